import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { Comparison } from './comparison.ts'
import { UNKNOWN } from './shown-value.ts'

/** A field at the end of a tree of fields. */
interface NamedField {
  readonly name: string
  /** The field itself, and what it lacks is taken from. */
  readonly above: readonly PdfDictionary[]
}

/** ISO 32000-2 §12.7.4.2: fields of one full name are one field, which has one value. Of two values, readers show one or the other. */
export class ValuesByName {
  /** Of the first field of a name. */
  readonly #values = new Map<string, PdfValue | undefined>()
  readonly #differ = new Set<string>()

  add(comparison: Comparison, { name, above }: NamedField): void {
    const value = comparison.after(above.map((one) => entryOf(one, 'V')).find((one) => one !== undefined))
    if (!this.#values.has(name)) this.#values.set(name, value)
    else if (!isSame(comparison, this.#values.get(name), value)) this.#differ.add(name)
  }

  /** Of a name with several values, none that was filled in is known to be shown. */
  compare({ filled }: Comparison): void {
    for (const [i, field] of filled.entries())
      if (this.#differ.has(field.field) && field.shown.how === 'value') filled[i] = { ...field, shown: UNKNOWN }
  }
}

function isSame(comparison: Comparison, one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (isNone(one) || isNone(other)) return isNone(one) && isNone(other)
  return (
    one !== undefined && other !== undefined && (comparison.sameValue(one, other) || isSameText(comparison, one, other))
  )
}

/** Decoded once: many fields may have one name, and the first of them a long text. */
function isSameText({ store }: Comparison, one: PdfValue, other: PdfValue): boolean {
  if (one.kind !== 'string' || other.kind !== 'string') return false
  const text = store.text(one)
  return text === store.text(other) && !text.includes('\ufffd')
}

function isNone(value: PdfValue | undefined): boolean {
  return value === undefined || value.kind === 'null' || (value.kind === 'string' && value.bytes.length === 0)
}
