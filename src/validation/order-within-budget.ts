import { createBudget } from '../core/budget.ts'
import { attempt } from '../core/outcome.ts'
import { referencesOf } from '../formats/references-of.ts'
import type { DocumentSignature } from '../formats/types.ts'
import { searchPaths } from '../path/search-paths.ts'
import { identifySigner } from './blocks/signing-certificate.ts'
import type { ValidationContext } from './types.ts'

/**
 * The order of validation where the budget does not reach for all signatures, as indexes: first those in fields that
 * the acceptance policy names, then those whose certificate leads to an anchor, then the others; within each, document
 * order. So nobody can use up the budget of a signature by adding others to the document.
 */
export function orderWithinBudget(
  signatures: readonly DocumentSignature[],
  context: ValidationContext,
): readonly number[] {
  const ranks: number[] = []
  for (const signature of signatures) ranks.push(rankOf(signature, context))
  return [...signatures.keys()].sort((a, b) => (ranks[a] as number) - (ranks[b] as number))
}

function rankOf(facts: DocumentSignature, context: ValidationContext): number {
  const { certificates, anchors, validationTime, existsSince, policy, engine, cache, budget } = context
  const { pdf, own: ownSignature, signerInfo } = facts
  if (pdf !== null && policy.signatures !== 'all' && policy.signatures.includes(pdf.field)) return 0
  if (signerInfo === null && ownSignature === undefined) return 2
  // An account of its own, as large as that of the document: this look leaves the whole budget for the judgement.
  const own = createBudget(budget.limits)
  const found = attempt(() => {
    const references = referencesOf(facts, engine, own)
    const signer = references === null ? null : identifySigner(references, certificates).signer
    if (signer === null) return false
    // No time-stamp is judged yet.
    const at = existsSince ?? validationTime
    const { valid } = searchPaths({ leaf: signer, certificates, ...anchors, at }, engine, cache, own)
    return valid.length > 0
  })
  return found.ok && found.value ? 1 : 2
}
