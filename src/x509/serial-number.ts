import type { Asn1Value } from '../asn1/reader.ts'
import { readIntegerBytes } from '../asn1/values.ts'
import { Refusal } from '../core/outcome.ts'

/** RFC 5280 §4.1.2.2 allows 20 octets, and some CAs take a few more. What is far longer is no number of anybody, and only costs. */
export const MAX_SERIAL_OCTETS = 64

/** The octets of a CertificateSerialNumber, as received: also negative ones and zero, which some CAs write. */
export function readSerialNumber(value: Asn1Value, what: string): Uint8Array {
  const octets = readIntegerBytes(value, what)
  if (octets.length > MAX_SERIAL_OCTETS) throw new Refusal('DER_VALUE_INVALID', what, value.start)
  return octets
}
