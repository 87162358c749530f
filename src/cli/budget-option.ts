import { BUDGETS, type BudgetLimits } from '../index.ts'
import { asGiven, CommandError } from './errors.ts'

export const BUDGET_OPTION = { budget: { type: 'string' } } as const

export interface BudgetWords {
  readonly budget?: string | undefined
}

/** `--budget NAME`; without it, what the library takes. */
export function budgetFrom({ budget: name }: BudgetWords): { budget?: BudgetLimits } {
  if (name === undefined) return {}
  const budget = Object.hasOwn(BUDGETS, name) ? BUDGETS[name as keyof typeof BUDGETS] : undefined
  if (budget !== undefined) return { budget }
  throw new CommandError(
    'USAGE_OPTION_INVALID',
    '--budget',
    `${asGiven(name)} is none of ${Object.keys(BUDGETS).join(' ')}`,
  )
}
