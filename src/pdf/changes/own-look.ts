import { entryOf, type PdfDictionary } from '../object.ts'
import { hasBlankAppearance, hasSameLooks, isShown } from '../widget.ts'
import type { Comparison } from './comparison.ts'
import type { Side } from './field-value.ts'
import type { DrawnBefore } from './types.ts'
import { APPEARANCES, lookOf } from './widget-look.ts'

/**
 * What the widget of an empty signature field drew before somebody signed in it (ISO 32000-2 §12.5.5), where it is not shown as it was: an earlier signer saw it
 * there. A border and a background are a place for a signature; text, and what is not understood, says something. `null`: nothing is lost.
 */
export function lostLook(
  comparison: Comparison,
  before: PdfDictionary,
  after: PdfDictionary,
): DrawnBefore['what'] | null {
  const { store, older, newer } = comparison
  if (!isShown(store, before, older)) return null
  const isKept =
    hasSameLooks(store, before, after, older, newer) &&
    isShown(store, after, newer) &&
    comparison.sameValue(comparison.before(entryOf(before, 'AS')), comparison.after(entryOf(after, 'AS')))
  return isKept ? null : saidBy({ store, revision: older }, before)
}

function saidBy(side: Side, widget: PdfDictionary): DrawnBefore['what'] | null {
  const appearances = side.store.dictionary(entryOf(widget, 'AP'), side.revision)
  for (const key of APPEARANCES) {
    const written = appearances === null ? undefined : entryOf(appearances, key)
    if (written === undefined || (key === 'N' && hasBlankAppearance(side.store, widget, side.revision))) continue
    const look = lookOf(side, widget, written)
    if (look === null || look.isMark) return 'drawing'
    if (look.text !== '') return 'text'
  }
  return null
}
