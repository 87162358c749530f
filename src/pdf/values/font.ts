import { sameValue } from '../changes/same-value.ts'
import { chargeItems, chargeMemory } from '../file-charges.ts'
import { entryOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { askedOfAbsent, inspectSubstituted, isOfLetters } from './absent-font.ts'
import type { ValueInspection } from './ambiguous-value.ts'
import { CODES, NO_CHARACTER } from './asked-codes.ts'
import {
  anything,
  between,
  type Check,
  type Construct,
  each,
  inspectConstruct,
  isNumber,
  isStream,
  named,
  numbers,
  whole,
  within,
} from './construct.ts'
import { askedOfEmbedded, charactersIn } from './embedded-font.ts'
import type { Entries } from './entries.ts'
import { programOf } from './font-program.ts'
import { areMetrics } from './glyph-metrics.ts'
import { OF_STREAM } from './stream-entries.ts'
import { mapOfCodes } from './to-unicode.ts'

const HIGHEST_CODE = 255
/** Of a glyph, in thousandths of its type: wider ones are beyond where a text is followed to. */
const WIDEST_GLYPH = 2000
const WIDEST_CHARACTER = 4000
/** ISO 32000-1 annex C: octets of a name. */
const LONGEST_NAME = 127

/** ISO 32000-2 table 121: FixedPitch, Serif, Symbolic, Script, Nonsymbolic, Italic, AllCap, SmallCap and ForceBold. */
const FLAGS = [1, 2, 3, 4, 6, 7, 17, 18, 19].reduce((flags, position) => flags | (1 << (position - 1)), 0)

const isName: Check = (value) => value.kind === 'name' && value.value.length <= LONGEST_NAME

const FONT_PROGRAM: Construct = {
  name: 'font program',
  required: {},
  allowed: { ...OF_STREAM, ...anything('Type Subtype Length1 Length2 Length3') },
}

/** Tables 120 and 122. */
const DESCRIPTOR: Construct = {
  name: 'font descriptor',
  required: { FontName: isName },
  allowed: {
    ...each('ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth FontWeight', isNumber),
    ...each(
      'FontFile FontFile2 FontFile3',
      (value, entries) => isStream(value, entries) && within(FONT_PROGRAM)(value, entries),
    ),
    ...anything('Type FontStretch FontFamily CharSet CIDSet Lang'),
    Flags: (value) => ((naturalOf(value) ?? -1) & ~FLAGS) === 0,
    MissingWidth: between(0, WIDEST_GLYPH),
    FontBBox: numbers(4),
  },
}

/** Table 112: codes from 0 to 255, each with the names of it and of those behind it. */
const ENCODING: Construct = {
  name: 'encoding',
  required: {},
  allowed: {
    Type: named('Encoding'),
    BaseEncoding: named('WinAnsiEncoding', 'MacRomanEncoding', 'StandardEncoding'),
    Differences: (value, entries) => value.kind === 'array' && areDifferences(value.items, entries),
  },
}

function areDifferences(items: readonly PdfValue[], entries: Entries): boolean {
  entries.passed(items.length)
  let code = -1
  return items.every((item) => {
    const value = entries.resolve(item)
    if (value.kind !== 'name') {
      code = naturalOf(value) ?? -1
      return code >= 0 && code <= HIGHEST_CODE
    }
    return code >= 0 && code++ <= HIGHEST_CODE
  })
}

/** Tables 5 and 118. What a map uses of another one is not here. */
const TO_UNICODE: Construct = {
  name: 'map to characters',
  required: {},
  allowed: { ...OF_STREAM, ...anything('CMapName CIDSystemInfo'), Type: named('CMap'), WMode: whole(0, 1) },
}

/** §9.10.3: by the name of a map that they do not have, some readers show nothing of the font. */
const isMap: Check = (value, entries) => {
  if (value.kind !== 'stream') return named('Identity-H')(value, entries)
  return within(TO_UNICODE)(value, entries) && mapOfCodes(entries, value) !== null
}

/** Table 109. */
const SIMPLE: Construct = {
  name: 'font',
  required: { Subtype: named('Type1', 'TrueType'), BaseFont: isName },
  allowed: {
    // Flags belong into the descriptor. No table has them here, and no reader.
    ...anything('Type Name Flags'),
    ToUnicode: isMap,
    FirstChar: whole(0, HIGHEST_CODE),
    LastChar: whole(0, HIGHEST_CODE),
    Widths: (value, entries) => areWidths(entries.numbersIn(value), entries),
    FontDescriptor: within(DESCRIPTOR),
    Encoding: (value, entries) =>
      named('WinAnsiEncoding', 'MacRomanEncoding', 'StandardEncoding')(value, entries) ||
      within(ENCODING)(value, entries),
  },
}

/** One for each code from the first to the last. For the others readers take widths of their own. */
function areWidths(widths: readonly number[] | null, entries: Entries): boolean {
  const [first, last] = [naturalOf(entries.get('FirstChar')), naturalOf(entries.get('LastChar'))]
  if (widths === null || first === null || last === null) return false
  // Where the last is before the first, some readers have widths, and others none.
  if (last < first || widths.length < last - first + 1) return false
  return widths.every((width) => width >= 0 && width <= WIDEST_GLYPH)
}

/** Tables 116 and 119: codes of two octets are the numbers of characters. By other CMaps, readers go to glyphs in ways of their own. */
const COMPOSITE: Construct = {
  name: 'font',
  required: {
    Subtype: named('Type0'),
    BaseFont: isName,
    Encoding: named('Identity-H'),
    DescendantFonts: (value, entries) =>
      value.kind === 'array' && value.items.length === 1 && entries.in(value.items[0]) !== null,
  },
  allowed: { ...anything('Type Name'), ToUnicode: isMap },
}

/** Table 114. */
const COLLECTION: Construct = {
  name: 'character collection',
  type: 'CIDSystemInfo',
  required: each('Registry Ordering', (value) => value.kind === 'string'),
  allowed: { Supplement: whole(0, 255) },
}

const MAP: Construct = { name: 'glyph map', required: {}, allowed: OF_STREAM }

/** Table 115. */
const CHARACTERS: Construct = {
  name: 'font',
  required: {
    Subtype: named('CIDFontType0', 'CIDFontType2'),
    BaseFont: isName,
    CIDSystemInfo: within(COLLECTION),
    FontDescriptor: within(DESCRIPTOR),
  },
  allowed: {
    ...anything('Type'),
    DW: whole(0, WIDEST_CHARACTER),
    W: (value, entries) => areMetrics(entries, value, WIDEST_CHARACTER),
    CIDToGIDMap: (value, entries) =>
      entries.name('Subtype') === 'CIDFontType2' &&
      (value.kind === 'stream' ? within(MAP)(value, entries) : named('Identity')(value, entries)),
  },
}

/** Octets that the codes of a font take in memory, about. */
const MEMORY_OF_CODES = 384

/** A font (ISO 32000-2 §9.6, §9.7), with the codes that readers show as different glyphs. Fonts whose glyphs are contents are for a person. */
export function inspectFont(inspection: ValueInspection, entries: Entries, object: number | null): void {
  const subtype = entries.name('Subtype')
  if (isOfAnotherFont(inspection, entries.dictionary)) entries.wrong('FontDescriptor')
  if (subtype === 'Type0') inspectComposite(inspection, entries, object)
  else if (subtype === 'CIDFontType0' || subtype === 'CIDFontType2') inspectCharacters(entries)
  else if (inspectConstruct(entries, SIMPLE)) inspectSimple(inspection, entries, object)
}

/**
 * Table 120: a descriptor says what one font is. Some readers know a font by it, and by a sum of some of the other entries: by the same sum, they show another font that has
 * the descriptor. So all that have it say the same.
 */
function isOfAnotherFont({ store, described }: ValueInspection, font: PdfDictionary): boolean {
  const written = entryOf(font, 'FontDescriptor')
  if (written?.kind !== 'reference') return false
  const first = described.get(written.number) ?? font
  described.set(written.number, first)
  return !sameValue(first, font, store.budget)
}

function inspectSimple({ store, asked }: ValueInspection, entries: Entries, object: number | null): void {
  const program = programOf(entries)
  entries.passed(CODES)
  if (program === undefined) inspectSubstituted(entries)
  // Without widths, some readers take those of the program, and others those of a font of their own.
  else if (entries.get('Widths') === undefined) entries.wrong('Widths')
  const codes = program === undefined ? askedOfAbsent(entries) : program && askedOfEmbedded(entries, program)
  if (codes === null) {
    entries.wrong('FontDescriptor')
    return
  }
  chargeMemory(store.budget, MEMORY_OF_CODES, store.file.size)
  if (isOwnObject(store, entries.dictionary, object)) {
    asked.set(entries.dictionary, { codes, object })
    return
  }
  if (program !== undefined || !isOfLetters(entries)) entries.wrong('Font')
  asked.set(entries.dictionary, { codes: codes.map((one, code) => one || (code < 0x7f ? 0 : NO_CHARACTER)), object })
}

/**
 * §7.3.10: a font that is no object of its own, some readers know by a sum of its entries, and one that has the same sum they show in its place. So it is one of letters that every
 * reader has, and each code is one of ASCII.
 */
function isOwnObject(store: ObjectStore, font: PdfDictionary, object: number | null): boolean {
  const value = object === null ? undefined : store.object(object, store.last)?.value
  return value?.kind === 'dictionary' && value.start === font.start
}

const ALL_CHARACTERS = 65_536
const NO_CODES = new Uint8Array(CODES)

/** Table 115: of a character beyond the map of its font, or beyond its glyphs, some readers show the glyph of the same number, and others another, or none. */
function inspectComposite({ store, asked }: ValueInspection, entries: Entries, object: number | null): void {
  if (!inspectConstruct(entries, COMPOSITE)) return
  if (!isOwnObject(store, entries.dictionary, object)) entries.wrong('Font')
  const below = entries.get('DescendantFonts')
  const font = below?.kind === 'array' ? entries.in(below.items[0]) : null
  const program = font === null ? null : programOf(font)
  const glyphs = (font !== null && program != null ? charactersIn(font, program) : null) ?? ALL_CHARACTERS
  const map = font?.get('CIDToGIDMap')
  const isMapped = map?.kind === 'stream'
  const mapped = isMapped && typeof glyphs === 'number' ? mappedIn(entries.data(map), glyphs) : glyphs
  if (typeof mapped === 'number' && mapped >= ALL_CHARACTERS) return
  chargeItems(store.budget, 1)
  asked.set(entries.dictionary, { codes: NO_CODES, object, mapped, by: isMapped ? 'CIDToGIDMap' : 'FontDescriptor' })
}

/** Characters that the map has glyphs for, up to the first that it has none for. */
function mappedIn(map: Uint8Array, glyphs: number): number {
  const characters = Math.min(map.length >> 1, ALL_CHARACTERS)
  for (let i = 0; i < characters; i++) if ((map[2 * i] as number) * 256 + (map[2 * i + 1] as number) >= glyphs) return i
  return characters
}

function inspectCharacters(entries: Entries): void {
  if (!inspectConstruct(entries, CHARACTERS)) return
  const program = programOf(entries)
  if (program == null || charactersIn(entries, program) === null) entries.wrong('FontDescriptor')
}
