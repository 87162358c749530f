import type { Code } from '../../core/codes.ts'
import { quoted } from '../../core/printable.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import { named, shown } from '../fill-template.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import { type StepHints, withHint } from '../step-hints.ts'
import { isSignature } from '../tell/signers.ts'
import { tellReport } from '../tell/tell-report.ts'
import type { Told, ToldRow } from '../tell/told.ts'
import { englishNote } from '../translation-notes.ts'
import { createVoice, type Voice } from '../voice.ts'
import { askedBeside } from './asked-beside.ts'
import { writeDetails } from './details.ts'
import { writeLaw } from './law.ts'
import { createPage, type Page } from './page.ts'
import { writeRequests } from './requests.ts'
import { writeDecision, writeSignature } from './signature.ts'
import { writeTrace } from './trace.ts'
import { writeWarnings } from './warnings.ts'
import { writeTold } from './write-told.ts'

/** Failures of the document told here; the details have them all. */
const CAUSES = 5

export interface TextOptions {
  readonly name: string | undefined
  readonly colour: boolean
  readonly detail: boolean
  readonly brief: boolean
  readonly hints: StepHints
  /** Whether the first line is broken at the width too. */
  readonly breaksFirst: boolean
  readonly explain: boolean
  readonly timeZone: string | undefined
  readonly width: number
}

/**
 * A report as text: what everybody asks first, in everyday words; then the terms of the standard, of the whole and of each signature, what else
 * should be known, and the details if they are asked for.
 */
export function renderText(report: Report, catalogue: Catalogue, options: TextOptions): string {
  const { timeZone, name, hints, brief, detail, explain, breaksFirst } = options
  const page = createPage(options)
  const voice = createVoice(catalogue, timeZone)
  const isBrief = brief && !detail && !explain
  const told = tellReport(report, catalogue, { name, timeZone, hints })
  writeTold(isBrief ? shortened(told, name !== undefined) : told, page, {
    name: name === undefined ? null : quoted(name),
    note: report.redacted === true ? voice.words.html.phrase.redacted : null,
    breaksFirst,
  })
  if (isBrief) {
    page.paragraph(withHint(voice.say('besides'), hints.details), 'dim')
    return page.text()
  }
  writeLaw(report.law ?? [], page, voice)
  writeTerms(report, catalogue.english !== undefined, page, voice)
  for (const signature of report.signatures) writeSignature(signature, report, page, voice)
  writeWarnings(report, page, voice)
  if (explain) writeTrace(report, page, voice)
  if (detail) writeDetails(report, page, voice)
  return page.text()
}

/** Of the time, what counts, and of a name that nothing confirms, no more than the name; a name that stands above is not said again. */
function shortened(told: Told, isNamed: boolean): Told {
  const isShort = ({ name, tone }: ToldRow): boolean => name === 'when' || (name === 'saidToBe' && tone === 'plain')
  const short = (row: ToldRow): ToldRow => (isShort(row) ? { ...row, sentences: row.sentences.slice(0, 1) } : row)
  const { signatures, document } = told
  return {
    ...told,
    document: isNamed ? { ...document, sentences: [] } : document,
    signatures: signatures.map((signature) => ({ ...signature, rows: signature.rows.map(short) })),
  }
}

/** What was asked, and the decision on the whole; that of the only signature stands with it. */
function writeTerms(report: Report, hasEnglish: boolean, page: Page, voice: Voice): void {
  const { decision, document, question, requests, validationTime } = report
  page.heading(voice.say('terms'))
  if (hasEnglish) {
    page.row('', [englishNote(voice)])
    page.blank()
  }
  const { relyingState, policy } = question
  const asked = {
    use: shown(voice.words.use[question.use]),
    policy: named(policy.name),
    time: voice.at(validationTime),
  }
  page.row(voice.label('asked'), [
    relyingState === undefined
      ? voice.say('askedNowhere', asked)
      : voice.say('askedIn', { ...asked, state: voice.state(relyingState) }),
    ...askedBeside(question, voice),
  ])
  const { revisions = 0 } = document
  page.row(voice.label('revisions'), revisions > 1 ? [voice.say('savedTimes', { revisions })] : [])
  writeRequests(requests, page, voice)
  if (!isOnTheOnlySignature(report)) writeDecision(decision, [...decidingOf(report), report], page, voice)
  page.row(voice.label('findings'), causesOf(report, voice))
}

/** Whether the decision on the only signature is the one on the document, with the same reasons. */
function isOnTheOnlySignature({ decision, signatures }: Report): boolean {
  const [only, ...others] = signatures.filter(isSignature)
  return others.length === 0 && only?.decision.reasons.join() === decision.reasons.join()
}

function decidingOf({ decision, signatures }: Report): readonly SignatureReport[] {
  return signatures.filter((signature) => isSignature(signature) && signature.decision.outcome === decision.outcome)
}

/** Failures of the document itself that are not among the reasons. */
function causesOf({ decision, findings }: Report, voice: Voice): readonly string[] {
  const reasons: readonly Code[] = decision.reasons
  const failures = findings.filter(({ level, code }) => level === 'failure' && !reasons.includes(code))
  return [...new Set(failures.map(({ code, data }) => voice.code(code, data)))].slice(0, CAUSES)
}
