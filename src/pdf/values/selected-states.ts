/** Graphics states that a content selected by name since it began, or since what was saved (ISO 32000-2 §8.4.5): numbers of their names, the last one last. */
export type SelectedStates = string

/** More than are followed: any of the content. */
const ANY = '*'
const MOST_FOLLOWED = 8

export class StateNames {
  readonly #numbers = new Map<string, number>()
  readonly #names: string[] = []

  select(selected: SelectedStates, name: string): SelectedStates {
    const number = String(this.#numberOf(name))
    if (selected === ANY || selected === number) return selected
    const others = selected === '' ? [] : selected.split(',').filter((other) => other !== number)
    return others.length >= MOST_FOLLOWED ? ANY : [...others, number].join(',')
  }

  /** Their names, the last one first; `null`: any of the content. */
  namesOf(selected: SelectedStates): readonly string[] | null {
    if (selected === ANY) return null
    const numbers = selected === '' ? [] : selected.split(',')
    return numbers.map((number) => this.#names[Number(number)] as string).reverse()
  }

  #numberOf(name: string): number {
    let number = this.#numbers.get(name)
    if (number === undefined) {
      number = this.#names.length
      this.#numbers.set(name, number)
      this.#names.push(name)
    }
    return number
  }
}
