import { beforeAll, describe, expect, it } from 'vitest'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import { render } from '../../src/render/render.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { fillTextField } from '../../src/testbed/pdf-changes.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../src/testbed/pdf-file.ts'
import { type BareValueOptions, signBareValue, signDigestInCms } from '../../src/testbed/pdf-old-forms.ts'
import { type PdfSignatureOptions, type SignedPdf, signPdf } from '../../src/testbed/pdf-sign.ts'
import { hexString } from '../../src/testbed/pdf-syntax.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { signedRevision } from '../../src/verifier/signed-revision.ts'
import { codesOf, credential, judged, NOW, onlySignature } from './fixture.ts'

/** Signatures as PDF 1.3 had them (ISO 32000-1 §12.8.3.2, §12.8.3.3): computed, and not relied on. */

let rsa: Credential
let ec: Credential
let pdf: PdfFile

beforeAll(async () => {
  rsa = await credential('MY')
  ec = await credential('SG')
  pdf = createPdf({ textField: 'Note' })
})

const inCms = (
  file: PdfFile,
  signer: Partial<CmsSigner> = {},
  more: Partial<PdfSignatureOptions> = {},
): Promise<SignedPdf> =>
  signPdf(file, {
    subFilter: 'adbe.pkcs7.sha1',
    sign: (bytes) => signDigestInCms(bytes, { credential: rsa, ...signer }),
    claimedTime: NOW,
    ...more,
  })

const bare = (
  file: PdfFile,
  by: Credential = rsa,
  options: BareValueOptions = {},
  more: Partial<PdfSignatureOptions> = {},
): Promise<SignedPdf> =>
  signPdf(file, {
    subFilter: 'adbe.x509.rsa_sha1',
    certificates: [by.certificate, ...by.issuers.slice(0, -1).map((issuer) => issuer)],
    sign: (bytes) => signBareValue(bytes, by, options),
    claimedTime: NOW,
    ...more,
  })

const BROKEN = '/Helvetiga'

/** An octet that is covered is another. */
function broken({ bytes }: PdfFile): Uint8Array {
  const copy = Buffer.from(bytes)
  copy.write(BROKEN, copy.indexOf('/Helvetica'), 'latin1')
  return new Uint8Array(copy)
}

/** As technical validity, so that origin and recognition do not decide before the signature does. */
const technical = (file: PdfFile | Uint8Array): Promise<Report> =>
  judged(file, { policy: readPolicy('technical'), anchors: [rsa.issuers.at(-1) as Uint8Array] })

const only = async (file: PdfFile | Uint8Array): Promise<SignatureReport> => onlySignature(await technical(file))

const failuresOf = ({ findings }: SignatureReport): readonly string[] => [
  ...new Set(findings.filter(({ level }) => level === 'failure').map(({ code }) => code)),
]

const BOTH: readonly (readonly [string, (file: PdfFile) => Promise<SignedPdf>])[] = [
  ['adbe.pkcs7.sha1', (file) => inCms(file)],
  ['adbe.x509.rsa_sha1', (file) => bare(file)],
]

describe.each(BOTH)('a signature of the form %s', (subFilter, sign) => {
  it('is listed with signer, time, arithmetic, path and origin, and is weak: never accepted', async () => {
    const report = await judged(await sign(pdf))
    const signature = onlySignature(report)
    expect(signature).toMatchObject({
      kind: 'approval',
      subFilter,
      field: 'Signature1',
      indication: 'INDETERMINATE',
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      signer: { commonName: 'Testbed Trading Co (MY)' },
      integrity: { digest: 'verified', signature: 'verified' },
      time: { claimed: '2026-11-24T10:00:00Z' },
      coverage: { wholeFile: true },
      origin: { known: true, state: 'MY' },
    })
    expect(signature.path.length).toBeGreaterThan(0)
    expect(failuresOf(signature)).toEqual(['ALGORITHM_WEAK'])
    expect(signature.findings).toContainEqual(
      expect.objectContaining({ code: 'ALGORITHM_WEAK', data: expect.objectContaining({ weakness: 'sha-1' }) }),
    )
    expect(report.decision.outcome).toBe('review')
    expect((await technical(await sign(pdf))).decision).toMatchObject({
      outcome: 'review',
      reasons: ['SIGNATURE_INDETERMINATE'],
      next: expect.arrayContaining(['ASK_FOR_NEW_DOCUMENT']),
    })
  })

  it('has failed where an octet that it covers is another', async () => {
    const report = await technical(broken(await sign(pdf)))
    expect(onlySignature(report)).toMatchObject({ indication: 'TOTAL-FAILED', integrity: { digest: 'invalid' } })
    expect(report.decision.outcome).toBe('reject')
  })

  it('is a signature among what was added after another, and what is added after it is judged', async () => {
    const first = await signPdf(pdf, {
      subFilter: 'ETSI.CAdES.detached',
      sign: (bytes) => signCms(bytes, { credential: ec }),
    })
    const [by] = (await technical(await sign(first))).signatures
    expect(by).toMatchObject({ field: 'Signature1', changes: { category: 'signature', allowed: true } })

    const filled = (await technical(fillTextField(await sign(pdf), 'Delivered'))).signatures
    expect(filled).toMatchObject([{ subFilter, changes: { category: 'form-filling', allowed: true } }])
    const tampered = Buffer.from((await sign(pdf)).bytes)
    const added = Buffer.concat([tampered, Buffer.from('\n5 0 obj\n<< >>\nendobj\n')])
    expect((await only(new Uint8Array(added))).indication).not.toBe('TOTAL-PASSED')
  })

  it('leaves its field not empty', async () => {
    const prepared = createPdf({ signatureFields: ['Seller', 'Buyer'] })
    const file = await signPdf(prepared, {
      subFilter: subFilter as 'adbe.pkcs7.sha1',
      field: 'Seller',
      certificates: subFilter === 'adbe.x509.rsa_sha1' ? [rsa.certificate] : [],
      sign: (bytes) =>
        subFilter === 'adbe.x509.rsa_sha1' ? signBareValue(bytes, rsa) : signDigestInCms(bytes, { credential: rsa }),
    })
    expect((await inspect(file.bytes)).pdf?.emptyFields).toEqual(['Buyer'])
    const { signatures } = await technical(file)
    expect(signatures).toMatchObject([{ field: 'Seller', subFilter }])
  })

  it('is not accepted for a time-stamp over it either: SHA-1 had ended before', async () => {
    const tsa = await credential('SG', 'tsa')
    const stamped = await signPdf(await sign(pdf), {
      subFilter: 'ETSI.RFC3161',
      sign: timeStamper({ tsa, time: NOW }),
    })
    const [signature] = (await judged(stamped)).signatures
    expect(signature).toMatchObject({ subFilter, indication: 'INDETERMINATE' })
    expect(failuresOf(signature as SignatureReport)).toContain('ALGORITHM_WEAK')
  })

  it('hands out what it covers', async () => {
    const file = await sign(pdf)
    const revision = await signedRevision(fillTextField(file, 'Delivered').bytes, 0)
    expect(revision).toMatchObject({ outcome: 'covered', value: 'verified', octets: file.bytes })
    expect((await signedRevision(broken(file), 0)).outcome).toBe('not-covered')
  })

  it('is told in words', async () => {
    const text = await render(await judged(await sign(pdf)), { format: 'text', detail: true })
    expect(text).toContain(subFilter)
    expect(text).toContain('too weak to be')
    expect(text).not.toContain('not signed')
  })
})

describe('adbe.pkcs7.sha1', () => {
  it('is weak by the digest of the document, whatever hash the CMS is made with', async () => {
    const file = await inCms(pdf, { algorithm: { kind: 'rsa-pkcs1', hash: 'SHA-256' } })
    const signature = await only(file)
    expect(signature).toMatchObject({ integrity: { digest: 'verified', signature: 'verified' } })
    expect(failuresOf(signature)).toEqual(['ALGORITHM_WEAK'])
  })

  it('may have no signed attributes', async () => {
    const signature = await only(await inCms(pdf, { signedAttributes: false }))
    expect(signature).toMatchObject({
      integrity: { digest: 'verified', signature: 'verified', signedAttributes: 'absent' },
      indication: 'INDETERMINATE',
    })
    expect((await only(broken(await inCms(pdf, { signedAttributes: false })))).indication).toBe('TOTAL-FAILED')
  })

  it('has failed with a value that is not one of its signer', async () => {
    const signature = await only(await inCms(pdf, { faults: { corruptSignature: true } }))
    expect(signature).toMatchObject({ indication: 'TOTAL-FAILED', integrity: { signature: 'invalid' } })
  })

  it('has failed where its content is no SHA-1 of the file', async () => {
    const file = await signPdf(pdf, {
      subFilter: 'adbe.pkcs7.sha1',
      sign: (bytes) => signCms(bytes, { credential: rsa }, { attached: true }),
      reserved: 20_000,
    })
    expect(await only(file)).toMatchObject({ indication: 'TOTAL-FAILED', integrity: { digest: 'invalid' } })
  })

  it('is INDETERMINATE without content, which is not the detached form under another name', async () => {
    const file = await signPdf(pdf, {
      subFilter: 'adbe.pkcs7.sha1',
      sign: (bytes) => signCms(bytes, { credential: rsa }),
    })
    expect(await only(file)).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIGNED_DATA_NOT_FOUND',
      integrity: { digest: 'not-checked' },
    })
  })

  it('contradicts itself where /Cert says that somebody else signed', async () => {
    const contradicting = await only(await inCms(pdf, {}, { certificates: [ec.certificate] }))
    expect(failuresOf(contradicting)).toContain('PDF_CERT_CONTRADICTS')
    expect(contradicting).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' })
    const agreeing = await only(await inCms(pdf, {}, { certificates: [rsa.certificate] }))
    expect(failuresOf(agreeing)).toEqual(['ALGORITHM_WEAK'])
  })
})

describe('/Cert beside a detached CMS', () => {
  const detached = (certificates: readonly Uint8Array[]): Promise<SignedPdf> =>
    signPdf(pdf, {
      subFilter: 'adbe.pkcs7.detached',
      certificates,
      sign: (bytes) => signCms(bytes, { credential: rsa }),
    })

  it('changes nothing where it says the same, and keeps it from passing where it does not', async () => {
    expect(await only(await detached([rsa.certificate]))).toMatchObject({ indication: 'TOTAL-PASSED' })
    const contradicting = await only(await detached([ec.certificate]))
    expect(failuresOf(contradicting)).toEqual(['PDF_CERT_CONTRADICTS'])
    expect(contradicting.indication).toBe('INDETERMINATE')
  })
})

describe('adbe.x509.rsa_sha1', () => {
  it('takes one certificate as a string, and several as an array', async () => {
    const one = await bare(pdf, rsa, {}, { certificates: [rsa.certificate] })
    expect(Buffer.from(one.bytes).includes('/Cert <')).toBe(true)
    const several = await bare(pdf)
    expect(Buffer.from(several.bytes).includes('/Cert [')).toBe(true)
    for (const file of [one, several])
      expect(await only(file)).toMatchObject({
        signer: { commonName: 'Testbed Trading Co (MY)' },
        integrity: { digest: 'verified', signature: 'verified', signingCertificate: 'verified' },
      })
    // It is among the octets that were signed.
    const codes = codesOf(await only(one))
    for (const code of ['SIGNER_NOT_BOUND', 'SIGNED_ATTRIBUTES_ABSENT']) expect(codes).not.toContain(code)
  })

  it('has failed with a value that is not one of its signer', async () => {
    const signature = await only(await bare(pdf, rsa, { corruptSignature: true }))
    expect(signature).toMatchObject({ indication: 'TOTAL-FAILED', integrity: { signature: 'invalid' } })
    expect(failuresOf(signature)).toContain('SIGNATURE_INVALID')
  })

  it('has failed with the certificate of somebody else', async () => {
    const file = await signPdf(pdf, {
      subFilter: 'adbe.x509.rsa_sha1',
      certificates: [ec.certificate, rsa.certificate],
      sign: (bytes) => signBareValue(bytes, rsa),
    })
    expect(await only(file)).toMatchObject({
      signer: { commonName: 'Testbed Trading Co (SG)' },
      indication: 'TOTAL-FAILED',
    })
  })

  it('may have been made with another hash than its name says, which is told and not accepted', async () => {
    for (const hash of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
      const report = await technical(await bare(pdf, rsa, { hash }))
      const signature = onlySignature(report)
      expect(signature).toMatchObject({
        integrity: { digest: 'verified', signature: 'verified' },
        indication: 'INDETERMINATE',
        subIndication: 'SIG_CONSTRAINTS_FAILURE',
      })
      expect(failuresOf(signature)).toEqual(['PDF_SUBFILTER_HASH_MISMATCH'])
      expect(report.decision.outcome).toBe('review')
    }
  })

  it('has failed where the key is not one of RSA', async () => {
    const signature = await only(await bare(pdf, ec))
    expect(signature).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'SIG_CRYPTO_FAILURE' })
    expect(signature.findings).toContainEqual(
      expect.objectContaining({
        code: 'SIGNATURE_INVALID',
        data: expect.objectContaining({ reason: 'KEY_ALGORITHM_MISMATCH' }),
      }),
    )
  })

  it('has no signer where /Cert is missing, is none, or stands elsewhere', async () => {
    const cases: readonly Partial<PdfSignatureOptions>[] = [
      { certificates: [] },
      { certificates: [Uint8Array.of(1, 2, 3)] },
      { certificates: [], entries: { Cert: '/Name' } },
      { certificates: [], entries: { Cert: [] } },
      { certificates: [], entries: { Cert: [hexString(rsa.certificate), 4] } },
      { certificates: [], entries: { Cert: '4 0 R' } },
    ]
    for (const more of cases) {
      const signature = await only(await bare(pdf, rsa, {}, more))
      expect(signature).toMatchObject({
        indication: 'INDETERMINATE',
        subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
      })
      expect(failuresOf(signature)).toEqual(['PDF_CERT_INVALID'])
    }
  })

  it('has failed where /Contents is no OCTET STRING', async () => {
    const cms = await signPdf(pdf, {
      subFilter: 'adbe.x509.rsa_sha1',
      certificates: [rsa.certificate],
      sign: (bytes) => signCms(bytes, { credential: rsa }),
    })
    expect(await only(cms)).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' })
  })

  it('may not hide octets behind its value', async () => {
    const file = await signPdf(pdf, {
      subFilter: 'adbe.x509.rsa_sha1',
      certificates: [rsa.certificate],
      sign: async (bytes) => Buffer.concat([await signBareValue(bytes, rsa), Buffer.from('hidden')]),
    })
    expect(failuresOf(await only(file))).toContain('PDF_CONTENTS_PADDING')
  })
})

describe('a signature of another form', () => {
  it.each([
    [
      { SubFilter: '/Testbed.Form' },
      'PDF_SUBFILTER_UNSUPPORTED',
      { subFilter: 'Testbed.Form', filter: 'Adobe.PPKLite' },
    ],
    [{ SubFilter: 'null', Filter: '/Adobe.PPKMS' }, 'PDF_SUBFILTER_MISSING', { filter: 'Adobe.PPKMS' }],
    [{ SubFilter: 'null', Filter: 'null' }, 'PDF_SUBFILTER_MISSING', undefined],
  ] as const)('is named, and not judged: %o', async (entries, code, data) => {
    const file = await signPdf(pdf, {
      subFilter: 'adbe.pkcs7.detached',
      entries,
      sign: (bytes) => signCms(bytes, { credential: rsa }),
    })
    const report = await technical(file)
    const signature = onlySignature(report)
    expect(signature.indication).toBe('INDETERMINATE')
    expect(signature.findings.find((finding) => finding.code === code)?.data).toEqual(data)
    const text = await render(report, { format: 'text' })
    for (const name of Object.values(data ?? {})) expect(text).toContain(name)
  })
})
