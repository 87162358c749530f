import { toLatin1 } from '../../core/bytes.ts'
import { CODES } from './asked-codes.ts'
import type { Entries } from './entries.ts'

/** ISO 32000-2 §9.10.3, Adobe technical note 5411: codes with their characters, and ranges of codes. */
const SECTION = /\d\s+beginbf(char|range)\s((?:[\s[\]]|<[\s\dA-Fa-f]*>)*?)endbf\1\b/g
const RANGES_OF_CODES = /\d\s+begincodespacerange\s(?:\s|<[\s\dA-Fa-f]*>)*endcodespacerange\b/g
const CODE = /<([\dA-Fa-f]{2}|[\dA-Fa-f]{4})>\s*()<[^>]{4,}>/g
const RANGE = /<([\dA-Fa-f]{2}|[\dA-Fa-f]{4})>\s*<([\dA-Fa-f]{2}|[\dA-Fa-f]{4})>\s*<[^>]{4,}>/g
/** Where one of these is left, a section may stand in a comment or a string. */
const ELSE = /[<>()%|\\]/

/**
 * Whether a code of a font that the document does not bring is one of those that its /ToUnicode has: some readers know no others then, and show the character of the same
 * number for them. Without it they go by the encoding, and by `Identity-H` all codes are there.
 */
export function isNamedIn(font: Entries): (code: number) => boolean {
  const map = font.get('ToUnicode')
  if (map?.kind !== 'stream') return () => true
  const octets = font.data(map)
  font.read(octets.length)
  const [text = ''] = toLatin1(octets).split('endcmap', 1)
  const rest = text.replace(SECTION, '|').replace(RANGES_OF_CODES, '|')
  if (ELSE.test(rest.replace(/<<|>>|\([\w +.-]*\)|\|(?=\s)/g, ' '))) return () => false
  const ranges = [...text.matchAll(SECTION)].flatMap(([, kind, entries = '']) => rangesIn(entries, kind === 'range'))
  return isWithin(ranges)
}

/** Where ranges begin and end is counted, so that many of them take no more time for each code. */
function isWithin(ranges: readonly (readonly [number, number])[]): (code: number) => boolean {
  const begun = new Int32Array(CODES + 1)
  for (const [low, high] of ranges) {
    if (low > high || low >= CODES) continue
    const end = Math.min(high + 1, CODES)
    begun[low] = (begun[low] as number) + 1
    begun[end] = (begun[end] as number) - 1
  }
  for (let code = 1; code <= CODES; code++) begun[code] = (begun[code] as number) + (begun[code - 1] as number)
  return (code) => (begun[code] ?? 0) > 0
}

/** Of a range whose characters are a list, nothing is known; and of what is no list, where it ends. */
function rangesIn(written: string, isOfRanges: boolean): readonly (readonly [number, number])[] {
  const entries = isOfRanges ? written.replace(/\[[^[\]]*\]/g, '-') : written
  if (/[[\]]/.test(entries)) return []
  return [...entries.matchAll(isOfRanges ? RANGE : CODE)].map(([, low = '', high]) => [
    Number.parseInt(low, 16),
    Number.parseInt(high || low, 16),
  ])
}
