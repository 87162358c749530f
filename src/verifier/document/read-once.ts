import type { Budget, Resource } from '../../core/budget.ts'
import { boundObjects } from '../../pdf/file-charges.ts'
import type { ReadFacts, Reading } from './read-facts.ts'

interface Known {
  readonly reading: Reading
  readonly password: string | undefined
  /** What it was charged. */
  readonly spent: readonly (readonly [Resource, number])[]
}

/**
 * Reads a document once for all judgements of a session, which have the same limits: each has the reading that it would have by itself, and its
 * budget is charged the same. Where a limit was reached, or would be, the document is read again.
 *
 * @param isFinal whether what was read is all there is: of a file that is read in place, something may be known after the next pass alone
 */
export function readOnce(read: ReadFacts, isFinal: () => boolean = () => true): ReadFacts {
  let known: Known | null = null
  return (document, budget, password) => {
    if (known !== null && known.password === password && pay(known, document.length, budget)) return known.reading
    const before = { ...budget.spent }
    const keep = (reading: Reading): Reading => {
      const spent = (Object.keys(before) as Resource[]).flatMap((resource) => {
        const amount = budget.spent[resource] - before[resource]
        return amount > 0 ? [[resource, amount] as const] : []
      })
      if (budget.exhausted === null && budget.oversized === null && isFinal()) known = { reading, password, spent }
      return reading
    }
    const reading = read(document, budget, password)
    return reading instanceof Promise ? reading.then(keep) : keep(reading)
  }
}

/** False where the budget does not suffice: it is as it was then. */
function pay({ reading, spent }: Known, size: number, budget: Budget): boolean {
  if (reading.facts.format === 'pdf') boundObjects(budget, size)
  const suffices = spent.every(([resource, amount]) => budget.spent[resource] + amount <= budget.limits[resource])
  if (suffices) for (const [resource, amount] of spent) budget.spend(resource, amount)
  return suffices
}
