import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import fc from '../fast-check.ts'
import { share } from '../share.ts'

describe('canonicalJson', () => {
  it('sorts members at every depth, keeps the order of arrays, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined, a: null }, 2], a: 'é' })).toBe(
      '{"a":"é","b":[{"a":null,"d":1},2]}',
    )
  })

  it('writes the sample of RFC 8785 §3.2.2 and §3.2.3', () => {
    const sample = `{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`
    expect(canonicalJson(JSON.parse(sample))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts the names of the sample of RFC 8785 §3.2.3 by their UTF-16 code units', () => {
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    const [written] = [canonicalJson(names)]
    expect(Object.values(JSON.parse(written))).toHaveLength(7)
    expect([...written.matchAll(/:(\d)/g)].map(([, number]) => Number(number))).toEqual([2, 4, 6, 7, 1, 5, 3])
  })

  it('sorts names that are numbers as the strings that they are', () => {
    expect(canonicalJson({ 9: 1, 10: 2, 1: 3, a: 4, '-1': 5, '01': 6 })).toBe(
      '{"-1":5,"01":6,"1":3,"10":2,"9":1,"a":4}',
    )
    expect(canonicalJson({ ['__proto__']: 1, toString: 2 })).toBe('{"__proto__":1,"toString":2}')
  })

  // RFC 8785, appendix B.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s as %s', (bits, text) => {
    const view = new DataView(new ArrayBuffer(8))
    view.setBigUint64(0, BigInt(`0x${bits}`))
    expect(canonicalJson(view.getFloat64(0))).toBe(text)
  })

  it('writes what RFC 8785 refuses, so that an answer comes out', () => {
    expect(canonicalJson(['\ud800', 'a\udc00b', Number.NaN, Number.POSITIVE_INFINITY])).toBe(
      '["\\ud800","a\\udc00b",null,null]',
    )
    expect(canonicalJson({ '\ude00': 1, '\ud800': 2 })).toBe('{"\\ud800":2,"\\ude00":1}')
    expect(canonicalJson([undefined, () => 1, Symbol('a')])).toBe('[null,null,null]')
    expect(canonicalJson({ a: () => 1, b: Symbol('a'), c: new Date(0) })).toBe('{"c":"1970-01-01T00:00:00.000Z"}')
    expect(canonicalJson(undefined)).toBe('null')
  })

  it('refuses lists with holes, and what is shared so often that nobody could write it', () => {
    expect(() => canonicalJson(new Array(4_000_000_000))).toThrow(TypeError)
    const holed: unknown[] = [1]
    holed[4_000_000_000] = 2
    expect(() => canonicalJson({ a: holed })).toThrow('a list with holes')
    let shared: unknown = { a: 1 }
    for (let i = 0; i < 60; i++) shared = [shared, shared]
    expect(() => canonicalJson(shared)).toThrow('shared too often')
    const one = { a: [1] }
    expect(canonicalJson([one, one, { b: one }])).toBe('[{"a":[1]},{"a":[1]},{"b":{"a":[1]}}]')
  })

  it('takes what a value says itself by its place, and what stands in an object around it, as JSON.stringify does', () => {
    const place = { toJSON: (key: string) => `at ${key}` }
    const speaking = Object.assign(() => 1, { toJSON: () => 5 })
    const values = [
      place,
      { a: place, b: [place, place] },
      [Object(1), Object('ab'), Object(false), Object(Number.NaN), Object('\ud800')],
      { a: Object('x'), b: { toJSON: () => Object(7) } },
      [speaking, { a: speaking }],
      new Date(0),
    ]
    for (const value of values) expect(canonicalJson(value)).toBe(JSON.stringify(value))
    expect(() => canonicalJson({ a: Object(1n) })).toThrow(TypeError)
  })

  it('takes any depth, and the same value at several places, but none inside itself', () => {
    let deep: unknown = 1
    for (let i = 0; i < 50_000; i++) deep = i % 2 === 0 ? [deep] : { a: deep }
    expect(canonicalJson(deep)).toHaveLength((2 + 6) * 25_000 + 1)
    const twice = { a: [1] }
    expect(canonicalJson([twice, twice])).toBe('[{"a":[1]},{"a":[1]}]')
    const circular: unknown[] = []
    circular.push({ a: circular })
    expect(() => canonicalJson(circular)).toThrow(TypeError)
  })

  it('is the same whatever the order in which members came, and is what was written', () => {
    const names = fc.oneof(fc.string({ unit: 'binary' }), fc.nat(20).map(String))
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        const written = canonicalJson(value)
        expect(canonicalJson(reversed)).toBe(written)
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(written))).toBe(written)
      }),
      { numRuns: share(100, 25) },
    )
  })
})
