import { type Matrix, multiply } from '../painted/geometry.ts'
import { type Lean, leanIn, shapingOf, UPRIGHT } from './lean.ts'
import { lengthOf, ratioOf } from './matrix-measures.ts'

/** How letters are shown by matrices and a stretch. */
export interface LettersAt {
  readonly text: Matrix
  readonly matrix: Matrix
  readonly stretch: number
  readonly length: number
  /** Without any size, nothing is shown. */
  readonly isNothing: boolean
  readonly lean: Lean
  readonly ratio: number
}

function shownBy(text: Matrix, matrix: Matrix, stretch: number): LettersAt {
  const placed = multiply(text, matrix)
  const stretched = stretch === 100 ? placed : multiply([stretch / 100, 0, 0, 1, 0, 0], placed)
  return {
    text,
    matrix,
    stretch,
    length: lengthOf(placed),
    isNothing: text[0] === 0 && text[1] === 0 && text[2] === 0 && text[3] === 0,
    lean: leanIn(UPRIGHT, shapingOf(stretched)),
    ratio: ratioOf(stretched),
  }
}

/** Most of a text is shown as what stands before it: a matrix that is set is another one. */
export class ShownLetters {
  #last: LettersAt | null = null

  by(text: Matrix, matrix: Matrix, stretch: number): LettersAt {
    let last = this.#last
    if (last === null || last.text !== text || last.matrix !== matrix || last.stretch !== stretch) {
      last = shownBy(text, matrix, stretch)
      this.#last = last
    }
    return last
  }
}
