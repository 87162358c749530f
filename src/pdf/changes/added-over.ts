import type { SignedPages } from '../painted/covered-content.ts'
import { isEmptyRectangle } from './rectangle.ts'
import type { AddedOver, RevisionChanges } from './types.ts'

/**
 * Where a widget that was not in the signed revision lies over something that was painted there. A field that was there
 * was signed with its place; a new one on empty paper is its own signer's.
 */
export function addedOver(pages: SignedPages, signed: number, later: readonly RevisionChanges[]): readonly AddedOver[] {
  const found: AddedOver[] = []
  for (const { added, explained } of later) {
    const widgets = new Map(
      added
        .filter(({ newField, visible }) => newField && visible)
        .flatMap(({ widgets, field }) => widgets.map((object) => [object, field] as const)),
    )
    if (widgets.size === 0) continue
    for (const { object, page, rectangle } of explained) {
      const field = object === null ? undefined : widgets.get(object)
      if (field === undefined || page === undefined) continue
      // A rectangle that cannot be read may be of any size.
      const box = rectangle ?? EVERYWHERE
      const over = isEmptyRectangle(box) ? null : pages.coveredBy(box, signed, page)
      if (over !== null) found.push({ field, page, rectangle: box, over })
    }
  }
  return found
}

const EVERYWHERE = [-1e9, -1e9, 1e9, 1e9] as const
