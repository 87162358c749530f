import { beforeAll, describe, expect, it } from 'vitest'
import { affectedBy } from '../../src/archive/affected-by.ts'
import type { Report } from '../../src/report/types.ts'
import { type Credential, issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { generateKeys } from '../seeded-keys.ts'
import { codesOf, credential, decided, judged, onlySignature, theTestbed } from './fixture.ts'

/** A CA that no list has, with two certificates of one key: by the accredited CA, and by the root of the government. */

const CLASS_A = 'Testbed class A (SG)'
const GOVERNMENT = 'SG/testbed-government-root'

let bytes: Uint8Array
let byAccredited: Credential
let byGovernment: Credential
let above: readonly Uint8Array[]

beforeAll(async () => {
  const of = (id: string) => credential('SG', id)
  const [ca, government, root] = [await of('accredited-ca'), await of('government-root'), await of('accredited-root')]
  const validity = { notBefore: new Date('2025-06-01T00:00:00Z'), notAfter: new Date('2028-01-01T00:00:00Z') }
  const below = {
    subject: { C: 'SG', O: 'Testbed', CN: 'CA below two' },
    keys: await generateKeys('P-256'),
    ...validity,
    basicConstraints: { ca: true },
    keyUsage: ['keyCertSign', 'cRLSign'] as const,
  }
  byAccredited = await issueCertificate({ ...below, issuer: ca })
  byGovernment = await issueCertificate({ ...below, issuer: government })
  const signer = await issueCertificate({
    subject: { C: 'SG', O: 'Trader', CN: 'Trader' },
    keys: await generateKeys('P-256'),
    issuer: byAccredited,
    ...validity,
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
  bytes = await signCms(
    new TextEncoder().encode('Testbed contract'),
    { credential: signer, signingCertificate: 'v2', signingTime: new Date('2026-11-01T00:00:00Z') },
    { attached: true, certificates: 'leaf' },
  )
  above = [ca.certificate, root.certificate, government.certificate]
})

const agreement = (from: string, to: string, more: object = {}) => ({
  id: `TH-SG/${from}`,
  effect: 'recognises',
  appliesTo: 'made',
  pointingState: 'TH',
  pointedState: 'SG',
  status: 'enacted',
  from: '2020-01-01T00:00:00Z',
  until: null,
  classes: [{ from, to }],
  uses: ['contract'],
  criteria: [],
  conditions: [],
  legalBasis: 'Testbed agreement',
  source: 'Testbed',
  ...more,
})

async function trustWith(agreements: readonly object[], government = GOVERNMENT): Promise<Trust> {
  const { lists, recognition } = await theTestbed()
  const { schemaVersion } = JSON.parse(recognition)
  return loadTrust({
    lists: Object.values(lists).map((list) => list.replaceAll(GOVERNMENT, government)),
    recognition: JSON.stringify({
      schemaVersion,
      environment: 'testbed',
      completeness: { TH: 'authoritative' },
      agreements,
      legalContext: [],
    }),
    allowEnvironment: ['testbed'],
  })
}

const both = () => [byAccredited.certificate, byGovernment.certificate, ...above]

async function asked(trust: Trust, more: Partial<VerifyOptions> = {}): Promise<Report> {
  return judged(bytes, { trust, relyingState: 'TH', certificates: both(), ...more })
}

/** Whichever service comes first by its name. */
const NAMES = [GOVERNMENT, 'SG/a-government-root', 'SG/z-government-root']

describe('a signer below two services of different classes', () => {
  it('is recognised by one path alone', async () => {
    const trust = await trustWith([agreement(CLASS_A, 'T1')])
    const one = await asked(trust, { certificates: [byAccredited.certificate, ...above] })
    expect(decided(one)).toBe('accept: VALID_AND_RECOGNISED')
    expect(codesOf(one)).not.toContain('OTHER_SERVICE_BEHIND_SIGNER')
    const other = await asked(trust, { certificates: [byGovernment.certificate, ...above] })
    expect(other.decision.outcome).toBe('reject')
  })

  it.each(NAMES)('is of nobody where one of them is recognised, and %s is not', async (name) => {
    const report = await asked(await trustWith([agreement(CLASS_A, 'T1')], name))
    expect(decided(report)).toBe('review: RECOGNITION_UNKNOWN AMBIGUOUS_ORIGIN')
    expect(onlySignature(report).findings.map(({ code }) => code)).toContain('OTHER_SERVICE_BEHIND_SIGNER')
  })

  it.each(NAMES)('is of nobody where both are recognised, and %s at another level', async (name) => {
    const classes = [
      { from: CLASS_A, to: 'T1' },
      { from: '*', to: 'T2' },
    ]
    const report = await asked(await trustWith([agreement('*', 'T1', { classes })], name))
    expect(decided(report)).toBe('review: RECOGNITION_UNKNOWN AMBIGUOUS_ORIGIN')
  })

  it.each(NAMES)('is recognised where both are alike, and is told of %s', async (name) => {
    const trust = await trustWith([agreement('*', 'T1')], name)
    const report = await asked(trust)
    expect(decided(report)).toBe('accept: VALID_AND_RECOGNISED')
    expect(onlySignature(report).findings.map(({ code }) => code)).toContain('OTHER_SERVICE_BEHIND_SIGNER')
    expect((await asked(trust, { relyingState: 'SG' })).decision.outcome).toBe('accept')
  })

  it.each(NAMES)(
    'rests on the agreements of both where both are recognised alike, and %s by another one',
    async (name) => {
      const { origin } = onlySignature(
        await asked(await trustWith([]), { certificates: [byGovernment.certificate, ...above] }),
      )
      const other = (origin.known ? origin.legalClass : undefined) ?? ''
      const trust = await trustWith([agreement(CLASS_A, 'T1'), agreement(other, 'T1')], name)
      const report = await asked(trust)
      expect(decided(report)).toBe('accept: VALID_AND_RECOGNISED')
      const { agreements, because } = onlySignature(report).recognition.TH ?? {}
      const ids = [`TH-SG/${CLASS_A}`, `TH-SG/${other}`]
      expect(agreements?.map(({ id }) => id)).toEqual([...ids].sort())
      expect(because?.filter(({ holds }) => !holds)).toEqual([])
      for (const id of ids)
        expect(await affectedBy(report, { agreements: [id] })).toMatchObject({
          signatures: [{ signature: expect.any(String) }],
        })
    },
  )

  it('is ambiguous to who asks for its recognition', async () => {
    const { recognition } = onlySignature(await asked(await trustWith([agreement(CLASS_A, 'T1')])))
    expect(recognition.TH).toMatchObject({ outcome: 'unknown', reason: 'AMBIGUOUS_ORIGIN' })
  })

  it('is of nobody to an agreement whose criteria one path meets alone', async () => {
    const keysBy = async (one: Credential) => {
      const { origin } = onlySignature(await asked(await trustWith([]), { certificates: [one.certificate, ...above] }))
      return (origin.known ? origin.facts?.issuerKeys : undefined) ?? []
    }
    const shared = await keysBy(byAccredited)
    const anyOf = (await keysBy(byGovernment)).filter((key) => !shared.includes(key))
    expect(anyOf.length).toBeGreaterThan(0)
    const criteria = [{ kind: 'none', of: [{ kind: 'issuer-key', anyOf }] }]
    const trust = await trustWith([agreement('*', 'T1', { criteria })])
    expect((await asked(trust, { certificates: [byAccredited.certificate, ...above] })).decision.outcome).toBe('accept')
    expect(decided(await asked(trust))).toBe('review: RECOGNITION_UNKNOWN AMBIGUOUS_ORIGIN')
  })
})
