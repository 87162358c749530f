import { quoted } from '../../core/printable.ts'
import {
  type Forecast,
  forecast,
  type Report,
  redact,
  render,
  tell as tellReport,
  type VerifiedWithEvidence,
} from '../../index.ts'
import { placeOf, withoutOpening } from '../../render/tell/tell-contained.ts'
import { wrapText } from '../../render/text/columns.ts'
import { asGiven } from '../errors.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { nameOf } from '../files.ts'
import { jsonLine } from '../json-output.ts'
import type { AskedOfFiles, FilePlace, Judged, ReportRow } from './asked.ts'
import { type ReportForm, readerOf, textOptions } from './form.ts'
import { reasonsOf } from './reasons.ts'
import { hintsFor } from './step-hints.ts'

interface Told {
  readonly report: Report
  readonly kept: VerifiedWithEvidence | null
  /** The file that was taken for the content of a detached signature. */
  readonly content?: string
  /** What is to be known before the report: of a document that holds others. */
  readonly first?: string
  /** Whether documents in it are judged beside it. */
  readonly isOpened?: boolean
  /** A file beside it, by whose name it is signed there. */
  readonly signature?: string
}

/** Where `render` breaks lines that are for no terminal. */
const WIDTH = 96

/** What is said of one document. `first`: a line above its report. */
export async function tell(
  asked: AskedOfFiles,
  place: FilePlace,
  { report, kept, content, first, isOpened = false, signature }: Told,
): Promise<Judged> {
  const { path } = place
  const { save, question } = asked
  const opened = question.password === undefined ? {} : { password: question.password }
  const notes = content === undefined ? [] : [`The content of ${asGiven(path)} is ${asGiven(content)}, by its name.`]
  if (signature !== undefined)
    notes.push(`${asGiven(signature)} lies beside it. What signs it is judged by: asean-verify ${asGiven(signature)}`)
  if (save !== null && kept !== null) {
    const { saveEvidence } = await import('../save-evidence.ts')
    notes.push(await saveEvidence(kept, { out: save.out, files: save.files, opened }))
  }
  const told = asked.forecast ? await forecastOf(report, kept, opened) : null
  return {
    kind: 'judged',
    text: await textOf(asked, place, { report, forecast: told, content, first, isOpened }),
    row: {
      ...rowOf(report, content),
      ...(first === undefined ? {} : { first }),
      ...(asked.hasTable ? { told: await toldOf(isOpened ? withoutOpening(report) : report, asked, isOpened) } : {}),
      ...(told?.known === true ? { until: told.until } : {}),
    },
    exitCode: exitCodeOf(report.decision),
    notes,
  }
}

/** Of what is refused as it stands, there is no verdict that ends. */
async function forecastOf(
  { validationTime }: Report,
  kept: VerifiedWithEvidence | null,
  opened: { readonly password?: string },
): Promise<Forecast> {
  if (kept !== null) return forecast(kept, opened)
  return { schemaVersion: 2, kind: 'forecast', known: false, validationTime, reason: 'not-passed' }
}

interface Written {
  readonly report: Report
  readonly forecast: Forecast | null
  readonly content: string | undefined
  readonly first: string | undefined
  readonly isOpened: boolean
}

async function textOf(
  asked: AskedOfFiles,
  place: FilePlace,
  { report, forecast: told, content, first, isOpened }: Written,
): Promise<string> {
  const { path, inside = [] } = place
  const { form } = asked
  const { format } = form
  if (format === 'none') return ''
  const shown = form.redact ? await redact(report) : report
  const beside = told === null ? {} : { forecast: told }
  if (format === 'json') return jsonLine(told === null ? shown : { report: shown, ...beside })
  if (format === 'ndjson' || format === 'json-list')
    return jsonLine({ ...namesOf(form, place, content), report: shown, ...beside })
  if (format === 'csv') return (await import('./part-csv.ts')).csvOfReport(place, report)
  if (format === 'junit') return (await import('./part-junit.ts')).junitOfReport(place, report, form)
  if (format === 'sarif') return (await import('./part-sarif.ts')).sarifOfReport(place, report, form)
  if (format === 'xml') return `${(await import('../../render/etsi/index.ts')).renderEtsi(report).trimEnd()}\n`
  if (format === 'ics')
    return told === null ? '' : (await import('./part-ics.ts')).icsOfForecast(place, { report, forecast: told }, form)
  const { detail, explain, wholePaths } = form
  const options = textOptions(form)
  const outermost = wholePaths && path !== '-' ? path : nameOf(path)
  const name = inside.length === 0 ? outermost : placeOf([outermost, ...inside])
  if (format === 'html')
    return render(report, { format, name, detail, explain, ...readerOf(form), redact: form.redact })
  const above = first === undefined ? '' : `${wrapText(first, options.width ?? WIDTH).join('\n')}\n`
  const text = `${above}${await render(isOpened ? withoutOpening(report) : report, { ...options, name, detail, explain, redact: form.redact, hints: hintsOf(report, asked) })}\n`
  return told === null ? text : `${text}${await render(told, options)}\n`
}

/** A name of a file can be somebody's name. */
export function namesOf({ redact: redacts }: ReportForm, { path, inside }: FilePlace, content?: string): object {
  if (redacts) return {}
  return { file: path, ...(inside === undefined ? {} : { inside }), ...(content === undefined ? {} : { content }) }
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
async function toldOf(report: Report, asked: AskedOfFiles, isOpened: boolean): Promise<NonNullable<ReportRow['told']>> {
  const { verdict, next } = await tellReport(report, {
    language: asked.form.language,
    hints: hintsOf(report, asked),
  })
  const [first = '', second] = next.sentences
  if (verdict.outcome === 'accept') return { why: '', next: first }
  // What was opened here leaves nothing else to do, and each document in it has its own row.
  return {
    why: verdict.why ?? verdict.sentence,
    next: second ?? (isOpened && verdict.outcome === 'review' ? '' : first),
  }
}

const hintsOf = (report: Report, { form, contained }: AskedOfFiles): ReturnType<typeof hintsFor> =>
  hintsFor(report, {
    contained,
    hasOthers: contained || form.wholePaths,
    ...(form.adoptedBy === undefined ? {} : { adoptedBy: form.adoptedBy }),
  })

/** Of one document in the table. */
const SIGNERS = 3

const isByParty = (kind: Report['signatures'][number]['kind']): boolean =>
  kind !== 'document-time-stamp' && kind !== 'counter-signature'
