import { BUDGETS, createBudget } from '../../src/core/budget.ts'
import { untilNothingIsMissing } from '../../src/core/missing.ts'
import { attempt, type Outcome } from '../../src/core/outcome.ts'
import { canonicalize, type XmlSubset } from '../../src/xml/canonical/canonicalize.ts'
import type { CanonicalMethod } from '../../src/xml/canonical/method.ts'

/** Canonical XML, with what is loaded for it. */
export async function canonicalOctets(subset: XmlSubset, method: CanonicalMethod): Promise<Outcome<Uint8Array>> {
  const budget = createBudget(BUDGETS.archive)
  return untilNothingIsMissing(budget, () => attempt(() => canonicalize(subset, method, budget)))
}
