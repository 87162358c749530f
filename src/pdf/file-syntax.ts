import type { FileOctets } from '../core/octets.ts'
import { CARRIAGE_RETURN, isRegular, LINE_FEED, skipWhiteSpace } from './character.ts'

/** What `character.ts` asks of octets in memory, asked of a file: places count from its first octet. */

/** The first position at or after `at` that is not white space, at most `limit`. */
export function skipWhiteSpaceIn(file: FileOctets, at: number, limit: number): number {
  let position = at
  while (position < limit && position < file.size) {
    const { octets, base } = file.window(position)
    const end = Math.min(limit, base + octets.length)
    position = base + skipWhiteSpace(octets, position - base, end - base)
    if (position < end) return position
  }
  return position
}

/** The same, passing over comments (ISO 32000-2 §7.2.4) too. */
export function skipSpaceAndCommentsIn(file: FileOctets, at: number, limit: number): number {
  let position = skipWhiteSpaceIn(file, at, limit)
  while (position < limit && file.octet(position) === 0x25) {
    while (position < limit && !isLineEnd(file.octet(position))) position++
    position = skipWhiteSpaceIn(file, position, limit)
  }
  return position
}

function isLineEnd(octet: number | undefined): boolean {
  return octet === LINE_FEED || octet === CARRIAGE_RETURN
}

/** Whether the ASCII word stands at `at`; what follows it is not looked at. */
export function standsAt(file: FileOctets, at: number, word: string): boolean {
  if (at < 0 || at + word.length > file.size) return false
  for (let i = 0; i < word.length; i++) if (file.octet(at + i) !== word.charCodeAt(i)) return false
  return true
}

/** Whether the ASCII word stands at `at` as a whole token. */
export function isKeywordIn(file: FileOctets, at: number, word: string): boolean {
  return standsAt(file, at, word) && !isRegular(file.octet(at + word.length))
}

/** Whether only white space stands between two places. */
export function isBlankIn(file: FileOctets, start: number, end: number): boolean {
  return skipWhiteSpaceIn(file, start, end) >= end
}
