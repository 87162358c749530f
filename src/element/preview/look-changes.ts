import type { TextChangeKind } from 'asean-verify'
import { isSamePlace, partIn, touches } from './boxes.ts'
import type { Box, PageContents, PlacedWord } from './drawing.ts'
import { boxesOf, type Cells } from './find-changes.ts'
import type { PagedBox, PlacedChange } from './placed-change.ts'
import { textOf } from './text-of.ts'

/** One page as it was signed and as it is today, with what is known of it already. */
export interface PagePair {
  readonly signedPage: number
  readonly todayPage: number
  readonly signed: PageContents
  readonly today: PageContents
  /** Places of what was told already: other words, other values, notes. */
  readonly told: { readonly signed: readonly Box[]; readonly today: readonly Box[] }
  /** Words that are the same. */
  readonly same: readonly (readonly [signed: PlacedWord, today: PlacedWord])[]
  images(): Promise<{ readonly signed: readonly Box[]; readonly today: readonly Box[] }>
}

/** Of one page. */
const MOST = 20
/** Places of one page that are compared with its words, and comparisons of words with what may lie over them. */
const LOOKED_AT = 200
const COMPARED = 200_000
/** A word that stands no further away stands where it stood: parts of the page. */
const STILL = 0.002

/** What a page looks like otherwise, and of what nothing was told yet: by what stands where the pictures differ. */
export async function lookChanges(pair: PagePair, cells: Cells): Promise<readonly PlacedChange[]> {
  const rest = new Rest(cells, pair)
  rest.take(pair.told.signed, 0.6)
  rest.take(pair.told.today, 0.6)
  const found: PlacedChange[] = []
  const add = (what: TextChangeKind, places: readonly Box[], more: Partial<PlacedChange> = {}): void => {
    if (places.length > 0) found.push({ ...rest.change(what, places), ...more })
  }
  for (const field of pair.today.fields)
    add('signature', rest.take([field], 1), { name: field.name, ...overOf(pair.today.words, [field]) })
  for (const field of pair.signed.fields) add('signature', rest.take([field], 1), { name: field.name })
  for (const field of [...pair.today.values, ...pair.signed.values])
    add('field-look', rest.take([field], 1), { name: field.name })
  if (!rest.isEmpty()) {
    const images = await pair.images()
    const isThere = (all: readonly Box[], image: Box): boolean => all.some((one) => isSamePlace(one, image, 0.005))
    for (const image of images.today.filter((one) => !isThere(images.signed, one)))
      add('image-added', rest.take([image], 0.5), overOf(pair.today.words, [image]))
    for (const image of images.signed.filter((one) => !isThere(images.today, one)))
      add('image-removed', rest.take([image], 0.5))
    const moved = pair.same.filter(([one, other]) => Math.hypot(one.left - other.left, one.top - other.top) > STILL)
    add('moved', rest.take(moved.flat(), 0.6))
    for (const { place, words } of rest.takeWords(pair.same.map(([, word]) => word)))
      add('same-words', [place], { after: textOf(words) })
    for (const image of images.today) add('image-changed', rest.take([image], 0.5))
  }
  add('look', rest.all())
  return found
}

/** Words that lie below. */
export function overOf(words: readonly PlacedWord[], places: readonly Box[]): { readonly over?: string } {
  const some = places.slice(0, Math.ceil(COMPARED / Math.max(1, words.length)))
  const below = words.filter((word) => some.some((place) => partIn(word, place) >= 0.5))
  return below.length === 0 ? {} : { over: textOf(below) }
}

/** Squares of which nothing was told yet. */
class Rest {
  readonly #cells: Cells
  /** Their numbers. */
  readonly #left = new Set<number>()
  readonly #pair: PagePair

  constructor(cells: Cells, pair: PagePair) {
    this.#cells = cells
    for (const [at, differs] of cells.differs.entries()) if (differs === 1) this.#left.add(at)
    this.#pair = pair
  }

  isEmpty(): boolean {
    return this.#left.size === 0
  }

  /** The places of those that lie in these boxes, or no further from them than so many squares. Nothing else is told of them. */
  take(boxes: readonly Box[], beside: number): readonly Box[] {
    const { columns, rows, width, height } = this.#cells
    const taken: number[] = []
    for (const box of boxes) {
      const [fromX, toX] = [box.left / width - beside, (box.left + box.width) / width + beside]
      const [fromY, toY] = [box.top / height - beside, (box.top + box.height) / height + beside]
      for (let y = Math.max(0, Math.floor(fromY)); y < Math.min(rows, Math.ceil(toY)); y++)
        for (let x = Math.max(0, Math.floor(fromX)); x < Math.min(columns, Math.ceil(toX)); x++) {
          const at = y * columns + x
          if (this.#left.delete(at)) taken.push(at)
        }
    }
    return this.#boxesOf(taken).slice(0, MOST)
  }

  /** Words that stand in what is left, place by place. */
  takeWords(words: readonly PlacedWord[]): readonly { readonly place: Box; readonly words: readonly PlacedWord[] }[] {
    const found: { readonly place: Box; readonly words: readonly PlacedWord[] }[] = []
    // Each is compared with every word of the page, of which both can have thousands.
    for (const place of this.#boxesOf(this.#left).slice(0, LOOKED_AT)) {
      const here = words.filter((word) => touches(word, place))
      if (here.length > 0) found.push({ place, words: here })
      if (found.length === MOST) break
    }
    return found.filter(({ place }) => this.take([place], 0).length > 0)
  }

  all(): readonly Box[] {
    return this.#boxesOf(this.#left).slice(0, MOST)
  }

  #boxesOf(numbers: Iterable<number>): readonly Box[] {
    const chosen = new Uint8Array(this.#cells.differs.length)
    for (const at of numbers) chosen[at] = 1
    return boxesOf(this.#cells, chosen)
  }

  change(what: TextChangeKind, places: readonly Box[]): PlacedChange {
    const on = (page: number): readonly PagedBox[] => places.map((place) => ({ ...place, page }))
    const { signedPage, todayPage } = this.#pair
    return { what, page: todayPage, signed: on(signedPage), today: on(todayPage) }
  }
}
