import { expect, it } from 'vitest'
import { accept, reject, worstOf } from '../../src/acceptance/worst-of.ts'

it('weighs more rows than a call has arguments: a policy may name that many fields', () => {
  const rows = Array.from({ length: 500_000 }, () => accept())
  expect(worstOf([...rows, reject('NO_SIGNATURE')])).toEqual({ outcome: 'reject', reasons: ['NO_SIGNATURE'] })
})

it('asks somebody to look where there is no row', () => {
  expect(worstOf([])).toEqual({ outcome: 'review', reasons: [] })
})
