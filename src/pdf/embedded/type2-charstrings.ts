import { StepCount, type Work } from './work.ts'

/**
 * Programs of glyphs (Adobe Technical Note 5177): of each operator as many operands as it has, in the order of section 4.1. What has others, what computes, and what
 * is not defined some readers pass over, and others end the glyph there.
 */
export interface Type2Programs {
  readonly glyphs: readonly Uint8Array[]
  readonly subroutines: readonly Uint8Array[]
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
/** A hint of earlier versions, which says nothing. */
const DOTSECTION = 0

const MOST_OPERANDS = 48
const DEEPEST = 10
const MOST_STEMS = 96
/** Steps for each octet of a program: subroutines may call others. */
const STEPS_OF_OCTET = 32

/** Whether all of them are as every reader draws them. */
export function areType2Programs(programs: Type2Programs, octets: number, work: Work): boolean {
  const run = new Run(programs.subroutines, new StepCount(octets, STEPS_OF_OCTET, work))
  return programs.glyphs.every((program, glyph) => run.isRight(program, programs.local(glyph)))
}

class Run {
  readonly #global: readonly Uint8Array[]
  readonly #steps: StepCount
  #local: readonly Uint8Array[] = []
  #count = 0
  /** The last operand, where it is an integer. */
  #last: number | null = null
  #stems = 0
  #isBegun = false
  #hasMoved = false
  #isEnded = false

  constructor(global: readonly Uint8Array[], steps: StepCount) {
    this.#global = global
    this.#steps = steps
  }

  isRight(program: Uint8Array, local: readonly Uint8Array[]): boolean {
    this.#local = local
    this.#count = this.#stems = 0
    this.#isBegun = this.#hasMoved = this.#isEnded = false
    return this.#run(program, 0) && this.#isEnded
  }

  /** A program ends where it says so, with its last octet. */
  #run(octets: Uint8Array, depth: number): boolean {
    this.#steps.pay()
    for (let at = 0; at < octets.length; ) {
      if (!this.#steps.take()) return false
      const first = octets[at++] as number
      if (first >= 32 || first === SHORT) {
        const more = first === SHORT ? 2 : first === FIXED ? 4 : first >= 247 ? 1 : 0
        if (at + more > octets.length || ++this.#count > MOST_OPERANDS) return false
        this.#last = integerAt(octets, at - 1)
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
        return this.#takes(2)
      case HMOVETO:
      case VMOVETO:
        this.#hasMoved = true
        return this.#takes(1)
      default: {
        const isRight = this.#hasMoved && DRAWING.get(first)?.(this.#count) === true
        this.#count = 0
        return isRight
      }
    }
  }

  #escaped(second: number | undefined): boolean {
    if (second === DOTSECTION) return this.#count === 0
    const isRight = this.#hasMoved && second !== undefined && FLEXES.get(second) === this.#count
    this.#count = 0
    return isRight
  }

  /** Section 4.3: pairs, of which the first may have the width before it. They stand before what is drawn, but for masks. */
  #hints(least: number): boolean {
    const pairs = this.#count >> 1
    const isRight = (this.#count % 2 === 0 || !this.#isBegun) && 2 * pairs >= least && (pairs === 0 || !this.#hasMoved)
    this.#isBegun = true
    this.#stems += pairs
    this.#count = 0
    return isRight && this.#stems <= MOST_STEMS
  }

  /** The first operator that takes all operands may have the width before them. */
  #takes(operands: number): boolean {
    const isRight = this.#count === operands || (!this.#isBegun && this.#count === operands + 1)
    this.#isBegun = true
    this.#count = 0
    return isRight
  }

  /** Section 4.7: numbers begin in the middle. */
  #called(subroutines: readonly Uint8Array[]): Uint8Array | undefined {
    const { length } = subroutines
    if (this.#count === 0 || this.#last === null) return undefined
    this.#count--
    const called = subroutines[this.#last + (length < 1240 ? 107 : length < 33_900 ? 1131 : 32_768)]
    this.#last = null
    return called
  }
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
