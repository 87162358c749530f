import { toHex } from '../core/bytes.ts'

/** Big-endian octets as a non-negative number. */
export function toBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`)
}

/** Bits of a big-endian number without leading zeros. */
export function bitLength(bytes: Uint8Array): number {
  const first = bytes[0]
  return first === undefined ? 0 : 8 * bytes.length - Math.clz32(first) + 24
}
