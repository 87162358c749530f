import { quoted } from '../../core/printable.ts'
import type { OpenFile } from '../../files/index.ts'
import {
  createVerifier,
  type DocumentQuestion,
  type Forecast,
  forecast,
  loadTrust,
  type Progress,
  type Report,
  redact,
  render,
  type Trust,
  tell as tellReport,
  type VerifiedWithEvidence,
  type Verifier,
} from '../../index.ts'
import { beginsAsArchive, isArchiveFile, JUDGE_IT } from '../archive-head.ts'
import { asGiven, CommandError, isLibraryError, shortOf } from '../errors.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { asCommandError, nameOf, openInput, readInput } from '../files.ts'
import { jsonLine } from '../json-output.ts'
import { renamePlaces } from '../rename-places.ts'
import type { AskedOfFiles, FileOutcome, Judged, ReportRow, Task } from './asked.ts'
import { type ReportForm, readerOf, textOptions } from './form.ts'
import { reasonsOf } from './reasons.ts'

/** What judges one file after another, with everything that is read once. */
export interface FileJudge {
  /** Also for a file that cannot be judged: what is thrown is about the question, and so about every file. */
  judge(task: Task, onProgress?: (progress: Progress) => void): Promise<Judged>
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
      const document = await reading(task, () => task.octets ?? (keeps ? readInput : openInput)(task.path, limit))
      await reading(task, () => requireDocument(task.path, document))
      const call = { ...question, ...(onProgress === undefined ? {} : { onProgress }) }
      const first = await verify(verifier, document, call, task, keeps).catch(rename)
      const { beside } = task
      if (beside === undefined || !lacksContent(first.report)) return tell(asked, task, first)
      const content = await reading(task, () => readInput(beside, limit))
      const again = await reading(task, () => task.octets ?? readInput(task.path, limit))
      const second = await verify(verifier, again, { ...call, content }, task, keeps).catch(rename)
      return tell(asked, task, second, beside)
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

function lacksContent({ signatures }: Report): boolean {
  return signatures.some(({ findings }) => findings.some(({ code }) => code === 'SIGNED_CONTENT_MISSING'))
}

async function tell(
  asked: AskedOfFiles,
  { path }: Task,
  { report, kept }: Verified,
  content?: string,
): Promise<Judged> {
  const { save, question } = asked
  const opened = question.password === undefined ? {} : { password: question.password }
  const notes = content === undefined ? [] : [`The content of ${asGiven(path)} is ${asGiven(content)}, by its name.`]
  if (save !== null && kept !== null) {
    const { saveEvidence } = await import('../save-evidence.ts')
    notes.push(await saveEvidence(kept, { out: save.out, files: save.files, opened }))
  }
  const told = asked.forecast && kept !== null ? await forecast(kept, opened) : null
  return {
    kind: 'judged',
    text: await textOf(asked, path, report, told, content),
    row: {
      ...rowOf(report, content),
      ...(asked.hasTable ? { told: await toldOf(report, asked.form) } : {}),
      ...(told?.known === true ? { until: told.until } : {}),
    },
    exitCode: exitCodeOf(report.decision),
    notes,
  }
}

async function textOf(
  { form }: AskedOfFiles,
  path: string,
  report: Report,
  told: Forecast | null,
  content: string | undefined,
): Promise<string> {
  const { format } = form
  if (format === 'none') return ''
  const shown = form.redact ? await redact(report) : report
  const beside = told === null ? {} : { forecast: told }
  if (format === 'json') return jsonLine(told === null ? shown : { report: shown, ...beside })
  if (format === 'ndjson' || format === 'json-list')
    return jsonLine({ ...namesOf(form, path, content), report: shown, ...beside })
  if (format === 'csv') return (await import('./part-csv.ts')).csvOfReport(path, report)
  if (format === 'junit') return (await import('./part-junit.ts')).junitOfReport(path, report, form)
  if (format === 'sarif') return (await import('./part-sarif.ts')).sarifOfReport(path, report, form)
  if (format === 'xml') return `${(await import('../../render/etsi/index.ts')).renderEtsi(report).trimEnd()}\n`
  const { detail, explain, wholePaths } = form
  const options = textOptions(form)
  const name = wholePaths && path !== '-' ? path : nameOf(path)
  if (format === 'html')
    return render(report, { format, name, detail, explain, ...readerOf(form), redact: form.redact })
  const text = `${await render(report, { ...options, name, detail, explain, redact: form.redact })}\n`
  return told === null ? text : `${text}${await render(told, options)}\n`
}

/** A name of a file can be somebody's name. */
function namesOf({ redact: redacts }: ReportForm, file: string, content: string | undefined): object {
  return redacts ? {} : { file, ...(content === undefined ? {} : { content }) }
}

function rowOf({ decision, signatures }: Report, content: string | undefined): ReportRow {
  const passed = signatures.filter(({ indication, kind }) => indication === 'TOTAL-PASSED' && isByParty(kind))
  const names = passed.map(({ signer }) => signer?.commonName ?? signer?.organization ?? signer?.subject ?? '')
  return {
    outcome: decision.outcome,
    signers: [...new Set(names.filter((name) => name.trim() !== ''))].slice(0, SIGNERS).map((name) => quoted(name)),
    reasons: reasonsOf(decision, signatures),
    relaxations: decision.relaxations,
    warnings: decision.warnings,
    ...(content === undefined ? {} : { content }),
  }
}

/** As the report has it: the first thing to do behind that nothing is to be done yet. */
async function toldOf(report: Report, { language }: ReportForm): Promise<NonNullable<ReportRow['told']>> {
  const { verdict, next } = await tellReport(report, { language })
  const [first = '', second] = next.sentences
  const { headline, sentence } = verdict
  if (verdict.outcome === 'accept') return { why: '', next: first }
  const why = sentence.startsWith(`${headline}: `) ? sentence.slice(headline.length + 2) : sentence
  return { why: why.charAt(0).toUpperCase() + why.slice(1), next: second ?? first }
}

/** Of one document in the table. */
const SIGNERS = 3

const isByParty = (kind: Report['signatures'][number]['kind']): boolean =>
  kind !== 'document-time-stamp' && kind !== 'counter-signature'

/** What came of a file, as it can be sent. */
export async function outcomeOf(judge: FileJudge, task: Task): Promise<FileOutcome> {
  try {
    return await judge.judge(task)
  } catch (error) {
    if (error instanceof UnopenedFile) return { kind: 'not-judged', code: error.reason.code, why: error.reason.message }
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
    return { kind: 'misuse', code: error.code, where: error.where, why: error.message, command: error.command }
  if (!isLibraryError(error)) return null
  const where = 'option' in error ? error.option : error.where
  const why = error.message.slice(`${error.code}: ${where}: `.length)
  return { kind: 'misuse', code: error.code, where, why, command: null }
}
