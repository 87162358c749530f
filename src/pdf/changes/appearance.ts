import { entryOf, type PdfDictionary, type PdfValue, sameReference } from '../object.ts'
import type { Comparison } from './comparison.ts'

/** ISO 32000-2 table 170: normal, down and rollover appearance. */
const APPEARANCES: ReadonlySet<string> = new Set(['N', 'D', 'R'])

/**
 * A signature that was put in a field may draw its appearance under the number that the field's had. Whatever else used that
 * one is compared strictly.
 */
export function redrawInPlace(comparison: Comparison, before: PdfDictionary, after: PdfDictionary): void {
  const [older, newer] = [comparison.before(entryOf(before, 'AP')), comparison.after(entryOf(after, 'AP'))]
  if (older?.kind !== 'dictionary' || newer?.kind !== 'dictionary') return
  for (const key of APPEARANCES) {
    const [was, is] = [entryOf(older, key), entryOf(newer, key)]
    const samePlace = was?.kind === 'reference' && is?.kind === 'reference' && sameReference(was, is)
    const stream = samePlace && comparison.isRedefined(is.number) ? comparison.after(is) : undefined
    if (stream?.kind !== 'stream' || is?.kind !== 'reference' || comparison.before(was)?.kind !== 'stream') continue
    comparison.take(is.number, 'appearance')
    comparison.explain(is.number, 'signature')
    comparison.absorb(stream.dictionary, 'signature')
  }
}

/**
 * Another appearance. It is new, or takes the number of the one before it: whatever else used that one is compared strictly.
 */
export function redraw(comparison: Comparison, number: number, before: PdfValue | undefined, after: PdfValue): boolean {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (newer?.kind !== 'dictionary' || (older !== undefined && older.kind !== 'dictionary')) {
    comparison.compare(before, after, number, 'AP')
    return true
  }
  comparison.explainReference(before, after, 'form-field')
  let changed = false
  for (const key of new Set([...(older?.entries.keys() ?? []), ...newer.entries.keys()])) {
    const [was, is] = [older === undefined ? undefined : entryOf(older, key), entryOf(newer, key)]
    if (!APPEARANCES.has(key)) comparison.refuse(number, 'changed', 'AP')
    else changed = redrawOne(comparison, number, was, is) || changed
  }
  return changed
}

function redrawOne(
  comparison: Comparison,
  number: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): boolean {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (older === newer) {
    comparison.compare(before, after, number, 'AP')
    return false
  }
  // Appearances by state are chosen among, and not drawn anew; and none is taken away.
  if (newer?.kind !== 'stream' || older?.kind === 'dictionary') {
    comparison.compare(before, after, number, 'AP')
    return true
  }
  const sameNumber = before?.kind === 'reference' && after?.kind === 'reference' && sameReference(before, after)
  if (sameNumber) {
    comparison.take(after.number, 'appearance')
    comparison.explain(after.number, 'form-field')
    comparison.absorb(newer.dictionary, 'form-field')
  } else if (after?.kind === 'reference' && comparison.objectBefore(after.number) === null) {
    comparison.absorb(after, 'form-field')
  } else if (after?.kind === 'reference') {
    // One that was there: it stays as it was.
    comparison.enqueue(after.number)
  }
  return true
}
