import { beforeAll, describe, expect, it } from 'vitest'
import { createArchive, readArchive, replay } from '../../src/archive/archive.ts'
import { UsageError } from '../../src/core/errors.ts'
import type { Difference } from '../../src/report/replay.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { AskedQuestion, VerifiedWithEvidence } from '../../src/verifier/options.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import { NOW, OFFLINE, theTrust } from '../judge/fixture.ts'
import { bytesOf, contractOf, type Named, trustFiles, verifiedOfEveryLevel } from './fixture.ts'

let all: readonly Named[]
let trust: Trust

beforeAll(async () => {
  all = await verifiedOfEveryLevel()
  trust = await theTrust()
})

const A_YEAR_LATER = new Date('2027-11-24T10:00:00Z')

async function questionIn(archive: Uint8Array): Promise<Omit<AskedQuestion, 'budget'>> {
  const opened = await readArchive(archive)
  if (!opened.readable) throw new Error(`${opened.code} ${opened.what}`)
  return opened.contents.question
}

describe('an archive at its own time, with the trust that it was judged by', () => {
  it('has the same report again, octet for octet, of documents of every level', async () => {
    expect(all.map(({ verified }) => verified.report.decision.outcome)).toContain('accept')
    for (const { name, verified } of all) {
      const archive = await createArchive(verified)
      const { report, reproduces, differences } = await replay(archive, { trust, ...(await questionIn(archive)) })
      expect(bytesOf(report), name).toBe(bytesOf(verified.report))
      expect(reproduces, name).toMatchObject({ outcome: 'reproduced' })
      expect(differences, name).toEqual([])
    }
  })

  it('rests on no version of the library: a report of another one with the same answer goes with the same archive', async () => {
    const verified = await contractOf('SG')
    const { library, ...answer } = verified.report
    expect(library).toBe('source')
    const archive = await createArchive({ ...verified, report: { ...answer, library: '9.9.9' } })
    expect(archive).toEqual(await createArchive(verified))
    const { reproduces, differences } = await replay(archive, { trust, ...(await questionIn(archive)) })
    expect([reproduces.outcome, differences]).toEqual(['reproduced', []])
  })

  it('is the same octets of the same verification', async () => {
    const [first, second] = [await contractOf('SG'), await contractOf('SG')]
    const { document } = first.evidence
    const again = await verifyWithEvidence(document, { ...second.question, trust })
    expect(await createArchive(again)).toEqual(await createArchive(first))
  })

  it('has everything that was received and asked', async () => {
    for (const { verified } of all) {
      const opened = await readArchive(await createArchive(verified))
      if (!opened.readable) return expect.fail(opened.code)
      const { budget: _, ...question } = verified.question
      expect(opened.contents.evidence).toEqual(verified.evidence)
      expect(opened.contents.question).toEqual(question)
      expect(opened.contents.receipts).toEqual([])
    }
  })

  it('needs no lists of its own where it has them', async () => {
    const archive = await createArchive(await contractOf('SG'), await trustFiles())
    const other = await loadTrust()
    expect((await replay(archive, { trust: other })).reproduces).toMatchObject({ outcome: 'reproduced' })
    const digests = await createArchive(await contractOf('SG'))
    expect((await replay(digests, { trust: other })).reproduces).toMatchObject({
      outcome: 'unknown',
      code: 'ARCHIVE_TRUST_NOT_HELD',
    })
    expect(archive.length).toBeGreaterThan(digests.length + 100_000)
  })
})

describe('the lists of whoever judges', () => {
  const loaded = async (lists: readonly string[]): Promise<Trust> =>
    loadTrust({ lists, recognition: (await trustFiles()).recognition, allowEnvironment: ['testbed'] })

  it('may stand in any order', async () => {
    const { lists } = await trustFiles()
    const [own, other] = [trust, await loaded([...lists].reverse())]
    expect(other.lists.map(({ id }) => id)).toEqual(own.lists.map(({ id }) => id).reverse())
    for (const [recorded, judges] of [
      [own, other],
      [other, own],
    ] as const) {
      const verified = await contractOf('SG', { trust: recorded })
      const archive = await createArchive(verified)
      const again = await replay(archive, { trust: judges, ...(await questionIn(archive)) })
      expect(again.reproduces).toMatchObject({ outcome: 'reproduced' })
      expect(again.differences).toEqual([])
      expect(again.report.decision).toEqual(verified.report.decision)
      expect(again.report.signatures).toEqual(verified.report.signatures)
    }
  })

  it('fill in for those that the archive has no more of than their digests', async () => {
    const { lists, recognition } = await trustFiles()
    const sg = lists.findIndex((text) => JSON.parse(text).LoTE.ListAndSchemeInformation.SchemeTerritory === 'SG')
    const changed = lists.map((text, i) => (i === sg ? withNextSequenceNumber(text) : text))
    const today = await loaded(changed)
    const whole = lists.filter((_, i) => i === sg)
    const archive = await createArchive(await contractOf('SG'), { lists: whole, recognition })
    const asked = { trust: today, ...(await questionIn(archive)) }
    const { reproduces, differences } = await replay(archive, asked)
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    expect(differences.map(({ kind }) => kind)).toEqual(['list'])
    // The same where the judge's agreements are those of the archive, and it has none.
    const without = await createArchive(await contractOf('SG'), { lists: whole })
    expect((await replay(without, asked)).reproduces).toMatchObject({ outcome: 'reproduced' })
    // Of a list that neither has, the difference names both digests.
    const none = await createArchive(await contractOf('SG'), { lists: lists.filter((_, i) => i !== sg) })
    const missing = await replay(none, asked)
    expect(missing.reproduces).toMatchObject({ outcome: 'unknown', code: 'ARCHIVE_TRUST_NOT_HELD' })
    const [own, now] = [trust, today].map((one) => one.lists[sg])
    expect(missing.differences).toEqual([{ kind: 'list', id: own?.id, recorded: own?.sha256, now: now?.sha256 }])
  })

  it('do not fill in where the judge has adopted of them, or has read them leniently', async () => {
    const { lists, recognition } = await trustFiles()
    const [sha256] = trust.lists[0]?.services[0]?.identity.certificateSha256 ?? []
    const adopt = [{ sha256: sha256 ?? '', note: 'Testbed: met in person' }]
    const archive = await createArchive(await contractOf('SG'), { lists: lists.slice(1), recognition })
    for (const more of [{ adopt }, { lenient: true }]) {
      const judges = await loadTrust({ lists, recognition, allowEnvironment: ['testbed'], ...more })
      const { reproduces, differences } = await replay(archive, { trust: judges, ...(await questionIn(archive)) })
      expect(reproduces).toMatchObject({ outcome: 'unknown', code: 'ARCHIVE_TRUST_NOT_HELD' })
      expect(differences).toHaveLength(1)
    }
  })
})

describe('an archive at another time, by other lists, or under another question', () => {
  it('a year later says what came of the verdict, signature by signature', async () => {
    const archive = await createArchive(await contractOf('SG'))
    const question = await questionIn(archive)
    const { report, reproduces, differences } = await replay(archive, { trust, ...question, at: A_YEAR_LATER })
    expect(report.validationTime).toBe('2027-11-24T10:00:00Z')
    expect(report.decision.outcome).not.toBe('accept')
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    expect(differences).toContainEqual({
      kind: 'validation-time',
      recorded: '2026-11-24T10:00:00Z',
      now: '2027-11-24T10:00:00Z',
    })
    expect(differences).toContainEqual({ kind: 'outcome', recorded: 'accept', now: report.decision.outcome })
    expect(reasonsOf(differences)?.went).toEqual(['VALID_AND_DOMESTIC'])
    expect(reasonsOf(differences)?.came).toEqual(report.decision.reasons)
  })

  it('names the list that is another one, by both digests', async () => {
    const { lists, recognition } = await trustFiles()
    const sg = lists.findIndex((text) => JSON.parse(text).LoTE.ListAndSchemeInformation.SchemeTerritory === 'SG')
    const changed = lists.map((text, i) => (i === sg ? withNextSequenceNumber(text) : text))
    const today = await loadTrust({ lists: changed, recognition, allowEnvironment: ['testbed'] })
    const archive = await createArchive(await contractOf('SG'), await trustFiles())
    const { reproduces, differences } = await replay(archive, { trust: today, ...(await questionIn(archive)) })
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    expect(differences).toEqual([
      { kind: 'list', id: trust.lists[sg]?.id, recorded: trust.lists[sg]?.sha256, now: today.lists[sg]?.sha256 },
    ])
  })

  it('names every member of the question that is another one', async () => {
    const archive = await createArchive(await contractOf('SG', { signer: { commonName: 'Somebody' } }))
    const { differences } = await replay(archive, { trust, at: NOW })
    expect(differences.flatMap((one) => (one.kind === 'question' ? [one.member] : []))).toEqual([
      'amount',
      'existsSince',
      'policy.name',
      'policy.revocation',
      'policy.signer',
      'relyingState',
      'signer',
    ])
  })

  it('takes nothing of the question that is in the archive', async () => {
    for (const { name, verified } of all) {
      const plain = await verifyWithEvidence(verified.evidence.document, {
        trust,
        evidence: verified.evidence,
        at: NOW,
      })
      const archive = await createArchive(verified, await trustFiles())
      expect(bytesOf((await replay(archive, { trust, at: NOW })).report), name).toBe(bytesOf(plain.report))
    }
  })
})

function reasonsOf(differences: readonly Difference[]) {
  return differences.find((one) => one.kind === 'reasons')
}

function withNextSequenceNumber(list: string): string {
  const json = JSON.parse(list)
  json.LoTE.ListAndSchemeInformation.LoTESequenceNumber++
  return JSON.stringify(json)
}

describe('createArchive', () => {
  it('refuses what does not go together, and a list that the verdict does not rest on', async () => {
    const [one, other] = [await contractOf('SG'), await contractOf('ID')]
    const misuses: readonly (() => Promise<unknown>)[] = [
      () => createArchive({ ...one, evidence: other.evidence }),
      () => createArchive({ ...one, question: { ...one.question, policy: OFFLINE, relyingState: 'ID' } }),
      () => createArchive(one, { lists: ['{}'] }),
      () => createArchive(one, { recognition: '{}' }),
      () => createArchive({ report: one.report } as VerifiedWithEvidence),
      () => createArchive({ ...one, verdict: one.report } as VerifiedWithEvidence),
      () => replay('archive' as unknown as Uint8Array, { trust }),
      () => replay(new Uint8Array(), {} as never),
    ]
    for (const [i, act] of misuses.entries()) await expect(act(), `misuse ${i}`).rejects.toThrow(UsageError)
  })
})
