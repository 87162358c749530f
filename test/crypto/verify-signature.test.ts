import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { AlgorithmIdentifier } from '../../src/asn1/algorithm-identifier.ts'
import { HASH, KEY, SIGNATURE } from '../../src/asn1/oids.ts'
import { DER_NULL, writeBitString, writeOid, writeSequence } from '../../src/asn1/writer.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import type { Arithmetic } from '../../src/crypto/types.ts'
import { type SignatureVerification, verifySignature } from '../../src/crypto/verify-signature.ts'
import type { SubjectPublicKeyInfo } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { freshCache } from '../fresh-cache.ts'
import { algorithm, parseSpki, pss, SHA256, spkiOf } from './algorithm.ts'

const MESSAGE = new TextEncoder().encode('Testbed message')

function verify(
  signatureAlgorithm: AlgorithmIdentifier,
  key: KeyObject | SubjectPublicKeyInfo,
  signature: Uint8Array,
  digestAlgorithm: AlgorithmIdentifier | null = null,
): SignatureVerification {
  const spki = 'encoded' in key ? key : spkiOf(key)
  return verifySignature(engine, null, { signatureAlgorithm, digestAlgorithm, spki, signature, message: [MESSAGE] })
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ed = generateKeyPairSync('ed25519')
const RSA_SHA256 = algorithm(SIGNATURE.sha256WithRSAEncryption, DER_NULL)
const rsaSignature = new Uint8Array(sign('sha256', MESSAGE, rsa.privateKey))
const ecSignature = new Uint8Array(sign('sha256', MESSAGE, ec.privateKey))
const edSignature = new Uint8Array(sign(null, MESSAGE, ed.privateKey))

const VERIFIED = { result: 'verified' }
const INVALID = { result: 'invalid' }

describe('verifySignature', () => {
  it('verifies what the key signed', async () => {
    expect(await verify(RSA_SHA256, rsa.publicKey, rsaSignature)).toEqual(VERIFIED)
    expect(await verify(algorithm(KEY.rsaEncryption, DER_NULL), rsa.publicKey, rsaSignature, SHA256)).toEqual(VERIFIED)
    expect(await verify(algorithm(SIGNATURE.ecdsaWithSHA256), ec.publicKey, ecSignature)).toEqual(VERIFIED)
    expect(await verify(algorithm(KEY.ecPublicKey), ec.publicKey, ecSignature, SHA256)).toEqual(VERIFIED)
    expect(await verify(algorithm(SIGNATURE.ed25519), ed.publicKey, edSignature, algorithm(HASH.sha512))).toEqual(
      VERIFIED,
    )
  })

  it('takes the message in pieces', async () => {
    const message = [MESSAGE.subarray(0, 3), new Uint8Array(0), MESSAGE.subarray(3)]
    for (const [signatureAlgorithm, { publicKey }, signature] of [
      [RSA_SHA256, rsa, rsaSignature],
      [algorithm(SIGNATURE.ecdsaWithSHA256), ec, ecSignature],
      [algorithm(SIGNATURE.ed25519), ed, edSignature],
    ] as const) {
      const signed = { signatureAlgorithm, digestAlgorithm: null, spki: spkiOf(publicKey), signature }
      expect(await verifySignature(engine, null, { ...signed, message })).toEqual(VERIFIED)
      expect(await verifySignature(engine, null, { ...signed, message: [...message].reverse() })).toEqual(INVALID)
      expect(await verifySignature(engine, null, { ...signed, message: [] })).toEqual(INVALID)
    }
  })

  it('says no to another signature, another algorithm, another key', async () => {
    const changed = rsaSignature.slice()
    changed[100] = (changed[100] as number) ^ 1
    expect(await verify(RSA_SHA256, rsa.publicKey, changed)).toEqual(INVALID)
    expect(await verify(algorithm(SIGNATURE.sha384WithRSAEncryption), rsa.publicKey, rsaSignature)).toEqual(INVALID)
    expect(await verify(pss(HASH.sha256, HASH.sha256, 32), rsa.publicKey, rsaSignature)).toEqual(INVALID)
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
    expect(await verify(algorithm(SIGNATURE.ecdsaWithSHA256), other, ecSignature)).toEqual(INVALID)
  })

  it('wants an RSA signature exactly as long as the modulus, and below it', async () => {
    expect(await verify(RSA_SHA256, rsa.publicKey, concatBytes(Uint8Array.of(0), rsaSignature))).toEqual(INVALID)
    expect(await verify(RSA_SHA256, rsa.publicKey, rsaSignature.subarray(1))).toEqual(INVALID)
    expect(await verify(RSA_SHA256, rsa.publicKey, new Uint8Array(256).fill(0xff))).toEqual(INVALID)
    expect(await verify(RSA_SHA256, rsa.publicKey, new Uint8Array(256))).toEqual(INVALID)
  })

  it('wants ECDSA and EdDSA signatures in their one form', async () => {
    expect(
      await verify(algorithm(SIGNATURE.ecdsaWithSHA256), ec.publicKey, concatBytes(ecSignature, Uint8Array.of(0))),
    ).toEqual(INVALID)
    expect(await verify(algorithm(SIGNATURE.ed25519), ed.publicKey, edSignature.subarray(1))).toEqual(INVALID)
  })

  it('is invalid, not unsupported, with a key of another kind', async () => {
    const mismatch = { result: 'invalid', code: 'KEY_ALGORITHM_MISMATCH' }
    expect(await verify(algorithm(SIGNATURE.ecdsaWithSHA256), rsa.publicKey, rsaSignature)).toEqual(mismatch)
    expect(await verify(RSA_SHA256, ec.publicKey, ecSignature)).toEqual(mismatch)
    expect(await verify(pss(HASH.sha256, HASH.sha256, 32), ed.publicKey, edSignature)).toEqual(mismatch)
    expect(await verify(algorithm(SIGNATURE.ed448), ed.publicKey, edSignature)).toEqual(mismatch)
  })

  it('says unsupported for what is not in the table, and why', async () => {
    expect(await verify(algorithm(SIGNATURE.md5WithRSAEncryption), rsa.publicKey, rsaSignature)).toEqual({
      result: 'unsupported',
      code: 'ALGORITHM_UNSUPPORTED',
    })
    const p224 = generateKeyPairSync('ec', { namedCurve: 'secp224r1' })
    expect(await verify(algorithm(SIGNATURE.ecdsaWithSHA256), p224.publicKey, ecSignature)).toEqual({
      result: 'unsupported',
      code: 'KEY_UNSUPPORTED',
    })
  })

  it('says invalid for broken parameters, and unsupported for keys that cannot be read, and why', async () => {
    expect(await verify(algorithm(SIGNATURE.rsassaPss), rsa.publicKey, rsaSignature)).toEqual({
      result: 'invalid',
      code: 'ALGORITHM_PARAMETERS_INVALID',
    })
    expect(await verify(RSA_SHA256, rsa.publicKey, rsaSignature, algorithm(HASH['sha3-256']))).toEqual({
      result: 'invalid',
      code: 'ALGORITHM_DIGEST_MISMATCH',
    })
    const broken = parseSpki(
      writeSequence(writeSequence(writeOid(KEY.rsaEncryption), DER_NULL), writeBitString(Uint8Array.of(1))),
    )
    expect(await verify(RSA_SHA256, broken, rsaSignature)).toEqual({ result: 'unsupported', code: 'KEY_MALFORMED' })
  })
})

describe('keys for RSASSA-PSS alone', () => {
  const restricted = generateKeyPairSync('rsa-pss', {
    modulusLength: 2048,
    hashAlgorithm: 'sha256',
    mgf1HashAlgorithm: 'sha256',
    // The type says string, Node wants a number.
    saltLength: 32 as unknown as string,
  })
  const signature = new Uint8Array(
    sign('sha256', MESSAGE, { key: restricted.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 40 }),
  )

  it('keep to their parameters', async () => {
    expect(await verify(pss(HASH.sha256, HASH.sha256, 40), restricted.publicKey, signature)).toEqual(VERIFIED)
    for (const other of [
      pss(HASH.sha384, HASH.sha256, 40),
      pss(HASH.sha256, HASH.sha384, 40),
      pss(HASH.sha256, HASH.sha256, 20),
      RSA_SHA256,
    ])
      expect(await verify(other, restricted.publicKey, signature)).toEqual({
        result: 'invalid',
        code: 'KEY_ALGORITHM_MISMATCH',
      })
  })

  it('take any where they have none', async () => {
    const free = generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
    const padded = { key: free.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 10 }
    const value = new Uint8Array(sign('sha512', MESSAGE, padded))
    expect(await verify(pss(HASH.sha512, HASH.sha512, 10), free.publicKey, value)).toEqual(VERIFIED)
    expect(await verify(algorithm(SIGNATURE.sha512WithRSAEncryption), free.publicKey, value)).toEqual({
      result: 'invalid',
      code: 'KEY_ALGORITHM_MISMATCH',
    })
  })
})

describe('with a cache', () => {
  it('does the arithmetic once for the same question', async () => {
    let asked = 0
    const counting: Arithmetic = {
      ...engine,
      verify: (...question) => {
        asked++
        return engine.verify(...question)
      },
    }
    const cache = freshCache()
    const signed = {
      signatureAlgorithm: RSA_SHA256,
      digestAlgorithm: null,
      spki: spkiOf(rsa.publicKey),
      signature: rsaSignature,
    }
    for (const message of [[MESSAGE], [MESSAGE.slice()], [MESSAGE.subarray(1)], [MESSAGE.subarray(1)]])
      expect(await verifySignature(counting, cache, { ...signed, message })).toEqual(
        message[0]?.length === MESSAGE.length ? VERIFIED : INVALID,
      )
    expect(asked).toBe(2)
  })
})
