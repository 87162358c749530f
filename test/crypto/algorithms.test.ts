import { describe, expect, it } from 'vitest'
import { CURVE, HASH, KEY, SIGNATURE } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeUnsignedInteger, writeValue } from '../../src/asn1/writer.ts'
import { resolveSignatureAlgorithm } from '../../src/crypto/algorithms.ts'
import type { AlgorithmIdentifier, SignatureOperation } from '../../src/crypto/types.ts'
import { algorithm, pss, SHA256 } from './algorithm.ts'

function resolve(
  signature: AlgorithmIdentifier,
  digest: AlgorithmIdentifier | null = null,
): SignatureOperation | string {
  const outcome = resolveSignatureAlgorithm(signature, digest)
  return outcome.ok ? outcome.value : outcome.failure.code
}

describe('RSA PKCS #1 v1.5', () => {
  it('has its hash in the identifier, and NULL or no parameters', () => {
    for (const [oid, hash] of [
      [SIGNATURE.sha1WithRSAEncryption, 'sha-1'],
      [SIGNATURE.sha1WithRSASignature, 'sha-1'],
      [SIGNATURE.sha224WithRSAEncryption, 'sha-224'],
      [SIGNATURE.sha256WithRSAEncryption, 'sha-256'],
      [SIGNATURE.sha384WithRSAEncryption, 'sha-384'],
      [SIGNATURE.sha512WithRSAEncryption, 'sha-512'],
      [SIGNATURE['sha512-256WithRSAEncryption'], 'sha-512/256'],
      [SIGNATURE['sha3-224WithRSAEncryption'], 'sha3-224'],
      [SIGNATURE['sha3-256WithRSAEncryption'], 'sha3-256'],
      [SIGNATURE['sha3-384WithRSAEncryption'], 'sha3-384'],
      [SIGNATURE['sha3-512WithRSAEncryption'], 'sha3-512'],
    ] as const) {
      expect(resolve(algorithm(oid, DER_NULL))).toEqual({ kind: 'rsa-pkcs1', hash })
      expect(resolve(algorithm(oid))).toEqual({ kind: 'rsa-pkcs1', hash })
    }
    expect(resolve(algorithm(SIGNATURE.sha256WithRSAEncryption, writeSequence()))).toBe('ALGORITHM_PARAMETERS_INVALID')
    expect(resolve(algorithm(SIGNATURE.sha256WithRSAEncryption, Uint8Array.of(5, 1, 0)))).toBe(
      'ALGORITHM_PARAMETERS_INVALID',
    )
  })

  it('takes the hash of digestAlgorithm where it is named by the key alone', () => {
    expect(resolve(algorithm(KEY.rsaEncryption, DER_NULL), SHA256)).toEqual({ kind: 'rsa-pkcs1', hash: 'sha-256' })
    expect(resolve(algorithm(KEY.rsaEncryption, DER_NULL))).toBe('ALGORITHM_UNSUPPORTED')
    expect(resolve(algorithm(KEY.rsaEncryption, DER_NULL), algorithm(HASH.shake256))).toBe('ALGORITHM_UNSUPPORTED')
  })

  it('does not disagree with digestAlgorithm', () => {
    expect(resolve(algorithm(SIGNATURE.sha256WithRSAEncryption), SHA256)).toEqual({
      kind: 'rsa-pkcs1',
      hash: 'sha-256',
    })
    expect(resolve(algorithm(SIGNATURE.sha256WithRSAEncryption), algorithm(HASH['sha3-256']))).toBe(
      'ALGORITHM_DIGEST_MISMATCH',
    )
    expect(resolve(algorithm(SIGNATURE['sha3-256WithRSAEncryption']), SHA256)).toBe('ALGORITHM_DIGEST_MISMATCH')
  })
})

describe('RSASSA-PSS', () => {
  it('honours its parameters', () => {
    expect(resolve(pss(HASH.sha256, HASH.sha384, 20))).toEqual({
      kind: 'rsa-pss',
      hash: 'sha-256',
      mgfHash: 'sha-384',
      saltLength: 20,
    })
  })

  it('has SHA-1 and 20 octets where nothing is said', () => {
    expect(resolve(algorithm(SIGNATURE.rsassaPss, writeSequence()))).toEqual({
      kind: 'rsa-pss',
      hash: 'sha-1',
      mgfHash: 'sha-1',
      saltLength: 20,
    })
  })

  it('refuses parameters that are missing, broken, or not of the table', () => {
    expect(resolve(algorithm(SIGNATURE.rsassaPss))).toBe('ALGORITHM_PARAMETERS_INVALID')
    expect(resolve(algorithm(SIGNATURE.rsassaPss, DER_NULL))).toBe('ALGORITHM_PARAMETERS_INVALID')
    const trailer = (n: number): Uint8Array => writeValue(0xa3, writeUnsignedInteger(Uint8Array.of(n)))
    expect(resolve(pss(HASH.sha256, HASH.sha256, 32, trailer(1)))).toMatchObject({ kind: 'rsa-pss' })
    expect(resolve(pss(HASH.sha256, HASH.sha256, 32, trailer(2)))).toBe('ALGORITHM_PARAMETERS_INVALID')
    expect(resolve(pss(HASH.md5, HASH.sha256, 32))).toBe('ALGORITHM_UNSUPPORTED')
    expect(resolve(pss(HASH.shake256, HASH.sha256, 32))).toBe('ALGORITHM_UNSUPPORTED')
    const otherMask = writeValue(0xa1, writeSequence(writeOid('1.2.3'), writeSequence()))
    expect(resolve(algorithm(SIGNATURE.rsassaPss, writeSequence(otherMask)))).toBe('ALGORITHM_UNSUPPORTED')
    const noHash = writeValue(0xa1, writeSequence(writeOid(SIGNATURE.mgf1)))
    expect(resolve(algorithm(SIGNATURE.rsassaPss, writeSequence(noHash)))).toBe('ALGORITHM_PARAMETERS_INVALID')
    const negativeSalt = writeValue(0xa2, writeValue(2, Uint8Array.of(0xff)))
    expect(resolve(algorithm(SIGNATURE.rsassaPss, writeSequence(negativeSalt)))).toBe('ALGORITHM_PARAMETERS_INVALID')
  })

  it('says its hash itself, whatever digestAlgorithm is', () => {
    expect(resolve(pss(HASH['sha3-256'], HASH['sha3-256'], 32), SHA256)).toMatchObject({ hash: 'sha3-256' })
  })
})

describe('ECDSA', () => {
  it('has its hash in the identifier, and no parameters or NULL', () => {
    for (const [oid, hash] of [
      [SIGNATURE.ecdsaWithSHA1, 'sha-1'],
      [SIGNATURE.ecdsaWithSHA224, 'sha-224'],
      [SIGNATURE.ecdsaWithSHA256, 'sha-256'],
      [SIGNATURE.ecdsaWithSHA384, 'sha-384'],
      [SIGNATURE.ecdsaWithSHA512, 'sha-512'],
      [SIGNATURE['ecdsaWithSHA3-224'], 'sha3-224'],
      [SIGNATURE['ecdsaWithSHA3-256'], 'sha3-256'],
      [SIGNATURE['ecdsaWithSHA3-384'], 'sha3-384'],
      [SIGNATURE['ecdsaWithSHA3-512'], 'sha3-512'],
    ] as const) {
      expect(resolve(algorithm(oid))).toEqual({ kind: 'ecdsa', hash })
      expect(resolve(algorithm(oid, DER_NULL))).toEqual({ kind: 'ecdsa', hash })
    }
    expect(resolve(algorithm(SIGNATURE.ecdsaWithSHA256, writeOid(CURVE['P-256'])))).toBe('ALGORITHM_PARAMETERS_INVALID')
    expect(resolve(algorithm(SIGNATURE.ecdsaWithSHA256), algorithm(HASH.sha384))).toBe('ALGORITHM_DIGEST_MISMATCH')
  })

  it('takes the hash of digestAlgorithm where it is named by the key alone', () => {
    expect(resolve(algorithm(KEY.ecPublicKey), SHA256)).toEqual({ kind: 'ecdsa', hash: 'sha-256' })
    expect(resolve(algorithm(KEY.ecPublicKey, writeOid(CURVE['P-256'])), SHA256)).toEqual({
      kind: 'ecdsa',
      hash: 'sha-256',
    })
    expect(resolve(algorithm(KEY.ecPublicKey))).toBe('ALGORITHM_UNSUPPORTED')
  })
})

describe('EdDSA', () => {
  it('has no parameters, and any digest of the table beside it', () => {
    expect(resolve(algorithm(SIGNATURE.ed25519), algorithm(HASH.sha512))).toEqual({ kind: 'ed25519' })
    expect(resolve(algorithm(SIGNATURE.ed448), algorithm(HASH.shake256))).toEqual({ kind: 'ed448' })
    const withLength = algorithm(HASH['shake256-len'], Uint8Array.of(0x02, 0x02, 0x02, 0x00))
    expect(resolve(algorithm(SIGNATURE.ed448), withLength)).toEqual({ kind: 'ed448' })
    expect(resolve(algorithm(SIGNATURE.ed25519, DER_NULL))).toBe('ALGORITHM_PARAMETERS_INVALID')
  })
})

describe('what is not in the table', () => {
  it('is unsupported, as signature or as digest', () => {
    for (const oid of [SIGNATURE.md5WithRSAEncryption, SIGNATURE.dsaWithSHA256, CURVE['P-256'], '1.2.3', 'constructor'])
      expect(resolve({ ...algorithm('1.2.3'), oid })).toBe('ALGORITHM_UNSUPPORTED')
    expect(resolve(algorithm(SIGNATURE.sha256WithRSAEncryption), algorithm(HASH.md5))).toBe('ALGORITHM_UNSUPPORTED')
    expect(resolve(algorithm(KEY.rsaEncryption), algorithm(SIGNATURE.sha256WithRSAEncryption))).toBe(
      'ALGORITHM_UNSUPPORTED',
    )
    expect(resolve(algorithm(KEY.rsaEncryption), algorithm(HASH.sha256, writeSequence()))).toBe(
      'ALGORITHM_PARAMETERS_INVALID',
    )
  })
})
