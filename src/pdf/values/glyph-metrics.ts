import { naturalOf, type PdfValue } from '../object.ts'
import { type Entries, isInteger } from './entries.ts'

/** ISO 32000-2 §9.7.2: codes lead to glyphs by numbers of two octets. */
const HIGHEST_GLYPH = 65_535

/** Numbers from a first to a last, and what the first of them has: the others have the same, or what follows in their order. */
interface Range {
  readonly first: number
  readonly last: number
  readonly widths: readonly PdfValue[]
}

/** §9.7.4.3: a first number and an array for it and those behind it, or a first, a last and what all of them have. */
export function areMetrics(entries: Entries, written: PdfValue, widest: number): boolean {
  if (written.kind !== 'array') return false
  const { items } = written
  entries.passed(items.length)
  const ranges: Range[] = []
  for (let at = 0; at < items.length; ) {
    const first = naturalIn(entries, items[at])
    if (first === null) return false
    const next = items[at + 1] === undefined ? undefined : entries.resolve(items[at + 1] as PdfValue)
    const isList = next?.kind === 'array'
    const end = at + 3
    const values = isList ? next.items : items.slice(at + 2, end)
    const last = isList ? first + values.length - 1 : naturalIn(entries, next)
    entries.passed(values.length)
    if (last === null || !Number.isInteger(last) || (!isList && values.length !== 1)) return false
    if (!values.every((item) => isWidth(entries.resolve(item), widest))) return false
    ranges.push({ first, last, widths: values })
    at = isList ? at + 2 : end
  }
  return areOnce(entries, ranges)
}

function isWidth(value: PdfValue, widest: number): boolean {
  return value.kind === 'number' && value.value >= 0 && value.value <= widest
}

function naturalIn(entries: Entries, item: PdfValue | undefined): number | null {
  const value = item === undefined ? undefined : entries.resolve(item)
  return isInteger(value, 0, HIGHEST_GLYPH) ? naturalOf(value) : null
}

/** Of two widths for a number, some readers take the first, and some the last. */
function areOnce(entries: Entries, ranges: readonly Range[]): boolean {
  const ordered = ranges.filter(({ first, last }) => first <= last).sort((one, other) => one.first - other.first)
  let reached = -1
  for (const { first, last } of ordered) {
    if (first <= reached) return areEqual(entries, ordered)
    reached = last
  }
  return true
}

/** Some writers tell one width twice. */
function areEqual(entries: Entries, ranges: readonly Range[]): boolean {
  const known = new Map<number, number>()
  for (const { first, last, widths } of ranges) {
    entries.passed(last - first + 1)
    for (let number = first; number <= last; number++) {
      const value = entries.resolve((widths[number - first] ?? widths[0]) as PdfValue)
      const width = value.kind === 'number' ? value.value : 0
      if ((known.get(number) ?? width) !== width) return false
      known.set(number, width)
    }
  }
  return true
}
