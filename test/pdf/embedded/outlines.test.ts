import { describe, expect, it } from 'vitest'
import { readCff } from '../../../src/pdf/embedded/cff.ts'
import { readSfnt } from '../../../src/pdf/embedded/sfnt.ts'
import { latin1 } from '../build-pdf.ts'
import { cff, cmap, MEASURES, sfnt } from './font-programs.ts'

type Replaced = Readonly<Record<string, string | null>>

const isRead = (tables: Replaced) => readSfnt(latin1(sfnt({ glyf: '', ...tables })), 'glyf') !== null

const words = (...values: readonly number[]): string =>
  values.map((value) => String.fromCharCode((value >> 8) & 0xff, value & 0xff)).join('')

/** A table with a word in another place. */
const withWord = (tag: string, at: number, value: number): Replaced => {
  const table = MEASURES[tag] as string
  return { [tag]: table.slice(0, at) + words(value) + table.slice(at + 2) }
}

/** A file of these glyphs, whose left sides are at 0 unless said. */
const withGlyphs = (glyphs: readonly string[], bearings = glyphs.map(() => 0)): Replaced => {
  const even = glyphs.map((glyph) => glyph + '\0'.repeat(glyph.length % 2))
  const starts = [0]
  for (const glyph of even) starts.push((starts.at(-1) as number) + glyph.length / 2)
  return {
    ...withWord('maxp', 4, glyphs.length),
    ...withWord('hhea', 34, glyphs.length),
    hmtx: words(...bearings.flatMap((bearing) => [500, bearing])),
    loca: words(...starts),
    glyf: even.join(''),
  }
}

/** Three points, each by words, from this side on. */
const triangle = (left = 0, width = 9) =>
  `${words(1, left, 0, left + width, 9, 2, 0)}\x01\x01\x01${words(left, 0, width, 0, 9, 0)}`
const MOVED = 3
const parts = (...of: readonly (readonly [flags: number, glyph: number, ...rest: readonly number[]])[]) =>
  words(-1, 0, 0, 9, 9) + of.map((one) => words(...one)).join('')

describe('outlines of a font', () => {
  it('are those of a file with all that says how large they are', () => {
    expect(isRead({})).toBe(true)
    for (const tag of Object.keys(MEASURES)) {
      expect(isRead({ [tag]: null }), tag).toBe(false)
      expect(isRead({ [tag]: '' }), tag).toBe(false)
      expect(isRead({ [tag]: (MEASURES[tag] as string).slice(0, 3) }), tag).toBe(false)
    }
  })

  it.each<[string, Replaced]>([
    ['no units', withWord('head', 18, 0)],
    ['few units', withWord('head', 18, 8)],
    ['more units than there are', withWord('head', 18, 65_535)],
    ['places of another form', withWord('head', 50, 2)],
    ['places that are longer', withWord('head', 50, 1)],
    ['another mark', withWord('head', 12, 0)],
    ['no widths', withWord('hhea', 34, 0)],
    ['more widths than glyphs', withWord('hhea', 34, 4_001)],
    ['no glyphs', withWord('maxp', 4, 0)],
    ['more glyphs than places', withWord('maxp', 4, 4_001)],
    ['places that go back', { loca: words(2, 0, ...Array<number>(3_999).fill(2)), glyf: 'abcd' }],
    ['places beyond the outlines', { ...withGlyphs([triangle()]), glyf: triangle().slice(0, -2) }],
  ])('have not %s', (_, tables) => {
    expect(isRead(tables)).toBe(false)
  })

  it('stand beside tables that draw nothing, and none that may bring glyphs', () => {
    for (const tag of ['GPOS', 'GSUB', 'MATH']) expect(isRead({ [tag]: words(1, 0, 0, 0, 0) }), tag).toBe(true)
    for (const tag of ['COLR', 'SVG ', 'sbix', 'gvar', 'Tbed']) expect(isRead({ [tag]: words(1, 0) }), tag).toBe(false)
  })

  it('are of the kind that the file says', () => {
    const read = (version: string, tables: Replaced, outlines: 'glyf' | 'CFF ') =>
      readSfnt(latin1(sfnt(tables, version)), outlines) !== null
    for (const [version, isOfPoints] of [
      ['\0\x01\0\0', true],
      ['true', true],
      ['OTTO', false],
      ['typ1', null],
    ] as const) {
      expect(read(version, { glyf: '' }, 'glyf'), version).toBe(isOfPoints === true)
      expect(read(version, { 'CFF ': cff(['A']) }, 'CFF '), version).toBe(isOfPoints === false)
    }
    expect(read('OTTO', { 'CFF ': cff(['A']), hmtx: null }, 'CFF ')).toBe(false)
  })

  it('have nothing beside them that is not known to draw nothing', () => {
    for (const tag of ['prep', 'fpgm']) expect(isRead({ [tag]: 'x' }), tag).toBe(true)
    for (const tag of ['CBDT', 'sbix', 'COLR', 'SVG ', 'gvar', 'CFF2', 'bdat', 'Made', 'glyx'])
      expect(isRead({ [tag]: 'x' }), tag).toBe(false)
  })

  const vhea = (tall: number, version = 1) => words(version, ...Array<number>(16).fill(0), tall)
  const vmtx = words(500, 0)

  it.each<[string, Replaced, boolean]>([
    ['lines that go down', { vhea: vhea(1), vmtx }, true],
    ['a table of them that is short', { vhea: vhea(1).slice(0, 10), vmtx }, false],
    ['none of their measures', { vhea: vhea(1) }, false],
    ['measures alone', { vmtx }, false],
    ['fewer measures than said', { vhea: vhea(2), vmtx }, false],
    ['no measures', { vhea: vhea(0), vmtx }, false],
    ['more measures than glyphs', { vhea: vhea(4_001), vmtx: vmtx.repeat(4_001) }, false],
    ['another version of them', { vhea: vhea(1, 2), vmtx }, false],
    ['names of Macintosh', { post: words(1, ...Array<number>(15).fill(0)) }, true],
    ['no names', { post: words(3, ...Array<number>(15).fill(0)) }, true],
    ['names of a part', { post: words(2, ...Array<number>(14).fill(0), 0, 2, 0, 0) }, false],
    ['no octets of names', { post: '' }, false],
    ['names of another version', { post: words(4, ...Array<number>(15).fill(0)) }, false],
    ['widths of characters', { 'OS/2': words(4, ...Array<number>(47).fill(0)) }, true],
    ['a part of widths of characters', { 'OS/2': words(4, ...Array<number>(46).fill(0)) }, false],
    ['widths of characters of another version', { 'OS/2': words(6, ...Array<number>(60).fill(0)) }, false],
    ['another version', withWord('head', 0, 2), false],
    ['another kind of glyphs', withWord('head', 52, 1), false],
    ['another version of lines', withWord('hhea', 0, 2), false],
    ['another kind of widths', withWord('hhea', 32, 1), false],
    ['the measures of another kind of outlines', withWord('maxp', 2, 0x5000), false],
  ])('stand beside %s: %j', (_, tables, expected) => {
    expect(isRead(tables)).toBe(expected)
  })

  it('lie nowhere over one another', () => {
    const plain = sfnt({ glyf: '', 'cvt ': 'ab', prep: 'cd' })
    const at = plain.indexOf('prep') + 8
    const moved = (by: number) =>
      plain.slice(0, at + 3) + String.fromCharCode(plain.charCodeAt(at + 3) + by) + plain.slice(at + 4)
    const read = (file: string) => readSfnt(latin1(file), 'glyf') !== null
    expect([read(moved(0)), read(moved(-1)), read(moved(-2))]).toEqual([true, false, false])
    const start = words(0, 16)
    expect(read(plain.slice(0, at) + start + plain.slice(at + 4))).toBe(false)
  })

  it('have as many units as the file around them says', () => {
    const units = (head: Replaced, parts: Parameters<typeof cff>[1] = {}) => {
      const file = readSfnt(latin1(sfnt({ 'CFF ': cff(['A'], parts), ...head }, 'OTTO')), 'CFF ')
      return file !== null && readCff(file.tables.get('CFF ') as Uint8Array, undefined, file.units) !== null
    }
    const sized = (size: string) => [size, '0', '0', size, '0', '0']
    expect(units({})).toBe(true)
    expect(units(withWord('head', 18, 2048), { matrix: sized('.000488281') })).toBe(true)
    for (const count of [250, 999, 2048, 16_384]) expect(units(withWord('head', 18, count)), String(count)).toBe(false)
    expect(units(withWord('head', 50, 0x1d00))).toBe(false)
    expect(units(withWord('head', 52, 1))).toBe(false)
    const numbered = { numbered: true, below: sized('.002') }
    expect([units({}, numbered), units(withWord('head', 18, 500), numbered)]).toEqual([false, true])
  })

  it('have tables of characters that are where they say', () => {
    const table = cmap({ of: [0, 3], glyphs: { 65: 1 } }, { of: [3, 1], glyphs: { 65: 1 } })
    expect(isRead({ cmap: table })).toBe(true)
    expect(isRead({ cmap: table.slice(0, 3) })).toBe(false)
    for (const [at, value] of [
      [2, 999],
      [8, 1],
      [16, 128],
      [18, 999],
    ] as const)
      expect(isRead({ cmap: table.slice(0, at) + words(value) + table.slice(at + 2) }), String(at)).toBe(false)
  })

  it('stand where their left side is', () => {
    expect(isRead(withGlyphs([triangle(125, 200)]))).toBe(true)
    expect(isRead(withGlyphs([triangle(500)], [500]))).toBe(true)
    expect(isRead(withGlyphs([triangle(126, 200)]))).toBe(false)
    // Of its own width.
    const shifted = (by: number, width: number) => isRead(withGlyphs([triangle(by, width)]))
    expect([shifted(10, 9), shifted(11, 9), shifted(90, 80), shifted(91, 80)]).toEqual([true, false, true, false])
    const boxed = words(1, 90, 0, 500, 9) + triangle(90, 80).slice(10)
    expect([isRead(withGlyphs([boxed])), isRead(withGlyphs([boxed], [-1]))]).toEqual([true, false])
    expect([shifted(1, 0), shifted(2, 0)]).toEqual([true, false])
    expect(isRead(withGlyphs([triangle()], [-300]))).toBe(false)
    expect(isRead({ ...withGlyphs(['', triangle()]), hmtx: words(500, 0, 500) })).toBe(false)
    expect(isRead({ ...withGlyphs([triangle(), '']), ...withWord('hhea', 34, 1), hmtx: words(500, 0) })).toBe(true)
  })

  it('are not far from where they begin', () => {
    const at = (left: number) => isRead(withGlyphs([triangle(left)], [left]))
    expect([at(3491), at(3492), at(-3500), at(-3501)]).toEqual([true, false, true, false])
  })

  it('are within their boxes, and these within that of the font', () => {
    const boxed = (left: number, bottom: number, right: number, top: number, head: Replaced = {}) =>
      isRead({ ...withGlyphs([words(1, left, bottom, right, top) + triangle().slice(10)]), ...head })
    expect(boxed(0, 0, 9, 9)).toBe(true)
    expect(boxed(0, -900, 900, 900)).toBe(true)
    expect(boxed(0, 0, 9, -30)).toBe(false)
    expect(boxed(0, 0, -30, 9)).toBe(false)
    expect(boxed(40, 0, 60, 9)).toBe(false)
    expect(boxed(0, 50, 9, 60)).toBe(false)
    expect(boxed(0, 0, 9, 5_000)).toBe(false)
    for (const [at, value] of [
      [36, 500],
      [38, 500],
      [40, -500],
      [42, -500],
    ] as const)
      expect(boxed(0, 0, 9, 9, withWord('head', at, value)), String(at)).toBe(false)
    const composed = (box: readonly number[], part: string) =>
      isRead(withGlyphs([words(-1, ...box) + part.slice(10), triangle()]))
    const moved = parts([MOVED, 1, 0, 500])
    expect(composed([0, 500, 9, 509], moved)).toBe(true)
    expect(composed([0, 0, 9, 9], moved)).toBe(false)
    // By octets, and doubled.
    expect(composed([0, 0, 18, 118], parts([2 | 8, 1, 100, 0x7fff]))).toBe(true)
    expect(composed([0, 0, 9, 9], parts([MOVED | 64, 1, 0, 0, 0x4000, 0x8000]))).toBe(true)
  })

  it('have points that move', () => {
    const still = (points: number, octets: number) =>
      `${words(1, 0, 0, 9, 9, points - 1, 0)}${'\x39\xff'.repeat(Math.ceil(points / 256))}${'\0'.repeat(octets)}`
    expect(isRead(withGlyphs([still(256, 60)]))).toBe(true)
    expect(isRead(withGlyphs([still(2_560, 20)]))).toBe(false)
  })

  it.each<[string, string, boolean]>([
    ['one of three points', triangle(), true],
    ['one without contours', words(0, 0, 0, 0, 0), true],
    ['one with instructions', `${words(1, 0, 0, 9, 9, 2, 1)}\x4f\x01\x01\x01${words(0, 0, 9, 0, 9, 0)}`, true],
    ['flags that are repeated', `${words(1, 0, 0, 9, 9, 2, 0)}\x3f\x02\x00\x00\x00\x00\x00\x00`, true],
    ['flags that are repeated too often', `${words(1, 0, 0, 9, 9, 2, 0)}\x3f\x03\x00\x00\x00\x00\x00\x00`, false],
    ['ends that go back', `${words(2, 0, 0, 9, 9, 2, 2, 0)}\x01\x01\x01${words(0, 0, 9, 0, 9, 0)}`, false],
    ['more points than there are', `${words(1, 0, 0, 9, 9, 99, 0)}\x01\x01\x01${words(0, 0, 9, 0, 9, 0)}`, false],
    ['more instructions than there are', `${words(1, 0, 0, 9, 9, 2, 99)}\x01\x01\x01`, false],
    ['less than a head', words(1, 0), false],
    ['a negative number of contours', words(-2, 0, 0, 9, 9, 3, 0, 0, 0), false],
    ['a part', parts([MOVED, 1, 0, 0]), true],
    ['two parts, one of them turned', parts([MOVED | 32, 1, 0, 0], [MOVED | 128, 1, 9, 9, 0, 1, 1, 0]), true],
    ['a part that is missing', parts([MOVED, 2, 0, 0]), false],
    ['itself', parts([MOVED, 0, 0, 0]), false],
    ['a part laid on a point', parts([1, 1, 0, 0]), false],
    ['a part whose offset is larger, too', parts([MOVED | 8 | 0x800, 1, 0, 0, 0x2000]), false],
    ['more parts than there are', parts([MOVED | 32, 1, 0, 0]), false],
  ])('of a glyph: %s', (_, glyph, expected) => {
    expect(isRead(withGlyphs([glyph, triangle()]))).toBe(expected)
  })

  it('are not deep in one another', () => {
    const chain = (length: number) => [...Array.from({ length }, (_, i) => parts([MOVED, i + 1, 0, 0])), triangle()]
    expect(isRead(withGlyphs(chain(6)))).toBe(true)
    expect(isRead(withGlyphs(chain(7)))).toBe(false)
    // A stack has less room than this.
    expect(isRead(withGlyphs(chain(4_000)))).toBe(false)
  })
})
