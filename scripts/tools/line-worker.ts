import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A program that stays, and answers each line of JSON with one; the first that it prints says who it is. */
export interface LineWorker {
  /** What it said of itself. */
  readonly greeting: Readonly<Record<string, unknown>>
  /** Its answer; `{ error }` where it gave none in time or ended, after which it is started again. */
  ask(question: object): Promise<Readonly<Record<string, unknown>>>
  close(): Promise<void>
}

export interface LineWorkerOptions {
  readonly command: string
  readonly words: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Milliseconds for an answer, and for its start. */
  readonly timeout: number
}

interface Running {
  readonly child: ChildProcess
  readonly lines: AsyncIterator<string>
  /** Where there is no such program: who waits for it is told. A promise that all answers were raced with would keep them. */
  readonly failure: { error: Error | null; tell: (error: Error) => void }
}

/** The worker; or why it does not start. */
export async function startLineWorker(options: LineWorkerOptions): Promise<LineWorker | { readonly absent: string }> {
  let running = start(options)
  const greeting = await nextLine(running, options.timeout)
  if ('error' in greeting || 'absent' in greeting) {
    await end(running)
    return { absent: String(greeting['absent'] ?? greeting['error']) }
  }
  let turn: Promise<unknown> = Promise.resolve()
  const exchange = async (question: object): Promise<Readonly<Record<string, unknown>>> => {
    running.child.stdin?.write(`${JSON.stringify(question)}\n`)
    const answer = await nextLine(running, options.timeout)
    if (answer['ended'] === true) {
      await end(running)
      running = start(options)
      await nextLine(running, options.timeout)
    }
    return answer
  }
  return {
    greeting,
    ask(question) {
      const answer = turn.then(() => exchange(question))
      turn = answer
      return answer
    },
    async close() {
      await turn
      await end(running)
    },
  }
}

function start({ command, words, environment = {} }: LineWorkerOptions): Running {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...environment } })
  const failure: Running['failure'] = { error: null, tell: () => undefined }
  child.once('error', (error) => {
    failure.error = error
    failure.tell(error)
  })
  // A program that ended takes no more questions: that shows as the end of its answers.
  child.stdin?.on('error', () => undefined)
  return { child, failure, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
}

async function nextLine({ lines, failure }: Running, timeout: number): Promise<Readonly<Record<string, unknown>>> {
  const next = await new Promise<IteratorResult<string> | Error | 'late'>((resolve) => {
    const timer = setTimeout(() => resolve('late'), timeout)
    const settle = (value: IteratorResult<string> | Error): void => {
      clearTimeout(timer)
      failure.tell = () => undefined
      resolve(value)
    }
    failure.tell = settle
    if (failure.error !== null) settle(failure.error)
    else lines.next().then(settle, settle)
  })
  if (next === 'late') return { ended: true, error: `no answer within ${timeout} ms` }
  if (next instanceof Error) return { ended: true, error: next.message }
  if (next.done === true) return { ended: true, error: 'it ended without an answer' }
  return JSON.parse(next.value)
}

async function end({ child }: Running): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.stdin?.end()
  const timer = setTimeout(() => child.kill('SIGKILL'), 2_000)
  await ended
  clearTimeout(timer)
}
