import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../../src/core/bytes.ts'
import type { StateCode } from '../../../src/core/states.ts'
import { formatInstant } from '../../../src/core/time.ts'
import { writeTrustList } from '../../../src/lists/list-writer.ts'
import type { TrustList } from '../../../src/lists/types.ts'
import { BUNDLED_INDEX } from '../../../src/trust/bundled/bundled-index.ts'
import { type CheckTrustOptions, checkTrust } from '../../../src/trust/check/check-trust.ts'
import type { TrustFile } from '../../../src/trust/check/trust-file.ts'
import {
  DAY,
  ISSUED,
  testExcluded,
  testIdentity,
  testList,
  testName,
  testService,
  withoutDigest,
} from '../synthetic.ts'

const AT = { at: new Date(ISSUED + 10 * DAY), known: [] } satisfies CheckTrustOptions
const ROOT = testService('root', { notAfter: ISSUED + 4000 * DAY })
const TH_ROOT = testService('root', {
  state: 'TH',
  listId: 'TH/testbed',
  identity: testIdentity('th-root'),
  notAfter: ISSUED + 4000 * DAY,
})
const SCHEME = '/LoTE/ListAndSchemeInformation'
const FIRST = '/LoTE/TrustedEntitiesList/0/TrustedEntityServices/0'
const SECOND = '/LoTE/TrustedEntitiesList/0/TrustedEntityServices/1'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const json = (name: string, value: unknown): TrustFile => ({ name, bytes: bytesOf(JSON.stringify(value, null, 2)) })

function listFile(overrides: Partial<TrustList> = {}, name?: string): TrustFile {
  const list = testList({ services: [ROOT], ...overrides })
  return { name: name ?? `${list.state.toLowerCase()}.json`, bytes: bytesOf(writeTrustList(withoutDigest(list))) }
}

const SG = listFile()
const TH = listFile({ state: 'TH', services: [TH_ROOT] })

const found = async (
  files: readonly TrustFile[],
  options: Partial<CheckTrustOptions> = {},
): Promise<readonly string[]> =>
  (await checkTrust(files, { ...AT, ...options })).findings.map(
    ({ level, code, file, pointer }) => `${level} ${code} ${file}${pointer}`,
  )

describe('checkTrust', () => {
  it('finds nothing in lists that are as they have to be', async () => {
    const { findings, counts, files } = await checkTrust([SG, TH], AT)
    expect(findings).toEqual([])
    expect(counts).toEqual({ error: 0, warning: 0, note: 0 })
    expect(files).toMatchObject([
      { name: 'sg.json', kind: 'list', sha256: toHex(sha256(SG.bytes)) },
      { name: 'th.json', kind: 'list' },
    ])
  })

  it('does not hang on the order of the files', async () => {
    const again = listFile({ state: 'TH', services: [{ ...TH_ROOT, identity: ROOT.identity }] })
    const one = await found([SG, again])
    const other = await found([again, SG])
    expect([...one].sort()).toEqual([...other].sort())
    expect(one).toHaveLength(2)
  })

  it('tells every fault of the form, with its line', async () => {
    const text = new TextDecoder().decode(SG.bytes)
    const spoilt = text.replace('"LoTESequenceNumber": 1', '"LoTESequenceNumber": "one",\n      "Extra": 1')
    const { findings } = await checkTrust([{ name: 'sg.json', bytes: bytesOf(spoilt) }], AT)
    const line = (part: string): number => spoilt.slice(0, spoilt.indexOf(part)).split('\n').length
    expect(findings.map((finding) => [finding.code, finding.line])).toEqual([
      ['LIST_VALUE_INVALID', line('"LoTESequenceNumber"')],
      ['LIST_MEMBER_UNKNOWN', line('"Extra"')],
    ])
  })

  it('tells the first of thousands of bad files, and counts the others', async () => {
    const files = Array.from({ length: 1_000 }, (_, i) => ({ name: `${i}.json`, bytes: bytesOf('{}') }))
    const { findings, counts } = await checkTrust(files, AT)
    const told = findings.filter(({ code }) => code === 'LIST_MEMBER_MISSING')
    const [left, ...others] = findings.filter(({ code }) => code === 'FINDINGS_LEFT_OUT')
    expect(told.length).toBeGreaterThan(0)
    expect(told.length).toBeLessThan(500)
    expect(others).toEqual([])
    expect(left?.data).toEqual({ of: 'LIST_MEMBER_MISSING', count: 1_000 - told.length })
    expect(counts).toEqual({ error: 1_000, warning: 0, note: 0 })
  })

  it('tells each finding once, however many files have one name', async () => {
    const files = Array.from({ length: 40 }, () => ({ name: 'same.json', bytes: bytesOf('{}') }))
    const { findings, counts } = await checkTrust(files, AT)
    expect(findings).toHaveLength(40)
    expect(counts.error).toBe(40)
  })

  it('takes one list of lists, and holds no file against a second', async () => {
    const index = { schemaVersion: 1, environment: 'testbed', operator: 'Testbed', lists: [] }
    expect(await found([SG, json('a.json', index), json('b.json', index)])).toEqual([
      'error LIST_FILE_NOT_NAMED sg.json',
      'error LIST_INDEX_INVALID b.json',
    ])
  })

  it('takes bad files for what they are, and goes on', async () => {
    const files = [
      { name: 'a.json', bytes: bytesOf('{') },
      { name: 'b.json', bytes: new Uint8Array() },
      { name: 'c.json', bytes: new Uint8Array([0xff]) },
      json('d.json', { agreements: 7 }),
      json('e.json', { lists: 7 }),
      SG,
    ]
    expect(await found(files)).toEqual([
      'error TRUST_LIST_INVALID a.json',
      'error TRUST_LIST_INVALID b.json',
      'error TRUST_LIST_INVALID c.json',
      expect.stringMatching(/^error RECOGNITION_DATA_INVALID d\.json/),
      expect.stringMatching(/^error LIST_INDEX_INVALID e\.json/),
    ])
  })
})

describe('dates', () => {
  const dated = (nextUpdate: number, issued = ISSUED) => [listFile({ issued, nextUpdate })]

  it.each<[string, number, number, readonly string[]]>([
    ['current', 0, 180, []],
    ['due soon', 0, 35, [`warning LIST_NEXT_UPDATE_NEAR sg.json${SCHEME}/NextUpdate`]],
    ['past', 0, 9, [`error TRUST_LIST_STALE sg.json${SCHEME}/NextUpdate`]],
    ['too far', 0, 190, [`warning LIST_NEXT_UPDATE_FAR sg.json${SCHEME}/NextUpdate`]],
    ['not yet issued', 11, 100, [`warning TRUST_LIST_NOT_YET_ISSUED sg.json${SCHEME}/ListIssueDateTime`]],
  ])('of the list: %s', async (_, issued, nextUpdate, expected) => {
    expect(await found(dated(ISSUED + nextUpdate * DAY, ISSUED + issued * DAY))).toEqual(expected)
  })

  it('of a status that begins after the issue', async () => {
    const service = testService('root', { ...ROOT, history: [{ status: 'granted', since: ISSUED + DAY }] })
    expect(await found([listFile({ services: [service] })])).toEqual([`warning LIST_STATUS_IN_FUTURE sg.json${FIRST}`])
  })

  it.each<[string, Partial<typeof ROOT>, Partial<TrustList>, string]>([
    ['expired', { notAfter: ISSUED }, {}, `note LIST_ANCHOR_EXPIRED sg.json${FIRST}`],
    ['soon, in force', { notAfter: ISSUED + 100 * DAY }, {}, `warning LIST_ANCHOR_EXPIRES_SOON sg.json${FIRST}`],
    [
      'soon, observed',
      { notAfter: ISSUED + 100 * DAY, history: [{ status: 'observed', since: ISSUED }], listKind: 'observed' },
      { kind: 'observed' },
      `note LIST_ANCHOR_EXPIRES_SOON sg.json${FIRST}`,
    ],
  ])('of the certificates of an anchor: %s', async (_, change, list, expected) => {
    expect(await found([listFile({ services: [{ ...ROOT, ...change }], ...list })])).toEqual([expected])
  })

  it('that are not known are said to be', async () => {
    const { findings } = await checkTrust([listFile({ services: [testService('root')] })], AT)
    expect(findings).toMatchObject([{ code: 'LIST_ANCHOR_EXPIRY_NOT_KNOWN', level: 'note', data: { services: 1 } }])
  })
})

describe('numbers', () => {
  const production = (sequenceNumber: number) => [listFile({ environment: 'production', sequenceNumber })]
  const known = [{ id: 'SG/testbed', sequenceNumber: 5, sha256: 'a'.repeat(64) }]

  it.each<[number, readonly string[]]>([
    [4, [`error TRUST_LIST_SEQUENCE_REGRESSED sg.json${SCHEME}/LoTESequenceNumber`]],
    [5, [`error LIST_SEQUENCE_REUSED sg.json${SCHEME}/LoTESequenceNumber`]],
    [6, []],
  ])('%i, after 5', async (sequenceNumber, expected) => {
    expect(await found(production(sequenceNumber), { known })).toEqual(expected)
  })

  it('of the same issue are no matter', async () => {
    const [file] = production(5)
    if (file === undefined) throw new Error('no file')
    const same = [{ id: 'SG/testbed', sequenceNumber: 5, sha256: toHex(sha256(file.bytes)) }]
    expect(await found([file], { known: same })).toEqual([])
  })

  it('are compared with the lists in the package unless others are given', async () => {
    const shipped = BUNDLED_INDEX.lists.find(({ id }) => id === 'SG/observed')?.sequenceNumber ?? 0
    const codes = async (sequenceNumber: number) => {
      const observed = { environment: 'production', kind: 'observed' } as const
      const list = listFile({ state: 'SG', id: 'SG/observed', ...observed, sequenceNumber, services: [] })
      const { findings } = await checkTrust([list], { at: AT.at })
      return findings.map(({ code }) => code)
    }
    expect(await codes(shipped)).toEqual(['LIST_SEQUENCE_REUSED'])
    expect(await codes(shipped - 1)).toEqual(['TRUST_LIST_SEQUENCE_REGRESSED'])
  })
})

describe('entries', () => {
  it('of one key and name twice contradict each other, in one list and in two', async () => {
    const again = testService('again', { ...ROOT, id: 'SG/again' })
    expect(await found([listFile({ services: [ROOT, again] })])).toEqual([
      `error TRUST_LIST_CONTRADICTION sg.json${FIRST}`,
      `error TRUST_LIST_CONTRADICTION sg.json${SECOND}`,
    ])
    const borrowed = listFile({ state: 'TH', services: [{ ...TH_ROOT, identity: ROOT.identity }] })
    expect(await found([SG, borrowed])).toEqual([
      `error TRUST_LIST_CONTRADICTION sg.json${FIRST}`,
      `error TRUST_LIST_CONTRADICTION th.json${FIRST}`,
    ])
  })

  it('of one name with two keys are a note within a list, a warning across two', async () => {
    const subject = ROOT.identity.subject
    const renewed = { ...ROOT, id: 'SG/renewed', identity: { ...testIdentity('renewed'), subject } }
    expect(await found([listFile({ services: [ROOT, renewed] })])).toEqual([
      `note LIST_NAME_WITH_TWO_KEYS sg.json${SECOND}`,
    ])
    const foreign = { ...TH_ROOT, identity: { ...testIdentity('th-root'), subject } }
    expect(await found([SG, listFile({ state: 'TH', services: [foreign] })])).toEqual([
      `warning LIST_NAME_WITH_TWO_KEYS th.json${FIRST}`,
    ])
  })

  it('of one key under two names are, too', async () => {
    const renamed = {
      ...ROOT,
      id: 'SG/renamed',
      identity: { ...testIdentity('renamed', 'root'), subject: testName('x') },
    }
    expect(await found([listFile({ services: [ROOT, renamed] })])).toEqual([
      `note LIST_KEY_UNDER_TWO_NAMES sg.json${SECOND}`,
    ])
  })

  it('whose key is excluded under another name are told: another list perhaps knows nothing of it', async () => {
    const pilot = testExcluded('pilot', { identity: testIdentity('pilot', 'root') })
    expect(await found([listFile({ excluded: [pilot] })])).toEqual([`note LIST_SERVICE_KEY_EXCLUDED sg.json${FIRST}`])
    const theirs = testExcluded('pilot', { state: 'TH', listId: 'TH/testbed', identity: testIdentity('pilot', 'root') })
    expect(await found([SG, listFile({ state: 'TH', services: [TH_ROOT], excluded: [theirs] })])).toEqual([
      `warning LIST_SERVICE_KEY_EXCLUDED sg.json${FIRST}`,
    ])
  })

  it('that are a service here and excluded there contradict each other', async () => {
    const theirs = testExcluded('pilot', { state: 'TH', listId: 'TH/testbed', identity: ROOT.identity })
    const codes = await found([SG, listFile({ state: 'TH', services: [TH_ROOT], excluded: [theirs] })])
    expect(codes.filter((line) => line.startsWith('error'))).toEqual([
      `error TRUST_LIST_CONTRADICTION sg.json${FIRST}`,
      `error TRUST_LIST_CONTRADICTION th.json${SCHEME}/SchemeExtensions/0/excluded/0`,
    ])
  })
})

describe('lists together', () => {
  it('are of one environment, and one a state', async () => {
    const production = listFile({ state: 'TH', environment: 'production', services: [TH_ROOT] })
    expect(await found([SG, production])).toEqual([
      `error TRUST_LIST_ENVIRONMENT_MIXED th.json${SCHEME}/SchemeExtensions/0/environment`,
    ])
    const second = listFile({ id: 'SG/second', services: [] }, 'second.json')
    expect(await found([SG, second])).toEqual([
      `error TRUST_LIST_DUPLICATE sg.json${SCHEME}/SchemeTerritory`,
      `error TRUST_LIST_DUPLICATE second.json${SCHEME}/SchemeTerritory`,
    ])
  })
})

describe('a list of lists', () => {
  const entry = (file: TrustFile, state: StateCode, change: object = {}) => ({
    id: `${state}/testbed`,
    state,
    file: file.name,
    kind: 'authoritative',
    sequenceNumber: 1,
    nextUpdate: formatInstant(ISSUED + 180 * DAY),
    sha256: toHex(sha256(file.bytes)),
    ...change,
  })
  const index = (...lists: readonly object[]) =>
    json('asean.json', { schemaVersion: 1, environment: 'testbed', operator: 'Testbed', lists })

  it('that says what is there is good', async () => {
    expect(await found([index(entry(SG, 'SG'), entry(TH, 'TH')), SG, TH])).toEqual([])
  })

  it.each<[string, readonly TrustFile[], readonly string[]]>([
    [
      'a missing file',
      [index(entry(SG, 'SG'), entry(TH, 'TH')), SG],
      ['error LIST_FILE_MISSING asean.json/lists/1/file'],
    ],
    ['a file that it does not name', [index(entry(SG, 'SG')), SG, TH], ['error LIST_FILE_NOT_NAMED th.json']],
    [
      'another file',
      [index(entry(SG, 'SG', { sha256: '0'.repeat(64) })), SG],
      ['error LIST_FILE_DIGEST_MISMATCH asean.json/lists/0/sha256'],
    ],
    [
      'another number and date',
      [index(entry(SG, 'SG', { sequenceNumber: 2, nextUpdate: '2027-01-01T00:00:00Z' })), SG],
      [
        'error LIST_INDEX_DISAGREES asean.json/lists/0/sequenceNumber',
        'error LIST_INDEX_DISAGREES asean.json/lists/0/nextUpdate',
      ],
    ],
    [
      'a path out of its folder',
      [index(entry(SG, 'SG', { file: '../sg.json' })), SG],
      ['error LIST_INDEX_INVALID asean.json/lists/0/file'],
    ],
  ])('with %s is told', async (_, files, expected) => {
    expect(await found(files)).toEqual(expected)
  })
})

describe('recognition data', () => {
  const recognition = (environment: string) =>
    json('recognition.json', {
      schemaVersion: 1,
      environment,
      completeness: { SG: 'authoritative', TH: 'partial' },
      agreements: [],
      legalContext: [],
    })

  it('of another environment than the lists are told', async () => {
    expect(await found([SG, recognition('illustrative')])).toEqual([])
    expect(await found([SG, recognition('production')])).toEqual([
      'error TRUST_LIST_ENVIRONMENT_MIXED recognition.json/environment',
    ])
  })

  it('is in one file: of two, none is to be guessed', async () => {
    const data = { schemaVersion: 1, environment: 'testbed', completeness: {}, agreements: [], legalContext: [] }
    expect(await found([SG, json('a.json', data), json('b.json', data)])).toEqual([
      'error RECOGNITION_DATA_INVALID b.json',
    ])
  })

  it('and lists say together what is not known, state by state', async () => {
    const open = listFile({ services: [testService('root', { legalClass: null })], unknown: ['its TSAs'] })
    const { notKnown } = await checkTrust([open, recognition('testbed')], AT)
    expect(notKnown).toHaveLength(11)
    expect(notKnown.find(({ state }) => state === 'SG')).toEqual({
      state: 'SG',
      list: 'SG/testbed',
      services: 1,
      unattested: 0,
      withoutLegalClass: 1,
      withoutScope: 1,
      withoutOfficialAddress: 1,
      withoutExpiry: 1,
      recognition: 'authoritative',
      texts: ['its TSAs'],
    })
    const [thailand, vietnam] = ['TH', 'VN'].map((code) => notKnown.find(({ state }) => state === code))
    expect(thailand).toMatchObject({ services: 0, recognition: 'partial' })
    for (const member of ['list', 'recognition']) expect(vietnam).not.toHaveProperty(member)
    expect(thailand).not.toHaveProperty('list')
  })
})
