import type { Box } from '../painted/geometry.ts'

/** A string as it is shown: where it begins and ends on its base line, in the space of the form. */
interface WrittenString {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly baseLine: number
  readonly size: number
}

/** Parts of the font size: what metrics of other fonts differ by. */
const RUNS_INTO = 0.3
const SAME_LINE = 0.3
const NEXT_LINE = 0.6

/** How much larger one letter of a value may be than another. */
const LARGER = 2

/** How much of a letter may be cut off, and how high a capital is. */
const CUT = 0.12
const CAPITAL = 0.6

/**
 * Strings one after the other, as people read them: from left to right, line below line. `null` where one stands in another place, so
 * that its letters would be read in another order, or over others.
 */
export class WrittenLines {
  text = ''
  #last: WrittenString | null = null
  #least = Number.POSITIVE_INFINITY
  #most = 0

  /** False: it stands where it is not read next, or reaches out of what is shown. */
  add(string: WrittenString, shown: Box): boolean {
    if (string.text.trim() === '') return true
    if (!isWithin(string, shown)) return false
    const last = this.#last
    this.#last = string
    // A value is written in one size: people pass over what is much smaller.
    this.#least = Math.min(this.#least, string.size)
    this.#most = Math.max(this.#most, string.size)
    if (this.#most > this.#least * LARGER) return false
    if (last === null) {
      this.text = string.text
      return true
    }
    const size = Math.max(last.size, string.size)
    if (Math.abs(string.baseLine - last.baseLine) <= SAME_LINE * Math.min(last.size, string.size)) {
      this.text += string.text
      return string.from >= last.to - RUNS_INTO * size
    }
    this.text += `\n${string.text}`
    return string.baseLine <= last.baseLine - NEXT_LINE * size
  }
}

function isWithin({ from, to, baseLine, size }: WrittenString, [left, bottom, right, top]: Box): boolean {
  return (
    from >= left - CUT * size &&
    to <= right + RUNS_INTO * size &&
    baseLine >= bottom - CUT * size &&
    baseLine + CAPITAL * size <= top + CUT * size
  )
}
