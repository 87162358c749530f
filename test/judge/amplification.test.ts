import { describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence, writeUnsignedInteger } from '../../src/asn1/writer.ts'
import { type BudgetLimits, createBudget } from '../../src/core/budget.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { CryptoEngine } from '../../src/crypto/types.ts'
import { GREATEST_REPORT } from '../../src/report/greatest-report.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { appendRevision, dictionaryOf } from '../../src/testbed/pdf-file.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import { expectLinear } from '../expect-linear.ts'
import { generateKeys } from '../seeded-keys.ts'
import { buildCertificate, commonName, name, octets } from '../x509/build.ts'
import { codesOf, credential, decided, NOW, OFFLINE, onlySignature, theTestbed, theTrust } from './fixture.ts'

/** Small documents that ask for much: what they cost is bounded by their size, or by the budget. */

const CONTENT = new TextEncoder().encode('Testbed content')
const VALIDITY = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') }
const CA = { basicConstraints: { ca: true }, keyUsage: ['keyCertSign'] } as const

/** The verdict, and the octets that were digested for it, the document's own digests included. */
async function cost(document: Uint8Array, limits: Partial<BudgetLimits> = {}) {
  let digested = 0
  const counting: CryptoEngine = {
    digest(hash, parts) {
      digested += parts.reduce((sum, part) => sum + part.length, 0)
      return engine.digest(hash, parts)
    },
    verify: (operation, key, signature, message) => engine.verify(operation, key, signature, message),
  }
  const budget = createBudget(limits)
  const question = {
    validationTime: NOW.getTime(),
    existsSince: null,
    relyingState: 'SG',
    use: 'contract',
    policy: OFFLINE,
    signer: undefined,
    anchors: [],
  } as const
  const { verdict } = await judgeDocument({ document }, await theTrust(), question, {
    engine: counting,
    cache: null,
    budget,
  })
  return { verdict, digested, octets: canonicalJson(verdict).length }
}

/** A signer of SG whose certificate has so many octets more than it needs. */
async function largeSigner(size: number): Promise<Credential> {
  return issueCertificate({
    subject: { O: 'Testbed', CN: 'Testbed large signer' },
    issuer: await credential('SG', 'accredited-ca'),
    keys: await generateKeys('P-256'),
    ...VALIDITY,
    extensions: [{ oid: '2.999.1', value: octets(new Uint8Array(size)) }],
  })
}

describe('digests', () => {
  it('of one stream to which a DSS refers often are bounded', async () => {
    const file = await signInState(await theTestbed(), 'ID')
    const stream = { dictionary: {}, data: (await largeSigner(100_000)).certificate }
    const references = Array.from({ length: 300 }, () => `${file.size} 0 R`)
    const withDss = appendRevision(file, {
      objects: new Map<number, typeof stream | ReturnType<typeof dictionaryOf>>([
        [file.size, stream],
        [1, { ...dictionaryOf(file, 1), DSS: { Certs: references } }],
      ]),
    })
    const { verdict, digested } = await cost(withDss.bytes, { evidenceBytes: 1_000_000 })
    // Each of the 300 would be 100,000 octets: it is held, and charged, once.
    expect(verdict.decision.outcome).toBe('accept')
    expect(digested).toBeLessThan(2_000_000)
  })

  it('of the signer’s certificate are made once for each hash, however many references there are', async () => {
    const signer = await largeSigner(200_000)
    const sha512 = writeSequence(writeOid('2.16.840.1.101.3.4.2.3'))
    const reference = writeSequence(writeSequence(writeSequence(sha512, octets(new Uint8Array(64)))))
    const values = Array.from({ length: 500 }, () => reference)
    const moreSignedAttributes = [{ type: CMS_ATTRIBUTE.signingCertificateV2, values }]
    const cms = await signCms(
      CONTENT,
      { credential: signer, signingCertificate: null, moreSignedAttributes },
      { attached: true },
    )
    const { verdict, digested } = await cost(cms)
    expect(verdict.decision.outcome).toBe('reject')
    expect(digested).toBeLessThan(2_000_000)
  })
})

describe('certificates', () => {
  it('that are larger than any real one are left out', async () => {
    const cms = await signCms(
      CONTENT,
      { credential: await largeSigner(300_000) },
      { attached: true, certificates: 'leaf' },
    )
    const { verdict } = await cost(cms)
    expect(verdict.decision.outcome).toBe('review')
    expect(verdict.findings).toContainEqual(expect.objectContaining({ code: 'CMS_PART_UNKNOWN' }))
    expect(verdict.findings.find(({ code }) => code === 'BUDGET_EXHAUSTED')).toMatchObject({
      code: 'BUDGET_EXHAUSTED',
      level: 'warning',
    })
    expect((await cost(cms, { certificateBytes: 400_000 })).verdict.signatures).toMatchObject([
      { indication: 'TOTAL-PASSED' },
    ])
  })

  it('with a serial number that is none are left out', async () => {
    const huge = buildCertificate({ serialNumber: writeUnsignedInteger(new Uint8Array(100_000).fill(1)) })
    const cms = await signCms(CONTENT, { credential: await credential('SG') }, { attached: true, certificates: [huge] })
    const { verdict, octets: size } = await cost(cms)
    expect(codesOf(verdict)).toContain('CERTIFICATE_MALFORMED')
    expect(size).toBeLessThan(20_000)
  })

  it('of one name by the thousand are looked through in order', async () => {
    const shared = name(commonName('Testbed shared name'))
    const many = Array.from({ length: 3_000 }, (_, i) =>
      buildCertificate({
        subject: shared,
        issuer: shared,
        serialNumber: writeUnsignedInteger(Uint8Array.of(1, i >> 8, i & 255)),
      }),
    )
    const signer = await credential('SG')
    const sign = (certificates: readonly Uint8Array[]) =>
      signCms(CONTENT, { credential: signer }, { attached: true, certificates: [signer.certificate, ...certificates] })
    const [few, all] = [await sign(many.slice(0, many.length / 8)), await sign(many)]
    expect(decided((await cost(all)).verdict)).toBe('accept: VALID_AND_DOMESTIC')
    await expectLinear((size) => cost(size === many.length ? all : few), many.length)
  })

  it('in a long chain with long names are told in few words', async () => {
    const keys = await generateKeys('P-256')
    const long = (text: string) => ({ O: text.repeat(50), CN: text })
    // Whoever made this chain owns no listed CA; its upper end pretends to be issued by one, in many ways.
    const listed = await credential('SG', 'accredited-ca')
    const tops: Credential[] = []
    for (let i = 0; i < 80; i++)
      tops.push(
        await issueCertificate({
          subject: long('Testbed chain 0 '),
          keys: await generateKeys('P-256'),
          issuer: listed,
          ...VALIDITY,
          ...CA,
          faults: { corruptSignature: true },
        }),
      )
    let last = tops[0] as Credential
    const chain: Credential[] = []
    for (let i = 1; i <= 30; i++) {
      last = await issueCertificate({
        subject: long(`Testbed chain ${i} `),
        keys: await generateKeys('P-256'),
        issuer: last,
        ...VALIDITY,
        ...CA,
      })
      chain.push(last)
    }
    const signer = await issueCertificate({ subject: long('Testbed signer '), keys, issuer: last, ...VALIDITY })
    const certificates = [signer, ...chain, ...tops].map(({ certificate }) => certificate)
    const cms = await signCms(CONTENT, { credential: signer }, { attached: true, certificates })
    const { verdict, octets: size } = await cost(cms)
    expect(verdict.decision.outcome).toBe('review')
    const { attempts } = onlySignature(verdict)
    // Those that there is no room for are counted.
    const left = verdict.findings.find(({ data }) => data?.['of'] === 'signatures.attempts')?.data?.['count']
    expect(attempts.length).toBeGreaterThan(0)
    expect(attempts.length + Number(left)).toBeGreaterThan(60)
    expect(attempts.length + Number(left)).toBeLessThanOrEqual(128)
    expect(size).toBeLessThanOrEqual(GREATEST_REPORT)
    expect(codesOf(onlySignature((await cost(cms, { pathLength: 20 })).verdict))).toContain('BUDGET_EXHAUSTED')
  })
})

describe('signers', () => {
  it('by the thousand are not judged', async () => {
    const signer = { credential: await credential('SG'), signedAttributes: false }
    const cms = await signCms(
      CONTENT,
      Array.from({ length: 1_000 }, () => signer),
      { attached: true },
    )
    const { verdict, octets: size } = await cost(cms)
    expect(decided(verdict)).toBe('review: DOCUMENT_UNREADABLE BUDGET_EXHAUSTED')
    expect(size).toBeLessThan(10_000)
  })
})
