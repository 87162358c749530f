import { chargeItems } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { ContentInterpreter } from '../painted/content-interpreter.ts'
import { dataOf, readable } from '../painted/content-stream.ts'
import {
  area,
  type Box,
  boxOf,
  EVERYWHERE,
  IDENTITY,
  type Matrix,
  numbersOf,
  rectangleOf,
} from '../painted/geometry.ts'
import { INITIAL } from '../painted/graphics-state.ts'
import type { RevisionChanges, UnexplainedChange, UnexplainedReason } from './types.ts'

/**
 * ISO 32000-2 annex C: no page is longer, in points. A reader that is to draw glyphs and lines beyond it may fail, and fail for what it draws next, on other pages too.
 */
const LARGEST = 14_400

/** How broad and high the largest thing is that a form paints, in its own space behind /Matrix; and its box there. */
interface Extent {
  readonly across: number
  readonly up: number
  readonly box: Box
}

/** What marks of later revisions draw, each appearance read once. */
export class DrawnSizes {
  readonly #store: ObjectStore
  readonly #extents = new Map<PdfStream, Extent | null>()
  readonly #looks = new Map<PdfValue, readonly PdfStream[]>()

  constructor(store: ObjectStore) {
    this.#store = store
  }

  /** Marks of a revision that draw what is larger than any page, or what cannot be read. */
  wrongIn({ revision, added, prepared, filled, annotated }: RevisionChanges): readonly UnexplainedChange[] {
    const fields = [...added, ...prepared].filter(({ visible }) => visible)
    const widgets = [...fields, ...filled].flatMap(({ object, widgets }) => [object, ...widgets])
    const marks = annotated.filter(({ change }) => change !== 'removed').map(({ object }) => object)
    return [...new Set([...widgets, ...marks])].flatMap((object): UnexplainedChange[] => {
      let why: UnexplainedReason | null = null
      const unreadable = readable(() => {
        why = this.#whyWrong(object, revision)
      })
      if (unreadable !== null) why = 'unreadable'
      return why === null ? [] : [{ object, revision, why, where: 'AP', area: 'page' }]
    })
  }

  #whyWrong(object: number, revision: number): UnexplainedReason | null {
    const resolve = (value: PdfValue | undefined) => value && this.#store.resolve(value, revision)
    const mark = this.#store.object(object, revision)?.value
    const rectangle = mark?.kind === 'dictionary' ? rectangleOf(resolve(entryOf(mark, 'Rect')), resolve) : null
    if (mark?.kind !== 'dictionary' || rectangle === null || area(rectangle) === 0) return null
    for (const form of this.#appearances(mark, revision)) {
      const extent = this.#extentOf(form, revision)
      if (extent !== null && !isOfPageSize(extent, rectangle)) return 'oversized'
    }
    return null
  }

  /** §12.5.5: normal, down and rollover, and each state of them. */
  #appearances(mark: PdfDictionary, revision: number): readonly PdfStream[] {
    const resolve = (value: PdfValue | undefined) => value && this.#store.resolve(value, revision)
    const held = (value: PdfValue | undefined): readonly PdfValue[] =>
      value?.kind === 'dictionary' ? [...value.entries.values()] : []
    const appearances = resolve(entryOf(mark, 'AP'))
    if (appearances === undefined) return []
    let known = this.#looks.get(appearances)
    if (known === undefined) {
      const looks = held(appearances).map(resolve)
      const states = looks.flatMap(held)
      chargeItems(this.#store.budget, states.length)
      const streams = [...looks, ...states.map(resolve)].filter((one): one is PdfStream => one?.kind === 'stream')
      known = [...new Set(streams)]
      this.#looks.set(appearances, known)
    }
    // Many marks may have the same ones.
    chargeItems(this.#store.budget, known.length)
    return known
  }

  #extentOf(form: PdfStream, revision: number): Extent | null {
    const known = this.#extents.get(form)
    if (known !== undefined) return known
    const extent = extentOf(this.#store, revision, form)
    this.#extents.set(form, extent)
    return extent
  }
}

/** `null`: it paints nothing that has a size, or its box cannot be read, which is told elsewhere. */
function extentOf(store: ObjectStore, revision: number, form: PdfStream): Extent | null {
  const interpreter = new ContentInterpreter(store, revision)
  const { resolve } = interpreter
  const box = rectangleOf(resolve(entryOf(form.dictionary, 'BBox')), resolve)
  const written = entryOf(form.dictionary, 'Matrix')
  const matrix = written === undefined ? IDENTITY : (numbersOf(resolve(written), 6, resolve) as Matrix | null)
  if (box === null || matrix === null) return null
  const resources = resolve(entryOf(form.dictionary, 'Resources'))
  const state = { ...INITIAL, matrix }
  interpreter.run(dataOf(store, revision, form), resources?.kind === 'dictionary' ? resources : null, state)
  let [across, up] = [0, 0]
  for (const { box: at, what } of interpreter.painted) {
    // One colour may go on and on.
    if (what === 'fill' || at === EVERYWHERE) continue
    across = Math.max(across, at[2] - at[0])
    up = Math.max(up, at[3] - at[1])
  }
  return across === 0 && up === 0 ? null : { across, up, box: boxOf(matrix, ...box) }
}

/** §12.5.5: the box is made as large as the rectangle. Without an area it is made larger than anything. */
function isOfPageSize({ across, up, box }: Extent, rectangle: Box): boolean {
  const scale = (from: 0 | 1, to: 2 | 3): number => (rectangle[to] - rectangle[from]) / (box[to] - box[from])
  return across * scale(0, 2) <= LARGEST && up * scale(1, 3) <= LARGEST
}
