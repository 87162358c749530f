import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, canonicalJsonPretty } from '../../src/core/canonical-json.ts'

describe('canonicalJson', () => {
  it('sorts members at every depth, keeps the order of arrays, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined, a: null }, 2], a: 'é' })).toBe(
      '{"a":"é","b":[{"a":null,"d":1},2]}',
    )
  })

  it('is the same whatever the order in which members came', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJsonPretty(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 100 },
    )
  })
})
