import { drawnByDefault } from '../drawn-text/default-appearance-text.ts'
import { drawnText } from '../drawn-text/drawn-text.ts'
import type { DrawnText } from '../drawn-text/types.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { rectangleOf } from '../painted/geometry.ts'
import { decodeTextString } from '../text-string.ts'

/** Values of fields (ISO 32000-2 §12.7.5), and the text by which their widgets show them. */

/** A side of a comparison. */
export interface Side {
  readonly store: ObjectStore
  readonly revision: number
}

/** Longer values are cut where they are told. */
export const TOLD = 200

/** Longer ones are not compared. */
const LONGEST = 10_000

function resolve({ store, revision }: Side, value: PdfValue | undefined): PdfValue | undefined {
  return value === undefined ? undefined : store.resolve(value, revision)
}

/** As people read it: text, or the name of the state of a button; several choices one after the other. `null`: it is none of these. */
export function textOfValue(side: Side, written: PdfValue | undefined): string | null {
  const value = resolve(side, written)
  if (value?.kind === 'name') return value.value
  if (value?.kind === 'string') return decodeTextString(value.bytes.subarray(0, LONGEST * 4))
  if (value?.kind !== 'array' || value.items.length === 0) return null
  chargeItems(side.store.budget, value.items.length)
  const texts = value.items.slice(0, TOLD).map((item) => textOfValue(side, item) ?? '')
  return texts.join(', ')
}

/** Whether there is a value: what is written, or a state that is not `Off` (§12.7.5.2.3). */
export function hasValue(side: Side, type: string | null, written: PdfValue | undefined): boolean {
  const value = resolve(side, written)
  if (value === undefined || value.kind === 'null') return false
  if (value.kind === 'array' && value.items.length === 0) return false
  const text = textOfValue(side, value)
  return text === null || !(text.trim() === '' || (type === 'Btn' && text === 'Off'))
}

/** Table 170: what is drawn as a rule, while the pointer is over it, and while it is pressed. */
const APPEARANCES = ['N', 'R', 'D'] as const

/** What a widget draws, in each of its appearances; none: it has no appearance. `null`: nobody knows. */
function drawnBy(side: Side, widget: PdfDictionary): readonly (DrawnText | null)[] {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  if (appearances === undefined || appearances.kind === 'null') return []
  if (appearances.kind !== 'dictionary') return [null]
  return APPEARANCES.flatMap((key) => {
    const written = entryOf(appearances, key)
    return written === undefined ? [] : [drawnByForm(side, widget, written)]
  })
}

function drawnByForm(side: Side, widget: PdfDictionary, written: PdfValue): DrawnText | null {
  const form = resolve(side, written)
  const rectangle = rectangleOf(resolve(side, entryOf(widget, 'Rect')), (value) => resolve(side, value))
  if (form?.kind !== 'stream' || rectangle === null) return null
  return drawnText(side.store, side.revision, form, rectangle, turnOf(side, widget))
}

/** Table 192: /R, by how many degrees the widget is turned. */
function turnOf(side: Side, widget: PdfDictionary): number {
  const characteristics = resolve(side, entryOf(widget, 'MK'))
  const turn = characteristics?.kind === 'dictionary' ? resolve(side, entryOf(characteristics, 'R')) : undefined
  return turn?.kind === 'number' ? turn.value : 0
}

/** Table 228: bit 13, text of several lines; bit 14, text that is not to be read; bit 25, a letter in each of equal parts. Table 232: bit 18, not a list. */
const MULTILINE = 1 << 12
const PASSWORD = 1 << 13
const COMBO = 1 << 17

interface ValueField {
  readonly type: string | null
  /** /Ff, its own or of an ancestor. */
  readonly flags: number
}

/**
 * What may be drawn for a value: the text itself, or of a choice that which the option has for it (table 234). `null`: a list of which
 * parts are shown and marked, or text that is hidden.
 */
function textsFor(
  side: Side,
  { type, flags }: ValueField,
  holders: readonly PdfDictionary[],
  written: PdfValue | undefined,
): readonly string[] | null {
  const text = hasValue(side, type, written) ? textOfValue(side, written) : ''
  if (text === null || text.length >= LONGEST) return null
  if (type === 'Tx') return (flags & PASSWORD) === 0 ? [text] : null
  if (type !== 'Ch') return null
  if ((flags & COMBO) === 0 || resolve(side, written)?.kind === 'array') return null
  const options = optionsOf(side, holders)
  const exported = options.filter((option) => option.value === text)
  return exported.length === 0 ? [text] : exported.map((option) => option.text)
}

interface Option {
  readonly value: string
  readonly text: string
}

/** Its own, or of a field above it. */
function optionsOf(side: Side, holders: readonly PdfDictionary[]): readonly Option[] {
  const options = holders.map((field) => resolve(side, entryOf(field, 'Opt'))).find((one) => one !== undefined)
  if (options?.kind !== 'array') return []
  chargeItems(side.store.budget, options.items.length)
  return options.items.map((item) => {
    const option = resolve(side, item)
    const [value, text] = option?.kind === 'array' ? option.items : [option, option]
    return { value: textOfValue(side, value) ?? '', text: textOfValue(side, text) ?? '' }
  })
}

/** How lines are broken, and which quotation marks a font has, is not what is said. */
function sameShownText(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0\u200b]/g, '')
    .replace(/[\u2018\u2019`]/g, "'")
    .replace(/[\u00ad\u2010\u2011]/g, '-')
}

/** How the widgets of a field show its value: they do, they show another text, or nobody knows. */
export interface ShownValue {
  readonly how: 'value' | 'otherwise' | 'unknown'
  /** What is drawn, where that is known and is not the value as it is stored. */
  readonly drawn: string | null
}

export const AS_STORED: ShownValue = Object.freeze({ how: 'value', drawn: null })
export const UNKNOWN: ShownValue = Object.freeze({ how: 'unknown', drawn: null })

/**
 * Of a field for text or a choice, with its value and its widgets as a revision has them. `above`: the fields above it, and the form, that
 * it takes what it lacks from.
 */
export function showValue(
  side: Side,
  field: ValueField,
  dictionary: PdfDictionary,
  value: PdfValue | undefined,
  widgets: readonly PdfDictionary[],
  above: readonly PdfDictionary[],
): ShownValue {
  const texts = textsFor(side, field, [dictionary, ...above], value)
  const stored = textOfValue(side, value) ?? ''
  const isBlank = texts?.length === 1 && texts[0] === ''
  let shown = AS_STORED
  for (const widget of widgets) {
    const looks = drawnBy(side, widget)
    // §12.7.4.3: readers draw the value itself, or what an option has for it, in the font of /DA, or nothing at all.
    if ((looks.length === 0 || drawsAnew(side, above)) && !isBlank) {
      const list = isPlainList(side, field, [dictionary, ...above], value) ? [''] : []
      const [text, ...others] = texts ?? list
      const multiline = field.type === 'Tx' && (field.flags & MULTILINE) !== 0
      const drawing = text === undefined || others.length > 0 ? null : { text, widget, above, multiline }
      if (drawing === null || !drawnByDefault(side.store, side.revision, drawing)) shown = UNKNOWN
      else if (texts !== null && shown === AS_STORED && !sameShownText(stored, drawing.text))
        shown = { how: 'value', drawn: drawing.text }
    }
    for (const drawn of looks) {
      if (drawn === null || drawn.isMark || texts === null) shown = UNKNOWN
      else if (!texts.some((text) => sameShownText(text, drawn.text))) return { how: 'otherwise', drawn: drawn.text }
      else if (shown === AS_STORED && !sameShownText(stored, drawn.text)) shown = { how: 'value', drawn: drawn.text }
    }
  }
  return shown
}

/** A list of which each chosen part is an option, and /I says the same (table 234): readers mark what one or the other says. */
function isPlainList(
  side: Side,
  { type, flags }: ValueField,
  holders: readonly PdfDictionary[],
  written: PdfValue | undefined,
): boolean {
  if (type !== 'Ch' || (flags & COMBO) !== 0) return false
  const value = resolve(side, written)
  const items = value?.kind === 'array' ? value.items : [value]
  const chosen = hasValue(side, type, value) ? items.map((one) => textOfValue(side, one)) : []
  const options = optionsOf(side, holders)
  const places = chosen.map((text) => options.flatMap((option, place) => (option.value === text ? [place] : [])))
  if (!places.every((found) => found.length === 1)) return false
  const indices = resolve(side, holders[0] && entryOf(holders[0], 'I'))
  if (indices === undefined || indices.kind === 'null') return true
  const said = indices.kind === 'array' ? indices.items.map((one) => naturalOf(resolve(side, one))) : []
  return said.length === places.length && places.flat().every((place) => said.includes(place))
}

/** Table 224: with /NeedAppearances readers draw fields anew, whatever their appearances are. */
function drawsAnew(side: Side, above: readonly PdfDictionary[]): boolean {
  const form = above.at(-1)
  const asked = form === undefined ? undefined : resolve(side, entryOf(form, 'NeedAppearances'))
  return asked !== undefined && !(asked.kind === 'boolean' && !asked.value)
}

/** The dictionaries that are widgets, of a field and what is below it. */
export function widgetsAmong(side: Side, dictionaries: readonly PdfDictionary[]): readonly PdfDictionary[] {
  return dictionaries.filter(
    (one) => nameOf(resolve(side, entryOf(one, 'Subtype'))) === 'Widget' || entryOf(one, 'Rect') !== undefined,
  )
}

/** States of a button that were drawn anew: each is nothing, or one mark, but for `Off`, which is nothing. */
export function areMarks(side: Side, widget: PdfDictionary): boolean {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  if (appearances?.kind !== 'dictionary') return false
  return APPEARANCES.every((key) => {
    const states = resolve(side, entryOf(appearances, key))
    if (states === undefined) return key !== 'N'
    if (states.kind !== 'dictionary') return false
    chargeItems(side.store.budget, states.entries.size)
    return [...states.entries].every(([name, written]) => {
      const drawn = drawnByForm(side, widget, written)
      if (drawn === null) return false
      return drawn.text === '' || (name !== 'Off' && drawn.isMark && drawn.text.length === 1)
    })
  })
}

/** §12.7.5.2.3: a button that has a value and states shows the state of that name, in one of its widgets at least. */
export function isTicked(side: Side, value: PdfValue | undefined, widgets: readonly PdfDictionary[]): boolean {
  if (!hasValue(side, 'Btn', value)) return true
  const drawn = widgets.filter((widget) => entryOf(widget, 'AP') !== undefined)
  const text = textOfValue(side, value)
  return drawn.length === 0 || drawn.some((widget) => nameOf(resolve(side, entryOf(widget, 'AS'))) === text)
}

/** Whether a widget lies over what is below it: it draws a background, or readers do (table 192, /BG). */
export function isCovering(side: Side, widget: PdfDictionary, above: readonly PdfDictionary[]): boolean {
  const looks = drawnBy(side, widget)
  const state = chosenState(side, widget)
  if (state !== undefined && drawnByForm(side, widget, state)?.covers === true) return true
  if (looks.some((drawn) => drawn?.covers === true)) return true
  const characteristics = resolve(side, entryOf(widget, 'MK'))
  const written = characteristics?.kind === 'dictionary' ? resolve(side, entryOf(characteristics, 'BG')) : undefined
  const isColoured = written !== undefined && !(written.kind === 'array' && written.items.length === 0)
  return isColoured && (looks.length === 0 || drawsAnew(side, above))
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
  const drawn = drawnByForm(side, widget, written)
  if (drawn !== null) return drawn.isMark ? '' : drawn.text
  const box = rectangleOf(resolve(side, entryOf(widget, 'Rect')), (value) => resolve(side, value))
  return box !== null && box[2] - box[0] <= LARGEST_BOX && box[3] - box[1] <= LARGEST_BOX ? '' : null
}

/** §12.5.5: the appearance that /AS names; `undefined`: there is none. */
function chosenState(side: Side, widget: PdfDictionary): PdfValue | undefined {
  const appearances = resolve(side, entryOf(widget, 'AP'))
  const states = appearances?.kind === 'dictionary' ? resolve(side, entryOf(appearances, 'N')) : undefined
  const state = nameOf(resolve(side, entryOf(widget, 'AS')))
  return states?.kind === 'dictionary' && state !== null ? entryOf(states, state) : undefined
}
