import { type ChildProcess, fork } from 'node:child_process'
import { CommandError } from '../errors.ts'
import { EXIT, type ExitCode, worstOf } from '../exit-codes.ts'
import { readInput } from '../files.ts'
import { createStatusLine } from '../progress.ts'
import type { AskedOfFiles, FileOutcome, Task } from './asked.ts'
import { type Lost, lostOf } from './find-documents.ts'
import { createInTurn } from './in-turn.ts'
import { runPool } from './pool.ts'
import type { Presenter } from './present.ts'
import { rateWords } from './rate.ts'

export interface PoolRunOptions {
  readonly asked: AskedOfFiles
  readonly files: readonly (Task | Lost)[]
  readonly workers: number
  /** For one file. */
  readonly seconds: number
  readonly presenter: Presenter
}

/** The word by which `main.ts` makes this program a process of its own pool. Nobody types it. */
const WORKER_WORD = '--pool-worker'

/** Characters of reports that wait for those of the files before them. */
const MOST_WAITING = 64 * 1024 * 1024
const MILLISECONDS_A_LINE = 200

/** Judges files in a pool of processes, and tells each in its turn. The exit status is the worst of theirs. */
export async function judgeInPool({ asked, files, workers, seconds, presenter }: PoolRunOptions): Promise<ExitCode> {
  const status = createStatusLine(process.stderr)
  const started = Date.now()
  const codes = new Set<ExitCode>()
  let done = 0
  const inTurn = createInTurn<FileOutcome>({
    most: MOST_WAITING,
    sizeOf,
    async tell(index, outcome) {
      if (outcome.kind === 'misuse')
        throw new CommandError(outcome.code, outcome.where, outcome.said ?? outcome.why, outcome.command)
      codes.add('exitCode' in outcome ? outcome.exitCode : EXIT.error)
      status.clear()
      await presenter.tell({ path: files[index]?.path ?? '' }, outcome)
    },
  })
  const onOutcome = async (index: number, outcome: FileOutcome): Promise<void> => {
    done++
    await inTurn.put(index, outcome)
  }
  const show = (): void => status.show(rateWords(done, files.length, Date.now() - started))
  const ticking = setInterval(show, MILLISECONDS_A_LINE)
  try {
    const tasks = tasksOf(files, asked.question.budget?.documentBytes, onOutcome)
    await runPool<AskedOfFiles>({ workers, seconds, start: asked, fork: forkWorker }, { tasks, onOutcome })
    await inTurn.told()
  } finally {
    clearInterval(ticking)
    status.clear()
  }
  return worstOf([...codes])
}

/** Characters of what is told. */
function sizeOf(outcome: FileOutcome): number {
  if (outcome.kind === 'opened')
    return outcome.parts.reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0)
  return outcome.kind === 'judged' ? outcome.text.length : 0
}

/** What is lost already has its outcome. Standard input is read here: it is of one process. */
async function* tasksOf(
  files: readonly (Task | Lost)[],
  limit: number | undefined,
  onOutcome: (index: number, outcome: FileOutcome) => Promise<void>,
): AsyncGenerator<{ readonly index: number; readonly task: Task }> {
  for (const [index, file] of files.entries()) {
    const task = 'lost' in file || file.path !== '-' ? file : await withOctets(file, limit)
    if ('lost' in task) await onOutcome(index, task.lost)
    else yield { index, task }
  }
}

async function withOctets(task: Task, limit: number | undefined): Promise<Task | Lost> {
  try {
    return { ...task, octets: await readInput('-', limit) }
  } catch (error) {
    return lostOf('-', error)
  }
}

/**
 * The same program once more. A process and not a thread: one that is killed, or has no memory left, ends alone (docs/decisions/a-process-for-each-file.md).
 * What it would write is nothing that anybody asked for.
 */
function forkWorker(): ChildProcess {
  const [, program = ''] = process.argv
  return fork(program, [WORKER_WORD], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
}
