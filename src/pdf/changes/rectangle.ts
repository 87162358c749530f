import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ChangeRectangle } from './types.ts'

/**
 * /Rect of an annotation (ISO 32000-2 §7.9.5) with its lower left corner first; `null` where it is not four numbers.
 */
export function rectangleOf(value: PdfValue | undefined): ChangeRectangle | null {
  if (value?.kind !== 'array' || value.items.length !== 4) return null
  const [a, b, c, d] = value.items.map((item) => (item.kind === 'number' ? item.value : Number.NaN))
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null
  if (Number.isNaN(a + b + c + d)) return null
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

/** A rectangle that cannot be read may be of any size. */
export function isEmptyRectangle(rectangle: ChangeRectangle | null): boolean {
  return rectangle !== null && (rectangle[0] === rectangle[2] || rectangle[1] === rectangle[3])
}

/** Turns a reference into what it stands for. */
type Resolve = (value: PdfValue | undefined) => PdfValue | undefined

/** By these readers draw an annotation that has no appearance, wherever its rectangle is (§12.5.6). */
const POINTS = ['QuadPoints', 'L', 'InkList', 'Vertices', 'CL'] as const

/** Readers draw the icon of a note in a size of their own, and what ends a line in several widths of it. */
const ICON = 24
const ENDING = 5

const NOWHERE: ChangeRectangle = [0, 0, 0, 0]

/** Where a markup annotation is drawn: its rectangle, with what readers draw beyond it; `null` where it cannot be read. */
export function drawnRectangleOf(annotation: PdfDictionary, resolve: Resolve): ChangeRectangle | null {
  const subtype = nameOf(entryOf(annotation, 'Subtype'))
  const drawn = resolve(entryOf(annotation, 'AP')) !== undefined
  // A pop-up opens when it is asked to.
  if (subtype === 'Popup' && !drawn) return NOWHERE
  let rectangle = rectangleOf(resolve(entryOf(annotation, 'Rect')))
  // PDFium draws the text of an appearance in no area too, in a size of its own.
  if (drawn && isEmptyRectangle(rectangle)) return null
  if (subtype === 'Text' && rectangle !== null && isEmptyRectangle(rectangle)) rectangle = widened(rectangle, ICON)
  const width = borderWidth(annotation, resolve) * (entryOf(annotation, 'LE') === undefined ? 0.5 : ENDING)
  for (const key of POINTS) {
    const written = entryOf(annotation, key)
    if (written === undefined || rectangle === null) continue
    const box = boxAround(numbersIn(resolve(written), resolve))
    rectangle = box === null ? null : around(rectangle, widened(box, width))
  }
  return rectangle
}

/** /W of /BS, or the third number of /Border (§12.5.4). */
function borderWidth(annotation: PdfDictionary, resolve: Resolve): number {
  const [style, border] = [resolve(entryOf(annotation, 'BS')), resolve(entryOf(annotation, 'Border'))]
  const written = style?.kind === 'dictionary' ? resolve(entryOf(style, 'W')) : undefined
  const width = written ?? (border?.kind === 'array' ? resolve(border.items[2]) : undefined)
  return width?.kind === 'number' ? Math.abs(width.value) : 1
}

/** The numbers of an array, and of arrays in it; `null` where something else is among them. */
function numbersIn(value: PdfValue | undefined, resolve: Resolve): readonly number[] | null {
  if (value?.kind !== 'array') return null
  const numbers: number[] = []
  for (const item of value.items) {
    const one = resolve(item)
    const inner = one?.kind === 'array' ? one.items.map(resolve) : [one]
    for (const number of inner)
      if (number?.kind === 'number') numbers.push(number.value)
      else return null
  }
  return numbers
}

function boxAround(numbers: readonly number[] | null): ChangeRectangle | null {
  if (numbers === null || numbers.length < 2 || numbers.length % 2 !== 0) return null
  const [first = 0, second = 0] = numbers
  const box: [number, number, number, number] = [first, second, first, second]
  for (const [i, number] of numbers.entries()) {
    const side = i % 2
    box[side] = Math.min(box[side] as number, number)
    box[side + 2] = Math.max(box[side + 2] as number, number)
  }
  return box
}

function widened([left, bottom, right, top]: ChangeRectangle, by: number): ChangeRectangle {
  return [left - by, bottom - by, right + by, top + by]
}

function around(one: ChangeRectangle, other: ChangeRectangle): ChangeRectangle {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]
}
