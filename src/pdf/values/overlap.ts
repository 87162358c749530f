/** In points: what lies in one of these is taken for one place. */
const SIDE = 16
const CELLS = 256
/** How far the first of them is from where a page begins. */
const BEFORE = 32
/** Of more, all is one place. */
const MOST_CELLS = 1 << 22

/** How much is painted over and over in one place, by boxes. What is far from the page is all in the cells along its sides. */
export class Overlap {
  #cells: Uint16Array | null = null
  #looked = 0
  readonly #charge: (cells: number) => void

  /** @param charge told how many places are looked at */
  constructor(charge: (cells: number) => void) {
    this.#charge = charge
  }

  /** The most in one of the places of the box, with this. */
  add(box: readonly number[], weight: number, most: number): number {
    this.#cells ??= new Uint16Array(CELLS * CELLS)
    const [left = 0, bottom = 0, right = 0, top = 0] = box.map(cellOf)
    const cells = (right - left + 1) * (top - bottom + 1)
    this.#charge(cells)
    this.#looked += cells
    if (this.#looked > MOST_CELLS) return most + 1
    let found = 0
    for (let row = bottom; row <= top; row++)
      for (let at = row * CELLS + left; at <= row * CELLS + right; at++) {
        const sum = Math.min((this.#cells[at] as number) + weight, most + 1)
        this.#cells[at] = sum
        found = Math.max(found, sum)
      }
    return found
  }
}

function cellOf(length: number): number {
  return Math.min(Math.max(Math.floor(length / SIDE) + BEFORE, 0), CELLS - 1)
}
