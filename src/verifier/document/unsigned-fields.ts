import type { UnsignedField } from '../../acceptance/decide-document.ts'
import type { SignatureVerdict } from '../../validation/types.ts'
import type { ReadableFacts } from './file-findings.ts'

/** Where somebody was to sign, and nobody did. Whoever puts a stamp there has not signed. */
export function unsignedFieldsOf(
  facts: ReadableFacts,
  judged: readonly { readonly verdict: SignatureVerdict }[],
): readonly UnsignedField[] {
  const empty = 'pdf' in facts ? facts.pdf.emptyFields : []
  const stamps = judged.filter(({ verdict }) => verdict.role !== 'signature')
  const stamped = stamps.flatMap(({ verdict }) => verdict.validation.facts.pdf?.preparedFields ?? [])
  // One signature in two fields is that of one of them.
  const signatures = judged.flatMap(({ verdict }) => verdict.validation.facts.pdf ?? [])
  const signed = new Set(signatures.map(({ field }) => field))
  const shared = signatures.flatMap(({ sharedWith }) => sharedWith.filter((name) => !signed.has(name)))
  return [
    ...[...empty, ...new Set(shared)].map((name) => ({ name, code: 'PDF_SIGNATURE_FIELD_EMPTY' }) as const),
    ...stamped.map((name) => ({ name, code: 'SIGNATURE_FIELD_STAMPED' }) as const),
  ]
}
