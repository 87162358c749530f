import { drawnByDefault } from '../drawn-text/default-appearance-text.ts'
import type { PdfDictionary, PdfValue } from '../object.ts'
import {
  agreesWithPlaces,
  COMBO,
  hasValue,
  isOfType,
  isReadAlike,
  LONGEST,
  optionsOf,
  placesOfChoice,
  resolve,
  type Side,
  textOfValue,
  type ValueField,
} from './field-value.ts'
import { sameShownText } from './same-shown-text.ts'
import { cellsOf, drawsAnew, looksOf } from './widget-look.ts'

/** The text by which widgets show the values of their fields (ISO 32000-2 §12.7.5). */

/** Table 228: bit 13, text of several lines; bit 14, text that is not to be read. */
const MULTILINE = 1 << 12
const PASSWORD = 1 << 13

/** What may be drawn for a value. */
interface Texts {
  readonly texts: readonly string[]
  /** Readers that draw it by themselves have the same letters for it. */
  readonly isPlain: boolean
}

/**
 * The text itself, or of a choice that which the option has for it (table 234). `null`: a list of which parts are shown and marked, text that is
 * hidden, or a choice that may be either of two.
 */
function textsFor(
  side: Side,
  { type, flags }: ValueField,
  holders: readonly PdfDictionary[],
  written: PdfValue | undefined,
): Texts | null {
  const text = hasValue(side, type, written) ? textOfValue(side, written) : ''
  if (text === null || text.length >= LONGEST) return null
  const isPlain = isReadAlike(side, written)
  if (type === 'Tx') return (flags & PASSWORD) === 0 ? { texts: [text], isPlain } : null
  if (type !== 'Ch') return null
  if ((flags & COMBO) === 0 || resolve(side, written)?.kind === 'array') return null
  const options = optionsOf(side, holders)
  const exported = options.filter((option) => option.value === text)
  if (exported.length === 0) return { texts: [text], isPlain }
  const texts = [...new Set(exported.map((option) => option.text))]
  return texts.length > 1 ? null : { texts, isPlain: isPlain && exported.every((option) => option.isPlain) }
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
  const holders = [dictionary, ...above]
  const isOne = isOfType(side, field, value) && (field.type !== 'Ch' || agreesWithPlaces(side, holders, value))
  const known = isOne ? textsFor(side, field, holders, value) : null
  const texts = known?.texts ?? null
  const stored = textOfValue(side, value) ?? ''
  const isBlank = texts?.length === 1 && texts[0] === ''
  const cells = cellsOf(side, field.flags, holders)
  let shown = isOne ? AS_STORED : UNKNOWN
  for (const widget of widgets) {
    const looks = looksOf(side, widget, cells)
    // §12.7.4.3: readers draw the value itself, or what an option has for it, in the font of /DA, or nothing at all.
    if ((looks.length === 0 || drawsAnew(side, above)) && !isBlank) {
      const list = isOne && isPlainList(side, field, holders, value) ? [''] : []
      const [text, ...others] = texts ?? list
      const multiline = field.type === 'Tx' && (field.flags & MULTILINE) !== 0
      const isUnclear = text === undefined || others.length > 0 || known?.isPlain === false
      const drawing = isUnclear ? null : { text, widget, above, multiline }
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

/** A list of which each chosen part is an option: readers mark it. */
function isPlainList(
  side: Side,
  { type, flags }: ValueField,
  holders: readonly PdfDictionary[],
  written: PdfValue | undefined,
): boolean {
  return type === 'Ch' && (flags & COMBO) === 0 && placesOfChoice(side, holders, written) !== null
}
