import { beforeAll, describe, expect, it } from 'vitest'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import { KEY } from '../../src/asn1/oids.ts'
import { UsageError } from '../../src/core/errors.ts'
import { render } from '../../src/render/render.ts'
import type { Report } from '../../src/report/types.ts'
import { issueCertificate } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'
import { algorithm, fromBits, overlayOf } from '../constraints/overlay.ts'
import { generateKeys } from '../seeded-keys.ts'

/** `lateAlgorithms` of an acceptance policy: RSA with 2048 bits, which ends with 2028 by the calendar. */

const VALIDITY = { notBefore: new Date('2026-01-01'), notAfter: new Date('2045-01-01') }
const HOUSE = {
  name: 'house',
  revocation: 'if-available',
  origin: 'not-required',
  recognition: 'not-required',
} as const
const LATE = { ...HOUSE, lateAlgorithms: { 'rsa-2048': 2029 } } as const
const CONTENT = new TextEncoder().encode('Testbed contract')

let document: Uint8Array
let sha1: Uint8Array
let anchor: Uint8Array

beforeAll(async () => {
  const root = await issueCertificate({
    subject: { CN: 'Testbed Late Root' },
    keys: await generateKeys('P-256'),
    ...VALIDITY,
    basicConstraints: { ca: true },
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
  const credential = await issueCertificate({
    subject: { CN: 'Testbed Late Signer' },
    keys: await generateKeys('RSA-2048'),
    issuer: root,
    ...VALIDITY,
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
  document = await signCms(CONTENT, { credential })
  sha1 = await signCms(CONTENT, { credential, algorithm: { kind: 'rsa-pkcs1', hash: 'SHA-1' } })
  anchor = root.certificate
})

const judged = async (
  at: string,
  policy: VerifyOptions['policy'],
  more: Partial<VerifyOptions> = {},
): Promise<Report> =>
  verify(document, {
    trust: await loadTrust({ lists: [] }),
    content: CONTENT,
    anchors: [anchor],
    at: new Date(at),
    ...(policy === undefined ? {} : { policy }),
    ...more,
  })

const refusalOf = (lateAlgorithms: unknown, more: object = { name: 'house' }): string => {
  try {
    readPolicy({ ...more, lateAlgorithms })
  } catch (error) {
    if (error instanceof UsageError) return `${error.code} ${error.option}`
    throw error
  }
  return 'read'
}

describe('an algorithm that a named policy relies on for longer', () => {
  it('counts until the end of its last year, and no day longer', async () => {
    expect((await judged('2028-12-31T23:59:59Z', HOUSE)).decision.outcome).toBe('accept')
    expect((await judged('2029-01-01T00:00:00Z', HOUSE)).decision.outcome).toBe('review')
    expect((await judged('2029-12-31T23:59:59Z', LATE)).decision.outcome).toBe('accept')
    expect((await judged('2030-01-01T00:00:00Z', LATE)).decision.outcome).toBe('review')
  })

  it('is told as a relaxation, on the first line, by the name of the policy', async () => {
    const report = await judged('2029-06-01T00:00:00Z', LATE)
    expect(report.decision.relaxations).toContain('LATE_ALGORITHMS_ACCEPTED')
    expect((await judged('2029-06-01T00:00:00Z', HOUSE)).decision.relaxations).not.toContain('LATE_ALGORITHMS_ACCEPTED')
    const [first] = (await render(report, { format: 'text' })).split('\n')
    expect(first).toContain('algorithms within the time for which they are trusted')
    expect(first).toContain('The policy "house" did not ask for this')
  })

  it('ends earlier where the relying state has it so', async () => {
    const algorithms = overlayOf(
      algorithm(KEY.rsaEncryption, 'rsaEncryption', fromBits(2048, '2028-12-31'), fromBits(3000)),
    )
    expect((await judged('2028-12-31T00:00:00Z', LATE, { algorithms })).decision.outcome).toBe('accept')
    expect((await judged('2029-06-01T00:00:00Z', LATE, { algorithms })).decision.outcome).toBe('review')
  })

  it('is none that had ended when the calendar was written', async () => {
    expect(refusalOf({ 'sha-1': 2030 })).toBe('USAGE_POLICY_INVALID policy.lateAlgorithms.sha-1')
    expect(refusalOf({ md5: 2030 })).toBe('USAGE_POLICY_INVALID policy.lateAlgorithms.md5')
    expect(refusalOf({ 'rsa-1024': 2030 })).toBe('USAGE_POLICY_INVALID policy.lateAlgorithms.rsa-1024')
    const trust = await loadTrust({ lists: [] })
    const all = { ...HOUSE, lateAlgorithms: { 'sha-224': 2038, 'sha3-224': 2038, 'rsa-2048': 2038, 'rsa-pkcs1': 2044 } }
    const report = await verify(sha1, {
      trust,
      content: CONTENT,
      anchors: [anchor],
      at: new Date('2027-01-01'),
      policy: all,
    })
    expect(report.decision.outcome).toBe('review')
    const failures = report.signatures[0]?.findings.filter(({ level }) => level === 'failure')
    expect(failures).toEqual([
      expect.objectContaining({ code: 'ALGORITHM_WEAK', data: { weakness: 'sha-1', until: '2012-08-01T00:00:00Z' } }),
    ])
  })

  it('is in no policy without a name, and in none of the library', () => {
    expect(refusalOf({ 'rsa-2048': 2029 }, {})).toBe('USAGE_POLICY_INVALID policy.name')
    expect(refusalOf({ 'rsa-2048': 2029 }, { name: 'contract' })).toBe('USAGE_POLICY_INVALID policy.name')
    expect(refusalOf({ 'rsa-2048': 2029 })).toBe('read')
  })

  it('has a later end than that of the calendar, and not by more than ten years', () => {
    expect(refusalOf({ 'rsa-2048': 2028 })).toBe('USAGE_POLICY_INVALID policy.lateAlgorithms.rsa-2048')
    expect(refusalOf({ 'rsa-pkcs1': 2034 })).toBe('USAGE_POLICY_INVALID policy.lateAlgorithms.rsa-pkcs1')
    expect(refusalOf({ 'rsa-2048': 2038 })).toBe('read')
    expect(refusalOf({ 'rsa-2048': 2039 })).toBe('USAGE_POLICY_INVALID policy.lateAlgorithms.rsa-2048')
    expect(refusalOf({})).toBe('USAGE_POLICY_INVALID policy.lateAlgorithms')
  })
})
