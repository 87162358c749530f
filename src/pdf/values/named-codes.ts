import { CODES } from './asked-codes.ts'
import type { Entries } from './entries.ts'
import { type MappedCodes, mapOfCodes } from './to-unicode.ts'

/**
 * Whether a code of a font that the document does not bring is one of those that its /ToUnicode has: some readers know no others then, and show the character of the same
 * number for them. Without it they go by the encoding, and by `Identity-H` all codes are there.
 */
export function isNamedIn(font: Entries): (code: number) => boolean {
  const map = font.get('ToUnicode')
  if (map?.kind !== 'stream') return () => true
  // Of a range whose characters are a list, nothing is known.
  return font.once(map, 'named', () => isWithin(mapOfCodes(font, map)?.filter(({ octets }) => octets >= 2) ?? []))
}

/** Where ranges begin and end is counted, so that many of them take no more time for each code. */
function isWithin(ranges: readonly MappedCodes[]): (code: number) => boolean {
  const begun = new Int32Array(CODES + 1)
  for (const { first, last } of ranges) {
    if (first >= CODES) continue
    const end = Math.min(last + 1, CODES)
    begun[first] = (begun[first] as number) + 1
    begun[end] = (begun[end] as number) - 1
  }
  for (let code = 1; code <= CODES; code++) begun[code] = (begun[code] as number) + (begun[code - 1] as number)
  return (code) => (begun[code] ?? 0) > 0
}
