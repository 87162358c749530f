import { openWhole, TAG } from '../asn1/reader.ts'
import { readIntegerBytes } from '../asn1/values.ts'
import { compareBytes, concatBytes, lengthWithoutPadding } from '../core/bytes.ts'
import { attempt, Refusal } from '../core/outcome.ts'
import type { Curve } from './curves.ts'
import { fixedShapeContext } from './parameters.ts'

/**
 * Ecdsa-Sig-Value (RFC 3279 §2.2.3) in strict DER, as r and s at full length one after the other, both from 1 to n - 1 (FIPS 186-5
 * §6.4.2); `null` for anything else. BER, padding and trailing octets would give one signature many forms.
 */
export function readEcdsaSignature(signature: Uint8Array, curve: Curve): Uint8Array | null {
  const outcome = attempt(() => {
    const reader = openWhole(signature, TAG.SEQUENCE, fixedShapeContext(), 'Ecdsa-Sig-Value')
    const r = readIntegerBytes(reader.next(TAG.INTEGER, 'r'), 'r')
    const s = readIntegerBytes(reader.next(TAG.INTEGER, 's'), 's')
    reader.end()
    return concatBytes(scalarOf(r, curve), scalarOf(s, curve))
  })
  return outcome.ok ? outcome.value : null
}

/** At full length. */
function scalarOf(integer: Uint8Array, { octets, order }: Curve): Uint8Array {
  const magnitude = integer[0] === 0 ? integer.subarray(1) : integer
  const negative = (integer[0] as number) >= 0x80
  if (negative || magnitude.length > octets) throw new Refusal('DER_VALUE_INVALID')
  const scalar = new Uint8Array(octets)
  scalar.set(magnitude, octets - magnitude.length)
  if (lengthWithoutPadding(scalar, 0) === 0 || compareBytes(scalar, order) >= 0) throw new Refusal('DER_VALUE_INVALID')
  return scalar
}
