import { type Box, common, contains, overlap, widened } from './geometry.ts'
import { sidesOf } from './path.ts'

/** A rule is thin, in parts of its length. */
const THIN = 0.1

/** A rule is as long as the rectangle over it, or nearly: in parts of its side. */
const LONG = 0.5

/** No letter is as large, in points: what is smaller may be a stroke of one. */
export const LARGER_THAN_LETTERS = 36

/** A signature is written on a line, or between two. */
const MOST_RULES = 2
const MOST_FRAMES = 1

/** So near to the sides of a rectangle a line is its border: in points. */
const NEAR = 2

/**
 * What may be painted below a mark and says nothing: one colour below all of it, a frame, and two rules that are at least half as long as the
 * mark, and longer than letters are. Figures of a bar code, boxes to tick, and digits of straight strokes are shorter, or more.
 */
export class PlainGround {
  readonly #box: Box
  #rules = 0
  #frames = 0

  constructor(box: Box) {
    this.#box = box
  }

  /** Whether this one says nothing either, with all that came before it. */
  mayHave(what: 'fill' | 'frame' | 'rule', box: Box): boolean {
    if (what === 'frame') return this.#mayHaveFrame(box)
    if (what === 'fill' && contains(widened(box, NEAR / 4), this.#box)) return true
    return this.#isRule(box) && (this.#isBorder(box) || ++this.#rules <= MOST_RULES)
  }

  #mayHaveFrame(box: Box): boolean {
    if (Math.max(...sidesLengths(box)) < LARGER_THAN_LETTERS) return false
    const sides = sidesOf(box).filter((side) => overlap(side, this.#box) && !this.#isBorder(side))
    if (sides.length === 0) return true
    return sides.every((side) => this.#isRule(side)) && ++this.#frames <= MOST_FRAMES
  }

  #isRule(box: Box): boolean {
    const [width, height] = sidesLengths(box)
    const [length, thickness, axis] = width >= height ? [width, height, 0 as const] : [height, width, 1 as const]
    if (thickness > THIN * length || length < LARGER_THAN_LETTERS) return false
    const seen = sidesLengths(common(box, this.#box))[axis]
    return seen >= LONG * sidesLengths(this.#box)[axis]
  }

  #isBorder(box: Box): boolean {
    const [left, bottom, right, top] = box
    const [width, height] = sidesLengths(box)
    const near = (a: number, b: number, edge: number): boolean =>
      Math.abs(a - edge) <= NEAR && Math.abs(b - edge) <= NEAR
    return width >= height
      ? near(bottom, top, this.#box[1]) || near(bottom, top, this.#box[3])
      : near(left, right, this.#box[0]) || near(left, right, this.#box[2])
  }
}

function sidesLengths([left, bottom, right, top]: Box): readonly [number, number] {
  return [right - left, top - bottom]
}
