import type { Steps } from '../../core/steps.ts'
import type { Place, SignedPages, SignedPlace } from '../painted/covered-content.ts'
import { isEmptyRectangle } from './rectangle.ts'
import type { AddedAnnotation, AddedOver, ChangeRectangle, RevisionChanges, UnpreparedMark } from './types.ts'

/** Where later parties put something that can be seen, and what was signed with a place for it. */
export interface Marks {
  readonly over: readonly AddedOver[]
  /** Outside of the signature fields that were there when it was signed. */
  readonly elsewhere: readonly UnpreparedMark[]
}

/**
 * Where a widget or an annotation that was not in the signed revision, or not as it is, lies over something that was painted there. A
 * signature field that was there was signed with its place: a mark in it is expected.
 */
export function* marksOf(pages: SignedPages, signed: number | null, later: readonly RevisionChanges[]): Steps<Marks> {
  const [over, elsewhere]: [AddedOver[], UnpreparedMark[]] = [[], []]
  if (signed === null) return { over, elsewhere }
  const places: Placed[] = []
  const told = new Set<string>()
  for (const step of later) {
    yield
    for (const place of placed(step)) places.push(place)
    for (const place of inFieldsBefore(pages, signed, step)) places.push(place)
  }
  for (const { field, page, rectangle, place, was, own } of places) {
    yield
    const key = `${page} ${field}`
    if (place === 'paper' && !told.has(key)) elsewhere.push({ field, page })
    if (place === 'paper') told.add(key)
    if (rectangle !== null && isEmptyRectangle(rectangle)) continue
    // A rectangle that cannot be read may be of any size.
    const box = rectangle ?? EVERYWHERE
    const covered = pages.coveredBy(box, signed, page, place, { itself: was, ...(own === undefined ? {} : { own }) })
    if (covered !== null) over.push({ field, page, rectangle: box, over: covered })
  }
  return { over, elsewhere }
}

interface Placed {
  readonly field: string
  readonly page: number
  readonly rectangle: ChangeRectangle | null
  readonly place: Place
  /** An annotation that was modified does not lie over itself, as it was. */
  readonly was?: ChangeRectangle
  /** The object of the field that it is in. */
  readonly own?: number
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
    return [{ field, page, rectangle: known, place: 'paper' }]
  })
  return [...widgets, ...annotated.filter(isDrawn).flatMap(placesOf)]
}

interface Widgets {
  readonly field: string
  readonly object: number
  readonly widgets: readonly number[]
}

function widgetsOf({ object, widgets }: Widgets): readonly number[] {
  return [...new Set([object, ...widgets])]
}

/** Widgets that were there: those of signature fields with the place that was signed, and those that nobody could see then. */
function inFieldsBefore(
  pages: SignedPages,
  signed: number,
  { revision, added, filled }: RevisionChanges,
): readonly Placed[] {
  const hidden = (fields: readonly Widgets[], how: Place) =>
    fields.flatMap((field) =>
      widgetsOf(field).flatMap((widget) => pages.shownLater(widget, signed, revision).map(placedAs(field.field, how))),
    )
  // A field that came after the signature, unseen, and is signed later still.
  const since = added
    .filter(({ newField }) => !newField)
    .flatMap((field) =>
      widgetsOf(field).flatMap((widget) =>
        pages.placesOfNew(widget, signed, revision).map(placedAs(field.field, 'paper')),
      ),
    )
  const inPlace = added
    .filter(({ newField, visible }) => !newField && visible)
    .flatMap((field) =>
      widgetsOf(field).flatMap((widget) =>
        // A place without an area is none.
        pages.placesOf(widget, signed).map((place) => ({
          ...placedAs(field.field, place.box === null ? 'paper' : 'prepared')(place),
          own: widget,
        })),
      ),
    )
  const covering = filled.flatMap(({ field, covers }) =>
    covers.flatMap((widget) =>
      pages.placesOf(widget, signed).map((place) => ({ ...placedAs(field, 'prepared')(place), own: widget })),
    ),
  )
  // A form field is filled in where it was signed; a background hides what was below.
  return [...hidden(added, 'paper'), ...hidden(filled, 'permitted'), ...since, ...inPlace, ...covering]
}

const placedAs =
  (field: string, place: Place) =>
  ({ page, box }: SignedPlace): Placed => ({ field, page, rectangle: box, place })

/** A pop-up opens when it is asked to; one that is drawn, or was, has a place. */
function isDrawn({ subtype, rectangle, change, was = null }: AddedAnnotation): boolean {
  const places = change === undefined ? [rectangle] : change === 'removed' ? [was] : [rectangle, was]
  return subtype !== 'Popup' || !places.every(isEmptyRectangle)
}

/** Where an annotation that was there is drawn anew, moved or taken away, what it lay over may come to light. */
function placesOf({ subtype: field, page, rectangle, change, was = null }: AddedAnnotation): readonly Placed[] {
  const place = 'permitted'
  if (change === undefined) return [{ field, page, rectangle, place }]
  const itself = was ?? EVERYWHERE
  const before = { field, page, rectangle: itself, place, was: itself } as const
  const stays = rectangle?.every((side, i) => side === itself[i]) === true
  return change === 'removed' || stays ? [before] : [before, { field, page, rectangle, place, was: itself }]
}

const EVERYWHERE: ChangeRectangle = [-1e9, -1e9, 1e9, 1e9]
