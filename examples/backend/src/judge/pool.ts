import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { BudgetLimits, LoadTrustOptions } from 'asean-verify'
import { Problem } from '../http/problem.ts'
import type { Judgement, Task } from './task.ts'

/** What each thread is started with. */
export interface WorkerData {
  readonly trust: LoadTrustOptions
  readonly budget: Partial<BudgetLimits>
  /** Answers `null` where the budget was not enough. */
  readonly givesUp: boolean
  /** 0 to 19: how far it lets others go first. */
  readonly niceness: number
}

export interface PoolOptions extends Partial<Omit<WorkerData, 'trust'>> {
  readonly trust: LoadTrustOptions
  readonly workers: number
  /** For one document, from when a thread has it. */
  readonly timeoutMs: number
  /** Of one thread: a document that needs more ends the thread, not the service. */
  readonly heapMib?: number
  /** What each thread runs; `worker.ts` unless given. */
  readonly script?: URL
}

export interface Pool {
  /** The bytes of a task are handed over. `null`: given up, by a pool that does. */
  judge(task: Task): Promise<Judgement | null>
  close(): Promise<void>
}

interface Job {
  readonly task: Task
  readonly resolve: (judgement: Judgement | null) => void
  readonly reject: (error: Error) => void
  timer?: NodeJS.Timeout
}

/** `worker.js` beside this file, or `worker.ts` where the runtime reads TypeScript. */
const SCRIPT = new URL(`./worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

/**
 * Judging is work for the processor, and what a hostile document costs is bounded but not small. In threads of its own it leaves the event
 * loop free, which cuts slow uploads and answers others meanwhile; it uses every core; and it can be stopped.
 */
export function createPool(options: PoolOptions): Pool {
  const {
    workers,
    timeoutMs,
    trust,
    budget = {},
    givesUp = false,
    niceness = 0,
    heapMib = 512,
    script = SCRIPT,
  } = options
  const workerData: WorkerData = { trust, budget, givesUp, niceness }
  const idle: Worker[] = []
  const busy = new Map<Worker, Job>()
  // As long as there are uploads, whose number is bounded before they come here.
  const waiting: Job[] = []
  let closed = false

  function start(): Worker {
    const worker = new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: heapMib } })
    worker.on('message', (judgement: Judgement | null) => {
      const job = release(worker)
      // Too late: given up, and about to end.
      if (job === undefined) return
      job.resolve(judgement)
      idle.push(worker)
      assign()
    })
    worker.on('error', (error: Error & { code?: string }) => {
      lose(
        worker,
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? abandoned(`it asked for more than ${heapMib} MiB`) : error,
      )
    })
    worker.on('exit', () => lose(worker, new Error('A worker ended by itself')))
    return worker
  }

  function assign(): void {
    const job = waiting[0]
    if (job === undefined) return
    const worker = idle.pop() ?? (busy.size < workers ? start() : undefined)
    if (worker === undefined) return
    waiting.shift()
    busy.set(worker, job)
    job.timer = setTimeout(() => {
      lose(worker, abandoned(`it took more than ${timeoutMs} ms`))
      void worker.terminate()
    }, timeoutMs)
    const { document, content } = job.task
    worker.postMessage(job.task, content === undefined ? [document.buffer] : [document.buffer, content.buffer])
  }

  function release(worker: Worker): Job | undefined {
    const job = busy.get(worker)
    busy.delete(worker)
    clearTimeout(job?.timer)
    return job
  }

  function lose(worker: Worker, error: Error): void {
    const place = idle.indexOf(worker)
    if (place >= 0) idle.splice(place, 1)
    const job = release(worker)
    job?.reject(error)
    // The next document finds a thread that has started. One that was lost without a document may never start: it is not replaced until there is one.
    if (job !== undefined && !closed && idle.length + busy.size < workers) idle.push(start())
    assign()
  }

  for (let count = 0; count < workers; count += 1) idle.push(start())
  return {
    judge: (task) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('The pool is closed'))
        waiting.push({ task, resolve, reject })
        assign()
      }),
    async close() {
      closed = true
      for (const { reject } of waiting.splice(0)) reject(new Error('The pool is closed'))
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()))
    },
  }
}

function abandoned(why: string): Problem {
  const next =
    'Send it once more, when there is less to do; if that fails too, judge it with asean-verify on a machine of your own'
  return new Problem('JUDGEMENT_ABANDONED', { detail: `The thread was ended, since ${why}. ${next}` })
}
