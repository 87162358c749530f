import type { BudgetLimits, Resource } from '../core/budget.ts'
import { type LimitsByName, limitIn } from '../report/limits-reached.ts'

/**
 * The limits by which a recorded verdict is asked for again: those of the recording, and none beyond what whoever judges allows. Anybody can write an
 * archive, and what it may cost is never for it to say.
 */
export function limitsAgain(recorded: LimitsByName | undefined, judges: BudgetLimits): BudgetLimits {
  const names = Object.keys(judges) as Resource[]
  const limits = names.map((name) => [name, Math.min(judges[name], limitIn(recorded, name) ?? judges[name])])
  return Object.fromEntries(limits) as BudgetLimits
}
