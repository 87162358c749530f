import { generateKeyPairSync, sign } from 'node:crypto'
import { ED448_TORSION_SUBGROUP } from '@noble/curves/ed448.js'
import { ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { concatBytes, fromHex } from '../../src/core/bytes.ts'
import { EDWARDS, isUsablePoint, isUsableSignature } from '../../src/crypto/edwards.ts'
import { spkiOf } from './algorithm.ts'

const bytes = (hex: string): Uint8Array => fromHex(hex) as Uint8Array
const littleEndian = (value: bigint, octets: number): Uint8Array =>
  bytes(value.toString(16).padStart(2 * octets, '0')).reverse()

const KINDS = ['ed25519', 'ed448'] as const
const keysOf = (kind: (typeof KINDS)[number]): ReturnType<typeof generateKeyPairSync> =>
  kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ed448')

describe('isUsablePoint', () => {
  it('takes real keys', () => {
    for (const kind of KINDS) expect(isUsablePoint(kind, spkiOf(keysOf(kind).publicKey).key)).toBe(true)
  })

  it('refuses every point of small order', () => {
    for (const hex of ED25519_TORSION_SUBGROUP) expect(isUsablePoint('ed25519', bytes(hex))).toBe(false)
    for (const hex of ED448_TORSION_SUBGROUP) expect(isUsablePoint('ed448', bytes(hex))).toBe(false)
  })

  it('refuses coordinates that are not below p, with either sign of x, and other lengths', () => {
    for (const kind of KINDS) {
      const { octets, p } = EDWARDS[kind]
      for (const y of [p, p + 2n, p + 3n]) {
        const encoded = littleEndian(y, octets)
        expect(isUsablePoint(kind, encoded)).toBe(false)
        encoded[octets - 1] = (encoded[octets - 1] as number) | 0x80
        expect(isUsablePoint(kind, encoded)).toBe(false)
      }
      expect(isUsablePoint(kind, littleEndian(2n, octets))).toBe(true)
      expect(isUsablePoint(kind, littleEndian(2n, octets).subarray(1))).toBe(false)
    }
  })
})

describe('isUsableSignature', () => {
  it('takes real signatures, and refuses scalars at or above the order', () => {
    for (const kind of KINDS) {
      const { octets, order } = EDWARDS[kind]
      const signature = new Uint8Array(sign(null, Uint8Array.of(1), keysOf(kind).privateKey))
      expect(isUsableSignature(kind, signature)).toBe(true)
      const r = signature.subarray(0, octets)
      expect(isUsableSignature(kind, concatBytes(r, littleEndian(order - 1n, octets)))).toBe(true)
      expect(isUsableSignature(kind, concatBytes(r, littleEndian(order, octets)))).toBe(false)
      expect(isUsableSignature(kind, concatBytes(littleEndian(1n, octets), signature.subarray(octets)))).toBe(false)
      expect(isUsableSignature(kind, signature.subarray(1))).toBe(false)
    }
  })
})
