import { concatBytes } from '../core/bytes.ts'
import { TAG } from './reader.ts'

/**
 * Writes the few DER structures that this library has to build itself: public keys and algorithm identifiers, to compare them with
 * what was received, and requests to OCSP responders. Certificates and messages are written elsewhere, by libraries made for it.
 */
export function writeValue(identifier: number, ...contents: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of contents) length += part.length
  return concatBytes(Uint8Array.of(identifier, ...writeLength(length)), ...contents)
}

/** X.690 §10.1: the shortest form. */
function writeLength(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 | octets.length, ...octets]
}

export const DER_NULL: Uint8Array = Uint8Array.of(TAG.NULL, 0)

export function writeSequence(...members: readonly Uint8Array[]): Uint8Array {
  return writeValue(TAG.SEQUENCE, ...members)
}

export function writeOid(oid: string): Uint8Array {
  const [root, second, ...rest] = oid.split('.') as [string, string, ...string[]]
  const octets: number[] = []
  pushComponent(octets, 40 * Number(root) + Number(second))
  for (const component of rest) pushComponent(octets, Number(component))
  return writeValue(TAG.OBJECT_IDENTIFIER, Uint8Array.from(octets))
}

/** X.690 §8.19.2: base 128, all but the last octet with the high bit. */
function pushComponent(octets: number[], component: number): void {
  let digits = 1
  for (let rest = Math.floor(component / 128); rest > 0; rest = Math.floor(rest / 128)) digits++
  for (; digits > 1; digits--) octets.push(0x80 | (Math.floor(component / 128 ** (digits - 1)) % 128))
  octets.push(component % 128)
}

/** A non-negative INTEGER from big-endian octets: leading zeros dropped, one put back where the sign bit would be set. */
export function writeUnsignedInteger(magnitude: Uint8Array): Uint8Array {
  let start = 0
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++
  const octets = magnitude.length === 0 ? Uint8Array.of(0) : magnitude.subarray(start)
  return (octets[0] as number) < 0x80
    ? writeValue(TAG.INTEGER, octets)
    : writeValue(TAG.INTEGER, Uint8Array.of(0), octets)
}

/** A BIT STRING of whole octets. */
export function writeBitString(octets: Uint8Array): Uint8Array {
  return writeValue(TAG.BIT_STRING, Uint8Array.of(0), octets)
}
