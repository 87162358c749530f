import { openWhole, TAG } from '../asn1/reader.ts'
import { readIntegerBytes } from '../asn1/values.ts'
import { compareBytes, lengthWithoutPadding } from '../core/bytes.ts'
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
    const fixed = new Uint8Array(2 * curve.octets)
    writeScalar(fixed.subarray(0, curve.octets), readIntegerBytes(reader.next(TAG.INTEGER, 'r'), 'r'), curve)
    writeScalar(fixed.subarray(curve.octets), readIntegerBytes(reader.next(TAG.INTEGER, 's'), 's'), curve)
    reader.end()
    return fixed
  })
  return outcome.ok ? outcome.value : null
}

function writeScalar(target: Uint8Array, octets: Uint8Array, { order }: Curve): void {
  const magnitude = octets[0] === 0 ? octets.subarray(1) : octets
  const negative = (octets[0] as number) >= 0x80
  if (negative || magnitude.length > target.length) throw new Refusal('DER_VALUE_INVALID')
  target.set(magnitude, target.length - magnitude.length)
  if (lengthWithoutPadding(target, 0) === 0 || compareBytes(target, order) >= 0) throw new Refusal('DER_VALUE_INVALID')
}
