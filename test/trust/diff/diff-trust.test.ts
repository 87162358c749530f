import { describe, expect, it } from 'vitest'
import type { Agreement, RecognitionData } from '../../../src/agreements/types.ts'
import { writeTrustList } from '../../../src/lists/list-writer.ts'
import type { TrustList } from '../../../src/lists/types.ts'
import { diffTrust } from '../../../src/trust/diff/diff-trust.ts'
import { readTrustFiles } from '../../../src/trust/diff/read-side.ts'
import { DAY, ISSUED, testExcluded, testIdentity, testList, testService, withoutDigest } from '../synthetic.ts'

const ROOT = testService('root')
const CA = testService('ca')
const side = (list: Partial<TrustList>, recognition?: RecognitionData) => ({
  lists: [testList(list)],
  ...(recognition === undefined ? {} : { recognition }),
})
const BEFORE = side({ services: [ROOT, CA], unknown: ['its TSAs'] })

async function told(list: Partial<TrustList>): Promise<readonly string[]> {
  const changes = await diffTrust(BEFORE, side({ services: [ROOT, CA], unknown: ['its TSAs'], ...list }))
  return changes.map(({ what, change, id, member = '', from, to, decides }) =>
    [decides ? 'decides' : 'text', what, change, id, member, from ?? '', to ?? '']
      .filter((part) => part !== '')
      .join(' '),
  )
}

describe('diffTrust', () => {
  it('finds no difference between a list and itself, in whatever order its entries stand', async () => {
    expect(await told({})).toEqual([])
    expect(await told({ services: [CA, ROOT] })).toEqual([])
  })

  it('tells services that came and went, and what changed in one', async () => {
    expect(await told({ services: [ROOT, testService('new')] })).toEqual([
      'decides service removed SG/ca',
      'decides service added SG/new',
    ])
    const history = [...CA.history, { status: 'withdrawn', since: ISSUED } as const]
    expect(await told({ services: [ROOT, { ...CA, history, legalClass: 'other' }] })).toEqual([
      'decides service changed SG/ca earlierStatuses granted since 2017-10-15T00:00:00Z',
      'decides service changed SG/ca legalClass Testbed class other',
      'decides service changed SG/ca status granted since 2017-10-15T00:00:00Z withdrawn since 2026-01-01T00:00:00Z',
    ])
  })

  it('tells a provider, whose OCSP services answer for its CAs', async () => {
    expect(await told({ services: [ROOT, { ...CA, provider: 'Another' }] })).toEqual([
      expect.stringMatching(/^decides service changed SG\/ca provider .* Another$/),
    ])
  })

  it('tells another key by its digest', async () => {
    const changes = await told({ services: [ROOT, { ...CA, identity: testIdentity('ca', 'new key') }] })
    expect(changes).toHaveLength(3)
    expect(changes[0]).toMatch(/^decides service changed SG\/ca certificates [0-9a-f]{64} [0-9a-f]{64}$/)
    expect(changes[1]).toMatch(/^decides service changed SG\/ca key [0-9a-f]{64} [0-9a-f]{64}$/)
    expect(changes[2]).toMatch(/^decides service changed SG\/ca keyIdentifier [0-9a-f]{40} [0-9a-f]{40}$/)
  })

  it('tells exclusions, and a service that became one', async () => {
    expect(await told({ excluded: [testExcluded('pilot')] })).toEqual(['decides exclusion added SG/pilot'])
    expect(await told({ services: [ROOT], excluded: [testExcluded('ca')] })).toEqual([
      'decides exclusion moved SG/ca placement service exclusion',
    ])
  })

  it('tells dates and numbers of the list, and sets apart what people read', async () => {
    expect(
      await told({
        sequenceNumber: 2,
        nextUpdate: ISSUED + 181 * DAY,
        operator: 'Somebody',
        unknown: [],
        services: [{ ...ROOT, source: { ...ROOT.source, note: 'seen' } }, CA],
      }),
    ).toEqual([
      'decides list changed SG/testbed nextUpdate 2026-06-30T00:00:00Z 2026-07-01T00:00:00Z',
      'text list changed SG/testbed operator Testbed Operator Somebody',
      'decides list changed SG/testbed sequenceNumber 1 2',
      'text service changed SG/root note seen',
      'text not-known removed SG/testbed: its TSAs',
    ])
  })

  it('tells that the lists cannot be used together any more, though what contradicts decides nothing else', async () => {
    const intermediates = [{ ...testExcluded('pilot'), identity: CA.identity }] as unknown as TrustList['intermediates']
    expect(await told({ intermediates })).toEqual([
      'decides lists changed together refused TRUST_LIST_CONTRADICTION: SG/ca, SG/pilot',
      'text intermediate added SG/pilot',
    ])
  })

  it('is its own mirror', async () => {
    const after = side({ services: [ROOT, testService('new')], excluded: [testExcluded('pilot')], sequenceNumber: 3 })
    const mirrored = (await diffTrust(after, BEFORE)).map(({ change, from, to, ...rest }) => ({
      ...rest,
      change: { added: 'removed', removed: 'added', changed: 'changed', moved: 'moved' }[change],
      ...(from === undefined ? {} : { to: from }),
      ...(to === undefined ? {} : { from: to }),
    }))
    const key = (change: object) => JSON.stringify(change, Object.keys(change).sort())
    expect(mirrored.map(key).sort()).toEqual((await diffTrust(BEFORE, after)).map(key).sort())
  })

  it('tells agreements by their identifiers, and completeness', async () => {
    const recognition = (change: object, completeness: RecognitionData['completeness']): RecognitionData => ({
      environment: 'testbed',
      completeness,
      agreements: [
        { id: 'one', status: 'enacted', from: ISSUED, uses: ['contract'], legalBasis: 'Act 1', ...change },
      ] as unknown as readonly Agreement[],
      legalContext: [],
      sha256: 'none',
    })
    const changes = await diffTrust(
      side({}, recognition({}, { SG: 'partial' })),
      side({}, recognition({ status: 'repealed', until: ISSUED + DAY, legalBasis: 'Act 2' }, { SG: 'authoritative' })),
    )
    expect(changes).toEqual([
      {
        what: 'agreement',
        change: 'changed',
        id: 'one',
        member: 'legalBasis',
        from: 'Act 1',
        to: 'Act 2',
        decides: false,
      },
      {
        what: 'agreement',
        change: 'changed',
        id: 'one',
        member: 'status',
        from: 'enacted',
        to: 'repealed',
        decides: true,
      },
      {
        what: 'agreement',
        change: 'changed',
        id: 'one',
        member: 'until',
        to: '2026-01-02T00:00:00Z',
        decides: true,
      },
      {
        what: 'completeness',
        change: 'changed',
        id: 'SG',
        member: 'completeness',
        from: 'partial',
        to: 'authoritative',
        decides: true,
      },
    ])
  })
})

describe('readTrustFiles', () => {
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

  it('reads lists and recognition data, and passes over a list of lists', async () => {
    const recognition = { schemaVersion: 1, environment: 'testbed', completeness: {}, agreements: [], legalContext: [] }
    const { side: read, faults } = await readTrustFiles([
      { name: 'sg.json', bytes: bytesOf(writeTrustList(withoutDigest(testList()))) },
      { name: 'recognition.json', bytes: bytesOf(JSON.stringify(recognition)) },
      { name: 'asean.json', bytes: bytesOf('{"lists":[]}') },
    ])
    expect(faults).toEqual([])
    expect(read.lists.map(({ id }) => id)).toEqual(['SG/testbed'])
    expect(read.recognition?.environment).toBe('testbed')
  })

  it('refuses two of a list, of a state, or of agreements: one would hide what the other has', async () => {
    const list = (number: number, id = 'SG/testbed') => ({
      name: `sg-${number}.json`,
      bytes: bytesOf(writeTrustList(withoutDigest(testList({ sequenceNumber: number, id })))),
    })
    const json = { schemaVersion: 1, environment: 'testbed', completeness: {}, agreements: [], legalContext: [] }
    const agreements = (name: string) => ({ name, bytes: bytesOf(JSON.stringify(json)) })
    for (const [files, file] of [
      [[list(1), list(2)], 'sg-2.json'],
      [[list(1), list(2, 'SG/other')], 'sg-2.json'],
      [[agreements('a.json'), agreements('b.json')], 'b.json'],
    ] as const) {
      const { faults } = await readTrustFiles(files)
      expect(faults).toMatchObject([{ code: 'TRUST_LIST_DUPLICATE', file }])
    }
  })

  it('tells that agreements are there, which stand for those of the package, and of which environment', async () => {
    const recognition = {
      environment: 'testbed',
      completeness: {},
      agreements: [],
      legalContext: [],
      sha256: 'a',
    } as const
    expect(await diffTrust(side({}), side({}, recognition))).toMatchObject([
      { what: 'agreements', change: 'added', decides: true },
    ])
    const other = { ...recognition, environment: 'illustrative', sha256: 'b' } as const
    expect(await diffTrust(side({}, recognition), side({}, other))).toMatchObject([
      { what: 'agreements', member: 'environment', decides: true },
      { what: 'agreements', member: 'file', decides: false },
    ])
  })

  it('says what cannot be read', async () => {
    const { faults } = await readTrustFiles([{ name: 'x.json', bytes: bytesOf('{') }])
    expect(faults).toMatchObject([{ code: 'TRUST_LIST_INVALID', file: 'x.json' }])
  })
})
