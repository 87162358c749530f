import { describe, expect, it } from 'vitest'
import type { Arithmetic } from '../../../src/crypto/types.ts'
import type { XadesCertificate } from '../../../src/formats/xades/read-properties.ts'
import { namedCertificates } from '../../../src/formats/xades/signing-certificate.ts'
import type { HeldCertificate } from '../../../src/x509/types.ts'

const SHA_256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const SHA_512 = 'http://www.w3.org/2001/04/xmlenc#sha512'

/** Of a certificate, what is compared. Its digest is 1 by SHA-256, and 2 by any other. */
const CANDIDATE = {
  certificate: { encoded: Uint8Array.of(0), serialNumber: Uint8Array.of(0xff) },
  sha256: '01',
} as HeldCertificate
let digested = 0
const ENGINE = {
  digest: () => {
    digested++
    return Uint8Array.of(2)
  },
} as unknown as Arithmetic

const stated = (digestName: string, digest: number, serialNumber: string | null = null): XadesCertificate => ({
  digestName,
  digest: Uint8Array.of(digest),
  serialNumber,
})

describe('the certificates that properties name', () => {
  it.each([
    ['by its digest', [stated(SHA_256, 1)], 'same'],
    ['by another hash', [stated(SHA_512, 2)], 'same'],
    ['by its serial number', [stated(SHA_256, 1, '-1')], 'same'],
    ['behind another', [stated(SHA_256, 7), stated(SHA_256, 1, '5'), stated(SHA_256, 1, '-1')], 'same'],
    ['not by another digest', [stated(SHA_256, 2)], 'other'],
    ['not by another serial number', [stated(SHA_256, 1, '255')], 'other'],
    ['not by what is no number', [stated(SHA_256, 1, '0x-1')], 'other'],
    ['not by a digest that cannot be read', [{ ...stated(SHA_256, 1), digest: null }], 'other'],
    ['perhaps by a hash that nobody knows', [stated('urn:none', 1), stated(SHA_256, 7)], 'unsupported'],
    ['not by none', [], 'other'],
  ] as const)('have this one %s', (_, certificates, answer) => {
    expect(namedCertificates(certificates).compare(CANDIDATE, ENGINE)).toBe(answer)
  })

  it('cost one digest by each hash, however many they are', () => {
    const many = Array.from({ length: 10_000 }, () => [stated(SHA_256, 7), stated(SHA_512, 7)]).flat()
    digested = 0
    expect(namedCertificates(many).compare(CANDIDATE, ENGINE)).toBe('other')
    expect(digested).toBeLessThanOrEqual(2)
  })
})
