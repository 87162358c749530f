import { naturalOf } from '../object.ts'
import type { Entries } from './entries.ts'

/** How far a glyph and its font may be from each other: numbers are rounded, and no more than a fiftieth of the height of the type. */
const ROUNDED = 1
const OF_TYPE = 0.02

const CODES = 256

export interface CodeWidth {
  readonly code: number
  readonly width: number
}

export interface GlyphWidths {
  /** By its name, a glyph's codes, and what they have (ISO 32000-2 table 110). */
  readonly widths: ReadonlyMap<string, readonly CodeWidth[]>
  readonly rounded: number
}

/** What a Type 3 font says of the widths of its glyphs. Of two names for a code the last one counts (§9.6.5.3). */
export function widthsOfGlyphs(font: Entries): GlyphWidths {
  const [given, first] = [font.numbers('Widths') ?? [], naturalOf(font.get('FirstChar')) ?? 0]
  const widths = new Map<string, CodeWidth[]>()
  for (const [code, name] of namesOfCodes(font).entries()) {
    const width = given[code - first]
    if (name === undefined || width === undefined) continue
    const known = widths.get(name)
    if (known === undefined) widths.set(name, [{ code, width }])
    else known.push({ code, width })
  }
  const scale = Math.abs(font.numbers('FontMatrix')?.[0] ?? 1)
  return { widths, rounded: Math.min(ROUNDED, OF_TYPE / scale) }
}

/**
 * Table 112: the differences are the whole of a Type 3 font's encoding. A glyph that they leave out, under a name of the encodings for
 * text, some readers show for a code of those. These names are letters.
 */
export function hasGlyphsOfOtherEncodings(font: Entries): boolean {
  const glyphs = font.in(font.get('CharProcs'))?.dictionary.entries
  font.passed(glyphs?.size ?? 0)
  const named = new Set(namesOfCodes(font))
  return [...(glyphs?.keys() ?? [])].some((name) => /^[A-Za-z]+$/.test(name) && !named.has(name))
}

function namesOfCodes(font: Entries): readonly (string | undefined)[] {
  const differences = font.in(font.get('Encoding'))?.get('Differences')
  const items = differences?.kind === 'array' ? differences.items : []
  font.passed(items.length)
  const names = new Array<string | undefined>(CODES).fill(undefined)
  let code = 0
  for (const item of items) {
    const value = font.resolve(item)
    if (value.kind !== 'name') code = naturalOf(value) ?? code
    else if (code < CODES) names[code++] = value.value
  }
  return names
}

/** §9.6.4: the width that a glyph begins with is that of its font. Some readers go by the one, and some by the other. */
export function isAsWideAsTold(advance: number, width: number, rounded: number): boolean {
  return Math.abs(width - advance) <= Math.max(rounded, Math.abs(width) / 100)
}
