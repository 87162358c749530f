import { type AskedCodes, CODES } from './asked-codes.ts'
import { codesIn } from './shown-codes.ts'
import type { UsedNames } from './used-names.ts'

/** §7.3.4.2: what is not itself in a literal string. */
const IS_SYNTAX: Uint8Array = (() => {
  const table = new Uint8Array(256)
  for (const octet of [0x28, 0x29, 0x5c, 0x0d]) table[octet] = 1
  return table
})()

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

  /**
   * A string is nearly all of a text: its octets are marked on the way to its end, so that each is looked at once. One past that; -1: one of them is written
   * in another way, or the string does not end.
   */
  markPlain(octets: Uint8Array, start: number): number {
    const { length } = octets
    const known = this.#codes
    for (let at = start + 1; at < length; at++) {
      const octet = octets[at] as number
      if (IS_SYNTAX[octet] === 0) known[octet] = 1
      else if (octet === 0x29) {
        if ((at - start) % 2 === 0) this.#isOdd = true
        return at + 1
      } else break
    }
    return -1
  }

  mark(octets: Uint8Array, start: number, end: number): void {
    const known = this.#codes
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
