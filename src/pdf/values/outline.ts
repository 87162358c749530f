/** What is thinner on the page, some readers paint as thin as they can, and others not at all. */
export const LEAST_SIDE = 0.05
/** How far a part of a shape goes there and back on one line, to be seen. */
const LEAST_SPIKE = 0.5

/** Chords that a curve is followed by. */
const CHORDS = 4

/** One subpath of what a content builds (ISO 32000-2 §8.5.2), on the page: how thin it is in whatever direction it lies. */
export class ShapeOutline {
  #a = 1
  #b = 0
  #c = 0
  #d = 1
  #startX = 0
  #startY = 0
  #x = 0
  #y = 0
  /** Where the last part ended that was longer than nothing, and how it, and the first one, went. */
  #keptX = 0
  #keptY = 0
  #alongX = 0
  #alongY = 0
  #firstX = 0
  #firstY = 0
  /** Twice the area. */
  #area = 0
  #length = 0
  #spike = Number.POSITIVE_INFINITY
  /** The shortest part of it. */
  shortest: number = Number.POSITIVE_INFINITY

  begin(x: number, y: number, matrix: readonly number[]): void {
    ;[this.#a, this.#b, this.#c, this.#d] = matrix as [number, number, number, number]
    this.#x = this.#keptX = this.#startX = this.#a * x + this.#c * y
    this.#y = this.#keptY = this.#startY = this.#b * x + this.#d * y
    this.#alongX = this.#alongY = this.#firstX = this.#firstY = this.#area = this.#length = 0
    this.#spike = this.shortest = Number.POSITIVE_INFINITY
  }

  line(x: number, y: number): void {
    this.#go(this.#a * x + this.#c * y, this.#b * x + this.#d * y)
  }

  curve(x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): void {
    const [a, b, c, d, x0, y0] = [this.#a, this.#b, this.#c, this.#d, this.#x, this.#y]
    const on = (part: number, from: number, one: number, two: number, to: number) => {
      const rest = 1 - part
      return rest * rest * rest * from + 3 * part * rest * (rest * one + part * two) + part * part * part * to
    }
    for (let i = 1; i <= CHORDS; i++) {
      const part = i / CHORDS
      this.#go(
        on(part, x0, a * x1 + c * y1, a * x2 + c * y2, a * x3 + c * y3),
        on(part, y0, b * x1 + d * y1, b * x2 + d * y2, b * x3 + d * y3),
      )
    }
  }

  #go(x: number, y: number): void {
    const length = Math.hypot(x - this.#x, y - this.#y)
    this.#area += (this.#x - this.#startX) * (y - this.#startY) - (x - this.#startX) * (this.#y - this.#startY)
    this.#length += length
    if (length < this.shortest) this.shortest = length
    this.#x = x
    this.#y = y
    const [alongX, alongY] = [x - this.#keptX, y - this.#keptY]
    if (alongX * alongX + alongY * alongY < LEAST_SIDE * LEAST_SIDE) return
    if (this.#alongX === 0 && this.#alongY === 0) {
      this.#firstX = alongX
      this.#firstY = alongY
    } else this.#turn(this.#alongX, this.#alongY, alongX, alongY)
    this.#keptX = x
    this.#keptY = y
    this.#alongX = alongX
    this.#alongY = alongY
  }

  /** What goes back on the line on which it came has nothing between the two. */
  #turn(x: number, y: number, nextX: number, nextY: number): void {
    if (x * nextX + y * nextY >= 0) return
    const [one, other] = [x * x + y * y, nextX * nextX + nextY * nextY]
    const apart = Math.abs(x * nextY - y * nextX) / Math.sqrt(Math.max(one, other))
    if (Math.min(one, other) >= LEAST_SPIKE * LEAST_SPIKE && apart < LEAST_SIDE)
      this.#spike = Math.min(this.#spike, apart)
  }

  /** The shorter side of a rectangle of its area and its length; less, where a part of it is a line. What is filled is closed (§8.5.3.1). */
  get thickness(): number {
    const { shortest } = this
    this.#go(this.#startX, this.#startY)
    this.shortest = shortest
    this.#turn(this.#alongX, this.#alongY, this.#firstX, this.#firstY)
    const [length, area] = [this.#length, Math.abs(this.#area) / 2]
    const side = (4 * area) / (length + Math.sqrt(Math.max(0, length * length - 16 * area)))
    return length === 0 ? 0 : Math.min(side, length / 4, this.#spike)
  }
}
