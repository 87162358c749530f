import { expect, it } from 'vitest'
import { groupBy } from '../../src/core/group-by.ts'

it('groups by key, in the order in which the items came', () => {
  const groups = groupBy(['ant', 'bee', 'asp'], (word) => word.charAt(0))
  expect([...groups]).toEqual([
    ['a', ['ant', 'asp']],
    ['b', ['bee']],
  ])
  expect(groupBy([], String).size).toBe(0)
})
