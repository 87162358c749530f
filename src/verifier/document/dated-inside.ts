import type { DocumentSignature } from '../../formats/types.ts'
import { acceptedEvidence } from '../../validation/accepted-evidence.ts'
import { evidenceInside } from '../../validation/blocks/dated-inside.ts'
import type { SignatureValidation } from '../../validation/types.ts'
import type { CarriedContext } from './validation-context.ts'

/** Dated evidence in what a signature signs. Loaded where a document carries evidence. */
export function insideOf(
  { places, store, signatures }: CarriedContext,
  contexts: Parameters<typeof acceptedEvidence>[1],
): (facts: DocumentSignature) => SignatureValidation['inside'] {
  if (places.size === 0) return () => []
  const accepted = new Set(acceptedEvidence([], contexts))
  return (facts) => evidenceInside(facts, { store, places, accepted, signatures })
}
