import type { Budget } from '../../core/budget.ts'
import { chargePasses } from '../file-charges.ts'

/** Octets that one unit of the budget pays for. */
const OCTETS_PER_UNIT = 4096
/** What an object costs beside its octets, in octets. */
const OBJECT = 512
/** The same of an entry of a table, of a word, and of a member of an object stream. */
const SMALL = 64

/** Adds up what is small, so that a million small things are charged as well. */
export class Meter {
  readonly #budget: Budget
  readonly #size: number
  #octets = 0

  constructor(budget: Budget, fileSize: number) {
    this.#budget = budget
    this.#size = fileSize
  }

  octets(count: number): void {
    chargePasses(this.#budget, count, this.#size)
    this.#add(count)
  }

  /** Octets that are searched for words: a pass over them, and nothing of each. */
  searched(count: number): void {
    chargePasses(this.#budget, count, this.#size)
  }

  object(octets: number): void {
    chargePasses(this.#budget, octets, this.#size)
    this.#add(OBJECT + octets)
  }

  entries(count: number): void {
    this.#add(SMALL * count)
  }

  words(count: number): void {
    this.#add(SMALL * count)
  }

  #add(octets: number): void {
    this.#octets += octets
    const units = Math.floor(this.#octets / OCTETS_PER_UNIT)
    if (units === 0) return
    this.#octets -= units * OCTETS_PER_UNIT
    this.#budget.spend('pdfObjects', units)
  }
}
