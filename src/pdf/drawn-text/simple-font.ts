import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ResolveValue } from '../painted/geometry.ts'
import { characterNamed } from './character-names.ts'
import { standardWidth } from './standard-widths.ts'

/** A font whose codes are known to be characters: readers draw it with a font of their own. */
export interface SimpleFont {
  /** `null`: one of the codes is no character that is known. */
  decode(bytes: Uint8Array): string | null
  /** Of a code, for a font size of 1; `null`: readers would write one glyph over another. */
  width(code: number): number | null
  /** ZapfDingbats, whose characters are marks. */
  readonly isDingbats: boolean
}

/**
 * The standard 14 fonts (ISO 32000-2 §9.6.2.2), and the fonts of other makers that readers take for them. A font with another name may be
 * any font, with any glyphs.
 */
const TEXT_FONT = /^(?:Helvetica|Times|Courier|Arial(?:MT)?|TimesNewRoman(?:PS)?(?:MT)?|CourierNew(?:PS)?(?:MT)?)$/
const STYLES = /[-,](?:Roman|Regular|Bold|Italic|Oblique|BoldItalic|BoldOblique|ItalicMT|BoldMT|BoldItalicMT)$/
const FIXED = /^Courier/

/** In a font program of the document's own, any glyph may stand at any code; and only a font program proves what a /ToUnicode says. */
const PROGRAMS = ['FontFile', 'FontFile2', 'FontFile3'] as const

/** §9.6: Type 1 and TrueType fonts without a program of their own; `null` for any other font. */
export function simpleFont(font: PdfValue | undefined, resolve: ResolveValue): SimpleFont | null {
  if (font?.kind !== 'dictionary') return null
  const subtype = nameOf(resolve(entryOf(font, 'Subtype')))
  const base = nameOf(resolve(entryOf(font, 'BaseFont'))) ?? ''
  if ((subtype !== 'Type1' && subtype !== 'TrueType') || hasProgram(font, resolve)) return null
  const isDingbats = base === 'ZapfDingbats'
  if (!isDingbats && !TEXT_FONT.test(base.replace(STYLES, ''))) return null
  const table = isDingbats ? MARKS : encodingOf(font, resolve)
  if (table === null) return null
  return { decode: (bytes) => decode(bytes, table), width: widthsOf(font, FIXED.test(base), resolve), isDingbats }
}

function hasProgram(font: PdfDictionary, resolve: ResolveValue): boolean {
  const written = entryOf(font, 'FontDescriptor')
  if (written === undefined) return false
  const descriptor = resolve(written)
  if (descriptor?.kind !== 'dictionary') return true
  return PROGRAMS.some((key) => entryOf(descriptor, key) !== undefined)
}

type Characters = (code: number) => string | null

function decode(bytes: Uint8Array, characterOf: Characters): string | null {
  let text = ''
  for (const code of bytes) {
    const character = characterOf(code)
    if (character === null) return null
    text += character
  }
  return text
}

/** Of ZapfDingbats: what marks a box (table 192, /CA), told as the code that it has. */
const MARKS: Characters = (code) => {
  const character = String.fromCharCode(code)
  return '345678lnuH'.includes(character) ? character : null
}

/** Annex D.2: in all Latin encodings, codes of ASCII are these characters, but for the two quotation marks of the standard encoding. */
const ASCII: Characters = (code) => (code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : null)

/** Codes 0x80 to 0x9f of WinAnsiEncoding; a space where annex D.2 has nothing. */
const WINDOWS =
  '\u20ac \u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152 \u017d  \u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153 \u017e\u0178'

const WIN_ANSI: Characters = (code) => {
  if (code < 0x7f) return ASCII(code)
  if (code < 0xa0) return (WINDOWS[code - 0x80] ?? ' ').trim() || null
  // Annex D.2, notes 3 and 6: a hyphen, and a space.
  if (code === 0xad) return '-'
  return code === 0xa0 ? ' ' : String.fromCharCode(code)
}

/** The code of a character in the encoding of Windows; `null`: it has none there. */
export function winAnsiCode(character: string): number | null {
  const code = character.charCodeAt(0)
  if (character.length === 1 && code <= 0xff && WIN_ANSI(code) === character) return code
  const place = WINDOWS.indexOf(character)
  return place === -1 || character.trim() === '' ? null : 0x80 + place
}

/** Of another encoding than that of Windows, ASCII is what this needs; `null`: annex D.5, which has other characters there. */
function namedEncoding(name: string | null): Characters | null {
  if (name === 'MacExpertEncoding') return null
  return name === 'WinAnsiEncoding' ? WIN_ANSI : ASCII
}

/** More than codes and names for all of them. */
const MOST_DIFFERENCES = 512

/** §9.6.5.1: a name, or a name with differences; `null` where it is anything else. */
function encodingOf(font: PdfDictionary, resolve: ResolveValue): Characters | null {
  const encoding = resolve(entryOf(font, 'Encoding'))
  if (encoding === undefined || encoding.kind === 'null') return ASCII
  if (encoding.kind === 'name') return namedEncoding(encoding.value)
  if (encoding.kind !== 'dictionary') return null
  const base = namedEncoding(nameOf(resolve(entryOf(encoding, 'BaseEncoding'))))
  const differences = resolve(entryOf(encoding, 'Differences'))
  if (base === null || differences === undefined) return base
  if (differences.kind !== 'array' || differences.items.length > MOST_DIFFERENCES) return null
  const table = new Map<number, string | null>()
  let code = 0
  for (const written of differences.items) {
    const item = resolve(written)
    const name = nameOf(item)
    if (name !== null) table.set(code++, characterNamed(name))
    else code = naturalOf(item) ?? Number.NaN
    if (Number.isNaN(code)) return null
  }
  return (one) => (table.has(one) ? (table.get(one) ?? null) : base(one))
}

/** How far /Widths may be from the glyphs that readers draw: text in another standard font is within. */
const LEAST = 0.7
const MOST = 2

function widthsOf(font: PdfDictionary, isFixed: boolean, resolve: ResolveValue): (code: number) => number | null {
  const widths = resolve(entryOf(font, 'Widths'))
  const first = naturalOf(resolve(entryOf(font, 'FirstChar'))) ?? 0
  return (code) => {
    const standard = standardWidth(code, isFixed)
    if (widths === undefined) return standard
    const written = widths.kind === 'array' ? resolve(widths.items[code - first]) : undefined
    if (written?.kind !== 'number') return null
    const width = written.value / 1000
    return width >= standard * LEAST && width <= standard * MOST ? width : null
  }
}
