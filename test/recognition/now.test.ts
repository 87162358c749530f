import { describe, expect, it } from 'vitest'
import { recognise } from '../../src/recognition/recognise.ts'
import type { AskedOrigin, KnownOrigin, Recognition, RecognitionQuestion } from '../../src/recognition/types.ts'
import fc from '../fast-check.ts'
import { testService } from '../trust/synthetic.ts'
import { AT, FACTS, FROM, testAgreement, testOrigin, testQuestion, trustWith, UNTIL } from './synthetic.ts'
import { world } from './worlds.ts'

/** What is said of now is what is answered of a signature that is made now. */

const times = fc
  .array(fc.constantFrom(FROM, AT - 1, AT, AT + 1, UNTIL - 1, UNTIL, UNTIL + 1), { minLength: 3, maxLength: 3 })
  .map((some) => [...some].sort((a, b) => a - b) as [number, number, number])

const standing = fc.constantFrom<Partial<KnownOrigin>>(
  {},
  {},
  { withdrawn: testService('ca', { state: 'TH' }) },
  { unsettled: { codes: ['STATUS_INTERRUPTED'], goodFrom: '2026-01-01T00:00:00Z' } },
  { others: [{ service: testService('other', { state: 'TH' }), status: 'granted', facts: FACTS }] },
)

const today = fc.option(fc.oneof(standing, fc.constant('unknown' as const)), { nil: undefined })

const differs = (one: Recognition, other: Recognition): boolean =>
  one.outcome !== other.outcome ||
  one.level !== other.level ||
  one.reason !== other.reason ||
  one.conditions.join('\n') !== other.conditions.join('\n')

describe('what a recognition says of now', () => {
  it('is the answer about a signature that is made now, and is there where this differs', () => {
    const seen = { there: 0, absent: 0 }
    fc.assert(
      fc.property(
        world,
        times,
        standing,
        today,
        fc.boolean(),
        fc.constantFrom('SG' as const, 'TH' as const),
        fc.constantFrom<RecognitionQuestion['use'][]>('contract', 'any'),
        ({ agreements, completeness, origin }, [since, at, now], then, later, isKnown, state, use) => {
          const trust = trustWith(agreements, completeness)
          const unknown: AskedOrigin = { known: false, code: 'SERVICE_STATUS_UNKNOWN_AT_TIME' }
          const { unsettled: _, ...settled } = { ...origin, ...then }
          const made: AskedOrigin = isKnown ? { ...origin, ...then } : unknown
          const ofNow: AskedOrigin =
            later === undefined
              ? isKnown
                ? settled
                : unknown
              : later === 'unknown'
                ? unknown
                : (({ unsettled: _, ...rest }) => rest)({ ...origin, ...later })
          const asked = { ...made, ...(later === undefined ? {} : { today: ofNow }) }
          const answer = recognise(asked, state, testQuestion({ since, at, now, use }), trust)
          const fresh = recognise(ofNow, state, testQuestion({ at: now, use }), trust)
          expect(fresh).not.toHaveProperty('now')
          expect(answer.now !== undefined).toBe(differs(answer, fresh))
          seen[answer.now === undefined ? 'absent' : 'there']++
          if (answer.now !== undefined) expect({ ...fresh, ...answer.now }).toEqual(fresh)
        },
      ),
      { numRuns: 2_000 },
    )
    expect(Math.min(seen.there, seen.absent)).toBeGreaterThan(100)
  })

  it.each([
    ['a service that was withdrawn since', { withdrawn: testService('ca', { state: 'TH' }) }, 'STATUS_WITHDRAWN'],
    [
      'another valid path that is recognised otherwise',
      { facts: { ...FACTS, relianceLimits: [{ value: '1', currency: 'SGD' }] } },
      'LIMIT_NOT_COMPARED',
    ],
  ])('tells of %s, at home too', (_, more, reason) => {
    const made = testOrigin()
    const origin = { ...made, today: { ...made, ...more } }
    const ask = (state: 'SG' | 'TH') =>
      recognise(origin, state, testQuestion({ now: UNTIL }), trustWith([testAgreement()]))
    for (const state of ['SG', 'TH'] as const) {
      expect(ask(state).reason).toBe(state === 'TH' ? 'DOMESTIC' : 'RECOGNISED')
      expect(ask(state).now).toMatchObject({ reason })
    }
  })

  it('tells of conditions and of a level that changed since', () => {
    const ended = testAgreement({ id: 'a', status: 'repealed', until: UNTIL })
    const ask = (later: object) =>
      recognise(
        testOrigin(),
        'SG',
        testQuestion({ now: UNTIL }),
        trustWith([ended, testAgreement({ id: 'b', from: UNTIL, ...later })]),
      )
    expect(ask({})).not.toHaveProperty('now')
    expect(ask({ conditions: ['in the register'] }).now).toEqual({
      outcome: 'recognised',
      level: 'Testbed level',
      reason: 'CONDITIONS_NOT_SHOWN',
      conditions: ['in the register'],
    })
    expect(ask({ classes: [{ from: '*', to: 'other' }] }).now).toMatchObject({ level: 'other', reason: 'RECOGNISED' })
  })
})
