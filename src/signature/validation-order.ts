import { digestPasses } from './digest-work.ts'
import type { SignatureFacts } from './signature-facts.ts'
import type { ValidationContext } from './validate-signature.ts'

/** The places of signatures, in the order in which they are validated: that of the document, but where the budget does not reach for all. */
export async function validationOrder(
  signatures: readonly SignatureFacts[],
  context: ValidationContext,
): Promise<Iterable<number>> {
  const passes = signatures.map((signature) => digestPasses(signature, context.documentOctets))
  if (passes.reduce((sum, each) => sum + each, 0) <= context.budget.limits.digestPasses) return signatures.keys()
  return (await import('./order-within-budget.ts')).orderWithinBudget(signatures, context)
}
