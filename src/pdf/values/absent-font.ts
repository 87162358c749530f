import { characterNamed } from '../drawn-text/character-names.ts'
import { faceOf } from '../drawn-text/faces.ts'
import { type Face, standardWidth } from '../drawn-text/standard-widths.ts'
import { ASCII, type Characters, WIN_ANSI } from '../drawn-text/win-ansi.ts'
import { nameOf, naturalOf } from '../object.ts'
import { decodeTextString } from '../text-string.ts'
import { type AskedCodes, CODES, NO_CHARACTER, NO_WIDTH } from './asked-codes.ts'
import type { Entries } from './entries.ts'
import { differencesOf, flagsOf, SYMBOLIC } from './font-codes.ts'
import { isNamedIn } from './named-codes.ts'

/** §9.6.2.2: what these are called, and their widths, every reader knows. */
const STANDARD = /^(?:Helvetica|Courier|Times)(?:-(?:Roman|Bold|Italic|Oblique|BoldItalic|BoldOblique))?$/
const OF_SYMBOLS = /^(?:Symbol(?:MT)?|ZapfDingbats)$/

/** Table 121. */
const FIXED_PITCH = 1

/**
 * Codes of a font that the document does not bring (ISO 32000-2 §9.6.2) that readers show as different glyphs, or in different places:
 * each has a font of its own in its place, which has the characters of the standard Latin set (annex D.2), and their widths. What no
 * code of the font's encoding stands for, or is named otherwise, one leaves out and another replaces.
 */
export function askedOfAbsent(entries: Entries): AskedCodes {
  const base = (entries.name('BaseFont') ?? '').replaceAll(' ', '')
  const characters = OF_SYMBOLS.test(base) ? symbolsOf(entries) : charactersOf(entries)
  const isWide = widthsOf(entries, base)
  const isNamed = isNamedIn(entries)
  const asked = new Uint8Array(CODES)
  for (let code = 0; code < CODES; code++) {
    const character = characters(code)
    const isKnown = character !== null && (character.charCodeAt(0) === code || isNamed(code))
    asked[code] = !isKnown ? NO_CHARACTER : isWide(code, character) ? 0 : NO_WIDTH
  }
  return asked
}

/** Whether codes are those of an encoding that has a name, and of letters. */
export function isOfLetters(entries: Entries): boolean {
  return entries.get('Encoding')?.kind !== 'dictionary' && !OF_SYMBOLS.test(entries.name('BaseFont') ?? '')
}

/** Annex D.2. Other encodings than that of Windows have the same codes for ASCII, and readers take one for the other beyond. */
function charactersOf(entries: Entries): Characters {
  const encoding = entries.get('Encoding')
  const of = entries.in(encoding)
  const named = nameOf(encoding) ?? of?.name('BaseEncoding') ?? null
  // §9.6.5.4: of a font of symbols readers take no notice of the encoding, or do.
  const isLatin = named === 'WinAnsiEncoding' && (flagsOf(entries) & SYMBOLIC) === 0
  const base = isLatin ? WIN_ANSI : ASCII
  const differences = differencesOf(of)
  return (code) => {
    const name = differences.get(code)
    return name === undefined ? base(code) : characterNamed(name)
  }
}

/** Annexes D.5 and D.6: codes of their own. By other names, readers look for glyphs in other tables. */
function symbolsOf(entries: Entries): Characters {
  const encoding = entries.get('Encoding')
  if (encoding?.kind === 'name') {
    // §9.6.5.1: these fonts have an encoding of their own. With one of letters beside it, readers agree on the marks alone, and
    // where nothing else says what the font is.
    const isPlain = entries.get('FontDescriptor') === undefined && entries.name('BaseFont') === 'ZapfDingbats'
    if (!isPlain || encoding.value !== 'WinAnsiEncoding') return () => null
    return (code) => (code > 0x20 && code < 0x7f ? String.fromCharCode(code) : null)
  }
  const differences = differencesOf(entries.in(encoding))
  return (code) => {
    const isOwn = (code >= 0x20 && code < 0x7f) || (code > 0xa0 && code < 0xff && code !== 0xf0)
    return isOwn && !differences.has(code) ? String.fromCharCode(code) : null
  }
}

type IsWide = (code: number, character: string) => boolean

/** Table 109: all have widths but the standard fonts, whose widths are known. */
function widthsOf(entries: Entries, base: string): IsWide {
  const widths = entries.numbers('Widths')
  if (widths === undefined) return () => STANDARD.test(base) || OF_SYMBOLS.test(base)
  const [first, last] = ['FirstChar', 'LastChar'].map((key) => naturalOf(entries.get(key)) ?? 0) as [number, number]
  const isAlike = likeLetters(entries, base)
  // Table 120: of the codes that are left out.
  const missing = entries.in(entries.get('FontDescriptor'))?.get('MissingWidth')
  const other = missing?.kind === 'number' ? missing.value : undefined
  return (code, character) => {
    // What stands behind the last is a width to some readers.
    const width = code > last ? other : (widths?.[code - first] ?? other)
    return width !== undefined && isAlike(width, character)
  }
}

/** How far from the widths of a standard font: what is narrower some readers condense, and others write one letter over another. */
const LEAST = 0.95
const MOST = 1.1
/** Of a font that is no standard one: letters of a narrow face, and of a broad one. */
const NARROW = 0.8
const BROAD = 1.6
/** Letters of a typewriter are all as wide. */
const LEAST_FIXED = 500
const MOST_FIXED = 700

function likeLetters(entries: Entries, base: string): (width: number, character: string) => boolean {
  if (OF_SYMBOLS.test(base)) return (width) => width > 0
  const face = faceOf(base)
  if (face !== null)
    return (width, character) => {
      const standard = thousandths(character, face)
      return standard !== null && width >= standard * LEAST && width <= standard * MOST
    }
  if ((flagsOf(entries) & FIXED_PITCH) !== 0) return (width) => width >= LEAST_FIXED && width <= MOST_FIXED
  return (width, character) => {
    const [one, other] = [thousandths(character, 'helvetica'), thousandths(character, 'times')]
    if (one === null || other === null) return false
    return width >= Math.min(one, other) * NARROW && width <= Math.max(one, other) * BROAD
  }
}

function thousandths(character: string, face: Face): number | null {
  const width = standardWidth(character, face)
  return width === null ? null : width * 1000
}

/** Table 120: a descriptor is of the font that it stands in. Readers go by either name, or by the family, for the font that they take. */
export function inspectSubstituted(entries: Entries): void {
  const descriptor = entries.in(entries.get('FontDescriptor'))
  const encoding = entries.get('Encoding')
  const of = entries.in(encoding)
  const named = nameOf(encoding) ?? of?.name('BaseEncoding') ?? null
  const base = entries.name('BaseFont') ?? ''
  if (!isOneFont(descriptor?.name('FontName') ?? base, base)) entries.wrong('FontName')
  // Table 121: of small letters, some readers make capitals in a font of their own.
  if (((naturalOf(descriptor?.get('Flags')) ?? 0) & CAPITALS) !== 0) descriptor?.wrong('Flags')
  const family = descriptor?.get('FontFamily')
  if (family?.kind === 'string' && !isFamilyOf(family.bytes, base)) entries.wrong('FontFamily')
  // Some readers take any font with these names in its own for the one of symbols.
  if (!SYMBOLS.has(base) && /symbol|dingbats/i.test(base)) entries.wrong('BaseFont')
  // §9.6.5.1: the codes of these are their own. As fonts of another kind, or with other codes, they are letters to some readers.
  if (SYMBOLS.has(base)) {
    if (descriptor !== null && ((naturalOf(descriptor.get('Flags')) ?? 0) & SYMBOLIC) === 0) descriptor.wrong('Flags')
    if (entries.name('Subtype') !== 'Type1') entries.wrong('Subtype')
    // Some writers of fields name one for check marks.
    if (named !== null && !(base === 'ZapfDingbats' && encoding?.kind === 'name')) entries.wrong('Encoding')
  }
}

/** §9.6.2.2: the standard fonts of symbols; the one has another name on some systems. */
const SYMBOLS: ReadonlySet<string> = new Set(['Symbol', 'SymbolMT', 'ZapfDingbats'])

/** AllCap and SmallCap. */
const CAPITALS = 0x1_0000 | 0x2_0000

/** Annex C: octets of a name. */
const LONGEST_NAME = 127

function isFamilyOf(family: Uint8Array, base: string): boolean {
  // A text string may have two octets for each.
  return family.length <= 2 * LONGEST_NAME + 2 && isOneFont(decodeTextString(family), base)
}

/** One is the name of the other without its style, or without what its maker put before or behind it. */
function isOneFont(name: string, base: string): boolean {
  const [one, other] = [lettersOf(name), lettersOf(base)]
  return one.startsWith(other) || other.startsWith(one)
}

function lettersOf(name: string): string {
  return name.replace(/^[A-Z]{6}\+|[^A-Za-z0-9]/g, '').toLowerCase()
}
