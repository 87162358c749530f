import { Refusal } from '../../core/outcome.ts'
import { chargeItems, chargePasses } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { dataOf, readable } from '../painted/content-stream.ts'
import {
  type Box,
  boxOf,
  IDENTITY,
  type Matrix,
  numbersOf,
  type ResolveValue,
  rectangleOf,
} from '../painted/geometry.ts'
import { TextReader } from './text-reader.ts'
import type { DrawnText } from './types.ts'

/** Looking for operators, and for the values before them. */
const LOOKS = 4

/** In points: smaller letters are not there for people, however low their field is; a mark may be, in a box to tick that is as low as that. */
const SMALLEST = 4
const PART_OF_FIELD = 0.5

/** How much the box of an appearance may be smaller or larger than the rectangle that it is drawn in: no letter is squeezed. */
const STRETCHED = 0.05

/** Where an appearance is drawn. */
export interface Drawing {
  readonly rectangle: Box
  /** By how many degrees the widget is turned (/R of /MK). */
  readonly turn: number
  /** Equal parts with a letter in each; `null`: it is not written so. */
  readonly cells: number | null
}

/**
 * The text that a form XObject shows in a rectangle (ISO 32000-2 §8.10, §12.5.5), where it is understood in full: a background, a border,
 * and then text in a standard font, that is to be read in the order in which it is written. `null`: it is not.
 */
export function drawnText(
  store: ObjectStore,
  revision: number,
  form: PdfStream,
  { rectangle, turn, cells }: Drawing,
): DrawnText | null {
  const resolve: ResolveValue = (value) => (value === undefined ? undefined : store.resolve(value, revision))
  let drawn: DrawnText | null = null
  const unreadable = readable(() => {
    const box = rectangleOf(resolve(entryOf(form.dictionary, 'BBox')), resolve)
    const matrix = matrixOf(form.dictionary, resolve)
    const upright = matrix === null ? null : uprightOf(matrix, turn)
    const scale = box === null || matrix === null ? null : scaleOf(box, matrix, rectangle)
    const data = dataOf(store, revision, form)
    chargePasses(store.budget, data.length * LOOKS, store.file.size)
    if (box === null || scale === null || upright === null) return
    const resources = resolve(entryOf(form.dictionary, 'Resources'))
    if (!areFontsAlone(resources, resolve, store)) return
    const fonts = resources?.kind === 'dictionary' ? resolve(entryOf(resources, 'Font')) : undefined
    const height = turn % 180 === 0 ? rectangle[3] - rectangle[1] : rectangle[2] - rectangle[0]
    const reader = new TextReader({
      budget: store.budget,
      box: boxOf(upright, ...box),
      matrix: upright,
      smallest: SMALLEST / scale,
      smallestMark: Math.min(SMALLEST, height * PART_OF_FIELD) / scale,
      cells,
      resolve,
      font: (name) => fontNamed(fonts, name, resolve),
    })
    drawn = reader.read(data)
  })
  return unreadable === null ? drawn : null
}

/** /Encoding is no category of table 34: software that writes the resources of a form out once more has it there. */
const CATEGORIES: ReadonlySet<string> = new Set(['Font', 'ProcSet', 'Encoding'])

/** §8.6.5.6: what no operator names may decide how colours are shown. Nothing is in them but what text needs. */
function areFontsAlone(resources: PdfValue | undefined, resolve: ResolveValue, { budget }: ObjectStore): boolean {
  if (resources === undefined || resources.kind === 'null') return true
  if (resources.kind !== 'dictionary') return false
  chargeItems(budget, resources.entries.size)
  return [...resources.entries].every(([category, written]) => {
    const held = resolve(written)
    return CATEGORIES.has(category) || (held?.kind === 'dictionary' && held.entries.size === 0)
  })
}

/** §7.8.3: a name that the form's own resources do not have is one of the page's for some readers. */
function fontNamed(fonts: PdfValue | undefined, name: string, resolve: ResolveValue): PdfDictionary {
  const font = fonts?.kind === 'dictionary' ? resolve(entryOf(fonts, name)) : undefined
  if (font?.kind !== 'dictionary') throw new Refusal('PDF_SYNTAX_INVALID', 'Font')
  return font
}

function matrixOf(form: PdfDictionary, resolve: ResolveValue): Matrix | null {
  const written = entryOf(form, 'Matrix')
  return written === undefined ? IDENTITY : (numbersOf(resolve(written), 6, resolve) as Matrix | null)
}

/** The cosine and the sine of quarters of a turn. */
const TURNS: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0, [1, 0]],
  [90, [0, 1]],
  [180, [-1, 0]],
  [270, [0, -1]],
])

/**
 * What makes text upright that is turned as its widget is: it is so by the matrix of the form, or by what stands in it. `null`: the form is
 * turned otherwise, or mirrored.
 */
function uprightOf(matrix: Matrix, turn: number): Matrix | null {
  const [cosine, sine] = TURNS.get(((turn % 360) + 360) % 360) ?? [Number.NaN, Number.NaN]
  const [a, b, c, d] = matrix
  const isBy = (across: number, up: number): boolean =>
    [a - across, b - up, c + up, d - across].every((difference) => Math.abs(difference) < 1e-3)
  if (isBy(cosine, sine)) return IDENTITY
  return isBy(1, 0) && !Number.isNaN(sine) ? [cosine, -sine, sine, cosine, 0, 0] : null
}

/**
 * §12.5.5, algorithm "appearance streams": the box is made as large as the rectangle, which it is as a rule. `null`: it has another size.
 */
function scaleOf(box: Box, matrix: Matrix, rectangle: Box): number | null {
  const around = boxOf(matrix, ...box)
  const across = (rectangle[2] - rectangle[0]) / (around[2] - around[0])
  const up = (rectangle[3] - rectangle[1]) / (around[3] - around[1])
  const isKept = [across, up].every((scale) => Math.abs(scale - 1) <= STRETCHED)
  return isKept ? Math.min(across, up) : null
}
