import { type Budget, type BudgetLimits, createBudget, type Resource } from '../../src/core/budget.ts'
import { mustHold } from './trial.ts'

/** A budget that counts what is asked of it after it has ended. */
export interface WatchedBudget extends Budget {
  /**
   * Whoever asks a budget that is exhausted is refused, and stops; the next piece of the input may ask again. So there are at most as many
   * refusals as there are pieces, and none has spent more than one amount. What was spent is linear in the octets.
   *
   * @throws {OracleFailure}
   */
  requireKept(octets: number): void
}

/** Of a piece of input that makes a reader ask: an empty value has two, one that is worth the question some dozens. */
const LEAST_PIECE = 16
const ALWAYS = 32

/**
 * Work is linear in the octets that are handed over: what is counted piece by piece has so many units at most for each octet. Each number is some
 * four times what inputs of a few kilobytes were seen to ask for.
 */
const MOST_PER_OCTET: Partial<Record<Resource, number>> = {
  asn1Nodes: 1,
  documentSignatures: 1 / 20,
  signatureVerifications: 1 / 30,
  pathNodes: 1 / 10,
  pdfObjects: 1 / 3,
  pdfRevisions: 1 / 20,
  pdfTextBytes: 4,
  // A piece of it counts as 1,024 at least, and an object of a PDF can be a piece of some 20.
  evidenceBytes: 64,
  nameComparisons: 1 / 10,
  policyNodes: 1 / 10,
  crlEntries: 1 / 2,
}

export function watchedBudget(limits: Partial<BudgetLimits>): WatchedBudget {
  const budget = createBudget(limits)
  const over = new Map<Resource, { refusals: number; largest: number }>()
  return {
    get limits() {
      return budget.limits
    },
    spent: budget.spent,
    get exhausted() {
      return budget.exhausted
    },
    get oversized() {
      return budget.oversized
    },
    spend(resource, amount = 1) {
      mustHold(amount >= 0, 'budget', `${amount} of ${resource} are spent`)
      if (budget.spent[resource] + amount > budget.limits[resource]) {
        const { refusals, largest } = over.get(resource) ?? { refusals: 0, largest: 0 }
        over.set(resource, { refusals: refusals + 1, largest: Math.max(largest, amount) })
      }
      budget.spend(resource, amount)
    },
    mark: () => budget.mark(),
    within: (resource, value) => budget.within(resource, value),
    lower: (resource, limit, by) => budget.lower(resource, limit, by),
    requireKept(octets) {
      for (const [resource, most] of Object.entries(MOST_PER_OCTET) as [Resource, number][])
        mustHold(
          budget.spent[resource] <= ALWAYS + most * octets,
          'work',
          `${budget.spent[resource]} of ${resource} for ${octets} octets`,
        )
      for (const [resource, { refusals, largest }] of over) {
        const { [resource]: spent } = budget.spent
        mustHold(
          refusals <= ALWAYS + octets / LEAST_PIECE,
          'budget',
          `${refusals} refusals of ${resource}, ${octets} octets`,
        )
        mustHold(spent <= budget.limits[resource] + refusals * largest, 'budget', `${spent} of ${resource} were spent`)
      }
    },
  }
}
