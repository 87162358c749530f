/** Font programs for tests: as text of Latin-1. */
import { Buffer } from 'node:buffer'

const table = (octets: number, ...values: readonly (readonly [at: number, value: number])[]): string => {
  const data = Buffer.alloc(octets)
  for (const [at, value] of values) data.writeUInt16BE(value, at)
  return data.toString('latin1')
}

export const GLYPHS = 4_000

/** What a file says of its outlines, that are blank (ISO/IEC 14496-22). */
export const MEASURES: Readonly<Record<string, string>> = {
  head: table(
    54,
    [0, 1],
    [12, 0x5f0f],
    [14, 0x3cf5],
    [18, 1000],
    [36, 0xf000],
    [38, 0xf000],
    [40, 0x1000],
    [42, 0x1000],
  ),
  hhea: table(36, [0, 1], [34, 1]),
  hmtx: table(4 + 2 * GLYPHS, [0, 500]),
  loca: table(2 * (GLYPHS + 1)),
  maxp: table(32, [0, 1], [4, GLYPHS]),
}

/** An sfnt file with these tables, and those that outlines need unless one is `null`. */
export function sfnt(given: Readonly<Record<string, string | null>>, version = '\x00\x01\x00\x00'): string {
  const { loca, ...measures } = MEASURES
  const outlines = 'glyf' in given ? { loca: loca ?? '' } : { maxp: table(6, [2, 0x5000], [4, GLYPHS]) }
  const all = { ...measures, ...outlines, ...given }
  const tables = Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => one[1] !== null))
  const tags = Object.keys(tables)
  const header = Buffer.alloc(12 + 16 * tags.length)
  header.write(version, 'latin1')
  header.writeUInt16BE(tags.length, 4)
  let start = header.length
  tags.forEach((tag, i) => {
    const length = (tables[tag] as string).length
    header.write(tag.slice(0, 4), 12 + 16 * i)
    header.writeUInt32BE(start, 20 + 16 * i)
    header.writeUInt32BE(length, 24 + 16 * i)
    start += length
  })
  return header.toString('latin1') + Object.values(tables).join('')
}

/** Glyphs by codes, for a platform and an encoding; in the format 0, 4, 6 or 12. */
export interface Subtable {
  readonly of: readonly [platform: number, encoding: number]
  readonly glyphs: Readonly<Record<number, number>>
  readonly format?: 0 | 4 | 6 | 12
}

/** A table of these, in the order of their platforms and encodings. */
export function cmap(...given: readonly Subtable[]): string {
  const subtables = [...given].sort((one, other) => one.of[0] - other.of[0] || one.of[1] - other.of[1])
  const parts = subtables.map(subtableOf)
  const header = Buffer.alloc(4 + 8 * parts.length)
  header.writeUInt16BE(parts.length, 2)
  let start = header.length
  parts.forEach((part, i) => {
    const [platform, encoding] = (subtables[i] as Subtable).of
    header.writeUInt16BE(platform, 4 + 8 * i)
    header.writeUInt16BE(encoding, 6 + 8 * i)
    header.writeUInt32BE(start, 8 + 8 * i)
    start += part.length
  })
  return Buffer.concat([header, ...parts]).toString('latin1')
}

function words(...values: readonly number[]): Buffer {
  const octets = Buffer.alloc(2 * values.length)
  values.forEach((value, i) => {
    octets.writeUInt16BE(value & 0xffff, 2 * i)
  })
  return octets
}

function subtableOf({ glyphs, format = 4 }: Subtable): Buffer {
  const codes = Object.keys(glyphs)
    .map(Number)
    .sort((one, other) => one - other)
  const glyphOf = (code: number) => glyphs[code] ?? 0
  if (format === 0)
    return Buffer.concat([words(0, 262, 0), Buffer.from(Array.from({ length: 256 }, (_, i) => glyphOf(i)))])
  if (format === 6) {
    const [first = 0] = codes
    const all = Array.from({ length: (codes.at(-1) ?? first) - first + 1 }, (_, i) => glyphOf(first + i))
    return words(6, 10 + 2 * all.length, 0, first, all.length, ...all)
  }
  if (format === 12) {
    const octets = Buffer.alloc(16 + 12 * codes.length)
    octets.writeUInt16BE(12, 0)
    octets.writeUInt32BE(octets.length, 4)
    octets.writeUInt32BE(codes.length, 12)
    codes.forEach((code, i) => {
      octets.writeUInt32BE(code, 16 + 12 * i)
      octets.writeUInt32BE(code, 20 + 12 * i)
      octets.writeUInt32BE(glyphOf(code), 24 + 12 * i)
    })
    return octets
  }
  const all = [...codes, 0xffff]
  const deltas = [...codes.map((code) => glyphOf(code) - code), 1]
  return words(4, 16 + 8 * all.length, 0, 2 * all.length, 0, 0, 0, ...all, 0, ...all, ...deltas, ...all.map(() => 0))
}

const real = (value: string): number[] => {
  const signs = [...value].map((sign) => (sign === '.' ? 'a' : sign === '-' ? 'e' : sign)).join('')
  const nibbles = signs.length % 2 === 0 ? `${signs}ff` : `${signs}f`
  return [30, ...Buffer.from(nibbles, 'hex')]
}

const integer = (value: number): number[] => [
  29,
  (value >> 24) & 255,
  (value >> 16) & 255,
  (value >> 8) & 255,
  value & 255,
]

function index(parts: readonly (readonly number[])[]): number[] {
  if (parts.length === 0) return [0, 0]
  let end = 1
  const starts = [1]
  for (const part of parts) {
    end += part.length
    starts.push(end)
  }
  return [
    parts.length >> 8,
    parts.length & 255,
    2,
    ...starts.flatMap((start) => [start >> 8, start & 255]),
    ...parts.flat(),
  ]
}

interface CffParts {
  /** By the codes of its own encoding, or none. */
  readonly codes?: readonly number[]
  readonly matrix?: readonly string[]
  /** Its characters have numbers, by which its glyphs are in order, or not. */
  readonly numbered?: boolean
  readonly cids?: readonly number[]
  /** Of the font below, where characters have numbers. */
  readonly below?: readonly string[]
  /** How many fonts are below, each with the private dictionary; without it, one that has none. */
  readonly fonts?: number
  /** Octets that stand in the last of them, and in no other. */
  readonly last?: readonly number[]
  /** Octets of the top dictionary that stand behind the others. */
  readonly more?: readonly number[]
  /** The font of each glyph, as its table has it. */
  readonly selected?: readonly number[]
  /** Of the glyphs, the first one before; they end at once unless given. */
  readonly programs?: readonly (readonly number[])[]
  readonly subroutines?: readonly (readonly number[])[]
  /** The private dictionary, and the subroutines that stand behind it. */
  readonly own?: readonly number[]
  readonly locals?: readonly (readonly number[])[]
}

/** A program in the compact format, with glyphs of these names besides the first one. */
export function cff(
  names: readonly string[],
  {
    codes,
    matrix,
    numbered = false,
    cids,
    below,
    fonts: count,
    last = [],
    more = [],
    selected,
    programs,
    subroutines = [],
    own,
    locals = [],
  }: CffParts = {},
): string {
  const octets = (text: string) => [...Buffer.from(text, 'latin1')]
  const strings = index(names.map(octets))
  const numberOf = (i: number) => (numbered ? (cids?.[i] ?? i + 1) : 391 + i)
  const charset = [0, ...names.flatMap((_, i) => [numberOf(i) >> 8, numberOf(i) & 255])]
  const font = below === undefined ? [] : [...below.flatMap(real), 12, 7]
  const fontsWith = (at: number) =>
    Array.from({ length: count ?? 1 }, (_, i) => [
      ...font,
      ...(count === undefined ? [] : privateAt(at)),
      ...(i === (count ?? 1) - 1 ? last : []),
    ])
  const privateAt = (at: number) => (own === undefined ? [] : [...integer(own.length), ...integer(at), 18])
  const fonts = numbered ? index(fontsWith(0)) : []
  const select = numbered ? (selected ?? [0, 0, ...names.map(() => 0)]) : []
  const encoding = codes === undefined ? [] : [0, codes.length, ...codes]
  const glyphs = index(Array.from({ length: names.length + 1 }, (_, i) => programs?.[i] ?? [14]))
  const behindGlyphs = (at: number) =>
    at + charset.length + encoding.length + fonts.length + select.length + glyphs.length
  const top = (at: number) => [
    ...(numbered ? [...integer(391), ...integer(391), ...integer(0), 12, 30] : []),
    ...(matrix === undefined ? [] : [...matrix.flatMap(real), 12, 7]),
    ...integer(at),
    15,
    ...(codes === undefined ? [] : [...integer(at + charset.length), 16]),
    ...integer(at + charset.length + encoding.length + fonts.length + select.length),
    17,
    ...(numbered ? [...integer(at + charset.length + encoding.length), 12, 36] : []),
    ...(numbered ? [...integer(at + charset.length + encoding.length + fonts.length), 12, 37] : []),
    ...(numbered ? [] : privateAt(behindGlyphs(at))),
    ...more,
  ]
  const before = [1, 0, 4, 2, ...index([octets('F')])]
  const global = index(subroutines)
  const at = before.length + index([top(0)]).length + strings.length + global.length
  return Buffer.from([
    ...before,
    ...index([top(at)]),
    ...strings,
    ...global,
    ...charset,
    ...encoding,
    ...(numbered ? index(fontsWith(behindGlyphs(at))) : []),
    ...select,
    ...glyphs,
    ...(own ?? []),
    ...(own === undefined ? [] : index(locals)),
  ]).toString('latin1')
}

function encrypted(text: string, first: number): string {
  let key = first
  const octets = [...Buffer.from(`xxxx${text}`, 'latin1')].map((octet) => {
    const one = octet ^ (key >> 8)
    key = ((one + key) * 52_845 + 22_719) & 0xffff
    return one
  })
  return Buffer.from(octets).toString('latin1')
}

interface Type1Parts {
  /** In the private dictionary, before its subroutines and glyphs. */
  readonly more?: string
  /** By the name of a glyph; blank unless given. */
  readonly programs?: Readonly<Record<string, readonly number[]>>
  readonly subroutines?: readonly (readonly number[])[]
  /** In the text before what is encrypted. */
  readonly clear?: string
  /** How large a unit is, of an em. */
  readonly unit?: string
  /** How many glyphs there are said to be. */
  readonly count?: number
  /** Behind both parts. */
  readonly tail?: string
  /** The first line. */
  readonly head?: string
  readonly box?: string
  readonly name?: string
  /** Behind the glyphs. */
  readonly behind?: string
}

/** The beginning of a glyph, and its end. */
const BLANK = [139, 139, 13, 14]

const WORDS =
  '/RD {string currentfile exch readstring pop} executeonly def\n/ND {noaccess def} executeonly def\n/NP {noaccess put} executeonly def\n'
const END = 'end\nend\nreadonly put\nnoaccess put\ndup/FontName get exch definefont pop\nmark currentfile closefile\n'

/** A program of type 1: its text, its glyphs, and the lengths of both parts. */
export function type1(
  encoding: string,
  names: readonly string[],
  {
    more = '',
    programs = {},
    subroutines = [],
    clear: said = '',
    unit = '0.001',
    count = names.length,
    tail = '',
    head = '%!PS-AdobeFont-1.0: F',
    behind = END,
    box = '/FontBBox {0 -200 1000 1000} readonly def\n',
    name = '/FontName /F def\n',
  }: Type1Parts = {},
): { readonly data: string; readonly lengths: string } {
  const matrix = `/FontMatrix [${unit} 0 0 0.001 0 0] readonly def\n`
  const clear = `${head}\n11 dict begin\n${said}${name}/FontType 1 def\n${matrix}/Encoding ${encoding}\n${box}currentdict end\ncurrentfile eexec\n`
  const row = (octets: readonly number[]) => {
    const data = encrypted(String.fromCharCode(...octets), 4_330)
    return `${data.length} RD ${data}`
  }
  const called = subroutines.map((octets, i) => `dup ${i} ${row(octets)} NP\n`).join('')
  const glyphs = names.map((name) => `/${name} ${row(programs[name] ?? BLANK)} ND\n`).join('')
  const own = subroutines.length === 0 ? '' : `/Subrs ${subroutines.length} array\n${called}ND\n`
  const hidden = encrypted(
    `dup /Private 8 dict dup begin\n${WORDS}${more}${own}2 index /CharStrings ${count} dict dup begin\n${glyphs}${behind}`,
    55_665,
  )
  return {
    data: clear + hidden + tail,
    lengths: `/Length1 ${clear.length} /Length2 ${hidden.length} /Length3 ${tail.length}`,
  }
}
