import { digestPasses } from '../formats/digest-work.ts'
import type { DocumentSignature } from '../formats/types.ts'
import type { ValidationContext } from './types.ts'

/** The order of validation, as indexes: document order, unless the budget does not reach for all signatures. */
export async function validationOrder(
  signatures: readonly DocumentSignature[],
  context: ValidationContext,
): Promise<Iterable<number>> {
  const passes = signatures.map((signature) => digestPasses(signature, context.documentOctets))
  if (passes.reduce((sum, each) => sum + each, 0) <= context.budget.limits.digestPasses) return signatures.keys()
  return (await import('./order-within-budget.ts')).orderWithinBudget(signatures, context)
}
