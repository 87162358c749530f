import { describe, expect, it } from 'vitest'
import type { Agreement } from '../../src/agreements/types.ts'
import { recognise } from '../../src/recognition/recognise.ts'
import { recogniseTimeStamp } from '../../src/recognition/recognise-time-stamp.ts'
import { AT, testAgreement, testOrigin, testQuestion, testRefusal, trustWith } from './synthetic.ts'

const TSA = { id: 'TH/tsa', state: 'TH' } as const
const ask = (...agreements: readonly Agreement[]) =>
  recogniseTimeStamp(TSA, 'SG', testQuestion(), trustWith(agreements).recognition)

describe('recogniseTimeStamp', () => {
  it('takes those of the relying state itself', () => {
    expect(recogniseTimeStamp({ id: 'SG/tsa', state: 'SG' }, 'SG', testQuestion(), trustWith([]).recognition)).toEqual({
      recognised: true,
      because: [],
      agreements: [],
    })
  })

  it('names the agreements by which it does, and none where it does not', () => {
    const [first, second] = [
      testAgreement({ timeStamps: 'all' }),
      testAgreement({ timeStamps: ['TH/tsa'], id: 'other' }),
    ]
    expect(new Set(ask(first, second).agreements)).toEqual(new Set([first.id, 'other']))
    expect(ask(first, testAgreement({ id: 'other' })).agreements).toEqual([first.id])
    expect(ask(testAgreement()).agreements).toEqual([])
  })

  it('takes those that an agreement in force names, or all', () => {
    expect(ask(testAgreement({ timeStamps: 'all' })).recognised).toBe(true)
    expect(ask(testAgreement({ timeStamps: ['TH/other', 'TH/tsa'] })).recognised).toBe(true)
  })

  it('takes no other', () => {
    expect(ask().recognised).toBe(false)
    expect(ask(testAgreement()).because).toMatchObject([
      { holds: true },
      { holds: true },
      { holds: true },
      {
        criterion: 'time-stamps',
        holds: false,
        code: 'TSA_NOT_RECOGNISED',
        expected: 'no time-stamps',
        found: 'TH/tsa',
      },
    ])
    expect(ask(testAgreement({ timeStamps: ['TH/other'] })).recognised).toBe(false)
    expect(ask(testAgreement({ timeStamps: 'all', until: AT })).recognised).toBe(false)
    expect(ask(testAgreement({ timeStamps: 'all', uses: ['invoice'] })).recognised).toBe(false)
    expect(ask(testAgreement({ timeStamps: 'all', pointingState: 'TH', pointedState: 'SG' })).recognised).toBe(false)
    expect(ask(testAgreement({ timeStamps: 'all' }), testRefusal()).recognised).toBe(false)
  })
})

describe('a time that rests on a time-stamp', () => {
  it('counts where the relying state recognises the service, and leaves the answer open elsewhere', () => {
    const trust = trustWith([testAgreement({ timeStamps: 'all' })], { SG: 'authoritative' })
    const question = testQuestion({ timeStampedBy: TSA })
    expect(recognise(testOrigin(), 'SG', question, trust)).toMatchObject({ outcome: 'recognised' })
    const other = testQuestion({ timeStampedBy: { id: 'VN/tsa', state: 'VN' } })
    expect(recognise(testOrigin(), 'SG', other, trust)).toMatchObject({
      outcome: 'unknown',
      reason: 'TSA_NOT_RECOGNISED',
    })
    expect(recognise(testOrigin({ state: 'SG' }), 'SG', other, trust)).toMatchObject({ reason: 'TSA_NOT_RECOGNISED' })
    const own = testQuestion({ timeStampedBy: { id: 'SG/tsa', state: 'SG' } })
    expect(recognise(testOrigin(), 'SG', own, trust)).toMatchObject({ outcome: 'recognised' })
  })
})
