import { characterNamed } from '../drawn-text/character-names.ts'
import { faceOf } from '../drawn-text/faces.ts'
import { type Face, standardWidth } from '../drawn-text/standard-widths.ts'
import { ASCII, type Characters, WIN_ANSI } from '../drawn-text/win-ansi.ts'
import { nameOf, naturalOf } from '../object.ts'
import { type AskedCodes, CODES, NO_CHARACTER, NO_WIDTH } from './asked-codes.ts'
import type { Entries } from './entries.ts'
import { differencesOf, flagsOf, SYMBOLIC } from './font-codes.ts'

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
  const asked = new Uint8Array(CODES)
  for (let code = 0; code < CODES; code++) {
    const character = characters(code)
    asked[code] = character === null ? NO_CHARACTER : isWide(code, character) ? 0 : NO_WIDTH
  }
  return asked
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
  const differences = differencesOf(entries.in(entries.get('Encoding')))
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
  const first = naturalOf(entries.get('FirstChar')) ?? 0
  const isAlike = likeLetters(entries, base)
  // Table 120: of the codes that are left out.
  const missing = entries.in(entries.get('FontDescriptor'))?.get('MissingWidth')
  const other = missing?.kind === 'number' ? missing.value : undefined
  return (code, character) => {
    const width = widths?.[code - first] ?? other
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
