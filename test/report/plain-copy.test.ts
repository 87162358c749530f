import { expect, it } from 'vitest'
import { UsageError } from '../../src/core/errors.ts'
import { plainCopy } from '../../src/report/plain-copy.ts'

/** A list that says of its length what it likes. */
const saying = (length: unknown): readonly unknown[] =>
  new Proxy([7, 8, 9], {
    get: (list, name) => (name === 'length' ? length : Reflect.get(list, name)),
  })

it('asks once what the length of a list is', () => {
  let asked = 0
  const length = { valueOf: () => (asked++ === 0 ? 2 : 3 * Number(asked < 9)) }
  expect(plainCopy({ list: saying(length) }, 'report')).toEqual({ list: [7, 8] })
  expect(asked).toBe(1)
})

it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 'three', undefined, 1n, Symbol('Testbed')])(
  'refuses the length %s',
  (length) => {
    const copied = () => plainCopy({ list: saying(length) }, 'report')
    if (length === 1n) expect(copied()).toEqual({ list: [7] })
    else expect(copied).toThrow(UsageError)
  },
)
