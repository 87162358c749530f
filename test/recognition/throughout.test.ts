import { describe, expect, it } from 'vitest'
import type { Agreement } from '../../src/agreements/types.ts'
import { recognise } from '../../src/recognition/recognise.ts'
import type { Recognition, RecognitionQuestion } from '../../src/recognition/types.ts'
import { testAgreement, testLink, testOrigin, testQuestion, testRefusal, trustWith } from './synthetic.ts'

const month = (number: number): number => Date.UTC(2026, number - 1, 1)

const ask = (agreements: readonly Agreement[], question: Partial<RecognitionQuestion>): Recognition =>
  recognise(testOrigin(), 'SG', testQuestion(question), trustWith(agreements, { SG: 'authoritative', TH: 'partial' }))
const told = ({ outcome, reason, unsettled }: Recognition) => [outcome, reason, ...(unsettled?.codes ?? [])]

const NOW = month(12)
const span = (since: number, at: number = NOW) => ({ since: month(since), at, now: NOW })

describe('an agreement about signatures that are made', () => {
  const sinceJuly = testAgreement({ from: month(7) })

  it('has to hold over all of the time in which one can have been made', () => {
    expect(told(ask([sinceJuly], span(8)))).toEqual(['recognised', 'RECOGNISED'])
    expect(told(ask([sinceJuly], span(7)))).toEqual(['recognised', 'RECOGNISED'])
    expect(told(ask([sinceJuly], span(6)))).toEqual(['unknown', 'TIME_NOT_PROVEN', 'TIME_NOT_PROVEN'])
    expect(ask([sinceJuly], span(6))).toMatchObject({
      agreements: [{ id: sinceJuly.id }],
      unsettled: { goodFrom: '2026-07-01T00:00:00Z' },
    })
    // Bad at its end: as ever.
    expect(told(ask([sinceJuly], span(5, month(6))))).toEqual(['not-recognised', 'AGREEMENT_NOT_YET_ENACTED'])
  })

  it.each<[string, readonly Agreement[]]>([
    ['paused', [testAgreement({ id: 'a', status: 'repealed', until: month(5) }), sinceJuly]],
    [
      'gave another level',
      [
        testAgreement({ id: 'a', status: 'repealed', until: month(7), classes: [{ from: '*', to: 'other' }] }),
        sinceJuly,
      ],
    ],
    [
      'asked for another condition',
      [testAgreement({ id: 'a', status: 'repealed', until: month(7), conditions: ['in the register'] }), sinceJuly],
    ],
    ['was refused by another', [testAgreement(), testRefusal({ from: month(5), status: 'repealed', until: month(7) })]],
  ])('is no yes where it %s in between', (_, agreements) => {
    expect(told(ask(agreements, span(4)))).toEqual(['unknown', 'STATUS_INTERRUPTED', 'STATUS_INTERRUPTED'])
    expect(told(ask(agreements, span(8)))[0]).toBe('recognised')
  })

  it('says so of each link of a chain', () => {
    const chain = [testLink('SG', 'MY'), testLink('MY', 'TH', { from: month(7) })]
    expect(told(ask(chain, span(8)))[0]).toBe('recognised')
    expect(told(ask(chain, span(6)))).toEqual(['unknown', 'TIME_NOT_PROVEN', 'TIME_NOT_PROVEN'])
    const reliedOn = [testLink('SG', 'MY'), testLink('MY', 'TH', { from: month(7), appliesTo: 'relied-on' })]
    expect(told(ask(reliedOn, span(6)))[0]).toBe('recognised')
  })

  it('tells the conditions beside', () => {
    const conditional = testAgreement({ from: month(7), conditions: ['in the register'] })
    expect(ask([conditional], span(6))).toMatchObject({
      outcome: 'unknown',
      reason: 'CONDITIONS_NOT_SHOWN',
      conditions: ['in the register'],
      unsettled: { codes: ['TIME_NOT_PROVEN'] },
    })
  })
})

describe('an agreement about signatures that are relied on', () => {
  const reliedOn = (terms: Partial<Agreement>) => testAgreement({ appliesTo: 'relied-on', ...terms })

  it('holds of what was made before it began, and of nothing before it began itself', () => {
    const one = reliedOn({ from: month(7) })
    for (const asked of [span(1), span(8), span(1, month(3))]) expect(told(ask([one], asked))[0]).toBe('recognised')
    expect(told(ask([one], { at: month(6), now: month(6) }))).toEqual(['not-recognised', 'AGREEMENT_NOT_YET_ENACTED'])
  })

  it('holds after its end of what is proven to be older, and of nothing else', () => {
    const ended = reliedOn({ status: 'repealed', until: month(9) })
    expect(told(ask([ended], span(1, month(8))))[0]).toBe('recognised')
    expect(told(ask([ended], span(1)))).toEqual(['not-recognised', 'AGREEMENT_REPEALED'])
    const undone = reliedOn({ status: 'repealed', until: month(9), effectOfRepeal: 'retroactive' })
    expect(told(ask([undone], span(1, month(8))))[0]).toBe('not-recognised')
  })

  it('refuses in its time whatever was made', () => {
    const refusal = testRefusal({ appliesTo: 'relied-on', from: month(7) })
    expect(told(ask([testAgreement(), refusal], span(1, month(3))))).toEqual(['conflict', 'AGREEMENTS_CONFLICT'])
    expect(told(ask([testAgreement(), testRefusal({ from: month(7) })], span(1, month(3))))[0]).toBe('recognised')
  })
})

describe('a service that was not good all the time', () => {
  it('is recognised by no other state', () => {
    const unsettled = { codes: ['STATUS_INTERRUPTED'], goodFrom: '2026-07-01T00:00:00Z', service: 'TH/ca' } as const
    const origin = testOrigin({ unsettled })
    const answer = recognise(origin, 'SG', testQuestion(span(8)), trustWith([testAgreement()]))
    expect(told(answer)).toEqual(['unknown', 'STATUS_INTERRUPTED'])
    expect(answer).not.toHaveProperty('level')
    expect(recognise(origin, 'TH', testQuestion(span(8)), trustWith([])).outcome).toBe('domestic')
  })
})
