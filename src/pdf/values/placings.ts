import type { Matrix } from '../painted/geometry.ts'

/** Octets that one takes in memory, about. */
export const MEMORY_OF_PLACING = 64

/** Where a content paints images and forms, by their names: each with the matrix that it is painted by. */
export class Placings {
  readonly #names: string[] = []
  readonly #numbers: number[] = []

  get count(): number {
    return this.#names.length
  }

  add(name: string, matrix: Matrix): void {
    this.#names.push(name)
    for (const number of matrix) this.#numbers.push(number)
  }

  *all(): Iterable<readonly [name: string, matrix: Matrix]> {
    for (const [i, name] of this.#names.entries())
      yield [name, this.#numbers.slice(i * SIX, (i + 1) * SIX) as unknown as Matrix]
  }
}

const SIX = 6
