import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { KnownDigest } from '../../src/lists/types.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { generateKeys } from '../seeded-keys.ts'
import { decided, judged, NOW, onlySignature } from './fixture.ts'
import { asSigner, exclusionOf, issue, serviceOf, trustIn } from './pki.ts'

/** Certificates of which the lists have a published digest, and nothing else. */

const CONTENT = new TextEncoder().encode('Testbed')

let root: Credential
let ca: Credential
let signer: Credential
let other: Credential
let cms: Uint8Array

beforeAll(async () => {
  const keys = await Promise.all(Array.from({ length: 4 }, () => generateKeys('P-256')))
  const [first, second, third, fourth] = keys as [
    (typeof keys)[0],
    (typeof keys)[0],
    (typeof keys)[0],
    (typeof keys)[0],
  ]
  root = await issue('Testbed Root', first)
  ca = await issue('Testbed CA', second, root)
  signer = await issue('Testbed Signer', third, ca, asSigner())
  other = await issue('Testbed Other Root', fourth)
  const certificates = [signer, ca, root].map(({ certificate }) => certificate)
  cms = await signCms(CONTENT, { credential: signer }, { attached: true, certificates })
})

const digestOf = (of: Credential, algorithm: KnownDigest['algorithm'], name = 'Testbed published'): KnownDigest => ({
  name,
  algorithm,
  value: createHash(algorithm.replace('-', '')).update(of.certificate).digest('hex'),
  note: 'testbed',
})

const withDigests = (trust: Trust, knownDigests: readonly KnownDigest[]): Trust => ({
  ...trust,
  lists: trust.lists.map((list, i) => (i === 0 ? { ...list, knownDigests } : list)),
})

const elsewhere = (): Trust => trustIn([serviceOf(other, 'TH')])

function judge(trust: Trust, options: Partial<VerifyOptions> = {}): Promise<Report> {
  return judged(cms, { trust, relyingState: 'TH', ...options })
}

const named = ({ findings }: Report) => findings.filter(({ code }) => code === 'CERTIFICATE_KNOWN_BY_DIGEST')
const sha256 = ({ certificate }: Credential): string => createHash('sha256').update(certificate).digest('hex')

describe('a certificate of a document that the lists know by its digest', () => {
  it.each(['SHA-256', 'SHA-1'] as const)('is named, by %s, and supports nothing', async (algorithm) => {
    const without = await judge(elsewhere())
    const report = await judge(withDigests(elsewhere(), [digestOf(root, algorithm)]))
    expect(named(without)).toEqual([])
    expect(named(report)).toEqual([
      {
        code: 'CERTIFICATE_KNOWN_BY_DIGEST',
        level: 'information',
        about: { kind: 'certificate', sha256: sha256(root) },
        data: { name: 'Testbed published', state: 'TH', list: 'TH/testbed' },
      },
    ])
    expect(report.decision).toEqual(without.decision)
    expect(onlySignature(report)).toEqual(onlySignature(without))
    expect(decided(report)).not.toMatch(/^accept/)
    const text = (await render(report, { format: 'text', width: 10_000 })).replace(/\s+/g, ' ')
    expect(text).toContain('known to the lists by its published digest alone: "Testbed published" (TH)')
  })

  it('is named each time that it is known, whatever part of the path it is', async () => {
    const digests = [
      digestOf(signer, 'SHA-1', 'signer'),
      digestOf(ca, 'SHA-256', 'ca'),
      digestOf(root, 'SHA-1', 'root'),
    ]
    const report = await judge(withDigests(elsewhere(), digests))
    expect(named(report).map(({ data }) => data?.['name'])).toEqual(['signer', 'ca', 'root'])
  })

  it('is not named by the digest of another certificate, or by one of the other algorithm', async () => {
    const { value } = digestOf(root, 'SHA-1')
    const digests = [digestOf(other, 'SHA-256'), { ...digestOf(root, 'SHA-256'), value }]
    expect(named(await judge(withDigests(elsewhere(), digests)))).toEqual([])
  })

  it('is told by its entry where it has one', async () => {
    const digests = [digestOf(root, 'SHA-256'), digestOf(ca, 'SHA-1')]
    const listed = trustIn([serviceOf(root, 'SG'), serviceOf(ca, 'SG')])
    expect(named(await judge(withDigests(listed, digests)))).toEqual([])
    const excluded = trustIn([serviceOf(other, 'TH')], [exclusionOf(root), exclusionOf(ca)])
    expect(named(await judge(withDigests(excluded, digests)))).toEqual([])
  })

  it('is left out where the budget does not last, which ends nothing else', async () => {
    const octets = [signer, ca, root].reduce((sum, { certificate }) => sum + Math.max(1_024, certificate.length), 0)
    const report = await judge(withDigests(elsewhere(), [digestOf(root, 'SHA-1')]), {
      budget: { evidenceBytes: octets },
    })
    expect(named(report)).toEqual([])
    expect(report.findings.map(({ code }) => code)).not.toContain('BUDGET_EXHAUSTED')
    expect(report.validationTime).toBe(NOW.toISOString().replace('.000', ''))
  })
})
