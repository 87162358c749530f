import { Refusal } from '../../core/outcome.ts'
import { STATES, type StateCode } from '../../core/states.ts'
import type { Origin } from '../../origin/origin.ts'
import { recognise } from '../../recognition/recognise.ts'
import { recogniseTimeStamp } from '../../recognition/recognise-time-stamp.ts'
import type { Recognition, RecognitionQuestion } from '../../recognition/types.ts'
import type { Trust } from '../../trust/types.ts'
import { validateAsOf } from '../../validation/basic.ts'
import type { ContentProof, TimeProofs } from '../../validation/judged-time-stamp.ts'
import type { SignatureValidation, ValidationContext } from '../../validation/types.ts'
import { judgeOrigin } from './judge-origin.ts'

/** A signature as a state sees it: with the proofs of time on which that state relies. */
export interface StateView {
  readonly validation: SignatureValidation
  readonly origin: Origin
}

export interface ViewsByState {
  readonly recognition: Readonly<Record<StateCode, Recognition>>
  /** Of the states that do not rely on every proof. */
  readonly apart: Readonly<Partial<Record<StateCode, StateView>>>
  /** Where no state is asked for: with the proofs that the acceptance policy relies on. */
  readonly stateless: StateView
}

/** What is asked, but for the time. */
export type UntimedQuestion = Omit<RecognitionQuestion, 'at' | 'timeStampedBy'>

/**
 * The signature as each state sees it. A state relies on time-stamps of its own services, and of those that it
 * recognises. Where it does not rely on one that proves a time of the signature, validity, origin and recognition are
 * judged again without that proof. Loaded where a listed service proves a time that the answer rests on.
 */
export async function viewByState(
  whole: StateView,
  question: UntimedQuestion,
  trust: Trust,
  context: ValidationContext,
): Promise<ViewsByState> {
  const { proofs, madeAfter } = whole.validation
  const all: readonly ContentProof[] = [...proofs, ...madeAfter]
  const views = new Map<string, StateView>()
  const recognition: Partial<Record<StateCode, Recognition>> = {}
  const apart: Partial<Record<StateCode, StateView>> = {}
  const viewOf = async (relies: (proof: ContentProof) => boolean): Promise<StateView> => {
    const relied = new Set(all.filter((proof) => isAttested(proof, context) && relies(proof)))
    const key = all.map((proof) => Number(relied.has(proof))).join('')
    const has = (proof: ContentProof): boolean => relied.has(proof)
    const known = relied.size === all.length ? whole : views.get(key)
    const view =
      known ?? (await viewWith({ proofs: proofs.filter(has), madeAfter: madeAfter.filter(has) }, whole, trust, context))
    views.set(key, view)
    return view
  }
  const stateless = await viewOf(() => true)
  for (const state of STATES) {
    const view = await viewOf((proof) => reliesOn(proof, state, question, trust))
    if (view !== whole) apart[state] = view
    const { time } = view.validation
    const timeStampedBy = time.service === null ? {} : { timeStampedBy: time.service }
    recognition[state] = recognise(view.origin, state, { ...question, at: time.best, ...timeStampedBy }, trust)
  }
  return { recognition: recognition as Record<StateCode, Recognition>, apart, stateless }
}

/** Where an acceptance policy wants the origin of a signature attested, it wants that of a time-stamp attested too. */
function isAttested({ service }: ContentProof, { policy }: ValidationContext): boolean {
  return service === null || service.attested || policy.origin !== 'required'
}

function reliesOn(
  { service, time }: ContentProof,
  state: StateCode,
  question: UntimedQuestion,
  { recognition }: Trust,
): boolean {
  return service === null || recogniseTimeStamp(service, state, { ...question, at: time }, recognition).recognised
}

/**
 * The service of a time-stamp that nobody attested, on which the answer rests, and on which the relying state would rely if it were adopted; `null`: there
 * is none.
 */
export function unattestedService(
  { proofs }: SignatureValidation,
  state: StateCode | null,
  question: UntimedQuestion,
  trust: Trust,
  context: ValidationContext,
): string | null {
  const found = proofs.find(
    (proof) => !isAttested(proof, context) && (state === null || reliesOn(proof, state, question, trust)),
  )
  return found?.service?.id ?? null
}

/** The agreements by which the relying state relies on a proof of time; none where it needs none. */
export const agreementsBehind =
  (state: StateCode, question: UntimedQuestion, { recognition }: Trust) =>
  ({ service, time }: ContentProof): readonly string[] =>
    service === null ? [] : recogniseTimeStamp(service, state, { ...question, at: time }, recognition).agreements

async function viewWith(
  proofs: TimeProofs,
  { validation }: StateView,
  trust: Trust,
  context: ValidationContext,
): Promise<StateView> {
  const again = await validateAsOf(validation, proofs, context)
  // Nothing is told of one state that was found out with less than there is.
  if (context.budget.exhausted !== null) throw new Refusal('BUDGET_EXHAUSTED', context.budget.exhausted)
  return { validation: again, origin: await judgeOrigin(again, trust, context) }
}
