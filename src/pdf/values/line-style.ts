/** How lines look (ISO 32000-2 §8.4.3), where readers agree about it: in contents and in parameters alike. */

/** Of a pattern of dashes, more than any document has. */
export const MOST_DASHES = 32

/** A dash and its gap are shorter than any device shows: readers draw a line then, or none, or do not end. */
const LEAST_PERIOD = 0.01

/** §8.4.3.5: as a sine has none above 1, none is below it. */
export function isMiterLimit(limit: number): boolean {
  return limit >= 1
}

/** §8.4.3.6: lengths that are not below 0, and not all 0; the phase leads into the pattern. */
export function isDashPattern(lengths: readonly number[], phase: number): boolean {
  if (lengths.length === 0) return true
  if (lengths.length > MOST_DASHES || lengths.some((length) => length < 0) || phase < 0) return false
  return lengths.reduce((sum, length) => sum + length, 0) >= LEAST_PERIOD
}
