import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { matchShape } from '../../src/core/match-shape.ts'
import { attempt } from '../../src/core/outcome.ts'

const Shape = v.strictObject({ list: v.array(v.strictObject({ n: v.number() })) })
const match = (value: unknown) => attempt(() => matchShape(Shape, value, 'TRUST_LIST_INVALID'))

describe('matchShape', () => {
  it('returns what has the shape', () => {
    expect(match({ list: [{ n: 1 }] })).toEqual({ ok: true, value: { list: [{ n: 1 }] } })
  })

  it.each([
    [{ list: [{ n: 1 }, { n: '2' }] }, /^\/list\/1\/n: /],
    [{ list: [{ n: 1, m: 2 }] }, /^\/list\/0\/m: is no member that this form has$/],
    [{}, /^\/list: is missing$/],
    [{ list: undefined }, /^\/list: Invalid type: Expected Array but received undefined$/],
    [null, /^\/: /],
  ])('says where %j has not', (value, what) => {
    expect(match(value)).toMatchObject({
      ok: false,
      failure: { code: 'TRUST_LIST_INVALID', what: expect.stringMatching(what) },
    })
  })
})
