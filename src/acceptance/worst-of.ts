import type { Code } from '../core/codes.ts'

export type DecisionOutcome = 'accept' | 'review' | 'reject'

/** What is decided, and why: of a signature, of a document, and of one row of either. */
export interface SignatureDecision {
  readonly outcome: DecisionOutcome
  readonly reasons: readonly Code[]
}

const SEVERITY: Readonly<Record<DecisionOutcome, number>> = { accept: 0, review: 1, reject: 2 }

export const accept = (...reasons: Code[]): SignatureDecision => ({ outcome: 'accept', reasons })
export const review = (...reasons: Code[]): SignatureDecision => ({ outcome: 'review', reasons })
export const reject = (...reasons: Code[]): SignatureDecision => ({ outcome: 'reject', reasons })

/** The worst of rows that were each decided alone, so that none makes another better; with the reasons of all that are as bad. */
export function worstOf(rows: readonly SignatureDecision[]): SignatureDecision {
  // As many as a policy names fields: too many to be arguments of a call.
  const severity = rows.reduce((most, { outcome }) => Math.max(most, SEVERITY[outcome]), 0)
  const worst = rows.filter(({ outcome }) => SEVERITY[outcome] === severity)
  return { outcome: worst[0]?.outcome ?? 'review', reasons: [...new Set(worst.flatMap(({ reasons }) => reasons))] }
}
