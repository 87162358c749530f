import type { Box } from '../painted/geometry.ts'
import { isWithin, type Letter } from './letter.ts'

/** Parts of the font size: letters of a line stand on one base line, and lines are this far apart. */
const SAME_LINE = 0.01
const NEXT_LINE = 0.9

/** Parts of the narrower one of two letters, by which they may be moved together: a point is narrower than what it would vanish in. */
const TAKEN_BACK = 0.1

/** Parts of the font size: how far letters of a word are apart, and words. */
const WITHIN_WORDS = 0.12
const LEAST_SPACE = 0.2
const MOST_SPACE = 0.6

/** How much sizes differ by rounding. */
const SAME_SIZE = 0.001

/**
 * Letters one after the other, as people read them: from left to right, line below line. Each begins where the last one ended; what is
 * farther away is apart by a space.
 */
export class WrittenLines {
  text = ''
  #last: Letter | null = null
  /** The size of the first: a value is written in one. */
  #size: number | null = null

  /** False: it stands where it is not read next, or reaches out of what is shown. */
  add(letter: Letter, shown: Box): boolean {
    const { character, size } = letter
    const isBlank = character.trim() === ''
    if (!isBlank && !isWithin(letter, shown)) return false
    this.#size ??= size
    if (Math.abs(size - this.#size) > SAME_SIZE * this.#size) return false
    const between = this.#between(letter)
    if (between === null) return false
    this.text += between + (isBlank ? ' ' : character)
    this.#last = letter
    return true
  }

  /** What stands between it and the last letter. `null`: it is not read next. */
  #between({ from, to, baseLine, size }: Letter): '' | ' ' | '\n' | null {
    const last = this.#last
    if (last === null) return ''
    if (Math.abs(baseLine - last.baseLine) > SAME_LINE * size)
      return baseLine <= last.baseLine - NEXT_LINE * size ? '\n' : null
    const gap = from - last.to
    if (gap < -TAKEN_BACK * Math.min(last.to - last.from, to - from)) return null
    if (gap <= WITHIN_WORDS * size) return ''
    return gap >= LEAST_SPACE * size && gap <= MOST_SPACE * size ? ' ' : null
  }
}
