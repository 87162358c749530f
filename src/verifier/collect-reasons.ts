import { nextSteps } from '../acceptance/next-steps.ts'
import type { Agreement } from '../agreements/types.ts'
import { readUse } from '../agreements/uses.ts'
import type { FindingCode, NextStepCode } from '../core/codes.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import { groupBy } from '../core/group-by.ts'
import { oneState } from '../core/meant-state.ts'
import { misuse, reading } from '../core/misuse.ts'
import { presentSecond } from '../core/present-second.ts'
import type { StateCode } from '../core/states.ts'
import { formatInstant } from '../core/time.ts'
import type { TrustService } from '../lists/types.ts'
import { determineOrigin } from '../origin/determine-origin.ts'
import type { Origin } from '../origin/origin.ts'
import { NO_FACTS, type SignerFacts } from '../origin/signer-facts.ts'
import { agreementIndex } from '../recognition/agreement-index.ts'
import { lacksRecognition, lawOn } from '../recognition/law.ts'
import { recognise } from '../recognition/recognise.ts'
import type { Recognition, RecognitionQuestion } from '../recognition/types.ts'
import { LeftOut } from '../report/left-out.ts'
import type {
  AgreementTerms,
  RecognitionExplanation,
  ServicesExplained,
  SignatureExplained,
} from '../report/recognition-explanation.ts'
import { takeWholeReport } from '../report/take-answer.ts'
import type { Report, SignatureReport } from '../report/types.ts'
import { requireTrust } from '../trust/require-trust.ts'
import type { Trust } from '../trust/types.ts'
import type { RecognitionExplanationOptions } from './explanation-options.ts'
import { isByParty } from './is-by-party.ts'

/** The work of `explainRecognition`. It asks the engine, and decides nothing by itself. */
export function collectReasons(
  relyingState: StateCode,
  originState: StateCode,
  options: Partial<RecognitionExplanationOptions>,
): RecognitionExplanation {
  for (const [where, state] of Object.entries({ relyingState, originState })) oneState(state, where)
  const { trust } = options
  requireTrust(trust)
  const report = options.report === undefined ? undefined : takeWholeReport(options.report)
  const question = reading('report', () => readQuestion(options, report))
  const { completeness } = trust.recognition
  const leftOut = new LeftOut(OCTETS_OF_REASONS)
  const services = explainServices({ relyingState, originState, question, trust, leftOut })
  return freezeDeep({
    schemaVersion: 2,
    kind: 'recognition',
    relyingState,
    originState,
    use: question.use,
    environment: trust.environment,
    at: formatInstant(question.at),
    completeness: completeness[relyingState] ?? 'partial',
    agreements: agreementIndex(trust.recognition).between(relyingState, originState).map(termsOf),
    law: trust.recognition.legalContext.filter(({ state }) => state === relyingState || state === undefined),
    services,
    ...(report === undefined
      ? {}
      : { signatures: reading('report', () => explainSignatures(report, relyingState, trust)) }),
    ...(leftOut.findings.length === 0 ? {} : { findings: leftOut.findings }),
  })
}

/** Of the answers for all services together: each is told what each agreement says of it. */
const OCTETS_OF_REASONS = 256 * 1024
/** Services that are answered otherwise than each other. Lists of real states have some dozens. */
const ANSWERS_TOLD = 32

function readQuestion(
  options: Partial<RecognitionExplanationOptions>,
  report: Report | undefined,
): RecognitionQuestion {
  const { use = 'contract', amount, at } = options
  const given = at?.getTime() ?? presentSecond()
  const instant = report === undefined ? given : Date.parse(report.validationTime)
  if (Number.isNaN(instant)) throw misuse('report.validationTime', report?.validationTime, 'a time')
  const asked = report === undefined ? use : readUse(report.question.use)
  return { use: asked, at: instant, now: instant, ...(amount === undefined ? {} : { amount }) }
}

function termsOf({ environment: _, from, until, history, ...terms }: Agreement): AgreementTerms {
  return {
    ...terms,
    from: formatInstant(from),
    ...(until === undefined ? {} : { until: formatInstant(until) }),
    history: history.map(({ status, since }) => ({ status, since: formatInstant(since) })),
  }
}

/** Nothing is known of the signer, but that the certificate sets no limit of its own. */
const NOBODY_IN_PARTICULAR: SignerFacts = { ...NO_FACTS, relianceLimits: [] }

/** Each service for signers, as if it had certified one of whom nothing is known; those that are answered alike together. */
function explainServices({
  relyingState,
  originState,
  question,
  trust,
  leftOut,
}: {
  readonly relyingState: StateCode
  readonly originState: StateCode
  readonly question: RecognitionQuestion
  readonly trust: Trust
  readonly leftOut: LeftOut
}): readonly ServicesExplained[] {
  const services = trust.lists
    .filter(({ state }) => state === originState)
    .flatMap((list) => list.services.filter(({ type }) => type === 'CA'))
    .map((service) => ({ service, origin: originOf(service, question, trust) }))
  // Of a service, recognition asks for nothing but its class, and for the standing that the origin has.
  const alike = groupBy(services, ({ origin, service: { legalClass, adopted } }) =>
    JSON.stringify(
      origin.known
        ? [legalClass, adopted, origin.status, origin.statusAttested, origin.withdrawn !== null, origin.because]
        : [legalClass, adopted, origin.code],
    ),
  )
  return leftOut.first([...alike.values()], ANSWERS_TOLD, 'services').flatMap((group): readonly ServicesExplained[] => {
    const [first] = group
    if (first === undefined) return []
    const { origin, service } = first
    const recognition = recognise(origin, relyingState, question, trust)
    const unattested = origin.known && !origin.statusAttested
    const codes = [...(unattested ? (['ORIGIN_STATUS_NOT_ATTESTED'] as const) : []), ...codesOf(recognition)]
    const next = [...nextSteps(codes), ...procedureStep(recognition, relyingState, trust)]
    const names = [...new Set(group.map((one) => one.service.name))].sort()
    const told = leftOut.takeRecognition(recognition)
    return [
      {
        ...(service.legalClass === null ? {} : { legalClass: service.legalClass }),
        names,
        ...(origin.known ? { attested: origin.statusAttested } : {}),
        ...(service.adopted === null ? {} : { adopted: service.adopted.note }),
        recognition: told,
        next,
      },
    ]
  })
}

/** The standing of a service by itself: that of a path from a signer right below it. */
function originOf({ identity, id }: TrustService, { at }: RecognitionQuestion, trust: Trust): Origin {
  const { subject, spki } = identity
  const itself = { subject, spki, sha256: null }
  return determineOrigin([{ steps: [itself, itself], anchor: { ...identity, id, source: 'service' } }], {
    trust,
    at,
    facts: NOBODY_IN_PARTICULAR,
  })
}

function procedureStep(recognition: Recognition, relyingState: StateCode, trust: Trust): readonly NextStepCode[] {
  const procedure = lacksRecognition(recognition) ? lawOn('recognition', relyingState, trust.recognition) : []
  return procedure.length === 0 ? [] : ['FOLLOW_RECOGNITION_PROCEDURE']
}

function explainSignatures(
  { signatures }: Report,
  relyingState: StateCode,
  trust: Trust,
): readonly SignatureExplained[] {
  return signatures.filter(isByParty).flatMap((signature) => {
    const recognition = signature.recognition[relyingState]
    if (recognition === undefined) return []
    const failed = signature.indication === 'TOTAL-FAILED'
    return [explainSignature(signature, recognition, failed ? [] : procedureStep(recognition, relyingState, trust))]
  })
}

function explainSignature(
  { id, field, signer, indication, origin, decision }: SignatureReport,
  recognition: Recognition,
  more: readonly NextStepCode[],
): SignatureExplained {
  const called = signer?.commonName ?? signer?.subject
  return {
    id,
    ...(field === undefined ? {} : { field }),
    ...(called === undefined ? {} : { signer: called }),
    indication,
    origin,
    recognition,
    next: [...new Set([...decision.next, ...nextSteps(codesOf(recognition)), ...more])],
  }
}

/** What is told of an answer that is no plain yes. What is lacking of the signer is no matter of agreements. */
function codesOf({ outcome, reason }: Recognition): readonly FindingCode[] {
  if (outcome === 'not-recognised') return ['NOT_RECOGNISED', ...(reason === undefined ? [] : [reason])]
  if (outcome === 'conflict') return ['RECOGNITION_CONFLICT']
  if (reason === undefined || outcome === 'domestic') return []
  const ofSigner = reason === 'CRITERION_FACT_UNKNOWN' || reason === 'CLASS_UNKNOWN'
  return outcome === 'unknown' && !ofSigner ? ['RECOGNITION_UNKNOWN', reason] : [reason]
}
