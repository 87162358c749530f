import { rowOf } from '../../core/codes/table.ts'
import type { NextStepCode } from '../../core/codes.ts'
import type { Decision, Report, SignatureReport } from '../../report/types.ts'
import { named, shown } from '../fill-template.ts'
import { type StepHints, withHint } from '../step-hints.ts'
import type { Voice } from '../voice.ts'
import { CAUSES, type Cause } from './causes.ts'
import { type FoundCause, findCauses, findCausesOf } from './find-causes.ts'
import { isSignature } from './signers.ts'
import type { ToldRow } from './told.ts'

/** What to do about the document. It says what must not be done, whatever the reasons are, and that nothing is left to do. */
export function tellNext(report: Report, hints: StepHints, voice: Voice): ToldRow {
  const { decision } = report
  const { phrase } = voice.words.told
  const about = { signatures: report.signatures.filter(isSignature), causes: findCauses(report) }
  const steps = stepsOf(
    decision,
    report.question,
    about.causes,
    withHints(stepSayer(about, report, voice), hints, about.causes),
    voice,
  )
  if (decision.outcome !== 'accept') return nextRow([notToDo(decision, voice), ...steps], voice)
  return nextRow(steps.length > 0 ? steps : [voice.tell(phrase.nothingToDo)], voice)
}

/** What to do about one of several signatures: what must not be done is said of the document. */
export function tellNextOf(signature: SignatureReport, report: Report, hints: StepHints, voice: Voice): ToldRow {
  const { decision } = signature
  const isBeside = decision.outcome === 'accept' && signedBeside(decision)
  const about = { signatures: [signature], causes: findCausesOf(signature, report) }
  const steps = isBeside
    ? []
    : stepsOf(
        decision,
        report.question,
        about.causes,
        withHints(stepSayer(about, report, voice), hints, about.causes),
        voice,
      )
  return nextRow(steps, voice)
}

/** The same words for whatever is open: none of it looks safer than another. */
function notToDo({ outcome }: Decision, voice: Voice): string {
  return outcome === 'reject' ? voice.code('DO_NOT_RELY') : voice.tell(voice.words.told.phrase.doNotActYet)
}

function stepsOf(
  decision: Decision,
  { signer }: Report['question'],
  causes: readonly FoundCause[],
  sayStep: (step: NextStepCode) => string,
  voice: Voice,
): readonly string[] {
  const { phrase } = voice.words.told
  const { outcome, reasons, next } = decision
  const others = toDoFirst(next, causes).filter(
    (step) => step !== 'DO_NOT_RELY' && (step !== 'CHECK_SIGNER_IDENTITY' || causes.some(isOtherIssuer)),
  )
  const say = (steps: readonly NextStepCode[]) => steps.map(sayStep)
  if (reasons.includes('SIGNER_MISMATCH')) return [voice.tell(phrase.checkExpected), ...say(others)]
  // Who signed matters once the document may be relied on, or where nothing else helps.
  if (outcome !== 'accept') return say(others.length > 0 ? others : next.filter((step) => step !== 'DO_NOT_RELY'))
  if (signer === undefined) return say(next)
  return signedBeside(decision) ? [voice.tell(phrase.checkOthers), ...say(others)] : say(others)
}

const REVOKED: ReadonlySet<Cause> = new Set<Cause>([
  'revoked',
  'issuerRevoked',
  'revokedAhead',
  'signedAfterRevocation',
])

const isRevocation = ({ cause }: FoundCause): boolean => REVOKED.has(cause)
const isOtherIssuer = ({ cause }: FoundCause): boolean => cause === 'otherIssuer'

/**
 * What helps against the main cause stands before what else is open: a signature that has to be made again needs nobody's word about this one.
 * Nobody is asked twice for a new signature.
 */
function toDoFirst(next: readonly NextStepCode[], [main, ...others]: readonly FoundCause[]): readonly NextStepCode[] {
  const revoked = main !== undefined && [main, ...others].some(isRevocation)
  const once =
    next.includes('ASK_FOR_TIME_STAMP') && !revoked ? next.filter((step) => step !== 'ASK_FOR_NEW_DOCUMENT') : next
  const first = main === undefined ? undefined : firstStepOf(main)
  // That the signature is older may be shown without a new one.
  if (first === undefined || !once.includes(first) || once.includes('CONFIRM_TIME_STAMP')) return once
  return [first, ...once.filter((step) => step !== first)]
}

function firstStepOf(main: FoundCause): NextStepCode | undefined {
  if (isRevocation(main)) return 'ASK_FOR_NEW_DOCUMENT'
  return isOtherIssuer(main) ? 'CHECK_SIGNER_IDENTITY' : undefined
}

/** No other cause asks the state of use. */
function isOnConditionsAlone(causes: readonly FoundCause[]): boolean {
  const asking = causes.filter(({ cause }) =>
    CAUSES[cause].some((code) => rowOf(code).steps?.includes('CONFIRM_WITH_RELYING_STATE') === true),
  )
  return asking.length > 0 && asking.every(({ cause }) => cause === 'conditionsNotShown')
}

/** What a step is about, as far as it is known: which state's authority to ask, and which certificate not to use again. */
function stepSayer(
  about: { readonly signatures: readonly SignatureReport[]; readonly causes: readonly FoundCause[] },
  { question }: Report,
  voice: Voice,
): (step: NextStepCode) => string {
  const { told, state } = voice.words
  const origins = about.signatures.flatMap(({ origin }) =>
    origin.known && !origin.statusAttested ? [origin.state] : [],
  )
  const from = [...new Set(origins)].map((code) => state[code])
  const use = question.relyingState === undefined ? undefined : state[question.relyingState]
  const isRevoked = about.causes.some(isRevocation)
  const isUnsigned = about.causes.some(({ cause }) => cause === 'notSigned')
  const isConditional = isOnConditionsAlone(about.causes)
  const label = named(voice.label('recognised'))
  return (step) => {
    if (step === 'CONFIRM_WITH_REGULATOR' && from.length > 0)
      return voice.tell(told.phrase.askAboutService, { state: shown(voice.list(from)) })
    if (step === 'CONFIRM_WITH_RELYING_STATE' && use !== undefined && isConditional)
      return voice.tell(told.phrase.askAboutConditions, { state: shown(use), label })
    if (step === 'CONFIRM_WITH_RELYING_STATE' && use !== undefined)
      return voice.tell(told.phrase.askAboutRecognition, { state: shown(use) })
    if (step === 'PROVIDE_AGREEMENT' && use !== undefined)
      return voice.tell(told.phrase.askForAgreement, { state: shown(use) })
    if (step === 'ASK_FOR_NEW_DOCUMENT' && isRevoked) return voice.tell(told.phrase.askForOtherCertificate)
    if (step === 'ASK_FOR_NEW_DOCUMENT' && isUnsigned) return voice.tell(told.phrase.askForSignature)
    if (step === 'CHECK_SIGNER_IDENTITY' && about.causes.some(isOtherIssuer)) return voice.tell(told.phrase.askIssuer)
    return voice.code(step)
  }
}

/** To ask the issuer of an invoice is no matter of an option. */
const withHints =
  (say: (step: NextStepCode) => string, hints: StepHints, causes: readonly FoundCause[]) =>
  (step: NextStepCode): string =>
    withHint(say(step), step === 'CHECK_SIGNER_IDENTITY' && causes.some(isOtherIssuer) ? undefined : hints[step])

function signedBeside({ relaxations }: Decision): boolean {
  return relaxations.includes('OTHER_SIGNERS_ALLOWED')
}

function nextRow(sentences: readonly string[], voice: Voice): ToldRow {
  return { name: 'next', label: voice.label('next'), sentences, tone: 'plain' }
}
