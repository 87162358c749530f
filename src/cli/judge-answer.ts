import {
  type DocumentQuestion,
  type Forecast,
  forecast,
  type OwnEvidence,
  type Replay,
  type ReplayOptions,
  readArchive,
  render,
  type Trust,
  verifyWithEvidence,
} from '../index.ts'
import { wrapText } from '../render/text/columns.ts'
import { beginsAsArchive } from './archive-head.ts'
import { asGiven } from './errors.ts'
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.ts'
import { nameOf } from './files.ts'
import { jsonLine } from './json-output.ts'
import { lookAt } from './look-at-file.ts'
import { printError } from './output.ts'
import { budgetAllowing, withRecorded } from './recorded-limits.ts'
import { type ReportForm, readerOf, textOptions } from './verify/form.ts'
import { fileOutput, standardOutput } from './verify/output-place.ts'
import { hintsFor } from './verify/step-hints.ts'

/** An archive that was judged, and how that is told. */
export interface JudgedArchive {
  readonly archive: Uint8Array
  readonly path: string
  readonly replayed: Replay
  readonly form: ReportForm
  readonly quiet: boolean
  /** As `readArchive` takes it: that of the judge. */
  readonly budget: Pick<ReplayOptions, 'budget'>
  readonly output: string | undefined
}

/** Whether the recorded verdict comes again, alone. */
export async function tellReproduction(judged: JudgedArchive): Promise<ExitCode> {
  const { form, replayed } = judged
  const { reproduces } = replayed
  const text =
    form.format === 'text'
      ? `${(await render(reproduces, textOptions(form))).trimEnd()}\n${await askedLine(judged)}${keptLine(replayed, form)}${allowingLine(replayed, form)}${broken(NOTHING_DECIDED, form)}`
      : jsonLine(reproduces)
  await write(judged, text)
  return reproduces.outcome === 'reproduced' ? EXIT.reproduced : EXIT.review
}

const NOTHING_DECIDED =
  'Nothing is decided by that. Judge it by your own lists and policy: asean-verify judge ARCHIVE --in STATE'

/** What a forecast is made with: the trust, the question and the evidence of whoever judges. */
export interface ForecastMeans extends Omit<DocumentQuestion, 'evidence'> {
  readonly trust: Trust
  readonly evidence: OwnEvidence
}

/** The verdict of whoever judges. `foreseen`: until when it holds is told too. */
export async function tellVerdict(judged: JudgedArchive, foreseen: ForecastMeans | null): Promise<ExitCode> {
  const { archive, form, replayed } = judged
  const told = foreseen === null ? null : await forecastOf(archive, replayed, foreseen)
  const { detail, explain } = form
  const name = await nameOfDocument(judged)
  let text = ''
  if (form.format === 'html')
    text = await render(replayed.report, { format: 'html', name, detail, explain, ...readerOf(form) })
  else if (form.format === 'xml') text = (await import('../render/etsi/index.ts')).renderEtsi(replayed.report)
  else if (form.format === 'text') {
    text = `${(await render(replayed, { ...textOptions(form), name, detail, explain, hints: hintsFor(replayed.report, form) })).trimEnd()}\n`
    if (told !== null) text += `\n${(await render(told, textOptions(form))).trimEnd()}\n`
    text += `${await askedLine(judged)}${keptLine(replayed, form)}${allowingLine(replayed, form)}${await agedLine(judged)}`
  } else if (form.format !== 'none') text = jsonLine(told === null ? replayed : { ...replayed, forecast: told })
  await write(judged, text)
  // A page and an XML document are the report alone.
  if (!judged.quiet && (form.format === 'html' || form.format === 'xml'))
    printError((await render(replayed.reproduces, { format: 'text' })).trim())
  if (judged.output !== undefined && !judged.quiet)
    printError(`Written to ${asGiven(judged.output)}. The outcome in it is ${replayed.report.decision.outcome}.`)
  await tellOtherKind(judged)
  return exitCodeOf(replayed.report.decision)
}

/** By the same trust, question and time as the report; of an archive that cannot be read there is nothing to foresee. */
async function forecastOf(
  archive: Uint8Array,
  { report }: Replay,
  { evidence: own, ...means }: ForecastMeans,
): Promise<Forecast | null> {
  const opened = await readArchive(archive, means.budget === undefined ? {} : { budget: means.budget })
  if (!opened.readable) return null
  const { evidence } = opened.contents
  const at = new Date(report.validationTime)
  const verified = await verifyWithEvidence(evidence.document, { ...means, ...own, evidence, at })
  const told = await forecast(verified, means.password === undefined ? {} : { password: means.password })
  return withRecorded(told, opened.contents.budget)
}

async function write({ form, quiet, output }: JudgedArchive, text: string): Promise<void> {
  if (quiet && output === undefined) return
  const place = output === undefined ? standardOutput : await fileOutput(output)
  const whole = form.format === 'xml' || form.format === 'html' ? `${text.trimEnd()}\n` : text
  try {
    await place.write(whole)
    await place.finish()
  } catch (error) {
    await place.discard()
    throw error
  }
}

/** The report is of the document in the archive; of the archive itself where that cannot be read. */
async function nameOfDocument({ archive, path, budget }: JudgedArchive): Promise<string> {
  const { readable } = await readArchive(archive, budget)
  return readable ? `${nameOf(path)}/document` : nameOf(path)
}

/** What was asked, in the words in which it can be asked again. */
async function askedLine({ archive, budget, form }: JudgedArchive): Promise<string> {
  const opened = await readArchive(archive, budget)
  if (!opened.readable) return ''
  const { questionWords } = await import('./question-words.ts')
  return broken(`It was asked, as the archive says: ${questionWords(opened.contents)}`, form)
}

/**
 * What was accepted when it was saved, and is for review by a later time with nothing else against it: what an auditor asks then has words of its own.
 */
async function agedLine({ archive, budget, form, replayed }: JudgedArchive): Promise<string> {
  const { report, reproduces } = replayed
  const opened = await readArchive(archive, budget)
  if (!opened.readable || reproduces.outcome !== 'reproduced' || report.decision.outcome !== 'review') return ''
  const then = opened.contents.question.at.toISOString()
  if (Date.parse(report.validationTime) <= Date.parse(then)) return ''
  return [
    `As of then: --at ${then}. Whether the verdict of then comes again: --as-recorded. Until when it holds: --forecast.`,
    'An archive time-stamp extends it, and newer evidence about revocation does.',
  ]
    .map((sentence) => broken(sentence, form))
    .join('')
}

/** At a terminal no line is wider than it. */
function broken(sentence: string, { width }: ReportForm): string {
  return `${(width === undefined ? [sentence] : wrapText(sentence, width)).join('\n')}\n`
}

function keptLine({ reproduces }: Replay, form: ReportForm): string {
  if (reproduces.code !== 'ARCHIVE_TRUST_NOT_HELD') return ''
  return broken(
    'To compare with the verdict of then, give its lists and agreements: --kept FOLDER. asean-verify inspect ARCHIVE names them.',
    form,
  )
}

function allowingLine({ reproduces: { limits = [] } }: Replay, form: ReportForm): string {
  const name = budgetAllowing(limits)
  return name === null ? '' : broken(`To allow as much as when it was recorded: --budget ${name}`, form)
}

/** Whoever gives a document by mistake is told what judges one. */
async function tellOtherKind({ archive, path, quiet, replayed }: JudgedArchive): Promise<void> {
  if (quiet || replayed.reproduces.code !== 'ARCHIVE_MALFORMED') return
  // What is wrong with an archive is told already.
  if (beginsAsArchive(archive)) return
  const { words, isOther } = await lookAt(archive)
  if (isOther)
    printError(`${asGiven(path)} is ${words}, and no archive. A document is judged by: asean-verify verify FILE`)
}
