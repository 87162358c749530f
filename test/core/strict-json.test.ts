import { describe, expect, it } from 'vitest'
import { pointerStep, readStrictJson } from '../../src/core/strict-json.ts'
import fc from '../fast-check.ts'

const read = (input: Uint8Array | string) => readStrictJson(input, 'TRUST_LIST_INVALID')

describe('readStrictJson', () => {
  it('reads whatever JSON writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) })
        expect(read(new TextEncoder().encode(text))).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })

  it.each([
    ['{"a":1,"a":2}', '/a: this member stands twice in one object'],
    ['{"b":[{"a":1,"\\u0061":2}]}', '/a: this member stands twice in one object'],
    ['{"a"', '/: not JSON'],
    // Half of a surrogate pair (RFC 8259 §8.2).
    ['{"\\ud800":1,"\\ud800":2}', '/%EF%BF%BD: this member stands twice in one object'],
    ['', '/: not JSON'],
  ])('refuses %s', (text, what) => {
    expect(read(text)).toEqual({ ok: false, failure: { code: 'TRUST_LIST_INVALID', what } })
  })

  it('takes the same member in two objects, and strings that look like members', () => {
    expect(read('{"a":{"a":"a"},"b":[{"a":1},{"a":1}],"c":"\\"a\\":1,"}').ok).toBe(true)
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(read(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ ok: false, failure: { what: '/: not UTF-8' } })
  })

  it('lets no exception out for any text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof read(text).ok === 'boolean'))
  })
})

describe('pointerStep', () => {
  it('escapes what a pointer, or its end, could be taken for', () => {
    expect(pointerStep('a/b~c: d')).toBe('/a~1b~0c%3A%20d')
    expect(pointerStep(3)).toBe('/3')
  })

  it('cuts a name that is long, in the middle of a character too', () => {
    expect(pointerStep('a'.repeat(256))).toBe(`/${'a'.repeat(256)}`)
    expect(pointerStep('a'.repeat(200_000))).toBe(`/${'a'.repeat(256)}%E2%80%A6`)
    expect(pointerStep(`a${'\u{1f600}'.repeat(200)}`)).toMatch(/%F0%9F%98%80%EF%BF%BD%E2%80%A6$/)
  })
})
