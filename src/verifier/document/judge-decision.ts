import { nextSteps } from '../../acceptance/next-steps.ts'
import { type Occasions, relaxationsOf } from '../../acceptance/relaxations.ts'
import type { AcceptancePolicy, ExpectedSigner } from '../../acceptance/types.ts'
import type { SignatureDecision } from '../../acceptance/worst-of.ts'
import type { FindingCode, WarningCode } from '../../core/codes.ts'
import type { Decision } from '../../report/types.ts'

/** A decision as it is reported: with what was given up for it, what to weigh, and what to do next. */

/** What next steps rest on, beside the decision. */
export interface Advice {
  readonly failures: readonly FindingCode[]
  /** Failures of signatures with a time-stamp that may show them to be older. */
  readonly stamped: readonly FindingCode[]
  /** Failures of signatures whose time-stamps came too late to help. */
  readonly late: readonly FindingCode[]
  readonly signerKnown: boolean
}

export const NOBODY: Advice = { failures: [], stamped: [], late: [], signerKnown: false }

export interface DecisionOccasions extends Occasions {
  /** A signature that does not say which certificate was meant. */
  readonly unbound: boolean
}

export const NO_OCCASION: DecisionOccasions = {
  othersSigned: false,
  fieldsOpen: false,
  markedLater: false,
  stampsExpired: false,
  unbound: false,
}

export function decisionOf(
  decided: SignatureDecision,
  { failures, stamped, late, signerKnown }: Advice,
  question: { readonly policy: AcceptancePolicy; readonly signer: ExpectedSigner | undefined },
  occasions: DecisionOccasions,
): Decision {
  const nobodySigned = decided.reasons.includes('NO_SIGNATURE')
  const warnings: WarningCode[] =
    question.signer === undefined && signerKnown && !nobodySigned ? ['SIGNER_NOT_PINNED'] : []
  if (occasions.unbound) warnings.push('SIGNER_NOT_BOUND')
  return {
    outcome: decided.outcome,
    reasons: decided.reasons,
    relaxations: relaxationsOf(question.policy, occasions),
    warnings,
    next: nextSteps([...decided.reasons, ...failures], [...stamped, ...warnings], late),
  }
}
