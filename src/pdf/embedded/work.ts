/** Charges steps, where there are more of them than octets pay for. */
export type Work = (steps: number) => void

/** Steps of programs of glyphs that each octet of a file pays for: subroutines are run once for each that calls them. */
const STEPS_OF_OCTET = 4
const STEPS_AT_ONCE = 1024

/** Steps so far, and how many of them were charged. */
export class StepCount {
  #left: number
  #paid: number
  readonly #work: Work

  /** @param most steps for each octet, more than an honest program takes */
  constructor(octets: number, most: number, work: Work) {
    this.#left = octets * most
    this.#paid = this.#left - octets * STEPS_OF_OCTET
    this.#work = work
  }

  /** False: there are no more. */
  take(): boolean {
    return --this.#left >= 0
  }

  /** Asked where a program begins, which has no more steps than octets. */
  pay(): void {
    const unpaid = this.#paid - this.#left
    if (unpaid < STEPS_AT_ONCE) return
    this.#paid = this.#left
    this.#work(unpaid)
  }
}
