import type { Code } from '../core/codes.ts'
import type { DecisionOutcome, SignatureDecision } from './decide.ts'
import type { AcceptancePolicy } from './types.ts'

/** A signature as far as the document's decision is concerned. */
export interface DecidedSignature {
  readonly decision: SignatureDecision
  readonly field: string | null
  readonly isTimeStamp: boolean
  /** Whether it covers the document as it is today, or all that differs is allowed. */
  readonly coversToday: boolean
}

const SEVERITY: Readonly<Record<DecisionOutcome, number>> = { accept: 0, review: 1, reject: 2 }

/** What could not be read is not known to be wrong. */
export function decideUnreadable(problem: Code): SignatureDecision {
  return { outcome: 'review', reasons: ['DOCUMENT_UNREADABLE', problem] }
}

/**
 * The document's decision: the worst of its signatures', time-stamps apart, unless the policy names those that count; and one that
 * is accepted covers the document as it is today. `problems` are failures of the document itself, beside its signatures.
 */
export function decideDocument(
  signatures: readonly DecidedSignature[],
  problems: readonly Code[],
  policy: AcceptancePolicy,
): SignatureDecision {
  const candidates = signatures.filter(({ isTimeStamp }) => !isTimeStamp)
  if (candidates.length === 0) return { outcome: 'reject', reasons: ['NO_SIGNATURE'] }
  const counted = policy.signatures === 'all' ? candidates : named(candidates, policy.signatures)
  if (counted === null) return { outcome: 'reject', reasons: ['REQUIRED_SIGNATURE_MISSING'] }
  const worst = Math.max(...counted.map(({ decision }) => SEVERITY[decision.outcome]))
  const deciding = counted.filter(({ decision }) => SEVERITY[decision.outcome] === worst)
  const reasons = [...new Set(deciding.flatMap(({ decision }) => decision.reasons))]
  const outcome = deciding[0]?.decision.outcome ?? 'review'
  if (outcome === 'accept' && !counted.some(({ coversToday }) => coversToday))
    return { outcome: 'review', reasons: ['NO_ACCEPTED_COVERAGE'] }
  if (outcome === 'accept' && problems.length > 0) return { outcome: 'review', reasons: [...new Set(problems)] }
  return { outcome, reasons }
}

/** The signatures of the named fields, or `null` where one of them is not there. */
function named(candidates: readonly DecidedSignature[], names: readonly string[]): readonly DecidedSignature[] | null {
  const chosen = names.map((name) => candidates.filter(({ field }) => field === name))
  return chosen.some((group) => group.length === 0) ? null : chosen.flat()
}
