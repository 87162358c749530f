import { type Asn1Reader, type Asn1Value, derContext, encodedBytes, openWhole, TAG } from '../asn1/reader.ts'
import { readOid, readText } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import { foldText } from './fold-text.ts'
import type { Name, NameAttribute } from './types.ts'

/**
 * Reads a distinguished name (RFC 5280 §4.1.2.4) and makes the key by which names are compared (§7.1): relative distinguished
 * names in order, the attributes of each as a set, text by `foldText` whatever its string type, other values by their octets.
 */
export function readName(encoded: Uint8Array, budget: Budget): Outcome<Name> {
  return attempt(() => readNameFrom(openWhole(encoded, TAG.SEQUENCE, derContext(budget), 'Name'), encoded))
}

/** Reads the next member as a Name. */
export function readNameMember(parent: Asn1Reader, member: string): Name {
  const value = parent.next(TAG.SEQUENCE, member)
  return readNameFrom(parent.open(value, member), encodedBytes(value))
}

/** The longest attribute that RFC 5280 appendix A.1 allows has 32,768 characters (ub-name), and no name in use has a tenth of that. */
const MAX_NAME_OCTETS = 65_536

function readNameFrom(reader: Asn1Reader, encoded: Uint8Array): Name {
  if (encoded.length > MAX_NAME_OCTETS) throw reader.refuse('DER_VALUE_INVALID')
  const rdns: (readonly NameAttribute[])[] = []
  const rdnKeys: string[] = []
  while (!reader.atEnd) {
    const rdn = readRdn(reader.enter(TAG.SET, 'RelativeDistinguishedName'))
    rdns.push(rdn)
    rdnKeys.push(rdnKey(rdn))
  }
  return Object.freeze({
    encoded,
    rdns: Object.freeze(rdns),
    key: rdnKeys.join(','),
    rdnKeys: Object.freeze(rdnKeys),
  })
}

/** A set of at least one attribute. Its order is not asked to be that of DER: some CAs write it otherwise, and nothing hangs on it. */
function readRdn(reader: Asn1Reader): readonly NameAttribute[] {
  const attributes: NameAttribute[] = []
  do attributes.push(readAttribute(reader.enter(TAG.SEQUENCE, 'AttributeTypeAndValue')))
  while (!reader.atEnd)
  return Object.freeze(attributes)
}

function readAttribute(reader: Asn1Reader): NameAttribute {
  const type = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'type'), 'AttributeTypeAndValue.type')
  const value: Asn1Value = reader.any('value')
  reader.end()
  return Object.freeze({ type, value: encodedBytes(value), text: readText(value) })
}

/** Each part says its own length, so that no text can be taken for a separator. */
function rdnKey(attributes: readonly NameAttribute[]): string {
  if (attributes.length === 1) return attributeKey(attributes[0] as NameAttribute)
  return attributes.map(attributeKey).sort().join('+')
}

function attributeKey({ type, value, text }: NameAttribute): string {
  const comparable = text === null ? `#${toHex(value)}` : foldText(text)
  return `${type}${text === null ? '#' : '='}${comparable.length}:${comparable}`
}
