import type { Budget } from '../../core/budget.ts'
import { attempt, type Outcome, Refusal } from '../../core/outcome.ts'

/** As `attempt`, but for work that is more than the budget has: that is no fault of what was read, and is not told as one. */
export function attemptWithinBudget<T>(read: () => T): Outcome<T> {
  const outcome = attempt(read)
  if (!outcome.ok && outcome.failure.code === 'BUDGET_EXHAUSTED')
    throw new Refusal(outcome.failure.code, outcome.failure.what)
  return outcome
}

/**
 * References can each come to the whole document, and signatures be many. What is canonicalized for all of them together stays a multiple of its octets:
 * honest documents take two to five.
 */
export function boundCanonicalWork(budget: Budget, documentOctets: number): void {
  budget.lower('xmlCanonicalBytes', MOST_PASSES * Math.max(documentOctets, LEAST_OCTETS), 'xmlCanonicalBytes')
}

const MOST_PASSES = 64
/** A document of less counts as one of that size. */
const LEAST_OCTETS = 16 * 1024
