import { characterNamed } from '../drawn-text/character-names.ts'
import { ASCII, WIN_ANSI } from '../drawn-text/win-ansi.ts'
import { type Cff, type CharactersOfProgram, type NamedGlyphs, readCff } from '../embedded/cff.ts'
import { characterMaps, type GlyphOf, mapOf, readSfnt } from '../embedded/sfnt.ts'
import { readType1 } from '../embedded/type1-program.ts'
import type { Work } from '../embedded/work.ts'
import { nameOf, naturalOf } from '../object.ts'
import { type AskedCodes, CODES, NO_CHARACTER, NO_WIDTH } from './asked-codes.ts'
import type { Entries } from './entries.ts'
import { differencesOf, flagsOf, NONSYMBOLIC, SYMBOLIC } from './font-codes.ts'
import type { Program } from './font-program.ts'

/**
 * Codes of a simple font of the document's own (§9.6) that readers show as different glyphs, or that its program has none for: each goes from a code to a glyph in its own ways, by
 * names or by characters, which have to come to one. `null`: its program, or its encoding, is none that is believed.
 */
export function askedOfEmbedded(font: Entries, program: Program): AskedCodes | null {
  const octets = program.entries.data(program.stream)
  font.read(octets.length)
  const codes = codesIn(font, program, octets)
  // Table 109: of other codes, each reader has widths of its own.
  const [first, last] = ['FirstChar', 'LastChar'].map((key) => naturalOf(font.get(key)) ?? CODES)
  return codes?.map((asked, code) => asked || (code < (first ?? 0) || code > (last ?? 0) ? NO_WIDTH : 0)) ?? null
}

function codesIn(font: Entries, program: Program, octets: Uint8Array): AskedCodes | null {
  if (font.name('Subtype') === 'TrueType')
    return program.key === 'FontFile2' ? askedOfOutlines(font, outlinesOf(program, octets)) : null
  const glyphs = namedGlyphsOf(program, octets)
  return glyphs === null ? null : askedOfNames(font, glyphs)
}

/** To read a program takes longer than to look at its octets. */
const LOOKS = 4

/** What a program is, which many fonts may have: it is read once. */
function readOnce<T>({ stream, entries }: Program, octets: Uint8Array, kind: string, read: (work: Work) => T): T {
  return entries.once(stream, kind, () => {
    entries.read(octets.length * LOOKS)
    return read(entries.read)
  })
}

function namedGlyphsOf(program: Program, octets: Uint8Array): NamedGlyphs | null {
  const { key, entries } = program
  if (key === 'FontFile') {
    const [clear = 0, encrypted = 0] = ['Length1', 'Length2'].map((length) => naturalOf(entries.get(length)) ?? 0)
    return readOnce(program, octets, 'FontFile', (work) => readType1(octets, clear, encrypted, work))
  }
  const isNamed = key === 'FontFile3' && entries.name('Subtype') === 'Type1C'
  const cff = isNamed ? readOnce(program, octets, 'Type1C', (work) => readCff(octets, work)) : null
  return cff?.kind === 'named' ? cff.glyphs : null
}

type Bases = 'WinAnsiEncoding' | 'MacRomanEncoding' | null

/** §9.6.5: names of differences, characters of an encoding, or the encoding of the program; `undefined`: another. */
function baseOf(font: Entries): Bases | undefined {
  const encoding = font.get('Encoding')
  const name = encoding?.kind === 'name' ? nameOf(encoding) : (font.in(encoding)?.name('BaseEncoding') ?? null)
  return name === null || name === 'WinAnsiEncoding' || name === 'MacRomanEncoding' ? name : undefined
}

/** Beyond ASCII, of the encoding of Macintosh nothing is known here. */
function characterOf(base: Bases, code: number): string | null {
  return base === 'WinAnsiEncoding' ? WIN_ANSI(code) : ASCII(code)
}

const NOT_THERE = '.notdef'

/** §9.6.5.2: a glyph by the name of a code. */
function askedOfNames(font: Entries, { names, encoding }: NamedGlyphs): AskedCodes | null {
  const base = baseOf(font)
  if (base === undefined) return null
  const differences = differencesOf(font.in(font.get('Encoding')))
  const known = new Set([...names].flatMap((name) => characterNamed(name) ?? []))
  // §9.7.6.3: what is shown for what is not there some readers draw, and others leave out.
  const isGlyph = (name: string) => name !== NOT_THERE && names.has(name)
  const isOfSymbols = (flagsOf(font) & (SYMBOLIC | NONSYMBOLIC)) === SYMBOLIC
  // §9.6.2.2: of these names some readers take the encodings that annexes D.5 and D.6 have, whatever the program says.
  const hasOwnCodes = /symbol|dingbats/i.test(font.name('BaseFont') ?? '')
  return codesOf((code) => {
    const named = differences.get(code)
    if (named !== undefined) return isGlyph(named)
    if (hasOwnCodes) return false
    // A font without an encoding of its own has that of the standard, which is ASCII but for two quotation marks.
    const isOfStandard = known.has(characterOf(base, code) ?? '') && (base !== null || (code !== 0x27 && code !== 0x60))
    if (base !== null || encoding === null) return isOfStandard
    const own = encoding.get(code)
    if (own === undefined || !isGlyph(own)) return false
    // Table 121: of a font of letters some readers take the encoding of the standard, and others that of the program.
    return isOfSymbols || (isOfStandard && characterNamed(own) === characterOf(base, code))
  })
}

const [MACINTOSH, SYMBOLS, WINDOWS] = [mapOf(1, 0), mapOf(3, 0), mapOf(3, 1)] as const
/** §9.6.5.4: codes of symbols are among themselves, or in a range of private characters; some readers know more of these. */
const RANGES: readonly number[] = [0, 0xf000, 0xf100, 0xf200]

interface MappedGlyphs {
  readonly maps: Maps | null
  readonly count: number
}

function outlinesOf(program: Program, octets: Uint8Array): MappedGlyphs {
  return readOnce(program, octets, 'maps', () => {
    const sfnt = readSfnt(octets, 'glyf')
    return { maps: sfnt === null ? null : characterMaps(sfnt), count: sfnt?.count ?? 0 }
  })
}

/** §9.6.5.4: a glyph by a character, in a font of letters; by its code, in one of symbols. */
function askedOfOutlines(font: Entries, { maps, count }: MappedGlyphs): AskedCodes | null {
  const encoding = font.get('Encoding')
  const kind = flagsOf(font) & (SYMBOLIC | NONSYMBOLIC)
  const isOfSymbols = kind === SYMBOLIC
  // Of names in a font of symbols some readers take no notice, and of a font of letters without an encoding each has its own.
  if (maps === null || (kind !== SYMBOLIC && kind !== NONSYMBOLIC) || encoding?.kind === 'dictionary') return null
  if (isOfSymbols !== (encoding === undefined)) return null
  const base = baseOf(font)
  if (base === undefined) return null
  return codesOf((code) => {
    const glyphs = isOfSymbols ? glyphsOfSymbol(maps, code) : glyphsOfLetter(maps, code, characterOf(base, code))
    return new Set(glyphs).size === 1 && glyphs.every((glyph) => glyph > 0 && glyph < count)
  })
}

type Maps = ReadonlyMap<number, GlyphOf>

/** §9.6.5.4: by the table of characters of Windows, or else by that of Macintosh; some readers take others of characters, or of symbols. */
function glyphsOfLetter(maps: Maps, code: number, letter: string | null): readonly number[] {
  const character = letter?.charCodeAt(0) ?? -1
  const hasCharacters = maps.has(WINDOWS)
  if (character < 0 || !(hasCharacters || maps.has(MACINTOSH))) return []
  return [...maps].flatMap(([map, glyphOf]) => {
    if (map === SYMBOLS) return RANGES.map((range) => glyphOf(range + code)).filter((glyph) => glyph !== 0)
    if (map !== MACINTOSH) return glyphOf(character)
    // Beyond ASCII, nothing is known here of its codes.
    const glyph = ASCII(code) === null ? 0 : glyphOf(code)
    return glyph === 0 && hasCharacters ? [] : glyph
  })
}

/** §9.6.5.4: by the table of symbols, or else by that of Macintosh; some readers take another one, and no other where that has no glyph. */
function glyphsOfSymbol(maps: Maps, code: number): readonly number[] {
  if (!maps.has(SYMBOLS) && !maps.has(MACINTOSH)) return []
  return [...maps].flatMap(([map, glyphOf]) => {
    // That of Macintosh has no private characters to every reader.
    const asked = map === MACINTOSH ? 1 : 2
    const glyphs = RANGES.map((range) => glyphOf(range + code))
    return glyphs.some((glyph, i) => i < asked && glyph !== 0) ? glyphs.filter((glyph) => glyph !== 0) : 0
  })
}

function codesOf(isKnown: (code: number) => boolean): AskedCodes {
  return Uint8Array.from({ length: CODES }, (_, code) => (isKnown(code) ? 0 : NO_CHARACTER))
}

/** §9.7.4: glyphs, or characters, of a program that go by their numbers; `null`: they go by something else. */
export function charactersIn(font: Entries, program: Program): CharactersOfProgram | null {
  const { key, stream, entries } = program
  const octets = entries.data(stream)
  const subtype = entries.name('Subtype')
  if (font.name('Subtype') === 'CIDFontType2')
    return key === 'FontFile2'
      ? readOnce(program, octets, 'outlines', () => readSfnt(octets, 'glyf')?.count ?? null)
      : null
  if (key !== 'FontFile3') return null
  return readOnce(program, octets, subtype ?? '', (work) => countIn(cffIn(octets, subtype, work)))
}

function countIn(cff: Cff | null): CharactersOfProgram | null {
  if (cff === null) return null
  return cff.kind === 'named' ? cff.glyphs.names.size : cff.characters
}

function cffIn(octets: Uint8Array, subtype: string | null, work: Work): Cff | null {
  if (subtype === 'CIDFontType0C') return readCff(octets, work)
  const sfnt = subtype === 'OpenType' ? readSfnt(octets, 'CFF ') : null
  const table = sfnt?.tables.get('CFF ')
  const cff = table === undefined ? null : readCff(table, work, sfnt?.units)
  return cff?.kind === 'numbered' && !cff.isInOrder ? null : cff
}
