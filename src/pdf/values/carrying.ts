import { type Carried, setsFirst } from './carried-parameters.ts'
import type { Operands } from './operands.ts'
import type { Operator } from './operators.ts'
import type { Places } from './places.ts'

/** Which parameters a part of a content has from another one, or gives to others (ISO 32000-2 §8.10.1). */
export class Carrying {
  needs = 0
  around = 0
  passed = 0
  readonly #places: Places

  constructor(places: Places) {
    this.#places = places
  }

  /** Of another part. */
  begin(): void {
    this.needs = 0
    this.around = 0
    this.passed = 0
    this.#places.reach = 0
  }

  get all(): Carried {
    return { needs: this.needs, around: this.around, passed: this.passed, reach: this.#places.reach }
  }

  /** What an operator sets, or paints by. Gives what is otherwise where it may paint a form. */
  apply({ name, carries, needs, paints, category }: Operator, { numbers, count, values }: Operands): number {
    // Under a pattern the colour stays that was there before: some readers give it to a cell.
    const isPattern = category === 'Pattern' && numbers < count
    if (carries !== 0 && !isPattern) this.#places.carry(carries, setsFirst(name, numbers, values))
    const { open, otherwise } = this.#places.at
    this.needs |= needs & open
    if (!paints && category !== 'ExtGState') return 0
    this.around |= otherwise
    this.passed |= open
    return category === 'XObject' ? otherwise : 0
  }
}
