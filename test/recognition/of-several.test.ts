import { describe, expect, it } from 'vitest'
import { type AnswerOfPath, ofSeveral } from '../../src/recognition/of-several.ts'
import type { Recognition } from '../../src/recognition/types.ts'
import fc from '../fast-check.ts'

const NONE = { agreements: [], conditions: [], because: [] } as const
const yes = (level: string, conditions: readonly string[] = []): Recognition => ({
  ...NONE,
  outcome: 'recognised',
  level,
  conditions,
  reason: 'RECOGNISED',
})
const no: Recognition = { ...NONE, outcome: 'not-recognised', reason: 'CLASS_NOT_MAPPED' }
const open: Recognition = { ...NONE, outcome: 'unknown', reason: 'CRITERION_FACT_UNKNOWN' }
const conflict: Recognition = { ...NONE, outcome: 'conflict', reason: 'AGREEMENTS_CONFLICT' }
const home: Recognition = { ...NONE, outcome: 'domestic', reason: 'DOMESTIC' }

const by = (service: string, answer: Recognition): AnswerOfPath => ({ service, answer })
const said = (...answers: readonly AnswerOfPath[]) => {
  const { outcome, level, reason } = ofSeveral(answers)
  return [outcome, level ?? reason].join(' ')
}

describe('paths to one service', () => {
  it.each([
    ['one path that meets it alone', [yes('T1'), no], 'recognised T1'],
    ['one that meets it, and one of which too little is known', [open, yes('T1')], 'recognised T1'],
    ['levels that differ', [yes('T1'), yes('T2')], 'unknown AMBIGUOUS_ORIGIN'],
    ['a conflict beside a yes', [yes('T1'), conflict], 'conflict AGREEMENTS_CONFLICT'],
    ['too little beside a no', [no, open], 'unknown CRITERION_FACT_UNKNOWN'],
  ])('%s', (_, answers, expected) => {
    expect(said(...answers.map((answer) => by('SG/ca', answer)))).toBe(expected)
  })

  it('leave conditions only where each of them does', () => {
    expect(ofSeveral([by('SG/ca', yes('T1', ['b'])), by('SG/ca', yes('T1'))]).conditions).toEqual([])
    expect(ofSeveral([by('SG/ca', yes('T1', ['b'])), by('SG/ca', yes('T1', ['a']))]).conditions).toEqual(['a', 'b'])
  })
})

describe('paths to several services', () => {
  it.each([
    ['recognised alike', [yes('T1'), yes('T1')], 'recognised T1'],
    ['recognised by one alone', [yes('T1'), no], 'unknown AMBIGUOUS_ORIGIN'],
    ['at levels that differ', [yes('T1'), yes('T2')], 'unknown AMBIGUOUS_ORIGIN'],
    ['under conditions of one', [yes('T1'), yes('T1', ['a'])], 'unknown AMBIGUOUS_ORIGIN'],
    ['recognised by none', [no, no], 'not-recognised CLASS_NOT_MAPPED'],
    ['at home', [home, home], 'domestic DOMESTIC'],
    ['in conflict for one', [yes('T1'), conflict], 'unknown AMBIGUOUS_ORIGIN'],
  ])('%s', (_, answers, expected) => {
    expect(said(...answers.map((answer, i) => by(`SG/${i}`, answer)))).toBe(expected)
  })
})

it('hangs on no order, and on no name of a service', () => {
  const path = fc.record({
    service: fc.constantFrom('a', 'b', 'c'),
    answer: fc.constantFrom(yes('T1'), yes('T2'), yes('T1', ['x']), yes('T1', ['y']), no, open, conflict),
  })
  const names = fc.constantFrom('z', 'y', 'x').map((name) => (service: string) => `${name}${service}`)
  const told = (answers: readonly AnswerOfPath[]) => {
    const { outcome, level, conditions } = ofSeveral(answers)
    return { outcome, level, conditions }
  }
  fc.assert(
    fc.property(fc.array(path, { minLength: 1, maxLength: 5 }), fc.integer(), names, (answers, turn, rename) => {
      const turned = answers
        .map((one, i) => ({ one, place: (i * 7 + turn) % answers.length }))
        .sort((a, b) => b.place - a.place)
        .map(({ one }) => by(rename(one.service), one.answer))
      expect(told(turned)).toEqual(told(answers))
    }),
    { numRuns: 2000 },
  )
})
