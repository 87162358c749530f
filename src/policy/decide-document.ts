import type { Code } from '../core/codes.ts'
import { countedSignatures } from './counted-signatures.ts'
import type { DecisionOutcome, SignatureDecision } from './decide.ts'
import type { SignerStanding } from './signer-standing.ts'
import type { AcceptancePolicy } from './types.ts'

/** A signature as far as the document's decision is concerned. */
export interface DecidedSignature {
  readonly decision: SignatureDecision
  readonly field: string | null
  readonly isTimeStamp: boolean
  readonly signer: SignerStanding
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
 * is accepted covers the document as it is today: where a signer is expected, one by that signer. `problems` are failures of the document itself, beside its signatures.
 */
export function decideDocument(
  signatures: readonly DecidedSignature[],
  problems: readonly Code[],
  policy: AcceptancePolicy,
): SignatureDecision {
  if (signatures.every(({ isTimeStamp }) => isTimeStamp)) return { outcome: 'reject', reasons: ['NO_SIGNATURE'] }
  const counted = countedSignatures(signatures, policy)
  const missing = (name: string): boolean => counted.every(({ field }) => field !== name)
  if (policy.signatures !== 'all' && policy.signatures.some(missing))
    return { outcome: 'reject', reasons: ['REQUIRED_SIGNATURE_MISSING'] }
  const worst = Math.max(...counted.map(({ decision }) => SEVERITY[decision.outcome]))
  const deciding = counted.filter(({ decision }) => SEVERITY[decision.outcome] === worst)
  const reasons = [...new Set(deciding.flatMap(({ decision }) => decision.reasons))]
  const outcome = deciding[0]?.decision.outcome ?? 'review'
  if (outcome === 'accept' && !counted.some(({ coversToday, signer }) => coversToday && signer !== 'beside'))
    return { outcome: 'review', reasons: ['NO_ACCEPTED_COVERAGE'] }
  if (outcome === 'accept' && problems.length > 0) return { outcome: 'review', reasons: [...new Set(problems)] }
  return { outcome, reasons }
}
