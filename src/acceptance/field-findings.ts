import { type Finding, toldName } from '../core/finding.ts'
import { missingSignatures, type PlacedSignature } from './counted-signatures.ts'
import type { LaterMark, UnsignedField } from './decide-document.ts'
import type { AcceptancePolicy } from './types.ts'

/** Which signatures are missing, each by the name of its field. That a field is empty is a finding of the reader. */
export function fieldFindings(
  signatures: readonly PlacedSignature[],
  unsignedFields: readonly UnsignedField[],
  policy: AcceptancePolicy,
): readonly Finding[] {
  const known = new Set([...signatures.flatMap(({ field }) => field ?? []), ...unsignedFields.map(({ name }) => name)])
  const stamped = unsignedFields.filter(({ code }) => code === 'SIGNATURE_FIELD_STAMPED')
  return [
    ...missingSignatures(signatures, policy).map((name) =>
      withFields(about('REQUIRED_SIGNATURE_MISSING', 'failure', name), name, known),
    ),
    ...stamped.map(({ name, code }) => about(code, 'warning', name)),
  ]
}

/** Told whatever the policy makes of it. */
export function markFindings(marks: readonly LaterMark[]): readonly Finding[] {
  return marks.slice(0, MARKS_TOLD).map(({ field, page, kind, party, isProven, margin }) => ({
    code: 'PDF_MARK_NOT_PREPARED',
    level: 'warning',
    about: { kind: 'field', name: field },
    data: {
      field: toldName(field),
      page,
      kind,
      ...(margin === null ? {} : { margin }),
      ...(party === null ? {} : { [isProven ? 'signer' : 'unproven']: toldName(party) }),
    },
  }))
}

const MARKS_TOLD = 16

/** More are not reported. */
const FIELDS_TOLD = 5

/** A name that no field has may be misspelt, so that the names of the fields help. */
function withFields(finding: Finding, name: string, known: ReadonlySet<string>): Finding {
  if (known.has(name) || known.size === 0) return finding
  const fields = [...known].slice(0, FIELDS_TOLD).map((field) => JSON.stringify(toldName(field)))
  return { ...finding, data: { ...finding.data, fields: fields.join(', ') } }
}

function about(code: Finding['code'], level: Finding['level'], name: string): Finding {
  return { code, level, about: { kind: 'field', name }, data: { field: name } }
}
