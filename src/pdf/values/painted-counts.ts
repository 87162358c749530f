import type { Budget } from '../../core/budget.ts'
import type { SelectedStates } from './selected-states.ts'

/** How often a content paints something behind which states, and what it paints by its name, with it behind a space. Each of them is charged as an object. */
export class PaintedCounts {
  readonly counts: Map<string, number> = new Map()
  readonly #budget: Budget
  #last: string | null = null
  #count = 0

  constructor(budget: Budget) {
    this.#budget = budget
  }

  add(states: SelectedStates, name: string | null): void {
    const key = name === null ? states : `${states} ${name}`
    if (key !== this.#last) this.end()
    this.#last = key
    this.#count++
  }

  end(): void {
    if (this.#last === null) return
    const known = this.counts.get(this.#last)
    if (known === undefined) this.#budget.spend('pdfObjects')
    this.counts.set(this.#last, (known ?? 0) + this.#count)
    this.#last = null
    this.#count = 0
  }
}

/** The states, and the name of what is painted; `null`: a path or a text. */
export function statesAndName(key: string): readonly [states: SelectedStates, name: string | null] {
  const at = key.indexOf(' ')
  return at < 0 ? [key, null] : [key.slice(0, at), key.slice(at + 1)]
}
