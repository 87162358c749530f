import { naturalOf } from '../object.ts'
import type { Entries } from './entries.ts'

/** How far a glyph and its font may be from each other, of a thousand: numbers are rounded. */
const ROUNDED = 1

/** Codes of one glyph. */
const MOST_CODES = 255

/** By the names of a Type 3 font's glyphs, the widths that it gives to their codes (ISO 32000-2 table 110). */
export function widthsOfGlyphs(font: Entries): ReadonlyMap<string, readonly number[]> {
  const widths = new Map<string, number[]>()
  const [given, first] = [font.numbers('Widths') ?? [], naturalOf(font.get('FirstChar')) ?? 0]
  const differences = font.in(font.get('Encoding'))?.get('Differences')
  const items = differences?.kind === 'array' ? differences.items : []
  font.passed(items.length)
  let code = 0
  for (const item of items) {
    const value = font.resolve(item)
    if (value.kind !== 'name') code = naturalOf(value) ?? code
    else {
      const width = given[code++ - first]
      if (width !== undefined) widths.set(value.value, [...(widths.get(value.value) ?? []).slice(0, MOST_CODES), width])
    }
  }
  return widths
}

/** §9.6.4: the width that a glyph begins with is that of its font. Some readers go by the one, and some by the other. */
export function isAsWideAsTold(advance: number, widths: readonly number[]): boolean {
  return widths.every((width) => Math.abs(width - advance) <= Math.max(ROUNDED, Math.abs(width) / 100))
}
