import { entryOf, nameOf, naturalOf, type PdfDictionary } from '../object.ts'
import type { XrefSection } from '../xref-section.ts'
import { notExact } from './not-exact.ts'

/** The greatest width of each field of an entry: its type, an offset or a number, and a generation or an index (table 17). */
const WIDEST = [1, 8, 4] as const

/**
 * §7.5.8.2: /W of three integers that are no wider than they have to be, /Index of pairs, and as many octets of entries as they ask for. All are
 * written in the dictionary itself.
 */
export function requireExactXrefStream({ trailer, subsections, decodedLength, offset }: XrefSection): void {
  const refuse = () => notExact('cross-reference-stream', offset)
  const widths = naturals(trailer, 'W')
  if (widths === null || widths.length !== 3 || widths[0] !== 1 || widths[1] === 0) throw refuse()
  if (widths.some((width, i) => width > (WIDEST[i] as number))) throw refuse()
  const stride = widths.reduce((sum, width) => sum + width, 0)
  const index = trailer.entries.has('Index')
    ? naturals(trailer, 'Index')
    : [0, naturalOf(entryOf(trailer, 'Size')) ?? 0]
  if (index === null || index.length === 0 || index.length % 2 !== 0) throw refuse()
  const counts = index.filter((_, i) => i % 2 === 1)
  const entries = counts.reduce((sum, count) => sum + count, 0)
  if (counts.some((count) => count === 0) || entries * stride !== decodedLength) throw refuse()
  if (nameOf(trailer.entries.get('Type')) !== 'XRef' || naturalOf(entryOf(trailer, 'Length')) === null) throw refuse()
  // What no subsection has would be an entry that nobody reads.
  if (subsections.reduce((sum, { count }) => sum + count, 0) !== entries) throw refuse()
}

function naturals(dictionary: PdfDictionary, key: string): readonly number[] | null {
  const array = entryOf(dictionary, key)
  if (array?.kind !== 'array') return null
  const values = array.items.map(naturalOf)
  return values.every((value) => value !== null) ? values : null
}
