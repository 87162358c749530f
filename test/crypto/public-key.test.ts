import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CURVE, HASH, KEY, SIGNATURE } from '../../src/asn1/oids.ts'
import {
  DER_NULL,
  writeBitString,
  writeOid,
  writeSequence,
  writeUnsignedInteger,
  writeValue,
} from '../../src/asn1/writer.ts'
import { concatBytes, toHex } from '../../src/core/bytes.ts'
import { readPublicKey } from '../../src/crypto/public-key.ts'
import type { PublicKey } from '../../src/crypto/types.ts'
import { parseSpki, pss, spkiOf } from './algorithm.ts'

function build(oid: string, parameters: Uint8Array | null, key: Uint8Array): PublicKey | string {
  const encoded = writeSequence(
    writeSequence(writeOid(oid), ...(parameters === null ? [] : [parameters])),
    writeBitString(key),
  )
  const outcome = readPublicKey(parseSpki(encoded))
  return outcome.ok ? outcome.value : outcome.failure.code
}

const number = (bits: number, low = 1): Uint8Array => {
  const octets = new Uint8Array(Math.ceil(bits / 8))
  octets[0] = 1 << ((bits - 1) % 8)
  octets[octets.length - 1] = (octets.at(-1) ?? 0) | low
  return octets
}
const rsaKey = (modulus: Uint8Array, exponent: Uint8Array): Uint8Array =>
  writeSequence(writeUnsignedInteger(modulus), writeUnsignedInteger(exponent))
const rsa = (modulus: Uint8Array, exponent: Uint8Array = Uint8Array.of(1, 0, 1)): PublicKey | string =>
  build(KEY.rsaEncryption, DER_NULL, rsaKey(modulus, exponent))

describe('RSA keys', () => {
  it('are read with the number of their bits', () => {
    const spki = spkiOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)
    expect(readPublicKey(spki)).toMatchObject({
      ok: true,
      value: { kind: 'rsa', bits: 2048, pss: null, pkcs1: spki.key },
    })
    expect(rsa(number(1024))).toMatchObject({ bits: 1024 })
    expect(rsa(number(1025))).toMatchObject({ bits: 1025 })
    expect(rsa(number(16_384))).toMatchObject({ bits: 16_384 })
    expect(rsa(number(2048), Uint8Array.of(3))).toMatchObject({ exponent: Uint8Array.of(3) })
  })

  it('have a positive odd modulus and a positive odd exponent of at least 3', () => {
    expect(rsa(number(2048, 0))).toBe('KEY_MALFORMED')
    expect(rsa(number(2048), Uint8Array.of(2))).toBe('KEY_MALFORMED')
    expect(rsa(number(2048), Uint8Array.of(1))).toBe('KEY_MALFORMED')
    expect(rsa(number(2048), Uint8Array.of(0))).toBe('KEY_MALFORMED')
    const negative = writeSequence(writeValue(2, Uint8Array.of(0x81)), writeUnsignedInteger(Uint8Array.of(3)))
    expect(build(KEY.rsaEncryption, DER_NULL, negative)).toBe('KEY_MALFORMED')
    const negativeExponent = writeSequence(writeUnsignedInteger(number(2048)), writeValue(2, Uint8Array.of(0x81)))
    expect(build(KEY.rsaEncryption, DER_NULL, negativeExponent)).toBe('KEY_MALFORMED')
  })

  it('are unsupported where they are too short, too long, or slow', () => {
    expect(rsa(number(1023))).toBe('KEY_UNSUPPORTED')
    expect(rsa(number(16_385))).toBe('KEY_UNSUPPORTED')
    expect(rsa(number(2048), number(64))).toMatchObject({ kind: 'rsa' })
    expect(rsa(number(2048), number(65))).toBe('KEY_UNSUPPORTED')
  })

  it('are encoded strictly', () => {
    const key = rsaKey(number(2048), Uint8Array.of(3))
    expect(build(KEY.rsaEncryption, null, key)).toBe('KEY_MALFORMED')
    expect(build(KEY.rsaEncryption, writeSequence(), key)).toBe('KEY_MALFORMED')
    expect(build(KEY.rsaEncryption, DER_NULL, concatBytes(key, Uint8Array.of(0)))).toBe('KEY_MALFORMED')
    expect(build(KEY.rsaEncryption, DER_NULL, new Uint8Array(0))).toBe('KEY_MALFORMED')
  })

  it('for PSS alone say so, with their parameters', () => {
    const key = rsaKey(number(2048), Uint8Array.of(3))
    expect(build(SIGNATURE.rsassaPss, null, key)).toMatchObject({ pss: { parameters: null } })
    expect(build(SIGNATURE.rsassaPss, pss(HASH.sha256, HASH.sha256, 32).parameters, key)).toMatchObject({
      pss: { parameters: { hash: 'sha-256', mgfHash: 'sha-256', saltLength: 32 } },
    })
    expect(build(SIGNATURE.rsassaPss, pss(HASH.md5, HASH.sha256, 32).parameters, key)).toBe('KEY_UNSUPPORTED')
    expect(build(SIGNATURE.rsassaPss, DER_NULL, key)).toBe('KEY_MALFORMED')
  })
})

describe('elliptic keys', () => {
  it('are read on every curve of the table', () => {
    for (const [namedCurve, curve, bits] of [
      ['prime256v1', 'P-256', 256],
      ['secp384r1', 'P-384', 384],
      ['secp521r1', 'P-521', 521],
      ['secp256k1', 'secp256k1', 256],
      ['brainpoolP256r1', 'brainpoolP256r1', 256],
      ['brainpoolP384r1', 'brainpoolP384r1', 384],
      ['brainpoolP512r1', 'brainpoolP512r1', 512],
    ] as const) {
      const spki = spkiOf(generateKeyPairSync('ec', { namedCurve }).publicKey)
      expect(readPublicKey(spki)).toMatchObject({ ok: true, value: { kind: 'ec', curve, bits, point: spki.key } })
    }
  })

  const { key: point } = spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)
  const p256 = writeOid(CURVE['P-256'])

  it('have a point of the exact length on the curve', () => {
    const off = point.slice()
    off[64] = (off[64] as number) ^ 1
    expect(build(KEY.ecPublicKey, p256, off)).toBe('KEY_MALFORMED')
    expect(build(KEY.ecPublicKey, p256, point.subarray(0, -1))).toBe('KEY_MALFORMED')
    expect(build(KEY.ecPublicKey, p256, Uint8Array.of(0))).toBe('KEY_MALFORMED')
    expect(build(KEY.ecPublicKey, p256, new Uint8Array(0))).toBe('KEY_MALFORMED')
    expect(build(KEY.ecPublicKey, p256, concatBytes(Uint8Array.of(4), new Uint8Array(64)))).toBe('KEY_MALFORMED')
    expect(build(KEY.ecPublicKey, writeOid(CURVE.brainpoolP256r1), point)).toBe('KEY_MALFORMED')
    // The same point with a coordinate at or above p: x + p does not fit for P-256, but all ones does.
    expect(build(KEY.ecPublicKey, p256, concatBytes(Uint8Array.of(4), new Uint8Array(64).fill(0xff)))).toBe(
      'KEY_MALFORMED',
    )
  })

  it('are unsupported compressed, on other curves, or with a curve spelt out', () => {
    expect(build(KEY.ecPublicKey, p256, concatBytes(Uint8Array.of(2), point.subarray(1, 33)))).toBe('KEY_UNSUPPORTED')
    expect(build(KEY.ecPublicKey, writeOid('1.2.840.10045.3.1.1'), point)).toBe('KEY_UNSUPPORTED')
    expect(build(KEY.ecPublicKey, writeSequence(), point)).toBe('KEY_UNSUPPORTED')
    expect(build(KEY.ecPublicKey, null, point)).toBe('KEY_UNSUPPORTED')
    expect(build(KEY.ecPublicKey, Uint8Array.of(6, 1, 0x80), point)).toBe('KEY_MALFORMED')
  })
})

describe('Edwards keys', () => {
  it('are read by their octets, without parameters', () => {
    for (const kind of ['ed25519', 'ed448'] as const) {
      const { publicKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ed448')
      const spki = spkiOf(publicKey)
      expect(readPublicKey(spki)).toMatchObject({ ok: true, value: { kind, raw: spki.key } })
      expect(build(SIGNATURE[kind], DER_NULL, spki.key)).toBe('KEY_MALFORMED')
      expect(build(SIGNATURE[kind], null, spki.key.subarray(1))).toBe('KEY_MALFORMED')
      expect(build(SIGNATURE[kind], null, new Uint8Array(spki.key.length))).toBe('KEY_MALFORMED')
    }
  })
})

describe('readPublicKey', () => {
  it('does not know other keys', () => {
    expect(build(KEY.dsa, DER_NULL, writeUnsignedInteger(Uint8Array.of(5)))).toBe('KEY_UNSUPPORTED')
  })

  it('reads a key once, and freezes it', () => {
    const spki = spkiOf(generateKeyPairSync('ed25519').publicKey)
    const outcome = readPublicKey(spki)
    expect(readPublicKey(spki)).toBe(outcome)
    expect(outcome.ok && Object.isFrozen(outcome.value)).toBe(true)
    expect(toHex(spki.encoded)).toContain(toHex(spki.key))
  })
})
