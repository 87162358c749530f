import { Corners } from './corners.ts'
import { apply, around, type Box, type Matrix } from './geometry.ts'
import type { OperatorOperands } from './operands.ts'

/** A rectangle, or lines along the axes that were begun together: backgrounds, frames and rules. */
export interface PlainPart {
  readonly box: Box
  /** Its lines; of a rectangle its four sides. */
  readonly lines: readonly Box[]
  readonly isRectangle: boolean
}

/**
 * A path under construction (ISO 32000-2 §8.5.2): the box around it, and whether it is more than rectangles and lines along the
 * axes.
 */
export class Path {
  box: Box | null = null
  /** Something in it is no rectangle and no line along an axis. */
  drawn = false
  readonly #parts: PlainPart[] = []
  /** Lines that were begun last, and the box around them. */
  #lines: Box[] = []
  /** What was begun last and has not led anywhere yet. */
  #dot: Box | null = null
  #part: Box | null = null
  #point: readonly [number, number] = [0, 0]
  #start: readonly [number, number] = [0, 0]
  /** Where lines along the axes turn, in what was begun last. */
  #corners = 0
  #axis: 'x' | 'y' | null = null
  readonly #corner = new Corners()

  /** How far the sharpest corner reaches beyond its point, in halves of a line's width (§8.4.3.5). */
  get sharpest(): number {
    return this.#corner.sharpest
  }

  /** `false`: it is no operator of path construction. */
  construct(operator: string, operands: OperatorOperands, matrix: Matrix): boolean {
    const number = (index: number): number => operands.number(index)
    switch (operator) {
      case 'm':
        this.close()
        this.#endPart()
        this.#begin(this.#extend(matrix, number(0), number(1)))
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
        for (let i = 0; i < operands.values.length; i += 2) {
          const to = this.#extend(matrix, number(i), number(i + 1))
          this.#corner.curve(this.#point, to)
          this.#point = to
        }
        this.#corner.end()
        this.drawn = true
        return true
      case 'h':
        this.closeStroke()
        return true
      default:
        return false
    }
  }

  /** §8.5.3.1: what is filled is closed by a line to where it began. */
  close(): void {
    // One line leads back over itself.
    if (this.#lines.length === 0 && !this.drawn) return
    if (this.drawn || this.#lines.length !== 1) this.#lineTo(this.#start)
    this.#corner.close()
  }

  /** §8.5.3.2: a point that is closed is a dot, as broad as its line. */
  closeStroke(): void {
    if (this.#part !== null && this.#lines.length === 0) this.#dot = this.#part
    this.close()
  }

  /** All of it, where nothing in it is drawn. */
  parts(): readonly PlainPart[] {
    this.#endPart()
    return this.#parts
  }

  #begin(point: readonly [number, number]): void {
    this.#start = point
    this.#point = point
    this.#part = [...point, ...point]
    this.#lines = []
    this.#dot = null
    this.#corners = 0
    this.#axis = null
    this.#corner.begin()
  }

  #endPart(): void {
    // A rectangle has three corners between its sides.
    const lines = this.#lines.length === 0 && this.#dot !== null ? [this.#dot] : this.#lines
    if (this.#part !== null && lines.length > 0)
      this.#parts.push({ box: this.#part, lines, isRectangle: this.#corners === 3 })
    this.#part = null
    this.#lines = []
    this.#dot = null
  }

  #rectangle(matrix: Matrix, x: number, y: number, width: number, height: number): void {
    this.close()
    this.#endPart()
    const from = this.#extend(matrix, x, y)
    const to = this.#extend(matrix, x + width, y + height)
    // In a space that is turned, the sides of a rectangle do not run along the axes.
    if (isTurned(matrix)) {
      this.#extend(matrix, x + width, y)
      this.#extend(matrix, x, y + height)
      this.drawn = true
    }
    const box = around([...from, ...from], [...to, ...to])
    this.#parts.push({ box, lines: sidesOf(box), isRectangle: true })
    this.#begin(from)
    this.#part = null
  }

  #lineTo(to: readonly [number, number]): void {
    const [fromX, fromY] = this.#point
    const [along, up] = [Math.abs(to[0] - fromX) > 0.01, Math.abs(to[1] - fromY) > 0.01]
    // Two points at one place are a dot; and many small steps lead as far as they lead together.
    if (!along && !up) {
      this.#dot = [fromX, fromY, fromX, fromY]
      return
    }
    this.#corner.line(this.#point, to)
    if (along && up) this.drawn = true
    else {
      const axis = along ? 'x' : 'y'
      if (this.#axis !== null && this.#axis !== axis) this.#corners++
      this.#axis = axis
      // Letters of straight strokes have more corners than a rectangle.
      if (this.#corners > 3) this.drawn = true
      const line = around([fromX, fromY, fromX, fromY], [...to, ...to])
      this.#part = this.#part === null ? line : around(this.#part, line)
      this.#lines.push(line)
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

export function sidesOf([left, bottom, right, top]: Box): readonly Box[] {
  return [
    [left, bottom, right, bottom],
    [right, bottom, right, top],
    [left, top, right, top],
    [left, bottom, left, top],
  ]
}

function isTurned([a, b, c, d]: Matrix): boolean {
  const upright = Math.abs(b) < 1e-6 && Math.abs(c) < 1e-6
  const sideways = Math.abs(a) < 1e-6 && Math.abs(d) < 1e-6
  return !upright && !sideways
}

export interface Painting {
  readonly fill: boolean
  readonly stroke: boolean
  /** The path is closed before. */
  readonly closes?: boolean
}

/** §8.5.3: what each painting operator does with the path. */
export const PAINTING: ReadonlyMap<string, Painting> = new Map([
  ['f', { fill: true, stroke: false }],
  ['F', { fill: true, stroke: false }],
  ['f*', { fill: true, stroke: false }],
  ['S', { fill: false, stroke: true }],
  ['s', { fill: false, stroke: true, closes: true }],
  ['B', { fill: true, stroke: true }],
  ['B*', { fill: true, stroke: true }],
  ['b', { fill: true, stroke: true, closes: true }],
  ['b*', { fill: true, stroke: true, closes: true }],
  ['n', { fill: false, stroke: false }],
])
