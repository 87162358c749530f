import { sameValue } from '../changes/same-value.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { hasSameLooks, isShown, mayBeShown } from '../widget.ts'
import { area, type Box, EVERYWHERE, overlap, rectangleOf, widened } from './geometry.ts'
import { pagesOf } from './page-list.ts'
import type { Painted } from './painted.ts'
import { nameOfField, type PaintedPage, PaintedPages } from './painted-page.ts'
import { LARGER_THAN_LETTERS, PlainGround } from './plain-ground.ts'

/** What was added lies over something that was signed. */
export interface CoveredContent {
  /** What lies there: `scan` and `unknown` where nobody can tell. */
  readonly what: 'text' | 'image' | 'drawing' | 'field' | 'annotation' | 'scan' | 'unknown'
  /** Of a field; the code of what could not be read. */
  readonly name?: string
}

/** What a mark may lie over depends on whose place it is in. */
export type MarkPlace =
  | 'prepared' // a signature field that was signed with its place: what is known to be painted there counts
  | 'permitted' // a place where the signer permits marks
  | 'paper' // any other: it has to be known that nothing is painted there

/** Where a widget is; without a box it is drawn in a size of its own. */
export interface SignedPlace {
  readonly page: number
  readonly box: Box | null
}

/** Looks up what pages showed in a revision, each page once. */
export class SignedPages {
  readonly #store: ObjectStore
  readonly #pages = new Map<number, readonly PdfDictionary[]>()
  /** Of each revision: objects among the annotations of pages, and the pages. */
  readonly #annotations = new Map<number, Map<number, number[]>>()
  readonly #shown = new Map<PdfDictionary, PaintedPage>()
  readonly #painted: PaintedPages

  constructor(store: ObjectStore) {
    this.#store = store
    this.#painted = new PaintedPages(store)
  }

  /**
   * What a box that was added covers of a page (from 1) as it was in the revision: the first of it; `null`: nothing that counts in such a place.
   * `itself`: where the annotation was that was modified; the one annotation there does not count. `own`: the object of the field itself.
   */
  coveredBy(
    box: Box,
    revision: number,
    page: number,
    place: MarkPlace = 'permitted',
    { itself, own }: { readonly itself?: Box | undefined; readonly own?: number } = {},
  ): CoveredContent | null {
    const shown = this.#shownOn(revision, page)
    const isPrepared = place === 'prepared'
    if (shown === null) return isPrepared ? null : { what: 'unknown', name: 'PDF_OBJECT_INVALID' }
    if (shown.unknown !== null && !isPrepared) return { what: 'unknown', name: shown.unknown }
    const { budget } = this.#store
    let onScan = false
    const plain = new PlainGround(box, isPrepared)
    for (const painted of shown.content.over(box, budget)) {
      const { what } = painted
      if (what === 'fill' || what === 'frame' || what === 'rule') {
        if (!plain.mayHave(what, painted.box)) return { what: 'drawing' }
      } else if (what === 'scan') onScan = true
      else if (!isPrepared || what !== 'text' || overlap(coreOf(painted.box), box)) return { what }
    }
    let modified = itself
    for (const { what, box: at, widget, object } of shown.annotations.over(box, budget)) {
      if (own !== undefined && object === own) continue
      if (modified !== undefined && what === 'annotation' && sameBox(at, modified)) {
        modified = undefined
        continue
      }
      const name = widget === undefined ? null : nameOfField(this.#store, revision, widget)
      return { what: what === 'field' ? 'field' : 'annotation', ...(name === null ? {} : { name }) }
    }
    if (isPrepared) return null
    if (onScan) return { what: 'scan' }
    // Paper is known to be blank only where everything that is painted is understood.
    const doubt = place === 'paper' ? shown.doubt : shown.unplaced
    return doubt === null ? null : { what: 'unknown', name: doubt }
  }

  /** The margin, in points, in which something is painted around a box; `null`: the paper around it is blank. */
  besideOn(box: Box, revision: number, page: number): number | null {
    const shown = this.#shownOn(revision, page)
    if (shown === null) return null
    const near = widened(box, marginOf(box, EVERYWHERE))
    for (const { what, box: at } of shown.content.over(near, this.#store.budget))
      if (overlap(widened(at, marginOf(box, at)), box) && !(isPlain(what) && isLarge(at))) return marginOf(box, at)
    for (const { box: at } of shown.annotations.over(near, this.#store.budget))
      if (overlap(widened(at, marginOf(box, at)), box)) return marginOf(box, at)
    return null
  }

  /** Where on its page a widget may be seen; `null`: nowhere. */
  boxOf(object: number, revision: number): Pick<SignedPlace, 'box'> | null {
    const widget = this.#store.object(object, revision)?.value
    if (widget?.kind !== 'dictionary' || !mayBeShown(this.#store, widget, revision)) return null
    return { box: this.#boxOf(widget, revision) }
  }

  /** Where a widget was in a revision that shows it, on each page that has it; none: it was not there, or nobody saw it. */
  placesOf(object: number, revision: number): readonly SignedPlace[] {
    const widget = this.#store.object(object, revision)?.value
    if (widget?.kind !== 'dictionary' || !isShown(this.#store, widget, revision)) return []
    return this.#placesOf(object, widget, revision)
  }

  /**
   * The places of a widget that was there in the signed revision and could not be seen, and that a later one shows; none: it is no such one. `redrawn`: another
   * appearance shows it too, whatever else hides it. That of a field with a value is compared with it.
   */
  shownLater(object: number, signed: number, later: number, redrawn: 'shows' | 'compared'): readonly SignedPlace[] {
    const [before, after] = [signed, later].map((revision) => this.#store.object(object, revision)?.value)
    if (before?.kind !== 'dictionary' || after?.kind !== 'dictionary') return []
    if (isShown(this.#store, before, signed) || !mayBeShown(this.#store, after, later)) return []
    // What is as it was is shown to whom it was shown.
    const isAsItWas = SHOWING.every((key) => isSame(before, after, key))
    const looksAsItDid = redrawn === 'compared' || hasSameLooks(this.#store, before, after, signed, later)
    if (!isShown(this.#store, after, later) && isAsItWas && looksAsItDid) return []
    return this.#placesOf(object, after, later)
  }

  #placesOf(object: number, widget: PdfDictionary, revision: number): readonly SignedPlace[] {
    const box = this.#boxOf(widget, revision)
    return this.#pagesWith(object, revision).map((page) => ({ page, box }))
  }

  #boxOf(widget: PdfDictionary, revision: number): Box | null {
    const resolve = (value: PdfValue | undefined) => value && this.#store.resolve(value, revision)
    const box = rectangleOf(resolve(entryOf(widget, 'Rect')), resolve)
    // What can be seen of a rectangle without area is drawn in a size of its own.
    return box === null || area(box) === 0 ? null : box
  }

  /** The pages, from 1, that have the object among their annotations. */
  #pagesWith(object: number, revision: number): readonly number[] {
    const known = this.#annotations.get(revision) ?? new Map<number, number[]>()
    if (!this.#annotations.has(revision))
      for (const [index, page] of this.#pagesOf(revision).entries()) {
        const written = entryOf(page, 'Annots')
        const array = written === undefined ? undefined : this.#store.resolve(written, revision)
        const items = array?.kind === 'array' ? array.items : []
        const numbers = items.flatMap((item) => (item.kind === 'reference' ? [item.number] : []))
        // Pages may have one array of them.
        chargeItems(this.#store.budget, numbers.length)
        for (const number of new Set(numbers)) {
          const pages = known.get(number) ?? []
          pages.push(index + 1)
          known.set(number, pages)
        }
        this.#store.budget.spend('pdfObjects')
      }
    this.#annotations.set(revision, known)
    return known.get(object) ?? []
  }

  #pagesOf(revision: number): readonly PdfDictionary[] {
    const pages = this.#pages.get(revision) ?? pagesOf(this.#store, revision)
    this.#pages.set(revision, pages)
    return pages
  }

  #shownOn(revision: number, number: number): PaintedPage | null {
    const page = this.#pagesOf(revision)[number - 1]
    if (page === undefined) return null
    const shown = this.#shown.get(page) ?? this.#painted.paintedOn(number, revision, page)
    this.#shown.set(page, shown)
    return shown
  }
}

/** What decides whether a widget is shown, beside its appearance. */
const SHOWING = ['F', 'Rect', 'MK', 'AS'] as const

function isSame(before: PdfDictionary, after: PdfDictionary, key: string): boolean {
  const [older, newer] = [entryOf(before, key), entryOf(after, key)]
  return older === undefined || newer === undefined ? older === newer : sameValue(older, newer)
}

/** Of a line of text that is not larger than most are, in points. */
const LINE = 12

/**
 * What stands beside something else is read with it where it is no farther away than the lower of the two is high: letters of a line are as high as one
 * another, and a word ends where a letter is missing.
 */
function marginOf(box: Box, other: Box): number {
  return Math.ceil(Math.max(LINE, Math.min(box[3] - box[1], other[3] - other[1])))
}

function isPlain(what: Painted['what']): boolean {
  return what === 'fill' || what === 'frame' || what === 'rule'
}

/** A line, a frame or a colour that is no stroke of a letter. */
function isLarge([left, bottom, right, top]: Box): boolean {
  return Math.max(right - left, top - bottom) >= LARGER_THAN_LETTERS
}

/** Above the base line and below the tops of letters: the box around text is estimated. */
const CORE = 0.25

/** Where text is that is there at all. */
function coreOf(box: Box): Box {
  return widened(box, -CORE * Math.min(box[2] - box[0], box[3] - box[1]))
}

function sameBox(one: Box, other: Box): boolean {
  return one.every((side, i) => side === other[i])
}
