import { boxOf, IDENTITY, type Matrix, multiply } from '../painted/geometry.ts'
import { type Built, BuiltPath } from './built-path.ts'
import { either, type Lean, shapingOf } from './lean.ts'
import { isTurned, lengthOf, narrowestOf, ratioOf } from './matrix-measures.ts'
import { LEAST_SIDE } from './outline.ts'
import { FIRST_PLACE, type PlaceAt, USUAL_MITER } from './place-at.ts'
import { ShownLetters } from './shown-letters.ts'
import { cutBy, leastUnitOf } from './thin.ts'

/** No category: states behind which letters of one string lie on one another. */
export const TIGHT = 'Tight'
/** By so much of their size. */
const MOST_TIGHT = 0.1

/** No category: forms and images, each by how large it is painted and its name. */
export const ENLARGED = 'Enlarged'

const ROUND = 1
/** Table 104: text that is filled, or not shown. With lines around letters, readers differ at each corner. */
const UNSEEN = 3
const MODES: ReadonlySet<number> = new Set([0, UNSEEN])
/** Parameters that are selected by name may have any. */
const ANY_CAP = 3

/**
 * As far from the corner of a page as readers are exact. They have numbers of 24 bits, take what is farther than some 50,000 pixels for nearer, or paint nothing of what is so
 * large.
 */
export const FAR = 8192
/** Letters are less large: of larger ones, some readers show none. */
const OF_TYPE = 24
/** Of a text, whose units are about points. */
const ORDINARY = 64
/** Of dashes, on the page: of shorter ones some readers make a line, and others a grey one. */
const LEAST_PERIOD = 0.1
/** How broad a line is on the page where it has dashes, and where it has curves: of broader ones, ends and turns look as each reader likes. */
const BROAD_DASHED = 2
const BROAD_CURVED = 8
/** How long a corner is of a curve where it may be longer: some readers have corners in curves, and others turns. */
const LONGEST_CORNER = 30

/** A square that becomes so flat some readers do not flatten, or do not paint. */
export const LEAST_RATIO = 1e-4
/** Of letters: below, some readers draw them upright. */
const LEAST_RATIO_OF_TEXT = 0.05
const [LEAST_STRETCH, MOST_STRETCH] = [10, 1000]

/** How many times its size a code of one octet moves a text at most, or half a code of two. */
const WIDEST = 2

const MEMBERS = ['character', 'word', 'leading', 'mode', 'width', 'cap', 'join', 'miter', 'period'] as const
const MEMBER: ReadonlyMap<string, (typeof MEMBERS)[number]> = new Map(
  ['Tc', 'Tw', 'TL', 'Tr', 'w', 'J', 'j', 'M', 'd'].map((name, i) => [name, MEMBERS[i] as 'width']),
)

/**
 * Follows a content to the places where it paints, in units of its own. What has no extent is painted by some readers, with a pixel of the
 * device or with the ends of lines, and by others not: §8.5.3.2, §8.5.3.3 and §8.9.5 leave that to the device, or do not say.
 */
export class Places {
  at: PlaceAt = { ...FIRST_PLACE }
  readonly #path = new BuiltPath()
  /** How far the text has moved to its line and along it, in units of its own, and whether these are about points. */
  #x = 0
  #y = 0
  #along = 0
  #isOrdinary = true
  /** Letters that are not shown have moved it since. */
  #isMovedUnseen = false
  /** `W` stands before what ends the path. */
  #isClipping = false

  /** The farthest of what readers are exact about, in units of the content. */
  reach = 0
  /** How large a unit of the content is at least where nothing that is no rule is thin. */
  leastUnit = 0
  /** Its letters, in units of the content; `null`: it shows none. */
  letters: Lean | null = null
  readonly #farthest: number
  readonly #shown = new ShownLetters()

  /** @param isPage its units are those of the page */
  constructor(isPage: boolean) {
    this.#farthest = isPage ? FAR : Number.POSITIVE_INFINITY
  }

  /** These are set, to what a page begins with or otherwise. */
  carry(set: number, isFirst: boolean): void {
    const { at } = this
    at.otherwise = isFirst ? at.otherwise & ~set : at.otherwise | set
  }

  /**
   * What an operator does, by its name and its numbers: false where readers do not agree where that is.
   *
   * @param octets of the strings that it shows
   */
  apply(name: string, values: Float64Array, octets: number): boolean {
    const [x, y] = [values[0] as number, values[1] as number]
    switch (name) {
      case 'Td':
        return this.#move(x, y)
      case 'TD':
        this.at.leading = -y
        return this.#move(x, y)
      case 'T*':
        return this.#move(0, -this.at.leading)
      case 'Tj':
        return this.#letters(0, octets)
      case 'TJ':
        return this.#letters(x, octets)
      case "'":
        return this.#move(0, -this.at.leading) && this.#letters(0, octets)
      case '"':
        this.at.word = x
        this.at.character = y
        return this.#move(0, -this.at.leading) && this.#letters(0, octets)
      case 'm':
        this.#path.begin(x, y, this.at.matrix)
        return true
      case 'l':
        this.#path.line(x, y)
        return true
      case 'c':
      case 'v':
      case 'y':
        this.#curve(name, values)
        return true
      case 'h':
        this.#path.close()
        return true
      case 're':
        this.#path.rectangle(x, y, values[2] as number, values[3] as number, this.at.matrix)
        return true
      case 'W':
      case 'W*':
        this.#isClipping = true
        return true
      case 'n':
        return this.#isNear(this.#take(), 0)
      case 'Do':
        return this.#isUpright
      default:
        return this.#set(name, values)
    }
  }

  /** §8.5.2.2, table 58. */
  #curve(name: string, values: Float64Array): void {
    const [a, b, c, d, e, f] = values as unknown as readonly [number, number, number, number, number, number]
    if (name === 'c') this.#path.curve(a, b, c, d, e, f)
    else if (name === 'v') this.#path.curve(...this.#path.point, a, b, c, d)
    else this.#path.curve(a, b, c, d, c, d)
  }

  /** §9.4.2. */
  #move(x: number, y: number): boolean {
    this.#x += x
    this.#y += y
    this.#along = 0
    this.#isMovedUnseen = false
    return this.#isTextNear()
  }

  #isTextNear(): boolean {
    const x = Math.abs(this.#x) + this.#along
    if (x < FAR && Math.abs(this.#y) < FAR && this.#isOrdinary) return true
    return this.#isWithin(multiply([1, 0, 0, 1, x, this.#y], multiply(this.at.text, this.at.matrix)))
  }

  #set(name: string, values: Float64Array): boolean {
    const { at } = this
    const first = values[0] as number
    const member = MEMBER.get(name)
    if (member !== undefined) {
      at[member] = first
      if (member === 'cap') at.end = first
      return member !== 'mode' || MODES.has(first)
    }
    switch (name) {
      case 'cm':
        at.matrix = multiply(matrixOf(values), at.matrix)
        return ratioOf(at.matrix) >= LEAST_RATIO && this.#isWithin(at.matrix)
      case 'gs':
        at.cap = ANY_CAP
        return true
      case 'BT':
        return this.#beginText(IDENTITY)
      case 'Tm':
        return this.#beginText(matrixOf(values))
      case 'Tf':
        at.size = values[1] as number
        return true
      case 'Tz':
        at.stretch = first
        return first >= LEAST_STRETCH && first <= MOST_STRETCH
      default:
        return this.#paint(name)
    }
  }

  #beginText(text: Matrix): boolean {
    this.at.text = text
    this.#x = 0
    this.#y = 0
    this.#along = 0
    this.#isMovedUnseen = false
    const placed = multiply(text, this.at.matrix)
    this.#isOrdinary = lengthOf(placed) < ORDINARY
    return this.#isWithin(placed)
  }

  /** How much larger a form is painted than it is, as a power of two, in eighths; `/` where it is turned; and how it is placed. */
  get enlargement(): string {
    const { matrix } = this.at
    return `${Math.ceil(Math.log2(lengthOf(matrix)) * PARTS) / PARTS}${isTurned(matrix) ? '/' : ''} ${shapingOf(matrix)}`
  }

  /** §8.9.5: an image is a square whose sides are of length 1. */
  get #isUpright(): boolean {
    const [a, b, c, d] = this.at.matrix
    const longest = lengthOf(this.at.matrix)
    return Math.abs(a * d - b * c) >= LEAST_SIDE * Math.min(longest * longest, longest)
  }

  #paint(name: string): boolean {
    const { matrix, width, cap, period } = this.at
    const built = this.#take()
    const scale = lengthOf(matrix)
    const isStroked = name.toUpperCase() === 'S' || isBoth(name)
    const half = isStroked ? (Math.abs(width) * scale) / 2 : 0
    if (!this.#isNear(built, half) || (isStroked && !this.#isThin(built, scale))) return false
    const narrow = width * narrowestOf(matrix)
    // A line around it covers what is filled without an extent.
    const isFilled = !isStroked || (isBoth(name) && narrow < LEAST_SIDE)
    const isAlong = this.#isAlong(built)
    if ((isFilled && built.thinnest < LEAST_SIDE) || (isStroked && !this.#hasLength(built))) return false
    if (isFilled) this.#require(built.thinnest, isAlong ? built.rule : null)
    if (isStroked && !isBoth(name)) {
      this.#require(narrow, isAlong && period === 0 ? built.rule : 0)
      // §8.4.3.3: of a short line its ends are a part.
      const ends = cap === 0 || cap === ANY_CAP ? 0 : narrow
      if (built.shortest < Number.POSITIVE_INFINITY) this.#require(built.shortest + ends, 0)
    }
    return !(isStroked && this.#isBackAndForth(built, CLOSING.has(name), scale))
  }

  #isAlong({ isSlanted, isCurved }: Built): boolean {
    return !isSlanted && !isCurved && !isTurned(this.at.matrix)
  }

  /** @param rule how long it is along a side of the page; `null`: it lies along none */
  #require(thickness: number, rule: number | null): void {
    this.leastUnit = Math.max(this.leastUnit, leastUnitOf(thickness, rule))
  }

  /** §8.5.3.2: of a line that is closed some readers draw ends, and others corners. */
  #isBackAndForth({ hasLine, hasClosedLine }: Built, closes: boolean, scale: number): boolean {
    const { end, join, width } = this.at
    return (hasClosedLine || (closes && hasLine)) && (end !== 0 || join !== 0) && width * scale > BROAD_DASHED
  }

  #take(): Built {
    const { at } = this
    const built = this.#path.take()
    if (this.#isClipping) cutBy(at, built, this.#isAlong(built))
    this.#isClipping = false
    return built
  }

  /** §8.5.4: what is left of a page is a line, which some readers show as broad as a pixel, and others not. */
  get isCutToLine(): boolean {
    this.leastUnit = Math.max(this.leastUnit, this.at.cut)
    return this.at.cutSide < LEAST_SIDE
  }

  /** §9.3.2, §9.3.3: spaces that move letters back. */
  get areLettersTight(): boolean {
    const { size, character, word } = this.at
    return Math.min(character * Math.sign(size), word * Math.sign(size)) < -MOST_TIGHT * Math.abs(size)
  }

  /** Both lengths of an image on the page, each as eighths of a power of two. */
  get lengths(): string {
    const [a, b, c, d] = this.at.matrix
    return `${eighths(Math.hypot(a, b))} ${eighths(Math.hypot(c, d))}`
  }

  #isThin({ isCurved }: Built, scale: number): boolean {
    const { width, period, join, miter } = this.at
    if (period > 0 && (period * narrowestOf(this.at.matrix) < LEAST_PERIOD || width * scale > BROAD_DASHED))
      return false
    const isLong = join === 0 && miter > USUAL_MITER && miter * width * scale > LONGEST_CORNER
    return !isCurved || (width * scale <= BROAD_CURVED && !isLong)
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

  /** §9.4.4. @param moved by the numbers of `TJ`, in thousandths */
  #letters(moved: number, octets: number): boolean {
    const { matrix, text, stretch, size, character, word, mode } = this.at
    // Table 104: letters that are not shown move what follows them to most readers, but not to all.
    if (octets > 0 && mode === UNSEEN) this.#isMovedUnseen = true
    else if (octets > 0 && this.#isMovedUnseen) return false
    const each = Math.abs(size) * WIDEST + Math.abs(character) + Math.abs(word)
    this.#along += ((moved / 1000) * Math.abs(size) + octets * each) * Math.max(1, stretch / 100)
    if (!this.#isTextNear()) return false
    const { length, isNothing, lean, ratio } = this.#shown.by(text, matrix, stretch)
    if (!this.#reaches(Math.abs(size) * length * OF_TYPE)) return false
    if (isNothing) return true
    if (octets > 0) this.letters = either(this.letters, lean)
    return ratio >= LEAST_RATIO_OF_TEXT
  }
}

const CLOSING: ReadonlySet<string> = new Set(['s', 'b', 'b*'])

/** Of a power of two, as exact as it is told. */
const PARTS = 8
const eighths = (length: number): number => Math.round(Math.log2(length) * PARTS)

function matrixOf(values: Float64Array): Matrix {
  return [values[0], values[1], values[2], values[3], values[4], values[5]] as unknown as Matrix
}

const isBoth = (name: string): boolean => name.startsWith('b') || name.startsWith('B')
