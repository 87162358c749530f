import { describe, expect, it } from 'vitest'
import { emptyRecognition, readRecognition } from '../../src/agreements/recognition-reader.ts'
import fc from '../fast-check.ts'

const AGREEMENT = {
  id: 'testbed-sg-th',
  effect: 'recognises',
  pointingState: 'SG',
  pointedState: 'TH',
  status: 'enacted',
  from: '2025-01-01T00:00:00Z',
  until: null,
  classes: [{ from: 'Testbed class', to: 'Testbed level' }],
  uses: ['contract'],
  criteria: [{ kind: 'certificate-policies', anyOf: ['1.2.3'] }],
  appliesTo: 'made',
  conditions: ['the testbed’s condition'],
  legalBasis: 'Testbed Act, section 1',
  source: 'made for a test',
}
const DATA = {
  schemaVersion: 2,
  environment: 'illustrative',
  completeness: { SG: 'authoritative', TH: 'partial' },
  agreements: [AGREEMENT],
  legalContext: [{ state: null, instrument: 'a', says: 'b', source: 'c', confidence: 'not confirmed' }],
}
const REFUSAL = { ...AGREEMENT, effect: 'refuses', classes: [], criteria: [], conditions: [] }

const read = (json: unknown) => readRecognition(new TextEncoder().encode(JSON.stringify(json)), 'digest')
const readAgreement = (change: object) => {
  const outcome = read({ ...DATA, agreements: [{ ...AGREEMENT, ...change }] })
  return outcome.ok ? 'read' : `${outcome.failure.code} ${outcome.failure.what}`
}

function nested(levels: number): object {
  return levels === 1 ? { kind: 'qc-type', anyOf: ['1.2'] } : { kind: 'all', of: [nested(levels - 1)] }
}

describe('readRecognition', () => {
  it('takes a day as its first moment, in UTC', () => {
    const days = { from: '2026-01-01', until: '2026-07-01', status: 'repealed', effectOfRepeal: 'prospective' }
    const outcome = read({ ...DATA, agreements: [{ ...AGREEMENT, ...days }] })
    const [agreement] = outcome.ok ? outcome.value.agreements : []
    expect(agreement?.from).toBe(Date.UTC(2026, 0, 1))
    expect(agreement?.until).toBe(Date.UTC(2026, 6, 1))
    expect(readAgreement({ from: '2026-02-30' })).toContain('/agreements/0/from')
  })

  it('reads agreements, completeness and context', () => {
    const { until: _until, criteria: _criteria, ...plain } = AGREEMENT
    expect(read(DATA)).toEqual({
      ok: true,
      value: {
        formVersion: 2,
        environment: 'illustrative',
        completeness: DATA.completeness,
        agreements: [
          {
            ...plain,
            environment: 'illustrative',
            from: Date.UTC(2025, 0, 1),
            history: [],
            effectOfRepeal: 'prospective',
            criteria: [{ kind: 'certificate-policies', anyOf: ['1.2.3'] }],
            timeStamps: 'none',
            chain: { allowed: false, maximumDepth: 1 },
          },
        ],
        legalContext: DATA.legalContext.map(({ state: _, ...entry }) => entry),
        sha256: 'digest',
      },
    })
  })

  it('reads what may be left out', () => {
    const more = {
      status: 'repealed',
      until: '2026-01-01T00:00:00Z',
      effectOfRepeal: 'retroactive',
      history: [
        { status: 'proposed', since: '2024-01-01T00:00:00Z' },
        { status: 'enacted', since: '2025-01-01T00:00:00Z' },
        { status: 'repealed', since: '2026-01-01T00:00:00Z' },
      ],
      criteria: [
        {
          kind: 'all',
          of: [
            { kind: 'subject-attribute', type: 'O' },
            { kind: 'subject-attribute', type: 'organizationIdentifier', equals: 'TIN-1' },
            { kind: 'subject-attribute', type: '2.5.4.3' },
            { kind: 'exactly-two', of: [] },
          ],
        },
      ],
      maximumAmount: { value: '0.5', currency: 'SGD' },
      timeStamps: ['TH/tsa'],
      chain: { allowed: true, maximumDepth: 3 },
    }
    expect(read({ ...DATA, agreements: [{ ...AGREEMENT, ...more }] })).toMatchObject({
      value: {
        agreements: [
          {
            ...more,
            until: Date.UTC(2026, 0, 1),
            history: [
              { status: 'proposed', since: Date.UTC(2024, 0, 1) },
              { status: 'enacted', since: Date.UTC(2025, 0, 1) },
              { status: 'repealed', since: Date.UTC(2026, 0, 1) },
            ],
            criteria: [
              {
                kind: 'all',
                of: [
                  { kind: 'subject-attribute', type: '2.5.4.10' },
                  { kind: 'subject-attribute', type: '2.5.4.97', equals: 'TIN-1' },
                  { kind: 'subject-attribute', type: '2.5.4.3' },
                  { kind: 'unknown', name: 'exactly-two' },
                ],
              },
            ],
          },
        ],
      },
    })
    expect(read({ ...DATA, agreements: [{ ...AGREEMENT, chain: { allowed: false } }] }).ok).toBe(true)
    expect(read({ ...DATA, agreements: [{ ...AGREEMENT, criteria: [nested(8)] }] }).ok).toBe(true)
  })

  it.each<[string, object]>([
    ['a limit', { maximumAmount: { value: '1', currency: 'SGD' } }],
    ['time-stamps', { timeStamps: 'none' }],
    ['a chain', { chain: { allowed: false } }],
    ['a repeal for the past', { status: 'repealed', until: '2026-01-01T00:00:00Z', effectOfRepeal: 'retroactive' }],
  ])('refuses a refusal with %s', (_, more) => {
    expect(read({ ...DATA, agreements: [{ ...REFUSAL, ...more }] })).toMatchObject({
      failure: { code: 'RECOGNITION_DATA_INVALID' },
    })
  })

  it('reads a refusal', () => {
    expect(read({ ...DATA, agreements: [REFUSAL] })).toMatchObject({
      value: { agreements: [{ effect: 'refuses', criteria: [] }] },
    })
  })

  it('keeps a criterion that it does not know, by its kind', () => {
    const outcome = read({ ...DATA, agreements: [{ ...AGREEMENT, criteria: [{ kind: 'moon-phase', phase: 'full' }] }] })
    expect(outcome).toMatchObject({
      value: { agreements: [{ criteria: [{ kind: 'unknown', name: 'moon-phase' }] }] },
    })
  })

  it.each<[string, object, string | RegExp]>([
    ['an unknown member', { weight: 1 }, /^RECOGNITION_DATA_INVALID \/agreements\/0\/weight: /],
    ['an unknown status', { status: 'draft' }, /\/agreements\/0\/status: /],
    ['an unknown effect', { effect: 'tolerates' }, /\/agreements\/0\/effect: /],
    ['an unknown use', { uses: ['war'] }, /\/agreements\/0\/uses\/0: /],
    ['a state outside ASEAN', { pointedState: 'FR' }, /\/agreements\/0\/pointedState: /],
    [
      'a state that points at itself',
      { pointedState: 'SG' },
      'RECOGNITION_DATA_INVALID /agreements/0/pointedState: the same as pointingState',
    ],
    [
      'a date that does not exist',
      { from: '2025-02-30T00:00:00Z' },
      'RECOGNITION_DATA_INVALID /agreements/0/from: no such moment',
    ],
    [
      'an end before the beginning',
      { until: '2024-01-01T00:00:00Z' },
      'RECOGNITION_DATA_INVALID /agreements/0/until: not after from',
    ],
    [
      'a repeal without an end',
      { status: 'repealed' },
      'RECOGNITION_DATA_INVALID /agreements/0/until: a repealed agreement says when it ended',
    ],
    ['no class', { classes: [] }, 'RECOGNITION_DATA_INVALID /agreements/0/classes: recognises no class'],
    [
      'a class that is mapped twice',
      { classes: [AGREEMENT.classes[0], AGREEMENT.classes[0]] },
      'RECOGNITION_DATA_INVALID /agreements/0/classes: a class is mapped twice',
    ],
    [
      'a refusal with classes',
      { effect: 'refuses' },
      'RECOGNITION_DATA_INVALID /agreements/0: a refusal has no classes, criteria or conditions',
    ],
    [
      'policies of a wrong form',
      { criteria: [{ kind: 'certificate-policies', anyOf: ['x'] }] },
      /\/agreements\/0\/criteria\/0\/anyOf\/0: Expected an object identifier/,
    ],
    [
      'policies with a second meaning',
      { criteria: [{ kind: 'certificate-policies', anyOf: ['1.2'], noneOf: [] }] },
      /\/agreements\/0\/criteria\/0\/noneOf: /,
    ],
    ['an operator over nothing', { criteria: [{ kind: 'all', of: [] }] }, /\/agreements\/0\/criteria\/0\/of: /],
    [
      'a fault far below',
      { criteria: [{ kind: 'all', of: [{ kind: 'none', of: [{ kind: 'key-usage', allOf: ['x'] }] }] }] },
      /\/agreements\/0\/criteria\/0\/of\/0\/of\/0\/allOf\/0: /,
    ],
    ['criteria too deep', { criteria: [nested(9)] }, /(\/of\/0){8}: Expected at most 8 levels of criteria/],
    ['a criterion without a kind', { criteria: [{}] }, /\/agreements\/0\/criteria\/0\/kind: /],
    ['a criterion that is none', { criteria: ['all'] }, /\/agreements\/0\/criteria\/0: /],
    [
      'an attribute type that nobody knows',
      { criteria: [{ kind: 'none', of: [{ kind: 'subject-attribute', type: 'XYZ' }] }] },
      /\/agreements\/0\/criteria\/0\/of\/0\/type: neither/,
    ],
    [
      'a repeal whose effect is not said',
      { status: 'repealed', until: '2026-01-01T00:00:00Z' },
      /\/agreements\/0\/effectOfRepeal: a repealed agreement says/,
    ],
    [
      'an effect of a repeal that has not been',
      { effectOfRepeal: 'retroactive' },
      /\/agreements\/0\/effectOfRepeal: the agreement is not repealed/,
    ],
    [
      'an amount that is no number',
      { maximumAmount: { value: '1,000', currency: 'SGD' } },
      /\/agreements\/0\/maximumAmount\/value: no decimal number/,
    ],
    [
      'a currency that is none',
      { maximumAmount: { value: '1', currency: 'dollars' } },
      /\/agreements\/0\/maximumAmount\/currency: /,
    ],
    ['time-stamps of some', { timeStamps: 'some' }, /\/agreements\/0\/timeStamps: /],
    ['a chain of any depth', { chain: { allowed: true } }, /\/agreements\/0\/chain\/maximumDepth: /],
    ['a chain too deep', { chain: { allowed: true, maximumDepth: 4 } }, /\/agreements\/0\/chain\/maximumDepth: /],
    [
      'a depth of a chain that is not allowed',
      { chain: { allowed: false, maximumDepth: 2 } },
      /\/agreements\/0\/chain\/maximumDepth: /,
    ],
    [
      'a history that ends otherwise',
      { history: [{ status: 'proposed', since: '2024-01-01T00:00:00Z' }] },
      /\/agreements\/0\/history: ends in another status/,
    ],
    [
      'a history with another date',
      { history: [{ status: 'enacted', since: '2024-01-01T00:00:00Z' }] },
      /\/agreements\/0\/history\/0\/since: not the time from which it is enacted/,
    ],
    [
      'a history with two events at one time',
      {
        from: '2025-01-01T00:00:00Z',
        history: [
          { status: 'proposed', since: '2025-01-01T00:00:00Z' },
          { status: 'enacted', since: '2025-01-01T00:00:00Z' },
        ],
      },
      /\/agreements\/0\/history\/1: not after the one before/,
    ],
    [
      'a history with one status twice',
      {
        status: 'proposed',
        history: [
          { status: 'proposed', since: '2024-01-01T00:00:00Z' },
          { status: 'proposed', since: '2024-02-01T00:00:00Z' },
        ],
      },
      /\/agreements\/0\/history\/1: not after the one before/,
    ],
    ['an end at its beginning', { until: AGREEMENT.from }, /\/agreements\/0\/until: not after from/],
    [
      'a history out of order',
      {
        history: [
          { status: 'enacted', since: '2025-01-01T00:00:00Z' },
          { status: 'proposed', since: '2026-01-01T00:00:00Z' },
        ],
      },
      /\/agreements\/0\/history\/1: not after the one before/,
    ],
    ['no legal basis', { legalBasis: '' }, /\/agreements\/0\/legalBasis: /],
    ['no source', { source: undefined }, /\/agreements\/0\/source: /],
  ])('refuses %s', (_, change, expected) => {
    const said = readAgreement(change)
    if (typeof expected === 'string') expect(said).toBe(expected)
    else expect(said).toMatch(expected)
  })

  it('refuses an id that stands twice, another version, an unknown member, another completeness', () => {
    expect(read({ ...DATA, agreements: [AGREEMENT, AGREEMENT] })).toMatchObject({
      failure: { what: '/agreements: an id stands twice' },
    })
    expect(read({ ...DATA, schemaVersion: 3 }).ok).toBe(false)
    expect(read({ ...DATA, more: 1 }).ok).toBe(false)
    expect(read({ ...DATA, completeness: { SG: 'total' } }).ok).toBe(false)
    expect(read({ ...DATA, completeness: { FR: 'partial' } }).ok).toBe(false)
    expect(read({ ...DATA, completeness: [] }).ok).toBe(false)
    expect(readRecognition(new TextEncoder().encode('{"schemaVersion":1,"schemaVersion":1}'), '').ok).toBe(false)
  })

  it('wants to know what an agreement is about, and reads data of version 1 as about what is made', () => {
    expect(readAgreement({ appliesTo: 'relied-on' })).toBe('read')
    expect(readAgreement({ appliesTo: 'signed' })).toMatch(/^RECOGNITION_DATA_INVALID \/agreements\/0\/appliesTo: /)
    expect(readAgreement({ appliesTo: undefined })).toBe(
      'RECOGNITION_DATA_INVALID /agreements/0/appliesTo: made or relied-on has to be said',
    )
    const { appliesTo: _, ...older } = AGREEMENT
    expect(read({ ...DATA, schemaVersion: 1, agreements: [older] })).toMatchObject({
      ok: true,
      value: { formVersion: 1, agreements: [{ appliesTo: 'made' }] },
    })
    expect(read({ ...DATA, schemaVersion: 1 })).toMatchObject({
      failure: { what: '/agreements/0/appliesTo: no member of version 1' },
    })
  })

  it('lets no exception out for any change of bytes', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(DATA))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = value
        const outcome = readRecognition(changed, 'digest')
        if (!outcome.ok) expect(outcome.failure.what).toMatch(/^\//)
      }),
      { numRuns: 500 },
    )
  })
})

describe('emptyRecognition', () => {
  it('knows nothing', () => {
    expect(emptyRecognition('testbed')).toMatchObject({ environment: 'testbed', agreements: [], completeness: {} })
  })
})
