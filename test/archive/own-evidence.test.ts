import { beforeAll, describe, expect, it } from 'vitest'
import { createArchive, replay } from '../../src/archive/archive.ts'
import { toBase64 } from '../../src/core/bytes.ts'
import { UsageError } from '../../src/core/errors.ts'
import type { Report } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl, type RevokedEntry } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import type { Trust } from '../../src/trust/types.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import { NOW, theTrust } from '../judge/fixture.ts'
import { CONTENT, issueRoot, issueSigner } from '../validation/fixture.ts'
import { bytesOf, sha256Of } from './fixture.ts'

/** What a judge has beside an archive: evidence like that in it, and not a part of what was recorded. */

const DAY = 86_400_000
const day = (days: number): Date => new Date(NOW.getTime() + days * DAY)

let trust: Trust
let root: Credential
let ca: Credential
let signer: Credential
let archive: Uint8Array
let cms: Uint8Array
let crls: readonly Uint8Array[]

const crlOf = (issuer: Credential, thisUpdate: Date, revoked: readonly RevokedEntry[] = []) =>
  issueCrl({ issuer, thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 7 * DAY), revoked })

beforeAll(async () => {
  trust = await theTrust()
  root = await issueRoot()
  ca = await issueRoot('CA', { issuer: root })
  signer = await issueSigner(ca)
  cms = await signCms(CONTENT, { credential: signer }, { attached: true, certificates: 'leaf' })
  crls = [await crlOf(root, day(-1)), await crlOf(ca, day(-1))]
  archive = await createArchive(await verifyWithEvidence(cms, { ...asked(), certificates: [ca.certificate], crls }))
})

const asked = () => ({ trust, at: NOW, policy: 'technical', anchors: [root.certificate] }) as const
const statusesOf = ({ signatures }: Report) => signatures[0]?.revocation.map(({ status }) => status)

describe('evidence of the judge', () => {
  it('revokes what the archive says to be good, and the recorded verdict comes again all the same', async () => {
    const today = await crlOf(ca, day(-0.5), [{ certificate: signer, date: day(-30), reason: 'keyCompromise' }])
    const plain = await replay(archive, asked())
    expect([plain.report.decision.outcome, statusesOf(plain.report)]).toEqual(['accept', ['good', 'good']])
    const { report, reproduces, differences } = await replay(archive, { ...asked(), evidence: { crls: [today] } })
    expect([report.decision.outcome, statusesOf(report)]).toEqual(['review', ['revoked', 'good']])
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    expect(differences[0]).toEqual({ kind: 'evidence', member: 'crls', now: sha256Of(today) })
    expect(differences.map(({ kind }) => kind)).toEqual(['evidence', 'outcome', 'reasons', 'signature'])
  })

  it('is the newest good answer, where the one in the archive is too old by now', async () => {
    const later = { ...asked(), at: day(20) }
    expect(statusesOf((await replay(archive, later)).report)).toEqual(['unknown', 'unknown'])
    const newer = [await crlOf(root, day(19)), await crlOf(ca, day(19))]
    const { report } = await replay(archive, { ...later, evidence: { crls: newer } })
    expect([report.decision.outcome, statusesOf(report)]).toEqual(['accept', ['good', 'good']])
    const [thisUpdate, nextUpdate] = [day(19), day(26)]
    const answer = await createOcspResponse({
      responder: ca,
      issuer: ca,
      producedAt: thisUpdate,
      statuses: [{ certificate: signer, status: 'good', thisUpdate, nextUpdate }],
    })
    const mixed = { crls: newer.slice(0, 1), ocspResponses: [answer] }
    const again = await replay(archive, { ...later, evidence: mixed })
    expect([again.report.decision.outcome, statusesOf(again.report)]).toEqual(['accept', ['good', 'good']])
    expect(again.differences.flatMap((one) => (one.kind === 'evidence' ? [one.member] : []))).toEqual([
      'crls',
      'ocspResponses',
    ])
  })

  it('never revives what the archive says to be revoked', async () => {
    const revoked = await crlOf(ca, day(-1), [{ certificate: signer, date: day(-30), reason: 'keyCompromise' }])
    const verified = await verifyWithEvidence(cms, {
      ...asked(),
      certificates: [ca.certificate],
      crls: [...crls.slice(0, 1), revoked],
    })
    const own = await createArchive(verified)
    const { report } = await replay(own, { ...asked(), evidence: { crls: [await crlOf(ca, day(-0.5))] } })
    expect(statusesOf(report)).toEqual(['revoked', 'good'])
  })

  it('that is in the archive already, or given twice, changes nothing', async () => {
    const { report } = await replay(archive, asked())
    const same = { crls: [...crls, ...crls], certificates: [ca.certificate] }
    const again = await replay(archive, { ...asked(), evidence: same })
    expect(bytesOf(again.report)).toBe(bytesOf(report))
    expect(again.differences).toEqual([])
  })

  it('finds an issuer that the archive does not have, trusts none, and may be PEM', async () => {
    const without = await createArchive(await verifyWithEvidence(cms, asked()))
    expect((await replay(without, asked())).report.signatures[0]?.path).toEqual([])
    const pem = `-----BEGIN CERTIFICATE-----\n${toBase64(ca.certificate)}\n-----END CERTIFICATE-----\n`
    const found = await replay(without, { ...asked(), evidence: { certificates: [pem], crls } })
    expect(found.report.decision.outcome).toBe('accept')
    const untrusted = { ...asked(), anchors: [], evidence: { certificates: [ca.certificate, root.certificate], crls } }
    expect((await replay(without, untrusted)).report.decision.outcome).toBe('review')
  })

  it('that is broken is told as any other, and what is none is misuse', async () => {
    const broken = await replay(archive, { ...asked(), evidence: { crls: [Uint8Array.of(0x30, 1)] } })
    expect(broken.report.findings.map(({ code }) => code)).toContain('CRL_MALFORMED')
    for (const evidence of [
      { certificates: [Uint8Array.of(1)] },
      { crls: [7] },
      { crls: 'x' },
      { document: Uint8Array.of(1) },
      null,
    ])
      await expect(replay(archive, { ...asked(), evidence: evidence as never })).rejects.toThrow(UsageError)
  })
})
