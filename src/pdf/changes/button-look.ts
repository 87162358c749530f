import { isSeenOn } from '../drawn-text/ground.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { ContentInterpreter } from '../painted/content-interpreter.ts'
import { dataOf, readable } from '../painted/content-stream.ts'
import { INITIAL } from '../painted/graphics-state.ts'
import { hasValue, RADIO, resolve, type Side, textOfValue, type ValueField } from './field-value.ts'
import { toldStates } from './told-as-stored.ts'
import { APPEARANCES, borderOf, boxOfWidget, chosenState, lightOfColour, lookOf } from './widget-look.ts'

/** How buttons that have a value show it (ISO 32000-2 §12.7.5.2). */

/** A mark that is smaller is not seen: in parts of its box. */
const LEAST_MARK = 1 / 3

/** States of a button that were drawn anew: each is one mark that is seen, but for `Off`, which is nothing. */
export function areMarks(side: Side, widget: PdfDictionary): boolean {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  const box = boxOfWidget(side, widget)
  if (appearances?.kind !== 'dictionary' || box === null) return false
  const least = Math.min(box[2] - box[0], box[3] - box[1]) * LEAST_MARK
  return APPEARANCES.every((key) => {
    const states = resolve(side, entryOf(appearances, key))
    if (states === undefined) return key !== 'N'
    if (states.kind !== 'dictionary') return false
    side.store.budget.spend('pdfObjects', states.entries.size)
    return [...states.entries].every(([name, written]) => {
      const drawn = lookOf(side, widget, written)
      if (drawn === null) return false
      if (drawn.text === '') return name === 'Off' || key !== 'N'
      return name !== 'Off' && drawn.isMark && drawn.text.length === 1 && drawn.size >= least
    })
  })
}

/**
 * Whether a button shows the state that its value names: of a check box all widgets that have it, of a group one at least. `null`: none has
 * an appearance, and readers show it or not.
 */
export function isTicked(
  side: Side,
  { flags }: ValueField,
  value: PdfValue | undefined,
  widgets: readonly PdfDictionary[],
): boolean | null {
  if (!hasValue(side, 'Btn', value)) return true
  const drawn = widgets.filter((widget) => entryOf(widget, 'AP') !== undefined)
  if (drawn.length === 0) return null
  const text = textOfValue(side, value) ?? ''
  const shows = (widget: PdfDictionary): boolean => shownState(side, widget) === text
  if ((flags & RADIO) !== 0) return drawn.some(shows)
  return drawn.some(shows) && drawn.every((widget) => shows(widget) || !hasState(side, widget, text))
}

/** The states that a button shows, where they are not what its value says; `null`: they are, or none of its widgets has an appearance. */
export function drawnStates(
  side: Side,
  field: ValueField,
  value: PdfValue | undefined,
  widgets: readonly PdfDictionary[],
): string | null {
  const states = widgets
    .filter((widget) => entryOf(widget, 'AP') !== undefined)
    .map((widget) => shownState(side, widget))
  const text = textOfValue(side, value)
  const isOther = states.some((state) => state !== 'Off' && state !== text)
  return isOther || isTicked(side, field, value, widgets) === false ? toldStates(states) : null
}

/** §12.5.5: what /AS names and has no appearance is not shown. */
function shownState(side: Side, widget: PdfDictionary): string {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  const states = appearances?.kind === 'dictionary' ? resolve(side, entryOf(appearances, 'N')) : undefined
  const state = nameOf(resolve(side, entryOf(widget, 'AS'))) ?? 'Off'
  const isMissing = states?.kind === 'dictionary' && !hasState(side, widget, state)
  return isMissing ? 'Off' : state
}

function hasState(side: Side, widget: PdfDictionary, name: string): boolean {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  const states = appearances?.kind === 'dictionary' ? resolve(side, entryOf(appearances, 'N')) : undefined
  return states?.kind === 'dictionary' && entryOf(states, name) !== undefined
}

/** No box to tick is as large, in points. */
const LARGEST_BOX = 36

/**
 * What the state of a button draws that is chosen (§12.7.5.2.3), where it is more than a mark: a text. `null`: nobody knows, and it is larger than a
 * box to tick.
 */
export function drawnByState(side: Side, widget: PdfDictionary): string | null {
  const written = chosenState(side, widget)
  if (written === undefined || resolve(side, written)?.kind === 'null') return ''
  const drawn = lookOf(side, widget, written)
  if (drawn !== null) return drawn.isMark ? '' : drawn.text
  return isSmall(side, widget) ? '' : null
}

export function isSmall(side: Side, widget: PdfDictionary): boolean {
  const box = boxOfWidget(side, widget)
  return box !== null && box[2] - box[0] <= LARGEST_BOX && box[3] - box[1] <= LARGEST_BOX
}

/** More than a mark: a word, a digit, or a letter other than a cross. */
export function saysSomething(drawn: string): boolean {
  return drawn.length > 1 || /^(?![Xx])[\p{L}\p{N}]/u.test(drawn)
}

/**
 * Whether the state that is chosen draws what a control shows for it, which some readers have in the place of an appearance: one mark, or nothing, on the
 * ground and within the border of table 192. A control of a group knows one state beside `Off`.
 */
export function drawsItsState(side: Side, { flags }: ValueField, widget: PdfDictionary): boolean {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  const states = appearances?.kind === 'dictionary' ? resolve(side, entryOf(appearances, 'N')) : undefined
  const names = states?.kind === 'dictionary' ? [...states.entries.keys()].filter((name) => name !== 'Off') : []
  if ((flags & RADIO) !== 0 && states?.kind === 'dictionary' && names.length !== 1) return false
  const written = chosenState(side, widget)
  const drawn = written === undefined ? null : lookOf(side, widget, written)
  const isOff = nameOf(resolve(side, entryOf(widget, 'AS'))) === 'Off'
  const ground = lightOfColour(side, widget, 'BG')
  const box = boxOfWidget(side, widget)
  const least = box === null ? 0 : Math.min(box[2] - box[0], box[3] - box[1])
  if (ground === undefined || (!isOff && (!isSeenOn(ground, 0) || borderOf(side, widget) > least * BROADEST)))
    return false
  if (drawn === null)
    return written === undefined || (!isOff && drawnByState(side, widget) !== null && !hasText(side, written))
  // Where one of them has none there is paper, on which a dark one is a mark to people.
  const light = drawn.ground ?? PAPER
  const isLike = Math.abs(light - (ground ?? PAPER)) < ALIKE
  if (isOff) return isLike && drawn.text === ''
  // What is dark as far as its edges is a mark.
  return isLike ? drawn.text.length === 1 : drawn.text === '' && light < ALIKE
}

/** In parts of a box: a border that leaves a mark its place. */
const BROADEST = 0.3

/** Light of grounds that are one to people; and of paper. */
const ALIKE = 0.35
const PAPER = 1

/** What nobody understands may be a mark of lines. */
function hasText(side: Side, written: PdfValue): boolean {
  const form = resolve(side, written)
  if (form?.kind !== 'stream') return true
  const interpreter = new ContentInterpreter(side.store, side.revision)
  const resources = resolve(side, entryOf(form.dictionary, 'Resources'))
  const data = dataOf(side.store, side.revision, form)
  const unreadable = readable(() => interpreter.run(data, resources?.kind === 'dictionary' ? resources : null, INITIAL))
  return unreadable !== null || interpreter.painted.some(({ what }) => what === 'text')
}
