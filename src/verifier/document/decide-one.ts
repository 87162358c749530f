import type { SignatureRole } from '../../acceptance/counted-signatures.ts'
import { decideSignature, type SignerBinding } from '../../acceptance/decide.ts'
import type { SignerStanding } from '../../acceptance/signer-standing.ts'
import { review, type SignatureDecision, worstOf } from '../../acceptance/worst-of.ts'
import type { ReasonCode } from '../../core/codes.ts'
import { exhaustedIn } from '../../core/exhausted.ts'
import type { Origin } from '../../origin/origin.ts'
import { recogniseEverywhere } from '../../recognition/recognise.ts'
import type { AgreementsBehind, Reliance } from '../../report/describe-basis.ts'
import type { Trust } from '../../trust/types.ts'
import type { SignatureValidation, SignatureVerdict, ValidationContext } from '../../validation/types.ts'
import type { StateView, UntimedQuestion, ViewsByState } from './judge-by-state.ts'
import { staleTrust } from './judge-origin.ts'
import type { Question } from './question.ts'

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
  /** The service of a time-stamp that would have to be adopted for the signature to hold; `null`: none, or that would not do. */
  readonly unattested: string | null
}

/** Who recognises a signature, and what is decided on it: by what the relying state sees. Throws `Refusal`. */
export async function decideOne(
  { validation, origin, role, signer, binding }: Validity,
  trust: Trust,
  { use, amount, validationTime, relyingState, policy }: Question,
  context: ValidationContext,
): Promise<Decided> {
  const { time } = validation
  const asked: UntimedQuestion = { use, now: validationTime, ...(amount === undefined ? {} : { amount }) }
  const isStamp = role === 'time-stamp'
  const whole: StateView = { validation, origin }
  const views = isStamp || !restsOnService(validation) ? null : await viewsByState(whole, asked, trust, context)
  const recognition: SignatureVerdict['recognition'] = isStamp
    ? {}
    : (views?.recognition ?? recogniseEverywhere(origin, { ...asked, at: time.best }, trust))
  const seen = (relyingState === null ? views?.stateless : views?.apart[relyingState]) ?? whole
  const decision = decideSignature({
    conclusion: seen.validation.conclusion,
    exhausted: exhaustedIn(seen.validation.findings) !== null,
    origin: seen.origin,
    relyingState,
    recognition: relyingState === null ? null : (recognition[relyingState] ?? null),
    staleTrust: staleTrust(seen.origin, trust, validationTime),
    signer,
    binding,
    // No state recognises a time-stamp as it does a signature: whether it is relied on is asked where it proves something.
    policy: isStamp ? { ...policy, recognition: 'not-required' } : policy,
  })
  const holdsByStamp = validation.conclusion.indication === 'TOTAL-PASSED' && seen !== whole
  const isOpen = holdsByStamp && seen.validation.conclusion.indication === 'INDETERMINATE'
  const unattested = isOpen ? await unattestedIn(validation, relyingState, asked, trust, context) : null
  const byClaim =
    decision.outcome === 'accept' && !isStamp ? await worseByClaim(seen, asked, { relyingState, policy }, trust) : null
  const isProven = seen.validation.time.basis !== 'validation-time'
  const claim = isProven ? null : byClaim
  return {
    recognition,
    byState: validitiesOf(views),
    decision: worstOf([
      decision,
      ...(claim === null ? [] : [review(claim)]),
      ...(unattested === null ? [] : [review('TIME_STAMP_NOT_ATTESTED')]),
    ]),
    unattested,
    seen: seen.validation,
    reliance: {
      agreementsBehind: await agreementsIn(validation, relyingState, asked, trust),
      claim: isProven ? byClaim : null,
    },
  }
}

async function unattestedIn(
  ...asked: Parameters<typeof import('./judge-by-state.ts')['unattestedService']>
): Promise<string | null> {
  byState ??= await import('./judge-by-state.ts')
  return byState.unattestedService(...asked)
}

/** Loaded where a listed service proves something to a state. */
async function agreementsIn(
  { proofs }: SignatureValidation,
  state: Question['relyingState'],
  asked: UntimedQuestion,
  trust: Trust,
): Promise<AgreementsBehind> {
  if (state === null || proofs.every(({ service }) => service === null)) return () => []
  byState ??= await import('./judge-by-state.ts')
  return byState.agreementsBehind(state, asked, trust)
}

/** Whether the answer rests on a time that a listed service proves: as of when it was judged, or after what it was made. */
function restsOnService({ time, conclusion, madeAfter }: SignatureValidation): boolean {
  if (time.service !== null) return true
  const late =
    conclusion.indication === 'TOTAL-FAILED' &&
    (conclusion.subIndication === 'REVOKED' || conclusion.subIndication === 'EXPIRED')
  return late && madeAfter.some(({ service }) => service !== null)
}

/** Loaded where it does. */
let byState: typeof import('./judge-by-state.ts') | undefined

async function viewsByState(
  ...asked: Parameters<typeof import('./judge-by-state.ts')['viewByState']>
): Promise<ViewsByState> {
  byState ??= await import('./judge-by-state.ts')
  return byState.viewByState(...asked)
}

function validitiesOf(views: ViewsByState | null): SignatureVerdict['byState'] {
  return Object.fromEntries(
    Object.entries(views?.apart ?? {}).map(([state, { validation, origin }]) => {
      const { conclusion, time } = validation
      return [state, { conclusion, time, origin }]
    }),
  )
}

/** Loaded for a signature that says itself when it was made. */
let claiming: typeof import('./judge-claimed-time.ts') | undefined

/** What its own claim makes of it where nothing proves when it was made. */
async function worseByClaim(
  { validation: { claimedTime }, origin }: StateView,
  asked: UntimedQuestion,
  { relyingState, policy }: Pick<Question, 'relyingState' | 'policy'>,
  trust: Trust,
): Promise<ReasonCode | null> {
  if (claimedTime === null || claimedTime >= asked.now) return null
  claiming ??= await import('./judge-claimed-time.ts')
  return claiming.claimedBeforeBeginning(claimedTime, origin, relyingState, asked, trust, policy)
}
