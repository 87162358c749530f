import type { Box } from '../painted/geometry.ts'
import { isWithin, type Letter } from './letter.ts'

/** How much sizes and base lines differ by rounding, in parts of the font size. */
const SAME = 0.001

/** Letters that stand each in one of the equal parts of a box (ISO 32000-2 table 228, Comb), from left to right. */
export class WrittenCells {
  text = ''
  readonly #box: Box
  readonly #cells: number
  #last: Letter | null = null

  constructor(box: Box, cells: number) {
    this.#box = box
    this.#cells = cells
  }

  /** False: it reaches out of its cell, or stands in that of another. */
  add(letter: Letter, shown: Box): boolean {
    if (letter.character.trim() === '') return true
    const [left, bottom, right, top] = this.#box
    const side = (right - left) / this.#cells
    const place = Math.floor(((letter.from + letter.to) / 2 - left) / side)
    const cell: Box = [left + place * side, bottom, left + (place + 1) * side, top]
    const last = this.#last ?? letter
    const isOne = [letter.size - last.size, letter.baseLine - last.baseLine].every(
      (difference) => Math.abs(difference) <= SAME * letter.size,
    )
    if (!isOne || !isWithin(letter, shown) || !isWithin(letter, cell) || place < this.text.length) return false
    // What a cell does not have is a space.
    this.text = this.text.padEnd(place) + letter.character
    this.#last = letter
    return true
  }
}
