import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { redraw } from './appearance.ts'
import type { Comparison } from './comparison.ts'

/** What filling in changes in a field, and in widgets of it that are objects of their own (ISO 32000-2 §12.7.5). */
const FILLED: ReadonlySet<string> = new Set(['V', 'I', 'AP', 'AS', 'DA', 'M', 'Kids'])
const FILLED_WIDGET: ReadonlySet<string> = new Set(['AP', 'AS', 'DA', 'M'])

/** §12.7.5: buttons choose among the appearances that they have; texts and choices get new ones. */
const FILLABLE: ReadonlySet<string | null> = new Set(['Tx', 'Ch', 'Btn'])

export function isFillable(type: string | null): boolean {
  return FILLABLE.has(type)
}

/**
 * A field that is no signature: it may get another value, and show it within the rectangle that it had. Everything else stays
 * as it is: actions, formats, its place.
 */
export function fillFormField(
  comparison: Comparison,
  number: number,
  field: { readonly name: string; readonly type: string | null },
  before: PdfDictionary,
  after: PdfDictionary,
  widgets: readonly number[],
): void {
  comparison.compareEntries(before, after, number, undefined, FILLED)
  let filled = !isSame(comparison, entryOf(before, 'V'), entryOf(after, 'V'))
  if (!isValue(comparison, entryOf(after, 'V'))) comparison.refuse(number, 'changed', 'V')
  const mayRedraw = field.type !== 'Btn'
  filled = fillWidget(comparison, number, before, after, mayRedraw) || filled
  for (const kid of widgets) {
    const widget = comparison.dictionaries(kid)
    // What is no dictionary was queued with /Kids, and is compared strictly.
    if (widget === null || !comparison.take(kid, 'field')) continue
    comparison.compareEntries(widget.before, widget.after, kid, undefined, FILLED_WIDGET)
    const changed = fillWidget(comparison, kid, widget.before, widget.after, mayRedraw)
    if (changed) comparison.explain(kid, 'form-field')
    filled ||= changed
  }
  if (!filled) return
  comparison.filled.push({ field: field.name, object: number })
  if (comparison.isRedefined(number)) comparison.explain(number, 'form-field')
}

function isSame(comparison: Comparison, before: PdfValue | undefined, after: PdfValue | undefined): boolean {
  return comparison.sameValue(comparison.before(before), comparison.after(after))
}

/** Table 226 and what follows: text, the name of a state, or several choices; rich text and files are none of it. */
function isValue(comparison: Comparison, written: PdfValue | undefined): boolean {
  const value = comparison.after(written)
  if (value === undefined || value.kind === 'string' || value.kind === 'name' || value.kind === 'null') return true
  return value.kind === 'array' && value.items.every((item) => comparison.after(item)?.kind === 'string')
}

/** Whether the widget shows something else than before. */
function fillWidget(
  comparison: Comparison,
  number: number,
  before: PdfDictionary,
  after: PdfDictionary,
  mayRedraw: boolean,
): boolean {
  const state = fillState(comparison, number, before, after)
  // §12.7.4.3: how text is drawn; a writer that draws it says how it did.
  const drawn = comparison.after(entryOf(after, 'DA'))
  if (!mayRedraw || drawn?.kind !== 'string')
    comparison.compare(entryOf(before, 'DA'), entryOf(after, 'DA'), number, 'DA')
  const [older, newer] = [entryOf(before, 'AP'), entryOf(after, 'AP')]
  if (!mayRedraw || newer === undefined) {
    comparison.compare(older, newer, number, 'AP')
    return state
  }
  return redraw(comparison, number, older, newer) || state
}

/** §12.5.5: /AS names one of the appearances that the widget had, or none of them (`Off`). */
function fillState(comparison: Comparison, number: number, before: PdfDictionary, after: PdfDictionary): boolean {
  const [older, newer] = [nameOf(entryOf(before, 'AS')), nameOf(entryOf(after, 'AS'))]
  if (older === newer && entryOf(before, 'AS') === undefined) return false
  if (older === newer) return false
  const appearance = comparison.before(entryOf(before, 'AP'))
  const normal = appearance?.kind === 'dictionary' ? comparison.before(entryOf(appearance, 'N')) : undefined
  const known = normal?.kind === 'dictionary' && newer !== null && entryOf(normal, newer) !== undefined
  if (!known && newer !== 'Off') comparison.refuse(number, 'changed', 'AS')
  return true
}
