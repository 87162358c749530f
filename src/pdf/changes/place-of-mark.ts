import type { Budget } from '../../core/budget.ts'
import { entryOf, nameOf, type PdfDictionary } from '../object.ts'
import { drawnRectangleOf, isOpen } from '../painted/drawn-rectangle.ts'
import { around, type Box, type ResolveValue, widened } from '../painted/geometry.ts'

/** Of the button of a comment, in points. */
const BUTTON = 24

/**
 * Where a mark that came later may hide something; `null`: anywhere. A comment that belongs to a mark (ISO 32000-2 tables 172 and 186) is shown beside it: by its window where that is open, in
 * whatever size and place its reader has for it, or else by a button at the highest point on the right.
 *
 * @param isTurned its page is, or may be
 */
export function placeOfMark(
  annotation: PdfDictionary,
  resolve: ResolveValue,
  budget: Budget,
  isTurned = true,
): Box | null {
  const drawn = drawnRectangleOf(annotation, resolve, budget, isTurned)
  const has = (key: string): boolean => entryOf(annotation, key) !== undefined
  if (nameOf(entryOf(annotation, 'Subtype')) === 'Popup')
    return has('Parent') && isOpen(annotation, resolve) ? null : drawn
  // A part of a group has the comment of the whole.
  if (drawn === null || !(has('Popup') || has('IRT'))) return drawn
  if (has('QuadPoints') || has('InkList')) return widened(drawn, BUTTON)
  const [, , right, top] = drawn
  return around(drawn, widened([right, top, right, top], BUTTON))
}
