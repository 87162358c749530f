import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { MOST_PARENTS } from '../page-widgets.ts'
import { mayStayUpright } from '../painted/drawn-rectangle.ts'
import { inheritedBy } from '../painted/page-list.ts'
import { hasBlankAppearance, isShownWith } from '../widget.ts'
import { tell, type ValueInspection } from './ambiguous-value.ts'
import { isEmpty } from './annotation-entries.ts'
import { BareNotes } from './bare-notes.ts'
import { fieldTexts } from './door.ts'
import { type Entries, entriesOf } from './entries.ts'

/** These are drawn below all that has an appearance, or not at all. */
const BELOW: ReadonlySet<string> = new Set(['Link', 'Popup'])

/**
 * What the annotations of a page look like together (§12.5.3): one that stays upright on a page that is turned, and one that stands behind a field in the array
 * and over it on the page: some readers draw all fields last.
 */
export function inspectAnnotationsOfPage(
  inspection: ValueInspection,
  annotations: readonly PdfValue[],
  isTurned: boolean,
  { object: page, dictionary: of }: { readonly object: number; readonly dictionary: PdfDictionary },
): void {
  const { store } = inspection
  const notes = new BareNotes(inspection, of, page)
  const fields: (readonly number[])[] = []
  for (const item of annotations) {
    const dictionary = store.dictionary(item, store.last)
    if (dictionary === null) continue
    const entries = entriesOf(inspection, dictionary, page)
    const flags = naturalOf(entries.get('F')) ?? 0
    const area = entries.numbers('Rect')
    const subtype = entries.name('Subtype') ?? ''
    if (area?.length !== 4 || isEmpty(area)) continue
    if (!isShownWith(flags)) {
      // Table 167: some readers draw the field of a signature all the same.
      if (subtype === 'Widget' && isDrawnSignature(inspection, entries))
        tell(inspection, 'shape', 'F', page, 'annotation')
      continue
    }
    const hasLook = entries.get('AP') !== undefined
    if (isTurned && hasLook && mayStayUpright(subtype, flags)) tell(inspection, 'shape', 'F', page)
    if (subtype === 'Widget') {
      chargeItems(store.budget, fields.length)
      // A signature has no control in its place, and a field that it lies over may have one, above all that is painted.
      if (hasLook && isOfSignature(inspection, entries) !== false && fields.some((field) => isOver(area, field)))
        tell(inspection, 'page-entry', 'Annots', page)
      if (hasLook) fields.push(area)
      // Some readers draw one without a signature in a way of theirs.
      const isDrawnOtherwise = isDrawnSignature(inspection, entries) && !isSigned(inspection, entries)
      if (isDrawnOtherwise) inspection.dynamic.add('conditional-content')
      if (isDrawnOtherwise || isOnGround(inspection, entries))
        notes.add(area, item.kind === 'reference' ? item.number : null)
      continue
    }
    if (BELOW.has(subtype)) continue
    if (subtype === 'Text' && !hasLook) notes.add(area)
    chargeItems(store.budget, fields.length)
    if (fields.some((field) => isOver(area, field))) tell(inspection, 'page-entry', 'Annots', page)
  }
  notes.inspect()
}

/** The field of a signature has an appearance that paints something. */
function isDrawnSignature(inspection: ValueInspection, widget: Entries): boolean {
  const { store } = inspection
  if (widget.get('AP') === undefined || hasBlankAppearance(store, widget.dictionary, store.last)) return false
  return isOfSignature(inspection, widget) !== false
}

/** Table 255: a time-stamp is no signature to some readers. */
function isSigned({ store }: ValueInspection, widget: Entries): boolean {
  const value = inheritedBy(store, store.last, widget.dictionary, 'V')
  if (value?.kind !== 'dictionary') return false
  const type = entryOf(value, 'Type')
  return type === undefined || nameOf(store.resolve(type, store.last)) === 'Sig'
}

/** Some readers have a control in its place, with the ground of its characteristics (table 192), and others the appearance. */
function isOnGround(inspection: ValueInspection, widget: Entries): boolean {
  const { store } = inspection
  if (isOfSignature(inspection, widget) === true || (widget.get('AP') === undefined && widget.get('MK') === undefined))
    return false
  return fieldTexts().hasOtherGround({ store, revision: store.last }, widget.dictionary)
}

/** §12.7.4.1: a type of its own, or that of the nearest field above it that has one. `null`: there are too many above it. */
function isOfSignature(inspection: ValueInspection, widget: Entries): boolean | null {
  let field: Entries | null = widget
  for (let above = 0; field !== null && above <= MOST_PARENTS; above++) {
    chargeItems(inspection.store.budget, 1)
    if (field.get('FT') !== undefined) return field.name('FT') === 'Sig'
    field = field.in(field.get('Parent'))
  }
  return field === null ? false : null
}

/** Whether two rectangles have an area in common; each has two corners in whatever order (§7.9.5). */
function isOver(one: readonly number[], other: readonly number[]): boolean {
  return areCommon(one, other, 0) && areCommon(one, other, 1)
}

function areCommon(one: readonly number[], other: readonly number[], axis: number): boolean {
  const [a, b, c, d] = [one[axis], one[axis + 2], other[axis], other[axis + 2]] as [number, number, number, number]
  return Math.min(a, b) < Math.max(c, d) && Math.min(c, d) < Math.max(a, b)
}
