import { around, type Box, boxOf, EVERYWHERE, IDENTITY, type Matrix, multiply, widened } from '../painted/geometry.ts'
import { type Built, BuiltPath } from './built-path.ts'

/** Where a content paints, and with which lines (ISO 32000-2 §8.4.1). */
export interface PlaceAt {
  readonly matrix: Matrix
  /** §9.4.1: that of the text; in percent, how wide it is. */
  readonly text: Matrix
  readonly stretch: number
  /** By its name; '': that of whoever paints the content. */
  readonly font: string
  readonly size: number
  /** Table 104. */
  readonly mode: number
  readonly width: number
  readonly cap: number
  /** Of all dashes and gaps; 0: a line has none. */
  readonly period: number
  /** Parameters that it has from another content, and those that are otherwise than a page begins with. */
  readonly open: number
  readonly otherwise: number
}

/** Where it is, in a word. */
export function keyOfPlace({ matrix, text, ...parameters }: PlaceAt): string {
  return `${matrix.join(' ')} ${text.join(' ')} ${Object.values(parameters).join(' ')}`
}

/** No category: forms, each by how large it is painted and its name. */
export const ENLARGED = 'Enlarged'

const ROUND = 1
const OUTLINED = 1
/** Parameters that are selected by name may have any. */
const ANY_CAP = 3

/**
 * As far from the corner of a page as readers are exact. They have numbers of 24 bits, take what is farther than some 50,000 pixels for nearer, or paint nothing of what is so
 * large.
 */
export const FAR = 8192
/** Letters may be less large. */
const OF_TYPE = 4
/** Of a text, whose units are about points. */
const ORDINARY = 64
/** Of dashes, on the page: of shorter ones some readers make a line, and others a grey one. */
const LEAST_PERIOD = 0.1

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
  /** How far the text has moved, in units of its own, and whether these are about points. */
  #x = 0
  #y = 0
  #isOrdinary = true

  /** The farthest of what readers are exact about, in units of the content. */
  reach = 0
  readonly #farthest: number

  /**
   * @param open parameters that it has from another content
   * @param isPage its units are those of the page
   */
  constructor(open: number, isPage: boolean) {
    this.#farthest = isPage ? FAR : Number.POSITIVE_INFINITY
    const lines = { width: 1, cap: 0, period: 0 }
    this.at = {
      matrix: IDENTITY,
      text: IDENTITY,
      stretch: 100,
      font: '',
      size: 0,
      mode: 0,
      ...lines,
      open,
      otherwise: 0,
    }
  }

  /** These are set, to what a page begins with or otherwise. */
  carry(set: number, isFirst: boolean): void {
    const { open, otherwise } = this.at
    const after = isFirst ? otherwise & ~set : otherwise | set
    if (after !== otherwise || (open & set) !== 0) this.at = { ...this.at, open: open & ~set, otherwise: after }
  }

  /** What an operator does, by its name and its numbers. False: readers do not agree where that is. */
  apply(name: string, values: Float64Array): boolean {
    const [x, y] = [values[0] as number, values[1] as number]
    switch (name) {
      case 'Td':
      case 'TD':
        return this.#move(x, y)
      case 'm':
        this.#path.begin(x, y, this.at.matrix)
        return true
      case 'l':
        this.#path.line(x, y)
        return true
      case 'c':
      case 'v':
      case 'y':
        this.#path.curve(x, y)
        this.#path.curve(values[2] as number, values[3] as number)
        if (name === 'c') this.#path.curve(values[4] as number, values[5] as number)
        return true
      case 'h':
        this.#path.close()
        return true
      case 're':
        this.#path.begin(x, y, this.at.matrix)
        this.#path.line(x + (values[2] as number), y)
        this.#path.line(x + (values[2] as number), y + (values[3] as number))
        this.#path.line(x, y + (values[3] as number))
        this.#path.close()
        return true
      case 'n':
        return this.#isNear(this.#path.take(), 0)
      case 'Do':
        this.#add(boxOf(this.at.matrix, 0, 0, 1, 1))
        return this.#isUpright
      default:
        return this.#set(name, values.subarray(0, 6) as unknown as Matrix)
    }
  }

  /** §9.4.2. */
  #move(x: number, y: number): boolean {
    this.#x += x
    this.#y += y
    if (Math.abs(this.#x) < FAR && Math.abs(this.#y) < FAR && this.#isOrdinary) return true
    return this.#isWithin(multiply([1, 0, 0, 1, this.#x, this.#y], multiply(this.at.text, this.at.matrix)))
  }

  #set(name: string, matrix: Matrix): boolean {
    const [first] = matrix
    switch (name) {
      case 'cm':
        this.at = { ...this.at, matrix: multiply(matrix, this.at.matrix) }
        return ratioOf(this.at.matrix) >= LEAST_RATIO && this.#isWithin(this.at.matrix)
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
        return this.#beginText(IDENTITY)
      case 'Tm':
        return this.#beginText([...matrix] as unknown as Matrix)
      case 'Tf':
        this.at = { ...this.at, size: matrix[1] }
        return true
      case 'Tr':
        this.at = { ...this.at, mode: first }
        return true
      case 'd':
        this.at = { ...this.at, period: first }
        return true
      case 'Tz':
        this.at = { ...this.at, stretch: first }
        return first >= LEAST_STRETCH && first <= MOST_STRETCH
      default:
        return this.#paint(name)
    }
  }

  #beginText(text: Matrix): boolean {
    this.at = { ...this.at, text }
    this.#x = 0
    this.#y = 0
    const placed = multiply(text, this.at.matrix)
    this.#isOrdinary = lengthOf(placed) < ORDINARY
    return this.#isWithin(placed)
  }

  /** §8.9.5: a square whose sides are of length 1. */
  image(): boolean {
    this.#add(boxOf(this.at.matrix, 0, 0, 1, 1))
    return !this.isOnPoint && this.#isUpright
  }

  /** Units are so small that a square is about a point: a form may be as large as it likes there. */
  get isOnPoint(): boolean {
    return lengthOf(this.at.matrix) < LEAST_SIDE
  }

  /** How much larger a form is painted than it is, as a power of two; `/` where it is turned. */
  get enlargement(): string {
    const { matrix } = this.at
    return `${Math.ceil(Math.log2(lengthOf(matrix)))}${isTurned(matrix) ? '/' : ''}`
  }

  /** An image is so large on the page that its samples may be. */
  get isLarge(): boolean {
    return lengthOf(this.at.matrix) > LARGE
  }

  get #isUpright(): boolean {
    const [a, b, c, d] = this.at.matrix
    const longest = Math.max(Math.hypot(a, b), Math.hypot(c, d))
    return Math.abs(a * d - b * c) >= LEAST_SIDE * Math.min(longest * longest, longest)
  }

  #paint(name: string): boolean {
    if (OF_TEXT.has(name)) return this.#letters()
    const built = this.#path.take()
    const { matrix, width, period } = this.at
    const scale = lengthOf(matrix)
    const isStroked = name.toUpperCase() === 'S' || isBoth(name)
    const half = isStroked ? (Math.abs(width) * scale) / 2 : 0
    if (built.box !== null) this.#add(widened(boxOf(matrix, ...built.box), half))
    if (!this.#isNear(built, half) || (isStroked && period > 0 && period * scale < LEAST_PERIOD)) return false
    // A line around it covers what is filled without an extent.
    const isFilled = !isStroked || (isBoth(name) && width * scale < LEAST_SIDE)
    return (!isFilled || built.thinnest >= LEAST_SIDE) && (!isStroked || this.#hasLength(built))
  }

  /** What is along the sides of a page may be as far as it likes. */
  #isNear({ box, isSlanted }: Built, half: number): boolean {
    if (box === null) return true
    const { matrix } = this.at
    return this.#reaches(half) && (!(isSlanted || isTurned(matrix)) || boxOf(matrix, ...box).every(this.#reaches))
  }

  #isWithin(matrix: Matrix): boolean {
    return matrix.every(this.#reaches)
  }

  readonly #reaches = (entry: number): boolean => {
    const far = Math.abs(entry)
    if (far > this.reach) this.reach = far
    return far <= this.#farthest
  }

  /** §8.5.3.2: with round ends, a point is a dot to all. */
  #hasLength({ shortest, hasDots }: Built): boolean {
    return shortest >= LEAST_SIDE && (!hasDots || this.at.cap === ROUND)
  }

  #letters(): boolean {
    this.#add(EVERYWHERE)
    const { matrix, text, stretch, size, mode, width, period } = this.at
    // §9.3.6: letters that are stroked with the thinnest line, or with dashes, some readers do not show so.
    if (mode === OUTLINED && (width === 0 || period > 0)) return false
    if (!this.#reaches(Math.abs(size) * lengthOf(multiply(text, matrix)) * OF_TYPE)) return false
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

/** Whether what lies along an axis does so no more. */
export function isTurned([a, b, c, d]: Matrix): boolean {
  return (b !== 0 || c !== 0) && (a !== 0 || d !== 0)
}

/** What a length of 1 becomes at most, along either axis. */
export function lengthOf([a, b, c, d]: Matrix): number {
  return Math.max(Math.hypot(a, b), Math.hypot(c, d))
}

/** The area that a square becomes, beside that of the square on its longer side. */
function ratioOf([a, b, c, d]: Matrix): number {
  const longest = Math.max(a * a + b * b, c * c + d * d)
  return longest === 0 ? 0 : Math.abs(a * d - b * c) / longest
}
