import { type Budget, type BudgetLimits, createBudget, type Resource } from '../../src/core/budget.ts'
import { mustHold } from './trial.ts'

/** A budget that counts what is asked of it after it has ended. */
export interface WatchedBudget extends Budget {
  /**
   * Whoever asks a budget that is exhausted is refused, and stops; the next piece of the input may ask again. So there are at most as many
   * refusals as there are pieces, and none has spent more than one amount.
   *
   * @throws {OracleFailure}
   */
  requireKept(octets: number): void
}

/** Of a piece of input that makes a reader ask: an empty value has two, one that is worth the question some dozens. */
const LEAST_PIECE = 16
const ALWAYS = 32

export function watchedBudget(limits: Partial<BudgetLimits>): WatchedBudget {
  const budget = createBudget(limits)
  const over = new Map<Resource, { refusals: number; largest: number }>()
  return {
    limits: budget.limits,
    spent: budget.spent,
    get exhausted() {
      return budget.exhausted
    },
    spend(resource, amount = 1) {
      mustHold(amount >= 0, 'budget', `${amount} of ${resource} are spent`)
      if (budget.spent[resource] + amount > budget.limits[resource]) {
        const { refusals, largest } = over.get(resource) ?? { refusals: 0, largest: 0 }
        over.set(resource, { refusals: refusals + 1, largest: Math.max(largest, amount) })
      }
      budget.spend(resource, amount)
    },
    within: budget.within,
    requireKept(octets) {
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
