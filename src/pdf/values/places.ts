import { around, type Box, boxOf, EVERYWHERE, IDENTITY, type Matrix, multiply, widened } from '../painted/geometry.ts'
import { type Built, BuiltPath } from './built-path.ts'

/** Where a content paints, and with which lines (ISO 32000-2 §8.4.1). */
export interface PlaceAt {
  readonly matrix: Matrix
  /** §9.4.1: that of the text; in percent, how wide it is. */
  readonly text: Matrix
  readonly stretch: number
  readonly width: number
  readonly cap: number
  /** Parameters that it has from another content, and those that are otherwise than a page begins with. */
  readonly open: number
  readonly otherwise: number
}

/** Where it is, in a word. */
export function keyOfPlace({ matrix, text, stretch, width, cap, open, otherwise }: PlaceAt): string {
  return `${matrix.join(' ')} ${text.join(' ')} ${stretch} ${width} ${cap} ${open} ${otherwise}`
}

const ROUND = 1
/** Parameters that are selected by name may have any. */
const ANY_CAP = 3

/** What is thinner on the page, some readers paint as thin as they can, and others not at all. */
const LEAST_SIDE = 0.05
/** Of an image, on the page: few samples of a smaller one are small. */
const LARGE = 48
/** A square that becomes so flat some readers do not flatten, or do not paint. */
const LEAST_RATIO = 1e-4
/** Of letters: below, some readers draw them upright. */
const LEAST_RATIO_OF_TEXT = 0.05
const [LEAST_STRETCH, MOST_STRETCH] = [10, 1000]

/**
 * Follows a content to the places where it paints, in units of its own. What has no extent is painted by some readers, with a pixel of the
 * device or with the ends of lines, and by others not: §8.5.3.2, §8.5.3.3 and §8.9.5 leave that to the device, or do not say.
 */
export class Places {
  at: PlaceAt
  /** All that was painted, as far as that is known. */
  painted: Box | null = null
  readonly #path = new BuiltPath()

  /** @param open parameters that it has from another content */
  constructor(open: number) {
    this.at = { matrix: IDENTITY, text: IDENTITY, stretch: 100, width: 1, cap: 0, open, otherwise: 0 }
  }

  /** These are set, to what a page begins with or otherwise. */
  carry(set: number, isFirst: boolean): void {
    const { open, otherwise } = this.at
    const after = isFirst ? otherwise & ~set : otherwise | set
    if (after !== otherwise || (open & set) !== 0) this.at = { ...this.at, open: open & ~set, otherwise: after }
  }

  /** What an operator does, by its name and its numbers. False: readers do not agree where that is. */
  apply(name: string, [a, b, c, d, e, f]: Matrix): boolean {
    switch (name) {
      case 'm':
        this.#path.begin(a, b, this.at.matrix)
        return true
      case 'l':
        this.#path.line(a, b)
        return true
      case 'c':
      case 'v':
      case 'y':
        this.#path.curve(a, b)
        this.#path.curve(c, d)
        if (name === 'c') this.#path.curve(e, f)
        return true
      case 'h':
        this.#path.close()
        return true
      case 're':
        this.#path.begin(a, b, this.at.matrix)
        this.#path.line(a + c, b + d)
        this.#path.close()
        return true
      case 'n':
        this.#path.take()
        return true
      case 'Do':
        this.#add(boxOf(this.at.matrix, 0, 0, 1, 1))
        return this.#isUpright
      default:
        return this.#set(name, [a, b, c, d, e, f])
    }
  }

  #set(name: string, matrix: Matrix): boolean {
    const [first] = matrix
    switch (name) {
      case 'cm':
        this.at = { ...this.at, matrix: multiply(matrix, this.at.matrix) }
        return ratioOf(this.at.matrix) >= LEAST_RATIO
      case 'w':
        this.at = { ...this.at, width: first }
        return true
      case 'J':
        this.at = { ...this.at, cap: first }
        return true
      case 'gs':
        this.at = { ...this.at, cap: ANY_CAP }
        return true
      case 'BT':
        this.at = { ...this.at, text: IDENTITY }
        return true
      case 'Tm':
        this.at = { ...this.at, text: matrix }
        return true
      case 'Tz':
        this.at = { ...this.at, stretch: first }
        return first >= LEAST_STRETCH && first <= MOST_STRETCH
      default:
        return this.#paint(name)
    }
  }

  /** §8.9.5: a square whose sides are of length 1. */
  image(): boolean {
    this.#add(boxOf(this.at.matrix, 0, 0, 1, 1))
    return !this.isOnPoint && this.#isUpright
  }

  /** Units are so small that a square is about a point: a form may be as large as it likes there. */
  get isOnPoint(): boolean {
    const [a, b, c, d] = this.at.matrix
    return Math.max(Math.hypot(a, b), Math.hypot(c, d)) < LEAST_SIDE
  }

  /** An image is so large on the page that its samples may be. */
  get isLarge(): boolean {
    const [a, b, c, d] = this.at.matrix
    return Math.max(Math.hypot(a, b), Math.hypot(c, d)) > LARGE
  }

  get #isUpright(): boolean {
    const [a, b, c, d] = this.at.matrix
    const longest = Math.max(Math.hypot(a, b), Math.hypot(c, d))
    return Math.abs(a * d - b * c) >= LEAST_SIDE * Math.min(longest * longest, longest)
  }

  #paint(name: string): boolean {
    if (OF_TEXT.has(name)) return this.#letters()
    const built = this.#path.take()
    const { matrix, width } = this.at
    const scale = Math.max(Math.hypot(matrix[0], matrix[1]), Math.hypot(matrix[2], matrix[3]))
    const isStroked = name.toUpperCase() === 'S' || isBoth(name)
    if (built.box !== null)
      this.#add(widened(boxOf(matrix, ...built.box), isStroked ? (Math.abs(width) * scale) / 2 : 0))
    // A line around it covers what is filled without an extent.
    const isFilled = !isStroked || (isBoth(name) && width * scale < LEAST_SIDE)
    return (!isFilled || built.thinnest >= LEAST_SIDE) && (!isStroked || this.#hasLength(built))
  }

  /** §8.5.3.2: with round ends, a point is a dot to all. */
  #hasLength({ shortest, hasDots }: Built): boolean {
    return shortest >= LEAST_SIDE && (!hasDots || this.at.cap === ROUND)
  }

  #letters(): boolean {
    this.#add(EVERYWHERE)
    const { matrix, text, stretch } = this.at
    // Without any size, nothing is shown.
    if (text[0] === 0 && text[1] === 0 && text[2] === 0 && text[3] === 0) return true
    const upright: Matrix = [stretch / 100, 0, 0, 1, 0, 0]
    return ratioOf(multiply(upright, multiply(text, matrix))) >= LEAST_RATIO_OF_TEXT
  }

  #add(box: Box): void {
    this.painted = this.painted === null ? box : around(this.painted, box)
  }
}

const OF_TEXT: ReadonlySet<string> = new Set(['Tj', 'TJ', "'", '"'])

const isBoth = (name: string): boolean => name.startsWith('b') || name.startsWith('B')

/** The area that a square becomes, beside that of the square on its longer side. */
function ratioOf([a, b, c, d]: Matrix): number {
  const longest = Math.max(a * a + b * b, c * c + d * d)
  return longest === 0 ? 0 : Math.abs(a * d - b * c) / longest
}
