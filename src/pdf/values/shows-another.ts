import { hasValue, placesOfChoice, type Side, textOfValue, type ValueField } from '../changes/field-value.ts'
import { showValue } from '../changes/shown-value.ts'
import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'

/**
 * Whether the appearance of a widget shows another text than the value of its field is (ISO 32000-2 §12.7.5): some readers show the value itself, and so do
 * programs that take the form for data. What a script puts in form (table 199, /F) is another text.
 *
 * `chain`: the widget and the fields that it belongs to, upwards; the form takes what they lack.
 */
export function showsAnother(
  side: Side,
  field: ValueField,
  value: PdfValue | undefined,
  chain: readonly [widget: PdfDictionary, ...above: readonly PdfDictionary[]],
  form: PdfDictionary | null,
): boolean {
  // Table 234: of a choice that is none of the options, some readers show nothing.
  if (field.type === 'Ch' && placesOfChoice(side, chain, value) === null) return true
  const [widget, ...fields] = chain
  const above = form === null ? fields : [...fields, form]
  const { how, drawn } = showValue(side, field, widget, value, [widget], above)
  // A long word may go on in the next line.
  if (how !== 'otherwise' || letters(drawn) === letters(textOfValue(side, value))) return false
  // Where there is no text, readers show what stands in the appearance; of a choice, some show none.
  const isHint = field.type === 'Tx' && !hasValue(side, field.type, value)
  return !isHint && (drawn === '' || !chain.some((one) => isFormatted(side, one)))
}

const letters = (text: string | null): string => (text ?? '').replace(/\s/g, '')

function isFormatted({ store, revision }: Side, field: PdfDictionary): boolean {
  const actions = store.dictionary(entryOf(field, 'AA'), revision)
  return actions !== null && entryOf(actions, 'F') !== undefined
}
