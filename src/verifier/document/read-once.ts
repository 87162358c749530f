import type { Budget, Resource } from '../../core/budget.ts'
import { boundObjects } from '../../pdf/file-charges.ts'
import type { ReadFacts, Reading } from './read-facts.ts'

interface Known {
  readonly reading: Reading
  readonly password: string | undefined
  /** What had been spent before. */
  readonly before: Budget['spent']
  /** What it was charged. */
  readonly spent: readonly (readonly [Resource, number])[]
  /** Whether it reached no limit. */
  readonly isWhole: boolean
  readonly bringAfter: (budget: Budget) => void
}

/**
 * Reads a document once for all judgements of a session, which have the same limits: each has the reading that it would have by itself, and its
 * budget is charged the same. Where a limit was reached by a budget of which something else had been spent, or would be, the document is read again.
 *
 * @param isFinal whether what was read is all there is: of a file that is read in place, something may be known after the next pass alone
 */
export function readOnce(read: ReadFacts, isFinal: () => boolean = () => true): ReadFacts {
  let known: Known | null = null
  return (document, budget, password) => {
    if (known !== null && known.password === password && pay(known, document.length, budget)) return known.reading
    const before = { ...budget.spent }
    const isFresh = isUntouched(budget)
    const keep = (reading: Reading): Reading => {
      const spent = (Object.keys(before) as Resource[]).flatMap((resource) => {
        const amount = budget.spent[resource] - before[resource]
        return amount > 0 ? [[resource, amount] as const] : []
      })
      const isWhole = isUntouched(budget)
      if (isFresh && isFinal()) known = { reading, password, before, spent, isWhole, bringAfter: budget.mark() }
      return reading
    }
    const reading = read(document, budget, password)
    return reading instanceof Promise ? reading.then(keep) : keep(reading)
  }
}

/** No limit was reached. */
const isUntouched = ({ exhausted, oversized }: Budget): boolean => exhausted === null && oversized === null

/** False where the budget does not suffice: it is as it was then. */
function pay({ reading, before, spent, isWhole, bringAfter }: Known, size: number, budget: Budget): boolean {
  if (!isWhole) {
    const isAsBefore =
      isUntouched(budget) &&
      Object.entries(before).every(([resource, amount]) => budget.spent[resource as Resource] === amount)
    if (isAsBefore) bringAfter(budget)
    return isAsBefore
  }
  if (reading.facts.format === 'pdf') boundObjects(budget, size)
  const suffices = spent.every(([resource, amount]) => budget.spent[resource] + amount <= budget.limits[resource])
  if (suffices) for (const [resource, amount] of spent) budget.spend(resource, amount)
  return suffices
}
