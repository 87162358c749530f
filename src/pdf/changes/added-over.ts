import type { SignedPages } from '../painted/covered-content.ts'
import { isEmptyRectangle } from './rectangle.ts'
import type { AddedOver, ChangeRectangle, RevisionChanges } from './types.ts'

/**
 * Where a widget or an annotation that was not in the signed revision lies over something that was painted there. A field that
 * was there was signed with its place; a new one on empty paper is its own signer's.
 */
export function addedOver(pages: SignedPages, signed: number, later: readonly RevisionChanges[]): readonly AddedOver[] {
  const found: AddedOver[] = []
  for (const { field, page, rectangle, was } of later.flatMap(placed)) {
    if (rectangle !== null && isEmptyRectangle(rectangle)) continue
    // A rectangle that cannot be read may be of any size.
    const box = rectangle ?? EVERYWHERE
    const over = pages.coveredBy(box, signed, page, was)
    if (over !== null) found.push({ field, page, rectangle: box, over })
  }
  return found
}

interface Placed {
  readonly field: string
  readonly page: number
  readonly rectangle: ChangeRectangle | null
  /** An annotation that was modified does not lie over itself, as it was. */
  readonly was?: ChangeRectangle
}

/** All that a revision put on pages: widgets of new fields, and annotations, new or modified, but for pop-ups, which open when they are asked to. */
function placed({ added, prepared, annotated, explained }: RevisionChanges): readonly Placed[] {
  const fields = [...added.filter(({ newField }) => newField), ...prepared].filter(({ visible }) => visible)
  const names = new Map(fields.flatMap(({ widgets, field }) => widgets.map((object) => [object, field] as const)))
  const widgets = explained.flatMap(({ object, page, rectangle }): Placed[] => {
    const field = object === null ? undefined : names.get(object)
    return field === undefined || page === undefined ? [] : [{ field, page, rectangle: rectangle ?? null }]
  })
  const marks = annotated
    .filter(({ subtype, change }) => subtype !== 'Popup' && change !== 'removed')
    .map(({ subtype, page, rectangle, was = null }) => ({
      field: subtype,
      page,
      rectangle,
      ...(was === null ? {} : { was }),
    }))
  return [...widgets, ...marks]
}

const EVERYWHERE: ChangeRectangle = [-1e9, -1e9, 1e9, 1e9]
