import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { BoxIndex } from '../painted/box-index.ts'
import { area, type Box, common, contains, rectangleOf, widened } from '../painted/geometry.ts'
import { inheritedBy, pagesOf } from '../painted/page-list.ts'
import type { Painted } from '../painted/painted.ts'
import { annotationsOn } from '../painted/painted-page.ts'
import { hasBlankAppearance, isShown } from '../widget.ts'
import type { Comparison } from './comparison.ts'

/** Pages of the newer revision, and the annotations on them: looked up once. */
interface Pages {
  readonly all: readonly PdfDictionary[]
  readonly annotations: Map<PdfDictionary, BoxIndex<Painted>>
}
const known = new WeakMap<Comparison, Pages>()

function pagesIn(comparison: Comparison): Pages {
  const { store, newer } = comparison
  const pages = known.get(comparison) ?? { all: pagesOf(store, newer), annotations: new Map() }
  known.set(comparison, pages)
  return pages
}

/**
 * Whether a widget is seen on its page as it is: all of it, on one page (ISO 32000-2 §12.5.2), with nothing over it, and text that is turned against the page by so many degrees (table 192,
 * /R) upright or on its side. A page ends where its /CropBox does (§14.11.2), and what is beyond it is cut off.
 */
export function isSeenOnPage(comparison: Comparison, object: number, turn: number | null): boolean {
  const page = comparison.pageOf.get(object)
  if (page === undefined) return true
  const { store, newer } = comparison
  const [shown, widget] = [pagesIn(comparison).all[page - 1], comparison.objectAfter(object)?.value]
  if (shown === undefined || widget?.kind !== 'dictionary' || !isShown(store, widget, newer)) return true
  const resolve = (value: PdfValue | undefined) => comparison.after(value)
  const box = rectangleOf(resolve(entryOf(widget, 'Rect')), resolve)
  const isPlaced = box !== null && isWithin(comparison, shown, box) && isAlone(comparison, shown, box, object)
  const isWhole = isPlaced && !comparison.onSeveral.has(object)
  return isWhole && (turn === null || !standsOnItsHead(comparison, shown, turn))
}

/** Whether any reader could show a widget on its page: it is not beside all of it. Some show a page to its /MediaBox, others to its /CropBox. */
export function isOnPage(comparison: Comparison, number: number, widget: PdfDictionary): boolean {
  const resolve = (value: PdfValue | undefined) => comparison.after(value)
  return isPlacedOn(comparison, number, rectangleOf(resolve(entryOf(widget, 'Rect')), resolve))
}

/** The same of a place; `null`: anywhere. */
export function isPlacedOn(comparison: Comparison, number: number, place: Box | null): boolean {
  const { store, newer } = comparison
  const page = pagesIn(comparison).all[number - 1]
  const resolve = (value: PdfValue | undefined) => comparison.after(value)
  if (page === undefined || place === null) return true
  const boxes = ['MediaBox', 'CropBox'].flatMap((key) => inheritedBy(store, newer, page, key) ?? [])
  const shown = boxes.map((written) => rectangleOf(written, resolve))
  return shown.length === 0 || shown.some((box) => box === null || area(common(box, place)) > 0)
}

/** In points, by which a field may stand out from its page: letters are farther inside. */
const BEYOND = 1

function isWithin(comparison: Comparison, page: PdfDictionary, place: Box): boolean {
  const { store, newer } = comparison
  return ['MediaBox', 'CropBox'].every((key) => {
    const written = inheritedBy(store, newer, page, key)
    const box = written && rectangleOf(written, (value) => comparison.after(value))
    return written === undefined || (box != null && contains(widened(box, BEYOND), place))
  })
}

/** In points, by which fields that stand beside one another may overlap: letters are farther inside. In parts of one that is low. */
const FRAME = 2
const LOW = 0.25

/** No other annotation that shows something has a part of its place: readers draw them in an order of theirs. */
function isAlone(comparison: Comparison, page: PdfDictionary, place: Box, object: number): boolean {
  const { store, newer } = comparison
  const { annotations } = pagesIn(comparison)
  const index = annotations.get(page) ?? new BoxIndex(annotationsOn(store, newer, page))
  annotations.set(page, index)
  const frame = Math.min(FRAME, LOW * Math.min(place[2] - place[0], place[3] - place[1]))
  for (const { object: other, widget } of index.over(widened(place, -frame), store.budget))
    if (other !== object && !(widget !== undefined && isEmpty(comparison, widget))) return false
  return true
}

/** A field that nobody has filled in, and that draws nothing. */
function isEmpty({ store, newer }: Comparison, widget: PdfDictionary): boolean {
  const isBlank = entryOf(widget, 'AP') === undefined || hasBlankAppearance(store, widget, newer)
  return isBlank && entryOf(widget, 'MK') === undefined && inheritedBy(store, newer, widget, 'V') === undefined
}

/** A page is turned the other way (table 31, /Rotate). Digits are others on their heads: 6 and 9 give way to each other. What lies on its side is read as what it is. */
function standsOnItsHead({ store, newer }: Comparison, page: PdfDictionary, turn: number): boolean {
  const rotation = inheritedBy(store, newer, page, 'Rotate')
  const by = rotation?.kind === 'number' ? rotation.value : 0
  return (((turn - by) % 360) + 360) % 360 === 180
}
