import { describe, expect, it } from 'vitest'
import { readCff } from '../../../src/pdf/embedded/cff.ts'
import { latin1 } from '../build-pdf.ts'
import { cff } from './font-programs.ts'

const word = (value: number): string => String.fromCharCode((value >> 8) & 0xff, value & 0xff)

type Parts = Parameters<typeof cff>[1]

const isRead = (parts: Parts, names = ['A']) => readCff(latin1(cff(names, parts))) !== null

/** Numbers from -107 to 107, and operators in words. */
const program = (text: string): readonly number[] =>
  text
    .split(' ')
    .filter(Boolean)
    .flatMap((word) => (/^-?\d+$/.test(word) ? [Number(word) + 139] : (OPERATORS[word] as readonly number[])))

const OPERATORS: Readonly<Record<string, readonly number[]>> = {
  hstem: [1],
  vstem: [3],
  hstemhm: [18],
  vstemhm: [23],
  hintmask: [19],
  cntrmask: [20],
  // A mask of one octet.
  '#': [0x80],
  vmoveto: [4],
  rlineto: [5],
  hlineto: [6],
  vlineto: [7],
  rrcurveto: [8],
  callsubr: [10],
  return: [11],
  hsbw: [13],
  endchar: [14],
  rmoveto: [21],
  hmoveto: [22],
  rcurveline: [24],
  rlinecurve: [25],
  vvcurveto: [26],
  hhcurveto: [27],
  callgsubr: [29],
  vhcurveto: [30],
  hvcurveto: [31],
  closepath: [9],
  reserved: [2],
  dotsection: [12, 0],
  add: [12, 10],
  div: [12, 12],
  random: [12, 23],
  hflex: [12, 34],
  flex: [12, 35],
  hflex1: [12, 36],
  flex1: [12, 37],
  // A width, and subroutines behind the dictionary.
  subroutines: [19],
}

const draws = (text: string, parts: Parts = {}) => isRead({ programs: [[14], program(text)], ...parts })
const many = (count: number) => Array.from({ length: count }, () => '1').join(' ')

describe('the program of a glyph in the compact format', () => {
  it.each([
    'endchar',
    '9 endchar',
    '0 0 rmoveto 1 1 rlineto endchar',
    '9 0 0 rmoveto 1 1 1 1 rlineto endchar',
    '9 0 hmoveto 1 hlineto 1 1 vlineto endchar',
    '9 1 1 hstem 1 1 vstem 0 vmoveto 1 vlineto endchar',
    '1 1 hstemhm 1 1 vstemhm hintmask # 0 0 rmoveto 1 1 1 1 1 1 rrcurveto hintmask # endchar',
    '9 1 1 hstemhm 1 1 cntrmask # endchar',
    `0 0 rmoveto ${many(8)} rcurveline ${many(8)} rlinecurve ${many(4)} vvcurveto ${many(5)} hhcurveto ${many(5)} vhcurveto ${many(8)} hvcurveto endchar`,
    `0 0 rmoveto ${many(7)} hflex ${many(13)} flex ${many(9)} hflex1 2 ${many(10)} flex1 endchar`,
    'dotsection endchar',
  ])('may be %j', (text) => {
    expect(draws(text)).toBe(true)
  })

  it.each([
    '',
    '0 0 rmoveto 1 1 rlineto',
    '9 9 endchar',
    '0 0 0 0 endchar',
    'endchar endchar',
    '1 hmoveto 9 endchar',
    '1 rmoveto endchar',
    '1 1 1 1 rmoveto endchar',
    '1 1 rmoveto 1 1 1 rmoveto endchar',
    '1 1 rlineto endchar',
    '0 0 rmoveto rlineto endchar',
    '0 0 rmoveto 1 1 1 rlineto endchar',
    '0 0 rmoveto hlineto endchar',
    `0 0 rmoveto ${many(5)} rrcurveto endchar`,
    `0 0 rmoveto ${many(6)} rcurveline endchar`,
    `0 0 rmoveto ${many(7)} rlinecurve endchar`,
    `0 0 rmoveto ${many(6)} vvcurveto endchar`,
    `0 0 rmoveto ${many(3)} hvcurveto endchar`,
    `0 0 rmoveto ${many(8)} hflex endchar`,
    `0 0 rmoveto ${many(12)} flex endchar`,
    `${many(7)} hflex endchar`,
    `0 0 rmoveto ${many(11)} flex1 endchar`,
    '0 0 rmoveto 3 -3 2 -2 1 -1 0 0 0 0 9 flex1 endchar',
    `0 0 rmoveto ${many(50)} rlineto endchar`,
    'hstem endchar',
    '1 1 hstem 1 1 1 vstem endchar',
    '0 0 rmoveto 1 1 hstem endchar',
    'hintmask # endchar',
    '1 1 hstem hintmask',
    '1 dotsection endchar',
    '1 1 add endchar',
    '1 1 div 0 rmoveto endchar',
    'random 0 rmoveto endchar',
    '1 9 hsbw endchar',
    '0 0 rmoveto 1 1 rlineto closepath endchar',
    'reserved endchar',
    'return',
    '1 callsubr endchar',
    'callgsubr endchar',
  ])('is not %j', (text) => {
    expect(draws(text)).toBe(false)
  })

  it('draws near where it begins', () => {
    const across = `${'107 0 '.repeat(16)}rlineto `
    expect(draws(`0 0 rmoveto ${across.repeat(2)}endchar`)).toBe(true)
    expect(draws(`0 0 rmoveto ${across.repeat(3)}endchar`)).toBe(false)
    const large = { matrix: ['.002', '0', '0', '.002', '0', '0'] }
    expect(draws(`0 0 rmoveto ${across}endchar`, large)).toBe(true)
    expect(draws(`0 0 rmoveto ${across.repeat(2)}endchar`, large)).toBe(false)
    expect(draws(`${'107 hmoveto '.repeat(33)}endchar`)).toBe(false)
    expect(draws(`${'-107 vmoveto '.repeat(33)}endchar`)).toBe(false)
  })

  it('calls subroutines, which end where they say so', () => {
    const called = (text: string, subroutine: string) => draws(text, { subroutines: [program(subroutine)] })
    expect(called('0 0 rmoveto -107 callgsubr endchar', '1 1 rlineto return')).toBe(true)
    expect(called('0 0 rmoveto 1 -107 callgsubr rlineto endchar', '1 return')).toBe(true)
    expect(called('-107 callgsubr', 'endchar')).toBe(true)
    expect(called('-107 callgsubr endchar', 'endchar')).toBe(false)
    expect(called('0 0 rmoveto -107 callgsubr endchar', '1 1 rlineto')).toBe(false)
    expect(called('-107 callgsubr endchar', 'return 1')).toBe(false)
    expect(called('-106 callgsubr endchar', 'return')).toBe(false)
    expect(called('-107 callsubr endchar', 'return')).toBe(false)
    expect(called('-107 callgsubr', '-107 callgsubr')).toBe(false)
  })

  it('calls those of its own font', () => {
    // The dictionary has three octets.
    const own = { own: program('2 subroutines'), locals: [program('1 1 rlineto return')] }
    expect(draws('0 0 rmoveto -107 callsubr endchar', own)).toBe(true)
    expect(draws('0 0 rmoveto -107 callgsubr endchar', own)).toBe(false)
    expect(draws('endchar', { ...own, own: program('107 subroutines') })).toBe(false)
    expect(draws('endchar', { own: program('1 hstem') })).toBe(false)
  })

  it('costs as much as it is long, however often subroutines call one another', () => {
    const levels = Array.from({ length: 10 }, (_, i) =>
      program(`${Array.from({ length: 50 }, () => `${i - 106} callgsubr`).join(' ')} return`),
    )
    // To run all of it would take years.
    expect(draws('-107 callgsubr endchar', { subroutines: [...levels.slice(0, 9), program('return')] })).toBe(false)
  })

  it('is of one of the fonts of its file', () => {
    const of = (selected: readonly number[]) => isRead({ numbered: true, selected }, ['A', 'B'])
    expect(of([0, 0, 0, 0])).toBe(true)
    expect(of([3, 0, 1, 0, 0, 0, 0, 3])).toBe(true)
    for (const selected of [
      [0, 0, 1, 0],
      [3, 0, 1, 0, 0, 0, 0, 2],
      [3, 0, 1, 0, 1, 0, 0, 3],
      [3, 0, 0],
      [4, 0],
      [3, 0, 1, 0, 0, 1, 0, 3],
    ])
      expect(of(selected), selected.join()).toBe(false)
  })

  it('has numbers of characters in its own table, which has no more than there are', () => {
    const numbered = (parts: Parts) => isRead({ numbered: true, ...parts })
    expect(numbered({})).toBe(true)
    // The table of the standard, which has names.
    const standard = cff(['A'], { numbered: true }).replace(/\x1d[\s\S]{4}\x0f/, '\x1d\0\0\0\0\x0f')
    expect(readCff(latin1(standard))).toBeNull()
    expect(numbered({ cids: [65_535] })).toBe(true)
    const ranges = (first: number, more: number) => {
      const plain = cff(['A', 'B'], { numbered: true, cids: [first, first + 1] })
      const one = `\0${word(first)}${word(first + 1)}`
      return readCff(latin1(plain.replace(one, `\x02${word(first)}${word(more)}`)))
    }
    expect(ranges(1_000, 1)).not.toBeNull()
    expect(ranges(65_534, 2)).toBeNull()
  })

  it('is as large as a number without an exponent says', () => {
    const matrix = (size: string) => isRead({ matrix: [size, '0', '0', size, '0', '0'] })
    expect(matrix('.001')).toBe(true)
    // A sign for an exponent, which stands for `b` here.
    expect(matrix('1c3')).toBe(false)
    expect(matrix('.001b0')).toBe(false)
  })

  it('has its parts where they are said to be: the first offset is 1', () => {
    const subroutines = [program('1 1 rlineto return'), program('return')]
    const plain = cff(['A'], { subroutines })
    const listed = (first: number, second: number, third: number) =>
      `\0\x02\x02${word(first)}${word(second)}${word(third)}`
    expect(plain).toContain(listed(1, 5, 6))
    expect(readCff(latin1(plain))).not.toBeNull()
    for (const offsets of [listed(2, 5, 6), listed(0, 5, 6), listed(1, 7, 6), listed(1, 0, 6)])
      expect(readCff(latin1(plain.replace(listed(1, 5, 6), offsets)))).toBeNull()
    const named = cff(['A', 'B'])
    expect(readCff(latin1(named.replace(listed(1, 2, 3), listed(2, 2, 3))))).toBeNull()
  })

  it('has a head of version 1.0, as every writer has it', () => {
    const headed = (head: string) => readCff(latin1(head + cff(['A']).slice(4))) !== null
    expect([headed('\x01\0\x04\x02'), headed('\x01\0\x04\x04')]).toEqual([true, true])
    for (const head of ['\x01\x09\x04\x02', '\x01\0\x03\x02', '\x01\0\x04\x09', '\x01\0\x04\0', '\x02\0\x04\x02'])
      expect(headed(head), head).toBe(false)
  })

  /** A number of a fraction: two signs in an octet. */
  const real = (signs: string) =>
    [30, ...signs.matchAll(/../g)].map((one) => Number(typeof one === 'number' ? one : `0x${one}`))

  it.each<[string, readonly number[]]>([
    ['an angle', [...program('1'), 12, 2]],
    ['an angle with a fraction', [...real('e9a4ff'), 12, 2]],
    ['a notice', [...program('0'), 1]],
    ['a box', [...program('0 0 1 1'), 5]],
    ['a mark', [...program('1'), 12, 1]],
  ])('has %s in its dictionary', (_, more) => {
    expect(isRead({ more })).toBe(true)
  })

  it.each<[string, readonly number[]]>([
    ['an angle that is none', [12, 2]],
    ['two angles', [...program('1 1'), 12, 2]],
    ['an angle twice', [...program('1'), 12, 2, ...program('1'), 12, 2]],
    ['a string that is not there', [...program('0'), 28, 1, 200, 1]],
    ['a string of a fraction', [...real('1a5f'), 1]],
    ['a negative string', [...program('-1'), 1]],
    ['three sides', [...program('0 0 1'), 5]],
    ['a matrix of seven', [...program('0 0 0 0 0 0 0'), 12, 7]],
    ['another mark', [...program('2'), 12, 1]],
    ['half an operator', [12]],
    ['half an operand', [...program('1'), 12, 2, 28, 0]],
    ['an operand of nothing', program('1')],
    ['a number without digits', [...real('af'), 12, 2]],
    ['a number of two points', [...real('1a1a1f'), 12, 2]],
    ['a number that goes on', [...real('1f11ff'), 12, 2]],
    ['a number of many digits', [...real(`${'1'.repeat(16)}ff`), 12, 2]],
    ['hints of the private one', [...program('1'), 10]],
    ['fonts, though its glyphs have names', [...program('1'), 12, 36]],
    ['a name of a font below', [...program('1'), 12, 38]],
  ])('has not %s in its dictionary', (_, more) => {
    expect(isRead({ more })).toBe(false)
  })

  it('has hints in pairs, and no more than there are, in its private dictionary', () => {
    const own = (text: string, operator: readonly number[]) => isRead({ own: [...program(text), ...operator] })
    for (const [most, operator] of [
      [14, [6]],
      [10, [7]],
      [14, [8]],
      [10, [9]],
    ] as const) {
      expect(own(many(most), operator)).toBe(true)
      for (const count of [0, 1, most - 1, most + 1, most + 2]) expect(own(many(count), operator)).toBe(false)
    }
    for (const operator of [
      [12, 12],
      [12, 13],
    ]) {
      expect([own(many(1), operator), own(many(12), operator), own(many(13), operator)]).toEqual([true, true, false])
      expect(own('', operator)).toBe(false)
    }
    for (const operator of [[10], [11], [20], [21], [12, 9], [12, 10], [12, 11]])
      expect([own('', operator), own('1', operator), own('1 1', operator)]).toEqual([false, true, false])
    // A name, and a private dictionary.
    expect([own('1', [1]), own('1 1', [18])]).toEqual([false, false])
  })

  it('has hints before its first mask, and none behind', () => {
    expect(draws('1 1 hstemhm 1 1 hintmask # hintmask # endchar')).toBe(true)
    expect(draws('1 1 hstemhm 1 1 hintmask # 1 1 hintmask # endchar')).toBe(false)
    expect(draws('1 1 hstemhm hintmask # 1 1 vstemhm endchar')).toBe(false)
  })

  it('is of fonts that all have a size, or none, and no operators of the program', () => {
    const size = [...['.001', '0', '0', '.001', '0', '0'].flatMap((one) => real(one === '0' ? '0f' : 'a001ff')), 12, 7]
    const numbered = (parts: Parts) => isRead({ numbered: true, ...parts }, ['A', 'B'])
    expect(numbered({ fonts: 2 })).toBe(true)
    expect(numbered({ fonts: 2, last: size })).toBe(false)
    expect(numbered({ fonts: 1, last: size })).toBe(true)
    for (const last of [
      [...program('0'), 17],
      [...program('0'), 15],
      [...program('0 0 0'), 12, 30],
    ])
      expect(numbered({ last }), last.join()).toBe(false)
  })

  it('has glyphs with names that can be written, each once', () => {
    for (const name of ['A', 'a.b', '.notdefx', '!', '~', 'a'.repeat(127)]) expect(isRead({}, [name]), name).toBe(true)
    for (const name of ['', 'foo\0bar', 'a b', 'a/b', '(', 'a%', '\x7f', '\xe9', '\n', 'a'.repeat(128), '.notdef'])
      expect(isRead({}, [name]), name).toBe(false)
    const standard = (sid: number, name: string) => {
      const octets = cff(['A', name]).replace(`\0${word(391)}${word(392)}`, `\0${word(sid)}${word(392)}`)
      return readCff(latin1(octets))
    }
    expect(standard(229, 'B')).toMatchObject({ glyphs: { names: new Set(['.notdef', 'exclamsmall', 'B']) } })
    expect(standard(390, 'B')).toMatchObject({ glyphs: { names: new Set(['.notdef', 'Semibold', 'B']) } })
    expect(standard(229, 'exclamsmall')).toBeNull()
    expect(standard(1, 'space')).toBeNull()
  })
})
