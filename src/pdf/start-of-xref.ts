import { lastOctet } from '../core/find-octets.ts'
import type { FileOctets } from '../core/octets.ts'
import { isDigit } from './character.ts'
import { isKeywordIn, skipSpaceAndCommentsIn, skipWhiteSpaceIn, standsAt } from './file-syntax.ts'

/** `startxref`, an offset, and `%%EOF` (ISO 32000-2 §7.5.5): how a revision ends. */
export interface RevisionTail {
  /** As written: it counts from the header. */
  readonly startxref: number
  /** One past `%%EOF`, or past the number where that is missing. */
  readonly end: number
  readonly hasEndMark: boolean
}

const KEYWORD = 'startxref'
const LAST_LETTER = 0x66

/**
 * The tail that stands at `at`, white space and comments before it passed over; `null` where there is none before
 * `limit`.
 */
export function readTail(file: FileOctets, at: number, limit: number): RevisionTail | null {
  const keyword = skipSpaceAndCommentsIn(file, at, limit)
  if (!isKeywordIn(file, keyword, KEYWORD)) return null
  let position = skipWhiteSpaceIn(file, keyword + KEYWORD.length, limit)
  const first = position
  let startxref = 0
  while (position < limit && isDigit(file.octet(position)))
    startxref = startxref * 10 + (file.octet(position++) as number) - 0x30
  if (position === first || !Number.isSafeInteger(startxref)) return null
  const mark = skipWhiteSpaceIn(file, position, limit)
  const hasEndMark = mark + 5 <= limit && standsAt(file, mark, '%%EOF')
  return { startxref, end: hasEndMark ? mark + 5 : position, hasEndMark }
}

/**
 * The last `startxref` of the file, however much follows it: what follows is reported, not a reason to look elsewhere.
 */
export function findLastTail(file: FileOctets): RevisionTail | null {
  // A line may have the word over and over behind one mark.
  let comment = file.size
  // Its last letter is looked for: it is behind the others, and so in what was brought when they are asked for.
  for (let end = file.size; end > 0; ) {
    const { octets, base } = file.window(end - 1)
    for (
      let last = lastOctet(octets, LAST_LETTER, end - base);
      last >= 0;
      last = lastOctet(octets, LAST_LETTER, last)
    ) {
      const at = base + last + 1 - KEYWORD.length
      if (at > comment || !standsAt(file, at, KEYWORD)) continue
      const mark = commentBefore(file, at)
      if (mark === null) return readTail(file, at, file.size)
      comment = mark
    }
    end = base
  }
  return null
}

/** Where the comment begins that a place is in; `null`: it is in none. A comment (§7.2.4) ends with its line; lines are looked through so far back. */
const LONGEST_LINE = 1024

function commentBefore(file: FileOctets, at: number): number | null {
  for (let before = at - 1; before >= 0 && at - before <= LONGEST_LINE; before--) {
    const octet = file.octet(before)
    if (octet === 0x0a || octet === 0x0d) return null
    if (octet === 0x25) return before
  }
  return null
}
