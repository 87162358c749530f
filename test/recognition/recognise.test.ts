import { describe, expect, it } from 'vitest'
import type { Agreement, RecognitionData, Use } from '../../src/agreements/types.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import type { Origin } from '../../src/origin/origin.ts'
import { recognise, recogniseEverywhere } from '../../src/recognition/recognise.ts'
import { testService } from '../trust/synthetic.ts'
import {
  AT,
  FACTS,
  NOT_UNDERSTOOD,
  policies,
  testAgreement,
  testOrigin,
  testQuestion,
  testRefusal,
  trustWith,
  UNTIL,
} from './synthetic.ts'

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
) => recognise(origin, state, { use, at, now: now ?? at }, trustWith(agreements, completeness))

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
    ['for other policies', { criteria: [policies('1.2')] }, 'CRITERIA_NOT_MET'],
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
    const odd = testAgreement({ criteria: [NOT_UNDERSTOOD] })
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

  it('is not known where an agreement may contradict of which it is not known whether it applies', () => {
    const other = testAgreement({
      id: 'other',
      classes: [{ from: '*', to: 'another level' }],
      criteria: [{ kind: 'key-usage', allOf: ['nonRepudiation'] }],
    })
    expect(ask([testAgreement(), other])).toMatchObject({ outcome: 'conflict' })
    const { keyUsage: _, ...facts } = FACTS
    const origin = testOrigin({ facts })
    expect(ask([testAgreement(), other], { origin })).toMatchObject({
      outcome: 'unknown',
      reason: 'CRITERION_FACT_UNKNOWN',
    })
    // One that would say the same leaves no doubt.
    const same = testAgreement({ id: 'same', criteria: other.criteria })
    expect(ask([testAgreement(), same], { origin })).toMatchObject({ outcome: 'recognised' })
  })

  it('names a limit that cannot be compared, and says so where nothing else is missing', () => {
    const limited = testAgreement({ maximumAmount: { value: '10', currency: 'SGD' } })
    expect(ask([limited])).toMatchObject({
      outcome: 'recognised',
      reason: 'LIMIT_NOT_COMPARED',
      conditions: ['at most 10 SGD'],
    })
    expect(ask([{ ...limited, conditions: ['a'] }])).toMatchObject({
      reason: 'CONDITIONS_NOT_SHOWN',
      conditions: ['a', 'at most 10 SGD'],
    })
  })

  it('keeps to the limit of the certificate at home too', () => {
    const origin = testOrigin({ facts: { ...FACTS, relianceLimits: [{ value: '10', currency: 'THB' }] } })
    const home = (amount?: string) =>
      recognise(
        origin,
        'TH',
        testQuestion(amount === undefined ? {} : { amount: { value: amount, currency: 'THB' } }),
        trustWith([]),
      )
    expect(home('10')).toMatchObject({ outcome: 'domestic', reason: 'DOMESTIC', conditions: [] })
    expect(home('11')).toMatchObject({ outcome: 'domestic', reason: 'LIMIT_EXCEEDED' })
    expect(home()).toMatchObject({
      outcome: 'domestic',
      reason: 'LIMIT_NOT_COMPARED',
      conditions: ['at most 10 THB (reliance limit of the certificate)'],
    })
  })

  it('tells the reason of the agreement that comes nearest', () => {
    const far = testAgreement({ id: 'a-far', uses: [], until: AT, classes: [{ from: 'x', to: 'y' }] })
    const near = testAgreement({ id: 'b-near', criteria: [policies('1.2')] })
    expect(ask([far, near])).toMatchObject({ reason: 'CRITERIA_NOT_MET' })
  })

  it('reports what holds now beside what held then', () => {
    const ended = testAgreement({ status: 'repealed', until: UNTIL })
    expect(ask([ended], { now: UNTIL })).toMatchObject({
      outcome: 'recognised',
      now: { outcome: 'unknown', reason: 'AGREEMENT_REPEALED', conditions: [] },
    })
    expect(ask([ended], { now: UNTIL - 1 })).not.toHaveProperty('now')
    expect(ask([ended])).not.toHaveProperty('now')
    expect(ask([testAgreement({ from: AT + 1 })], { now: AT + 1 })).toMatchObject({
      outcome: 'unknown',
      now: { outcome: 'recognised', level: 'Testbed level', reason: 'RECOGNISED', conditions: [] },
    })
  })
})

describe('recogniseEverywhere', () => {
  it('answers for each state as recognise does', () => {
    const trust = trustWith([testAgreement(), testAgreement({ id: 'my', pointingState: 'MY' })], AUTHORITATIVE)
    const question = testQuestion({ now: UNTIL })
    const row = recogniseEverywhere(ORIGIN, question, trust)
    expect(Object.keys(row)).toEqual([...STATES])
    for (const state of STATES) expect(row[state]).toEqual(recognise(ORIGIN, state, question, trust))
    expect(row).toMatchObject({
      TH: { outcome: 'domestic' },
      SG: { outcome: 'recognised' },
      MY: { outcome: 'recognised' },
      VN: { outcome: 'unknown' },
    })
  })
})
