import { describe, expect, it } from 'vitest'
import {
  affectedBy,
  canonicalJson,
  createArchive,
  judgeAgain,
  type Report,
  verify,
  verifyWithEvidence,
} from '../../src/index.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { NOW, OFFLINE, theTestbed, theTrust } from '../judge/fixture.ts'
import { contractOf, verifiedOfEveryLevel } from './fixture.ts'

const NOTHING = '0'.repeat(64)

/** Without what is told of the question. */
const told = ({ question: _, ...report }: Report): string => canonicalJson(report)

describe('judgeAgain', () => {
  it('gives the same report where nothing is other, of what was verified and of its archive', async () => {
    const trust = await theTrust()
    for (const { name, verified } of await verifiedOfEveryLevel()) {
      const report = canonicalJson({ ...verified.report, requests: [] })
      expect(canonicalJson(await judgeAgain(verified)), name).toBe(report)
      const archive = await createArchive(verified)
      expect(canonicalJson(await judgeAgain(archive, { trust })), name).toBe(report)
      // Nothing that it rests on is this.
      const without = await judgeAgain(verified, { without: { sha256: [NOTHING] } })
      expect(told(without), name).toBe(told(verified.report))
      expect(without.question.without, name).toEqual({ sha256: [NOTHING] })
    }
  })

  it('asks another question: what verify would answer to it', async () => {
    const trust = await theTrust()
    const verified = await contractOf('SG')
    const { document } = verified.evidence
    const at = new Date('2036-11-24T10:00:00Z')
    for (const change of [{ relyingState: 'TH' }, { at }, { policy: 'technical' }, { use: 'invoice' }] as const) {
      const { at: then, existsSince, amount, ...asked } = verified.question
      const question = { ...asked, at: then, ...(existsSince && { existsSince }), ...(amount && { amount }), ...change }
      const report = await verify(document, { ...question, trust })
      const again = await judgeAgain(verified, change)
      expect([change, canonicalJson(again) === canonicalJson(report)]).toEqual([change, true])
    }
  })

  it('is never better without something than with it', async () => {
    const rank = { accept: 0, review: 1, reject: 2 } as const
    for (const { name, verified } of await verifiedOfEveryLevel()) {
      const { report } = verified
      const ids = report.signatures.flatMap(({ restsOn, time }) => [
        ...(restsOn?.paths ?? []).flatMap(({ certificates, statuses }) => [
          ...certificates.map(({ sha256 }) => sha256),
          ...statuses.flatMap(({ source }) => source?.sha256 ?? []),
        ]),
        ...time.timeStamps.flatMap(({ id }) => id ?? []),
      ])
      for (const id of new Set(ids)) {
        const without = await judgeAgain(verified, { without: { sha256: [id] } })
        expect(rank[without.decision.outcome], `${name} ${id}`).toBeGreaterThanOrEqual(rank[report.decision.outcome])
      }
    }
  })

  it('takes a certificate, its key, its service, its list or its agreement away, and says what it did without', async () => {
    const { report, ...rest } = await contractOf('ID', { policy: OFFLINE, relyingState: 'SG', existsSince: NOW })
    const verified = { report, ...rest }
    expect(report.decision.outcome).toBe('accept')
    const [path] = report.signatures[0]?.restsOn?.paths ?? []
    const [leaf] = path?.certificates ?? []
    const list = report.trust.lists.find(({ state }) => state === 'ID')
    for (const without of [
      { sha256: [leaf?.sha256 ?? ''] },
      { spkiSha256: [leaf?.spkiSha256 ?? ''] },
      { spkiSha256: [path?.anchor.spkiSha256 ?? ''] },
      { services: [path?.anchor.id ?? ''] },
      { lists: [list?.id ?? ''] },
      { sha256: [list?.sha256 ?? ''] },
      { sha256: [report.trust.recognition.sha256] },
      { agreements: report.signatures[0]?.recognition.SG?.agreements.map(({ id }) => id) ?? [] },
    ]) {
      const again = await judgeAgain(verified, { without })
      expect([without, again.decision.outcome === 'accept']).toEqual([without, false])
      expect(again.question.without).toEqual(without)
    }
  })

  it('answers of an archive that cannot be judged why, and refuses one without a trust', async () => {
    const trust = await theTrust()
    const archive = await createArchive(await contractOf('SG'))
    const cut = archive.subarray(0, -1)
    const report = await judgeAgain(cut, { trust })
    expect([report.decision.outcome, report.findings[0]?.code]).toEqual(['review', 'ARCHIVE_INCOMPLETE'])
    const other = { ...trust, lists: [] }
    expect((await judgeAgain(archive, { trust: other })).findings[0]?.code).toBe('ARCHIVE_TRUST_NOT_HELD')
    expect(await affectedBy(archive, { sha256: [NOTHING] }, { trust: other })).toMatchObject({
      known: false,
      reason: 'ARCHIVE_TRUST_NOT_HELD',
    })
    await expect(judgeAgain(archive)).rejects.toThrow('what loadTrust() gives: an archive is judged again with one')
  })
})

describe('affectedBy, of what cannot be judged as it was', () => {
  it('is not known without the password, which is not "no": with it the signer falls', async () => {
    const [trust, { states }] = [await theTrust(), await theTestbed()]
    const password = 'testbed-password'
    const pdf = createPdf({ encryption: { revision: 6, userPassword: password }, signatureFields: ['Buyer'] })
    const sign = (bytes: Uint8Array) => signCms(bytes, { credential: states.ID.signer })
    const { bytes } = await signPdf(pdf, { subFilter: 'ETSI.CAdES.detached', sign, field: 'Buyer' })
    const verified = await verifyWithEvidence(bytes, { trust, at: NOW, password, policy: OFFLINE })
    const [leaf] = verified.report.signatures[0]?.path ?? []
    const target = { sha256: [leaf?.sha256 ?? ''] }
    const archive = await createArchive(verified, { password })
    for (const kept of [verified, archive]) {
      const reason = 'PDF_PASSWORD_REQUIRED'
      expect(await affectedBy(kept, target, { trust })).toMatchObject({ known: false, reason })
      const told = await affectedBy(kept, target, { trust, password })
      expect(told).toMatchObject({ known: true, judged: true, signatures: [{ falls: true }] })
    }
  })

  it('is not known where the budget does not suffice', async () => {
    const verified = await contractOf('SG')
    const budget = { signatureVerifications: 1 }
    const reason = 'BUDGET_EXHAUSTED'
    expect(await affectedBy(verified, { sha256: [NOTHING] }, { budget })).toMatchObject({ known: false, reason })
  })
})
