import type { PdfValue } from '../object.ts'
import { apply, type Box, type Matrix } from './geometry.ts'
import type { Operands } from './operands.ts'

/** Of a rectangle that is a mark by itself, a square of a bar code or a box to tick: points of its sides, and their ratio. */
const MARK = { least: 1, most: 12, ratio: 4 } as const

/**
 * A path under construction (ISO 32000-2 §8.5.2): the box around it, and whether it is more than rectangles and lines along the
 * axes, which are backgrounds and rules.
 */
export class Path {
  box: Box | null = null
  /** Something in it is no rectangle and no rule. */
  drawn = false
  /** Something in it is a rectangle as small as a mark. */
  marked = false
  #point: readonly [number, number] = [0, 0]
  #start: readonly [number, number] = [0, 0]
  /** Where lines along the axes turn, in what was begun last. */
  #corners = 0
  #axis: 'x' | 'y' | null = null

  /** `false`: it is no operator of path construction. */
  construct(operator: string, operands: Operands, matrix: Matrix): boolean {
    const number = (index: number): number => operands.number(index)
    switch (operator) {
      case 'm':
        this.close()
        this.#start = this.#extend(matrix, number(0), number(1))
        this.#point = this.#start
        this.#corners = 0
        this.#axis = null
        return true
      case 'l':
        this.#lineTo(this.#extend(matrix, number(0), number(1)))
        return true
      case 're':
        this.#rectangle(matrix, number(0), number(1), number(2), number(3))
        return true
      case 'c':
      case 'v':
      case 'y':
        for (let i = 0; i < operands.values.length; i += 2) this.#point = this.#extend(matrix, number(i), number(i + 1))
        this.drawn = true
        return true
      case 'h':
        this.close()
        return true
      default:
        return false
    }
  }

  /** §8.5.3.1: what is filled is closed by a line to where it began. */
  close(): void {
    this.#lineTo(this.#start)
  }

  #rectangle(matrix: Matrix, x: number, y: number, width: number, height: number): void {
    this.close()
    const from = this.#extend(matrix, x, y)
    const to = this.#extend(matrix, x + width, y + height)
    // In a space that is turned, the sides of a rectangle do not run along the axes.
    if (isTurned(matrix)) {
      this.#extend(matrix, x + width, y)
      this.#extend(matrix, x, y + height)
      this.drawn = true
    }
    const sides = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])]
    const [least, most] = [Math.min(...sides), Math.max(...sides)]
    if (least >= MARK.least && most <= MARK.most && most <= least * MARK.ratio) this.marked = true
    this.#start = from
    this.#point = from
    this.#corners = 0
    this.#axis = null
  }

  #lineTo(to: readonly [number, number]): void {
    const [fromX, fromY] = this.#point
    const [along, up] = [Math.abs(to[0] - fromX) > 0.01, Math.abs(to[1] - fromY) > 0.01]
    if (along && up) this.drawn = true
    else if (along || up) {
      const axis = along ? 'x' : 'y'
      if (this.#axis !== null && this.#axis !== axis) this.#corners++
      this.#axis = axis
      // A rectangle has three corners between its sides; letters of straight strokes have more.
      if (this.#corners > 3) this.drawn = true
    }
    this.#point = to
  }

  #extend(matrix: Matrix, x: number, y: number): readonly [number, number] {
    const [px, py] = apply(matrix, x, y)
    const { box } = this
    this.box =
      box === null
        ? [px, py, px, py]
        : [Math.min(box[0], px), Math.min(box[1], py), Math.max(box[2], px), Math.max(box[3], py)]
    return [px, py]
  }
}

function isTurned([a, b, c, d]: Matrix): boolean {
  const upright = Math.abs(b) < 1e-6 && Math.abs(c) < 1e-6
  const sideways = Math.abs(a) < 1e-6 && Math.abs(d) < 1e-6
  return !upright && !sideways
}

/** §8.5.3: what each painting operator does with the path. */
export const PAINTING: ReadonlyMap<string, { readonly fill: boolean; readonly stroke: boolean }> = new Map([
  ['f', { fill: true, stroke: false }],
  ['F', { fill: true, stroke: false }],
  ['f*', { fill: true, stroke: false }],
  ['S', { fill: false, stroke: true }],
  ['s', { fill: false, stroke: true }],
  ['B', { fill: true, stroke: true }],
  ['B*', { fill: true, stroke: true }],
  ['b', { fill: true, stroke: true }],
  ['b*', { fill: true, stroke: true }],
  ['n', { fill: false, stroke: false }],
])

/** §8.7.4.3: axial and radial shadings are backgrounds; the others can draw anything. */
export function isBackground(shadingType: PdfValue | undefined): boolean {
  return shadingType?.kind === 'number' && (shadingType.value === 2 || shadingType.value === 3)
}
