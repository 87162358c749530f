import { describe, expect, it } from 'vitest'
import {
  type AnswerRow,
  answerWord,
  differenceFromRight,
  differenceOf,
  groupsOf,
  readAnswers,
  rightWord,
} from '../../conformance/oracles/compare-answers.ts'
import type { Answer } from '../../conformance/time/verdict.ts'

const PASSED: Answer = { indication: 'TOTAL_PASSED', subIndication: null, level: 'PAdES_BASELINE_LT' }
const LATER: Answer = { indication: 'INDETERMINATE', subIndication: 'TRY_LATER', level: null }

describe('answers in words', () => {
  it('have the baseline level where there is one', () => {
    expect(answerWord(PASSED)).toBe('PASSED B-LT')
    expect(answerWord({ ...PASSED, level: 'PKCS7_LT' })).toBe('PASSED')
    expect(answerWord(LATER)).toBe('INDETERMINATE/TRY_LATER')
    expect(answerWord(null)).toBe('-')
    expect(answerWord({ indication: null })).toBe('no answer')
  })

  it('have all sub-indications that are right', () => {
    const right = { indication: 'INDETERMINATE', subIndication: ['NO_POE', 'TRY_LATER'], level: 'B-B' }
    expect(rightWord(right)).toBe('INDETERMINATE/NO_POE or TRY_LATER B-B')
    expect(rightWord({ indication: 'TOTAL_PASSED', subIndication: null })).toBe('PASSED')
  })
})

describe('what answers differ in', () => {
  it.each([
    [PASSED, { ...PASSED, indication: 'TOTAL-PASSED', level: 'B-LT' }, null],
    [PASSED, LATER, 'indication'],
    [LATER, { ...LATER, subIndication: 'NO_POE' }, 'sub-indication'],
    [PASSED, { ...PASSED, level: 'B-T' }, 'level'],
    [PASSED, { ...PASSED, level: null }, null],
    [PASSED, { ...PASSED, bestSignatureTime: '2026-01-01T00:00:00Z' }, null],
    [PASSED, null, null],
  ] as const)('of %o and %o is %s', (one, other, expected) => {
    expect(differenceOf(one, other)).toBe(expected)
  })

  it('is the best signature time, where all else is the same', () => {
    const early = { ...PASSED, bestSignatureTime: '2026-01-01T00:00:00Z' }
    expect(differenceOf(early, { ...early, bestSignatureTime: '2026-01-01T00:00:00.000Z' })).toBeNull()
    expect(differenceOf(early, { ...early, bestSignatureTime: '2026-01-02T00:00:00Z' })).toBe('best signature time')
    expect(answerWord(early)).toBe('PASSED B-LT at 2026-01-01T00:00:00Z')
  })

  it('is a time-stamp that both speak of', () => {
    const stamp = {
      type: 'SIGNATURE_TIMESTAMP',
      time: '2026-01-01T00:00:00Z',
      indication: 'PASSED',
      subIndication: null,
    }
    const failed = { ...stamp, indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' }
    const withStamp = (...timestamps: readonly (typeof stamp | typeof failed)[]): Answer => ({ ...PASSED, timestamps })
    expect(differenceOf(withStamp(stamp), withStamp(failed))).toBe('time-stamps')
    expect(differenceOf(withStamp(stamp), withStamp({ ...stamp, indication: 'TOTAL-PASSED' }))).toBeNull()
    expect(differenceOf(withStamp(stamp), withStamp({ ...failed, type: 'ARCHIVE_TIMESTAMP' }))).toBeNull()
    expect(differenceOf(withStamp(stamp), withStamp())).toBeNull()
    expect(answerWord(withStamp(failed))).toContain(
      '[SIGNATURE_TIMESTAMP 2026-01-01T00:00:00Z INDETERMINATE/REVOKED_NO_POE]',
    )
  })

  it('takes any right sub-indication', () => {
    const right = { indication: 'INDETERMINATE', subIndication: ['NO_POE', 'TRY_LATER'] }
    expect(differenceFromRight(right, LATER)).toBeNull()
    expect(differenceFromRight(right, { ...LATER, subIndication: 'REVOKED_NO_POE' })).toBe('sub-indication')
    expect(differenceFromRight(right, PASSED)).toBe('indication')
    expect(differenceFromRight({ ...right, level: 'B-B' }, { ...LATER, level: 'B-T' })).toBe('level')
    expect(differenceFromRight(right, null)).toBeNull()
  })
})

describe('answers of others', () => {
  it('are found by the field and by the digest', () => {
    const lines = '{"file":"a.pdf","field":"Sig1","valueSha256":"00","indication":"TOTAL_PASSED"}\n\n'
    const answers = readAnswers(lines)
    expect(answers.get('a.pdf Sig1')?.indication).toBe('TOTAL_PASSED')
    expect(answers.get('a.pdf 00')?.indication).toBe('TOTAL_PASSED')
  })

  it('are counted by who agrees with whom', () => {
    const row = (a: Answer, b: Answer, c: Answer | null): AnswerRow => ({
      file: 'a.pdf',
      id: 'Sig1',
      right: { indication: 'TOTAL_PASSED', subIndication: null },
      answers: new Map<string, Answer | null>([
        ['a', a],
        ['b', b],
        ['c', c],
      ]),
    })
    expect(groupsOf([row(PASSED, LATER, PASSED), row(PASSED, PASSED, null), row(LATER, PASSED, LATER)])).toEqual([
      ['a = c, b', 2],
      ['a = b', 1],
    ])
  })
})
