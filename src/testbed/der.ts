import * as asn1js from 'asn1js'
import { copyBytes } from '../core/bytes.ts'

/** The few ASN.1 values that pkijs has no class for, by asn1js. */

/** The encoding of an asn1js value. */
export function encode(value: asn1js.BaseBlock): Uint8Array {
  return new Uint8Array(value.toBER())
}

/** Values in one another that are read at the most: a long CRL has more than asn1js takes by itself. */
const MANY = 10_000_000

/** An encoded value as a member of another, octet for octet. */
export function embed(bytes: Uint8Array): asn1js.BaseBlock {
  const { offset, result } = asn1js.fromBER(bytes, { maxNodes: MANY })
  if (offset !== bytes.length) throw new RangeError(`embed: not one ASN.1 value: ${result.error}`)
  return result as asn1js.BaseBlock
}

export function sequence(...members: readonly asn1js.BaseBlock[]): asn1js.Sequence {
  return new asn1js.Sequence({ value: [...members] })
}

export function setOf(members: readonly asn1js.BaseBlock[]): asn1js.Set {
  return new asn1js.Set({ value: [...members] })
}

export function oid(value: string): asn1js.ObjectIdentifier {
  return new asn1js.ObjectIdentifier({ value })
}

export function octetString(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: bytes })
}

/** A context-specific constructed value: an explicit tag, or the implicit tag of something constructed. */
export function tagged(tagNumber: number, ...members: readonly asn1js.BaseBlock[]): asn1js.Constructed {
  return new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value: [...members] })
}

/** A context-specific primitive value: the implicit tag of something primitive. */
export function taggedOctets(tagNumber: number, bytes: Uint8Array): asn1js.Primitive {
  return new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: bytes })
}

/** A non-negative INTEGER from big-endian octets, with as few of them as it takes (X.690 §8.3.2). */
export function unsignedInteger(magnitude: Uint8Array): asn1js.Integer {
  let start = 0
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++
  const octets = magnitude.subarray(start)
  return new asn1js.Integer({ valueHex: (octets[0] ?? 0) < 0x80 ? copyBytes(octets) : Uint8Array.of(0, ...octets) })
}
