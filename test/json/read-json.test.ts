import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { minified } from '../../src/json/minified.ts'
import { readJson } from '../../src/json/read-json.ts'
import { type JsonValue, memberOf } from '../../src/json/tree.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string | Uint8Array, limits = {}) =>
  readJson(typeof text === 'string' ? encode(text) : text, createBudget(limits))

function rootOf(text: string | Uint8Array): JsonValue {
  const outcome = read(text)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value.root
}

function failureOf(text: string | Uint8Array, limits = {}) {
  const outcome = read(text, limits)
  return outcome.ok ? null : outcome.failure
}

/** What JavaScript makes of it. */
function made(value: JsonValue): unknown {
  switch (value.kind) {
    case 'object':
      return Object.fromEntries(value.members.map(({ name, value: of }) => [name, made(of)]))
    case 'array':
      return value.items.map(made)
    case 'string':
      return value.text
    default:
      return JSON.parse(value.text)
  }
}

const withoutSpace = (text: string): string => {
  const octets = encode(text)
  return new TextDecoder().decode(minified({ octets }, rootOf(octets)))
}

describe('a text of JSON', () => {
  it('is read as JavaScript reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(3), (text, space) => {
        const written = JSON.stringify(JSON.parse(text), null, space)
        // JavaScript takes the last of two members, and gives one name a meaning of its own.
        fc.pre(!written.includes('__proto__'))
        expect(made(rootOf(written))).toEqual(JSON.parse(written))
        expect(withoutSpace(written)).toBe(JSON.stringify(JSON.parse(text)))
      }),
    )
  })

  it('keeps numbers as they are written, however large', () => {
    const text = '[ 100.0 , 1e400,-0, 0.10 ,123456789012345678901234567890, 1E+2 ]'
    expect(withoutSpace(text)).toBe('[100.0,1e400,-0,0.10,123456789012345678901234567890,1E+2]')
  })

  it('keeps texts and names as they are written, and the order of members', () => {
    const text = '{ "b\\u0041" : "\\/ \\u00e9 é", "a" : "\\" { } [ ] , :" }'
    expect(withoutSpace(text)).toBe('{"b\\u0041":"\\/ \\u00e9 é","a":"\\" { } [ ] , :"}')
    expect(made(rootOf(text))).toEqual({ bA: '/ é é', a: '" { } [ ] , :' })
  })

  it('says where each value stands', () => {
    const text = ' {"a": [1, "é" ,null]}'
    const octets = encode(text)
    const list = memberOf(rootOf(octets), 'a')
    const at = (value: JsonValue) => new TextDecoder().decode(octets.subarray(value.start, value.end))
    expect(list?.kind === 'array' ? [list, ...list.items].map(at) : []).toEqual(['[1, "é" ,null]', '1', '"é"', 'null'])
  })

  it('has no member by what every object of JavaScript has', () => {
    const value = rootOf('{"__proto__": {"a": 1}, "constructor": 2}')
    expect(memberOf(value, 'toString')).toBeNull()
    expect(memberOf(value, 'a')).toBeNull()
    expect(memberOf(value, 'constructor')).toMatchObject({ text: '2' })
    expect(memberOf(value, '__proto__')).toMatchObject({ kind: 'object' })
    expect(memberOf(rootOf('[1]'), '0')).toBeNull()
  })

  it('may escape half of a surrogate pair, which stays one', () => {
    expect(rootOf('"a\\ud800"')).toMatchObject({ text: 'a\ud800' })
    expect(rootOf('"\\ud83d\\ude00"')).toMatchObject({ text: '\u{1f600}' })
  })

  it('tells a byte order mark, and takes none inside of a text for one', () => {
    const outcome = read(encode('\ufeff {"a":"\ufeffb"}'))
    expect(outcome).toMatchObject({ ok: true, value: { byteOrderMark: true } })
    expect(outcome.ok ? made(outcome.value.root) : null).toEqual({ a: '\ufeffb' })
    expect(read('{}')).toMatchObject({ value: { byteOrderMark: false } })
  })

  it('is refused where a member stands twice, with its place', () => {
    const member = { code: 'JSON_MEMBER_TWICE', data: { name: 'ab', line: 2, column: 15 } }
    expect(failureOf('{"ab": 1,\n "é": {"a":1},"a\\u0062": 2}')).toEqual(member)
    expect(failureOf('{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}')).toBeNull()
    expect(failureOf('{"__proto__": 1, "__proto__": 2}')).toMatchObject({ code: 'JSON_MEMBER_TWICE' })
  })

  it.each([
    '',
    ' ',
    '{',
    '[1,]',
    '[,1]',
    '{"a":1,}',
    '{"a"}',
    '{"a":}',
    '{a:1}',
    "{'a':1}",
    '[1 2]',
    '{"a":1 "b":2}',
    '[1]]',
    '{}{}',
    '01',
    '+1',
    '1.',
    '.5',
    '-',
    '1e',
    '0x1',
    'NaN',
    'Infinity',
    'nul',
    'True',
    '"a',
    '"\t"',
    '"\\x"',
    '"\\u12g4"',
    '"\\u12',
    '"\\',
    '[1}',
    '{"a":[}',
    '/**/1',
    '1 // one',
    '\u00a01',
  ])('is refused where it is none: %j', (text) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(failureOf(text)).toMatchObject({ code: 'JSON_MALFORMED', data: { line: 1 } })
  })

  it.each([
    [[0x22, 0xff, 0x22]],
    [[0x22, 0xc0, 0x80, 0x22]],
    [[0x22, 0xed, 0xa0, 0x80, 0x22]],
    [[0xff, 0xfe, 0x7b, 0x00]],
  ])('is refused where it is not UTF-8: %j', (octets) => {
    expect(failureOf(Uint8Array.from(octets))).toMatchObject({ code: 'JSON_MALFORMED' })
  })

  it('is never refused by an exception, whatever its octets', () => {
    const text = encode('{"Invoice": [{"a": "\\u00e9é", "b": [1.0, true, null, {}]}]}')
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.nat(255), (at, octet) => {
        const changed = Uint8Array.from(text)
        changed[at] = octet
        expect(typeof read(changed).ok).toBe('boolean')
      }),
    )
  })

  it('is charged for its values, its depth and its texts', () => {
    const exhausted = (what: string) => ({ code: 'BUDGET_EXHAUSTED', what })
    expect(failureOf('[1,2,3]', { jsonValues: 4 })).toBeNull()
    expect(failureOf('[1,2,3]', { jsonValues: 3 })).toMatchObject(exhausted('jsonValues'))
    expect(failureOf('[[[]]]', { jsonDepth: 3 })).toBeNull()
    expect(failureOf('[[[]]]', { jsonDepth: 2 })).toMatchObject(exhausted('jsonDepth'))
    expect(failureOf('"abcd"', { jsonTextBytes: 5 })).toBeNull()
    expect(failureOf('"abcd"', { jsonTextBytes: 4 })).toMatchObject(exhausted('jsonTextBytes'))
  })

  it('reads a text of many escapes', () => {
    const text = 'a\n\u00e9"'.repeat(5_000)
    const root = rootOf(encode(JSON.stringify(text)))
    expect(root.kind === 'string' && root.text === text).toBe(true)
  })

  it('uses no stack, however deep it is', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    expect(failureOf(deep)).toMatchObject({ code: 'BUDGET_EXHAUSTED', what: 'jsonDepth' })
    const octets = encode(deep)
    const outcome = readJson(octets, createBudget({ jsonDepth: 1e6 }))
    expect(outcome.ok ? minified({ octets }, outcome.value.root).length : 0).toBe(deep.length)
  })
})

describe('members that are left out of a text', () => {
  const leaving = (text: string, ...names: readonly string[]): string => {
    const octets = encode(text)
    const root = rootOf(octets)
    const out = root.kind === 'object' ? root.members.filter(({ name }) => names.includes(name)) : []
    return new TextDecoder().decode(minified({ octets }, root, new Set(out)))
  }

  it('leave with their comma, wherever they stand', () => {
    const text = '{ "a": 1, "b": {"a": 2}, "c": 3 }'
    expect(leaving(text, 'a')).toBe('{"b":{"a":2},"c":3}')
    expect(leaving(text, 'b')).toBe('{"a":1,"c":3}')
    expect(leaving(text, 'c')).toBe('{"a":1,"b":{"a":2}}')
    expect(leaving(text, 'a', 'b', 'c')).toBe('{}')
  })
})
