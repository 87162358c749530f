import { nameOf, type PdfValue, valuesOf } from '../object.ts'
import type { Comparison } from './comparison.ts'
import { placeBelow, type StreamPlace } from './stream-places.ts'

/**
 * Whether a value leads to a stream, or to a file (ISO 32000-2 §7.11), by references that are followed (`isBelow` a dictionary, or not): but where a reader of PDF looks for streams by
 * `place`, which is judged as that.
 */
export function leadsToStream(
  comparison: Comparison,
  entry: PdfValue,
  isFollowed: (number: number, isBelow: boolean) => boolean,
  place: StreamPlace | null = null,
): boolean {
  const seen = new Set<number>()
  const pending: [PdfValue, boolean][] = [[entry, false]]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [value, isBelow] = next
    comparison.store.budget.spend('pdfObjects')
    if (value.kind === 'array') for (const item of value.items) pending.push([item, isBelow])
    if (value.kind === 'stream') return true
    if (value.kind === 'dictionary') {
      if (value.entries.has('EF') || nameOf(value.entries.get('Type')) === 'Filespec') return true
      for (const key of value.entries.keys())
        if (placeBelow(place, key) === null) for (const item of valuesOf(value, key)) pending.push([item, true])
    }
    if (value.kind !== 'reference' || seen.has(value.number)) continue
    seen.add(value.number)
    const object = isFollowed(value.number, isBelow) ? comparison.objectAfter(value.number) : null
    if (object !== null) pending.push([object.value, isBelow])
  }
  return false
}

/** By what is new. */
export function bringsStream(comparison: Comparison, entry: PdfValue, place: StreamPlace | null): boolean {
  return leadsToStream(comparison, entry, (number) => comparison.objectBefore(number) === null, place)
}
