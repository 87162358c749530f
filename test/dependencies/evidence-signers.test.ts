import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { dependenciesIn } from '../../src/dependencies/dependencies-in.ts'
import { affectedBy, type DependencyTarget, loadTrust, PRESETS, type Report, verify } from '../../src/index.ts'
import {
  type Credential,
  createOcspResponse,
  generateKeys,
  issueCertificate,
  issueCrl,
  signCms,
} from '../../src/testbed/index.ts'
import { deltaOf, scope } from '../revocation/fixture.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { isNamed } from './affected.ts'
import { digestOf, keyDigestOf } from './contracts.ts'

/** Who signed the evidence of a status is certified too: what that rests on, the verdict rests on. */

const NOW = new Date('2026-11-24T10:00:00Z')
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000)
const keysOf = (label: string) => generateKeys('P-256', { seed: TESTBED_SEED, label: `evidence signers ${label}` })
const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

let root: Credential
let ca: Credential
/** Beside the CA: it certified the key that signs the CRLs of the CA. */
let other: Credential
let crlSigner: Credential
let responder: Credential
let signer: Credential
let bytes: Uint8Array
let crls: Record<'root' | 'ca' | 'other', Uint8Array>
let answer: Uint8Array

async function authority(label: string, name: string, issuer?: Credential): Promise<Credential> {
  return issueCertificate({
    subject: { C: 'ID', O: 'Testbed', CN: `Testbed ${name}` },
    keys: await keysOf(label),
    ...(issuer === undefined ? {} : { issuer }),
    notBefore: daysAgo(3000),
    notAfter: daysAgo(-3000),
    basicConstraints: { ca: true },
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
}

const crlOf = (issuer: Credential, ...revoked: readonly Credential[]): Promise<Uint8Array> =>
  issueCrl({
    issuer,
    thisUpdate: daysAgo(revoked.length > 0 ? 0 : 1),
    nextUpdate: daysAgo(-30),
    revoked: revoked.map((certificate) => ({ certificate, date: daysAgo(100), reason: 'keyCompromise' as const })),
  })

beforeAll(async () => {
  root = await authority('root', 'Root')
  ca = await authority('CA', 'CA', root)
  other = await authority('other CA', 'Other CA', root)
  const issued = { notBefore: daysAgo(1000), notAfter: daysAgo(-1000) }
  crlSigner = await issueCertificate({
    subject: ca.subject,
    keys: await keysOf('CRLs of the CA'),
    issuer: other,
    ...issued,
    keyUsage: ['cRLSign'],
  })
  responder = await issueCertificate({
    subject: { C: 'ID', O: 'Testbed', CN: 'Testbed Responder' },
    keys: await keysOf('responder'),
    issuer: ca,
    ...issued,
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.9'],
  })
  signer = await issueCertificate({
    subject: { C: 'ID', O: 'Testbed', CN: 'Testbed Signer' },
    keys: await keysOf('signer'),
    issuer: ca,
    ...issued,
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
  bytes = await signCms(
    new TextEncoder().encode('Testbed contract'),
    { credential: signer, signingTime: daysAgo(2) },
    { attached: true },
  )
  crls = { root: await crlOf(root), ca: await crlOf(crlSigner), other: await crlOf(other) }
  answer = await createOcspResponse({
    responder,
    issuer: ca,
    statuses: [{ certificate: signer, status: 'good', thisUpdate: daysAgo(0.5), nextUpdate: daysAgo(-30) }],
    producedAt: daysAgo(0.5),
  })
})

async function judged(crls: readonly Uint8Array[], ocspResponses: readonly Uint8Array[] = []): Promise<Report> {
  return verify(bytes, {
    trust: await loadTrust({ lists: [] }),
    at: NOW,
    policy: { ...PRESETS.technical, name: 'testbed-required', revocation: 'required' },
    anchors: [root.certificate],
    certificates: [ca, other, crlSigner].map(({ certificate }) => certificate),
    crls,
    ocspResponses,
  })
}

const fileOf = (of: Credential): DependencyTarget => ({ sha256: [digestOf(of)], spkiSha256: [keyDigestOf(of)] })

describe('evidence that another key than the issuer signed', () => {
  it('rests on the certificates of that key, on those above it, and on the evidence about them', async () => {
    const whole = [crls.root, crls.ca, crls.other]
    const report = await judged(whole)
    expect(report.decision.outcome).toBe('accept')
    // What is lost with each of them: the CRL of the CA counts no more.
    expect((await judged([...whole, await crlOf(root, other)])).decision.outcome).not.toBe('accept')
    expect((await judged([...whole, await crlOf(other, crlSigner)])).decision.outcome).not.toBe('accept')
    expect((await judged([crls.root, crls.ca])).decision.outcome).not.toBe('accept')
    expect(isNamed(report, fileOf(other))).toBe(true)
    expect(isNamed(report, { sha256: [digestOf(other)] })).toBe(true)
    expect(isNamed(report, { sha256: [digestOf(crlSigner)] })).toBe(true)
    expect(isNamed(report, { sha256: [sha256(crls.other)] })).toBe(true)
    expect(isNamed(report, { sha256: [digestOf(responder)] })).toBe(false)
    const told = dependenciesIn(report)
    const named = told.known ? told.dependencies.map(({ kind, id }) => [kind, id]) : []
    expect(named).toContainEqual(['certificate', digestOf(other)])
    expect(named).toContainEqual(['crl', sha256(crls.other)])
  })

  it('rests on the certificate of a responder, and on the evidence about it', async () => {
    // About the signer nobody but the responder speaks; the CRL of the CA is about the responder.
    const byAnswer = await judged([crls.root, crls.ca, crls.other], [answer])
    const told = byAnswer.signatures[0]?.restsOn?.paths[0]?.statuses[0]
    expect(byAnswer.decision.outcome).toBe('accept')
    expect(told?.source?.kind).toBe('ocsp')
    expect(isNamed(byAnswer, { sha256: [digestOf(responder)] })).toBe(true)
    // Both the answer and the CRL rest on it.
    expect(isNamed(byAnswer, { sha256: [digestOf(crlSigner)] })).toBe(true)
  })

  it('rests on the CRL for the other reasons, and on the base of a delta CRL', async () => {
    const by = { issuer: crlSigner, thisUpdate: daysAgo(1), nextUpdate: daysAgo(-30) }
    const half = (octets: readonly number[], hours: number): Promise<Uint8Array> =>
      issueCrl({ ...by, thisUpdate: daysAgo(hours / 24), extensions: [scope({ reasons: octets })] })
    // RFC 5280 §4.2.1.13: the bits 1 to 4, then 5 to 8.
    const [first, second] = [await half([3, 0x78], 20), await half([7, 0x07, 0x80], 10)]
    const others = [crls.root, crls.other]
    const byReasons = await judged([...others, first, second])
    expect(byReasons.decision.outcome).toBe('accept')
    for (const one of [first, second]) expect(isNamed(byReasons, { sha256: [sha256(one)] })).toBe(true)
    expect((await judged([...others, second])).decision.outcome).not.toBe('accept')
    const base = await issueCrl({ ...by, crlNumber: 3 })
    const delta = await issueCrl({ ...by, thisUpdate: daysAgo(0.5), crlNumber: 4, extensions: [deltaOf(3)] })
    const byDelta = await judged([...others, base, delta])
    expect(byDelta.signatures[0]?.restsOn?.paths[0]?.statuses[0]?.source?.sha256).toBe(sha256(delta))
    expect(isNamed(byDelta, { sha256: [sha256(base)] })).toBe(true)
    expect(isNamed(byDelta, { sha256: [sha256(delta)] })).toBe(true)
  })
})

describe('a report that was edited', () => {
  it('tells nothing of a signature that has passed and names no path', async () => {
    const report = await judged([crls.root, crls.ca, crls.other])
    const target = { sha256: ['0'.repeat(64)] }
    expect(await affectedBy(report, target)).toMatchObject({ known: true, signatures: [] })
    const edited = report.signatures.map(({ restsOn: _, ...signature }) => ({ ...signature, path: [] }))
    expect(await affectedBy({ ...report, signatures: edited }, target)).toMatchObject({ known: false, reason: 'older' })
    const emptied = edited.map((signature) => ({ ...signature, restsOn: { paths: [], proofs: [] } }))
    expect(await affectedBy({ ...report, signatures: emptied }, target)).toMatchObject({
      known: false,
      reason: 'older',
    })
    expect(await affectedBy({ ...report, complete: 'false' as never }, target)).toMatchObject({ reason: 'incomplete' })
  })
})
