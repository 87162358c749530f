import { beforeAll, describe, expect, it } from 'vitest'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { createArchive, readArchive, replay } from '../../src/archive/archive.ts'
import type { Fetcher } from '../../src/fetch/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import { NOW, theTrust } from '../judge/fixture.ts'
import { CONTENT, issueRoot, issueSigner } from '../validation/fixture.ts'
import { archiveOf, bytesOf, contractOf, partsOf, trustFiles } from './fixture.ts'

let trust: Trust

beforeAll(async () => {
  trust = await theTrust()
})

describe('what was fetched', () => {
  const CA_ADDRESS = 'http://testbed.example/ca.cer'
  let root: Credential
  let ca: Credential
  let cms: Uint8Array

  beforeAll(async () => {
    root = await issueRoot()
    ca = await issueRoot('CA', { issuer: root })
    const credential = await issueSigner(ca, { caIssuers: [CA_ADDRESS] })
    cms = await signCms(CONTENT, { credential }, { attached: true, certificates: 'leaf' })
  })

  const fetcherOf = (fromCache: boolean): Fetcher => ({
    fetch: async ({ url }) =>
      url === CA_ADDRESS
        ? { code: 'FETCHED', contents: [ca.certificate], fromCache }
        : { code: 'FETCH_STATUS_NOT_OK', contents: [] },
  })

  const verified = (fromCache = false) =>
    verifyWithEvidence(cms, {
      trust,
      at: NOW,
      policy: 'technical',
      anchors: [root.certificate],
      fetcher: fetcherOf(fromCache),
    })

  it('is in the archive, with where and when it was got, and the report comes again without a request', async () => {
    const before = Math.floor(Date.now() / 1000) * 1000
    const online = await verified()
    expect(online.report.decision.outcome).toBe('accept')
    expect(online.report.requests).toHaveLength(1)
    const archive = await createArchive(online)
    const opened = await readArchive(archive)
    if (!opened.readable) return expect.fail(opened.code)
    const { evidence, receipts, question } = opened.contents
    expect(evidence.certificates).toEqual([ca.certificate])
    const [receipt] = receipts
    expect(receipts).toHaveLength(1)
    expect(receipt).toMatchObject({ purpose: 'issuer', url: CA_ADDRESS })
    const at = Date.parse(receipt?.at ?? '')
    expect(at).toBeGreaterThanOrEqual(before)
    expect(at).toBeLessThanOrEqual(Date.now())
    const { report, reproduces } = await replay(archive, { trust, ...question })
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    expect(bytesOf(report)).toBe(bytesOf({ ...online.report, requests: [] }))
  })

  it('is kept where a limit let nothing be fetched at all', async () => {
    for (const budget of [{ fetches: 0 }, { fetchedBytes: 0 }]) {
      const asked = { trust, at: NOW, policy: 'technical', anchors: [root.certificate], budget } as const
      const { report, ...others } = await verifyWithEvidence(cms, { ...asked, fetcher: fetcherOf(false) })
      expect([report.requests, report.findings.map(({ code }) => code)]).toEqual([
        [],
        expect.arrayContaining(['FETCH_BUDGET_SPENT']),
      ])
      const archive = await createArchive({ report, ...others })
      const { report: again, reproduces } = await replay(archive, asked)
      expect(reproduces).toMatchObject({ outcome: 'reproduced' })
      expect(again.signatures).toEqual(report.signatures)
    }
  })

  it('has no time where a cache had it', async () => {
    const { receipts } = await verified(true)
    expect(receipts).toMatchObject([{ purpose: 'issuer', url: CA_ADDRESS }])
    expect(receipts[0]?.at).toBeUndefined()
  })

  it('is none where nothing was', async () => {
    const { receipts, question } = await contractOf('SG')
    expect(receipts).toEqual([])
    expect(question.at).toEqual(NOW)
  })
})

describe('the recorded trust', () => {
  it('has the services that were adopted', async () => {
    const files = await trustFiles()
    const service = trust.lists.flatMap(({ services }) => services)[0]
    const [sha256] = service?.identity.certificateSha256 ?? []
    if (sha256 === undefined) return expect.fail('no service')
    const adopting = await loadTrust({
      ...files,
      allowEnvironment: ['testbed'],
      adopt: [{ sha256, note: 'Testbed: met in person' }],
    })
    const archive = await createArchive(await contractOf('SG', { trust: adopting }), files)
    const { reproduces, differences } = await replay(archive, { trust })
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    const told = { note: 'Testbed: met in person', service: service?.id, sha256 }
    const adoption = differences.find(({ kind }) => kind === 'adoption')
    expect(adoption).toEqual({ kind: 'adoption', recorded: expect.any(String) })
    expect(JSON.parse((adoption as { recorded: string }).recorded)).toEqual(told)
  })

  it('can be without agreements', async () => {
    const { lists } = await trustFiles()
    const alone = await loadTrust({ lists, allowEnvironment: ['testbed'] })
    const archive = await createArchive(await contractOf('SG', { trust: alone }), { lists })
    const { reproduces, differences } = await replay(archive, { trust })
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    expect(differences).toContainEqual({ kind: 'recognition', recorded: 'none', now: trust.recognition.sha256 })
  })

  it('can be without agreements that the judge has', async () => {
    const { lists } = await trustFiles()
    const alone = await loadTrust({ lists, allowEnvironment: ['testbed'] })
    const archive = await createArchive(await contractOf('SG', { trust: alone }))
    const { reproduces, differences } = await replay(archive, { trust })
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    expect(differences).toContainEqual({ kind: 'recognition', recorded: 'none', now: trust.recognition.sha256 })
  })

  it('that contradicts its own files is no trust that is not held', async () => {
    const whole = await createArchive(await contractOf('SG'), await trustFiles())
    for (const archive of [whole, await createArchive(await contractOf('SG'))])
      for (const change of [
        { environment: 'production' },
        { recognition: { ...partsOf(archive).header.trust.recognition, environment: 'illustrative' } },
        { lists: partsOf(archive).header.trust.lists.map((list: object) => ({ ...list, sequenceNumber: 9 })) },
        { lists: partsOf(archive).header.trust.lists.map((list: object, i: number) => ({ ...list, id: `XX/${i}` })) },
      ]) {
        const { header, octets } = partsOf(archive)
        const forged = archiveOf({ header: { ...header, trust: { ...header.trust, ...change } }, octets })
        const { reproduces } = await replay(forged, { trust, at: NOW })
        expect(reproduces).toMatchObject({ outcome: 'unknown', code: 'ARCHIVE_MALFORMED' })
      }
  })

  it('says that lists were read leniently', async () => {
    const files = await trustFiles()
    const lenient = await loadTrust({ ...files, lenient: true, allowEnvironment: ['testbed'] })
    const archive = await createArchive(await contractOf('SG', { trust: lenient }), files)
    const { reproduces, differences } = await replay(archive, { trust })
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    expect(differences).toContainEqual({ kind: 'lenient', recorded: 'true', now: 'false' })
  })

  it('is unknown where its files are no lists', async () => {
    const { header, octets } = partsOf(await createArchive(await contractOf('SG'), await trustFiles()))
    const spoilt = octets.map((one, i) => (i === octets.length - 2 ? new Uint8Array([123, 125]) : one))
    const { report, reproduces } = await replay(archiveOf({ header, octets: spoilt }), { trust, at: NOW })
    expect(reproduces).toMatchObject({ outcome: 'unknown', code: 'TRUST_LIST_INVALID' })
    expect(report.signatures).toHaveLength(1)
  })
})

describe('the recorded policy', () => {
  it('with the name of a preset is what it was, though the preset is another one now', async () => {
    const { header, octets } = partsOf(await createArchive(await contractOf('SG', { policy: 'contract' })))
    expect(header.question.policy).toEqual(PRESETS.contract)
    header.question.policy.signer = 'every'
    const archive = archiveOf({ header, octets })
    const opened = await readArchive(archive)
    if (!opened.readable) return expect.fail(opened.code)
    expect(opened.contents.question.policy).toEqual({ ...PRESETS.contract, signer: 'every' })
    const { differences } = await replay(archive, { trust })
    expect(differences).toContainEqual({ kind: 'question', member: 'policy.signer', recorded: 'every', now: 'any' })
  })
})

describe('lists that were kept apart, once for many archives', () => {
  it('have the recorded verdict again beside one by the lists of today, and differences are told', async () => {
    const { lists, recognition } = await trustFiles()
    const archive = await createArchive(await contractOf('SG'))
    const today = await loadTrust({ lists: lists.slice(1), recognition, allowEnvironment: ['testbed'] })
    const alone = await replay(archive, { trust: today, relyingState: 'SG', at: NOW })
    expect(alone.reproduces).toMatchObject({ outcome: 'unknown', code: 'ARCHIVE_TRUST_NOT_HELD' })
    const octets = lists.map((list) => new TextEncoder().encode(list))
    for (const kept of [
      [...lists, recognition],
      [...octets, recognition, ...lists],
      ['no list at all', recognition, ...lists],
    ]) {
      const again = await replay(archive, { trust: today, relyingState: 'SG', at: NOW, kept })
      expect(again.reproduces.outcome).toBe('reproduced')
      // The report is by the judge's own trust, whatever is kept.
      expect(bytesOf(again.report)).toBe(bytesOf(alone.report))
      expect(again.differences).toEqual(expect.arrayContaining([...alone.differences]))
    }
  })

  it('are no help where the list of the digest is not among them', async () => {
    const { lists, recognition } = await trustFiles()
    const archive = await createArchive(await contractOf('SG'))
    const today = await loadTrust({ lists: lists.slice(1), recognition, allowEnvironment: ['testbed'] })
    const altered = lists.map((list) => list.replace('Testbed', 'Testbad'))
    for (const kept of [[], lists.slice(1), altered]) {
      const again = await replay(archive, { trust: today, relyingState: 'SG', at: NOW, kept })
      expect(again.reproduces).toMatchObject({ outcome: 'unknown', code: 'ARCHIVE_TRUST_NOT_HELD' })
    }
  })

  it('stand in for those that an archive does not have whole, and for no other', async () => {
    const { lists, recognition } = await trustFiles()
    const none = await loadTrust()
    const archive = await createArchive(await contractOf('SG'), { lists: lists.slice(0, 3) })
    const again = await replay(archive, { trust: none, kept: [...lists, recognition] })
    expect(again.reproduces.outcome).toBe('reproduced')
  })
})
