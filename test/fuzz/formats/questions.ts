import type { Random } from '../../../attacks/generate/random.ts'
import type { AcceptancePolicyInput } from '../../../src/acceptance/types.ts'
import { BUDGETS, type BudgetLimits, type Resource } from '../../../src/core/budget.ts'
import type { StateCode } from '../../../src/core/states.ts'
import { type Asked, FORMS } from '../judge-document.ts'

/** Trials stay small, so that many are made. */
export const MOST_OCTETS = 400_000

/** What most documents of a testbed say nothing of is not asked for. */
export const WITHOUT_REVOCATION: AcceptancePolicyInput = {
  name: 'testbed-offline',
  use: 'contract',
  revocation: 'if-available',
}

/** The policy of the library with its own name. */
export const WITH_REVOCATION: AcceptancePolicyInput = {
  name: 'testbed-strict',
  use: 'contract',
  revocation: 'required',
}

const RESOURCES = Object.keys(BUDGETS.service) as Resource[]

/** One limit among those that there are, and so low that it is reached. */
export function drawLimits(random: Random): Partial<BudgetLimits> | null {
  if (!random.chance(0.15)) return null
  return { [random.pick(RESOURCES)]: random.pick([0, 1, 2, 3, 10, 50, 300, 2_000]) }
}

export function drawQuestion(random: Random, state: StateCode): Pick<Asked, 'relyingState' | 'form' | 'limits'> {
  const limits = drawLimits(random)
  return {
    relyingState: state,
    form: random.chance(0.25) ? random.pick(FORMS) : null,
    ...(limits === null ? {} : { limits }),
  }
}
