import { stat } from 'node:fs/promises'
import type { OpenFile } from '../../files/index.ts'
import {
  createVerifier,
  type DocumentQuestion,
  loadTrust,
  type Progress,
  type Report,
  type Trust,
  type VerifiedWithEvidence,
  type Verifier,
} from '../../index.ts'
import { beginsAsArchive, isArchiveFile, JUDGE_IT } from '../archive-head.ts'
import { CommandError, isLibraryError, shortOf } from '../errors.ts'
import { asCommandError, openInput, readInput } from '../files.ts'
import { renamePlaces } from '../rename-places.ts'
import type { AskedOfFiles, FileOutcome, Judged, OpenedOutcome, Task } from './asked.ts'
import { tell } from './tell-one.ts'

/** What judges one file after another, with everything that is read once. */
export interface FileJudge {
  /** Also for a file that cannot be judged: what is thrown is about the question, and so about every file. */
  judge(task: Task, onProgress?: (progress: Progress) => void): Promise<Judged | OpenedOutcome>
}

/** `loaded`: what `asked.trust` says, where it is there already. */
export async function createJudge(asked: AskedOfFiles, loaded?: Trust): Promise<FileJudge> {
  const { question, fetcher, places } = asked
  const rename = (error: unknown): never => {
    throw renamePlaces(error, places)
  }
  const trust = loaded ?? (await loadTrust(asked.trust))
  const means = fetcher === null ? {} : { fetcher: (await import('../../fetch/index.ts')).createFetcher(fetcher) }
  const verifier = createVerifier({ trust, ...means })
  const limit = question.budget?.documentBytes
  return {
    async judge(task, onProgress) {
      // What is kept has the document in it.
      const keeps = asked.save !== null || asked.forecast
      const isWhole = keeps || asked.contained
      const document = await reading(task, () => task.octets ?? (isWhole ? readInput : openInput)(task.path, limit))
      await reading(task, () => requireDocument(task.path, document))
      const call = { ...question, ...(onProgress === undefined ? {} : { onProgress }) }
      if (asked.contained && document instanceof Uint8Array) {
        const { judgeContained } = await import('./judge-contained.ts')
        const content = () => reading(task, () => readInput(task.beside ?? '', limit))
        return judgeContained(asked, { task, document, content, call, verifier }).catch(rename)
      }
      const first = await verify(verifier, document, call, task, keeps).catch(rename)
      const { beside } = task
      if (beside === undefined || !lacksContent(first.report))
        return tell(asked, { path: task.path }, { ...first, ...(await signatureBeside(task, first.report)) })
      const content = await reading(task, () => readInput(beside, limit))
      const again = await reading(task, () => task.octets ?? readInput(task.path, limit))
      const second = await verify(verifier, again, { ...call, content }, task, keeps).catch(rename)
      return tell(asked, { path: task.path }, { ...second, content: beside })
    },
  }
}

/** An archive is no document, though it has one in it: by its own lists and policy it would be judged as a damaged file. */
async function requireDocument(path: string, document: Uint8Array | OpenFile): Promise<void> {
  if (document instanceof Uint8Array ? beginsAsArchive(document) : await isArchiveFile(path)) {
    if (!(document instanceof Uint8Array)) await document.close()
    throw new CommandError('USAGE_INPUT_UNREADABLE', path, JUDGE_IT, 'judge')
  }
}

/** A file that cannot be read, which is no fault of the question. */
export class UnopenedFile extends Error {
  readonly reason: CommandError

  constructor(reason: CommandError) {
    super(reason.message)
    this.reason = reason
  }
}

async function reading<T>({ path }: Task, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    const reason = asCommandError(path, error)
    throw reason instanceof CommandError ? new UnopenedFile(reason) : reason
  }
}

interface Verified {
  readonly report: Report
  readonly kept: VerifiedWithEvidence | null
}

async function verify(
  verifier: Verifier,
  document: Uint8Array | OpenFile,
  call: DocumentQuestion,
  task: Task,
  keeps: boolean,
): Promise<Verified> {
  if (document instanceof Uint8Array) {
    if (!keeps) return { report: await verifier.verify(document, call), kept: null }
    const kept = await verifier.verifyWithEvidence(document, call)
    return { report: kept.report, kept }
  }
  try {
    return { report: await verifier.verify(document, call), kept: null }
  } catch (error) {
    // A disk that fails while a file is read in place.
    throw error instanceof Error && 'syscall' in error ? await reading(task, () => Promise.reject(error)) : error
  } finally {
    await document.close()
  }
}

/** Of what has no signature in it: a file beside it that its name says is one. */
async function signatureBeside({ path }: Task, { signatures }: Report): Promise<{ readonly signature?: string }> {
  if (path === '-' || signatures.length > 0) return {}
  const signature = `${path}.p7s`
  const found = await stat(signature).catch(() => null)
  return found?.isFile() === true ? { signature } : {}
}

function lacksContent({ signatures }: Report): boolean {
  return signatures.some(({ findings }) => findings.some(({ code }) => code === 'SIGNED_CONTENT_MISSING'))
}

/** What came of a file, as it can be sent. */
export async function outcomeOf(judge: FileJudge, task: Task): Promise<FileOutcome> {
  try {
    return await judge.judge(task)
  } catch (error) {
    if (error instanceof UnopenedFile)
      return { kind: 'not-judged', code: error.reason.code, why: error.reason.message, said: error.reason.said }
    const misuse = misuseOf(error)
    if (misuse !== null) return misuse
    const short = shortOf(error)
    if (short !== null) return { kind: 'not-judged', code: 'USAGE_NOT_JUDGED', why: short }
    const why = error instanceof Error ? error.message : String(error)
    return { kind: 'not-judged', code: 'INTERNAL_ERROR', why: `${why.split('\n')[0]}; please report it` }
  }
}

/** `null`: an error that is nobody's option. */
export function misuseOf(error: unknown): Extract<FileOutcome, { kind: 'misuse' }> | null {
  if (error instanceof CommandError)
    return {
      kind: 'misuse',
      code: error.code,
      where: error.where,
      why: error.message,
      said: error.said,
      command: error.command,
    }
  if (!isLibraryError(error)) return null
  const where = 'option' in error ? error.option : error.where
  const why = error.message.slice(`${error.code}: ${where}: `.length)
  return { kind: 'misuse', code: error.code, where, why, command: null }
}
