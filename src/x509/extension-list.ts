import { type Asn1Reader, contentBytes, TAG } from '../asn1/reader.ts'
import { readBoolean, readOid } from '../asn1/values.ts'
import { attempt, type Failure, Refusal } from '../core/outcome.ts'
import type { Extension } from './types.ts'

/** Extensions as they came, and what those among them say that are known where they stand. */
export interface ExtensionList<K> {
  readonly extensions: readonly Extension[]
  readonly known: K
  readonly malformed: ReadonlyMap<string, Failure>
}

/** What is kept for an extension beyond these is charged as many values of ASN.1 more. Certificates, CRLs and answers have a dozen extensions. */
const ORDINARY = 64
const EACH_MORE = 32

/**
 * Reads Extensions (RFC 5280 §4.2, of certificates, CRLs and OCSP answers): each once, in order, as received, and the known ones by their own
 * syntax. One whose syntax is broken is named in `malformed`, and does not make the whole unreadable.
 */
export function readExtensionList<K extends object>(
  list: Asn1Reader,
  none: K,
  readKnown: (oid: string, extnValue: Asn1Reader) => Partial<K> | null,
): ExtensionList<K> {
  const extensions: Extension[] = []
  const known: K = { ...none }
  const malformed = new Map<string, Failure>()
  const seen = new Set<string>()
  do {
    const reader = list.enter(TAG.SEQUENCE, 'Extension')
    const oid = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'extnID'), 'extnID')
    if (seen.size >= ORDINARY) list.context.budget.spend('asn1Nodes', EACH_MORE)
    if (seen.has(oid)) throw list.refuse('EXTENSION_DUPLICATE', oid)
    seen.add(oid)
    // A written-out FALSE is against DER (X.690 §11.5), but its meaning is not in doubt, and real CAs write it.
    const critical = reader.optional(TAG.BOOLEAN, 'critical')
    const value = reader.next(TAG.OCTET_STRING, 'extnValue')
    reader.end()
    extensions.push(
      Object.freeze({
        oid,
        critical: critical !== null && readBoolean(critical, 'Extension.critical'),
        value: contentBytes(value),
      }),
    )
    const outcome = attempt(() => {
      const extnValue = reader.openOctets(value, oid)
      const read = readKnown(oid, extnValue)
      if (read !== null) extnValue.end()
      return read
    })
    if (outcome.ok) Object.assign(known, outcome.value)
    else if (outcome.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal('BUDGET_EXHAUSTED', outcome.failure.what)
    else malformed.set(oid, Object.freeze(outcome.failure))
  } while (!list.atEnd)
  return Object.freeze({ extensions: Object.freeze(extensions), known: Object.freeze(known), malformed })
}
