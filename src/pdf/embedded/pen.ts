/**
 * How far a glyph may be drawn from where it begins, in thousandths of an em: some readers keep places in few bits, and some draw no picture that is so large. Honest fonts stay
 * within three ems.
 */
export const FAR = 3500

/** Where the program of a glyph draws, as one point leads to the next. */
export class Pen {
  readonly #far: number
  #x = 0
  #y = 0
  #isNear = true

  /** @param em how many units it has */
  constructor(em: number) {
    this.#far = (FAR * em) / 1000
  }

  /** It was never far, wherever it led back to. */
  get isNear(): boolean {
    return this.#isNear
  }

  begin(x = 0): void {
    this.#x = this.#y = 0
    this.#isNear = true
    this.draw([x, 0])
  }

  /** @param steps across and up, in turn */
  draw(steps: readonly number[]): void {
    for (let i = 0; i < steps.length; i += 2) {
      this.#x += steps[i] as number
      this.#y += steps[i + 1] as number
      if (!(Math.abs(this.#x) <= this.#far && Math.abs(this.#y) <= this.#far)) this.#isNear = false
    }
  }
}

/** Lines along one axis and the other, in turn. */
export function alternating(operands: readonly number[], isAcross: boolean): readonly number[] {
  return operands.flatMap((step, i) => ((i % 2 === 0) === isAcross ? [step, 0] : [0, step]))
}

/** Curves that begin along one axis and end along the other, in turn; an operand more, at the end, is where the last one does not end so. */
export function alternatingCurves(operands: readonly number[], isAcross: boolean): readonly number[] {
  const steps: number[] = []
  let begins = isAcross
  for (let i = 0; i + 4 <= operands.length; i += 4, begins = !begins) {
    const [first = 0, x = 0, y = 0, last = 0, more = 0] = operands.slice(i, i + (operands.length - i === 5 ? 5 : 4))
    if (begins) steps.push(first, 0, x, y, more, last)
    else steps.push(0, first, x, y, last, more)
  }
  return steps
}
