import type { Steps } from '../../core/steps.ts'
import type { MarkPlace, SignedPages, SignedPlace } from '../painted/covered-content.ts'
import type { Depth } from './depth.ts'
import { isEmptyRectangle } from './rectangle.ts'
import type {
  AddedAnnotation,
  AddedOver,
  ChangeRectangle,
  HidingMark,
  RevisionChanges,
  UnpreparedMark,
} from './types.ts'

/** Where later parties put something that can be seen, and what was signed with a place for it. */
export interface Marks {
  readonly over: readonly AddedOver[]
  /** Outside of the signature fields that were there when it was signed. */
  readonly elsewhere: readonly UnpreparedMark[]
}

/**
 * Where a widget or an annotation that was not in the signed revision, or not as it is, lies over something that was painted there. A
 * signature field that was there was signed with its place, on the page that had it: a mark in it is expected. What a page gains is a mark
 * there, whatever object it is.
 */
export function* marksOf(pages: SignedPages, signed: number | null, later: readonly RevisionChanges[]): Steps<Marks> {
  const over: AddedOver[] = []
  if (signed === null) return { over, elsewhere: [] }
  const places: Placed[] = []
  const marks = new Map<string, UnpreparedMark>()
  const [gained, grounds] = [new Gained(pages), new Grounds(pages, signed)]
  for (const step of later) {
    yield
    for (const place of gained.shownIn(step)) places.push(place)
    for (const place of step.annotated.filter(isDrawn).flatMap(placesOf)) places.push(place)
    for (const place of inFieldsBefore(pages, signed, step)) places.push(place)
    for (const place of grounds.changedIn(step)) places.push(place)
  }
  for (const { field, page, rectangle, place, was, own, lost, by, body } of places) {
    yield
    const key = `${page} ${field}`
    if (place === 'paper') {
      const margin = marks.get(key)?.margin ?? (rectangle === null ? null : pages.besideOn(rectangle, signed, page))
      marks.set(key, { field, page, ...(margin === null ? {} : { margin }) })
    }
    if (rectangle !== null && isEmptyRectangle(rectangle)) continue
    // A rectangle that cannot be read may be of any size.
    const box = rectangle ?? EVERYWHERE
    const covered =
      lost === undefined
        ? pages.coveredBy(box, signed, page, place, { itself: was, ...(own === undefined ? {} : { own }) })
        : { what: lost }
    if (covered === null) continue
    // Of a mark with a line that leads away from it, the line may be what lies over something.
    const isOver = body === undefined || (body !== null && pages.coveredBy(body, signed, page, place) !== null)
    over.push({ field, page, rectangle: box, over: covered, by: isOver ? by : undefined })
  }
  return { over, elsewhere: [...marks.values()] }
}

interface Placed {
  readonly field: string
  readonly page: number
  readonly rectangle: ChangeRectangle | null
  readonly place: MarkPlace
  /** An annotation that was modified does not lie over itself, as it was. */
  readonly was?: ChangeRectangle
  /** The object of the field that it is in. */
  readonly own?: number
  readonly by?: HidingMark | undefined
  /** Where alone it may hide something; `null`: nowhere. */
  readonly body?: ChangeRectangle | null
  /** What was there, and is not any more. */
  readonly lost?: 'text' | 'drawing'
}

/** Widgets that pages gained after a signature. Each is a mark from the revision on in which it can be seen. */
class Gained {
  readonly #pages: SignedPages
  /** Those that nobody could see yet, with the pages that have them. */
  readonly #unseen = new Map<number, number[]>()
  readonly #fields = new Map<number, string>()

  constructor(pages: SignedPages) {
    this.#pages = pages
  }

  shownIn({ revision, added, prepared, explained, gained }: RevisionChanges): readonly Placed[] {
    for (const field of [...added, ...prepared])
      for (const widget of widgetsOf(field)) this.#fields.set(widget, field.field)
    for (const { object, page } of gained) {
      const pages = this.#unseen.get(object) ?? []
      pages.push(page)
      this.#unseen.set(object, pages)
    }
    if (this.#unseen.size === 0) return []
    const changed = [...gained, ...explained].map(({ object }) => object)
    return [...new Set([...changed, ...added.flatMap(widgetsOf)])].flatMap((object) => this.#shown(object, revision))
  }

  #shown(object: number, revision: number): readonly Placed[] {
    const [pages, field] = [this.#unseen.get(object), this.#fields.get(object)]
    const place = pages === undefined || field === undefined ? null : this.#pages.boxOf(object, revision)
    if (pages === undefined || field === undefined || place === null) return []
    this.#unseen.delete(object)
    return pages.map((page) => placedAs(field, 'paper', 'signature')({ page, box: place.box }))
  }
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
  const hidden = (fields: readonly Widgets[], how: MarkPlace) =>
    fields.flatMap((field) =>
      widgetsOf(field).flatMap((widget) =>
        pages
          .shownLater(widget, signed, revision, how === 'paper' ? 'shows' : 'compared')
          .map(placedAs(field.field, how, how === 'paper' ? 'signature' : undefined)),
      ),
    )
  const inPlace = added
    .filter(({ newField, visible }) => !newField && visible)
    .flatMap((field) =>
      widgetsOf(field).flatMap((widget) =>
        // A place without an area is none.
        pages.placesOf(widget, signed).map((place) => ({
          ...placedAs(field.field, place.box === null ? 'paper' : 'prepared', 'signature')(place),
          own: widget,
        })),
      ),
    )
  const redrawn = added.flatMap(({ field, drawnBefore }) =>
    drawnBefore.flatMap(({ object, what }) =>
      pages
        .placesOf(object, signed)
        .map((place) => ({ ...placedAs(field, 'prepared', 'signature')(place), lost: what })),
    ),
  )
  // A form field is filled in where it was signed.
  return [...hidden(added, 'paper'), ...hidden(filled, 'permitted'), ...inPlace, ...redrawn]
}

/** By less than this, in points, borders differ that are drawn anew. */
const DIFFERENT = 0.5

const isAsDeep = (one: number, other: number): boolean => one === other || Math.abs(one - other) <= DIFFERENT

/**
 * Grounds and borders of the fields that were filled in. One that a field has now, and had not when it was signed, hides what is below; where one is gone, what
 * it hid comes to light. Each revision may change it by a little, so that it is compared with what was signed.
 */
class Grounds {
  readonly #pages: SignedPages
  readonly #signed: number
  /** How deep each widget was before it was drawn anew for the first time. */
  readonly #depths = new Map<number, Depth>()
  readonly #told = new Set<number>()

  constructor(pages: SignedPages, signed: number) {
    this.#pages = pages
    this.#signed = signed
  }

  changedIn({ filled }: RevisionChanges): readonly Placed[] {
    return filled.flatMap(({ field, depths }) =>
      depths.flatMap(({ object, was, is }) => {
        const signed = this.#depths.get(object) ?? was
        this.#depths.set(object, signed)
        const isKept = isAsDeep(is.asItIs, signed.asItIs) && isAsDeep(is.byReaders, signed.byReaders)
        if (isKept || this.#told.has(object)) return []
        this.#told.add(object)
        const places = this.#pages.placesOf(object, this.#signed)
        return places.map((place) => ({ ...placedAs(field, 'prepared')(place), own: object }))
      }),
    )
  }
}

const placedAs =
  (field: string, place: MarkPlace, by?: HidingMark) =>
  ({ page, box }: SignedPlace): Placed => ({ field, page, rectangle: box, place, by })

/** A pop-up opens when it is asked to; one that is drawn, or was, has a place. */
function isDrawn({ subtype, rectangle, change, was = null }: AddedAnnotation): boolean {
  const places = change === undefined ? [rectangle] : change === 'removed' ? [was] : [rectangle, was]
  return subtype !== 'Popup' || !places.every(isEmptyRectangle)
}

/** Where an annotation that was there is drawn anew, moved or taken away, what it lay over may come to light. */
function placesOf({ subtype: field, page, rectangle, change, was = null, body }: AddedAnnotation): readonly Placed[] {
  const place = 'permitted'
  const now = { field, page, rectangle, place, by: 'annotation', body } as const
  if (change === undefined) return [now]
  const itself = was ?? EVERYWHERE
  const before = { field, page, rectangle: itself, place, was: itself } as const
  const stays = rectangle?.every((side, i) => side === itself[i]) === true
  if (change === 'removed') return [before]
  return stays ? [{ ...before, by: 'annotation', body }] : [before, { ...now, was: itself }]
}

const EVERYWHERE: ChangeRectangle = [-1e9, -1e9, 1e9, 1e9]
