import { describe, expect, it } from 'vitest'
import { tryLimits } from '../../src/recognition/try-limits.ts'

const sgd = (value: string) => ({ value, currency: 'SGD' })
const eur = (value: string) => ({ value, currency: 'EUR' })
const codes = (...parameters: Parameters<typeof tryLimits>) =>
  tryLimits(...parameters).map(({ holds, code }) => (holds ? 'holds' : code))

describe('tryLimits', () => {
  it('asks for nothing where there is no limit', () => {
    expect(tryLimits(undefined, { relianceLimits: [] }, undefined)).toEqual([])
    expect(tryLimits(undefined, { relianceLimits: [] }, sgd('1'))).toEqual([])
  })

  it('compares with the limit of the agreement, and with that of the certificate', () => {
    expect(codes(sgd('100'), { relianceLimits: [sgd('50')] }, sgd('50'))).toEqual(['holds', 'holds'])
    expect(codes(sgd('100'), { relianceLimits: [sgd('50')] }, sgd('51'))).toEqual(['holds', 'LIMIT_EXCEEDED'])
    expect(codes(sgd('100'), { relianceLimits: [sgd('50')] }, sgd('101'))).toEqual(['LIMIT_EXCEEDED', 'LIMIT_EXCEEDED'])
  })

  it('takes the limit in the currency of the amount, and the smaller of two', () => {
    expect(codes(undefined, { relianceLimits: [eur('50'), sgd('70')] }, sgd('60'))).toEqual(['holds'])
    expect(codes(undefined, { relianceLimits: [sgd('70'), sgd('50')] }, sgd('60'))).toEqual(['LIMIT_EXCEEDED'])
  })

  it('makes a condition of what it cannot compare', () => {
    expect(tryLimits(sgd('100'), { relianceLimits: [] }, undefined)).toEqual([
      {
        criterion: 'limit',
        holds: false,
        code: 'LIMIT_NOT_COMPARED',
        expected: 'at most 100 SGD',
        found: 'no amount was given',
      },
    ])
    expect(codes(sgd('100'), { relianceLimits: [] }, eur('1'))).toEqual(['LIMIT_NOT_COMPARED'])
    expect(codes(undefined, {}, sgd('1'))).toEqual(['LIMIT_NOT_COMPARED'])
  })
})
