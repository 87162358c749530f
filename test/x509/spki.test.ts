import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { writeSequence } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, toBase64Url } from '../../src/core/bytes.ts'
import { readSpki } from '../../src/x509/spki.ts'
import { type PublicJwk, spkiFromJwk } from '../../src/x509/spki-from-jwk.ts'

const spkiOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ type: 'spki', format: 'der' }))
const jwkOf = (key: KeyObject): PublicJwk => key.export({ format: 'jwk' }) as PublicJwk

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey

describe('spkiFromJwk', () => {
  it('gives the octets that a certificate has for the same key', () => {
    const keys = [
      rsa,
      generateKeyPairSync('rsa', { modulusLength: 1024, publicExponent: 3 }).publicKey,
      ...['P-256', 'P-384', 'P-521', 'secp256k1'].map(
        (namedCurve) => generateKeyPairSync('ec', { namedCurve }).publicKey,
      ),
      generateKeyPairSync('ed25519').publicKey,
      generateKeyPairSync('ed448').publicKey,
    ]
    for (const key of keys) {
      const outcome = spkiFromJwk(jwkOf(key))
      expect(outcome).toEqual(readSpki(spkiOf(key), createBudget()))
    }
  })

  it('does so for brainpool curves, which have JWK names of their own', () => {
    for (const crv of ['brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1']) {
      const encoded = spkiOf(generateKeyPairSync('ec', { namedCurve: crv }).publicKey)
      const octets = { brainpoolP256r1: 32, brainpoolP384r1: 48, brainpoolP512r1: 64 }[crv] as number
      const [x, y] = [encoded.slice(-2 * octets, -octets), encoded.slice(-octets)]
      const outcome = spkiFromJwk({ kty: 'EC', crv, x: toBase64Url(x), y: toBase64Url(y) })
      expect(outcome).toMatchObject({ ok: true, value: { encoded } })
      expect(() => createPublicKey({ key: Buffer.from(encoded), type: 'spki', format: 'der' })).not.toThrow()
    }
  })

  it('refuses keys that are not of the table, or not of their form', () => {
    const good = jwkOf(rsa)
    for (const [jwk, code] of [
      [{ kty: 'oct' }, 'KEY_UNSUPPORTED'],
      [{ kty: 'EC', crv: 'P-192', x: 'AA', y: 'AA' }, 'KEY_UNSUPPORTED'],
      [{ kty: 'OKP', crv: 'X25519', x: 'AA' }, 'KEY_UNSUPPORTED'],
      [{ kty: 'EC', x: 'AA', y: 'AA' }, 'KEY_UNSUPPORTED'],
      [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, 'KEY_MALFORMED'],
      [{ kty: 'OKP', crv: 'Ed25519' }, 'KEY_MALFORMED'],
      [{ kty: 'RSA', n: good.n as string }, 'KEY_MALFORMED'],
      [{ kty: 'RSA', n: '***', e: 'AQAB' }, 'KEY_MALFORMED'],
      [{ kty: 'RSA', n: `AA${good.n}`, e: 'AQAB' }, 'KEY_MALFORMED'],
    ] as const)
      expect(spkiFromJwk(jwk)).toMatchObject({ ok: false, failure: { code } })
  })
})

describe('readSpki', () => {
  it('takes one SubjectPublicKeyInfo, and nothing else', () => {
    const encoded = spkiOf(rsa)
    expect(readSpki(encoded, createBudget())).toMatchObject({
      ok: true,
      value: { algorithm: { oid: '1.2.840.113549.1.1.1' } },
    })
    expect(readSpki(concatBytes(encoded, Uint8Array.of(0)), createBudget())).toMatchObject({
      failure: { code: 'DER_TRAILING_DATA' },
    })
    expect(readSpki(writeSequence(), createBudget())).toMatchObject({ ok: false })
  })
})
