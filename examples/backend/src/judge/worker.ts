import { parentPort, workerData } from 'node:worker_threads'
import { type LoadTrustOptions, loadTrust, verify } from 'asean-verify'
import type { Task } from './task.ts'

/**
 * One thread of the pool: judges documents one after another. A bad document is an answer like any other. What is thrown here is a mistake of
 * our own; it ends the thread, and the pool starts another.
 */
if (parentPort === null) throw new Error('worker.js is started by pool.js')
const port = parentPort
const trust = await loadTrust(workerData as LoadTrustOptions)

port.on('message', async ({ document, ...options }: Task) => {
  port.postMessage(await verify(document, { ...options, trust }))
})
