import { type AskedCodes, CODES } from './asked-codes.ts'
import { codesIn } from './shown-codes.ts'
import type { UsedNames } from './used-names.ts'

/** No category: fonts that a string is shown in whose octets are no pairs. */
export const HALF_CODES = 'HalfCodes'

/** Strings that a content shows (ISO 32000-2 §9.4.3), octet by octet. */
export class TextStrings {
  #codes: AskedCodes = new Uint8Array(CODES)
  #isOdd = false

  /** Octets that stand in one. */
  get codes(): AskedCodes {
    return this.#codes
  }

  begin(): void {
    this.#codes = new Uint8Array(CODES)
    this.#isOdd = false
  }

  /** A string is nearly all of a text: its octets are marked where they stand, unless one of them is written in another way. */
  mark(octets: Uint8Array, start: number, end: number): void {
    const known = this.#codes
    let isPlain = octets[start] === 0x28
    for (let at = start + 1; isPlain && at < end - 1; at++) {
      const octet = octets[at] as number
      if (octet === 0x5c) isPlain = false
      else known[octet] = 1
    }
    if (isPlain) {
      if ((end - start) % 2 !== 0) this.#isOdd = true
      return
    }
    const codes = codesIn(octets, start, end)
    for (let i = 0; i < codes.length; i++) known[codes[i] as number] = 1
    if (codes.length % 2 !== 0) this.#isOdd = true
  }

  /** §9.7.6.2: half a code of two octets some readers take for one, and others pass over. */
  show(uses: UsedNames, font: string): void {
    if (this.#isOdd) uses.add(HALF_CODES, font)
    this.#isOdd = false
  }
}
