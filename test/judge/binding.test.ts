import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION } from '../../src/asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence } from '../../src/asn1/writer.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { type AttributeInput, signingCertificateAttribute } from '../../src/testbed/attributes.ts'
import { type CertificateProfile, type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { type CmsOptions, signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import type { KeyPair } from '../../src/testbed/keys.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { addDss } from '../../src/testbed/pdf-dss.ts'
import { type SubFilter, signPdf } from '../../src/testbed/pdf-sign.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { generateKeys } from '../seeded-keys.ts'
import { hold } from '../validation/fixture.ts'
import { codesOf, credential, decided, judged, NOW, OFFLINE, onlySignature } from './fixture.ts'

/** Signatures that do not say which certificate was meant, and certificates that could be put in the place of the signer's. */

const CONTENT = new TextEncoder().encode('Testbed content')
const DAY = 86_400_000
const days = (count: number): Date => new Date(NOW.getTime() + count * DAY)

let keys: KeyPair
let ca: Credential
let signer: Credential

/** A certificate of the accredited CA of Singapore on one and the same key, unless said otherwise. */
async function certify(changes: Partial<CertificateProfile> = {}): Promise<Credential> {
  return issueCertificate({
    subject: { C: 'SG', O: 'Testbed Trading', CN: 'Testbed Signer' },
    keys,
    issuer: ca,
    notBefore: days(-10),
    notAfter: days(10),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    ...changes,
  })
}

beforeAll(async () => {
  keys = await generateKeys('P-256')
  ca = await credential('SG', 'accredited-ca')
  signer = await certify()
})

const sha256 = ({ certificate }: Credential): string => hold(certificate).sha256
const UNBOUND: Partial<CmsSigner> = { signingCertificate: null }

const cmsBy = (how: Partial<CmsSigner> = UNBOUND, options: CmsOptions = {}): Promise<Uint8Array> =>
  signCms(CONTENT, { credential: signer, ...how }, { attached: true, certificates: 'leaf', ...options })
const judgedInSg = async (cms: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Report> =>
  judged(cms, { relyingState: 'SG', ...options })
const pdfBy = async (subFilter: SubFilter, how: Partial<CmsSigner>) =>
  signPdf(createPdf(), {
    subFilter,
    sign: (bytes) => signCms(bytes, { credential: signer, ...how }, { certificates: 'leaf' }),
  })
/** What is said of other certificates: which it was, and in what it differs. */
const othersIn = (report: Report) =>
  onlySignature(report).findings.flatMap(({ code, data }) =>
    code === 'OTHER_CERTIFICATE_FOR_KEY'
      ? [{ other: data?.['other'] ?? data?.['entry'], differs: data?.['differs'] }]
      : [],
  )

const qcStatements = { oid: EXTENSION.qcStatements, value: writeSequence(writeSequence(writeOid('2.999.3'))) }

const UNSIGNED_ONLY = async (): Promise<Partial<CmsSigner>> => ({
  ...UNBOUND,
  moreUnsignedAttributes: [
    await signingCertificateAttribute('v2', 'SHA-256', signer),
    await signingCertificateAttribute('v1', 'SHA-1', signer),
  ] satisfies readonly AttributeInput[],
})

describe('a signature that says nothing of its certificate among what is signed', () => {
  it('is not one of the format ETSI.CAdES.detached', async () => {
    for (const how of [UNBOUND, { signedAttributes: false }, await UNSIGNED_ONLY()]) {
      const report = await judgedInSg((await pdfBy('ETSI.CAdES.detached', how)).bytes)
      expect(onlySignature(report)).toMatchObject({
        indication: 'INDETERMINATE',
        subIndication: 'SIG_CONSTRAINTS_FAILURE',
        integrity: { digest: 'verified', signature: 'verified', signingCertificate: 'absent' },
      })
      expect(onlySignature(report).findings).toContainEqual({
        code: 'SIGNING_CERTIFICATE_ABSENT',
        level: 'failure',
        clause: 'ETSI EN 319 142-1 §6.3',
      })
      expect(decided(report)).toBe('review: SIGNATURE_INDETERMINATE')
    }
    for (const signingCertificate of ['v1', 'v2'] as const) {
      const report = await judgedInSg((await pdfBy('ETSI.CAdES.detached', { signingCertificate })).bytes)
      expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
      expect(report.decision.warnings).toEqual(['SIGNER_NOT_PINNED'])
    }
  })

  it('is accepted in other formats, and that is said with the outcome and on the first line', async () => {
    const documents = [
      (await pdfBy('adbe.pkcs7.detached', UNBOUND)).bytes,
      (await pdfBy('adbe.pkcs7.detached', { signedAttributes: false })).bytes,
      (await pdfBy('adbe.pkcs7.detached', await UNSIGNED_ONLY())).bytes,
      await cmsBy(),
    ]
    for (const document of documents) {
      const report = await judgedInSg(document)
      expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
      expect(report.decision.warnings).toEqual(['SIGNER_NOT_PINNED', 'SIGNER_NOT_BOUND'])
      expect(onlySignature(report).decision.warnings).toEqual(report.decision.warnings)
      expect(codesOf(onlySignature(report))).toContain('SIGNER_NOT_BOUND')
      const text = await render(report, { format: 'text' })
      expect(text.split('\n').find((line) => line.startsWith('Check who signed'))).toContain(
        'The signature itself does not say which certificate it belongs to.',
      )
    }
    const bound = await judgedInSg(await cmsBy({}))
    expect(bound.decision.warnings).toEqual(['SIGNER_NOT_PINNED'])
    expect(await render(bound, { format: 'text' })).not.toContain('does not say which certificate')
  })

  it('is nobody to compare with where there is no certificate of a signer', async () => {
    const report = await judgedInSg(await cmsBy(UNBOUND, { certificates: [] }))
    expect(codesOf(onlySignature(report))).toContain('SIGNER_NOT_BOUND')
    expect(onlySignature(report).signer).toBeUndefined()
    expect(report.decision.warnings).toEqual([])
    expect(report.decision.next).not.toContain('CHECK_SIGNER_IDENTITY')
    expect(report.decision.next).toContain('PROVIDE_SIGNER_CERTIFICATE')
  })
})

describe('another certificate on the key of a signer that is not bound', () => {
  it('gives review, and is named beside the one that was taken', async () => {
    const other = await certify({ subject: { C: 'SG', O: 'Testbed Somebody Else', CN: 'Testbed Other' } })
    const report = await judgedInSg(await cmsBy(), { certificates: [other.certificate] })
    expect(decided(report)).toBe('review: OTHER_CERTIFICATE_FOR_KEY')
    expect(onlySignature(report)).toMatchObject({ indication: 'TOTAL-PASSED', decision: { outcome: 'review' } })
    expect(onlySignature(report).findings).toContainEqual({
      code: 'OTHER_CERTIFICATE_FOR_KEY',
      level: 'warning',
      clause: 'ETSI EN 319 122-1 §5.2.2',
      about: { kind: 'certificate', sha256: sha256(signer) },
      data: { signer: sha256(signer), other: sha256(other), differs: 'subject' },
    })
    const text = await render(report, { format: 'text', width: 400 })
    expect(text).toContain(sha256(signer))
    expect(text).toContain(sha256(other))
    expect(report.decision.next).toContain('CHECK_SIGNER_IDENTITY')
  })

  it('is of no matter to a signature that names its own', async () => {
    const other = await certify({ subject: { C: 'SG', CN: 'Testbed Other' } })
    for (const how of [{}, { signingCertificate: 'v1' }] as const) {
      const report = await judgedInSg(await cmsBy(how), { certificates: [other.certificate] })
      expect(decided(report)).toBe('accept: VALID_AND_DOMESTIC')
      expect(othersIn(report)).toEqual([])
    }
  })

  it('is found wherever it is: in the message, in the DSS of a document, with the caller', async () => {
    const other = await certify({ notAfter: days(20) })
    const expected = [{ other: sha256(other), differs: 'validity' }]
    const inMessage = await cmsBy(UNBOUND, { certificates: [signer.certificate, other.certificate] })
    expect(othersIn(await judgedInSg(inMessage))).toEqual(expected)
    const pdf = await pdfBy('adbe.pkcs7.detached', UNBOUND)
    const withDss = addDss(pdf, { certificates: [other.certificate] })
    expect(othersIn(await judgedInSg(pdf.bytes))).toEqual([])
    const report = await judgedInSg(withDss.bytes)
    expect(othersIn(report)).toEqual(expected)
    expect(decided(report)).toBe('review: OTHER_CERTIFICATE_FOR_KEY')
    const given = await judgedInSg(pdf.bytes, { certificates: [other.certificate] })
    expect(othersIn(given)).toEqual(expected)
  })

  it('is found inside of OCSP answers and time-stamps, however deep', async () => {
    const other = await certify({ subject: { C: 'SG', CN: 'Testbed Other' } })
    const expected = [{ other: sha256(other), differs: 'subject' }]
    const dates = { thisUpdate: days(-1), nextUpdate: days(1) }
    const answer = await createOcspResponse({
      responder: ca,
      issuer: ca,
      producedAt: days(-1),
      certificates: [other.certificate],
      statuses: [{ certificate: signer, status: 'good', ...dates }],
    })
    const tsa = await credential('SG', 'tsa')
    const stamp = (more: Partial<CmsSigner> = {}) =>
      timeStamper({ tsa, time: NOW, certificates: [tsa.certificate, other.certificate], ...more })
    const pdf = await pdfBy('adbe.pkcs7.detached', UNBOUND)
    const cms = await cmsBy()
    const plain = timeStamper({ tsa, time: NOW, certificates: [tsa.certificate] })
    const token = await stamp()(new Uint8Array(32))
    const nested = await signCms(new Uint8Array(9), {
      credential: tsa,
      moreUnsignedAttributes: [{ type: '1.2.840.113549.1.9.16.2.14', values: [token] }],
    })
    for (const [where, report] of [
      ['an answer of the caller', await judgedInSg(cms, { ocspResponses: [answer] })],
      ['an answer in the DSS', await judgedInSg(addDss(pdf, { ocspResponses: [answer] }).bytes)],
      ['a time-stamp on the signature', await judgedInSg(await cmsBy({ ...UNBOUND, timeStamp: stamp() }))],
      [
        'a time-stamp in a message in an attribute that nobody knows',
        await judgedInSg(await cmsBy({ ...UNBOUND, moreUnsignedAttributes: [{ type: '2.999.7', values: [nested] }] })),
      ],
      [
        'a time-stamp on a counter-signature',
        await judgedInSg(
          await cmsBy({
            ...UNBOUND,
            counterSigners: [{ credential: await credential('SG', 'tsa'), timeStamp: stamp() }],
          }),
        ),
      ],
      [
        'a time-stamp on the document',
        await judgedInSg((await signPdf(pdf, { subFilter: 'ETSI.RFC3161', sign: stamp() })).bytes),
      ],
    ] as const) {
      const others = othersIn({ ...report, signatures: report.signatures.slice(0, 1) })
      expect({ where, others }).toEqual({ where, others: expected })
      expect(report.signatures[0]?.decision.outcome).toBe('review')
    }
    expect(othersIn(await judgedInSg(await cmsBy({ ...UNBOUND, timeStamp: plain })))).toEqual([])
    // A budget that ends on the way to it makes nothing better.
    for (let evidenceBytes = 0; evidenceBytes < 8000; evidenceBytes += 250) {
      const report = await judgedInSg(cms, { ocspResponses: [answer], budget: { evidenceBytes } })
      expect(report.decision.outcome).not.toBe('accept')
    }
    // To a signature that names its own it is of no matter.
    expect(decided(await judgedInSg(await cmsBy({}), { ocspResponses: [answer] }))).toBe('accept: VALID_AND_DOMESTIC')
  })

  it('is found as an anchor of the caller, and as an entry of the lists', async () => {
    const named = await certify({
      subject: { C: 'SG', CN: 'Testbed Other CA' },
      basicConstraints: { ca: true },
      keyUsage: ['keyCertSign'],
    })
    const report = await judgedInSg(await cmsBy(), { anchors: [named.certificate] })
    expect(othersIn(report)).toEqual([{ other: 'caller/0', differs: 'subject' }])
    expect(report.decision.outcome).toBe('review')
    // The same name is the same holder.
    const own = await judgedInSg(await cmsBy(), { anchors: [signer.certificate] })
    expect(othersIn(own)).toEqual([])

    // Services for time-stamps, helps for building paths: whatever the lists call the key.
    for (const [state, id] of [
      ['VN', 'government-tsa'],
      ['MY', 'tsa'],
    ] as const) {
      const onListedKey = await certify({ keys: (await credential(state, id)).keys })
      const listed = await judgedInSg(await cmsBy({ ...UNBOUND, credential: onListedKey }))
      expect(othersIn(listed)).toEqual([{ other: `${state}/testbed-${id}`, differs: 'subject' }])
      expect(decided(listed)).toBe('review: OTHER_CERTIFICATE_FOR_KEY')
      const bound = await judgedInSg(await cmsBy({ credential: onListedKey }))
      expect(decided(bound)).toBe('accept: VALID_AND_DOMESTIC')
    }
  })

  it.each([
    ['issuer', async () => ({ issuer: await credential('SG', 'government-root') }), 'issuer'],
    ['validity', async () => ({ notBefore: days(-11) }), 'validity'],
    ['policies', async () => ({ certificatePolicies: ['2.999.1'] }), 'policies'],
    ['key usage', async () => ({ keyUsage: ['digitalSignature'] as const }), 'key-usage'],
    ['purposes', async () => ({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.4'] }), 'extended-key-usage'],
    ['statements', async () => ({ extensions: [qcStatements] }), 'qc-statements'],
    ['other extensions', async () => ({ extensions: [{ oid: '2.999.2', value: DER_NULL }] }), 'extensions'],
    ['letters', async () => ({ subject: { C: 'SG', O: 'Testbed Trading', CN: 'TESTBED Signer' } }), 'subject'],
    ['several', async () => ({ notAfter: days(11), subject: { CN: 'Testbed Other' } }), 'subject validity'],
  ])('differs in its %s', async (_, changes, differs) => {
    const other = await certify(await changes())
    const report = await judgedInSg(await cmsBy(), { certificates: [other.certificate] })
    expect(othersIn(report)).toEqual([{ other: sha256(other), differs }])
    expect(report.decision.outcome).toBe('review')
  })

  it('differs in the service behind it, or in having none', async () => {
    // Of the same name as the CA, and with a key of its own.
    const namesake = await issueCertificate({
      subject: ca.subject,
      keys: await generateKeys('P-256'),
      notBefore: days(-100),
      notAfter: days(100),
      basicConstraints: { ca: true },
      keyUsage: ['keyCertSign', 'cRLSign'],
    })
    const other = await certify({ issuer: namesake })
    const report = await judgedInSg(await cmsBy(), { certificates: [other.certificate] })
    expect(othersIn(report)).toEqual([{ other: sha256(other), differs: 'service' }])
    expect(decided(report)).toBe('review: OTHER_CERTIFICATE_FOR_KEY')
  })

  it('differs in its status', async () => {
    const other = await certify()
    const crl = await issueCrl({
      issuer: ca,
      thisUpdate: days(-1),
      nextUpdate: days(1),
      revoked: [{ certificate: other, date: days(-2) }],
    })
    const certificates = [other.certificate]
    const revoked = await judgedInSg(await cmsBy(), { certificates, crls: [crl] })
    expect(othersIn(revoked)).toEqual([{ other: sha256(other), differs: expect.stringContaining('status') }])
    expect(revoked.decision.outcome).toBe('review')
    // Without it, the one says what the other says.
    const same = await judgedInSg(await cmsBy(), { certificates })
    expect(decided(same)).toBe('accept: VALID_AND_DOMESTIC')
    expect(othersIn(same)).toEqual([])
  })

  it('says the same in whatever order certificates come, and some of very many', async () => {
    const others: Credential[] = []
    for (let i = 0; i < 12; i++) others.push(await certify({ subject: { CN: `Testbed Other ${i}` } }))
    const certificates = others.map(({ certificate }) => certificate)
    const cms = await cmsBy()
    const report = await judgedInSg(cms, { certificates })
    expect(othersIn(report)).toHaveLength(8)
    expect(othersIn(await judgedInSg(cms, { certificates: [...certificates].reverse() }))).toEqual(othersIn(report))
  })

  it('is not taken for the same where there is no budget to compare it, or there are too many', async () => {
    const same: Credential[] = []
    for (let i = 0; i < 6; i++) same.push(await certify())
    const report = await judgedInSg(await cmsBy(), { certificates: same.map(({ certificate }) => certificate) })
    expect(othersIn(report).map(({ differs }) => differs)).toEqual(['not-compared', 'not-compared'])
    expect(report.decision.outcome).toBe('review')
  })

  it('keeps no broken signature and no unexpected signer from being rejected', async () => {
    const other = await certify({ subject: { C: 'SG', CN: 'Testbed Other' } })
    const certificates = [other.certificate]
    const broken = await judgedInSg(await cmsBy({ ...UNBOUND, faults: { corruptSignature: true } }), { certificates })
    expect(broken.decision.outcome).toBe('reject')
    const expected = { commonName: 'Testbed Somebody' }
    expect(decided(await judgedInSg(await cmsBy(), { certificates, signer: expected }))).toBe('reject: SIGNER_MISMATCH')
    for (const policy of ['technical', { ...OFFLINE, name: 'testbed', recognition: 'not-required' }] as const)
      expect((await judgedInSg(await cmsBy(), { certificates, policy })).decision.outcome).toBe('review')
  })
})
