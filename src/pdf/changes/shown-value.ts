import { drawnByDefault, writtenByControl } from '../drawn-text/default-appearance-text.ts'
import { entryOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import {
  agreesWithPlaces,
  COMBO,
  hasValue,
  isOfField,
  isReadAlike,
  LONGEST,
  optionsOf,
  placesOfChoice,
  READ_ONLY,
  resolve,
  type Side,
  textOfValue,
  type ValueField,
} from './field-value.ts'
import { plainText, sameShownText } from './same-shown-text.ts'
import { COMB, cellsOf, drawsAnew, looksOf } from './widget-look.ts'

/** The text by which widgets show the values of their fields (ISO 32000-2 §12.7.5). */

/** Table 228: bit 13, text of several lines; bit 14, text that is not to be read. */
const MULTILINE = 1 << 12
const PASSWORD = 1 << 13

/** Table 233: bit 19. */
const EDIT = 1 << 18

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
  // What is none of the options is a value where it may be written by hand.
  if (exported.length === 0) return { texts: [text], isPlain: isPlain && (text === '' || (flags & EDIT) !== 0) }
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
  isSigned = false,
): ShownValue {
  const stored = textOfValue(side, value) ?? ''
  const ofField = showingFor(side, field, [dictionary, ...above], value)
  let shown = ofField.isOne ? AS_STORED : UNKNOWN
  for (const widget of widgets) {
    // §12.7.4.1: what it has of its own goes before what the field has.
    const hasOwn = widget !== dictionary && OWN.some((key) => entryOf(widget, key) !== undefined)
    const showing = hasOwn ? showingFor(side, field, [widget, dictionary, ...above], value) : ofField
    const { isOne, known, hasOther, cells, holders } = showing
    const texts = known?.texts ?? null
    const isBlank = texts?.length === 1 && texts[0] === ''
    const looks = looksOf(side, widget, cells)
    // §12.7.4.3: readers draw the value itself, or what an option has for it, in the font of /DA, or nothing at all.
    if ((looks.length === 0 || drawsAnew(side, above)) && (!isBlank || hasOther)) {
      const list = isOne && isPlainList(side, field, holders, value) ? [''] : []
      const [text, ...others] = texts ?? list
      const multiline = field.type === 'Tx' && (field.flags & MULTILINE) !== 0
      const isPlain = known?.isPlain !== false && isReadAlike(side, entryOf(widget, 'V')) && !hasOther
      const isUnclear = text === undefined || others.length > 0 || !isPlain
      const drawing = isUnclear ? null : { text, widget, above, multiline, isSigned }
      // Of a choice some readers draw what is stored, and others what the option has for it.
      const isOther = drawing !== null && texts !== null && !sameShownText(stored, drawing.text)
      if (drawing === null || isOther || !drawnByDefault(side.store, side.revision, drawing)) shown = UNKNOWN
    }
    if (!isOne) shown = UNKNOWN
    for (const drawn of looks) {
      const written = texts?.find((text) => drawn !== null && sameShownText(text, drawn.text))
      if (drawn === null || drawn.isMark || texts === null) shown = UNKNOWN
      else if (written === undefined) return { how: 'otherwise', drawn: drawn.text }
      // Some controls have the text of the appearance, and others what is stored, with its own white space.
      else if (![drawn.text, written].every((text) => isSeenInControl(side, field, widget, text, above)))
        shown = UNKNOWN
      else if (shown === AS_STORED && !sameShownText(stored, drawn.text)) shown = { how: 'value', drawn: drawn.text }
    }
  }
  return shown
}

/** Some readers have a control of their own in the place of an appearance, and write in it what the appearance says. */
export function isSeenInControl(
  { store, revision }: Side,
  { type, flags }: ValueField,
  widget: PdfDictionary,
  text: string,
  above: readonly PdfDictionary[],
): boolean {
  // What nobody may write in, is shown by its appearance.
  const isAppearance = type === 'Tx' && (flags & READ_ONLY) !== 0
  const multiline = type === 'Tx' && (flags & MULTILINE) !== 0
  // Parts of equal width have a letter each there, and no white space.
  if (type === 'Tx' && (flags & COMB) !== 0 && /\p{Nd}\s+\p{Nd}/u.test(text)) return false
  const shown = text.trimEnd()
  if (shown === '' || isAppearance) return true
  if ((multiline ? NARROW : NO_BREAK).test(shown)) return false
  return writtenByControl(store, revision, { text: plainText(shown), widget, above, multiline })
}

/** White space other than a space: a control shows it narrow, or as nothing. In one line a break is nothing, and two numbers are one. */
const NARROW = /[^\S \u00a0\r\n]/
const NO_BREAK = /[^\S \u00a0]/

/** What of a field, or of a widget that has it too, says how its value is shown. */
const OWN = ['FT', 'Ff', 'V', 'DV', 'I', 'Opt', 'MaxLen', 'RV', 'DS'] as const

interface Showing {
  readonly holders: readonly PdfDictionary[]
  /** All that says which value it is says the same. */
  readonly isOne: boolean
  readonly known: Texts | null
  /** Some readers draw another text for it. */
  readonly hasOther: boolean
  readonly cells: number | null
}

/** `holders`: what the value and the way to show it are taken from, the nearest first. */
function showingFor(
  side: Side,
  field: ValueField,
  holders: readonly PdfDictionary[],
  value: PdfValue | undefined,
): Showing {
  const [nearest] = holders
  const isOfIt = nearest !== undefined && isOfField(side, field, nearest, value)
  const isWhole = field.type !== 'Tx' || !isTooLong(side, holders, value)
  const isOne = isOfIt && isWhole && (field.type !== 'Ch' || agreesWithPlaces(side, holders, value))
  return {
    holders,
    isOne,
    known: isOne ? textsFor(side, field, holders, value) : null,
    hasOther: isRichText(side, field, holders) || isDefault(side, field, holders, value),
    cells: cellsOf(side, field.flags, holders),
  }
}

/** Table 228: bit 26. */
const RICH_TEXT = 1 << 25

/** §12.7.4.4: readers that know it draw /RV, by /DS, and others the value. */
function isRichText(side: Side, { flags }: ValueField, holders: readonly PdfDictionary[]): boolean {
  const has = (key: string): boolean => holders.some((one) => hasValue(side, 'Tx', entryOf(one, key)))
  return (flags & RICH_TEXT) !== 0 || has('RV') || has('DS')
}

/** Table 232: /MaxLen. Programs that let people fill in the field show as many characters as that. */
function isTooLong(side: Side, holders: readonly PdfDictionary[], value: PdfValue | undefined): boolean {
  const most = holders.map((one) => resolve(side, entryOf(one, 'MaxLen'))).find((one) => one !== undefined)
  return most !== undefined && (textOfValue(side, value) ?? '').length > (naturalOf(most) || LONGEST)
}

/** Table 226: /DV, which some readers draw where there is no value. */
function isDefault(
  side: Side,
  { type }: ValueField,
  holders: readonly PdfDictionary[],
  value: PdfValue | undefined,
): boolean {
  return !hasValue(side, type, value) && holders.some((one) => hasValue(side, type, entryOf(one, 'DV')))
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
