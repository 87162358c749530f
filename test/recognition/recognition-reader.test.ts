import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyRecognition, readRecognition } from '../../src/recognition/recognition-reader.ts'

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
  conditions: ['the testbed’s condition'],
  legalBasis: 'Testbed Act, section 1',
  source: 'made for a test',
}
const DATA = {
  schemaVersion: 1,
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

describe('readRecognition', () => {
  it('reads agreements, completeness and context', () => {
    const { criteria: _, ...plain } = AGREEMENT
    expect(read(DATA)).toEqual({
      ok: true,
      value: {
        environment: 'illustrative',
        completeness: DATA.completeness,
        agreements: [
          {
            ...plain,
            environment: 'illustrative',
            from: Date.UTC(2025, 0, 1),
            certificatePolicies: ['1.2.3'],
            unknownCriteria: [],
          },
        ],
        legalContext: DATA.legalContext,
        sha256: 'digest',
      },
    })
  })

  it('reads a refusal', () => {
    expect(read({ ...DATA, agreements: [REFUSAL] })).toMatchObject({
      value: { agreements: [{ effect: 'refuses', certificatePolicies: null }] },
    })
  })

  it('keeps a criterion that it does not know, by its kind', () => {
    const outcome = read({ ...DATA, agreements: [{ ...AGREEMENT, criteria: [{ kind: 'moon-phase', phase: 'full' }] }] })
    expect(outcome).toMatchObject({
      value: { agreements: [{ certificatePolicies: null, unknownCriteria: ['moon-phase'] }] },
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
      'policies that stand twice',
      { criteria: [...AGREEMENT.criteria, ...AGREEMENT.criteria] },
      'RECOGNITION_DATA_INVALID /agreements/0/criteria: certificate-policies stands twice',
    ],
    [
      'policies of a wrong form',
      { criteria: [{ kind: 'certificate-policies', anyOf: ['x'] }] },
      /\/agreements\/0\/criteria\/0/,
    ],
    [
      'policies with a second meaning',
      { criteria: [{ kind: 'certificate-policies', anyOf: ['1.2'], noneOf: [] }] },
      /\/agreements\/0\/criteria\/0/,
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
    expect(read({ ...DATA, schemaVersion: 2 }).ok).toBe(false)
    expect(read({ ...DATA, more: 1 }).ok).toBe(false)
    expect(read({ ...DATA, completeness: { SG: 'total' } }).ok).toBe(false)
    expect(read({ ...DATA, completeness: { FR: 'partial' } }).ok).toBe(false)
    expect(read({ ...DATA, completeness: [] }).ok).toBe(false)
    expect(readRecognition(new TextEncoder().encode('{"schemaVersion":1,"schemaVersion":1}'), '').ok).toBe(false)
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
