import { digestPasses } from '../formats/digest-work.ts'
import type { DocumentSignature } from '../formats/types.ts'
import { orderWithinBudget } from './order-within-budget.ts'
import type { ValidationContext } from './types.ts'

/** The order of validation, as indexes: document order, unless the budget does not reach for all signatures. */
export function validationOrder(
  signatures: readonly DocumentSignature[],
  context: ValidationContext,
): Iterable<number> {
  const passes = signatures.map((signature) => digestPasses(signature, context.documentOctets))
  if (passes.reduce((sum, each) => sum + each, 0) <= context.budget.limits.digestPasses) return signatures.keys()
  return orderWithinBudget(signatures, context)
}
