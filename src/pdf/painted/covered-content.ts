import type { PdfDictionary } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { type Box, overlap } from './geometry.ts'
import { pagesOf } from './page-list.ts'
import { type PaintedPage, paintedOn } from './painted-page.ts'

/** What was added lies over something that was signed. */
export interface CoveredContent {
  /** What lies there: `scan` and `unknown` where nobody can tell. */
  readonly what: 'text' | 'image' | 'drawing' | 'field' | 'annotation' | 'scan' | 'unknown'
  /** Of a field; the code of what could not be read. */
  readonly name?: string
}

/** Looks up what pages showed in a revision, each page once. */
export class SignedPages {
  readonly #store: ObjectStore
  readonly #pages = new Map<number, readonly PdfDictionary[]>()
  readonly #shown = new Map<PdfDictionary, PaintedPage>()

  constructor(store: ObjectStore) {
    this.#store = store
  }

  /**
   * What a box that was added covers of a page (from 1) as it was in the revision: the first of it; `null`: empty paper. `itself`:
   * where the annotation was that was modified; the one annotation there does not count.
   */
  coveredBy(box: Box, revision: number, page: number, itself?: Box): CoveredContent | null {
    const shown = this.#shownOn(revision, page)
    if (shown === null) return { what: 'unknown', name: 'PDF_OBJECT_INVALID' }
    if (shown.unknown !== null) return { what: 'unknown', name: shown.unknown }
    this.#store.budget.spend('pdfObjects', Math.ceil(shown.painted.length / 64))
    const own = itself && shown.painted.find(({ what, box }) => what === 'annotation' && sameBox(box, itself))
    const under = shown.painted.filter((one) => one !== own && overlap(one.box, box))
    const [first] = under.filter(({ what }) => what !== 'image' || !shown.scanned)
    if (first !== undefined) return { what: first.what, ...(first.name === undefined ? {} : { name: first.name }) }
    return under.length > 0 ? { what: 'scan' } : null
  }

  #shownOn(revision: number, number: number): PaintedPage | null {
    const pages = this.#pages.get(revision) ?? pagesOf(this.#store, revision)
    this.#pages.set(revision, pages)
    const page = pages[number - 1]
    if (page === undefined) return null
    const shown = this.#shown.get(page) ?? paintedOn(this.#store, revision, page)
    this.#shown.set(page, shown)
    return shown
  }
}

function sameBox(one: Box, other: Box): boolean {
  return one.every((side, i) => side === other[i])
}
