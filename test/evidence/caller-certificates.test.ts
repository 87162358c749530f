import { describe, expect, it } from 'vitest'
import { toBase64 } from '../../src/core/bytes.ts'
import { UsageError } from '../../src/core/errors.ts'
import { callerCertificates, heldAnchors } from '../../src/evidence/caller-certificates.ts'
import type { CertificateInput } from '../../src/x509/certificate-input.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { hold, issueRoot } from '../validation/fixture.ts'

const one = await issueRoot('Root')
const two = await issueRoot('Another root')
const pem = (...encodings: readonly Uint8Array[]) =>
  encodings.map((bytes) => `-----BEGIN CERTIFICATE-----\n${toBase64(bytes)}\n-----END CERTIFICATE-----\n`).join('')

describe('anchors of the caller', () => {
  it('are the name and key of each certificate, of no list, with the certificate itself', async () => {
    const anchors = await heldAnchors([one.certificate, pem(two.certificate)], engine)
    expect(anchors.map(({ certificate }) => certificate)).toEqual([hold(one), hold(two)])
    expect(anchors.map(({ id, source, certificateSha256 }) => ({ id, source, certificateSha256 }))).toEqual([
      { id: 'caller/0', source: 'caller', certificateSha256: [hold(one).sha256] },
      { id: 'caller/1', source: 'caller', certificateSha256: [hold(two).sha256] },
    ])
    for (const [i, credential] of [one, two].entries()) {
      const { subject, spki, known } = hold(credential).certificate
      expect(anchors[i]).toMatchObject({ subject, spki, subjectKeyIdentifier: known.subjectKeyIdentifier })
    }
  })

  it('are none where none is given, and all of a file of several, each once', async () => {
    expect(await heldAnchors([], engine)).toEqual([])
    expect(await heldAnchors([pem(one.certificate, two.certificate), one.certificate], engine)).toHaveLength(2)
  })

  it.each<[string, unknown]>([
    ['no bytes', new Uint8Array(0)],
    ['other bytes', Uint8Array.of(1, 2, 3)],
    ['a structure that is no certificate', Uint8Array.of(0x30, 0)],
    ['a certificate cut off', one.certificate.subarray(0, -1)],
    ['text', 'no PEM'],
    ['PEM of something else', pem(one.certificate).replaceAll('CERTIFICATE', 'PUBLIC KEY')],
    ['an object that encodes nothing', { toSchema: () => null }],
    ['an object of another kind', {}],
    ['nothing', null],
    ['a number', 5],
  ])('are not %s', async (_, input) => {
    const act = () => heldAnchors([pem(one.certificate, two.certificate), input as CertificateInput], engine)
    expect(act).toThrow(UsageError)
    expect(act).toThrow(/^USAGE_CERTIFICATE_INVALID: anchors\[1\]/)
  })
})

describe('certificates of the caller', () => {
  it('are encodings, named by their option where they are none', () => {
    expect(callerCertificates([pem(one.certificate), two.certificate], 'certificates')).toEqual([
      one.certificate,
      two.certificate,
    ])
    expect(() => callerCertificates([new Uint8Array(0)], 'certificates')).toThrow(/certificates\[0\]/)
  })
})
