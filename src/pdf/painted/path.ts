import { entryOf, type PdfDictionary } from '../object.ts'
import { apply, around, type Box, type Matrix, type ResolveValue } from './geometry.ts'
import type { Operands } from './operands.ts'

/** Of a rectangle that is a mark by itself, a square of a bar code or a box to tick: points of its sides, and their ratio. */
const MARK = { least: 1, most: 12, ratio: 4 } as const

/** Of one that is filled, a bar of a bar code or of a digit of seven: longer and thinner ones are rules, larger ones backgrounds. */
const BAR = { least: 1, most: 60, ratio: 30 } as const

/** Strokes as wide as this are bars, where they are short: in points. */
export const BROAD = 1.5

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
  /** Something in it is a rectangle that is a bar where it is filled. */
  barred = false
  /** Of lines along an axis that stand alone. */
  #shortest = Number.POSITIVE_INFINITY
  /** Around the lines that were begun last. */
  #part: Box | null = null
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
        this.#part = [...this.#start, ...this.#start]
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
    this.end()
    this.#lineTo(this.#start)
  }

  /** What was begun last has no more lines. */
  end(): void {
    const part = this.#part
    if (part === null) return
    const sides = [part[2] - part[0], part[3] - part[1]]
    if (isLike(BAR, sides)) this.barred = true
    if (Math.min(...sides) < 0.01) this.#shortest = Math.min(this.#shortest, Math.max(...sides))
  }

  /** Something in it is a bar where it is stroked so wide. */
  isBroad(width: number): boolean {
    return width >= BROAD && this.#shortest <= Math.min(BAR.most, width * BAR.ratio)
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
    this.#part = null
    const sides = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])]
    if (isLike(MARK, sides)) this.marked = true
    if (isLike(BAR, sides)) this.barred = true
    this.#start = from
    this.#point = from
    this.#corners = 0
    this.#axis = null
  }

  #lineTo(to: readonly [number, number]): void {
    if (this.#part !== null) this.#part = around(this.#part, [...to, ...to])
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

type Sides = { readonly least: number; readonly most: number; readonly ratio: number }

function isLike({ least, most, ratio }: Sides, sides: readonly number[]): boolean {
  const [short, long] = [Math.min(...sides), Math.max(...sides)]
  return short >= least && long <= most && long <= short * ratio
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

/**
 * §8.7.4.3: axial and radial shadings from one colour to another are backgrounds; the other types can draw anything, and so can
 * functions of samples and of several parts.
 */
export function isBackground(shading: PdfDictionary, resolve: ResolveValue): boolean {
  const type = resolve(entryOf(shading, 'ShadingType'))
  if (type?.kind !== 'number' || (type.value !== 2 && type.value !== 3)) return false
  const value = resolve(entryOf(shading, 'Function'))
  if (value === undefined) return true
  const kind = value.kind === 'dictionary' ? resolve(entryOf(value, 'FunctionType')) : undefined
  return kind?.kind === 'number' && kind.value === 2
}
