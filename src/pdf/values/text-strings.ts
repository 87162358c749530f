import { type AskedCodes, CODES } from './asked-codes.ts'
import type { PlaceAt } from './places.ts'
import { codesIn } from './shown-codes.ts'
import type { UsedNames } from './used-names.ts'

/** Table 104. */
const HIDDEN = 3

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
    let isPlain = octets[start] === 0x28
    for (let at = start + 1; isPlain && at < end - 1; at++) {
      const octet = octets[at] as number
      if (octet === 0x5c) isPlain = false
      else this.#codes[octet] = 1
    }
    const codes = isPlain ? null : codesIn(octets, start, end)
    for (const code of codes ?? []) this.#codes[code] = 1
    if ((codes?.length ?? end - start) % 2 !== 0) this.#isOdd = true
  }

  /** What is shown in a way that readers do not have with every font: half a code of two octets, and downwards what is stretched or upside down, and glyphs that are contents where text is hidden. */
  apply(shows: boolean, uses: UsedNames, { font, stretch, size, mode }: PlaceAt): void {
    if (shows && this.#isOdd) uses.add('HalfCodes', font)
    if (shows && (stretch !== 100 || size < 0)) uses.add('Stretched', font)
    if (shows && mode === HIDDEN) uses.add('Hidden', font)
    this.#isOdd = false
  }
}
