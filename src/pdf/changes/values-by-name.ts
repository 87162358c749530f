import { entryOf, type PdfDictionary } from '../object.ts'
import type { Comparison } from './comparison.ts'
import { textOfValue } from './field-value.ts'
import { UNKNOWN } from './shown-value.ts'

/** A field at the end of a tree of fields. */
interface NamedField {
  readonly name: string
  /** The field itself, and what it lacks is taken from. */
  readonly above: readonly PdfDictionary[]
}

/** ISO 32000-2 §12.7.4.2: fields of one full name are one field, which has one value. Of two values, readers show one or the other. */
export class ValuesByName {
  readonly #values = new Map<string, Set<string | null>>()

  add(comparison: Comparison, { name, above }: NamedField): void {
    const value = above.map((one) => entryOf(one, 'V')).find((one) => one !== undefined)
    const side = { store: comparison.store, revision: comparison.newer }
    const values = this.#values.get(name) ?? new Set()
    this.#values.set(name, values.add(textOfValue(side, value)))
  }

  /** Of a name with several values, none that was filled in is known to be shown. */
  compare({ filled }: Comparison): void {
    for (const [i, field] of filled.entries())
      if ((this.#values.get(field.field)?.size ?? 0) > 1 && field.shown.how === 'value')
        filled[i] = { ...field, shown: UNKNOWN }
  }
}
