import type { Code } from '../../core/codes.ts'
import type { Report } from '../../report/types.ts'
import { shown } from '../fill-template.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import { isSignature } from '../tell/signers.ts'
import { createVoice, type Voice } from '../voice.ts'
import { askedBeside } from './asked-beside.ts'
import { writeDetails } from './details.ts'
import { firstLine } from './first-line.ts'
import { writeLaw } from './law.ts'
import { createPage, type Page } from './page.ts'
import { reasonSentences } from './reasons.ts'
import { writeRequests } from './requests.ts'
import { writeSignature } from './signature.ts'
import { writeTrace } from './trace.ts'
import { writeWarnings } from './warnings.ts'

/** Causes told at the top; the signature tells them all. */
const CAUSES = 2

export interface TextOptions {
  readonly name: string | undefined
  readonly colour: boolean
  readonly detail: boolean
  readonly explain: boolean
  readonly timeZone: string | undefined
  readonly width: number
}

/** A report as text: the answer on the first line, then each signature, what else should be known, and the details if they are asked for. */
export function renderText(report: Report, catalogue: Catalogue, options: TextOptions): string {
  const voice = createVoice(catalogue, options.timeZone)
  const page = createPage(options)
  // Before anything else, since all that follows is worth nothing for a real document.
  const environment = voice.words.environment[report.trust.environment]
  if (environment !== null) page.line(page.paint(environment, 'bad'))
  if (report.redacted === true) page.line(page.paint(voice.words.html.phrase.redacted, 'warn'))
  page.line(firstLine(report, options.name, page, voice))
  page.blank()
  writeQuestion(report, page, voice)
  for (const signature of report.signatures) writeSignature(signature, report, page, voice)
  writeWarnings(report, page, voice)
  if (options.explain) writeTrace(report, page, voice)
  if (options.detail) writeDetails(report, page, voice)
  return page.text()
}

function writeQuestion(report: Report, page: Page, voice: Voice): void {
  const { decision, document, question, validationTime } = report
  page.row(voice.label('why'), whyOf(report, voice))
  const { relyingState, policy } = question
  const asked = { use: shown(voice.words.use[question.use]), policy: policy.name, time: voice.time(validationTime) }
  page.row(voice.label('asked'), [
    relyingState === undefined
      ? voice.say('askedNowhere', asked)
      : voice.say('askedIn', { ...asked, state: voice.words.state[relyingState] }),
    ...askedBeside(question, voice),
  ])
  const { format, size, revisions = '' } = document
  page.row(voice.label('document'), [
    voice.say('documentSize', { format: shown(voice.words.format[format]), size, revisions }),
  ])
  writeRequests(report.requests, page, voice)
  // The only signature has the steps of the document at its end.
  if (report.signatures.filter(isSignature).length !== 1) {
    page.steps(
      voice.label('next'),
      decision.next.map((code) => voice.code(code)),
    )
    writeLaw(report.law ?? [], page, voice)
  }
}

/** The reasons; where they only say that a signature is not valid, also why the one that decides is not. */
function whyOf({ decision, signatures, findings }: Report, voice: Voice): readonly string[] {
  const open = decision.reasons.some((code) => code === 'SIGNATURE_FAILED' || code === 'SIGNATURE_INDETERMINATE')
  const deciding = signatures.filter(
    (signature) => isSignature(signature) && signature.decision.outcome === decision.outcome,
  )
  const reasons: readonly Code[] = decision.reasons
  const sentences = reasonSentences(decision.reasons, [...deciding, { findings }], voice)
  const failures = (open ? deciding.flatMap((signature) => signature.findings) : findings).filter(
    ({ level, code }) => level === 'failure' && !reasons.includes(code),
  )
  const causes = [...new Set(failures.map(({ code, data }) => voice.code(code, data)))]
  return [...sentences, ...causes.slice(0, CAUSES)]
}
