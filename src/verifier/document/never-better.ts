import { worstOf } from '../../acceptance/worst-of.ts'
import { type Conclusion, indeterminate, PASSED, totalFailed } from '../../core/conclusion.ts'
import type { StateCode } from '../../core/states.ts'
import type { Need } from '../../evidence/types.ts'
import { originBeside } from '../../report/describe-origin.ts'
import type { OriginReport } from '../../report/origin.ts'
import type { Decision, Report, SignatureReport, StateValidity } from '../../report/types.ts'
import type { AlgorithmEnds } from '../algorithms.ts'
import type { Judgement } from './judge-document.ts'
import type { Question } from './question.ts'

/**
 * A judgement with earlier ends of algorithms. What they make fail can have brought bad news: a time-stamp shows that a service was
 * withdrawn then, or that the content is of after the signer's revocation. So it is judged without these ends too, and of each signature,
 * and of the document, the worse answer counts: to ask more of algorithms makes nothing better.
 */
export async function neverBetter(
  question: Question & { readonly algorithms: AlgorithmEnds },
  judge: (question: Question) => Promise<Judgement>,
): Promise<Judgement> {
  const judgement = await judge(question)
  const algorithms = { ...question.algorithms, overlay: NO_ENDS }
  const without = await judge({ ...question, algorithms })
  return {
    verdict: worseReport(judgement.verdict, without.verdict),
    needs: eachOnce([...judgement.needs, ...without.needs]),
    accepted: [...new Set([...judgement.accepted, ...without.accepted])],
  }
}

const NO_ENDS = {}

function eachOnce(needs: readonly Need[]): readonly Need[] {
  const named = needs.map(
    (need) => [need.kind === 'content' ? need.kind : `${need.kind} ${need.certificate}`, need] as const,
  )
  return [...new Map(named).values()]
}

/** Of two judgements of one document, the worse answer on it, and on each of its signatures. */
export function worseReport(within: Report, without: Report): Report {
  // One that its budget ended tells of fewer.
  if (within.signatures.length !== without.signatures.length) {
    if (isWorse(within.decision, without.decision)) return within
    if (isWorse(without.decision, within.decision)) return without
    return within.signatures.length < without.signatures.length ? within : without
  }
  const signatures = within.signatures.map((one, i) => worseSignature(one, without.signatures[i] as SignatureReport))
  const base = isWorse(without.decision, within.decision) ? without : within
  const relaxations = [...new Set([...within.decision.relaxations, ...without.decision.relaxations])]
  const complete = within.complete ?? without.complete
  return {
    ...base,
    decision: { ...base.decision, relaxations },
    signatures,
    ...(complete === undefined ? {} : { complete }),
  }
}

function worseSignature(within: SignatureReport, without: SignatureReport): SignatureReport {
  const isBetter = isWorse(without.decision, within.decision) || isGraver(without, within)
  const [base, other] = isBetter && !isWorse(within.decision, without.decision) ? [without, within] : [within, without]
  const states = Object.keys({ ...base.byState, ...other.byState }) as StateCode[]
  const worse = states.filter((state) => isGraver(seenBy(state, other), seenBy(state, base)))
  if (worse.length === 0) return base
  const seen = worse.map((state) => [state, besideOrigin(seenBy(state, other), base.origin)])
  // Whether a state recognises a signature is asked of what it sees.
  const recognised = worse.flatMap((state) => {
    const recognition = other.recognition[state]
    return recognition === undefined ? [] : [[state, recognition]]
  })
  return {
    ...base,
    byState: { ...base.byState, ...Object.fromEntries(seen) },
    recognition: { ...base.recognition, ...Object.fromEntries(recognised) },
  }
}

type Seen = StateValidity & { readonly origin: OriginReport }

/** A state that is not told apart sees the signature as it is. */
function seenBy(state: StateCode, signature: SignatureReport): Seen {
  const { time, origin, byState } = signature
  const apart = byState?.[state]
  if (apart === undefined) {
    const { claimed: _, timeStamps: __, ...view } = time
    return { ...conclusionOf(signature), ...view, origin }
  }
  return { ...apart, origin: withFacts(apart.origin ?? origin, origin) }
}

/** Where it has none of its own, those of the signature. */
function withFacts(one: OriginReport, other: OriginReport): OriginReport {
  if (!one.known || one.facts !== undefined || !other.known || other.facts === undefined) return one
  return { ...one, facts: other.facts }
}

function besideOrigin({ origin, ...seen }: Seen, other: OriginReport): StateValidity {
  return { ...seen, ...originBeside(origin, other) }
}

function conclusionOf(told: Conclusion): Conclusion {
  if (told.indication === 'TOTAL-PASSED') return PASSED
  return told.indication === 'INDETERMINATE' ? indeterminate(told.subIndication) : totalFailed(told.subIndication)
}

const GRAVITY = { 'TOTAL-PASSED': 0, INDETERMINATE: 1, 'TOTAL-FAILED': 2 } as const

function isGraver(one: Pick<StateValidity, 'indication'>, other: Pick<StateValidity, 'indication'>): boolean {
  return GRAVITY[one.indication] > GRAVITY[other.indication]
}

function isWorse(one: Decision, other: Decision): boolean {
  return one.outcome !== other.outcome && worstOf([one, other]).outcome === one.outcome
}
