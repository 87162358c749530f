import { alternating, Pen } from './pen.ts'
import { STEPS_OF_DRAWING, STEPS_OF_FLEX } from './type2-steps.ts'
import { StepCount, type Work } from './work.ts'

/**
 * Programs of glyphs (Adobe Technical Note 5177): of each operator as many operands as it has, in the order of section 4.1. What has others, what computes, and what
 * is not defined some readers pass over, and others end the glyph there.
 */
export interface Type2Programs {
  readonly glyphs: readonly Uint8Array[]
  readonly subroutines: readonly Uint8Array[]
  /** How many units an em has. */
  readonly em: number
  /** Those of its font, by the number of a glyph. */
  local(glyph: number): readonly Uint8Array[]
}

const [HSTEM, VSTEM, HSTEMHM, VSTEMHM, HINTMASK, CNTRMASK] = [1, 3, 18, 23, 19, 20] as const
const [VMOVETO, RMOVETO, HMOVETO, ENDCHAR] = [4, 21, 22, 14] as const
const [CALLSUBR, CALLGSUBR, RETURN, ESCAPE, SHORT, FIXED] = [10, 29, 11, 12, 28, 255] as const

/** How many operands a line or a curve has, whatever stands before them. */
const DRAWING: ReadonlyMap<number, (count: number) => boolean> = new Map([
  [5, (count) => count >= 2 && count % 2 === 0],
  [6, (count) => count >= 1],
  [7, (count) => count >= 1],
  [8, (count) => count >= 6 && count % 6 === 0],
  [24, (count) => count >= 8 && count % 6 === 2],
  [25, (count) => count >= 8 && count % 2 === 0],
  [26, (count) => count >= 4 && count % 4 <= 1],
  [27, (count) => count >= 4 && count % 4 <= 1],
  [30, (count) => count >= 4 && count % 4 <= 1],
  [31, (count) => count >= 4 && count % 4 <= 1],
])
/** Of the operators of two octets: flexes, each with its own number. */
const FLEXES: ReadonlyMap<number, number> = new Map([
  [34, 7],
  [35, 13],
  [36, 9],
  [37, 11],
])
const FLEX1 = 37
/** A hint of earlier versions, which says nothing. */
const DOTSECTION = 0

const MOST_OPERANDS = 48
const DEEPEST = 10
const MOST_STEMS = 96
/** Steps for each octet of a program: subroutines may call others. */
const STEPS_OF_OCTET = 32

/** Whether all of them are as every reader draws them. */
export function areType2Programs(programs: Type2Programs, octets: number, work: Work): boolean {
  const run = new Run(programs, new StepCount(octets, STEPS_OF_OCTET, work))
  return programs.glyphs.every((program, glyph) => run.isRight(program, programs.local(glyph)))
}

class Run {
  readonly #global: readonly Uint8Array[]
  readonly #steps: StepCount
  #local: readonly Uint8Array[] = []
  readonly #operands: number[] = []
  readonly #pen: Pen
  /** The last operand, where it is an integer. */
  #last: number | null = null
  #stems = 0
  #isBegun = false
  #hasMoved = false
  /** A mask says which hints there are: none follow. */
  #isMasked = false
  #isEnded = false

  constructor({ subroutines, em }: Type2Programs, steps: StepCount) {
    this.#global = subroutines
    this.#pen = new Pen(em)
    this.#steps = steps
  }

  isRight(program: Uint8Array, local: readonly Uint8Array[]): boolean {
    this.#local = local
    this.#operands.length = this.#stems = 0
    this.#pen.begin()
    this.#isBegun = this.#hasMoved = this.#isMasked = this.#isEnded = false
    return this.#run(program, 0) && this.#isEnded && this.#pen.isNear
  }

  /** A program ends where it says so, with its last octet. */
  #run(octets: Uint8Array, depth: number): boolean {
    this.#steps.pay()
    for (let at = 0; at < octets.length; ) {
      if (!this.#steps.take()) return false
      const first = octets[at++] as number
      if (first >= 32 || first === SHORT) {
        const more = first === SHORT ? 2 : first === FIXED ? 4 : first >= 247 ? 1 : 0
        if (at + more > octets.length || this.#operands.length >= MOST_OPERANDS) return false
        this.#last = integerAt(octets, at - 1)
        this.#operands.push(this.#last ?? fixedAt(octets, at))
        at += more
      } else if (first === CALLSUBR || first === CALLGSUBR) {
        const called = this.#called(first === CALLSUBR ? this.#local : this.#global)
        if (called === undefined || depth >= DEEPEST || !this.#run(called, depth + 1)) return false
        if (this.#isEnded) return at === octets.length
      } else if (first === RETURN) return depth > 0 && at === octets.length
      else if (first === ENDCHAR) {
        this.#isEnded = this.#takes(0)
        return this.#isEnded && at === octets.length
      } else if (first === HINTMASK || first === CNTRMASK) {
        if (!this.#hints(0)) return false
        this.#isMasked = true
        at += (this.#stems + 7) >> 3
        if (this.#stems === 0 || at > octets.length) return false
      } else if (first === ESCAPE) {
        if (!this.#escaped(octets[at++])) return false
      } else if (!this.#operator(first)) return false
    }
    return false
  }

  #operator(first: number): boolean {
    switch (first) {
      case HSTEM:
      case VSTEM:
      case HSTEMHM:
      case VSTEMHM:
        return this.#hints(2)
      case RMOVETO:
        this.#hasMoved = true
        this.#pen.draw(this.#operands.slice(-2))
        return this.#takes(2)
      case HMOVETO:
      case VMOVETO:
        this.#hasMoved = true
        this.#pen.draw(alternating(this.#operands.slice(-1), first === HMOVETO))
        return this.#takes(1)
      default:
        return this.#draws(DRAWING.get(first)?.(this.#operands.length) === true, STEPS_OF_DRAWING.get(first))
    }
  }

  #escaped(second: number | undefined): boolean {
    if (second === DOTSECTION) return this.#operands.length === 0
    if (second === undefined) return false
    const isRight = FLEXES.get(second) === this.#operands.length && !(second === FLEX1 && isEven(this.#operands))
    return this.#draws(isRight, STEPS_OF_FLEX.get(second))
  }

  #draws(isRight: boolean, steps: ((operands: readonly number[]) => readonly number[]) | undefined): boolean {
    if (!isRight || !this.#hasMoved || steps === undefined) return false
    this.#pen.draw(steps(this.#operands))
    this.#operands.length = 0
    return true
  }

  /** Section 4.3: pairs, of which the first may have the width before it. They stand before what is drawn, but for masks. */
  #hints(least: number): boolean {
    const { length } = this.#operands
    const pairs = length >> 1
    const mayHint = !this.#hasMoved && !this.#isMasked
    const isRight = (length % 2 === 0 || !this.#isBegun) && 2 * pairs >= least && (pairs === 0 || mayHint)
    this.#isBegun = true
    this.#stems += pairs
    this.#operands.length = 0
    return isRight && this.#stems <= MOST_STEMS
  }

  /** The first operator that takes all operands may have the width before them. */
  #takes(operands: number): boolean {
    const { length } = this.#operands
    const isRight = length === operands || (!this.#isBegun && length === operands + 1)
    this.#isBegun = true
    this.#operands.length = 0
    return isRight
  }

  /** Section 4.7: numbers begin in the middle. */
  #called(subroutines: readonly Uint8Array[]): Uint8Array | undefined {
    const { length } = subroutines
    if (this.#operands.length === 0 || this.#last === null) return undefined
    this.#operands.pop()
    const called = subroutines[this.#last + (length < 1240 ? 107 : length < 33_900 ? 1131 : 32_768)]
    this.#last = null
    return called
  }
}

/** As far along as aside: which of the two its last operand goes on with, readers do not agree. */
function isEven(operands: readonly number[]): boolean {
  const [across, up] = [0, 1].map((axis) =>
    operands.slice(0, 10).reduce((sum, step, i) => (i % 2 === axis ? sum + step : sum), 0),
  ) as [number, number]
  return Math.abs(across) === Math.abs(up)
}

/** Section 3.2; `null`: it has a fraction. */
function integerAt(octets: Uint8Array, at: number): number | null {
  const first = octets[at] as number
  const second = octets[at + 1] ?? 0
  if (first === SHORT) return ((second << 24) | ((octets[at + 2] ?? 0) << 16)) >> 16
  if (first === FIXED) return null
  if (first < 247) return first - 139
  return first < 251 ? (first - 247) * 256 + second + 108 : -(first - 251) * 256 - second - 108
}

/** Of 32 bits, half of which are a fraction. */
function fixedAt(octets: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = octets.subarray(at, at + 4)
  return ((a << 24) | (b << 16) | (c << 8) | d) / 65_536
}
