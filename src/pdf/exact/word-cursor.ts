import type { FileOctets } from '../../core/octets.ts'
import type { Steps } from '../../core/steps.ts'
import { STRUCTURE_WORDS } from '../structure-words.ts'
import type { Meter } from './meter.ts'
import { notExact } from './not-exact.ts'

/** Octets that are searched before others have their turn. */
const OCTETS_PER_STEP = 1024 * 1024

/** The words of a stretch of the file that could be structure, in their order: each has to be that of a part, or it stands in one. */
export class WordCursor {
  readonly #words: readonly number[]
  #next = 0

  constructor(words: readonly number[]) {
    this.#words = words
  }

  /** Where the next word begins. */
  get next(): number | undefined {
    return this.#words[this.#next]
  }

  /** Passes a word of a part. @throws {Refusal} where another stands before it, which is inside something */
  pass(expected: number): void {
    const found = this.next
    if (found !== expected)
      throw notExact('structure-inside', found === undefined ? expected : Math.min(found, expected))
    this.#next++
  }

  /** No word stands before `end`. */
  endBefore(end: number): void {
    const found = this.next
    if (found !== undefined && found < end) throw notExact('structure-inside', found)
  }
}

/** `null`: they are not known yet, of a file whose octets have not all passed. */
export function* wordsIn(file: FileOctets, start: number, end: number, meter: Meter): Steps<WordCursor | null> {
  const words: number[] = []
  for (let at = start; at < end; at += OCTETS_PER_STEP) {
    yield
    const next = Math.min(end, at + OCTETS_PER_STEP)
    meter.searched(next - at)
    const found = file.wordsIn(STRUCTURE_WORDS, at, next)
    if (found === null) return null
    meter.words(found.length)
    for (const word of found) words.push(word)
  }
  return new WordCursor(words)
}
