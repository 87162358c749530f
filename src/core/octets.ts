/**
 * The octets of a file as readers ask for them: all of them in memory, or the parts that were brought so far. A reader asks, and where octets are
 * not there, `MissingOctets` leaves it: whoever started it brings them, and starts it again. So readers stay synchronous, and do not know where
 * octets come from.
 */
export interface FileOctets {
  readonly size: number
  /** `undefined` outside the file. */
  octet(at: number): number | undefined
  /** The octets from `start` on, up to `end` at least, as far as the file goes. */
  window(start: number, end?: number): FileWindow
  /** From `start` up to `end`, as far as the file goes. */
  view(start: number, end: number): Uint8Array
  /** Where this octet stands first from `start` on; -1: nowhere. */
  indexOf(octet: number, start: number): number
  /**
   * Where words begin in a range, in ascending order. `null`: of a file that is not in memory, they are found when all of it passes; whoever asks is
   * asked again then.
   */
  wordsIn(search: WordSearch, start: number, end: number): readonly number[] | null
  /** What is digested: it need not be in memory. */
  range(start: number, end: number): Octets
}

/** How words are found that readers look for. */
export interface WordSearch {
  /** Octets before and behind a word that are looked at with it. */
  readonly context: number
  /** Adds the places of the words that begin from `start` on, before `end`. `base`: where the first of the octets stands in the file. */
  find(octets: Uint8Array, base: number, start: number, end: number, found: number[]): void
}

/** Octets that follow one another in the file. */
export interface FileWindow {
  readonly octets: Uint8Array
  /** Where the first of them stands. */
  readonly base: number
}

/** Octets to be digested: in memory, or a range of a file. */
export type Octets = Uint8Array | FileRange

/** A range of a file that need not be in memory. */
export interface FileRange {
  readonly length: number
  readonly file: FileOctets
  readonly start: number
}

/** All of them in memory. */
export function inMemory(octets: Octets): Uint8Array {
  return octets instanceof Uint8Array ? octets : octets.file.view(octets.start, octets.start + octets.length)
}
