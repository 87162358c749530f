import type { SignatureRole } from '../../acceptance/counted-signatures.ts'
import { type DecisionInput, decideSignature, type SignerBinding } from '../../acceptance/decide.ts'
import type { SignerStanding } from '../../acceptance/signer-standing.ts'
import { review, type SignatureDecision, worstOf } from '../../acceptance/worst-of.ts'
import type { ReasonCode } from '../../core/codes.ts'
import { exhaustedIn } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import { formatInstant } from '../../core/time.ts'
import type { Origin } from '../../origin/origin.ts'
import { isForUse } from '../../recognition/for-use.ts'
import { recognise, recogniseEverywhere } from '../../recognition/recognise.ts'
import type { Recognition } from '../../recognition/types.ts'
import type { AgreementsBehind, Reliance } from '../../report/describe-basis.ts'
import type { Trust } from '../../trust/types.ts'
import { failuresIn } from '../../validation/origin-paths.ts'
import type { SignatureValidation, SignatureVerdict, ValidationContext } from '../../validation/types.ts'
import {
  agreementsBehind,
  hasPassed,
  proofsLacking,
  unboundView,
  unprovenView,
  type ViewAgainst,
  type ViewsByState,
  viewByState,
} from './judge-by-state.ts'
import { staleTrust } from './judge-origin.ts'
import type { Question } from './question.ts'
import { type SignatureView, timesOf, type UntimedQuestion } from './state-view.ts'

/** A signature that was validated, and whose it is. */
export interface Validity {
  readonly validation: SignatureValidation
  readonly origin: Origin
  readonly role: SignatureRole
  readonly signer: SignerStanding
  readonly binding: SignerBinding
}

export interface Decided extends Pick<SignatureVerdict, 'recognition' | 'byState'> {
  readonly decision: SignatureDecision
  /** The signature as the relying state sees it. */
  readonly seen: SignatureValidation
  readonly reliance: Reliance
  /** What is told with the decision. */
  readonly findings: readonly Finding[]
}

/** Who recognises a signature, and what is decided on it: by what the relying state sees. Throws `Refusal`. */
export function decideOne(
  { validation, origin, role, signer, binding }: Validity,
  trust: Trust,
  { use, amount, validationTime, relyingState, policy }: Question,
  context: ValidationContext,
): Decided {
  const asked: UntimedQuestion = { use, now: validationTime, ...(amount === undefined ? {} : { amount }) }
  const isStamp = role === 'time-stamp'
  const whole: SignatureView = { validation, origin }
  const views = isStamp || !restsOnService(validation) ? null : viewByState(whole, relyingState, asked, trust, context)
  const recognition: SignatureVerdict['recognition'] = isStamp
    ? {}
    : (views?.recognition ?? recogniseEverywhere(origin, { ...asked, ...timesOf(whole) }, trust))
  const seen = views?.seen ?? whole
  const decide = (view: SignatureView, answer: DecisionInput['recognition']): SignatureDecision =>
    decideSignature({
      conclusion: view.validation.conclusion,
      exhausted: exhaustedIn(view.validation.findings) !== null,
      origin: view.origin,
      relyingState,
      recognition: answer,
      staleTrust: staleTrust(view.validation, view.origin, trust, { validationTime, policy }),
      forUse: role === 'tax-stamp' || isStamp || servesUse(view.origin, use),
      signer,
      binding,
      // No state recognises a time-stamp as it does a signature: whether it is relied on is asked where it proves something.
      policy: isStamp ? { ...policy, recognition: 'not-required' } : policy,
    })
  const answerTo = (view: SignatureView): DecisionInput['recognition'] =>
    relyingState === null ? null : recognise(view.origin, relyingState, { ...asked, ...timesOf(view) }, trust)
  const decision = decide(seen, relyingState === null ? null : (recognition[relyingState] ?? null))
  const holdsByStamp = validation.conclusion.indication === 'TOTAL-PASSED' && seen !== whole
  const lacking =
    holdsByStamp && decision.outcome === 'review'
      ? proofsLacking(validation, relyingState, asked, trust, context)
      : null
  const isOpen = seen.validation.conclusion.indication === 'INDETERMINATE'
  const unattested = isOpen ? (lacking?.unattested ?? null) : null
  const stale = lacking?.stale ?? null
  const { since } = seen.validation
  const isProven = seen.validation.time.basis !== 'validation-time'
  const unproven = isProven && !isStamp && decision.outcome === 'accept' ? unprovenView(seen, trust, context) : null
  const isBound = since !== null && since.id !== undefined
  const unbound = isBound && !isStamp && decision.outcome === 'accept' ? unboundView(seen, trust, context) : null
  const against = (views?.against ?? []).map((one) => ({ ...one, decision: decide(one.view, answerTo(one.view)) }))
  const without = unproven === null ? null : decide(unproven, answerTo(unproven))
  const sinceWhenever = unbound === null ? null : decide(unbound, answerTo(unbound))
  return {
    recognition,
    byState: validitiesOf(views),
    decision: worstOf([
      decision,
      // What a time-stamp shows against a signature counts for whoever does not rely on it, too.
      ...against.map((one) => one.decision),
      ...(unattested === null ? [] : [review('TIME_STAMP_NOT_ATTESTED')]),
      ...(stale === null ? [] : [review(stale)]),
    ]),
    findings: [
      ...(unattested === null
        ? []
        : [{ code: 'TIME_STAMP_NOT_ATTESTED', level: 'warning', data: { service: unattested } } as const]),
      ...otherServices(seen.origin),
      ...unsettledFindings(seen, validation, relyingState === null ? undefined : recognition[relyingState]),
      ...againstFindings(decision, against),
    ],
    seen: seen.validation,
    reliance: {
      agreementsBehind: agreementsIn(validation, relyingState, asked, trust),
      unproven: reasonIn(without),
      unbound: reasonIn(sinceWhenever),
    },
  }
}

/** Why it is no `accept`; `null`: it is one, or was not asked for. */
function reasonIn(decision: SignatureDecision | null): ReasonCode | null {
  return decision === null || decision.outcome === 'accept' ? null : (decision.reasons[0] ?? null)
}

/** Of several valid paths each could be meant, so that each service is to be for it. */
function servesUse(origin: Origin, use: Question['use']): boolean {
  return !origin.known || [origin, ...(origin.others ?? [])].every(({ service }) => isForUse(service, use))
}

/** Told whether or not they are recognised alike. */
function otherServices(origin: Origin): readonly Finding[] {
  if (!origin.known || origin.others === undefined) return []
  const apart = new Map(origin.others.map(({ service }) => [service.id, service.legalClass]))
  apart.delete(origin.service.id)
  return [...apart].map(([service, legalClass]) => ({
    code: 'OTHER_SERVICE_BEHIND_SIGNER',
    level: 'information',
    data: { service, ...(legalClass === null ? {} : { legalClass }) },
  }))
}

/** What was not the same for all of the time in which the signature was made, and which bound would help. */
function unsettledFindings(
  { origin, ...view }: SignatureView,
  { proofs, untaken }: Pick<SignatureValidation, 'proofs' | 'untaken'>,
  recognition: Recognition | undefined,
): readonly Finding[] {
  const existed = [...proofs, ...untaken.proofs].map(({ time }) => formatInstant(time))
  const { at, since = at } = timesOf({ origin, ...view })
  const bounds = { since: formatInstant(since), at: formatInstant(at) }
  const told = (
    by: string,
    { codes, goodFrom, goodUntil }: NonNullable<Recognition['unsettled']>,
  ): readonly Finding[] =>
    codes.map((code) => ({
      code,
      level: 'warning',
      data: {
        by,
        // What existed before was not made since, whoever relies on what proves it.
        ...(existed.some((time) => time < goodFrom) ? {} : { goodFrom }),
        ...bounds,
        ...(goodUntil === undefined || code !== 'STATUS_INTERRUPTED' ? {} : { goodUntil }),
      },
    }))
  const ofService = origin.known && origin.unsettled !== undefined ? origin.unsettled : null
  const ids = recognition?.agreements.map(({ id }) => id).join(', ') ?? ''
  return [
    ...(ofService === null ? [] : told(ofService.service, ofService)),
    ...(recognition?.unsettled === undefined ? [] : told(ids, recognition.unsettled)),
  ]
}

/** Why a decision is worse than what is told of the signature. */
function againstFindings(
  decision: SignatureDecision,
  against: readonly (ViewAgainst & { readonly decision: SignatureDecision })[],
): readonly Finding[] {
  const worse = against.find(
    (one) =>
      one.decision.outcome !== decision.outcome && worstOf([decision, one.decision]).outcome === one.decision.outcome,
  )
  if (worse === undefined) return []
  const { view, proof, decision: other } = worse
  // That of the signature itself: it existed by then.
  const time = proof?.timeStamp !== undefined ? { time: formatInstant(proof.time) } : {}
  const [reason = other.reasons[0] ?? ''] = hasPassed(view) ? [] : failuresIn(view.validation.findings)
  return [{ code: 'TIME_STAMP_COUNTS_AGAINST', level: 'warning', data: { ...time, reason } }]
}

/** Asked where a listed service proves something to a state. */
function agreementsIn(
  { proofs, madeAfter, inside }: SignatureValidation,
  state: Question['relyingState'],
  asked: UntimedQuestion,
  trust: Trust,
): AgreementsBehind {
  const all = [...proofs, ...madeAfter, ...inside]
  if (state === null || all.every(({ service }) => service === null)) return () => []
  return agreementsBehind(state, asked, trust)
}

/**
 * Whether the answer rests on a time that a listed service proves: as of when it was judged, or after what it was made. What only the policy does
 * not take is looked at with it.
 */
function restsOnService({ time, since, conclusion, madeAfter, untaken }: SignatureValidation): boolean {
  if (time.service !== null || (since !== null && since.service !== null)) return true
  if (untaken.proofs.length + untaken.madeAfter.length + untaken.inside.length > 0) return true
  const late =
    conclusion.indication === 'TOTAL-FAILED' &&
    (conclusion.subIndication === 'REVOKED' || conclusion.subIndication === 'EXPIRED')
  return late && madeAfter.some(({ service }) => service !== null)
}

function validitiesOf(views: ViewsByState | null): SignatureVerdict['byState'] {
  return Object.fromEntries(
    Object.entries(views?.apart ?? {}).map(([state, { validation, origin }]) => {
      const { conclusion, time, since } = validation
      return [state, { conclusion, time, since, origin }]
    }),
  )
}
