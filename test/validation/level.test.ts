import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { toLatin1 } from '../../src/core/bytes.ts'
import { signingCertificateAttribute } from '../../src/testbed/attributes.ts'
import { addUnsignedAttributes, addValidationData } from '../../src/testbed/cades-data.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { type CmsOptions, signCms } from '../../src/testbed/cms.ts'
import { createTimeScenarios, type TimeScenarios } from '../../src/testbed/index.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { addDss } from '../../src/testbed/pdf-dss.ts'
import { type PdfSignatureOptions, signPdf } from '../../src/testbed/pdf-sign.ts'
import type { CmsSigner } from '../../src/testbed/signer-info.ts'
import { timeStamper } from '../../src/testbed/timestamp.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const DAY = 86_400_000
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY)
const signedAt = ago(5)
const CONTENT = new TextEncoder().encode('content')

let time: TimeScenarios
let signer: Credential

beforeAll(async () => {
  time = await createTimeScenarios({ now: NOW, seed: 'levels' })
  signer = await time.pki.holder('signer')
})

async function told(bytes: Uint8Array, more: Partial<VerifyOptions> = {}): Promise<readonly (string | null)[]> {
  const trust = await loadTrust({ lists: [] })
  const { signatures } = await verify(bytes, { trust, at: NOW, policy: 'technical', ...more })
  const [signature] = signatures
  return [signature?.level ?? null, ...(signature?.missingForLevel ?? ['nothing told'])]
}

type Pades = Parameters<TimeScenarios['pades']>[0]
type Cades = Parameters<TimeScenarios['cades']>[0]

async function pades(options: Omit<Pades, 'signedAt'> & { readonly signedAt?: Date }) {
  const { bytes, anchors } = await time.pades({ signedAt, ...options })
  return told(bytes, { anchors })
}

async function cades(
  options: Omit<Cades, 'signedAt'> & { readonly signedAt?: Date },
  more: Partial<VerifyOptions> = {},
) {
  const { bytes, anchors, content } = await time.cades({ signedAt, ...options })
  return told(bytes, { anchors, content, ...more })
}

/** A PDF signature without proofs of time, of whatever form. */
async function basic(
  signers: Partial<CmsSigner> | readonly Partial<CmsSigner>[],
  message: CmsOptions = {},
  options: Partial<PdfSignatureOptions> = {},
): Promise<Uint8Array> {
  const everyone = [signers].flat().map((one) => ({ credential: signer, ...one }))
  const { bytes } = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    claimedTime: signedAt,
    sign: (octets) => signCms(octets, everyone, message),
    ...options,
  })
  return bytes
}

describe('B-B of PAdES', () => {
  it('has what the table asks for, by either attribute', async () => {
    for (const signingCertificate of ['v1', 'v2'] as const)
      expect(await told(await basic({ signingCertificate }))).toEqual(['B-B', 'LEVEL_LACKS_TIME_STAMP'])
    expect(await told(await basic({ signingCertificateHash: 'SHA-512' }))).toEqual(['B-B', 'LEVEL_LACKS_TIME_STAMP'])
  })

  const commitment = { type: CMS_ATTRIBUTE.commitmentTypeIndication, values: [writeSequence(writeOid('2.999'))] }
  const unknownHash = writeSequence(writeSequence(writeOid('2.999.1')), writeValue(0x04, new Uint8Array(32)))
  const strange = {
    type: CMS_ATTRIBUTE.signingCertificateV2,
    values: [writeSequence(writeSequence(unknownHash))],
  }

  it.each<[string, string, Partial<CmsSigner>, CmsOptions?, Partial<PdfSignatureOptions>?]>([
    ['another form', 'LEVEL_LACKS_SUBFILTER', {}, {}, { subFilter: 'adbe.pkcs7.detached' }],
    ['signing-time', 'LEVEL_HAS_SIGNING_TIME', { signingTime: signedAt }],
    ['no reference', 'SIGNING_CERTIFICATE_ABSENT', { signingCertificate: null }],
    [
      'a hash that nobody knows',
      'LEVEL_LACKS_REFERENCE',
      { signingCertificate: null, moreSignedAttributes: [strange] },
    ],
    ['content of another type', 'LEVEL_LACKS_CONTENT_TYPE', {}, { contentType: '2.999.3' }],
    ['no content-type', 'LEVEL_LACKS_CONTENT_TYPE', { faults: { without: [CMS_ATTRIBUTE.contentType] } }],
    ['no message-digest', 'MESSAGE_DIGEST_MISSING', { faults: { without: [CMS_ATTRIBUTE.messageDigest] } }],
    ['no certificate', 'LEVEL_LACKS_SIGNER_CERTIFICATE', {}, { certificates: [] }],
    ['content inside', 'ENCAPSULATED_CONTENT_PRESENT', {}, { attached: true }],
    ['a reason and a commitment', 'LEVEL_HAS_REASON', { moreSignedAttributes: [commitment] }, {}, { reason: 'Yes' }],
  ])('has not: %s', async (_, missing, one, message, options) => {
    expect(await told(await basic(one, message, options), { certificates: [signer.certificate] })).toEqual([
      null,
      missing,
    ])
  })

  it('may have a reason, or a commitment', async () => {
    expect(await told(await basic({}, {}, { reason: 'Yes' }))).toContain('B-B')
    expect(await told(await basic({ moreSignedAttributes: [commitment] }))).toContain('B-B')
  })

  it('has one reference, one signer, /M and /Filter', async () => {
    const second = await signingCertificateAttribute('v1', 'SHA-256', signer)
    expect(await told(await basic({ moreSignedAttributes: [second] }))).toEqual([null, 'LEVEL_LACKS_REFERENCE'])
    const other = { credential: await time.pki.holder('rsa-signer') }
    expect(await told(await basic([{}, other]))).toEqual([null, 'SIGNER_INFO_NOT_SINGLE'])
    const { bytes } = await signPdf(createPdf(), {
      subFilter: 'ETSI.CAdES.detached',
      sign: (octets) => signCms(octets, { credential: signer }),
    })
    expect(await told(bytes)).toEqual([null, 'NO_CLAIMED_TIME'])
    const unfiltered = toLatin1(await basic({})).replace('/Filter /Adobe.PPKLite', '/Filtex /Adobe.PPKLite')
    expect(await told(Uint8Array.from(unfiltered, (character) => character.charCodeAt(0)))).toContain(
      'LEVEL_LACKS_FILTER',
    )
  })

  it('has signed attributes', async () => {
    expect(await pades({ level: 'B-B', shape: 'no-signed-attributes' })).toEqual([
      null,
      'LEVEL_LACKS_SUBFILTER',
      'SIGNED_ATTRIBUTES_ABSENT',
      'SIGNING_CERTIFICATE_ABSENT',
    ])
  })
})

describe('B-B of CAdES', () => {
  it('has signing-time, and may have its content', async () => {
    expect(await cades({ level: 'B-B' })).toEqual(['B-B', 'LEVEL_LACKS_TIME_STAMP'])
    const { bytes } = await time.cades({ level: 'B-B', signedAt, attached: true })
    expect(await told(bytes)).toEqual(['B-B', 'LEVEL_LACKS_TIME_STAMP'])
    const faults = { without: [CMS_ATTRIBUTE.signingTime] }
    expect(await cades({ level: 'B-B', cms: { faults } })).toEqual([null, 'NO_CLAIMED_TIME'])
  })
})

describe('B-T', () => {
  it('has a time-stamp on the signature, or in a PDF on the document', async () => {
    expect((await pades({ level: 'B-T' }))[0]).toBe('B-T')
    expect((await pades({ level: 'B-LTA', without: ['signature-time-stamp', 'validation-data'] }))[0]).toBe('B-T')
    expect((await cades({ level: 'B-T' }))[0]).toBe('B-T')
  })

  it('has in CAdES no time-stamp of after the end of the certificate', async () => {
    const expired = { level: 'B-T', signer: 'expired-signer', signedAt: ago(1000) } as const
    expect((await cades(expired))[0]).toBe('B-T')
    expect(await cades({ ...expired, stampedAt: ago(100) })).toEqual(['B-B', 'LEVEL_TIME_STAMP_LATE'])
    const revoked = { level: 'B-T', signer: 'revoked-signer', signedAt: ago(800) } as const
    const { lateEvidence } = await time.cades(revoked)
    expect((await cades(revoked, lateEvidence))[0]).toBe('B-T')
    expect(await cades({ ...revoked, stampedAt: ago(100) }, lateEvidence)).toEqual(['B-B', 'LEVEL_TIME_STAMP_LATE'])
  })
})

describe('B-LT', () => {
  it.each(['crl', 'ocsp', 'delegated-ocsp'] as const)('has all data, by %s, whoever is trusted', async (revocation) => {
    const missing = ['B-LT', 'LEVEL_LACKS_ARCHIVE_TIME_STAMP']
    const inPdf = await time.pades({ level: 'B-LT', signedAt, revocation })
    expect(await told(inPdf.bytes, { anchors: inPdf.anchors })).toEqual(missing)
    expect(await told(inPdf.bytes)).toEqual(missing)
    expect(await cades({ level: 'B-LT', revocation })).toEqual(missing)
  })

  it('has a DSS in a PDF', async () => {
    expect(await pades({ level: 'B-LT', without: ['validation-data'] })).toEqual([
      'B-T',
      'LEVEL_LACKS_DSS',
      'LEVEL_LACKS_REVOCATION',
      'LEVEL_LACKS_TIME_STAMP_DATA',
    ])
  })

  it('has revocation data for the signer and for the TSA', async () => {
    for (const level of [pades, cades]) {
      const lacking = (without: NonNullable<Pades['without']>) => level({ level: 'B-LT', revocation: 'ocsp', without })
      expect(await lacking(['signer-validation-data'])).toEqual(['B-T', 'LEVEL_LACKS_REVOCATION'])
      expect(await lacking(['tsa-validation-data'])).toEqual(['B-T', 'LEVEL_LACKS_TIME_STAMP_DATA'])
      expect(await lacking(['revocation'])).toEqual(['B-T', 'LEVEL_LACKS_REVOCATION', 'LEVEL_LACKS_TIME_STAMP_DATA'])
    }
  })

  it('has the certificates of the path', async () => {
    const tsa = await time.pki.holder('other-root-tsa')
    const timeStamp = timeStamper({ tsa, time: ago(4) })
    const cms = await signCms(
      CONTENT,
      { credential: signer, signingTime: signedAt, timeStamp },
      { certificates: 'leaf' },
    )
    const { certificates, crls } = await time.validationDataAt([signer, tsa], ago(3), 'crl')
    const anchors = [signer, tsa].flatMap(({ issuers }) => issuers.slice(-1))
    const given = { content: CONTENT, anchors, certificates }
    const withData = addValidationData(cms, { certificates, crls })
    expect(await told(withData, given)).toEqual(['B-LT', 'LEVEL_LACKS_ARCHIVE_TIME_STAMP'])
    expect(await told(addValidationData(cms, { crls }), given)).toEqual(['B-T', 'LEVEL_LACKS_CERTIFICATES'])
  })

  it('has in CAdES no values and no references in attributes', async () => {
    expect(await cades({ level: 'B-LT', values: 'attributes' })).toContain('LEVEL_HAS_VALUES')
    const { bytes, content } = await time.cades({ level: 'B-LT', signedAt })
    const types = [
      CMS_ATTRIBUTE.certificateRefs,
      CMS_ATTRIBUTE.revocationRefs,
      CMS_ATTRIBUTE.attributeCertificateRefs,
      CMS_ATTRIBUTE.attributeRevocationRefs,
      CMS_ATTRIBUTE.cadesCTimestamp,
      CMS_ATTRIBUTE.certCrlTimestamp,
    ]
    for (const type of types) {
      const more = addUnsignedAttributes(bytes, [{ type, values: [writeSequence()] }])
      expect(await told(more, { content })).toEqual(['B-T', 'LEVEL_HAS_REFERENCES'])
    }
  })
})

describe('B-LTA', () => {
  it('has a time-stamp over the data, and the data of the one before', async () => {
    for (const level of [pades, cades]) {
      expect(await level({ level: 'B-LTA' })).toEqual(['B-LTA'])
      const renewed = {
        level: 'B-LTA',
        archivedAt: [ago(3), ago(1)],
        archiveTsa: 'second-tsa',
        revocation: 'ocsp',
      } as const
      expect(await level(renewed)).toEqual(['B-LTA'])
      expect(await level({ ...renewed, without: ['archive-validation-data'] })).toEqual([
        'B-T',
        'LEVEL_LACKS_TIME_STAMP_DATA',
      ])
    }
  })

  it('has it after the data', async () => {
    const { file } = await time.pades({ level: 'B-LTA', signedAt, without: ['validation-data'] })
    const tsa = await time.pki.holder('tsa')
    const { bytes } = addDss(file, await time.validationDataAt([signer, tsa], ago(1), 'crl'))
    expect(await told(bytes)).toEqual(['B-LT', 'LEVEL_LACKS_ARCHIVE_TIME_STAMP'])
  })

  it('has in CAdES archive-time-stamp-v3', async () => {
    expect(await cades({ level: 'B-LTA', archive: { version: 'v2' } })).toEqual([
      'B-LT',
      'LEVEL_LACKS_ARCHIVE_TIME_STAMP',
    ])
  })
})

it('what is no signature on a document has no level', async () => {
  const { bytes } = await time.pades({ level: 'B-LTA', signedAt })
  const { signatures } = await verify(bytes, { trust: await loadTrust({ lists: [] }), at: NOW })
  expect(signatures.map(({ kind, missingForLevel }) => [kind, missingForLevel === undefined])).toEqual([
    ['approval', false],
    ['document-time-stamp', true],
  ])
})

describe('carriesValidationData', () => {
  async function carries(bytes: Uint8Array, more: Partial<VerifyOptions> = {}): Promise<boolean | undefined> {
    const trust = await loadTrust({ lists: [] })
    const { signatures } = await verify(bytes, { trust, at: NOW, policy: 'technical', ...more })
    return signatures[0]?.carriesValidationData
  }

  it('is said where the file has all data, of the time-stamp too', async () => {
    for (const level of ['B-LT', 'B-LTA'] as const) {
      expect(await carries((await time.pades({ level, signedAt })).bytes)).toBe(true)
      const { bytes, content } = await time.cades({ level, signedAt })
      expect(await carries(bytes, { content })).toBe(true)
    }
  })

  it('is not said where a part is missing, whatever the caller has', async () => {
    const { crls } = await time.validationDataAt([signer], ago(3), 'crl')
    for (const level of ['B-B', 'B-T'] as const)
      expect(await carries((await time.pades({ level, signedAt })).bytes, { crls })).toBeUndefined()
    for (const part of ['signer-validation-data', 'tsa-validation-data', 'revocation'] as const) {
      const { bytes } = await time.pades({ level: 'B-LT', signedAt, revocation: 'ocsp', without: [part] })
      expect(await carries(bytes, { crls })).toBeUndefined()
    }
  })

  it('is said of a signature without a time-stamp that signs its CRLs, as PDF readers write it', async () => {
    const { crls } = await time.validationDataAt([signer], ago(6), 'crl')
    const form = { subFilter: 'adbe.pkcs7.detached' } as const
    const anchors = signer.issuers.slice(-1)
    expect(await carries(await basic({ revocationInfoArchival: { crls } }, {}, form), { anchors })).toBe(true)
    const others = await time.validationDataAt([await time.pki.holder('other-root-tsa')], ago(6), 'crl')
    expect(await carries(await basic({ revocationInfoArchival: others }, {}, form), { anchors })).toBeUndefined()
    expect(await carries(await basic({}, {}, form), { anchors, crls })).toBeUndefined()
  })
})
