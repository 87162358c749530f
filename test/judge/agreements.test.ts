import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Agreement, Criterion } from '../../src/agreements/types.ts'
import { createBudget } from '../../src/core/budget.ts'
import type { StateCode } from '../../src/core/states.ts'
import type { TrustService } from '../../src/lists/types.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import type { KeyPair } from '../../src/testbed/keys.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import { testAgreement } from '../recognition/synthetic.ts'
import { generateKeys } from '../seeded-keys.ts'
import { testDigest, testList, testService } from '../trust/synthetic.ts'
import { decided, judged, NOW, onlySignature } from './fixture.ts'

/**
 * Agreements against real certificates. Thailand lists a bridge, which cross-certifies a CA that no list has, and maps its policy to one of
 * the bridge: the listed service nearest the signer is the bridge, and an agreement can ask for it by its key and its policy. Singapore's root
 * has certified the bridge too.
 */

const VALIDITY = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') }
const CA = { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] } as const
const POLICY = { signer: '2.999.764.1', bridge: '2.999.1' }

const issue = (subject: string, keys: KeyPair, issuer: Credential | undefined, more: object): Promise<Credential> =>
  issueCertificate({
    subject: { C: 'TH', O: 'Testbed', CN: subject },
    keys,
    ...(issuer === undefined ? {} : { issuer }),
    ...VALIDITY,
    ...more,
  })

function read(certificate: Uint8Array) {
  const outcome = readCertificate(certificate, createBudget())
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

const keyDigest = ({ certificate }: Credential): string =>
  createHash('sha256').update(read(certificate).spki.encoded).digest('hex')

function serviceOf({ certificate }: Credential, state: StateCode): TrustService {
  const { subject, spki, known } = read(certificate)
  const digest = testDigest(Buffer.from(certificate).toString('hex'))
  const identity = { subject, spki, subjectKeyIdentifier: known.subjectKeyIdentifier, certificateSha256: [digest] }
  return testService(`ca-${digest.slice(0, 8)}`, { state, identity })
}

let root: Credential
let bridge: Credential
let cross: Credential
let document: Uint8Array

function trustIn(agreement: Partial<Agreement>): Trust {
  const listed: readonly (readonly [StateCode, Credential])[] = [
    ['SG', root],
    ['TH', bridge],
  ]
  const lists = listed.map(([state, credential]) =>
    testList({
      state,
      id: `${state}/testbed`,
      issued: NOW.getTime() - 1000,
      nextUpdate: NOW.getTime() + 1000,
      services: [serviceOf(credential, state)],
    }),
  )
  const recognition = {
    environment: 'testbed',
    completeness: {},
    // In force for the whole life of the certificates: of when it was signed nothing is said.
    agreements: [testAgreement({ from: 0, ...agreement })],
    legalContext: [],
    sha256: 'testbed',
  } as const
  return { environment: 'testbed', lists, recognition }
}

const judgedBy = async (agreement: Partial<Agreement>, options: Partial<VerifyOptions> = {}) =>
  judged(document, { trust: trustIn(agreement), relyingState: 'SG', ...options })

const asking = (...criteria: Criterion[]) => judgedBy({ criteria }, { amount: AMOUNT })

beforeAll(async () => {
  root = await issue('Testbed Root (SG)', await generateKeys('P-256'), undefined, CA)
  bridge = await issue('Testbed Bridge (TH)', await generateKeys('P-256'), root, CA)
  cross = await issue('Testbed private CA', await generateKeys('P-256'), bridge, {
    ...CA,
    certificatePolicies: [POLICY.bridge],
    policyMappings: [{ issuerDomain: POLICY.bridge, subjectDomain: POLICY.signer }],
  })
  const limit = Uint8Array.of(0x30, 0x0b, 0x13, 3, 0x53, 0x47, 0x44, 0x02, 1, 5, 0x02, 1, 3)
  const signer = await issue('Testbed signer', await generateKeys('P-256'), cross, {
    keyUsage: ['nonRepudiation'],
    certificatePolicies: [POLICY.signer],
    qcStatements: [{ oid: '0.4.0.1862.1.2', info: limit }],
  })
  document = await signCms(
    new TextEncoder().encode('Testbed contract'),
    { credential: signer },
    { attached: true, certificates: [signer, cross, bridge].map(({ certificate }) => certificate) },
  )
})

const AMOUNT = { value: '5000', currency: 'SGD' }

describe('a signature across a bridge', () => {
  it('is of the state whose listed service is nearest, and recognised by an agreement alone', async () => {
    const report = await judgedBy({}, { amount: AMOUNT })
    expect(onlySignature(report).origin).toMatchObject({ known: true, state: 'TH' })
    expect(decided(report)).toBe('accept: VALID_AND_RECOGNISED')
    expect(decided(await judgedBy({ pointingState: 'VN' }, { amount: AMOUNT }))).toBe(
      'review: RECOGNITION_UNKNOWN NO_AGREEMENT_ON_FILE',
    )
  })

  it('meets criteria about the bridge: its key, and the policy to which the signer’s is mapped', async () => {
    for (const criteria of [
      [{ kind: 'issuer-key', anyOf: [keyDigest(bridge)] }],
      [{ kind: 'issuer-key', anyOf: [keyDigest(cross)] }],
      [{ kind: 'certificate-policies', anyOf: [POLICY.bridge] }],
      [{ kind: 'certificate-policies', anyOf: [POLICY.signer] }],
      [{ kind: 'subject-attribute', type: '2.5.4.3', equals: 'testbed SIGNER' }],
      [{ kind: 'qc-statement', anyOf: ['0.4.0.1862.1.2'] }],
    ] satisfies Criterion[][])
      expect(decided(await judgedBy({ criteria }, { amount: AMOUNT }))).toBe('accept: VALID_AND_RECOGNISED')
  })

  it('does not meet criteria about another', async () => {
    for (const criterion of [
      // The path ends in the nearest listed service: what lies above it is not on it.
      { kind: 'issuer-key', anyOf: [keyDigest(root)] },
      { kind: 'certificate-policies', anyOf: ['2.999.2'] },
      { kind: 'none', of: [{ kind: 'issuer-key', anyOf: [keyDigest(bridge)] }] },
    ] satisfies Criterion[])
      expect(decided(await asking(criterion))).toBe('review: RECOGNITION_UNKNOWN CRITERIA_NOT_MET')
    expect(decided(await asking({ kind: 'extended-key-usage', anyOf: ['1.2'] }))).toBe(
      'review: RECOGNITION_UNKNOWN CRITERION_FACT_UNKNOWN',
    )
  })
})

describe('the amount at stake', () => {
  it('is held against the limit in the certificate, and is part of the question', async () => {
    const report = await judgedBy({}, { amount: AMOUNT })
    expect(report.question.amount).toEqual(AMOUNT)
    const above = await judgedBy({}, { amount: { value: '5000.01', currency: 'SGD' } })
    expect(decided(above)).toBe('review: RECOGNITION_UNKNOWN LIMIT_EXCEEDED')
    const silent = await judgedBy({})
    expect(decided(silent)).toBe('review: LIMIT_NOT_COMPARED')
    expect(silent.question).not.toHaveProperty('amount')
    expect(silent.decision.next).toContain('PROVIDE_AMOUNT')
  })

  it('counts at home', async () => {
    const home = { relyingState: 'TH' } as const
    expect(decided(await judgedBy({}, { ...home, amount: AMOUNT }))).toBe('accept: VALID_AND_DOMESTIC')
    expect(decided(await judgedBy({}, home))).toBe('review: LIMIT_NOT_COMPARED')
    const above = await judgedBy({}, { ...home, amount: { value: '6000', currency: 'SGD' } })
    expect(decided(above)).toBe('review: LIMIT_EXCEEDED')
  })

  it('is refused where it is no amount', async () => {
    for (const amount of [
      { value: '5,000', currency: 'SGD' },
      { value: '5', currency: 'dollars' },
    ])
      await expect(judgedBy({}, { amount })).rejects.toMatchObject({ code: 'USAGE_OPTION_INVALID' })
  })
})

describe('what criteria ask about', () => {
  it('is told with the origin, so that other agreements can be asked about', async () => {
    const { origin } = onlySignature(await judgedBy({}))
    expect(origin).toMatchObject({
      facts: {
        keyUsage: ['nonRepudiation'],
        certificatePolicies: ['2.999.1', '2.999.764.1'],
        relianceLimits: [AMOUNT],
      },
    })
  })
})
