import { apply, type Box, type Matrix } from '../painted/geometry.ts'
import type { OperatorOperands } from '../painted/operands.ts'

/** What a border may be away from the edge of its box: in points. */
const EDGE = 3

/** How far in a border that looks raised ends, of two lines. */
const MOST_INSET = 5

/** What of the edge a border takes at least. */
const WHOLE = 0.85

/** Two edges that meet, with their corners cut. */
const MOST_POINTS = 6

type Point = readonly [number, number]

/** Points of four curves, one behind the other, and how far those that lead a quarter of a circle are from its ends (in its radius). */
const ROUND = 13
const BULGE = 0.55
const NOWHERE: Point = [Number.NaN, Number.NaN]
const isBy = (one: Point, other: Point, product: number): boolean =>
  Math.abs(one[0] * other[0] + one[1] * other[1] - product) < 0.05

const isLike = (own: Box, box: Box): boolean => own.every((side, i) => Math.abs(side - (box[i] as number)) <= EDGE)
const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.01
const same = (a: Point, b: Point): boolean => near(a[0], b[0]) && near(a[1], b[1])

type CornerName = 'low left' | 'low right' | 'high left' | 'high right'

const OPPOSITE: Readonly<Record<CornerName, CornerName>> = {
  'low left': 'high right',
  'low right': 'high left',
  'high left': 'low right',
  'high right': 'low left',
}

/** The corner of a box that a point is, as far in from both edges. */
function cornerOf([x, y]: Point, [left, bottom, right, top]: Box): { name: CornerName; inset: number } | null {
  const [across, up] = [Math.min(x - left, right - x), Math.min(y - bottom, top - y)]
  if (!near(across, up) || across < -0.01 || across > MOST_INSET) return null
  return { name: `${y - bottom < top - y ? 'low' : 'high'} ${x - left < right - x ? 'left' : 'right'}`, inset: across }
}

/** Rectangles stay upright. */
export function isQuarter([a, b, c, d]: Matrix): boolean {
  return (b === 0 && c === 0) || (a === 0 && d === 0)
}

/**
 * A path as backgrounds and borders of fields have it (ISO 32000-2 §8.5.2): one rectangle, or one edge. Whatever else it is may be
 * letters.
 */
export class PlainPath {
  box: Box | null = null
  readonly #points: Point[] = []
  #rectangles = 0
  #isOther = false
  /** Points of one path with curves, and those that lead them: as they stand. */
  readonly #round: Point[] = []
  #curves = 0

  /** `false`: it is no operator of path construction. */
  construct(operator: string, operands: OperatorOperands, matrix: Matrix): boolean {
    switch (operator) {
      case 'm':
      case 'l': {
        // What is begun again is a path of its own.
        if (operator === 'm' ? this.#points.length > 0 : this.#points.length === 0) this.#isOther = true
        const point = this.#extend(matrix, operands.number(0), operands.number(1))
        this.#addRound(point)
        if (this.#points.length >= MOST_POINTS) this.#isOther = true
        else this.#points.push(point)
        return true
      }
      case 're': {
        this.#rectangles++
        if (!isQuarter(matrix)) this.#isOther = true
        const [x, y] = [operands.number(0), operands.number(1)]
        this.#extend(matrix, x, y)
        this.#extend(matrix, x + operands.number(2), y + operands.number(3))
        return true
      }
      case 'c':
        this.#isOther = true
        this.#curves++
        for (const i of [0, 2, 4]) this.#addRound(this.#extend(matrix, operands.number(i), operands.number(i + 1)))
        return true
      case 'v':
      case 'y':
        this.#isOther = true
        this.#curves = Number.NaN
        this.#extend(matrix, 0, 0)
        return true
      default:
        return operator === 'h'
    }
  }

  get isRectangle(): boolean {
    if (this.#isOther) return false
    if (this.#points.length === 0) return this.#rectangles === 1
    return this.#rectangles === 0 && this.#isClosedRectangle()
  }

  /** Four lines along the axes, from corner to corner; the last of them may be drawn or closed. */
  #isClosedRectangle(): boolean {
    const [first, second, third, fourth, fifth = first, sixth] = this.#points
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) return false
    if (sixth !== undefined) return false
    const isClosed = fifth !== undefined && same(fifth, first)
    const flat = near(first[1], second[1]) && near(second[0], third[0]) && near(third[1], fourth[1])
    const steep = near(first[0], second[0]) && near(second[1], third[1]) && near(third[0], fourth[0])
    return isClosed && ((flat && near(fourth[0], first[0])) || (steep && near(fourth[1], first[1])))
  }

  #addRound(point: Point): void {
    if (this.#round.length <= ROUND) this.#round.push(point)
  }

  /** One circle as large as the box, or what a box makes of one: four curves, each a quarter of it. */
  isRound(box: Box): boolean {
    const own = this.box
    if (own === null || this.#curves !== 4 || this.#round.length !== ROUND || this.#rectangles > 0) return false
    const [left, bottom, right, top] = own
    const units = this.#round.map(
      ([x, y]): Point => [(2 * x - left - right) / (right - left), (2 * y - bottom - top) / (top - bottom)],
    )
    const isQuarterOf = (i: number): boolean => {
      const [from = NOWHERE, leaving = NOWHERE, coming = NOWHERE, to = NOWHERE] = units.slice(i)
      return (
        isBy(from, from, 1) &&
        isBy(to, to, 1) &&
        isBy(from, to, 0) &&
        isBy(leaving, from, 1) &&
        isBy(coming, to, 1) &&
        isBy(leaving, to, BULGE) &&
        isBy(coming, from, BULGE)
      )
    }
    return isLike(own, box) && [0, 3, 6, 9].every(isQuarterOf)
  }

  /** A line between two of equal parts of a box, with a letter in each (table 228, bit 25). */
  isBetween([left, bottom, right, top]: Box, cells: number): boolean {
    const x = this.box?.[0] ?? Number.NaN
    const part = ((x - left) / (right - left)) * cells
    return !this.#isOther && this.#isLine(1, (top - bottom) * WHOLE) && Math.abs(part - Math.round(part)) < 0.1
  }

  /** One rectangle as large as the box. */
  fills([left, bottom, right, top]: Box): boolean {
    const own = this.box
    if (own === null || !this.isRectangle) return false
    return isLike(own, [left, bottom, right, top])
  }

  /**
   * It lies along one edge of the box, and takes all of it: one line where it is stroked, and a rectangle or one with its corners cut where it is
   * filled. `null`: it does not.
   */
  edgeOf([left, bottom, right, top]: Box, isStroked: boolean): 'upright' | 'flat' | null {
    const own = this.box
    if (own === null || this.#isOther) return null
    const atSide = own[2] <= left + EDGE || own[0] >= right - EDGE
    const atEnd = own[3] <= bottom + EDGE || own[1] >= top - EDGE
    const isWhole = (axis: 0 | 1, side: number): boolean =>
      isStroked ? this.#isLine(axis, side) : this.isRectangle || this.#isCut(axis, side)
    if (atEnd && own[2] - own[0] >= (right - left) * WHOLE && isWhole(0, (right - left) * WHOLE)) return 'flat'
    return atSide && own[3] - own[1] >= (top - bottom) * WHOLE && isWhole(1, (top - bottom) * WHOLE) ? 'upright' : null
  }

  /** One line along an axis, as long as `side`. */
  #isLine(axis: 0 | 1, side: number): boolean {
    const [first, second, ...others] = this.#points
    if (first === undefined || second === undefined || others.length > 0 || this.#rectangles > 0) return false
    return near(first[1 - axis] as number, second[1 - axis] as number) && Math.abs(first[axis] - second[axis]) >= side
  }

  /** Between two lines along an axis, each of them as long as `side`. */
  #isCut(axis: 0 | 1, side: number): boolean {
    const [first, second, third, fourth, fifth = first, sixth] = this.#points
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) return false
    if (sixth !== undefined || this.#rectangles > 0 || fifth === undefined || !same(fifth, first)) return false
    const runs = (a: Point, b: Point): number =>
      near(a[1 - axis] as number, b[1 - axis] as number) ? b[axis] - a[axis] : 0
    const areWhole = (one: number, other: number): boolean =>
      one * other < 0 && Math.min(Math.abs(one), Math.abs(other)) >= side
    return areWhole(runs(first, second), runs(third, fourth)) || areWhole(runs(second, third), runs(fourth, fifth))
  }

  /**
   * Two edges that meet, as a border has them that looks raised (table 168, /B and /I): along three corners, and back along the same ones farther
   * in. How far in; `null`: it is something else.
   */
  bevelOf(box: Box): number | null {
    const corners = this.#points.map((point) => cornerOf(point, box))
    const [outer, turn, end, back, , last] = corners
    if (this.#isOther || this.#rectangles > 0 || !outer || !turn || !end || !back || !last) return null
    const isOne = corners.every((corner, i) => {
      const other = corners[5 - i]
      return corner && other && corner.name === other.name && near(corner.inset, i < 3 ? outer.inset : back.inset)
    })
    // The one between is next to both.
    const isBetween = turn.name !== outer.name && turn.name !== end.name && end.name === OPPOSITE[outer.name]
    return isOne && isBetween && back.inset > outer.inset ? back.inset : null
  }

  #extend(matrix: Matrix, x: number, y: number): Point {
    const [px, py] = apply(matrix, x, y)
    const box = this.box
    this.box =
      box === null
        ? [px, py, px, py]
        : [Math.min(box[0], px), Math.min(box[1], py), Math.max(box[2], px), Math.max(box[3], py)]
    return [px, py]
  }
}
