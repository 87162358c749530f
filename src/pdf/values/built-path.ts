import type { Box } from '../painted/geometry.ts'
import { ShapeOutline } from './outline.ts'

/** What a content built (ISO 32000-2 §8.5.2), in lengths of the page. */
export interface Built {
  /** Of all of it, in the units that it was built in. */
  readonly box: Box | null
  /** How thin the thinnest subpath is: along the sides, or in whatever direction it lies. A line has nothing. */
  readonly thinnest: number
  /** Of lines and frames, how long the shortest line is, or the longer side of the smallest frame. */
  readonly rule: number
  /** The longer side of the shortest subpath, of those that are no dots: a line from a point to itself. */
  readonly shortest: number
  readonly hasDots: boolean
  /** A part of it is along neither axis. */
  readonly isSlanted: boolean
  readonly isCurved: boolean
  /** A part of it is a line from one point to another, and one goes back. */
  readonly hasLine: boolean
  readonly hasClosedLine: boolean
}

/** Corners of a rectangle, and the one that closes it. */
const FRAME = 5

/** The path that a content builds: the corners of its subpaths. */
export class BuiltPath {
  #left = 0
  #bottom = 0
  #right = 0
  #top = 0
  /** Of the subpath. */
  #points = 0
  #isClosed = false
  #isCurved = false
  #hasCurves = false
  #box: Box | null = null
  #thinnest = Number.POSITIVE_INFINITY
  #shortest = Number.POSITIVE_INFINITY
  #rule = Number.POSITIVE_INFINITY
  readonly #outline = new ShapeOutline()
  #hasDots = false
  #hasLine = false
  #hasClosedLine = false
  #isSlanted = false
  #x = 0
  #y = 0
  #startX = 0
  #startY = 0
  /** Lengths on the page of one unit along both axes. */
  #across = 1
  #up = 1

  begin(x: number, y: number, matrix: readonly number[]): void {
    this.#end()
    const [a, b, c, d] = matrix
    this.#outline.begin(x, y, matrix)
    this.#across = Math.sqrt((a as number) ** 2 + (b as number) ** 2)
    this.#up = Math.sqrt((c as number) ** 2 + (d as number) ** 2)
    this.#left = this.#right = x
    this.#bottom = this.#top = y
    this.#points = 1
    this.#x = this.#startX = x
    this.#y = this.#startY = y
    this.#isClosed = this.#isCurved = false
  }

  line(x: number, y: number): void {
    this.#outline.line(x, y)
    this.#reach(x, y)
  }

  #reach(x: number, y: number): void {
    if (x !== this.#x && y !== this.#y) this.#isSlanted = true
    this.#x = x
    this.#y = y
    if (x < this.#left) this.#left = x
    else if (x > this.#right) this.#right = x
    if (y < this.#bottom) this.#bottom = y
    else if (y > this.#top) this.#top = y
    this.#points++
  }

  rectangle(x: number, y: number, width: number, height: number, matrix: readonly number[]): void {
    this.begin(x, y, matrix)
    this.line(x + width, y)
    this.line(x + width, y + height)
    this.line(x, y + height)
    this.close()
  }

  /** §8.5.2.3: `v` begins its first control point where it is, and `y` ends at its second one. */
  get point(): readonly [number, number] {
    return [this.#x, this.#y]
  }

  /** §8.5.2.2: it reaches no farther than its control points. */
  curve(x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): void {
    this.#outline.curve(x1, y1, x2, y2, x3, y3)
    this.#reach(x1, y1)
    this.#reach(x2, y2)
    this.#reach(x3, y3)
    this.#isCurved = true
    this.#hasCurves = true
  }

  close(): void {
    if (this.#points === 2 && !this.#isCurved) this.#hasClosedLine = true
    if (this.#x !== this.#startX || this.#y !== this.#startY || this.#points < 2) this.#points++
    this.#isClosed = true
  }

  /** A point alone is no subpath. */
  #end(): void {
    const points = this.#points
    this.#points = 0
    if (points < 2) return
    // What is filled is closed (§8.5.3.1).
    if (this.#x !== this.#startX && this.#y !== this.#startY) this.#isSlanted = true
    const [width, height] = [(this.#right - this.#left) * this.#across, (this.#top - this.#bottom) * this.#up]
    const isLine = points === 2 && !this.#isClosed && !this.#isCurved
    if (isLine) this.#hasLine = true
    // A frame has four corners, and others have shorter parts.
    const isFrame = this.#isClosed && points === FRAME && !this.#isCurved
    this.#rule = Math.min(this.#rule, isFrame || isLine ? Math.max(width, height) : 2 * this.#outline.shortest)
    this.#thinnest = Math.min(this.#thinnest, isLine ? 0 : Math.min(width, height, this.#outline.thickness))
    if (isLine && width === 0 && height === 0) this.#hasDots = true
    else this.#shortest = Math.min(this.#shortest, Math.max(width, height))
    const [left, bottom, right, top] = this.#box ?? [this.#left, this.#bottom, this.#right, this.#top]
    this.#box = [
      Math.min(left, this.#left),
      Math.min(bottom, this.#bottom),
      Math.max(right, this.#right),
      Math.max(top, this.#top),
    ]
  }

  /** The next path begins. */
  take(): Built {
    this.#end()
    const built = {
      box: this.#box,
      thinnest: this.#thinnest,
      rule: this.#rule,
      shortest: this.#shortest,
      hasDots: this.#hasDots,
      isSlanted: this.#isSlanted,
      isCurved: this.#hasCurves,
      hasLine: this.#hasLine,
      hasClosedLine: this.#hasClosedLine,
    }
    this.#box = null
    this.#thinnest = this.#shortest = this.#rule = Number.POSITIVE_INFINITY
    this.#hasDots = this.#isSlanted = this.#hasCurves = this.#hasLine = this.#hasClosedLine = false
    return built
  }
}
