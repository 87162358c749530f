import { keyOfPlace, type PlaceAt } from './place-at.ts'

/** Spaces that `q` saved, in one another (ISO 32000-2 §8.4.2): those below are shared, so that a content in the middle of them is told in one word. */
export interface SavedSpaces {
  readonly below: SavedSpaces | null
  readonly fill: number
  readonly stroke: number
  readonly place: PlaceAt
  readonly depth: number
}

/** Numbers of what is saved, the same one for the same spaces in the same order: 0 where nothing is. */
export class SavedNumbers {
  readonly #numbers = new Map<string, number>()
  readonly #known = new WeakMap<SavedSpaces, number>()
  readonly #charge: () => void

  /** @param charge for one that had no number yet */
  constructor(charge: () => void) {
    this.#charge = charge
  }

  of(saved: SavedSpaces | null): number {
    const unknown: SavedSpaces[] = []
    let at = saved
    let number = 0
    for (; at !== null; at = at.below) {
      const known = this.#known.get(at)
      if (known !== undefined) {
        number = known
        break
      }
      unknown.push(at)
    }
    for (let one = unknown.pop(); one !== undefined; one = unknown.pop()) {
      number = this.#numberOf(`${number} ${one.fill} ${one.stroke} ${keyOfPlace(one.place)}`)
      this.#known.set(one, number)
    }
    return number
  }

  #numberOf(written: string): number {
    let number = this.#numbers.get(written)
    if (number === undefined) {
      this.#charge()
      number = this.#numbers.size + 1
      this.#numbers.set(written, number)
    }
    return number
  }
}
