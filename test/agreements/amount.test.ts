import { describe, expect, it } from 'vitest'
import { formatAmount, isAmount, isWithin } from '../../src/agreements/amount.ts'

const sgd = (value: string) => ({ value, currency: 'SGD' })

describe('isAmount', () => {
  it.each(['0', '1', '0.05', '50000.00', '9'.repeat(30)])('takes %s', (value) => {
    expect(isAmount(sgd(value))).toBe(true)
  })

  it.each(['', '-1', '+1', '01', '.5', '5.', '1,000', '1e3', ' 1', '٣', '9'.repeat(31)])('refuses "%s"', (value) => {
    expect(isAmount(sgd(value))).toBe(false)
  })

  it('asks for a currency, and for both', () => {
    expect(isAmount({ value: '1', currency: '702' })).toBe(true)
    for (const amount of [{ value: '1', currency: 'S$' }, { value: '1' }, { value: 1, currency: 'SGD' }, null, 'SGD 1'])
      expect(isAmount(amount)).toBe(false)
  })
})

describe('isWithin', () => {
  it('compares decimals exactly', () => {
    expect(isWithin(sgd('1000'), sgd('1000.00'))).toBe(true)
    expect(isWithin(sgd('1000.01'), sgd('1000'))).toBe(false)
    expect(isWithin(sgd('0.3'), sgd('0.30000000000000001'))).toBe(true)
    expect(isWithin(sgd('9007199254740993'), sgd('9007199254740992'))).toBe(false)
  })

  it('compares nothing across currencies', () => {
    expect(isWithin(sgd('1'), { value: '1000000', currency: 'THB' })).toBeNull()
    expect(isWithin(sgd('1'), { value: '1000000', currency: '702' })).toBeNull()
  })
})

describe('formatAmount', () => {
  it('puts the currency last', () => {
    expect(formatAmount(sgd('5.00'))).toBe('5.00 SGD')
  })
})
