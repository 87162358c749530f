import { describe, expect, it } from 'vitest'
import { plain, printable, quoted, TEXT_LIMIT } from '../../src/core/printable.ts'

describe('printable', () => {
  it.each([
    ['a line feed', 'a\nb', 'a\\u{000A}b'],
    ['a tabulator', 'a\tb', 'a\\u{0009}b'],
    ['an ANSI sequence', '\u001b[32mACCEPT\u001b[0m', '\\u{001B}[32mACCEPT\\u{001B}[0m'],
    ['a C1 control sequence introducer', 'a\u009b31mb', 'a\\u{009B}31mb'],
    ['delete', 'a\u007fb', 'a\\u{007F}b'],
    ['a line separator', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
    ['a lone high surrogate', 'a\ud83db', 'a\\u{D83D}b'],
    ['a lone low surrogate', 'a\udc00b', 'a\\u{DC00}b'],
    ['a tag character', 'a\u{e0041}b', 'a\\u{E0041}b'],
    ['a byte order mark', '\ufeffa', '\\u{FEFF}a'],
    ['a Hangul filler', 'a\u3164b', 'a\\u{3164}b'],
  ])('escapes %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  it.each([
    ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x061c],
    ...[0x200b, 0x200c, 0x200d, 0x2060, 0x2063, 0x00ad, 0x034f, 0x180e, 0xfe0f],
  ])('escapes the direction mark or invisible character U+%d', (code) => {
    const text = `invoice${String.fromCodePoint(code)}fdp.exe`
    expect(printable(text)).toBe(`invoice\\u{${code.toString(16).toUpperCase().padStart(4, '0')}}fdp.exe`)
  })

  it.each(['Công ty Testbed', 'บริษัท ทดสอบ', 'ក្រុមហ៊ុន', 'ຂໍ້', 'မြန်မာ', '測試公司', 'Ünïcode №1', '🙂', 'a "b" <c> \\ d'])(
    'leaves %s as it is',
    (text) => {
      expect(printable(text)).toBe(text)
    },
  )

  it('escapes marks that stand on no letter, and those that pile up on one', () => {
    expect(printable('\u0338Testbed')).toBe('\\u{0338}Testbed')
    expect(printable(`a${'\u0301'.repeat(8)}b`)).toBe(`a${'\u0301'.repeat(6)}\\u{0301}\\u{0301}b`)
    const burmese = '\u1000\u103b\u103c\u103d\u103e\u102f\u1036\u1038'
    expect(printable(burmese).startsWith(burmese.slice(0, 7))).toBe(true)
  })

  it('makes one space of many, of whatever width', () => {
    expect(printable(`a${' '.repeat(150)}b\u00a0\u3000\u2003c`)).toBe('a b c')
  })

  it('cuts long text at a character, with a mark', () => {
    expect(printable('x'.repeat(TEXT_LIMIT))).toBe('x'.repeat(TEXT_LIMIT))
    expect(printable('x'.repeat(TEXT_LIMIT + 1))).toBe(`${'x'.repeat(TEXT_LIMIT)}…`)
    expect(printable('🙂'.repeat(11), 10)).toBe(`${'🙂'.repeat(10)}…`)
    expect(printable('x'.repeat(10_000_000))).toHaveLength(TEXT_LIMIT + 1)
  })
})

describe('quoted', () => {
  it.each([
    ['a word', 'Accept', '"Accept"'],
    ['an ordinary name', ' PT ทดสอบ 1 ', '"PT ทดสอบ 1"'],
    ['capitals', 'You May Rely On It', '"You May Rely On It"'],
    ['a script without capitals', 'ยอมรับได้', '"ยอมรับได้"'],
    ['the dash between the parts of a line', 'Testbed — ACCEPT', '"Testbed — ACCEPT"'],
    ['quotation marks', 'Testbed" (SG) — "', '"Testbed\\" (SG) — \\""'],
    ['an escape', 'Testbed\u202e', '"Testbed\\u{202E}"'],
    ['nothing', '', '""'],
    ['what looks like quotation marks', 'Testbed\uff02 signed \u201cit', '"Testbed\\" signed \\"it"'],
    ['a backslash at its end', 'Testbed\\', '"Testbed\\\\"'],
    ['a backslash before a quotation mark', 'Testbed\\" and', '"Testbed\\\\\\" and"'],
    ['a backslash elsewhere', 'O=Testbed\\, Inc', '"O=Testbed\\, Inc"'],
  ])('puts %s in quotation marks, which it cannot close', (_, name, shown) => {
    expect(quoted(name)).toBe(shown)
  })

  it('cuts what is long inside of the marks', () => {
    expect(quoted('x'.repeat(20), 10)).toBe(`"${'x'.repeat(10)}…"`)
  })
})

describe('plain', () => {
  it('is one word, and everything else is quoted', () => {
    expect(plain('1.2.840.113549')).toBe('1.2.840.113549')
    expect(plain('rely on it')).toBe('"rely on it"')
    expect(plain('')).toBe('""')
  })
})
