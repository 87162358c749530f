import { freezeDeep } from '../core/freeze-deep.ts'
import { STATES, type StateCode } from '../core/states.ts'
import type { TrustService } from '../lists/types.ts'
import type { SignerFacts } from '../origin/signer-facts.ts'
import { recognise } from '../recognition/recognise.ts'
import { recogniseTimeStamp, servicesBehindTsa } from '../recognition/recognise-time-stamp.ts'
import type { AskedOrigin, Recognition, RecognitionQuestion } from '../recognition/types.ts'
import type { OtherOriginReport } from '../report/origin.ts'
import type { BasisTsa } from '../report/time-basis.ts'
import { requireTrust } from '../trust/require-trust.ts'
import type { Trust } from '../trust/types.ts'
import {
  type AskedReport,
  type AskedSignature,
  readAskedReport,
  type Seen,
  type SeenAtTime,
  type SeenOrigin,
} from './asked-report.ts'
import { isByParty } from './is-by-party.ts'
import type { RecognitionGap, RecognitionOptions, SignatureRecognition } from './recognition-asked.ts'

/** What is asked of a report, once it is read. */
export interface AskedRecognition {
  readonly report: AskedReport
  readonly question: Pick<RecognitionQuestion, 'use' | 'now' | 'amount'>
  readonly trust: Trust
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function readAsked(
  given: unknown,
  { trust, use, at, ...options }: Partial<RecognitionOptions>,
): AskedRecognition {
  const report = readAskedReport(given)
  requireTrust(trust)
  const { amount = report.question.amount } = options
  const question = {
    use: use ?? report.question.use,
    now: at?.getTime() ?? Date.parse(report.validationTime),
    ...(amount === undefined ? {} : { amount }),
  }
  return { report, question, trust }
}

/** The work of `recognise`: facts of the report, and the engine that the report was made with. Nothing is judged here. */
export function recogniseSignatures(asked: AskedRecognition, state: StateCode): readonly SignatureRecognition[] {
  return freezeDeep(
    asked.report.signatures.filter(isByParty).map((signature) => ({
      id: signature.id,
      ...(signature.field === undefined ? {} : { field: signature.field }),
      ...answerAbout(signature, state, asked),
    })),
  )
}

type Answer = SignatureRecognition extends infer One ? (One extends unknown ? Omit<One, 'id' | 'field'> : never) : never

function answerAbout(signature: AskedSignature, state: StateCode, asked: AskedRecognition): Answer {
  const { report, question, trust } = asked
  const seen = seenBy(state, signature)
  const origin = askedOrigin(seen.origin ?? signature.origin, signature.origin)
  const { best, tsa, notBefore } = seen
  const at = Date.parse(best)
  // A report that does not say since when a signature can have been made is asked about no agreement.
  const since = origin?.known === true ? Date.parse(notBefore?.time ?? '') : at
  // What is no time is before none, and after none.
  if (report.complete !== undefined || origin === null || [at, since, question.now].some(Number.isNaN))
    return { validity: 'not-known', reason: 'incomplete' }
  const timeStampedBy = tsa === undefined ? {} : { timeStampedBy: tsa }
  const recognition: Recognition = recognise(origin, state, { ...question, at, since, ...timeStampedBy }, trust)
  const reason = gapIn(signature, state, asked)
  if (reason !== null) {
    // The report says what the services are at its own time, and by its own lists.
    const { now: _, ...ifValid } = recognition
    return { validity: 'not-known', reason, ifValid: reason === 'time-stamps' ? recognition : ifValid }
  }
  if (seen.indication === 'TOTAL-PASSED') return { validity: 'valid', best, recognition }
  const { indication, subIndication } = seen
  return { validity: 'not-valid', indication, subIndication, best, ifValid: recognition }
}

/** A state that is not told apart sees the signature as it is. */
function seenBy(state: StateCode, signature: AskedSignature): Seen {
  const { time, byState, ...others } = signature
  return byState?.[state] ?? { ...others, ...time }
}

/** `null`: what agreements can ask about the signer was left out. */
function askedOrigin(seen: SeenOrigin, whole: SeenOrigin): AskedOrigin | null {
  const { today: now, ...then } = seen
  const origin = askedAtTime(then, whole)
  if (origin === null || now === undefined) return origin
  const today = askedAtTime(now, then.known && then.facts !== undefined ? then : whole)
  return today === null ? null : { ...origin, today }
}

function askedAtTime(seen: SeenAtTime, whole: SeenAtTime): AskedOrigin | null {
  if (!seen.known) return seen
  const facts = seen.facts ?? (whole.known ? whole.facts : undefined)
  if (facts === undefined) return null
  const { state, service, legalClass = null, status, withdrawn, unsettled, others } = seen
  return {
    known: true,
    state,
    service: { id: service.id, legalClass },
    status,
    withdrawn: withdrawn === undefined ? null : service,
    ...(unsettled === undefined ? {} : { unsettled }),
    facts,
    ...(others === undefined ? {} : { others: others.map((other) => otherOrigin(other, facts)) }),
  }
}

function otherOrigin({ service, legalClass, status, unproven, ...onPath }: OtherOriginReport, facts: SignerFacts) {
  const { certificatePolicies: _, issuerKeys: __, ...own } = facts
  return {
    service: { id: service, legalClass: legalClass ?? null },
    status,
    facts: { ...own, ...onPath },
    ...(unproven === undefined ? {} : { unproven }),
  }
}

/** Of what was asked otherwise than the report was, its validity says nothing: a document that is judged so may be worth less. */
function gapIn(signature: AskedSignature, state: StateCode, asked: AskedRecognition): RecognitionGap | null {
  const { report, question, trust } = asked
  if (!hasSameLists(report, trust) || !hasSameAdoptions(signature, state, asked)) return 'lists'
  if (question.now !== Date.parse(report.validationTime)) return 'validation-time'
  return isAsSeen(signature, state, asked) ? null : 'time-stamps'
}

function hasSameLists({ trust: { lists: used } }: AskedReport, { lists }: Trust): boolean {
  const digests = new Set(used.map(({ sha256 }) => sha256))
  return digests.size === lists.length && lists.every(({ sha256 }) => digests.has(sha256))
}

/** A service can be adopted in one trust, and not in another of the same lists: that of the signer, and that of a time-stamp. */
function hasSameAdoptions(signature: AskedSignature, state: StateCode, { report, trust }: AskedRecognition): boolean {
  const origins = [signature.origin, seenBy(state, signature).origin ?? signature.origin]
  if (!origins.every((origin) => isSameService(origin, trust))) return false
  // Where the policy does not want it attested, every state sees the same with it and without.
  if (report.question.policy.origin !== 'required') return true
  return tsasOf(signature).every(({ id, state: home }) => {
    const services = servicesOf(id, trust)
    const isAttested = services.some(({ listKind, adopted }) => listKind === 'authoritative' || adopted !== null)
    if (services.length === 0) return false
    const isOnObserved = services.some(({ listKind }) => listKind !== 'authoritative')
    return !isOnObserved || wasAttested({ id, state: home }, signature) === isAttested
  })
}

function isSameService(origin: SeenOrigin, trust: Trust): boolean {
  if (!origin.known) return true
  const services = servicesOf(origin.service.id, trust)
  // A service that is not there says nothing of how it was adopted.
  return (
    services.length > 0 &&
    services.every(
      ({ adopted, legalClass }) => adopted?.note === origin.adopted && (legalClass ?? undefined) === origin.legalClass,
    )
  )
}

const servicesOf = (service: string, { lists }: Trust): readonly TrustService[] =>
  lists.flatMap((list) => list.services).filter(({ id }) => id === service)

/** The listed services behind the times of a signature. States see it apart only where one of these proves its time. */
function tsasOf({ time, byState, restsOn }: AskedSignature): readonly BasisTsa[] {
  if (time.tsa === undefined && time.notBefore?.tsa === undefined && byState === undefined) return []
  const seen = [time, ...Object.values(byState ?? {})]
  const bounds = seen.flatMap(({ notBefore }) => notBefore ?? [])
  return [...seen, ...bounds, ...(restsOn?.proofs ?? [])]
    .flatMap(({ tsa }) => tsa ?? [])
    .flatMap((tsa) => servicesBehindTsa(tsa).map((id) => ({ id, state: tsa.state })))
}

/**
 * Whether the trust of the report took the service of a time-stamp as attested; `null`: that is not known. A state that sees the signature as it is
 * relies on every time-stamp, and each state on those of its own services: on those that are attested.
 */
function wasAttested({ id, state }: BasisTsa, { time, byState = {} }: AskedSignature): boolean | null {
  if (STATES.some((one) => byState[one] === undefined)) return true
  const tsa = byState[state]?.tsa
  if (tsa?.id === id) return true
  return time.tsa?.id === id && tsa === undefined ? false : null
}

/**
 * Whether the state relies on the same time-stamps as the report says of it. It does for what the report was asked. Otherwise that is known where
 * the verdict rests on none by a listed service, or the state relies on all of them, as it did.
 */
function isAsSeen(
  { time, byState, restsOn }: AskedSignature,
  state: StateCode,
  { report: { question, trust: used }, question: asked, trust: { recognition } }: AskedRecognition,
): boolean {
  const isSame = asked.use === question.use && recognition.sha256 === used.recognition.sha256
  const { notBefore } = time
  if (isSame || (time.tsa === undefined && notBefore?.tsa === undefined && byState === undefined)) return true
  if (byState?.[state] !== undefined || restsOn === undefined || restsOn.paths.length === 0) return false
  // Since when it can have been made may rest on one, too.
  return [...restsOn.proofs, ...(notBefore === undefined ? [] : [notBefore])].every(
    ({ tsa, time: proven }) =>
      tsa === undefined || recogniseTimeStamp(tsa, state, { ...asked, at: Date.parse(proven) }, recognition).recognised,
  )
}
