import type { Steps } from '../../core/steps.ts'
import type { SignedPages } from '../painted/covered-content.ts'
import { isEmptyRectangle } from './rectangle.ts'
import type { AddedAnnotation, AddedOver, ChangeRectangle, RevisionChanges } from './types.ts'

/**
 * Where a widget or an annotation that was not in the signed revision, or not as it is, lies over something that was painted there. A
 * field that was there was signed with its place; a new one on empty paper is its own signer's.
 */
export function* addedOver(
  pages: SignedPages,
  signed: number | null,
  later: readonly RevisionChanges[],
): Steps<readonly AddedOver[]> {
  const found: AddedOver[] = []
  if (signed === null) return found
  const places: Placed[] = []
  for (const step of later) {
    yield
    for (const place of placed(step)) places.push(place)
    for (const place of shownLater(pages, signed, step)) places.push(place)
  }
  for (const { field, page, rectangle, was } of places) {
    yield
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

/** All that a revision put on pages or took from them: widgets of new fields, and annotations. */
function placed({ added, prepared, annotated, explained }: RevisionChanges): readonly Placed[] {
  const fields = [...added.filter(({ newField }) => newField), ...prepared].filter(({ visible }) => visible)
  const names = new Map(fields.flatMap(({ widgets, field }) => widgets.map((object) => [object, field] as const)))
  const widgets = explained.flatMap(({ object, page, rectangle }): Placed[] => {
    const field = names.get(object)
    if (field === undefined || page === undefined) return []
    // What can be seen of a rectangle without area is drawn in a size of its own.
    const known = rectangle === undefined || isEmptyRectangle(rectangle) ? null : rectangle
    return [{ field, page, rectangle: known }]
  })
  return [...widgets, ...annotated.filter(isDrawn).flatMap(placesOf)]
}

/** Widgets that were there, and that nobody could see when the document was signed. */
function shownLater(
  pages: SignedPages,
  signed: number,
  { revision, added, filled }: RevisionChanges,
): readonly Placed[] {
  return [...added, ...filled].flatMap(({ field, object, widgets }) =>
    [...new Set([object, ...widgets])].flatMap((widget): Placed[] => {
      const place = pages.shownLater(widget, signed, revision)
      return place === null ? [] : [{ field, page: place.page, rectangle: place.box }]
    }),
  )
}

/** A pop-up opens when it is asked to; one that is drawn has a place. */
function isDrawn({ subtype, rectangle, change }: AddedAnnotation): boolean {
  return subtype !== 'Popup' || (change !== 'removed' && !isEmptyRectangle(rectangle))
}

/** Where an annotation that was there is drawn anew, moved or taken away, what it lay over may come to light. */
function placesOf({ subtype: field, page, rectangle, change, was = null }: AddedAnnotation): readonly Placed[] {
  if (change === undefined) return [{ field, page, rectangle }]
  const itself = was ?? EVERYWHERE
  const before = { field, page, rectangle: itself, was: itself }
  const stays = rectangle?.every((side, i) => side === itself[i]) === true
  return change === 'removed' || stays ? [before] : [before, { field, page, rectangle, was: itself }]
}

const EVERYWHERE: ChangeRectangle = [-1e9, -1e9, 1e9, 1e9]
