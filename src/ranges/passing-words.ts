import { copyBytes, EMPTY } from '../core/bytes.ts'
import type { WordSearch } from '../core/octets.ts'

/** Each takes eight octets of memory. A file with more has little else, and more than any budget pays for. */
const MOST_WORDS = 4 * 1024 * 1024

/** Looks for words in octets that pass once, part after part: what stands across two parts is looked at when the second is there. */
export class PassingWords {
  readonly #search: WordSearch
  readonly #size: number
  readonly #found: number[] = []
  /** The end of what has passed: twice the context, as far as there is so much. */
  #tail: Uint8Array = EMPTY
  /** Words that begin before this place were looked for. */
  #searched = 0
  #at = 0

  constructor(search: WordSearch, size: number) {
    this.#search = search
    this.#size = size
  }

  update(octets: Uint8Array): void {
    const { context } = this.#search
    const { length: tailLength } = this.#tail
    const start = this.#at
    this.#at += octets.length
    const isLast = this.#at === this.#size
    // What the octets before and behind it decide is looked at with them.
    const border = new Uint8Array(Math.min(tailLength + octets.length, tailLength + 2 * context))
    border.set(this.#tail)
    border.set(octets.subarray(0, border.length - tailLength), tailLength)
    const inBorder = border.length === tailLength + octets.length
    this.#find(border, start - tailLength, inBorder && isLast ? this.#at : start + border.length - tailLength - context)
    if (!inBorder) this.#find(octets, start, isLast ? this.#at : this.#at - context)
    const last = inBorder ? border : octets
    this.#tail = copyBytes(last.subarray(Math.max(0, last.length - 2 * context)))
  }

  end(): Float64Array | 'too-many' {
    return this.#found.length > MOST_WORDS ? 'too-many' : Float64Array.from(this.#found)
  }

  #find(octets: Uint8Array, base: number, end: number): void {
    if (end <= this.#searched || this.#found.length > MOST_WORDS) return
    this.#search.find(octets, base, this.#searched, end, this.#found)
    this.#searched = end
  }
}
