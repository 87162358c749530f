import { describe, expect, it } from 'vitest'
import { HASH } from '../../src/asn1/oids.ts'
import { DER_NULL, writeSequence } from '../../src/asn1/writer.ts'
import { resolveDigestAlgorithm } from '../../src/crypto/hashes.ts'
import { algorithm } from './algorithm.ts'

describe('resolveDigestAlgorithm', () => {
  it('knows SHA-1, SHA-2, SHA-3 and the one SHAKE, with no parameters or NULL', () => {
    for (const [oid, hash] of [
      [HASH.sha1, 'sha-1'],
      [HASH.sha224, 'sha-224'],
      [HASH.sha256, 'sha-256'],
      [HASH.sha384, 'sha-384'],
      [HASH.sha512, 'sha-512'],
      [HASH['sha512-256'], 'sha-512/256'],
      [HASH['sha3-224'], 'sha3-224'],
      [HASH['sha3-256'], 'sha3-256'],
      [HASH['sha3-384'], 'sha3-384'],
      [HASH['sha3-512'], 'sha3-512'],
      [HASH.shake256, 'shake256'],
    ] as const)
      for (const parameters of [null, DER_NULL])
        expect(resolveDigestAlgorithm(algorithm(oid, parameters))).toEqual({ ok: true, value: hash })
  })

  it('refuses other parameters, and other hashes', () => {
    expect(resolveDigestAlgorithm(algorithm(HASH.sha256, writeSequence()))).toMatchObject({
      failure: { code: 'ALGORITHM_PARAMETERS_INVALID', what: HASH.sha256 },
    })
    for (const oid of [HASH.md5, HASH.ripemd160, HASH.shake128, '1.2.3'])
      expect(resolveDigestAlgorithm(algorithm(oid))).toMatchObject({ failure: { code: 'ALGORITHM_UNSUPPORTED' } })
  })
})
