import type { Finding } from '../core/finding.ts'
import { missingSignatures, type PlacedSignature } from './counted-signatures.ts'
import type { UnsignedField } from './decide-document.ts'
import type { AcceptancePolicy } from './types.ts'

/** Which signatures are missing, each by the name of its field. That a field is empty is among what was found when the document was read. */
export function fieldFindings(
  signatures: readonly PlacedSignature[],
  unsignedFields: readonly UnsignedField[],
  policy: AcceptancePolicy,
): readonly Finding[] {
  const stamped = unsignedFields.filter(({ code }) => code === 'SIGNATURE_FIELD_STAMPED')
  return [
    ...missingSignatures(signatures, policy).map((name) => about('REQUIRED_SIGNATURE_MISSING', 'failure', name)),
    ...stamped.map(({ name, code }) => about(code, 'warning', name)),
  ]
}

function about(code: Finding['code'], level: Finding['level'], name: string): Finding {
  return { code, level, about: { kind: 'field', name }, data: { field: name } }
}
