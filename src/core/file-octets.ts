import { findOctet } from './find-octets.ts'
import type { FileOctets, FileWindow, Octets, WordSearch } from './octets.ts'

/** How a reader stops that needs octets which are not there yet. It is no answer: nothing but what brings octets catches it. */
export class MissingOctets extends Error {
  readonly file: FileOctets
  readonly start: number
  readonly end: number

  constructor(file: FileOctets, start: number, end: number) {
    super('octets that were not brought yet')
    this.name = 'MissingOctets'
    this.file = file
    this.start = start
    this.end = end
  }
}

/** A file that is in memory. */
export class WholeFile implements FileOctets {
  readonly size: number
  readonly #octets: Uint8Array
  readonly #window: FileWindow

  constructor(octets: Uint8Array) {
    this.size = octets.length
    this.#octets = octets
    this.#window = { octets, base: 0 }
  }

  octet(at: number): number | undefined {
    return this.#octets[at]
  }

  window(): FileWindow {
    return this.#window
  }

  view(start: number, end: number): Uint8Array {
    return this.#octets.subarray(start, end)
  }

  indexOf(octet: number, start: number): number {
    return findOctet(this.#octets, octet, start)
  }

  wordsIn(search: WordSearch, start: number, end: number): readonly number[] {
    const found: number[] = []
    search.find(this.#octets, 0, start, end, found)
    return found
  }

  range(start: number, end: number): Octets {
    return this.#octets.subarray(start, end)
  }
}
