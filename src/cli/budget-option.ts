import { BUDGETS, type BudgetLimits } from '../index.ts'
import { oneOfWords } from './one-of-words.ts'

export const BUDGET_OPTION = { budget: { type: 'string' } } as const

export interface BudgetWords {
  readonly budget?: string | undefined
}

/** `--budget NAME`; without it, what the library takes. */
export function budgetFrom({ budget: name }: BudgetWords): { budget?: BudgetLimits } {
  if (name === undefined) return {}
  const names = Object.keys(BUDGETS) as (keyof typeof BUDGETS)[]
  return { budget: BUDGETS[oneOfWords(name, names, { option: '--budget' })] }
}
