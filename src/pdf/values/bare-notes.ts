import type { PdfDictionary, PdfValue } from '../object.ts'
import { type Box, contains, widened } from '../painted/geometry.ts'
import { PaintedPages } from '../painted/painted-page.ts'
import { tell, type ValueInspection } from './ambiguous-value.ts'
import { type Entries, entriesOf } from './entries.ts'

/** How far the icon of a reader's own reaches around the place of a note. */
const REACH = 36

/** As many on a page are looked at: others are told. */
const MOST_NOTES = 100

/** Notes without appearance (ISO 32000-2 §12.5.6.4): each reader has an icon of its own, or none. It is where a page shows nothing that it might hide. */
export class BareNotes {
  readonly #inspection: ValueInspection
  readonly #page: PdfDictionary
  readonly #object: number
  readonly #places: { readonly place: Box; readonly own: number | null }[] = []

  constructor(inspection: ValueInspection, page: PdfDictionary, object: number) {
    this.#inspection = inspection
    this.#page = page
    this.#object = object
  }

  /** `own`: a field whose ground some readers do not draw, or no reader but they. */
  add([left = 0, bottom = 0, right = 0, top = 0]: readonly number[], own: number | null = null): void {
    const box: Box = [Math.min(left, right), Math.min(bottom, top), Math.max(left, right), Math.max(bottom, top)]
    if (this.#places.length <= MOST_NOTES) this.#places.push({ place: widened(box, own === null ? REACH : -1), own })
  }

  /** Tells where one may hide something. */
  inspect(): void {
    if (this.#places.length === 0) return
    const { store } = this.#inspection
    const { content, annotations, unknown, unplaced } = new PaintedPages(store).paintedOn(
      this.#object,
      store.last,
      this.#page,
    )
    const isBare = ({ place, own }: { place: Box; own: number | null }): boolean => {
      for (const { box, what } of content.over(place, store.budget))
        if (what !== 'fill' || !contains(box, place)) return false
      for (const { object } of annotations.over(place, store.budget))
        if (object !== own && !this.#isAlike(object)) return false
      return true
    }
    const isKnown = unknown === null && unplaced === null && this.#places.length <= MOST_NOTES
    if (!isKnown || !this.#places.every(isBare)) tell(this.#inspection, 'shape', 'AP', this.#object, 'annotation')
  }

  /** Another note, or what shows nothing by itself. */
  #isAlike(object: number | undefined): boolean {
    const { store } = this.#inspection
    const value: PdfValue | undefined = object === undefined ? undefined : store.object(object, store.last)?.value
    if (value?.kind !== 'dictionary') return false
    const entries: Entries = entriesOf(this.#inspection, value, object ?? null)
    return ['Popup', 'Link', 'Text'].includes(entries.name('Subtype') ?? '')
  }
}
