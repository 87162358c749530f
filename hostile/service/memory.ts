import { setTimeout as wait } from 'node:timers/promises'
import { BroadcastChannel, isMainThread } from 'node:worker_threads'

/** Loaded into each thread of the service before it starts: what it has on its heaps, for whoever asks by a message to the process. */
const PATIENCE = 2_000

function heapInUse(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const questions = new BroadcastChannel('memory: questions')
const answers = new BroadcastChannel('memory: answers')
for (const channel of [questions, answers]) channel.unref()

if (isMainThread) {
  let heap = 0
  answers.onmessage = (event) => {
    heap += (event as { readonly data: number }).data
  }
  process.on('message', async () => {
    heap = heapInUse()
    questions.postMessage('heap')
    await wait(PATIENCE)
    process.send?.(heap)
  })
  // The channel to the parent process keeps nothing alive that is told to stop.
  process.channel?.unref()
} else questions.onmessage = () => answers.postMessage(heapInUse())
