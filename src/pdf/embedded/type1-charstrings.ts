import { alternating, alternatingCurves, FAR, Pen } from './pen.ts'
import { standardNameOf } from './standard-names.ts'
import { StepCount, type Work } from './work.ts'

/**
 * Programs of glyphs (Adobe Type 1 Font Format, chapter 6): of each operator as many operands as it has. Subroutines 0 to 3 are those of chapter 8, which every
 * reader knows; of others that run PostScript, some readers do, and others do not.
 */

const [CALLSUBR, RETURN, ESCAPE, HSBW, ENDCHAR, LONG] = [10, 11, 12, 13, 14, 255] as const
const [HSTEM, VSTEM, VMOVETO, CLOSEPATH, RMOVETO, HMOVETO] = [1, 3, 4, 9, 21, 22] as const
const [DOTSECTION, VSTEM3, HSTEM3, SEAC, DIV, CALLOTHERSUBR, POP, SETCURRENTPOINT] = [
  0, 1, 2, 6, 12, 16, 17, 33,
] as const

type Steps = (operands: readonly number[]) => readonly number[]
const pairs: Steps = (operands) => operands
const across: Steps = (operands) => alternating(operands, true)
const up: Steps = (operands) => alternating(operands, false)
/** Steps across and up, in turn, of what draws and moves. */
const STEPS: ReadonlyMap<number, Steps> = new Map([
  [5, pairs],
  [6, across],
  [7, up],
  [8, pairs],
  [30, (operands) => alternatingCurves(operands, false)],
  [31, (operands) => alternatingCurves(operands, true)],
  [VMOVETO, up],
  [RMOVETO, pairs],
  [HMOVETO, across],
])

/** Operands of lines and curves. */
const DRAWING: ReadonlyMap<number, number> = new Map([
  [5, 2],
  [6, 1],
  [7, 1],
  [8, 6],
  [30, 4],
  [31, 4],
])
/** Of hints, and of what moves. */
const OTHERS: ReadonlyMap<number, number> = new Map([
  [HSTEM, 2],
  [VSTEM, 2],
  [VMOVETO, 1],
  [RMOVETO, 2],
  [HMOVETO, 1],
  [CLOSEPATH, 0],
])

const LARGEST = 32_000
const MOST_OPERANDS = 24
const DEEPEST = 10
const STEPS_OF_OCTET = 32

/** What subroutine a program of chapter 8 calls, by its number: a flex begins, goes on and ends, and hints are replaced. */
const [FLEX_END, FLEX_BEGIN, FLEX_POINT, REPLACE] = [0, 1, 2, 3] as const
const POINTS_OF_FLEX = 7

export interface Type1Programs {
  readonly glyphs: ReadonlyMap<string, Uint8Array>
  readonly subroutines: ReadonlyMap<number, Uint8Array>
  /** How many units an em has. */
  readonly em: number
}

/** Whether all programs of glyphs are as every reader draws them. */
export function areType1Programs(programs: Type1Programs, octets: number, work: Work): boolean {
  const { glyphs } = programs
  const run = new Run(programs, new StepCount(octets, STEPS_OF_OCTET, work))
  const composed = new Set<string>()
  for (const [name, program] of glyphs) {
    if (!run.isRight(program)) return false
    if (run.isComposed) composed.add(name)
  }
  // A letter with an accent is of two glyphs that are there, and of none that is one itself.
  return [...run.parts].every((name) => glyphs.has(name) && !composed.has(name))
}

class Run {
  readonly #subroutines: ReadonlyMap<number, Uint8Array>
  readonly #steps: StepCount
  readonly #stack: number[] = []
  readonly #pen: Pen
  /** How far an accent may stand from its letter. */
  readonly #aside: number
  /** Names of glyphs that others are composed of. */
  readonly parts = new Set<string>()
  /** The last one is. */
  isComposed = false
  /** What `pop` gives. */
  #given: number[] = []
  #isBegun = false
  #hasMoved = false
  #isEnded = false
  /** Points of a flex so far; -1: there is none. Each is where one operator moves to. */
  #points = -1
  #isPointMoved = false
  /** How many operands there were with a number that is for a division alone; -1: none. */
  #large = -1

  constructor({ subroutines, em }: Type1Programs, steps: StepCount) {
    this.#subroutines = subroutines
    this.#pen = new Pen(em)
    this.#aside = (FAR * em) / 2000
    this.#steps = steps
  }

  isRight(program: Uint8Array): boolean {
    this.#stack.length = 0
    this.#given = []
    this.#isBegun = this.#hasMoved = this.#isEnded = this.isComposed = false
    this.#points = this.#large = -1
    this.#isPointMoved = false
    this.#pen.begin()
    return this.#run(program, 0) && this.#isEnded && this.#pen.isNear
  }

  #run(octets: Uint8Array, depth: number): boolean {
    this.#steps.pay()
    for (let at = 0; at < octets.length; ) {
      if (!this.#steps.take()) return false
      const first = octets[at++] as number
      if (first >= 32) {
        const more = first === LONG ? 4 : first >= 247 ? 1 : 0
        if (at + more > octets.length || this.#stack.length >= MOST_OPERANDS) return false
        if (!this.#push(numberAt(octets, at - 1))) return false
        at += more
      } else if (this.#large >= 0 && !(first === ESCAPE && octets[at] === DIV)) return false
      else if (first === CALLSUBR) {
        const called = this.#subroutines.get(this.#stack.pop() ?? -1)
        if (called === undefined || depth >= DEEPEST || !this.#run(called, depth + 1)) return false
        if (this.#isEnded) return at === octets.length
      } else if (first === RETURN) return depth > 0 && at === octets.length
      else if (first === ENDCHAR) {
        this.#isEnded = this.#isBegun && this.#points < 0 && this.#takes(0)
        return this.#isEnded && at === octets.length
      } else if (first === ESCAPE && octets[at] === SEAC) {
        this.#isEnded = this.isComposed = this.#composes()
        return this.#isEnded && at + 1 === octets.length
      } else if (!(first === ESCAPE ? this.#escaped(octets[at++]) : this.#operator(first))) return false
    }
    return false
  }

  /** Section 6.2: a number beyond 32,000 is divided at once, by one that is not. */
  #push(number: number): boolean {
    const isLarge = Math.abs(number) > LARGEST
    if (this.#large >= 0 && (isLarge || this.#stack.length > this.#large)) return false
    this.#stack.push(number)
    if (isLarge) this.#large = this.#stack.length
    return true
  }

  /** Section 6.4: a glyph begins with its width, and a line where something moved to. */
  #operator(first: number): boolean {
    if (first === HSBW) {
      const isFirst = !this.#isBegun
      this.#isBegun = true
      this.#pen.begin(this.#stack[0])
      return isFirst && this.#takes(2)
    }
    this.#pen.draw(STEPS.get(first)?.(this.#stack) ?? [])
    const drawn = DRAWING.get(first)
    if (drawn !== undefined) return this.#hasMoved && this.#points < 0 && this.#takes(drawn)
    const operands = OTHERS.get(first)
    if (operands === undefined || !this.#isBegun) return false
    // Behind the end of a path some readers begin where it began, and others where it ended.
    if (first === CLOSEPATH) this.#hasMoved = false
    if (first === RMOVETO || first === HMOVETO || first === VMOVETO) {
      if (this.#points >= 0 && this.#isPointMoved) return false
      this.#hasMoved = this.#isPointMoved = true
    }
    // Within a flex, points alone stand.
    else if (this.#points >= 0) return false
    return this.#takes(operands)
  }

  #escaped(second: number | undefined): boolean {
    switch (second) {
      case DOTSECTION:
        return this.#takes(0)
      case VSTEM3:
      case HSTEM3:
        return this.#isBegun && this.#takes(6)
      case DIV: {
        const [divisor, number] = [this.#stack.pop() ?? 0, this.#stack.pop()]
        if (number === undefined || divisor === 0 || Math.abs(divisor) > LARGEST) return false
        this.#large = -1
        this.#stack.push(number / divisor)
        return Math.abs(number / divisor) <= LARGEST
      }
      case CALLOTHERSUBR:
        return this.#other()
      case POP: {
        const given = this.#given.pop()
        if (given !== undefined) this.#stack.push(given)
        return given !== undefined
      }
      case SETCURRENTPOINT:
        // It ends a flex, where the last of its points is.
        if (this.#points !== POINTS_OF_FLEX || this.#given.length > 0) return false
        this.#points = -1
        return this.#takes(2)
      default:
        return false
    }
  }

  /** Section 6.4: a letter and its accent, by their codes in the encoding of the standard. */
  #composes(): boolean {
    const isNear = this.#stack.slice(0, 3).every((place) => Math.abs(place) <= this.#aside)
    const names = this.#stack.slice(3).map(standardNameOf)
    for (const name of names) if (name !== null) this.parts.add(name)
    return isNear && this.#isBegun && !this.#hasMoved && this.#points < 0 && !names.includes(null) && this.#takes(5)
  }

  /** Sections 8.3 and 8.4. */
  #other(): boolean {
    const [number, count] = [this.#stack.pop(), this.#stack.pop()]
    if (this.#given.length > 0 || count === undefined) return false
    const operands = this.#stack.splice(Math.max(0, this.#stack.length - count))
    if (operands.length !== count) return false
    switch (number) {
      case FLEX_BEGIN:
        this.#points = this.#points < 0 && this.#hasMoved ? 0 : Number.NaN
        this.#isPointMoved = false
        return count === 0 && this.#points === 0
      case FLEX_POINT:
        if (!this.#isPointMoved) return false
        this.#isPointMoved = false
        this.#points++
        return count === 0 && this.#points > 0 && this.#points <= POINTS_OF_FLEX
      case FLEX_END:
        this.#given = [operands[2] ?? 0, operands[1] ?? 0]
        return count === 3 && this.#points === POINTS_OF_FLEX && !this.#isPointMoved
      case REPLACE:
        this.#given = operands
        return count === 1
      default:
        return false
    }
  }

  #takes(operands: number): boolean {
    const isRight = this.#stack.length === operands && this.#given.length === 0
    this.#stack.length = 0
    return isRight
  }
}

/** Section 6.2. */
function numberAt(octets: Uint8Array, at: number): number {
  const first = octets[at] as number
  if (first < 247) return first - 139
  const second = octets[at + 1] as number
  if (first === LONG)
    return (
      (second << 24) |
      ((octets[at + 2] as number) << 16) |
      ((octets[at + 3] as number) << 8) |
      (octets[at + 4] as number)
    )
  return first < 251 ? (first - 247) * 256 + second + 108 : -(first - 251) * 256 - second - 108
}
