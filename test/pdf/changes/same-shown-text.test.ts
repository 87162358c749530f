import { describe, expect, it } from 'vitest'
import { sameShownText } from '../../../src/pdf/changes/same-shown-text.ts'

describe('two texts say the same', () => {
  it.each([
    ['1,000', ' 1,000 '],
    ['it\u2019s', "it's"],
    ['e\u0301', '\u00e9'],
    ['1\u2010\u22122', '1--2'],
    ['a\u00a0b\tc', 'a b c'],
    ['one two\r\nthree', 'one\ntwo three'],
    ['one  \n two', 'one two'],
    ['', ' \n'],
  ])('%j and %j', (one, other) => {
    expect([sameShownText(one, other), sameShownText(other, one)]).toEqual([true, true])
  })

  it.each([
    ['91,000', '9 1,000'],
    ['9 1,000', '9  1,000'],
    ['91,000', '9\n1,000'],
    ['1\u00ad000', '1-000'],
    ['9\ufeff1', '9 1'],
    ['1,000', '1.000'],
    ['1', ''],
  ])('but not %j and %j', (one, other) => {
    expect([sameShownText(one, other), sameShownText(other, one)]).toEqual([false, false])
  })
})
