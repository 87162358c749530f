import type { Budget } from '../../core/budget.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { area, around, type Box, type ResolveValue, rectangleOf, widened } from './geometry.ts'

/** By these readers draw an annotation that has no appearance, wherever its rectangle is (§12.5.6). */
const POINTS = ['QuadPoints', 'L', 'InkList', 'Vertices', 'CL'] as const

/** Readers draw the icon of a note in a size of their own. */
const ICON = 24

/** In widths of a line: half of it is beyond its points; an arrow that ends it, and the tips of its corners, are farther. */
const HALF = 0.5
const ENDING = 10

/** Of what is marked, in parts of its length: the sides of a highlight are round. */
const ROUND = 0.25

/** Of a border like a cloud, for each step of its intensity (table 169). */
const CLOUD = 5

/** Of the text along a line (table 178): its height, and half of what a character is wide. */
const CAPTION = 12
const HALF_CHARACTER = 4

const NO_ROTATE = 16

/** What does not turn with its page, to some readers at least: table 167 has a flag for it, and a note is as if it had that (§12.5.6.4). */
export const mayStayUpright = (subtype: string | null, flags: number): boolean =>
  subtype === 'Text' || (flags & NO_ROTATE) !== 0

const NOWHERE: Box = [0, 0, 0, 0]

/** Table 186: whether a window is there from the first. Of what is no truth value, readers make either. */
export function isOpen(annotation: PdfDictionary, resolve: ResolveValue): boolean {
  const open = resolve(entryOf(annotation, 'Open'))
  return open !== undefined && open.kind !== 'null' && !(open.kind === 'boolean' && !open.value)
}

/**
 * Where an annotation is drawn: its rectangle, with what readers draw beyond it; `null` where it cannot be read.
 *
 * @param isTurned its page is, or may be
 */
export function drawnRectangleOf(
  annotation: PdfDictionary,
  resolve: ResolveValue,
  budget: Budget,
  isTurned = true,
): Box | null {
  const subtype = nameOf(resolve(entryOf(annotation, 'Subtype')))
  const drawn = resolve(entryOf(annotation, 'AP')) !== undefined
  const width = borderWidth(annotation, resolve)
  // A pop-up that is closed opens when it is asked to, and a link without a border is what lies under it.
  if (((subtype === 'Popup' && !isOpen(annotation, resolve)) || (subtype === 'Link' && width === 0)) && !drawn)
    return NOWHERE
  let rectangle = rectangleOf(resolve(entryOf(annotation, 'Rect')), resolve)
  if (rectangle === null) return null
  // PDFium draws the text of an appearance in no area too, in a size of its own.
  if (drawn && area(rectangle) === 0) return null
  rectangle = withCorner(rectangle, annotation, resolve, isTurned)
  const beyond = cloudOf(annotation, resolve) + negativeInset(annotation, resolve, budget)
  rectangle = widened(rectangle, (width ?? 0) * HALF + beyond)
  const angular = ['LE', 'Vertices', 'InkList'].some((key) => entryOf(annotation, key) !== undefined)
  const reach = Math.max(1, width ?? 1) * (angular ? ENDING : HALF) + beyond + leaderOf(annotation, resolve, budget)
  for (const key of POINTS) {
    const written = entryOf(annotation, key)
    if (written === undefined || (key === 'CL' && isPlainText(annotation, resolve))) continue
    const box = boxAround(numbersIn(resolve(written), resolve, budget))
    if (box === null) return null
    const round = key === 'QuadPoints' ? Math.max(box[2] - box[0], box[3] - box[1]) * ROUND : 0
    rectangle = around(rectangle, widened(box, reach + round))
  }
  return rectangle
}

/** Table 177: only a callout has a line. Some software writes /CL into every text; no reader draws it where the text has an appearance. */
function isPlainText(annotation: PdfDictionary, resolve: ResolveValue): boolean {
  const [appearances, intent] = [resolve(entryOf(annotation, 'AP')), entryOf(annotation, 'IT')]
  const normal = appearances?.kind === 'dictionary' ? resolve(entryOf(appearances, 'N')) : undefined
  const isText = intent === undefined || nameOf(intent) === 'FreeText'
  return isText && normal?.kind === 'stream' && nameOf(entryOf(annotation, 'Subtype')) === 'FreeText'
}

/**
 * An icon (§12.5.6.4) has a size of its reader's, and stands where the reader has it: below the upper left corner, above the lower one, around the middle. What does not
 * turn with the page turns around its upper left corner.
 */
function withCorner(rectangle: Box, annotation: PdfDictionary, resolve: ResolveValue, isTurned: boolean): Box {
  const [left, bottom, right, top] = rectangle
  const subtype = nameOf(resolve(entryOf(annotation, 'Subtype')))
  const isNote = subtype === 'Text'
  const shown = isNote ? widened(rectangle, ICON) : rectangle
  if (!mayStayUpright(isTurned ? subtype : null, naturalOf(resolve(entryOf(annotation, 'F'))) ?? 0)) return shown
  const size = Math.max(isNote ? ICON : 0, right - left, top - bottom)
  return around(shown, widened([left, top, left, top], size))
}

/** /W of /BS, or the third number of /Border (§12.5.4): the broader one, since readers go by either; `null` where nothing is said. */
function borderWidth(annotation: PdfDictionary, resolve: ResolveValue): number | null {
  const [style, border] = [resolve(entryOf(annotation, 'BS')), resolve(entryOf(annotation, 'Border'))]
  const written = [
    ...(style?.kind === 'dictionary' ? [resolve(entryOf(style, 'W'))] : []),
    ...(border?.kind === 'array' ? [resolve(border.items[2])] : []),
  ]
  if (written.length === 0) return null
  return Math.max(...written.map((width) => (width?.kind === 'number' ? Math.abs(width.value) : 1)))
}

function cloudOf(annotation: PdfDictionary, resolve: ResolveValue): number {
  const effect = resolve(entryOf(annotation, 'BE'))
  return effect?.kind === 'dictionary' ? Math.abs(numberIn(effect, 'I', resolve)) * CLOUD : 0
}

/** /RD makes what is drawn smaller than the rectangle; where it is negative, larger. */
function negativeInset(annotation: PdfDictionary, resolve: ResolveValue, budget: Budget): number {
  const insets = numbersIn(resolve(entryOf(annotation, 'RD')), resolve, budget) ?? []
  return insets.reduce((most, inset) => Math.max(most, -inset), 0)
}

/** Table 178: how far leader lines and the caption are from a line. */
function leaderOf(annotation: PdfDictionary, resolve: ResolveValue, budget: Budget): number {
  const leaders = ['LL', 'LLE', 'LLO'].reduce((sum, key) => sum + Math.abs(numberIn(annotation, key, resolve)), 0)
  const captioned = resolve(entryOf(annotation, 'Cap'))
  if (captioned?.kind !== 'boolean' || !captioned.value) return leaders
  const text = resolve(entryOf(annotation, 'Contents'))
  const length = text?.kind === 'string' ? text.bytes.length : 0
  const offsets = numbersIn(resolve(entryOf(annotation, 'CO')), resolve, budget) ?? []
  const offset = offsets.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
  return leaders + Math.max(CAPTION, length * HALF_CHARACTER) + offset
}

function numberIn(dictionary: PdfDictionary, key: string, resolve: ResolveValue): number {
  const value = resolve(entryOf(dictionary, key))
  return value?.kind === 'number' ? value.value : 0
}

/** The numbers of an array, and of arrays in it; `null` where something else is among them. Many annotations may have one array. */
function numbersIn(value: PdfValue | undefined, resolve: ResolveValue, budget: Budget): readonly number[] | null {
  if (value?.kind !== 'array') return null
  chargeItems(budget, value.items.length)
  const numbers: number[] = []
  for (const item of value.items) {
    const one = resolve(item)
    if (one?.kind === 'array') chargeItems(budget, one.items.length)
    const inner = one?.kind === 'array' ? one.items.map(resolve) : [one]
    for (const number of inner)
      if (number?.kind === 'number') numbers.push(number.value)
      else return null
  }
  return numbers
}

function boxAround(numbers: readonly number[] | null): Box | null {
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
