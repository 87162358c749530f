import { entryOf, type PdfDictionary } from '../object.ts'
import type { Comparison } from './comparison.ts'
import { UNKNOWN } from './shown-value.ts'

/**
 * ISO 32000-2 table 226: a field or a widget names as its /Parent the field that has it among its kids, and one of /Fields names none. Some readers go down from the
 * form and others up from the page: where the two do not meet, each has a value, a name and flags of its own.
 */
export function isLinked(child: PdfDictionary, holder: number | null): boolean {
  const parent = entryOf(child, 'Parent')
  if (parent === undefined) return true
  return parent.kind === 'reference' && parent.number === holder
}

/** Fields that stand in the form in two places: each has two names, and may take its value from either side. */
export class HeldTwice {
  readonly #objects = new Set<number>()

  add(object: number): void {
    this.#objects.add(object)
  }

  /** None of them that was filled in is known to be free, nor to show its value. */
  compare({ filled }: Comparison): void {
    if (this.#objects.size === 0) return
    for (const [i, field] of filled.entries()) {
      const isTwice = [field.object, ...field.widgets].some((object) => this.#objects.has(object))
      if (isTwice && field.shown.how === 'value') filled[i] = { ...field, shown: UNKNOWN }
    }
  }
}
