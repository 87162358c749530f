import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/core/errors.ts'
import { renderEtsi } from '../../../src/render/etsi/index.ts'
import type { JudgedTimeStampReport, Report, SignatureReport } from '../../../src/report/types.ts'
import { DIGEST, failure, LEAF, reportWith, signatureWith } from '../../report/fixture.ts'
import { allWithin, findAll, type ReadElement, readXml, textsAt } from './read-xml.ts'

/** 5ca1ab1e, eight times, in base64. */
const DIGEST_BASE64 = 'XKGrHlyhqx5coaseXKGrHlyhqx5coaseXKGrHlyhqx4='
const OTHER_DIGEST = 'ab'.repeat(32)

const SIGNATURE = 'SignatureValidationReport'
const STATUS = 'SignatureValidationStatus'
const DATA = 'AssociatedValidationReportData'

const rendered = (report: Report): ReadElement => readXml(renderEtsi(report))

const withSignature = (changes: Partial<SignatureReport>): ReadElement => rendered(reportWith([signatureWith(changes)]))

const objectsOf = (root: ReadElement): readonly ReadElement[] =>
  findAll(root, 'SignatureValidationObjects', 'ValidationObject')

const objectOf = (root: ReadElement, id: string): ReadElement => {
  const [found, ...others] = objectsOf(root).filter(({ attributes }) => attributes['id'] === id)
  if (found === undefined || others.length > 0) throw new Error(`${id}: ${others.length + 1} objects`)
  return found
}

const referenceAt = (root: ReadElement, ...path: readonly string[]): readonly (string | undefined)[] =>
  findAll(root, ...path).map(({ attributes }) => attributes['VOReference'])

const stamp = (changes: Partial<JudgedTimeStampReport> = {}): JudgedTimeStampReport =>
  ({
    kind: 'signature-time-stamp',
    genTime: '2026-11-24T10:01:00Z',
    policy: '2.999.1',
    tsa: 'CN=Testbed TSA',
    indication: 'TOTAL-PASSED',
    reasons: [],
    at: '2026-11-25T00:00:00Z',
    ...changes,
  }) as JudgedTimeStampReport

const timed = (time: Partial<SignatureReport['time']>) =>
  ({
    best: '2026-11-25T00:00:00Z',
    basis: 'validation-time',
    timeStamps: [],
    ...time,
  }) as SignatureReport['time']

describe('the XML of a report', () => {
  it('has the elements in the order of the schema (§4.3)', () => {
    const [report] = findAll(withSignature({}), SIGNATURE)
    expect(report?.children.map(({ name }) => name)).toEqual([
      'SignatureIdentifier',
      'ValidationConstraintsEvaluationReport',
      'ValidationTimeInfo',
      'SignersDocument',
      'SignatureAttributes',
      'SignerInformation',
      'SignatureValidationProcess',
      'SignatureValidationStatus',
      'OtherInformation',
    ])
  })

  it('has the namespace of V1.4.1, and the parts of a validation report', () => {
    const root = withSignature({})
    expect(root).toMatchObject({ name: 'ValidationReport', attributes: { xmlns: 'http://uri.etsi.org/19102/v1.4.1#' } })
    expect(root.children.map(({ name }) => name)).toEqual([
      SIGNATURE,
      'SignatureValidationObjects',
      'SignatureValidator',
    ])
  })

  it('refers to nothing that is not there, and names nothing twice', () => {
    const root = rendered(
      reportWith([
        signatureWith({ time: timed({ timeStamps: [stamp(), stamp()] }) }),
        signatureWith({ kind: 'counter-signature', counterSigns: DIGEST, id: OTHER_DIGEST }),
        signatureWith({ kind: 'document-time-stamp', time: timed({ timeStamps: [stamp()] }) }),
      ]),
    )
    const all = allWithin(root)
    const ids = all.flatMap(({ attributes }) => (attributes['id'] && !attributes['kind'] ? [attributes['id']] : []))
    const named = ids.filter((id) => !id.includes('/'))
    expect(new Set(named).size).toBe(named.length)
    const referred = all.flatMap(({ attributes }) => attributes['VOReference']?.split(' ') ?? [])
    expect(referred.length).toBeGreaterThan(5)
    expect(referred.filter((id) => !named.includes(id))).toEqual([])
  })

  it('is the same each time', () => {
    const report = reportWith([signatureWith({})])
    expect(renderEtsi(report)).toBe(renderEtsi(report))
  })

  it.each([undefined, null, 7, {}, Promise.resolve(reportWith([]))])('is not made of %s', (value) => {
    expect(() => renderEtsi(value as unknown as Report)).toThrow(UsageError)
  })

  it('is not made of a report that lacks members, or whose digests are none', () => {
    const lacking = { signatures: [{}], requests: [] }
    expect(() => renderEtsi(lacking as unknown as Report)).toThrow(UsageError)
    for (const sha256 of ['', 'x', `${DIGEST}00`, `x y${DIGEST.slice(3)}`]) {
      const report = reportWith([signatureWith({ path: [{ ...LEAF, sha256 }] })])
      expect(() => renderEtsi(report)).toThrow(UsageError)
    }
  })
})

describe('the status', () => {
  it.each([
    [{ indication: 'TOTAL-PASSED' }, 'total-passed', []],
    [{ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' }, 'indeterminate', ['TRY_LATER']],
    [{ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' }, 'total-failed', ['HASH_FAILURE']],
  ] as const)('of %o is told as ETSI names it', (conclusion, main, subs) => {
    const root = withSignature(conclusion)
    expect(textsAt(root, SIGNATURE, STATUS, 'MainIndication')).toEqual([`urn:etsi:019102:mainindication:${main}`])
    expect(textsAt(root, SIGNATURE, STATUS, 'SubIndication')).toEqual(
      subs.map((sub) => `urn:etsi:019102:subindication:${sub}`),
    )
  })

  it('has the chain, its anchor and what the statuses rest on', () => {
    const root = withSignature({ path: [LEAF, { ...LEAF, sha256: OTHER_DIGEST }] })
    const chain = [SIGNATURE, STATUS, DATA, 'CertificateChain'] as const
    expect(referenceAt(root, ...chain, 'SigningCertificate')).toEqual([`certificate-${DIGEST}`])
    expect(referenceAt(root, ...chain, 'IntermediateCertificate')).toEqual([`certificate-${OTHER_DIGEST}`])
    expect(referenceAt(root, ...chain, 'TrustAnchor')).toEqual(['anchor-1'])
    expect(referenceAt(root, SIGNATURE, STATUS, DATA, 'RelatedValidationObject')).toEqual([`crl-${DIGEST}`])
    const digest = ['ValidationObjectRepresentation', 'DigestAlgAndValue', 'ds:DigestValue'] as const
    expect(textsAt(objectOf(root, `certificate-${DIGEST}`), ...digest)).toEqual([DIGEST_BASE64])
    expect(textsAt(objectOf(root, `crl-${DIGEST}`), 'ObjectType')).toEqual(['urn:etsi:019102:validationObject:CRL'])
    const anchor = ['ValidationObjectRepresentation', 'direct', 'av:TrustAnchor', 'av:Id'] as const
    expect(textsAt(objectOf(root, 'anchor-1'), ...anchor)).toEqual(['ID/testbed-ca'])
  })

  const restsOn = (changes: object = {}): NonNullable<SignatureReport['restsOn']> => ({
    paths: [
      {
        certificates: [{ sha256: DIGEST, spkiSha256: DIGEST, notBefore: LEAF.notBefore, notAfter: LEAF.notAfter }],
        anchor: { id: 'ID/testbed-ca', source: 'service', spkiSha256: DIGEST, certificates: [] },
        statuses: [
          {
            status: 'good',
            source: { kind: 'crl', sha256: DIGEST, thisUpdate: LEAF.notBefore },
            beside: [{ kind: 'ocsp', sha256: OTHER_DIGEST, thisUpdate: LEAF.notBefore }],
          },
        ],
        ...changes,
      },
    ],
    proofs: [],
  })
  const keyOf = (root: ReadElement): readonly string[] =>
    textsAt(objectOf(root, 'anchor-1'), 'ValidationObjectRepresentation', 'DigestAlgAndValue', 'ds:DigestValue')

  it('has the key of the anchor and all evidence, where the verdict rests on them', () => {
    const root = withSignature({ restsOn: restsOn() })
    expect(keyOf(root)).toEqual([DIGEST_BASE64])
    expect(textsAt(objectOf(root, 'anchor-1'), 'ObjectType')).toEqual(['urn:etsi:019102:validationObject:publicKey'])
    expect(referenceAt(root, SIGNATURE, STATUS, DATA, 'RelatedValidationObject')).toEqual([
      `crl-${DIGEST}`,
      `ocsp-${OTHER_DIGEST}`,
    ])
  })

  it('has no key that is known of another anchor', () => {
    const anchor = { id: 'ID/another', source: 'service', spkiSha256: DIGEST, certificates: [] }
    expect(keyOf(withSignature({ restsOn: restsOn({ anchor }) }))).toEqual([])
    expect(keyOf(withSignature({}))).toEqual([])
  })

  it('of a time-stamp has the path that it rests on', () => {
    const one = stamp({ restsOn: restsOn() })
    const root = withSignature({ time: timed({ timeStamps: [one] }), path: [], revocation: [] })
    const data = ['ValidationReport', STATUS, DATA] as const
    const object = objectOf(root, 'time-stamp-1-1')
    expect(referenceAt(object, ...data, 'CertificateChain', 'SigningCertificate')).toEqual([`certificate-${DIGEST}`])
    expect(referenceAt(object, ...data, 'RelatedValidationObject')).toEqual([`crl-${DIGEST}`, `ocsp-${OTHER_DIGEST}`])
  })

  it('has each path that was tried, with what is wrong with it', () => {
    const problem = failure('CERTIFICATE_EXPIRED')
    const root = withSignature({ path: [], attempts: [{ certificates: [LEAF], problems: [problem] }], findings: [] })
    const data = findAll(root, SIGNATURE, STATUS, DATA)
    const attempt = data.find((one) => findAll(one, 'CertificateChain').length > 0) as ReadElement
    expect(referenceAt(attempt, 'CertificateChain', 'SigningCertificate')).toEqual([`certificate-${DIGEST}`])
    const [finding] = findAll(attempt, 'AdditionalValidationReportData', 'ReportData', 'Value', 'av:Finding')
    expect(finding?.attributes).toMatchObject({ code: 'CERTIFICATE_EXPIRED', level: 'failure' })
  })

  const revoked = (changes: object): ReadElement =>
    withSignature({
      revocation: [
        {
          certificate: DIGEST,
          status: 'revoked',
          code: 'CERTIFICATE_REVOKED',
          revokedAt: '2026-01-02T03:04:05Z',
          source: { kind: 'ocsp', sha256: OTHER_DIGEST, issuer: 'CN=Testbed', thisUpdate: '2026-11-24T00:00:00Z' },
          ...changes,
        },
      ] as unknown as SignatureReport['revocation'],
    })
  const INFORMATION = [SIGNATURE, STATUS, DATA, 'RevocationStatusInformation'] as const

  it('has when and why a certificate was revoked, and who says so', () => {
    const root = revoked({ reason: 'keyCompromise' })
    expect(referenceAt(root, ...INFORMATION, 'ValidationObjectId')).toEqual([`certificate-${DIGEST}`])
    expect(textsAt(root, ...INFORMATION, 'RevocationTime')).toEqual(['2026-01-02T03:04:05Z'])
    expect(textsAt(root, ...INFORMATION, 'RevocationReason')).toEqual([
      'urn:etsi:019102:revocationReason:keyCompromise',
    ])
    expect(referenceAt(root, ...INFORMATION, 'RevocationObject')).toEqual([`ocsp-${OTHER_DIGEST}`])
  })

  it.each([{}, { reason: 'aACompromise' }])('has no reason that is not known to ETSI: %o', (changes) => {
    const root = revoked(changes)
    expect(findAll(root, ...INFORMATION)).toHaveLength(1)
    expect(findAll(root, ...INFORMATION, 'RevocationReason')).toEqual([])
  })

  it('has no revocation where a certificate is good', () => {
    expect(findAll(withSignature({}), ...INFORMATION)).toEqual([])
  })

  const CRYPTO = [SIGNATURE, STATUS, DATA, 'CryptoInformation'] as const

  it('has the algorithm that is not relied on any more', () => {
    const data = { weakness: 'sha-1', until: '2012-08-01T00:00:00Z' }
    const root = withSignature({
      findings: [
        { code: 'ALGORITHM_WEAK', level: 'failure', data },
        {
          code: 'CERTIFICATE_ALGORITHM_WEAK',
          level: 'failure',
          about: { kind: 'certificate', sha256: OTHER_DIGEST },
          data: { ...data, weakness: 'rsa-1024' },
        },
      ],
    })
    expect(referenceAt(root, ...CRYPTO, 'ValidationObjectId')).toEqual(['signature-1', `certificate-${OTHER_DIGEST}`])
    expect(textsAt(root, ...CRYPTO, 'Algorithm')).toEqual([
      'http://www.w3.org/2000/09/xmldsig#sha1',
      'urn:asean-verify:algorithm:rsa-1024',
    ])
    expect(textsAt(root, ...CRYPTO, 'SecureAlgorithm')).toEqual(['false', 'false'])
    expect(textsAt(root, ...CRYPTO, 'NotAfter')).toEqual(['2012-08-01T00:00:00Z', '2012-08-01T00:00:00Z'])
  })

  it('has nothing about algorithms where none is weak', () => {
    expect(findAll(withSignature({}), ...CRYPTO)).toEqual([])
  })
})

describe('time', () => {
  const BEST = [SIGNATURE, 'ValidationTimeInfo', 'BestSignatureTime'] as const
  const process = (root: ReadElement): string =>
    textsAt(root, SIGNATURE, 'SignatureValidationProcess', 'SignatureValidationProcessID').join().split(':').at(-1) ??
    ''
  const documentStamp = (range: readonly [number, number], changes: Partial<SignatureReport> = {}): SignatureReport =>
    signatureWith({
      kind: 'document-time-stamp',
      id: OTHER_DIGEST,
      coverage: { byteRange: [[0, 10], range], wholeFile: true, revision: 2, followedBy: { revisions: 0, bytes: 0 } },
      time: timed({ timeStamps: [stamp({ kind: 'document-time-stamp', genTime: '2026-11-24T11:00:00Z' })] }),
      ...changes,
    })

  it('of the check, where nothing proves another, comes of the basic process (EN 319 102-1 §5.3)', () => {
    const root = withSignature({})
    expect(textsAt(root, ...BEST, 'TypeOfProof')).toEqual(['urn:etsi:019102:poetype:validation'])
    expect(findAll(root, ...BEST, 'POEObject')).toEqual([])
    expect(process(root)).toBe('Basic')
  })

  it('of a signature time-stamp refers to it (§5.5)', () => {
    const root = withSignature({
      time: timed({
        best: '2026-11-24T10:01:00Z',
        basis: 'time-stamp',
        timeStamps: [stamp({ genTime: '2026-11-24T09:00:00Z', indication: 'INDETERMINATE' }), stamp()],
      }),
    })
    expect(textsAt(root, ...BEST, 'POETime')).toEqual(['2026-11-24T10:01:00Z'])
    expect(referenceAt(root, ...BEST, 'POEObject')).toEqual(['time-stamp-1-2'])
    expect(process(root)).toBe('LTVM')
  })

  it('does not refer to one of two that both could be meant', () => {
    const time = timed({ best: '2026-11-24T10:01:00Z', basis: 'time-stamp', timeStamps: [stamp(), stamp()] })
    expect(findAll(withSignature({ time }), ...BEST, 'POEObject')).toEqual([])
  })

  it('refers to one of little accuracy, which proves a later time than its own', () => {
    const time = timed({ best: '2026-11-24T10:01:30.5Z', basis: 'time-stamp', timeStamps: [stamp()] })
    expect(referenceAt(withSignature({ time }), ...BEST, 'POEObject')).toEqual(['time-stamp-1-1'])
  })

  it('refers to the time-stamp that the proof names', () => {
    const proof = { time: '2026-11-24T10:01:00Z', basis: 'time-stamp', timeStamp: OTHER_DIGEST } as const
    const time = timed({
      best: proof.time,
      basis: 'time-stamp',
      timeStamps: [stamp({ id: DIGEST }), stamp({ id: OTHER_DIGEST })],
    })
    const root = withSignature({ time, restsOn: { paths: [], proofs: [proof] } })
    expect(referenceAt(root, ...BEST, 'POEObject')).toEqual(['time-stamp-1-2'])
  })

  it('of a time-stamp is when it was judged, by the time-stamp that covers it', () => {
    const proof = { time: '2026-11-24T11:00:00Z', basis: 'document-time-stamp', timeStamp: OTHER_DIGEST } as const
    const inner = stamp({ at: proof.time, restsOn: { paths: [], proofs: [proof] } })
    const outer = stamp({ kind: 'document-time-stamp', genTime: proof.time, id: OTHER_DIGEST })
    const root = rendered(
      reportWith([
        signatureWith({ time: timed({ timeStamps: [inner] }) }),
        documentStamp([9000, 4000], { time: timed({ timeStamps: [outer] }) }),
      ]),
    )
    const best = ['ValidationReport', 'ValidationTimeInfo', 'BestSignatureTime'] as const
    const object = objectOf(root, 'time-stamp-1-1')
    expect(textsAt(object, ...best, 'POETime')).toEqual([proof.time])
    expect(referenceAt(object, ...best, 'POEObject')).toEqual(['time-stamp-2'])
    const digest = ['ValidationObjectRepresentation', 'direct', 'av:TimeStamp', 'av:SignatureValueDigest'] as const
    expect(findAll(object, ...digest)).toEqual([])
    expect(findAll(objectOf(root, 'time-stamp-2'), ...digest)).toHaveLength(1)
  })

  it('of a document time-stamp that covers the signature refers to it (§5.6)', () => {
    const time = timed({ best: '2026-11-24T11:00:00Z', basis: 'document-time-stamp' })
    const root = rendered(reportWith([signatureWith({ time }), documentStamp([9000, 4000])]))
    expect(referenceAt(root, ...BEST, 'POEObject')).toEqual(['time-stamp-2'])
    expect(process(root)).toBe('LTA')
    expect(referenceAt(root, SIGNATURE, 'SignatureAttributes', 'DocTimeStamp', 'AttributeObject')).toEqual([
      'time-stamp-2',
    ])
  })

  it('has nothing of a document time-stamp that does not cover the signature', () => {
    const root = rendered(reportWith([signatureWith({}), documentStamp([20, 40])]))
    expect(process(root)).toBe('Basic')
    expect(findAll(root, SIGNATURE, 'SignatureAttributes', 'DocTimeStamp')).toEqual([])
  })

  it('that the caller vouches for is provided', () => {
    const root = withSignature({ time: timed({ best: '2026-01-01T00:00:00Z', basis: 'caller' }) })
    expect(textsAt(root, ...BEST, 'TypeOfProof')).toEqual(['urn:etsi:019102:poetype:provided'])
    expect(process(root)).toBe('LTA')
  })

  it('that XML Schema cannot write is left out', () => {
    for (const claimed of ['+010000-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z']) {
      const root = withSignature({ time: timed({ claimed }) })
      expect(findAll(root, SIGNATURE, 'SignatureAttributes', 'SigningTime')).toEqual([])
    }
    expect(
      textsAt(
        withSignature({ time: timed({ claimed: '2026-11-24T10:00:00Z' }) }),
        SIGNATURE,
        'SignatureAttributes',
        'SigningTime',
        'Time',
      ),
    ).toEqual(['2026-11-24T10:00:00Z'])
  })

  it('has a document time-stamp among the objects, and as no signature', () => {
    const root = rendered(reportWith([signatureWith({}), documentStamp([9000, 4000])]))
    expect(findAll(root, SIGNATURE)).toHaveLength(1)
    const object = objectOf(root, 'time-stamp-2')
    expect(textsAt(object, 'ObjectType')).toEqual(['urn:etsi:019102:validationObject:timestamp'])
    expect(textsAt(object, 'ValidationReport', STATUS, 'MainIndication')).toEqual([
      'urn:etsi:019102:mainindication:passed',
    ])
  })

  it('tells why a time-stamp in a signature proves nothing', () => {
    const one = stamp({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER', reasons: ['REVOCATION_UNKNOWN'] })
    const object = objectOf(withSignature({ time: timed({ timeStamps: [one] }) }), 'time-stamp-1-1')
    expect(textsAt(object, 'ValidationReport', STATUS, 'SubIndication')).toEqual([
      'urn:etsi:019102:subindication:TRY_LATER',
    ])
    expect(allWithin(object).flatMap(({ attributes }) => attributes['code'] ?? [])).toEqual(['REVOCATION_UNKNOWN'])
  })
})

describe('what is not known is left out', () => {
  it('the signer', () => {
    const root = withSignature({
      signer: undefined as never,
      path: [],
      anchor: undefined as never,
      revocation: [],
      findings: [],
    })
    expect(findAll(root, SIGNATURE, 'SignerInformation')).toEqual([])
    expect(findAll(root, SIGNATURE, 'SignatureAttributes', 'SigningCertificate')).toEqual([])
    expect(findAll(root, SIGNATURE, STATUS, DATA)).toEqual([])
  })

  it('the name of a signature whose value cannot be read', () => {
    const digest = [SIGNATURE, 'SignatureIdentifier', 'OtherInformation', 'av:SignatureId', 'ds:DigestValue'] as const
    expect(textsAt(withSignature({}), ...digest)).toEqual([DIGEST_BASE64])
    expect(textsAt(withSignature({ algorithms: {} }), ...digest)).toEqual([])
  })

  it('checks that were not made, and the certificate that a signature does not name', () => {
    const checks = (integrity: SignatureReport['integrity']): readonly string[] =>
      findAll(
        withSignature({ integrity }),
        SIGNATURE,
        'ValidationConstraintsEvaluationReport',
        'ValidationConstraint',
      ).map(
        (one) =>
          `${textsAt(one, 'ValidationConstraintIdentifier')} ${textsAt(one, 'ValidationStatus', 'MainIndication')}`,
      )
    const of = (name: string, answer: string): string =>
      `urn:asean-verify:check:${name} urn:etsi:019102:mainindication:${answer}`
    expect(
      checks({
        digest: 'invalid',
        signature: 'unsupported',
        signingCertificate: 'absent',
        signedAttributes: 'present',
      }),
    ).toEqual([of('digest', 'failed'), of('signature', 'indeterminate')])
    expect(
      checks({
        digest: 'not-checked',
        signature: 'not-checked',
        signingCertificate: 'not-checked',
        signedAttributes: 'unknown',
      }),
    ).toEqual([])
  })

  it("the signer's document, where something was added to the file", () => {
    const digest = [SIGNATURE, 'SignersDocument', 'DigestAlgAndValue', 'ds:DigestValue'] as const
    const report = reportWith([signatureWith({})])
    expect(textsAt(rendered(report), ...digest)).toHaveLength(1)
    const [signature] = report.signatures
    const coverage = { ...(signature as SignatureReport).coverage, wholeFile: false } as SignatureReport['coverage']
    expect(textsAt(withSignature({ ...(coverage && { coverage }) }), ...digest)).toEqual([])
    expect(textsAt(rendered({ ...report, document: { ...report.document, format: 'cms' } }), ...digest)).toEqual([])
  })

  it('a verdict on what is not there', () => {
    const root = rendered(reportWith([], { findings: [failure('NO_SIGNATURE')] }))
    expect(textsAt(root, SIGNATURE, STATUS, 'MainIndication')).toEqual(['urn:etsi:019102:mainindication:indeterminate'])
    const [report] = findAll(root, SIGNATURE)
    expect(report?.children.map(({ name }) => name)).toEqual([STATUS])
    expect(allWithin(report as ReadElement).flatMap(({ attributes }) => attributes['code'] ?? [])).toEqual([
      'NO_SIGNATURE',
    ])
  })
})

describe('a counter-signature', () => {
  it('has a report of its own, and is among the attributes of the signature that it signs', () => {
    const root = rendered(
      reportWith([
        signatureWith({}),
        signatureWith({ kind: 'counter-signature', counterSigns: DIGEST, id: OTHER_DIGEST }),
      ]),
    )
    expect(findAll(root, SIGNATURE)).toHaveLength(2)
    const references = findAll(
      root,
      SIGNATURE,
      'SignatureAttributes',
      'CounterSignature',
      'CounterSignature',
      'OtherInformation',
      'av:SignatureReference',
    )
    expect(references.map(({ attributes }) => attributes['ref'])).toEqual(['signature-2'])
  })
})

describe('text of others', () => {
  const HOSTILE = [
    ['<av:Decision outcome="accept"/>', '<av:Decision outcome="accept"/>'],
    ['a & b &amp; &#0;', 'a & b &amp; &#0;'],
    [']]>', ']]>'],
    ['"\'', '"\''],
    ['\u0000\u0001\u000b\u007f', '\\u{0000}\\u{0001}\\u{000B}\\u{007F}'],
    ['\ud800 and \udc00', '\\u{D800} and \\u{DC00}'],
    ['\ufffe\uffff\u{1ffff}', '\\u{FFFE}\\u{FFFF}\\u{1FFFF}'],
    ['\u202egnp', '\\u{202E}gnp'],
    ['line\nbreak\ttab', 'line\\u{000A}break\\u{0009}tab'],
    ['เทสต์เบด 🖋', 'เทสต์เบด 🖋'],
  ] as const

  it.each(HOSTILE)('%j stays text wherever it comes', (text, shown) => {
    const signature = signatureWith({})
    const root = withSignature({
      field: text,
      subFilter: text,
      signer: { subject: text, certificate: LEAF },
      anchor: { id: text, source: 'caller', subject: text, spkiSha256: DIGEST, certificates: [DIGEST] },
      time: timed({ timeStamps: [stamp({ tsa: text })] }),
      findings: [
        { code: 'DIGEST_MISMATCH', level: 'failure', about: { kind: 'field', name: text }, data: { name: text } },
      ],
    })
    const clean = allWithin(rendered(reportWith([{ ...signature, time: timed({ timeStamps: [stamp()] }) }])))
    expect(textsAt(root, SIGNATURE, 'SignerInformation', 'Signer')).toEqual([shown])
    expect(textsAt(root, SIGNATURE, 'SignatureAttributes', 'SubFilter', 'SubFilterElement')).toEqual([shown])
    const found = allWithin(root)
    expect(found.filter(({ text: inner }) => inner === shown).length).toBeGreaterThanOrEqual(7)
    expect(found.find(({ name }) => name === 'av:About')?.attributes['name']).toBe(shown)
    // Nothing of it became an element.
    expect(found.filter(({ name }) => name === 'av:Decision')).toHaveLength(
      clean.filter(({ name }) => name === 'av:Decision').length,
    )
  })

  it('is told whole, however long', () => {
    const subject = `CN=${'<'.repeat(5000)}`
    const root = withSignature({ signer: { subject, certificate: LEAF } })
    expect(textsAt(root, SIGNATURE, 'SignerInformation', 'Signer')).toEqual([subject])
  })
})
