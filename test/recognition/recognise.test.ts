import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STATES, type StateCode } from '../../src/core/states.ts'
import { recognise, recogniseEverywhere } from '../../src/recognition/recognise.ts'
import type { Agreement, RecognitionData, Use } from '../../src/recognition/types.ts'
import type { Origin } from '../../src/trust/origin.ts'
import { testService } from '../trust/synthetic.ts'
import { AT, FROM, testAgreement, testOrigin, testRefusal, trustWith, UNTIL } from './synthetic.ts'

const AUTHORITATIVE = { SG: 'authoritative' } as const
const ORIGIN = testOrigin()
const ask = (
  agreements: readonly Agreement[],
  {
    origin = ORIGIN as Origin,
    state = 'SG' as StateCode,
    use = 'contract' as Use,
    at = AT,
    now = undefined as number | undefined,
    completeness = undefined as RecognitionData['completeness'] | undefined,
  } = {},
) => recognise(origin, state, use, at, trustWith(agreements, completeness), now)

describe('recognise', () => {
  it('is unknown where the origin is, for the same reason', () => {
    expect(ask([testAgreement()], { origin: { known: false, code: 'AMBIGUOUS_ORIGIN' } })).toEqual({
      outcome: 'unknown',
      reason: 'AMBIGUOUS_ORIGIN',
      agreements: [],
      conditions: [],
      because: [],
    })
  })

  it('is domestic in the state of origin, and says so of a withdrawn service', () => {
    expect(ask([], { state: 'TH' })).toMatchObject({ outcome: 'domestic', reason: 'DOMESTIC' })
    const withdrawn = testOrigin({ withdrawn: testService('root', { state: 'TH' }) })
    expect(ask([], { state: 'TH', origin: withdrawn })).toMatchObject({
      outcome: 'domestic',
      reason: 'STATUS_WITHDRAWN',
    })
  })

  it('recognises by an agreement in force, at the level in the relying state’s words', () => {
    expect(ask([testAgreement()])).toMatchObject({
      outcome: 'recognised',
      level: 'Testbed level',
      reason: 'RECOGNISED',
      agreements: [{ id: 'testbed-sg-th', legalBasis: 'Testbed Act, section 1', source: 'made for a test' }],
      conditions: [],
    })
  })

  it('recognises under conditions, which it names', () => {
    const answer = ask([testAgreement({ conditions: ['b', 'a'] })])
    expect(answer).toMatchObject({ outcome: 'recognised', reason: 'CONDITIONS_NOT_SHOWN', conditions: ['a', 'b'] })
    const second = testAgreement({ id: 'second' })
    expect(ask([testAgreement({ conditions: ['a'] }), second])).toMatchObject({ reason: 'RECOGNISED', conditions: [] })
  })

  it('never recognises what its own state withdrew', () => {
    const withdrawn = testOrigin({ withdrawn: testService('root', { state: 'TH' }) })
    expect(ask([testAgreement()], { origin: withdrawn })).toMatchObject({
      outcome: 'not-recognised',
      reason: 'STATUS_WITHDRAWN',
      because: [{ agreement: 'testbed-sg-th', criterion: 'service-status', holds: false }],
    })
    expect(ask([], { origin: withdrawn })).toMatchObject({ outcome: 'not-recognised', reason: 'STATUS_WITHDRAWN' })
  })

  it('with nothing on file is "no" by complete data alone', () => {
    expect(ask([])).toMatchObject({ outcome: 'unknown', reason: 'NO_AGREEMENT_ON_FILE' })
    expect(ask([], { completeness: {} })).toMatchObject({ outcome: 'unknown', reason: 'NO_AGREEMENT_ON_FILE' })
    expect(ask([], { completeness: AUTHORITATIVE })).toMatchObject({
      outcome: 'not-recognised',
      reason: 'NO_AGREEMENT_ON_FILE',
    })
    expect(ask([], { completeness: { TH: 'authoritative' } })).toMatchObject({ outcome: 'unknown' })
  })

  it.each<[string, Partial<Agreement>, string]>([
    ['repealed before', { status: 'repealed', until: AT }, 'AGREEMENT_REPEALED'],
    ['ended', { until: AT }, 'AGREEMENT_REPEALED'],
    ['not yet in force', { from: AT + 1 }, 'AGREEMENT_NOT_YET_ENACTED'],
    ['proposed', { status: 'proposed' }, 'AGREEMENT_NOT_YET_ENACTED'],
    ['for another use', { uses: ['archive'] }, 'OUT_OF_SCOPE'],
    ['for another class', { classes: [{ from: 'other', to: 'x' }] }, 'CLASS_NOT_MAPPED'],
    ['for other policies', { certificatePolicies: ['1.2'] }, 'CRITERIA_NOT_MET'],
  ])('by an agreement %s is no "yes"; complete data makes it a "no"', (_, change, reason) => {
    expect(ask([testAgreement(change)])).toMatchObject({ outcome: 'unknown', reason })
    expect(ask([testAgreement(change)], { completeness: AUTHORITATIVE })).toMatchObject({
      outcome: 'not-recognised',
      reason,
    })
  })

  it('is unknown, by complete data too, where the class is not known or a criterion not understood', () => {
    const origin = testOrigin({ service: testService('ca', { state: 'TH', legalClass: null }) })
    const completeness = AUTHORITATIVE
    expect(ask([testAgreement()], { origin, completeness })).toMatchObject({
      outcome: 'unknown',
      reason: 'CLASS_UNKNOWN',
    })
    const odd = testAgreement({ unknownCriteria: ['moon-phase'] })
    expect(ask([odd], { completeness })).toMatchObject({ outcome: 'unknown', reason: 'CRITERION_UNKNOWN' })
    // Unless it would not apply anyway.
    expect(ask([testAgreement({ uses: [] })], { origin, completeness })).toMatchObject({
      outcome: 'not-recognised',
      reason: 'OUT_OF_SCOPE',
    })
  })

  it('is refused by a refusal in force, whatever the completeness', () => {
    expect(ask([testRefusal()])).toMatchObject({
      outcome: 'not-recognised',
      reason: 'AGREEMENT_REFUSES',
      agreements: [{ id: 'testbed-refusal' }],
    })
    expect(ask([testRefusal({ until: AT })])).toMatchObject({ outcome: 'unknown', reason: 'NO_AGREEMENT_ON_FILE' })
  })

  it('is a conflict where agreements in force disagree, in level or at all', () => {
    const other = testAgreement({ id: 'other', classes: [{ from: '*', to: 'another level' }] })
    expect(ask([testAgreement(), other])).toMatchObject({
      outcome: 'conflict',
      reason: 'AGREEMENTS_CONFLICT',
      agreements: [{ id: 'other' }, { id: 'testbed-sg-th' }],
    })
    expect(ask([testAgreement(), testRefusal()])).toMatchObject({ outcome: 'conflict' })
    expect(ask([testAgreement(), testAgreement({ ...other, until: AT })])).toMatchObject({ outcome: 'recognised' })
  })

  it('tells the reason of the agreement that comes nearest', () => {
    const far = testAgreement({ id: 'a-far', uses: [], until: AT, classes: [{ from: 'x', to: 'y' }] })
    const near = testAgreement({ id: 'b-near', certificatePolicies: ['1.2'] })
    expect(ask([far, near])).toMatchObject({ reason: 'CRITERIA_NOT_MET' })
  })

  it('reports what holds now beside what held then', () => {
    const ended = testAgreement({ status: 'repealed', until: UNTIL })
    expect(ask([ended], { now: UNTIL })).toMatchObject({ outcome: 'recognised', now: 'AGREEMENT_ENDED_NOW' })
    expect(ask([ended], { now: UNTIL - 1 })).not.toHaveProperty('now')
    expect(ask([ended])).not.toHaveProperty('now')
    expect(ask([testAgreement({ from: AT + 1 })], { now: AT + 1 })).toMatchObject({
      outcome: 'unknown',
      now: 'RECOGNISED',
    })
  })
})

const agreement = fc
  .record({
    id: fc.uuid(),
    effect: fc.constantFrom<Agreement['effect'][]>('recognises', 'recognises', 'recognises', 'refuses'),
    pointingState: fc.constantFrom<StateCode[]>('SG', 'SG', 'TH', 'MY'),
    pointedState: fc.constantFrom<StateCode[]>('TH', 'TH', 'SG', 'VN'),
    status: fc.constantFrom<Agreement['status'][]>('enacted', 'enacted', 'repealed', 'proposed'),
    from: fc.constantFrom(FROM, AT, AT + 1),
    until: fc.constantFrom(null, null, AT, UNTIL),
    classes: fc.constantFrom(
      [{ from: 'Testbed class', to: 'one' }],
      [{ from: '*', to: 'two' }],
      [{ from: 'other', to: 'one' }],
    ),
    uses: fc.constantFrom<(readonly Use[])[]>(['contract'], ['any'], ['invoice'], []),
    certificatePolicies: fc.constantFrom(null, null, ['1.2.3'], ['9.9']),
    unknownCriteria: fc.constantFrom([], [], ['moon-phase']),
    conditions: fc.constantFrom([], ['a condition']),
  })
  .filter(({ pointingState, pointedState }) => pointingState !== pointedState)
  .map((overrides) => testAgreement(overrides))
const agreements = fc.uniqueArray(agreement, { selector: ({ id }) => id, maxLength: 8 })
const completeness = fc.constantFrom<RecognitionData['completeness'][]>(
  {},
  { SG: 'partial' },
  { SG: 'authoritative', TH: 'authoritative' },
)
const origin = fc
  .record({ policies: fc.constantFrom([], ['1.2.3']), legalClass: fc.constantFrom('Testbed class', 'odd', null) })
  .map(({ policies, legalClass }) =>
    testOrigin({ certificatePolicies: policies, service: testService('ca', { state: 'TH', legalClass }) }),
  )
const world = fc.record({ agreements, completeness, origin })
const RUNS = { numRuns: 400 }

describe('properties', () => {
  it('recognition comes from an agreement that points from the relying state to the origin, and from nothing else', () => {
    fc.assert(
      fc.property(world, (w) => {
        const { outcome, agreements: used } = ask(w.agreements, w)
        if (outcome !== 'recognised') return
        expect(used.length).toBeGreaterThan(0)
        for (const { id } of used)
          expect(w.agreements.find((one) => one.id === id)).toMatchObject({ pointingState: 'SG', pointedState: 'TH' })
      }),
      RUNS,
    )
  })

  it('the inverse of an agreement recognises nothing', () => {
    fc.assert(
      fc.property(world, (w) => {
        const inverse = w.agreements.map((one) => ({
          ...one,
          pointingState: one.pointedState,
          pointedState: one.pointingState,
        }))
        const straight = inverse.filter(
          ({ pointingState, pointedState }) => pointingState === 'SG' && pointedState === 'TH',
        )
        expect(ask(inverse, w)).toEqual(ask(straight, w))
      }),
      RUNS,
    )
  })

  it('the order of agreements does not matter', () => {
    fc.assert(
      fc.property(world, (w) => {
        expect(ask([...w.agreements].reverse(), w)).toEqual(ask(w.agreements, w))
      }),
      RUNS,
    )
  })

  it('taking an agreement away yields "recognised" at most out of a conflict', () => {
    fc.assert(
      fc.property(world, fc.nat(7), (w, index) => {
        const before = ask(w.agreements, w).outcome
        const after = ask(
          w.agreements.filter((_, at) => at !== index),
          w,
        ).outcome
        if (after === 'recognised') expect(['recognised', 'conflict']).toContain(before)
      }),
      RUNS,
    )
  })

  it('a repeal never makes a signature recognised that comes after it', () => {
    fc.assert(
      fc.property(world, fc.nat(7), (w, index) => {
        const repealed = w.agreements.map((one, at) =>
          at === index && one.effect === 'recognises' ? { ...one, status: 'repealed' as const, until: AT } : one,
        )
        const before = ask(w.agreements, w)
        const after = ask(repealed, w)
        if (after.outcome === 'recognised') expect(['recognised', 'conflict']).toContain(before.outcome)
        const id = w.agreements[index]?.effect === 'recognises' ? w.agreements[index]?.id : undefined
        expect(after.agreements.map((ref) => ref.id)).not.toContain(id)
      }),
      RUNS,
    )
  })

  it('an agreement between other states changes no cell', () => {
    fc.assert(
      fc.property(world, agreement, (w, extra) => {
        const { recognition } = trustWith(w.agreements, w.completeness)
        const [plain, more] = [w.agreements, [...w.agreements, extra]].map((all) =>
          recogniseEverywhere(w.origin, 'contract', AT, trustWith(all, recognition.completeness)),
        )
        for (const state of STATES) {
          if (state === extra.pointingState && extra.pointedState === 'TH') continue
          expect(more?.[state]).toEqual(plain?.[state])
        }
      }),
      RUNS,
    )
  })

  it('data that calls itself partial never gives a "no" but by a refusal', () => {
    fc.assert(
      fc.property(agreements, origin, (all, from) => {
        const { outcome, reason } = ask(all, { origin: from, completeness: { SG: 'partial' } })
        if (outcome === 'not-recognised') expect(reason).toBe('AGREEMENT_REFUSES')
      }),
      RUNS,
    )
  })

  it('a withdrawn service is recognised nowhere', () => {
    fc.assert(
      fc.property(world, (w) => {
        const withdrawn = { ...w.origin, withdrawn: w.origin.service }
        for (const { outcome } of Object.values(
          recogniseEverywhere(withdrawn, 'contract', AT, trustWith(w.agreements, w.completeness)),
        ))
          expect(['domestic', 'not-recognised']).toContain(outcome)
      }),
      RUNS,
    )
  })
})

describe('recogniseEverywhere', () => {
  it('answers for each state as recognise does', () => {
    const trust = trustWith([testAgreement(), testAgreement({ id: 'my', pointingState: 'MY' })], AUTHORITATIVE)
    const row = recogniseEverywhere(ORIGIN, 'contract', AT, trust, UNTIL)
    expect(Object.keys(row)).toEqual([...STATES])
    for (const state of STATES) expect(row[state]).toEqual(recognise(ORIGIN, state, 'contract', AT, trust, UNTIL))
    expect(row).toMatchObject({
      TH: { outcome: 'domestic' },
      SG: { outcome: 'recognised' },
      MY: { outcome: 'recognised' },
      VN: { outcome: 'unknown' },
    })
  })
})
