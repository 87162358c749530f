import type { ChildProcess } from 'node:child_process'
import type { FileOutcome, NotJudged, Task } from './asked.ts'

/** What is sent to a process: the question once, then a file at a time. */
export type ToWorker<Start> = { readonly start: Start } | { readonly task: Task }
/** What it answers: that it is ready, then what came of each file. */
export type FromWorker = { readonly ready: true } | { readonly outcome: FileOutcome }

export interface PoolOptions<Start> {
  readonly workers: number
  /** For one file, from when a process has it. */
  readonly seconds: number
  readonly start: Start
  /** Begins a process that speaks the above. */
  readonly fork: () => ChildProcess
}

export interface PoolRun {
  /** The files, each taken when a process is free for it. */
  readonly tasks: AsyncIterator<{ readonly index: number; readonly task: Task }>
  /** Of each file, in whatever order they end. What is waited for here keeps the process from the next one. */
  readonly onOutcome: (index: number, outcome: FileOutcome) => Promise<void>
}

/** A process that takes longer to begin does not. */
const SECONDS_TO_BEGIN = 60
const ATTEMPTS_TO_BEGIN = 3

/**
 * Files shared out among processes, one at a time to each. A process that ends, or that is ended since a file took too long, takes that file with it
 * and no other; the next file finds a new one. Nothing is tried twice: what ended one process would end the next.
 */
export async function runPool<Start>(options: PoolOptions<Start>, run: PoolRun): Promise<void> {
  const living = new Set<ChildProcess>()
  const endAll = (): void => {
    for (const child of living) child.kill('SIGKILL')
  }
  process.once('exit', endAll)
  const restore = passSignals(endAll)
  try {
    await Promise.all(Array.from({ length: options.workers }, () => runSlot(options, run, living)))
  } finally {
    process.off('exit', endAll)
    restore()
    endAll()
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A signal ends this process as ever, and its children before it: a child that hangs would hear of nothing. */
function passSignals(endAll: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    endAll()
    restore()
    process.kill(process.pid, signal)
  }
  const restore = (): void => {
    for (const signal of SIGNALS) process.off(signal, onSignal)
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return restore
}

async function runSlot<Start>(
  options: PoolOptions<Start>,
  { tasks, onOutcome }: PoolRun,
  living: Set<ChildProcess>,
): Promise<void> {
  let worker: Worker | null = null
  for (let next = await tasks.next(); next.done !== true; next = await tasks.next()) {
    const { index, task } = next.value
    let outcome: FileOutcome | null = null
    // A process that ends before it has the file says nothing of it.
    for (let attempt = 0; attempt < ATTEMPTS_TO_BEGIN; attempt++) {
      worker ??= begin(options, living)
      outcome = await worker.begun
      if (!worker.ended()) break
      worker = null
    }
    if (worker !== null) {
      outcome ??= await worker.ask(task, options.seconds)
      if (worker.ended()) worker = null
    }
    await onOutcome(index, outcome ?? lost('no process could be begun'))
  }
  worker?.end()
}

interface Worker {
  /** `null`: it is ready. Otherwise why it is not. */
  readonly begun: Promise<FileOutcome | null>
  ask(task: Task, seconds: number): Promise<FileOutcome>
  ended(): boolean
  end(): void
}

function begin<Start>({ fork, start }: PoolOptions<Start>, living: Set<ChildProcess>): Worker {
  const child = fork()
  living.add(child)
  let answer: (outcome: FileOutcome | null) => void = () => {}
  let ended: string | null = null
  const end = (why: string): void => {
    ended ??= why
    living.delete(child)
    child.kill('SIGKILL')
    answer(lost(ended))
  }
  child.on('message', (message: FromWorker) => answer('ready' in message ? null : message.outcome))
  child.on('error', ({ message }) => end(`its process cannot be begun: ${message}`))
  child.on('exit', (code, signal) => end(signal === null ? `its process ended with status ${code}` : killed(signal)))
  const wait = (message: ToWorker<Start>, seconds: number, tooLong: string): Promise<FileOutcome | null> =>
    new Promise<FileOutcome | null>((resolve) => {
      const timer = setTimeout(() => end(tooLong), seconds * 1000)
      answer = (outcome) => {
        clearTimeout(timer)
        resolve(outcome)
      }
      if (ended !== null) answer(lost(ended))
      // Where it cannot be sent, the process has ended, which is told by its end.
      else child.send(message, () => {})
    })
  return {
    begun: wait({ start }, SECONDS_TO_BEGIN, `its process did not begin within ${SECONDS_TO_BEGIN} s`),
    ask: async (task, seconds) =>
      (await wait({ task }, seconds, `it took longer than ${seconds} s, and its process was ended (--file-timeout)`)) ??
      lost('its process answered out of turn'),
    ended: () => ended !== null,
    end: () => end('it was not needed any more'),
  }
}

const killed = (signal: string): string =>
  signal === 'SIGABRT'
    ? 'its process ended by SIGABRT, as one does that has no memory left'
    : `its process was killed (${signal})`

function lost(why: string): NotJudged {
  return { kind: 'not-judged', code: 'USAGE_NOT_JUDGED', why }
}
