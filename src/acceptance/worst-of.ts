import type { ReasonCode } from '../core/codes.ts'

export type DecisionOutcome = 'accept' | 'review' | 'reject'

/** What is decided and why, for a signature, for a document, or for one row of either. */
export interface SignatureDecision {
  readonly outcome: DecisionOutcome
  readonly reasons: readonly ReasonCode[]
}

const SEVERITY: Readonly<Record<DecisionOutcome, number>> = { accept: 0, review: 1, reject: 2 }

export const accept = (...reasons: ReasonCode[]): SignatureDecision => ({ outcome: 'accept', reasons })
export const review = (...reasons: ReasonCode[]): SignatureDecision => ({ outcome: 'review', reasons })
export const reject = (...reasons: ReasonCode[]): SignatureDecision => ({ outcome: 'reject', reasons })

/**
 * The worst of rows that were each decided alone, with the reasons of all that are as bad. So no row makes another
 * better.
 */
export function worstOf(rows: readonly SignatureDecision[]): SignatureDecision {
  // There can be as many rows as named fields, which is too many for arguments of a call.
  const severity = rows.reduce((most, { outcome }) => Math.max(most, SEVERITY[outcome]), 0)
  const worst = rows.filter(({ outcome }) => SEVERITY[outcome] === severity)
  return { outcome: worst[0]?.outcome ?? 'review', reasons: [...new Set(worst.flatMap(({ reasons }) => reasons))] }
}
