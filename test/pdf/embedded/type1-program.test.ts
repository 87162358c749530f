import { describe, expect, it } from 'vitest'
import { readType1 } from '../../../src/pdf/embedded/type1-program.ts'
import { latin1 } from '../build-pdf.ts'
import { type1 } from './font-programs.ts'

type Parts = Parameters<typeof type1>[2]

const LINES = 'dup 65 /A put\n'
const FOR = '0 1 255 {1 index exch /.notdef put} for'
const OWN = `256 array\n${FOR}\n${LINES}readonly def`

const read = (parts: Parts = {}, encoding = OWN, names: readonly string[] = ['.notdef', 'A']) => {
  const { data, lengths } = type1(encoding, names, parts)
  const [clear = 0, hidden = 0] = [...lengths.matchAll(/ \d+/g)].map(Number)
  return readType1(latin1(data), clear, hidden)
}
const isRead = (parts: Parts = {}, encoding = OWN) => read(parts, encoding) !== null

describe('the encoding of a program of type 1', () => {
  it.each([
    'StandardEncoding def',
    OWN,
    OWN.replaceAll('\n', '\r\n'),
    `256 array\n0 1 255{1 index exch/.notdef put}for\ndup 65/A put\nreadonly def`,
    `256 array\n${FOR}\ndup 65 /A put \ndup 66 /B put\ndef`,
    `256 array\n${FOR}\nreadonly def`,
  ])('may be %j', (encoding) => {
    expect(isRead({}, encoding)).toBe(true)
  })

  it.each([
    `256 array ${FOR} dup 65 /A put dup 66 /B put readonly def`,
    `256 array\n${FOR}\ndup 65 /A\nput\nreadonly def`,
    `256 array\n${FOR}\ndup 8#101 /A put\nreadonly def`,
    `256 array\n${FOR}\ndup 65 /A put\ndup 65.0 /B put\nreadonly def`,
    `256 array\n${FOR}\ndup 065 /A put\nreadonly def`,
    `256 array\n${FOR}\ndup 256 /A put\nreadonly def`,
    `256 array\n${FOR}\ndup 65 /A put\n% dup 66 /B put\nreadonly def`.replace('% dup', 'dup 8#1 pop dup'),
    `2 array\ndup 65 /A put\nreadonly def`,
    '[ /A /B ] def',
    'ISOLatin1Encoding def',
  ])('is not %j', (encoding) => {
    expect(isRead({}, encoding)).toBe(false)
  })
})

describe('a program of type 1', () => {
  it('has each word that leads to what is drawn in one place', () => {
    expect(isRead()).toBe(true)
    expect(isRead({ clear: '/FontInfo 2 dict dup begin /Notice (a \\( b) readonly def end readonly def\n' })).toBe(true)
    expect(isRead({ more: '/OtherSubrs [ {} {} {} % a comment\n{ pop 3 } ] ND\n/lenIV 4 def\n' })).toBe(true)
    for (const word of ['Encoding', 'FontMatrix', 'eexec', 'CharStrings', 'Private', 'Subrs', 'lenIV'])
      for (const text of [`/${word} 1 def\n`, `/ ${word} 1 def\n`, `% ${word}\n`, `(${word}) pop\n`, `{${word}} pop\n`])
        expect(isRead({ clear: text }), text).toBe(false)
    for (const word of ['Encoding', 'FontMatrix', 'eexec', 'CharStrings', 'Private'])
      for (const text of [`/${word} 1 def\n`, `/%\n${word} 1 def\n`]) expect(isRead({ more: text }), text).toBe(false)
    for (const text of ['/lenIV 9 def\n', '%/lenIV 4 def\n', '/lenIV 4 def /lenIV 0 def\n'])
      expect(isRead({ more: text }), text).toBe(false)
    for (const text of ['(', ')', '}', '{']) expect(isRead({ clear: `${text}\n` }), text).toBe(false)
    expect(isRead({ clear: '/PaintType 0 def\n' })).toBe(true)
    for (const text of ['/PaintType 2 def\n', '/PaintType 0 def /PaintType 2 def\n', '%/PaintType 0 def\n'])
      expect(isRead({ clear: text }), text).toBe(false)
  })

  it('is looked through to the end of its data', () => {
    expect(isRead({ tail: '0'.repeat(512) })).toBe(true)
    // What follows is encrypted as the rest is: nobody says where that ends.
    const { data, lengths } = type1(OWN, ['A'], { more: '/CharStrings 1 dict def ' })
    const clear = Number(/ \d+/.exec(lengths)?.[0])
    expect(readType1(latin1(data), clear, 40)).toBeNull()
  })

  it('has no more glyphs than it says', () => {
    expect(isRead({ count: 2 })).toBe(true)
    expect(isRead({ count: 1 })).toBe(false)
    expect(read({}, OWN, ['A', 'A'])).toBeNull()
    for (const name of ['a\0', '\x7f', '\xe9']) expect(read({}, OWN, ['A', name]), name).toBeNull()
  })

  it('begins its second part with what is no text', () => {
    const { data, lengths } = type1(OWN, ['A'])
    const [clear = 0, hidden = 0] = [...lengths.matchAll(/ \d+/g)].map(Number)
    expect(readType1(latin1(data), clear, hidden)).not.toBeNull()
    for (const first of ['0aF9', ' abc', '\0abc'])
      expect(readType1(latin1(data.slice(0, clear) + first + data.slice(clear + 4)), clear, hidden), first).toBeNull()
  })
})

const numeral = (value: number): readonly number[] =>
  Math.abs(value) <= 107 ? [value + 139] : [255, value >> 24, value >> 16, value >> 8, value].map((one) => one & 0xff)

/** Numbers, and operators in words. */
const OPERATORS: Readonly<Record<string, readonly number[]>> = {
  hstem: [1],
  vmoveto: [4],
  rlineto: [5],
  hlineto: [6],
  rrcurveto: [8],
  closepath: [9],
  callsubr: [10],
  return: [11],
  hsbw: [13],
  endchar: [14],
  undefined: [15],
  rmoveto: [21],
  hmoveto: [22],
  hvcurveto: [31],
  hstem3: [12, 2],
  seac: [12, 6],
  sbw: [12, 7],
  div: [12, 12],
  callothersubr: [12, 16],
  pop: [12, 17],
  setcurrentpoint: [12, 33],
}
const program = (text: string): readonly number[] =>
  text
    .split(' ')
    .filter(Boolean)
    .flatMap((word) => (/^-?\d+$/.test(word) ? numeral(Number(word)) : (OPERATORS[word] as readonly number[])))

const OF_ADOBE = [
  '3 0 callothersubr pop pop setcurrentpoint return',
  '0 1 callothersubr return',
  '0 2 callothersubr return',
  'return',
  '1 3 callothersubr pop callsubr return',
].map(program)
const POINT = '1 1 rmoveto 2 callsubr '
const FLEX = (points: string) =>
  `0 9 hsbw 0 0 rmoveto 1 callsubr ${points}50 7 7 0 callsubr 1 hlineto closepath endchar`
const draws = (text: string, subroutines = OF_ADOBE, more: Readonly<Record<string, string>> = {}) => {
  const programs = Object.fromEntries(Object.entries({ A: text, ...more }).map(([name, one]) => [name, program(one)]))
  return read({ programs, subroutines }, OWN, ['.notdef', 'A', 'B', 'C']) !== null
}

describe('a number of a program of type 1', () => {
  it.each([
    ['32000 0 hstem', true],
    ['-32000 0 hstem', true],
    ['64000 2 div 0 hstem', true],
    ['32001 0 hstem', false],
    ['-40000 0 hstem -40000 0 hstem', false],
    ['40000 0 hstem 4 div', false],
    ['40000 1 4 div div 0 hstem', false],
    ['40000 40000 div 0 hstem', false],
    ['3 40000 div 0 hstem', false],
    ['4000000 100 div 100 div 0 hstem', false],
    ['40000 0 hstem 0', false],
  ])('is divided at once where it is large: %s', (text, expected) => {
    expect(draws(`0 9 hsbw ${text} endchar`)).toBe(expected)
  })
})

describe('a glyph of a program of type 1', () => {
  it.each([
    ['is drawn near where it begins', '3500 0 rmoveto -7000 3500 rlineto 0 -7000 rlineto', true],
    ['has a bearing', '3500 9 hsbw 0 0 rmoveto -3500 0 rlineto', true],
    ['is not far in one step', '3501 0 rmoveto -3501 0 rlineto', false],
    ['is not far below', '0 -3501 rmoveto 0 3501 rlineto', false],
    [
      'is not far in many, that lead back',
      `${'2000 hmoveto '.repeat(33)}-32000 hmoveto -32000 hmoveto -2000 hmoveto`,
      false,
    ],
    ['is not far by a line', '0 0 rmoveto 3501 hlineto', false],
    ['is not far by a curve within', '0 0 rmoveto 3000 0 501 0 -3501 0 rrcurveto', false],
    ['is not far by a curve from one axis to the other', '0 0 rmoveto 1 3000 1 3500 hvcurveto', false],
    ['is not far by its bearing', '3501 9 hsbw 0 0 rmoveto -3501 0 rlineto', false],
    ['is not composed of parts that are far', '0 2000 0 66 67 seac', false],
  ])('%s: %s', (_, text, expected) => {
    const begun = text.includes('hsbw') ? text : `0 9 hsbw ${text}`
    expect(draws(text.includes('seac') ? begun : `${begun} endchar`)).toBe(expected)
  })

  it('is as far as its em is large', () => {
    const at = (place: number, unit: string) =>
      read({ programs: { A: program(`0 9 hsbw ${place} 0 rmoveto endchar`) }, unit }, OWN, [
        '.notdef',
        'A',
        'B',
        'C',
      ]) !== null
    expect([at(3500, '0.001'), at(1750, '0.0019'), at(1850, '0.0019')]).toEqual([true, true, false])
  })
})

describe('a flex of a program of type 1', () => {
  it('moves once to each of its points', () => {
    expect(draws(FLEX(POINT.repeat(7)))).toBe(true)
    expect(draws(FLEX(`1 1 rmoveto ${POINT.repeat(7)}`))).toBe(false)
    expect(draws(FLEX(`${POINT.repeat(6)}2 callsubr `))).toBe(false)
    expect(draws(FLEX(`${POINT.repeat(7)}1 1 rmoveto `))).toBe(false)
  })
})

describe('the program of a glyph of type 1', () => {
  it.each([
    '0 9 hsbw endchar',
    '0 9 hsbw 1 1 hstem 1 1 1 1 1 1 hstem3 0 0 rmoveto 1 1 rlineto 1 hlineto closepath endchar',
    '0 9 3 div hsbw 1 vmoveto 1 1 1 1 1 1 rrcurveto 1 1 1 1 hvcurveto endchar',
    `0 9 hsbw 0 0 rmoveto 1 callsubr ${POINT.repeat(7)}50 7 7 0 callsubr 1 hlineto closepath endchar`,
    '0 9 hsbw 3 4 callsubr 1 1 hstem endchar',
    '0 9 hsbw 0 1 1 66 67 seac',
  ])('may be %j', (text) => {
    expect(draws(text)).toBe(true)
  })

  it.each([
    '',
    'endchar',
    '0 9 hsbw',
    '9 hsbw endchar',
    '0 9 hsbw 0 9 hsbw endchar',
    '0 0 9 0 sbw endchar',
    '0 9 hsbw endchar endchar',
    '0 9 hsbw 1 endchar',
    '0 9 hsbw 1 1 rlineto endchar',
    '0 9 hsbw 0 0 rmoveto rlineto endchar',
    '0 9 hsbw 0 0 rmoveto 1 1 1 rlineto endchar',
    '0 9 hsbw 0 0 rmoveto 1 1 rlineto closepath 1 1 rlineto endchar',
    '0 9 hsbw 9 0 div 0 rmoveto endchar',
    '0 9 hsbw 1 1 setcurrentpoint endchar',
    '0 9 hsbw pop endchar',
    '0 9 hsbw undefined endchar',
    '0 9 hsbw return',
    '0 9 hsbw 5 callsubr endchar',
    '0 9 hsbw 1 1 14 callothersubr pop endchar',
    '0 9 hsbw 7 1 3 callothersubr endchar',
    `0 9 hsbw 0 0 rmoveto 1 callsubr ${POINT.repeat(6)}50 7 7 0 callsubr endchar`,
    `0 9 hsbw 0 0 rmoveto 1 callsubr ${POINT.repeat(8)}50 7 7 0 callsubr endchar`,
    `0 9 hsbw 0 0 rmoveto 1 callsubr 1 hlineto ${POINT.repeat(7)}50 7 7 0 callsubr endchar`,
    '0 9 hsbw 0 0 rmoveto 1 callsubr endchar',
    '0 9 hsbw 0 1 1 66 90 seac',
    '0 9 hsbw 0 1 1 66 65 seac',
    '0 9 hsbw 0 1 1 66 67 seac endchar',
    '0 9 hsbw 1 1 66 67 seac',
  ])('is not %j', (text) => {
    expect(draws(text)).toBe(false)
  })

  it('is composed of glyphs that are not composed themselves', () => {
    expect(draws('0 9 hsbw 0 1 1 66 67 seac', OF_ADOBE, { C: '0 9 hsbw 0 1 1 66 66 seac' })).toBe(false)
  })

  it('calls subroutines that end, and do not call themselves', () => {
    for (const [subroutine, expected] of [
      ['1 1 rlineto return', true],
      ['1 1 rlineto', false],
      ['0 callsubr return', false],
      ['return return', false],
    ] as const)
      expect(draws('0 9 hsbw 0 0 rmoveto 0 callsubr endchar', [program(subroutine)]), subroutine).toBe(expected)
  })
})

describe('an entry of a program of type 1', () => {
  const INFO = '/FontInfo 9 dict dup begin\n/version (1) readonly def\n'
  it.each([
    '/UniqueID 5000793 def',
    '/WMode 0 def',
    '/StrokeWidth 0. def',
    '/PaintType 0 def',
    `${INFO}/Notice (a (b\\) %) c) readonly def\n/ItalicAngle -14.04 def\n/isFixedPitch false def\nend readonly def`,
    '/FontInfo 1 dict dup begin end readonly def',
  ])('of the font may be %j', (entry) => {
    expect(isRead({ clear: `${entry}\n` })).toBe(true)
  })

  const OF_FONT = 'UniqueID WMode StrokeWidth FontType FontName FontBBox XUID Metrics Blend FID CharSet Weight'.split(
    ' ',
  )
  const VALUES = ['[1', '[]', '{1 2}', '(x', '/x /y', '<ab>', '99999999999', '', 'x', '1e3', '[[0]]', '1 2']
  it.each(OF_FONT.map((key) => [key]))('of the font is of its type, and there once: %s', (key) => {
    for (const value of VALUES) expect(isRead({ clear: `/${key} ${value} def\n` }), value).toBe(false)
    expect(isRead({ clear: `/${key} 1 def\n/${key} 1 def\n` })).toBe(false)
  })

  it.each(['version', 'ItalicAngle', 'isFixedPitch', 'Weight', 'WeightVector', 'BlendAxisTypes', 'UniqueID'])(
    'of FontInfo is of its type: %s',
    (key) => {
      const of = (value: string) => isRead({ clear: `/FontInfo 2 dict dup begin\n/${key} ${value} def\nend def\n` })
      for (const value of VALUES) expect(of(value), value).toBe(false)
    },
  )

  it.each([
    '/BlueValues [-12 0 500 512] def\n/OtherBlues [-200 -188] ND',
    '/BlueScale .04379 def\n/BlueShift 7 def\n/BlueFuzz 0 def',
    '/StdHW [31] def\n/StdVW [69.5] def\n/StemSnapH [22 31] def\n/ForceBold true def\n/LanguageGroup 0 def',
    '/MinFeature {16 16} def\n/password 5839 def\n/UniqueID 5000793 def',
    '/StemSnapH [22 31] systemdict /internaldict known {1 systemdict} {pop pop} ifelse {pop [22 31 40]} if def',
    '/OtherSubrs [ {} {} {} systemdict /internaldict known not {pop 3} {exec [1]} ifelse ] noaccess def',
  ])('of Private may be %j', (entry) => {
    expect(isRead({ more: `${entry}\n` })).toBe(true)
    expect(isRead({ more: `${entry}\n${entry}\n` })).toBe(false)
  })

  const OF_PRIVATE =
    'BlueValues OtherBlues BlueScale BlueFuzz StdHW StemSnapH ForceBold LanguageGroup password MinFeature UniqueID PaintType FontType StrokeWidth Weight Blend NDV ND RD OtherSubrs'
  it.each(OF_PRIVATE.split(' '))('of Private is of its type: %s', (key) => {
    const isOfNone = (value: string) =>
      !(/^(?:BlueValues|OtherBlues|StemSnapH|OtherSubrs)$/.test(key) && value === '[]') &&
      !(key === 'OtherSubrs' && value === '[[0]]') &&
      !(/^(?:MinFeature|[NR]D)$/.test(key) && value === '{1 2}')
    for (const value of VALUES.filter(isOfNone)) expect(isRead({ more: `/${key} ${value} def\n` }), value).toBe(false)
  })

  it('of each program is there', () => {
    for (const box of ['/FontBBox [0 -200.5 1000 1000]def\n', '/FontBBox { -1 2 3 4 } def\n'])
      expect(isRead({ box }), box).toBe(true)
    for (const value of ['{1 2}', '{}', '3', '[a b c d]', '{999999 0 0 0}', '{0 0 0 0', ''])
      expect(isRead({ box: `/FontBBox ${value} def\n` }), value).toBe(false)
    for (const parts of [{ box: '' }, { name: '' }, { name: '/FontName 3 def\n' }, { name: '/FontName //F def\n' }])
      expect(isRead(parts)).toBe(false)
    for (const value of ['0', '2', '42', '(1)', 'true']) {
      const name = `/FontName /F def\n/FontType ${value} def\n`
      expect(isRead({ name })).toBe(false)
    }
  })

  it('of zones comes in pairs, and of stems in the numbers that there may be', () => {
    const numbers = (count: number): string => Array.from({ length: count }, (_, i) => i).join(' ')
    for (const [key, counts] of [
      ['BlueValues', [1, 16]],
      ['OtherBlues', [3, 12]],
      ['StdVW', [0, 2]],
      ['StemSnapV', [13]],
    ] as const)
      for (const count of counts) expect(isRead({ more: `/${key} [${numbers(count)}] def\n` })).toBe(false)
  })

  it('stands in a program with the first line of its kind, and its end', () => {
    for (const head of ['%!PS-AdobeFont-1.1: F', '%!FontType1-1.0: F 1.5']) expect(isRead({ head })).toBe(true)
    for (const head of ['% a font', '%!', '', '%!PS-Adobe-3.0 Resource-Font', ' %!PS-AdobeFont-1.0: F'])
      expect(isRead({ head }), head).toBe(false)
    for (const behind of ['end\nend\n', 'end\nend\nreadonly put\n/PaintType 2 def\n'])
      expect(isRead({ behind }), behind).toBe(false)
  })
})
