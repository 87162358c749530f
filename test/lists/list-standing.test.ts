import { describe, expect, it } from 'vitest'
import { listStanding } from '../../src/lists/list-standing.ts'
import { testList } from '../trust/synthetic.ts'

const LIST = testList()

describe('listStanding', () => {
  it.each([
    [LIST.issued - 1, 'TRUST_LIST_NOT_YET_ISSUED'],
    [LIST.issued, null],
    [LIST.nextUpdate, null],
    [LIST.nextUpdate + 1, 'TRUST_LIST_STALE'],
  ])('at %d: %s', (instant, expected) => {
    expect(listStanding(LIST, instant)).toBe(expected)
  })
})
