import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { contains, rectangleOf, widened } from '../painted/geometry.ts'
import { inheritedBy, pagesOf } from '../painted/page-list.ts'
import { isShown } from '../widget.ts'
import type { Comparison } from './comparison.ts'

/** Pages of the newer revision: looked up once. */
const known = new WeakMap<Comparison, readonly PdfDictionary[]>()

/**
 * Whether a widget is seen on its page as it is: all of it, on one page (ISO 32000-2 §12.5.2), and text that is turned against it by so many degrees (table 192, /R) upright or on its
 * side. A page ends where its /CropBox does (§14.11.2), and what is beyond it is cut off.
 */
export function isSeenOnPage(comparison: Comparison, object: number, turn: number | null): boolean {
  const page = comparison.pageOf.get(object)
  if (page === undefined) return true
  const { store, newer } = comparison
  const pages = known.get(comparison) ?? pagesOf(store, newer)
  known.set(comparison, pages)
  const [shown, widget] = [pages[page - 1], comparison.objectAfter(object)?.value]
  if (shown === undefined || widget?.kind !== 'dictionary' || !isShown(store, widget, newer)) return true
  const isWhole = !comparison.onSeveral.has(object) && isWithin(comparison, shown, widget)
  return isWhole && (turn === null || !standsOnItsHead(comparison, shown, turn))
}

/** In points, by which a field may stand out from its page: letters are farther inside. */
const BEYOND = 1

function isWithin(comparison: Comparison, page: PdfDictionary, widget: PdfDictionary): boolean {
  const { store, newer } = comparison
  const resolve = (value: PdfValue | undefined) => comparison.after(value)
  const rectangle = rectangleOf(resolve(entryOf(widget, 'Rect')), resolve)
  const boxes = ['MediaBox', 'CropBox'].map((key) => inheritedBy(store, newer, page, key))
  return boxes.every((written) => {
    const box = written === undefined ? null : rectangleOf(written, resolve)
    // A page without an area has another one to each reader.
    return written === undefined || (box !== null && rectangle !== null && contains(widened(box, BEYOND), rectangle))
  })
}

/** A page is turned the other way (table 31, /Rotate). Digits are others on their heads: 6 and 9 give way to each other. What lies on its side is read as what it is. */
function standsOnItsHead({ store, newer }: Comparison, page: PdfDictionary, turn: number): boolean {
  const rotation = inheritedBy(store, newer, page, 'Rotate')
  const by = rotation?.kind === 'number' ? rotation.value : 0
  return (((turn - by) % 360) + 360) % 360 === 180
}
