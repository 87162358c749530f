import { toLatin1 } from '../../core/bytes.ts'
import {
  type Dictionary,
  dictionaryIn,
  OPERATORS,
  OPERATORS_OF_FONT,
  OPERATORS_OF_NUMBERED,
  OPERATORS_OF_PRIVATE,
} from './cff-dictionary.ts'
import { isName, STANDARD_NAMES } from './standard-names.ts'
import { areType2Programs } from './type2-charstrings.ts'
import type { Work } from './work.ts'

/** Glyphs of a program that have names (Adobe Technical Note 5176, Adobe Type 1 Font Format). */
export interface NamedGlyphs {
  /** Each once: of two glyphs of one name, some readers take the first, and some the last. */
  readonly names: ReadonlySet<string>
  /** Of its own encoding; `null`: it is that of the standard, or another that is not read. */
  readonly encoding: ReadonlyMap<number, string> | null
}

/** How many characters have glyphs, where none from 0 on is left out; or which have. */
export type CharactersOfProgram = number | ReadonlySet<number>

/** A program in the compact format: glyphs by their names, or characters by their numbers. */
export type Cff =
  | { readonly kind: 'named'; readonly glyphs: NamedGlyphs }
  /** In a file of another format, some readers take the number of a character for that of its glyph. */
  | { readonly kind: 'numbered'; readonly isInOrder: boolean; readonly characters: CharactersOfProgram }

const HEAD = 4
const STANDARD_STRINGS = 391
const LAST_OF_ISO_ADOBE = 228

const [CHARSET, ENCODING, CHAR_STRINGS, PRIVATE, MATRIX, ROS] = [15, 16, 17, 18, 0x0c07, 0x0c1e] as const
const [FONTS, SELECTED, SUBROUTINES] = [0x0c24, 0x0c25, 19] as const
const HIGHEST_NUMBER = 65_535
/** Section 19: a font is selected by one octet. */
const MOST_FONTS = 256

/** What is in an INDEX: where each of its parts begins, and where the last one ends. */
interface Index {
  readonly starts: readonly number[]
  readonly end: number
}

/** `null`: readers may find glyphs in other ways. `units`: how many an em has, as the file around it says; some readers go by that alone. */
export function readCff(octets: Uint8Array, work: Work = () => {}, units: number | null = null): Cff | null {
  // As every writer has it: version 1.0, no more than its four octets, and the size of an offset.
  const [major, minor, size, offset = 0] = octets
  if (major !== 1 || minor !== 0 || size !== HEAD || offset < 1 || offset > 4) return null
  const fonts = indexAt(octets, HEAD)
  const tops = fonts === null ? null : indexAt(octets, fonts.end)
  const strings = tops === null ? null : indexAt(octets, tops.end)
  if (fonts?.starts.length !== 2 || tops?.starts.length !== 2 || strings === null) return null
  if (!isName(toLatin1(octets.subarray(fonts.starts[0], fonts.starts[1])))) return null
  const known = STANDARD_STRINGS + Math.max(0, strings.starts.length - 1)
  const dictionary = octets.subarray(tops.starts[0], tops.starts[1])
  const numbered = dictionaryIn(dictionary, OPERATORS_OF_NUMBERED, known)
  const isNumbered = numbered?.keys().next().value === ROS
  const top = isNumbered ? numbered : dictionaryIn(dictionary, OPERATORS, known)
  const glyphs = indexAt(octets, top?.get(CHAR_STRINGS)?.[0] ?? octets.length)
  if (top === null || glyphs === null) return null
  const count = glyphs.starts.length - 1
  // Section 18: those of the standard are numbers of names.
  const listed = top.get(CHARSET)?.[0] ?? 0
  const charset = isNumbered && listed === 0 ? null : charsetAt(octets, listed, count)
  if (charset === null || new Set(charset).size !== charset.length) return null
  const matrix = top.get(MATRIX)
  const global = indexAt(octets, strings.end)
  if (!isUpright(matrix) || global === null) return null
  const partsOf = ({ starts }: Index) => starts.slice(1).map((end, i) => octets.subarray(starts[i], end))
  // Fonts may have one set of subroutines. Each subroutine takes an octet of its INDEX at least: where there are more, sets lie over one another.
  const sets = new Map<number, readonly Uint8Array[]>()
  let listedIn = 0
  const localOf = (font: Dictionary): readonly Uint8Array[] | null => {
    const place = subroutinesOf(octets, font)
    if (place === null || place === undefined) return place === undefined ? [] : null
    const set = sets.get(place)
    if (set !== undefined) return set
    const subroutines = indexAt(octets, place)
    listedIn += subroutines?.starts.length ?? 0
    if (subroutines === null || listedIn > octets.length) return null
    const parts = partsOf(subroutines)
    sets.set(place, parts)
    return parts
  }
  const [programs, subroutines] = [partsOf(glyphs), partsOf(global)]
  const areDrawn = (local: (glyph: number) => readonly Uint8Array[], [scale = 1 / 1000] = matrix ?? []) =>
    areType2Programs({ glyphs: programs, subroutines, em: 1 / scale, local }, octets.length, work)
  const isOfUnits = ([scale = 1 / 1000]: readonly number[] = []) => units === null || Math.round(1 / scale) === units
  if (isNumbered) {
    const fonts = fontsAt(octets, top.get(FONTS)?.[0] ?? octets.length, known)
    const selected = selectedAt(octets, top.get(SELECTED)?.[0] ?? octets.length, count)
    const locals = fonts?.map(localOf) ?? []
    if (fonts === null || selected === null || locals.includes(null)) return null
    if (!selected.every((font) => font < locals.length)) return null
    const matrices = fonts.map((font) => font.get(MATRIX))
    const isRight = matrices.every((font) => (matrix === undefined ? isUpright(font) : isSame(font)))
    // Where one has none, some readers have that of the others for it.
    if (!isRight || (matrices.includes(undefined) && matrices.some((font) => font !== undefined))) return null
    const widest = matrices.reduce<number>((most, [scale = 1 / 1000] = []) => Math.max(most, scale), 0)
    const localOfGlyph = (glyph: number) => locals[selected[glyph] as number] as readonly Uint8Array[]
    if (![matrix ?? [widest], ...matrices.filter(() => matrix === undefined)].every(isOfUnits)) return null
    if (!areDrawn(localOfGlyph, matrix ?? [widest])) return null
    const isInOrder = charset.every((cid, glyph) => cid === glyph)
    const highest = charset.reduce((most, cid) => Math.max(most, cid), 0)
    return { kind: 'numbered', isInOrder, characters: highest < count ? count : new Set(charset) }
  }
  const local = localOf(top)
  if (local === null || !isOfUnits(matrix) || !areDrawn(() => local)) return null
  const nameOf = (sid: number): string => {
    if (sid < STANDARD_STRINGS) return STANDARD_NAMES[sid - 1] ?? '.notdef'
    const i = sid - STANDARD_STRINGS
    return toLatin1(octets.subarray(strings.starts[i] ?? 0, strings.starts[i + 1] ?? 0))
  }
  const names = charset.map(nameOf)
  const all = new Set(names)
  if (all.size !== names.length || !names.every(isName)) return null
  const encoding = encodingAt(octets, top.get(ENCODING)?.[0] ?? 0, names)
  return encoding === undefined ? null : { kind: 'named', glyphs: { names: all, encoding } }
}

/** Section 5. */
function indexAt(octets: Uint8Array, at: number): Index | null {
  const count = numberAt(octets, at, 2)
  if (count === null) return null
  if (count === 0) return { starts: [], end: at + 2 }
  const size = octets[at + 2] ?? 0
  const data = at + 2 + (count + 1) * size
  if (size < 1 || size > 4 || data > octets.length) return null
  const starts: number[] = []
  for (let i = 0; i <= count; i++) {
    const start = data + (numberAt(octets, at + 3 + i * size, size) as number)
    // The first is 1. Of another one, some readers take the data from where they begin all the same.
    if (start > octets.length || start < (starts[i - 1] ?? data + 1) || (i === 0 && start !== data + 1)) return null
    starts.push(start)
  }
  return { starts, end: starts[count] as number }
}

function numberAt(octets: Uint8Array, at: number, size: number): number | null {
  if (at + size > octets.length) return null
  let value = 0
  for (let i = 0; i < size; i++) value = value * 256 + (octets[at + i] as number)
  return value
}

/** Of a glyph, along both sides alike: as many units as programs have to the height of their type. */
function isUpright(matrix: readonly number[] | undefined): boolean {
  if (matrix === undefined) return true
  const [a = 0, b, c, d, e, f] = matrix
  return a >= 1 / 4096 && a <= 1 / 250 && a === d && [b, c, e, f].every((part) => part === 0)
}

/** Section 18: fonts of a program whose characters have numbers. */
function fontsAt(octets: Uint8Array, at: number, strings: number): readonly Dictionary[] | null {
  const { starts } = indexAt(octets, at) ?? { starts: [] }
  if (starts.length < 2 || starts.length > MOST_FONTS + 1) return null
  const fonts = starts
    .slice(1)
    .map((end, i) => dictionaryIn(octets.subarray(starts[i], end), OPERATORS_OF_FONT, strings))
  return fonts.includes(null) ? null : (fonts as readonly Dictionary[])
}

/** Section 19: the font of each glyph. */
function selectedAt(octets: Uint8Array, at: number, count: number): Uint8Array | null {
  const format = octets[at]
  if (format === 0) return at + 1 + count > octets.length ? null : octets.subarray(at + 1, at + 1 + count)
  const ranges = format === 3 ? numberAt(octets, at + 1, 2) : null
  if (ranges === null || numberAt(octets, at + 3, 2) !== 0) return null
  const selected = new Uint8Array(count)
  for (let i = 0; i < ranges; i++) {
    const from = at + 3 + 3 * i
    const [first, end] = [numberAt(octets, from, 2), numberAt(octets, from + 3, 2)]
    if (first === null || end === null || end <= first || end > count || (i === ranges - 1 && end !== count))
      return null
    selected.fill(octets[from + 2] as number, first, end)
  }
  return ranges === 0 ? null : selected
}

/** Sections 15 and 16: where they begin; `undefined`: there are none; `null`: it cannot be read. */
function subroutinesOf(octets: Uint8Array, font: Dictionary): number | null | undefined {
  const [size, start] = font.get(PRIVATE) ?? [0, 0]
  if (size === undefined || start === undefined || size < 0 || start < 0 || start + size > octets.length) return null
  const own = dictionaryIn(octets.subarray(start, start + size), OPERATORS_OF_PRIVATE, 0)
  const at = own?.get(SUBROUTINES)?.[0]
  if (own === null) return null
  return at === undefined ? undefined : start + at
}

function isSame(matrix: readonly number[] | undefined): boolean {
  return matrix === undefined || [1, 0, 0, 1, 0, 0].every((part, i) => matrix[i] === part)
}

/** Section 13: numbers of names, or of characters, one for each glyph. */
function charsetAt(octets: Uint8Array, at: number, count: number): readonly number[] | null {
  const all = [0]
  if (at === 0) {
    if (count > LAST_OF_ISO_ADOBE + 1) return null
    for (let sid = 1; sid < count; sid++) all.push(sid)
    return all
  }
  const format = octets[at] ?? 3
  // Those that are not in the file are of experts.
  if (at <= 2 || format > 2) return null
  const size = format === 0 ? 2 : format === 1 ? 3 : 4
  for (let from = at + 1; all.length < count; from += size) {
    const first = numberAt(octets, from, 2)
    const more = format === 0 ? 0 : numberAt(octets, from + 2, size - 2)
    if (first === null || more === null || all.length + more >= count || first + more > HIGHEST_NUMBER) return null
    for (let i = 0; i <= more; i++) all.push(first + i)
  }
  return all
}

/** Section 12; `null`: that of the standard; `undefined`: a code has two glyphs, or it cannot be read. */
function encodingAt(
  octets: Uint8Array,
  at: number,
  names: readonly string[],
): ReadonlyMap<number, string> | null | undefined {
  if (at === 0) return null
  // The one of experts, and one in the head of the file.
  if (at < HEAD) return undefined
  const [format = 0, count = 0] = octets.subarray(at, at + 2)
  if (format > 1 || at + 2 + count * (format + 1) > octets.length) return undefined
  const codes = new Map<number, string>()
  for (let i = 0, glyph = 1; i < count; i++) {
    const [first = 0, more = 0] = octets.subarray(at + 2 + i * (format + 1))
    for (let code = first; code <= first + (format === 0 ? 0 : more); code++, glyph++) {
      const name = names[glyph]
      if (name === undefined || codes.has(code)) return undefined
      codes.set(code, name)
    }
  }
  return codes
}
