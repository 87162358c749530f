import { area, type Box, common, contains, overlap, widened } from './geometry.ts'
import { sidesOf } from './path.ts'

/** A rule is thin: in parts of its length, and in points. Strokes of letters that large, and bars of a chart, are broader. */
const THIN = 0.1
const THINNEST_BAR = 4

/** A rule is as long as the rectangle over it, or nearly: in parts of its side. */
const LONG = 0.5

/** No letter is as large, in points: what is smaller may be a stroke of one. */
export const LARGER_THAN_LETTERS = 36

/** A signature is written on a line, or between two. */
const MOST_RULES = 2
const MOST_FRAMES = 1

/** So much of one colour is seen around a mark that lies on it: in points, and in parts of all of it. Less of it is a frame. */
const BEYOND = 1
const SEEN = 0.5

/** So near to the sides of a rectangle a line is its border: in points. */
const NEAR = 2

/**
 * What may be painted below a mark and says nothing: one colour that goes on beyond it on all sides, a frame, and two rules that are at least half as long as the
 * mark, and longer than letters are. Figures of a bar code, boxes to tick, and digits of straight strokes are shorter, or more. What is hidden with its edge, a
 * square of the very size of the mark too, is gone. A place that was prepared may have a ground of its own.
 */
export class PlainGround {
  readonly #box: Box
  readonly #isPrepared: boolean
  #rules = 0
  #frames = 0

  constructor(box: Box, isPrepared: boolean) {
    this.#box = box
    this.#isPrepared = isPrepared
  }

  /** Whether this one says nothing either, with all that came before it. */
  mayHave(what: 'fill' | 'frame' | 'rule', box: Box): boolean {
    if (what === 'frame') return this.#mayHaveFrame(box)
    if (what === 'fill' && this.#isGround(box)) return true
    return this.#isRule(box) && (this.#isBorder(box) || ++this.#rules <= MOST_RULES)
  }

  #isGround(box: Box): boolean {
    const sides = sidesLengths(box)
    if (this.#isPrepared && Math.max(...sides) >= LARGER_THAN_LETTERS)
      return contains(widened(box, NEAR / 4), this.#box)
    // A box to tick that is filled is not larger than letters.
    const isLarge = Math.min(...sides) >= LARGER_THAN_LETTERS && area(this.#box) <= (1 - SEEN) * area(box)
    return isLarge && contains(box, widened(this.#box, BEYOND))
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
    if (thickness > Math.min(THIN * length, THINNEST_BAR) || length < LARGER_THAN_LETTERS) return false
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
