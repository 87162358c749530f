import { beforeAll, describe, expect, it } from 'vitest'
import { inspect, type Report, verify } from '../../../src/index.ts'
import { type Credential, issueCertificate } from '../../../src/testbed/certificates.ts'
import { timeStamper } from '../../../src/testbed/timestamp.ts'
import { signXml, type XmlSignatureOptions } from '../../../src/testbed/xml/sign-xml.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { testTrust } from '../../trust/synthetic.ts'

const AT = new Date('2026-06-01T00:00:00Z')
const SIGNED_AT = new Date('2026-05-01T10:00:00Z')
let signer: Credential
let other: Credential
let tsa: Credential

async function credentialOf(name: string, more: object = {}): Promise<Credential> {
  return issueCertificate({
    subject: { CN: name },
    keys: await generateKeys('P-256', name),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    ...more,
  })
}

beforeAll(async () => {
  signer = await credentialOf('Testbed signer of XAdES')
  other = await credentialOf('Testbed stranger')
  tsa = await credentialOf('Testbed TSA of XAdES', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'] })
})

const ROOT = { name: 'order', namespaces: { '': 'urn:testbed:order' }, content: '<amount>12</amount>' }

const signed = (options: Partial<XmlSignatureOptions> = {}): Promise<Uint8Array> =>
  signXml(ROOT, { credential: signer, xades: { signingTime: SIGNED_AT }, ...options })

/** The file with one text in the place of another, which is to be there. */
function changed(document: Uint8Array, from: string, to: string): Uint8Array {
  const before = new TextDecoder().decode(document)
  expect(before.split(from).length, from).toBeGreaterThan(1)
  return new TextEncoder().encode(before.replace(from, to))
}

const judged = (document: Uint8Array, options: object = {}): Promise<Report> =>
  verify(document, { trust: testTrust(), anchors: [signer.certificate], policy: 'technical', at: AT, ...options })

const codesOf = ({ findings, signatures }: Report, level = 'failure'): readonly string[] =>
  [...findings, ...signatures.flatMap((signature) => signature.findings)]
    .filter((finding) => finding.level === level)
    .map(({ code }) => code)

describe('a signature of XAdES', () => {
  it.each(['exclusive', 'inclusive'] as const)(
    'states its time and its certificate, by the %s method',
    async (method) => {
      const report = await judged(await signed({ canonicalization: method }))
      expect(codesOf(report)).toEqual([])
      expect(report.decision.outcome).toBe('accept')
      expect(report.signatures).toMatchObject([
        {
          indication: 'TOTAL-PASSED',
          integrity: {
            digest: 'verified',
            signature: 'verified',
            signingCertificate: 'verified',
            signedAttributes: 'present',
          },
          time: { claimed: '2026-05-01T10:00:00Z' },
        },
      ])
    },
  )

  it('names the certificate in the old form too', async () => {
    const xades = { signingTime: SIGNED_AT, signingCertificate: 'v1' } as const
    const report = await judged(await signed({ xades }))
    expect(report.signatures[0]?.integrity.signingCertificate).toBe('verified')
    const none = await judged(await signed({ xades: { signingCertificate: 'none' } }))
    expect(none.signatures[0]?.integrity.signingCertificate).toBe('absent')
    expect(codesOf(none, 'warning')).toContain('SIGNER_NOT_BOUND')
  })

  it('does not hold where it names another certificate', async () => {
    const report = await judged(await signed({ xades: { signingCertificateOf: other } }))
    expect(codesOf(report)).toContain('SIGNING_CERTIFICATE_MISMATCH')
    expect(report.signatures[0]?.integrity.signingCertificate).toBe('invalid')
  })

  it('does not hold where its serial number is that of another', async () => {
    const document = await signed({ xades: { signingCertificate: 'v1' } })
    const text = new TextDecoder().decode(document)
    const [, serial = ''] = /X509SerialNumber[^>]*>(\d+)</.exec(text) ?? []
    const report = await judged(changed(document, `>${serial}<`, `>${serial}1<`))
    expect(codesOf(report)).toEqual(expect.arrayContaining(['DIGEST_MISMATCH', 'SIGNING_CERTIFICATE_MISMATCH']))
  })

  it('is taken from those that are listed by what it names', async () => {
    const report = await judged(await signed({ certificates: [other.certificate] }))
    expect(codesOf(report)).toEqual([])
    expect(report.decision.outcome).toBe('accept')
  })

  it.each([
    ['the time', '2026-05-01T10', '2026-05-01T11', 'DIGEST_MISMATCH'],
    ['whose properties they are', 'Target="#signature"', 'Target="#other"', 'XADES_MALFORMED'],
    [
      'how often they are there',
      '</ds:Signature>',
      '<ds:Object><xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#signature"/></ds:Object></ds:Signature>',
      'XADES_MALFORMED',
    ],
    [
      'what is signed of them',
      '<xades:SignedProperties Id="signature-properties">',
      '<xades:SignedProperties Id="others">',
      'XADES_PROPERTIES_NOT_SIGNED',
    ],
  ])('does not hold where somebody changes %s', async (_, from, to, code) => {
    const report = await judged(changed(await signed(), from, to))
    expect(codesOf(report)).toContain(code)
    expect(report.decision.outcome).not.toBe('accept')
  })

  it('says that its properties are properties', async () => {
    const report = await judged(await signed({ xades: { hasType: false } }))
    expect(codesOf(report)).toEqual(['XADES_PROPERTIES_TYPE_MISSING'])
  })

  it('uses no time that nobody signed', async () => {
    const report = await judged(
      changed(await signed(), '<xades:SignedProperties Id="signature-properties">', '<xades:SignedProperties Id="x">'),
    )
    expect(report.signatures[0]?.time.claimed).toBeUndefined()
  })

  it('may name a signature policy', async () => {
    const policy = { identifier: 'urn:oid:1.2.3.4', document: Uint8Array.of(1, 2, 3) }
    const report = await judged(await signed({ xades: { policy } }))
    const told = report.signatures[0]?.findings.find(({ code }) => code === 'SIGNATURE_POLICY_NAMED')
    expect(told).toMatchObject({ data: { policy: '1.2.3.4' } })
    const implied = await judged(await signed({ xades: { policy: 'implied' } }))
    expect(codesOf(implied, 'information')).toContain('SIGNATURE_POLICY_NAMED')
  })
})

describe('a time-stamp in a signature of XAdES', () => {
  it.each(['exclusive', 'inclusive'] as const)('is on the signature value, by the %s method', async (method) => {
    const timeStamp = timeStamper({ tsa, time: SIGNED_AT })
    const document = await signed({ canonicalization: method, timeStamp })
    const report = await judged(document, { anchors: [signer.certificate, tsa.certificate] })
    const [stamp] = report.signatures[0]?.time.timeStamps ?? []
    // Its certificate is no TSA's to whoever reads the usage as critical; what it is of is right.
    expect(stamp).toMatchObject({ kind: 'signature-time-stamp', reasons: ['EXTENDED_KEY_USAGE_NOT_CRITICAL'] })
    expect(codesOf(report)).toEqual([])
  })

  it.each(['exclusive', 'inclusive'] as const)(
    'proves when it was signed, so that it is valid where the certificate has expired since: by the %s method',
    async (method) => {
      const trusted = await credentialOf('Testbed TSA with a critical purpose', {
        extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
        criticality: { '2.5.29.37': true },
      })
      const expired = await credentialOf('Testbed signer until May', { notAfter: new Date('2026-05-15T00:00:00Z') })
      const anchors = [expired.certificate, trusted.certificate]
      const options = { credential: expired, canonicalization: method } as const
      const before = await judged(await signed(options), { anchors })
      expect(before.signatures[0]).toMatchObject({ indication: 'INDETERMINATE', time: { basis: 'validation-time' } })
      const timeStamp = timeStamper({ tsa: trusted, time: SIGNED_AT })
      const report = await judged(await signed({ ...options, timeStamp }), { anchors })
      expect(codesOf(report)).toEqual([])
      expect(report.signatures[0]).toMatchObject({
        indication: 'TOTAL-PASSED',
        time: {
          basis: 'time-stamp',
          best: '2026-05-01T10:00:00Z',
          timeStamps: [{ kind: 'signature-time-stamp', genTime: '2026-05-01T10:00:00Z', reasons: [] }],
        },
      })
      expect(report.decision.outcome).toBe('accept')
    },
  )

  it('proves nothing of another value', async () => {
    const timeStamp = timeStamper({ tsa, time: SIGNED_AT })
    const report = await judged(await signed({ timeStamp: async () => timeStamp(Uint8Array.of(1)) }), {
      anchors: [signer.certificate, tsa.certificate],
    })
    const [stamp] = report.signatures[0]?.time.timeStamps ?? []
    expect(stamp?.reasons).toContain('TIME_STAMP_IMPRINT_MISMATCH')
  })

  it('is told where it is none', async () => {
    const report = await judged(await signed({ timeStamp: async () => Uint8Array.of(0x30, 0) }))
    expect(codesOf(report, 'warning')).toContain('TIME_STAMP_MALFORMED')
    expect(report.decision.outcome).toBe('accept')
  })
})

describe('the level of a signature of XAdES', () => {
  const xades = { signingTime: SIGNED_AT, mediaType: 'text/xml' }

  it('is B-B, and with a time-stamp B-T', async () => {
    const basic = await judged(await signed({ xades }))
    expect(basic.signatures[0]).toMatchObject({ level: 'B-B', missingForLevel: ['LEVEL_LACKS_TIME_STAMP'] })
    const stamped = await judged(await signed({ xades, timeStamp: timeStamper({ tsa, time: SIGNED_AT }) }))
    expect(stamped.signatures[0]).toMatchObject({ level: 'B-T', missingForLevel: ['LEVEL_DATA_NOT_READ'] })
  })

  it('is told with its time by inspect', async () => {
    const document = await signed({ xades, timeStamp: timeStamper({ tsa, time: SIGNED_AT }) })
    expect((await inspect(document)).signatures).toMatchObject([
      { kind: 'xml', claimedTime: '2026-05-01T10:00:00Z', timeStamps: [{ kind: 'signature-time-stamp' }] },
    ])
  })

  it('is none where what is signed has no format, or the certificate is named in the old form', async () => {
    const old = { signingCertificate: 'v1' } as const
    const report = await judged(await signed({ xades: old }))
    expect(report.signatures[0]?.level).toBeUndefined()
    expect(report.signatures[0]?.missingForLevel).toEqual([
      'NO_CLAIMED_TIME',
      'LEVEL_LACKS_REFERENCE',
      'LEVEL_LACKS_CONTENT_TYPE',
    ])
  })
})
