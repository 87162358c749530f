import { drawsItsState } from '../changes/button-look.ts'
import {
  COMBO,
  hasValue,
  placesOfChoice,
  READ_ONLY,
  resolve,
  type Side,
  textOfValue,
  type ValueField,
} from '../changes/field-value.ts'
import { isSeenInControl, showValue } from '../changes/shown-value.ts'
import { borderOf, lightOfColour, looksOf } from '../changes/widget-look.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { hasDataInXfa, type NamesInData } from './xfa-data.ts'

/**
 * Whether a widget shows something else by its appearance than what readers show that have a control in its place (ISO 32000-2 §12.7.5): the text of the
 * appearance by /DA, the value, the option that it names, or the state. So do programs that take the form for data. What a script puts in form (table 199, /F)
 * is another text.
 *
 * `chain`: the widget and the fields that it belongs to, upwards; the form takes what they lack.
 */
export function showsAnother(
  side: Side,
  field: ValueField,
  value: PdfValue | undefined,
  chain: readonly [widget: PdfDictionary, ...above: readonly PdfDictionary[]],
  form: PdfDictionary | null,
  known: NamesInData,
): boolean {
  const [widget, ...fields] = chain
  // Of a field without a value, some readers show what the data of an XFA form say.
  if (value === undefined && form !== null && hasDataInXfa(side, form, widget, known)) return true
  if (!isOneValue(side, value, fields)) return true
  const above = form === null ? fields : [...fields, form]
  if (entryOf(widget, 'AP') === undefined) return isDrawnOtherwise(side, field, value, chain, above)
  if (field.type === 'Btn') return !drawsItsState(side, field, widget)
  // Table 234: of a choice that is none of the options, some readers show nothing.
  if (field.type === 'Ch' && placesOfChoice(side, chain, value) === null) return true
  const { how, drawn } = showValue(side, field, widget, value, [widget], above)
  // Where nobody may write, there is no control for text.
  if (how === 'unknown') return field.type === 'Ch' || (field.flags & READ_ONLY) === 0
  // Table 226: where there is no value, some readers show the one that the field begins with, but for what its appearance says.
  if (how === 'value') return !hasValue(side, field.type, value) && begins(side, field, chain)
  if (!isSeenInControl(side, field, widget, drawn ?? '', above)) return true
  // A long word may go on in the next line.
  if (field.type === 'Tx' && isBrokenAlike(drawn ?? '', textOfValue(side, value) ?? '')) return false
  // Where there is no text, readers show what stands in the appearance; of a choice, some show none.
  const isHint = field.type === 'Tx' && !hasValue(side, field.type, value)
  return !isHint && (drawn === '' || !chain.some((one) => isFormatted(side, one)))
}

/** Of values of fields that are above one another, readers take the nearest, or the one above it. */
function isOneValue(side: Side, value: PdfValue | undefined, fields: readonly PdfDictionary[]): boolean {
  const text = textOfValue(side, value)
  return fields.every((one) => entryOf(one, 'V') === undefined || textOfValue(side, entryOf(one, 'V')) === text)
}

/** The same letters, and the same numbers: white space between two digits makes others of them. */
function isBrokenAlike(drawn: string, value: string): boolean {
  const [one, other] = [drawn, value].map((text) => text.replace(/\s/g, ''))
  const [some, others] = [drawn, value].map((text) => text.match(/\p{Nd}+/gu)?.join(' ') ?? '')
  return one === other && some === others
}

function isFormatted(side: Side, field: PdfDictionary): boolean {
  const actions = side.store.dictionary(entryOf(field, 'AA'), side.revision)
  const action = actions === null ? null : side.store.dictionary(entryOf(actions, 'F'), side.revision)
  return action !== null && nameOf(resolve(side, entryOf(action, 'S'))) === 'JavaScript'
}

const begins = (side: Side, { type }: ValueField, chain: readonly PdfDictionary[]): boolean =>
  chain.some((one) => hasValue(side, type, entryOf(one, 'DV')))

/**
 * Without an appearance, readers draw what a field says themselves (§12.7.4.3), or show it in a control: texts, and choices of one line, look alike then where all of what says
 * how they look has one reading. A button that is on is ticked by some alone, and a list is shown whole or by what is chosen.
 */
function isDrawnOtherwise(
  side: Side,
  field: ValueField,
  value: PdfValue | undefined,
  chain: readonly [widget: PdfDictionary, ...above: readonly PdfDictionary[]],
  above: readonly PdfDictionary[],
): boolean {
  const [widget] = chain
  const isSaid = hasValue(side, field.type, value)
  if (field.type === 'Btn') return isSaid || (nameOf(resolve(side, entryOf(widget, 'AS'))) ?? 'Off') !== 'Off'
  if (!isSaid) return begins(side, field, chain)
  if (field.type === 'Ch' && ((field.flags & COMBO) === 0 || placesOfChoice(side, chain, value) === null)) return true
  const { how } = showValue(side, field, widget, value, [widget], above, true)
  return how !== 'value' || !isSeenInControl(side, field, widget, textOfValue(side, value) ?? '', above)
}

/** In points. What is broader hides what a field has below its sides. */
const BROAD_BORDER = 2

/** Its appearance has a ground, or a broad border, and its control has none, or the other way round: what a page has below is seen by some. */
export function hasOtherGround(side: Side, widget: PdfDictionary): boolean {
  // Table 192: without an appearance, some readers draw it, and others nothing; and some draw it around the control.
  if (borderOf(side, widget) > BROAD_BORDER) return true
  const ground = lightOfColour(side, widget, 'BG')
  const looks = looksOf(side, widget)
  // What is not understood is told, or is a mark.
  const isPainted = looks.some((look) => look !== null && look.ground !== null)
  return isPainted !== (ground !== null) && (isPainted || ground !== null)
}
