import { restsOnLists } from '../../acceptance/decide.ts'
import type { ReasonCode } from '../../core/codes.ts'
import { Refusal } from '../../core/outcome.ts'
import { STATES, type StateCode } from '../../core/states.ts'
import { listsStanding } from '../../lists/list-standing.ts'
import { listsBehind } from '../../origin/determine-origin.ts'
import { recognise } from '../../recognition/recognise.ts'
import { recogniseTimeStamp, servicesBehindTsa } from '../../recognition/recognise-time-stamp.ts'
import type { Recognition } from '../../recognition/types.ts'
import type { Trust } from '../../trust/types.ts'
import { validateAsOf } from '../../validation/basic.ts'
import { boundInTime, withoutProofs } from '../../validation/blocks/made-since.ts'
import type { ContentProof, TimeProof, TimeProofs } from '../../validation/judged-time-stamp.ts'
import type { SignatureValidation, ValidationContext } from '../../validation/types.ts'
import { judgeOrigin } from './judge-origin.ts'
import { type SignatureView, timesOf, type UntimedQuestion } from './state-view.ts'

export interface ViewsByState {
  readonly recognition: Readonly<Record<StateCode, Recognition>>
  /** Of the states that do not rely on every proof. */
  readonly apart: Readonly<Partial<Record<StateCode, SignatureView>>>
  /** The signature as the decision sees it: as the relying state does, or with the proofs that the acceptance policy relies on. */
  readonly seen: SignatureView
  /** The same with proofs on which the decision does not rely. What they show against the signature counts all the same. */
  readonly against: readonly ViewAgainst[]
}

/**
 * The signature as each state sees it. A state relies on time-stamps of its own services, and of those that it
 * recognises. Where it does not rely on one that proves a time of the signature, validity, origin and recognition are
 * judged again without that proof. Asked where a listed service proves a time that the answer rests on.
 */
export function viewByState(
  whole: SignatureView,
  relyingState: StateCode | null,
  question: UntimedQuestion,
  trust: Trust,
  context: ValidationContext,
): ViewsByState {
  const { proofs, madeAfter, inside, untaken } = whole.validation
  const taken: readonly TimeProof[] = [...proofs, ...madeAfter, ...inside]
  const all: readonly TimeProof[] = [...taken, ...untaken.proofs, ...untaken.madeAfter, ...untaken.inside]
  const views = new Map<string, SignatureView>()
  const viewOf = (relied: ReadonlySet<ContentProof>): SignatureView => {
    const key = all.map((proof) => Number(relied.has(proof))).join('')
    const known =
      views.get(key) ?? (taken.length === relied.size && taken.every((one) => relied.has(one)) ? whole : null)
    const has = (proof: ContentProof): boolean => relied.has(proof)
    const view =
      known ??
      viewWith(
        {
          proofs: [...proofs, ...untaken.proofs].filter(has).sort((a, b) => a.time - b.time),
          madeAfter: [...madeAfter, ...untaken.madeAfter].filter(has).sort((a, b) => b.time - a.time),
          inside: [...inside, ...untaken.inside].filter(has),
        },
        whole,
        trust,
        context,
      )
    views.set(key, view)
    return view
  }
  const attested = taken.filter((proof) => isAttested(proof, context) && whyStale(proof, trust, context) === null)
  const reliedBy = (state: StateCode | null): ReadonlySet<ContentProof> =>
    new Set(state === null ? attested : attested.filter((proof) => reliesOn(proof, state, question, trust)))
  const recognition: Partial<Record<StateCode, Recognition>> = {}
  const apart: Partial<Record<StateCode, SignatureView>> = {}
  const heldAgainst = (relied: ReadonlySet<ContentProof>): SignatureView => {
    const view = viewOf(relied)
    return hasPassed(view)
      ? worstOfViews([view, ...viewsAgainst(view, relied, all, viewOf).map((one) => one.view)])
      : view
  }
  for (const state of STATES) {
    const relied = reliedBy(state)
    const view = viewOf(relied)
    // Whoever looks away from a time-stamp is told what it shows against the signature all the same.
    const held = heldAgainst(relied)
    if (held !== whole) apart[state] = held
    const { time } = view.validation
    const timeStampedBy = time.service === null ? {} : { timeStampedBy: time.service }
    recognition[state] = recognise(view.origin, state, { ...question, ...timesOf(view), ...timeStampedBy }, trust)
  }
  const relied = reliedBy(relyingState)
  const seen = viewOf(relied)
  const against = viewsAgainst(seen, relied, all, viewOf)
  return { recognition: recognition as Record<StateCode, Recognition>, apart, seen, against }
}

/** What is seen with a proof that is not relied on; `null`: with all of them. */
export interface ViewAgainst {
  readonly view: SignatureView
  readonly proof: TimeProof | null
}

/**
 * With each proof that is not relied on, and with all of them: whichever of them somebody else relies on, what is bad then is bad with one of
 * them alone, or where two contradict each other. One that leaves the bounds where they are shows nothing.
 */
function viewsAgainst(
  { validation: { time, since } }: SignatureView,
  relied: ReadonlySet<ContentProof>,
  all: readonly TimeProof[],
  viewOf: (relied: ReadonlySet<ContentProof>) => SignatureView,
): readonly ViewAgainst[] {
  const others = all.filter((proof) => !relied.has(proof))
  if (others.length === 0) return []
  const contradicting = new Set(all.flatMap(({ coveredEarlier = [] }) => coveredEarlier))
  const telling = others.filter(
    ({ time: proven, timeStamp, coveredEarlier }) =>
      proven < time.best ||
      (since !== null && proven > since.time) ||
      coveredEarlier !== undefined ||
      (timeStamp !== undefined && contradicting.has(timeStamp)),
  )
  const views: ViewAgainst[] = telling.map((proof) => ({ view: viewOf(new Set([...relied, proof])), proof }))
  if (telling.length > 1) views.push({ view: viewOf(new Set(all)), proof: null })
  return views
}

export function hasPassed({ validation }: SignatureView): boolean {
  return validation.conclusion.indication === 'TOTAL-PASSED'
}

/** The first of those that are worst. */
function worstOfViews(views: readonly [SignatureView, ...SignatureView[]]): SignatureView {
  const failed = views.find(({ validation }) => validation.conclusion.indication === 'TOTAL-FAILED')
  return failed ?? views.find((view) => !hasPassed(view)) ?? views[0]
}

/** The signature as it would be seen if nothing proved when it was made. */
export function unprovenView({ validation }: SignatureView, trust: Trust, context: ValidationContext): SignatureView {
  const unproven = withoutProofs(validation, context)
  return { validation: unproven, origin: judgeOrigin(unproven, trust, context) }
}

/** The signature as it would be seen if nothing but its certificate, its claim and the caller's word said since when it was made. */
export function unboundView({ validation }: SignatureView, trust: Trust, context: ValidationContext): SignatureView {
  const unbound = boundInTime({ ...validation, madeAfter: [], inside: [] }, context)
  return { validation: unbound, origin: judgeOrigin(unbound, trust, context) }
}

/** Where an acceptance policy wants the origin of a signature attested, it wants that of a time-stamp attested too. */
function isAttested({ service }: ContentProof, { policy }: ValidationContext): boolean {
  return service === null || service.attested || policy.origin !== 'required'
}

/**
 * Where an acceptance policy rests on lists, that of a TSA is in force too, and those of its issuers: a list that is past its day says no more who
 * is good.
 */
function whyStale({ service }: ContentProof, trust: Trust, { policy, validationTime }: ValidationContext) {
  return service === null || !restsOnLists(policy)
    ? null
    : listsStanding(
        servicesBehindTsa(service).flatMap((id) => listsBehind(id, trust)),
        validationTime,
      )
}

function reliesOn(
  { service, time }: ContentProof,
  state: StateCode,
  question: UntimedQuestion,
  { recognition }: Trust,
): boolean {
  return service === null || recogniseTimeStamp(service, state, { ...question, at: time }, recognition).recognised
}

/** What time-stamps lack on which the answer rests, and on which the relying state would rely otherwise. */
export interface ProofsLacking {
  /** The service of one that nobody attested. */
  readonly unattested: string | null
  /** Why the list that has the service of one is not in force. */
  readonly stale: ReasonCode | null
}

export function proofsLacking(
  { proofs }: SignatureValidation,
  state: StateCode | null,
  question: UntimedQuestion,
  trust: Trust,
  context: ValidationContext,
): ProofsLacking {
  const relied = proofs.filter((proof) => state === null || reliesOn(proof, state, question, trust))
  const [stale = null] = relied.flatMap((proof) => whyStale(proof, trust, context) ?? []).sort()
  const open = relied.find((proof) => !isAttested(proof, context))?.service
  return { unattested: open?.unattested ?? open?.id ?? null, stale }
}

/** The agreements by which the relying state relies on a proof of time; none where it needs none. */
export const agreementsBehind =
  (state: StateCode, question: UntimedQuestion, { recognition }: Trust) =>
  ({ service, time }: Pick<ContentProof, 'service' | 'time'>): readonly string[] =>
    service === null ? [] : recogniseTimeStamp(service, state, { ...question, at: time }, recognition).agreements

function viewWith(
  proofs: TimeProofs,
  { validation }: SignatureView,
  trust: Trust,
  context: ValidationContext,
): SignatureView {
  const again = boundInTime(validateAsOf(validation, proofs, context), context)
  // Nothing is told of one state that was found out with less than there is.
  if (context.budget.exhausted !== null) throw new Refusal('BUDGET_EXHAUSTED', context.budget.exhausted)
  return { validation: again, origin: judgeOrigin(again, trust, context) }
}
