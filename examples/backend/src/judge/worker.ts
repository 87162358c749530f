import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { canonicalJson, createVerifier, loadTrust } from 'asean-verify'
import type { WorkerData } from './pool.ts'
import { summaryOf } from './summary.ts'
import type { Judgement, Task } from './task.ts'

/**
 * One thread of a pool: judges documents one after another, and writes the reports out. A bad document is an answer like any other. What is thrown
 * here is a mistake of our own; it ends the thread, and the pool starts another.
 */
if (parentPort === null) throw new Error('worker.js is started by pool.js')
const port = parentPort
const { trust: trustOptions, budget, givesUp, niceness } = workerData as WorkerData
// Linux alone has a priority for each thread (setpriority(2), under Bugs); elsewhere it would be that of the process.
if (process.platform === 'linux') setPriority(0, niceness)
const verifier = createVerifier({ trust: await loadTrust(trustOptions), budget })

port.on('message', async ({ document, ...options }: Task) => {
  const report = await verifier.verify(document, options)
  const text = canonicalJson(report)
  // A document that has these letters in a name is judged twice, and no more.
  if (givesUp && text.includes('BUDGET_EXHAUSTED')) return port.postMessage(null)
  const judgement: Judgement = { report: new TextEncoder().encode(text), summary: summaryOf(report) }
  port.postMessage(judgement, [judgement.report.buffer])
})
