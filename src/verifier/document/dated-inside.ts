import type { DocumentSignature } from '../../formats/types.ts'
import { acceptedEvidence } from '../../validation/accepted-evidence.ts'
import type { SignatureValidation } from '../../validation/types.ts'
import type { CarriedContext } from './validation-context.ts'

/** Dated evidence in what a signature signs. Loaded where a document carries evidence. */
export async function insideOf(
  { places, store, signatures }: CarriedContext,
  contexts: Parameters<typeof acceptedEvidence>[1],
): Promise<(facts: DocumentSignature) => SignatureValidation['inside']> {
  if (places.size === 0) return () => []
  const { evidenceInside } = await import('../../validation/blocks/dated-inside.ts')
  const accepted = new Set(acceptedEvidence([], contexts))
  return (facts) => evidenceInside(facts, { store, places, accepted, signatures })
}
