import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { TrustListError } from '../../src/core/errors.ts'
import { writeTrustList } from '../../src/lists/list-writer.ts'
import type { TrustList } from '../../src/lists/types.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { LoadTrustOptions } from '../../src/trust/load-options.ts'
import { testIdentity, testIntermediate, testList, testService, withoutDigest } from './synthetic.ts'

const text = (overrides: Partial<TrustList> = {}): string => writeTrustList(withoutDigest(testList(overrides)))
const ROOT = testService('root')
const TESTBED = { allowEnvironment: ['testbed'] } as const
const RECOGNITION = {
  schemaVersion: 1,
  environment: 'testbed',
  completeness: { SG: 'authoritative' },
  agreements: [],
  legalContext: [],
}

/** The error that loading gives, as `code where: detail`. */
async function refusal(options: LoadTrustOptions): Promise<string> {
  try {
    await loadTrust(options)
  } catch (error) {
    if (error instanceof TrustListError) return `${error.code} ${error.message.slice(error.code.length + 2)}`
    throw error
  }
  return 'loaded'
}

describe('loadTrust', () => {
  it('loads the lists and the recognition data in the package', async () => {
    const trust = await loadTrust()
    expect(trust.environment).toBe('production')
    expect(trust.lists.map(({ state }) => state)).toEqual([
      'BN',
      'KH',
      'ID',
      'LA',
      'MY',
      'MM',
      'PH',
      'SG',
      'TH',
      'TL',
      'VN',
    ])
    expect(trust.recognition).toMatchObject({ environment: 'production', agreements: [] })
    expect(Object.isFrozen(trust) && Object.isFrozen(trust.lists) && Object.isFrozen(trust.lists[0])).toBe(true)
  })

  it('takes a list as bytes, text or object, and names it by the digest of its bytes', async () => {
    const file = text({ services: [ROOT] })
    const sha256 = createHash('sha256').update(file).digest('hex')
    for (const input of [file, new TextEncoder().encode(file), JSON.parse(file) as object]) {
      const trust = await loadTrust({ lists: [input], ...TESTBED })
      expect(trust.lists).toMatchObject([{ sha256, services: [{ id: 'SG/root' }] }])
    }
  })

  it('lets the lists that are given take the place of all in the package', async () => {
    const trust = await loadTrust({ lists: [text({ environment: 'production', id: 'SG/own' })] })
    expect(trust.lists.map(({ id }) => id)).toEqual(['SG/own'])
    expect(trust.recognition.completeness.SG).toBe('partial')
    expect((await loadTrust({ lists: [] })).lists).toEqual([])
  })

  it('says which list, and where in it, is not as it has to be', async () => {
    const broken = JSON.parse(text()) as { LoTE: { ListAndSchemeInformation: object } }
    const spoilt = {
      LoTE: { ListAndSchemeInformation: { ...broken.LoTE.ListAndSchemeInformation, NextUpdate: 'soon' } },
    }
    expect(await refusal({ lists: [text(), spoilt], ...TESTBED })).toMatch(
      /^TRUST_LIST_INVALID lists\[1\]#\/LoTE\/ListAndSchemeInformation\/NextUpdate: Expected YYYY/,
    )
    expect(await refusal({ lists: ['{'] })).toBe('TRUST_LIST_INVALID lists[0]#/: not JSON')
    expect(await refusal({ lists: [new Uint8Array()] })).toBe('TRUST_LIST_INVALID lists[0]#/: not JSON')
    const circular: { self?: unknown } = {}
    circular.self = circular
    expect(await refusal({ lists: [circular] })).toBe('TRUST_LIST_INVALID lists[0]: not JSON')
  })

  describe('environments', () => {
    it('other than production are refused unless allowed', async () => {
      expect(await refusal({ lists: [text()] })).toBe(
        "TRUST_LIST_ENVIRONMENT_REFUSED SG/testbed: testbed; allowEnvironment: ['testbed'] allows it, for a trial",
      )
      expect(await refusal({ lists: [text()], allowEnvironment: ['illustrative'] })).toMatch(
        'TRUST_LIST_ENVIRONMENT_REFUSED',
      )
      expect(await refusal({ lists: [text()], ...TESTBED })).toBe('loaded')
      expect(await refusal({ lists: [], recognition: RECOGNITION })).toMatch(
        'TRUST_LIST_ENVIRONMENT_REFUSED recognition: testbed;',
      )
    })

    it('never mix, allowed or not', async () => {
      const production = text({ state: 'TH', environment: 'production' })
      expect(await refusal({ lists: [text(), production], ...TESTBED })).toBe(
        'TRUST_LIST_ENVIRONMENT_MIXED lists: production, testbed',
      )
      expect(await refusal({ lists: [production], recognition: RECOGNITION, ...TESTBED })).toMatch(
        'TRUST_LIST_ENVIRONMENT_MIXED recognition',
      )
    })

    it('let illustrative agreements go with testbed lists, and mark the whole as testbed', async () => {
      const recognition = { ...RECOGNITION, environment: 'illustrative' }
      const trust = await loadTrust({ lists: [text()], recognition, allowEnvironment: ['testbed', 'illustrative'] })
      expect(trust).toMatchObject({ environment: 'testbed', recognition: { environment: 'illustrative' } })
    })

    it('other than production do not get the recognition data of the package', async () => {
      const { recognition } = await loadTrust({ lists: [text()], ...TESTBED })
      expect(recognition).toMatchObject({ environment: 'testbed', completeness: {}, agreements: [], legalContext: [] })
    })
  })

  it('refuses two lists of one state', async () => {
    expect(await refusal({ lists: [text(), text({ id: 'SG/other' })], ...TESTBED })).toBe(
      'TRUST_LIST_DUPLICATE lists: SG/testbed, SG/other: state SG',
    )
  })

  it('refuses entries that contradict each other', async () => {
    const other = testService('root', { state: 'TH', identity: ROOT.identity })
    const lists = [text({ services: [ROOT] }), text({ state: 'TH', services: [other] })]
    expect(await refusal({ lists, ...TESTBED })).toBe('TRUST_LIST_CONTRADICTION lists: SG/root, TH/root')
  })

  it('takes a newer issue of a list in the package', async () => {
    const newer = text({ environment: 'production', kind: 'observed', id: 'SG/observed', sequenceNumber: 99 })
    expect(await refusal({ lists: [newer] })).toBe('loaded')
  })

  describe('adoption', () => {
    const OBSERVED = testService('seen', {
      listKind: 'observed',
      history: [{ status: 'observed', since: testList().issued }],
    })
    const helper = testIntermediate('helper')
    const lists = [text({ kind: 'observed', services: [OBSERVED], intermediates: [helper] })]
    const [digest] = OBSERVED.identity.certificateSha256 as readonly [string]

    it('marks the service that has the certificate, with the note', async () => {
      const trust = await loadTrust({
        lists,
        adopt: [{ sha256: digest, note: 'checked with the regulator' }],
        ...TESTBED,
      })
      expect(trust.lists[0]?.services).toMatchObject([{ adopted: { note: 'checked with the regulator' } }])
      expect((await loadTrust({ lists, ...TESTBED })).lists[0]?.services).toMatchObject([{ adopted: null }])
    })

    it('is refused for what is no listed service, and without a note', async () => {
      const adopt = (sha256: string, note = 'x') => refusal({ lists, adopt: [{ sha256, note }], ...TESTBED })
      const [helperDigest] = helper.identity.certificateSha256 as readonly [string]
      expect(await adopt('00')).toBe('TRUST_ADOPTION_UNKNOWN 00: no listed service has this certificate')
      expect(await adopt(helperDigest)).toMatch(/^TRUST_ADOPTION_UNKNOWN/)
      expect(await adopt(digest, ' ')).toBe(`TRUST_ADOPTION_REFUSED ${digest}: adopted without a note`)
    })

    it('says the legal class where the list does not know it, and never another', async () => {
      const unclassed = [text({ kind: 'observed', services: [{ ...OBSERVED, legalClass: null }] })]
      const adopt = (legalClass: string) => [{ sha256: digest, note: 'x', legalClass }]
      const trust = await loadTrust({ lists: unclassed, adopt: adopt('as told'), ...TESTBED })
      expect(trust.lists[0]?.services).toMatchObject([
        { legalClass: 'as told', adopted: { note: 'x', legalClass: 'as told' } },
      ])
      const same = await loadTrust({ lists, adopt: adopt('Testbed class'), ...TESTBED })
      expect(same.lists[0]?.services[0]).toMatchObject({ legalClass: 'Testbed class' })
      expect(same.lists[0]?.services[0]?.adopted).toEqual({ note: 'x' })
      expect(await refusal({ lists, adopt: adopt('another'), ...TESTBED })).toBe(
        `TRUST_ADOPTION_REFUSED ${digest}: SG/seen has the legal class Testbed class in its list`,
      )
      expect(await refusal({ lists: unclassed, adopt: adopt(' '), ...TESTBED })).toBe(
        `TRUST_ADOPTION_REFUSED ${digest}: SG/seen is given an empty legal class`,
      )
    })

    it('holds for one service: where several have the certificate, the one that it names', async () => {
      const stamps = { ...OBSERVED, id: 'SG/stamps', type: 'TSA' } as const
      const shared = [text({ kind: 'observed', services: [OBSERVED, stamps] })]
      const adopt = (...more: object[]) => ({
        lists: shared,
        adopt: more.map((one) => ({ sha256: digest, note: 'x', ...one })),
        ...TESTBED,
      })
      const adopted = async (...more: object[]) =>
        (await loadTrust(adopt(...more))).lists[0]?.services.flatMap(({ id, adopted }) => (adopted ? [id] : []))
      expect(await adopted({ service: 'SG/stamps' })).toEqual(['SG/stamps'])
      expect(await adopted({ service: 'SG/seen' })).toEqual(['SG/seen'])
      expect((await adopted({ service: 'SG/stamps' }, { service: 'SG/seen' }))?.sort()).toEqual([
        'SG/seen',
        'SG/stamps',
      ])
      expect(await refusal(adopt({}))).toBe(
        `TRUST_ADOPTION_REFUSED ${digest}: the certificate is that of SG/seen, SG/stamps: name one as its service`,
      )
    })

    it('says one thing of a service, in whichever order', async () => {
      const unclassed = [text({ kind: 'observed', services: [{ ...OBSERVED, legalClass: null }] })]
      const one = { sha256: digest, note: 'x', legalClass: 'one' }
      for (const other of [{ legalClass: 'two' }, { note: 'y' }, { legalClass: undefined }])
        for (const adopt of [
          [one, { ...one, ...other }],
          [{ ...one, ...other }, one],
        ])
          expect(await refusal({ lists: unclassed, adopt: adopt as never, ...TESTBED })).toMatch(/is adopted twice/)
      expect(await refusal({ lists: unclassed, adopt: [one, one], ...TESTBED })).toBe('loaded')
    })

    it('works for the lists in the package', async () => {
      const sha256 = 'b5f36672fd7cfd401e01ef640b2fe61f816f32f447b280b76f536244cf42fcdf'
      const trust = await loadTrust({ adopt: [{ sha256, note: 'for a test' }] })
      const adopted = trust.lists.flatMap(({ services }) => services).filter((service) => service.adopted !== null)
      expect(adopted.map(({ id }) => id)).toEqual(['ID/root-ca-indonesia-ds-g1'])
    })
  })

  it('refuses recognition data that is not of its schema, and says where', async () => {
    expect(await refusal({ lists: [text()], recognition: { ...RECOGNITION, schemaVersion: 3 }, ...TESTBED })).toMatch(
      /^RECOGNITION_DATA_INVALID recognition#\/schemaVersion: /,
    )
  })

  it('reads keys that were made for it', async () => {
    const identity = testIdentity('own')
    const trust = await loadTrust({ lists: [text({ services: [testService('own', { identity })] })], ...TESTBED })
    expect(trust.lists[0]?.services[0]?.identity).toEqual(identity)
  })
})

describe('loadTrust, leniently', () => {
  const TH_ROOT = testService('root', { state: 'TH', identity: testIdentity('th-root') })
  const good = text({ state: 'TH', services: [TH_ROOT] })
  const idsOf = (lists: readonly TrustList[]) => lists.flatMap(({ services }) => services.map(({ id }) => id))
  const load = (...lists: readonly string[]) => loadTrust({ lists, lenient: true, ...TESTBED })

  it('says nothing of leniency unless it was asked for', async () => {
    expect(await loadTrust({ lists: [good], ...TESTBED })).not.toHaveProperty('leniency')
    expect((await load(good)).leniency).toEqual([])
    expect((await loadTrust({ lists: [good], lenient: false, ...TESTBED })).leniency).toBeUndefined()
  })

  it('uses the rest where one list is no list', async () => {
    const trust = await load('{', good)
    expect(idsOf(trust.lists)).toEqual(['TH/root'])
    expect(trust.leniency).toMatchObject([{ code: 'TRUST_LIST_INVALID', file: 'lists[0]' }])
  })

  it("drops another state's anchors from a list that names them, and those from their own list too", async () => {
    const borrowed = testService('borrowed', { identity: TH_ROOT.identity })
    const trust = await load(text({ services: [ROOT, borrowed] }), good)
    expect(idsOf(trust.lists)).toEqual(['SG/root'])
    expect(trust.lists.flatMap(({ excluded }) => excluded.map(({ id, ground }) => `${id} ${ground}`))).toEqual([
      'SG/borrowed unreadable',
      'TH/root unreadable',
    ])
    expect(trust.leniency).toMatchObject([
      { code: 'TRUST_LIST_CONTRADICTION', file: 'lists[0]', data: { entry: 'SG/borrowed', other: 'TH/root' } },
      { code: 'TRUST_LIST_CONTRADICTION', file: 'lists[1]', data: { entry: 'TH/root', other: 'SG/borrowed' } },
    ])
  })

  it('drops two services of one name and key, and what they certified', async () => {
    const again = testService('again', { identity: ROOT.identity })
    const below = testService('below', { issuedBy: 'SG/again' })
    const trust = await load(text({ services: [ROOT, again, below, testService('other')] }))
    expect(idsOf(trust.lists)).toEqual(['SG/other'])
    expect(trust.leniency?.map(({ pointer }) => pointer)).toEqual([
      '/LoTE/TrustedEntitiesList/0/TrustedEntityServices/0',
      '/LoTE/TrustedEntitiesList/0/TrustedEntityServices/1',
    ])
  })

  it('leaves out testbed lists among production ones, and both lists of one state', async () => {
    const production = text({ environment: 'production', services: [ROOT] })
    const mixed = await load(production, good)
    expect(mixed.environment).toBe('production')
    expect(idsOf(mixed.lists)).toEqual(['SG/root'])
    expect(mixed.leniency).toMatchObject([{ code: 'TRUST_LIST_ENVIRONMENT_MIXED', file: 'lists[1]' }])
    const refused = await loadTrust({ lists: [production, good], lenient: true })
    expect(refused.leniency).toMatchObject([{ code: 'TRUST_LIST_ENVIRONMENT_REFUSED', file: 'lists[1]' }])
    const twice = await load(text({ services: [ROOT] }), text({ id: 'SG/other' }), good)
    expect(idsOf(twice.lists)).toEqual(['TH/root'])
    expect(twice.leniency?.map(({ code }) => code)).toEqual(['TRUST_LIST_DUPLICATE', 'TRUST_LIST_DUPLICATE'])
  })

  it('takes a list past its next update: what is stale is for the verdict to say', async () => {
    const old = testList().issued - 400 * 86_400_000
    const trust = await load(text({ services: [ROOT], issued: old, nextUpdate: old + 86_400_000 }))
    expect(idsOf(trust.lists)).toEqual(['SG/root'])
    expect(trust.leniency).toEqual([])
  })
})

describe('adoption files', () => {
  const OBSERVED = testService('seen', {
    listKind: 'observed',
    history: [{ status: 'observed', since: testList().issued }],
  })
  const lists = [text({ kind: 'observed', services: [OBSERVED] })]
  const record = {
    sha256: OBSERVED.identity.certificateSha256[0] as string,
    spkiSha256: createHash('sha256').update(OBSERVED.identity.spki.encoded).digest('hex'),
    service: 'SG/seen',
    note: 'compared with the notice of the ministry',
    date: '2026-11-24T00:00:00Z',
  }
  const file = (change: object = {}) => ({ schemaVersion: 1 as const, adoptions: [{ ...record, ...change }] })

  it('are taken as bytes, text or object', async () => {
    const json = JSON.stringify(file())
    for (const adopt of [json, new TextEncoder().encode(json), file()]) {
      const trust = await loadTrust({ lists, adopt, ...TESTBED })
      expect(trust.lists[0]?.services).toMatchObject([{ id: 'SG/seen', adopted: { note: record.note } }])
    }
  })

  it.each<[string, object | string, string]>([
    ['another service of that digest', file({ service: 'SG/other' }), 'TRUST_ADOPTION_REFUSED'],
    ['another key', file({ spkiSha256: '0'.repeat(64) }), 'TRUST_ADOPTION_REFUSED'],
    ['a certificate that is not listed', file({ sha256: '0'.repeat(64) }), 'TRUST_ADOPTION_UNKNOWN'],
    ['no reason', file({ note: ' ' }), 'TRUST_ADOPTIONS_INVALID adopt#/adoptions/0/note'],
    ['an empty class', file({ legalClass: ' ' }), 'TRUST_ADOPTIONS_INVALID adopt#/adoptions/0/legalClass'],
    ['another class', file({ legalClass: 'another' }), 'TRUST_ADOPTION_REFUSED'],
    ['no such day', file({ date: '2026-02-30T00:00:00Z' }), 'TRUST_ADOPTIONS_INVALID adopt#/adoptions/0/date'],
    [
      'a service twice',
      { schemaVersion: 1, adoptions: [record, record] },
      'TRUST_ADOPTIONS_INVALID adopt#/adoptions/1',
    ],
    ['an unknown member', { ...file(), trusted: true }, 'TRUST_ADOPTIONS_INVALID adopt#/trusted'],
    ['no JSON', '{', 'TRUST_ADOPTIONS_INVALID adopt#/: not JSON'],
  ])('are refused with %s', async (_, adopt, expected) => {
    expect(await refusal({ lists, adopt: adopt as string, ...TESTBED })).toMatch(expected)
  })
})
