type Point = readonly [number, number]

/**
 * Corners of a path. A stroke has a tip at each (ISO 32000-2 §8.4.3.5), which reaches the farther beyond it the sharper the corner is, up to
 * the miter limit.
 */
export class Corners {
  /** The most that a tip reaches, in halves of the width of the line. */
  sharpest = 1
  #first: Point | null = null
  #last: Point | null = null
  /** Of a curve that is not at its end: the last direction from one of its points to the next. */
  #along: Point | null = null
  #isCurve = false

  begin(): void {
    this.#first = null
    this.#last = null
    this.#isCurve = false
    this.#along = null
  }

  line(from: Point, to: Point): void {
    const direction = directionOf(from, to)
    if (direction === null) return
    this.#turn(direction)
    this.#last = direction
  }

  /** From one point of a curve to the next: it begins in the direction of the first, and ends in that of the last. */
  curve(from: Point, to: Point): void {
    const direction = directionOf(from, to)
    if (direction === null) return
    if (!this.#isCurve) this.#turn(direction)
    this.#isCurve = true
    this.#along = direction
  }

  end(): void {
    if (this.#along !== null) this.#last = this.#along
    this.#isCurve = false
    this.#along = null
  }

  close(): void {
    if (this.#first !== null) this.#turn(this.#first)
  }

  #turn(to: Point): void {
    this.#first ??= to
    const from = this.#last
    if (from === null) return
    const half = Math.sqrt(Math.max(0, (1 + from[0] * to[0] + from[1] * to[1]) / 2))
    this.sharpest = Math.max(this.sharpest, half === 0 ? Number.POSITIVE_INFINITY : 1 / half)
  }
}

function directionOf(from: Point, to: Point): Point | null {
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(x, y)
  return length === 0 ? null : [x / length, y / length]
}
