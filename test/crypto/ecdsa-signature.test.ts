import { describe, expect, it } from 'vitest'
import { writeSequence, writeUnsignedInteger, writeValue } from '../../src/asn1/writer.ts'
import { concatBytes, fromHex, toHex } from '../../src/core/bytes.ts'
import { CURVES } from '../../src/crypto/curves.ts'
import { readEcdsaSignature } from '../../src/crypto/ecdsa-signature.ts'

const curve = CURVES['P-256']
const scalar = (value: bigint): Uint8Array => fromHex(value.toString(16).padStart(64, '0')) as Uint8Array
const signature = (r: bigint, s: bigint): Uint8Array =>
  writeSequence(writeUnsignedInteger(scalar(r)), writeUnsignedInteger(scalar(s)))

describe('readEcdsaSignature', () => {
  it('gives r and s at full length', () => {
    const { n } = curve
    expect(toHex(readEcdsaSignature(signature(1n, n - 1n), curve) ?? new Uint8Array(0))).toBe(
      toHex(concatBytes(scalar(1n), scalar(n - 1n))),
    )
    expect(readEcdsaSignature(signature(0xffn, 2n ** 255n), curve)).toHaveLength(64)
  })

  it('refuses scalars outside 1 to n - 1', () => {
    const { n } = curve
    for (const [r, s] of [
      [0n, 1n],
      [1n, 0n],
      [n, 1n],
      [1n, n],
      [2n ** 256n - 1n, 1n],
    ] as const)
      expect(readEcdsaSignature(signature(r, s), curve)).toBeNull()
  })

  it('refuses negative, padded, oversized and misplaced integers', () => {
    const one = writeUnsignedInteger(Uint8Array.of(1))
    const integer = (...octets: number[]): Uint8Array => writeValue(2, Uint8Array.from(octets))
    for (const encoded of [
      writeSequence(integer(0xff), one),
      writeSequence(integer(0, 1), one),
      writeSequence(integer(), one),
      writeSequence(integer(...Array(40).fill(1)), one),
      writeSequence(one),
      writeSequence(one, one, one),
      concatBytes(writeSequence(one, one), Uint8Array.of(0)),
      Uint8Array.of(0x30, 0x80, 2, 1, 1, 2, 1, 1, 0, 0),
      Uint8Array.of(0x30, 0x81, 6, 2, 1, 1, 2, 1, 1),
      new Uint8Array(64).fill(1),
      new Uint8Array(0),
    ])
      expect(readEcdsaSignature(encoded, curve)).toBeNull()
  })
})
