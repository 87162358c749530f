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

  it('knows SHAKE256 with its length, of 512 bits alone', () => {
    const withLength = (parameters: Uint8Array | null) =>
      resolveDigestAlgorithm(algorithm(HASH['shake256-len'], parameters))
    expect(withLength(Uint8Array.of(0x02, 0x02, 0x02, 0x00))).toEqual({ ok: true, value: 'shake256' })
    for (const parameters of [
      null,
      DER_NULL,
      Uint8Array.of(0x02, 0x02, 0x01, 0x00), // 256 bits
      Uint8Array.of(0x02, 0x02, 0x02, 0x01),
      Uint8Array.of(0x02, 0x03, 0x00, 0x02, 0x00), // 512, padded
      Uint8Array.of(0x02, 0x02, 0x02, 0x00, 0x00),
    ])
      expect(withLength(parameters)).toMatchObject({
        failure: { code: 'ALGORITHM_PARAMETERS_INVALID', what: HASH['shake256-len'] },
      })
  })

  it('refuses other parameters, and other hashes', () => {
    expect(resolveDigestAlgorithm(algorithm(HASH.sha256, writeSequence()))).toMatchObject({
      failure: { code: 'ALGORITHM_PARAMETERS_INVALID', what: HASH.sha256 },
    })
    for (const oid of [HASH.md5, HASH.ripemd160, HASH.shake128, '1.2.3'])
      expect(resolveDigestAlgorithm(algorithm(oid))).toMatchObject({ failure: { code: 'ALGORITHM_UNSUPPORTED' } })
  })
})
