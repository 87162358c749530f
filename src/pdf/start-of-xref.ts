import { startsWith } from '../core/bytes.ts'
import { isDigit, isKeyword, skipSpaceAndComments, skipWhiteSpace } from './character.ts'

/** `startxref`, an offset, and `%%EOF` (ISO 32000-2 §7.5.5): how a revision ends. */
export interface RevisionTail {
  /** As written: it counts from the header. */
  readonly startxref: number
  /** One past `%%EOF`, or past the number where that is missing. */
  readonly end: number
  readonly hasEndMark: boolean
}

const KEYWORD = 'startxref'

/**
 * The tail that stands at `at`, white space and comments before it passed over; `null` where there is none before
 * `limit`.
 */
export function readTail(bytes: Uint8Array, at: number, limit: number): RevisionTail | null {
  const keyword = skipSpaceAndComments(bytes, at, limit)
  if (!isKeyword(bytes, keyword, KEYWORD)) return null
  let position = skipWhiteSpace(bytes, keyword + KEYWORD.length, limit)
  const first = position
  let startxref = 0
  while (position < limit && isDigit(bytes[position])) startxref = startxref * 10 + (bytes[position++] as number) - 0x30
  if (position === first || !Number.isSafeInteger(startxref)) return null
  const mark = skipWhiteSpace(bytes, position, limit)
  const hasEndMark = mark + 5 <= limit && startsWith(bytes, mark, '%%EOF')
  return { startxref, end: hasEndMark ? mark + 5 : position, hasEndMark }
}

/**
 * The last `startxref` of the file, however much follows it: what follows is reported, not a reason to look elsewhere.
 */
export function findLastTail(bytes: Uint8Array): RevisionTail | null {
  for (let at = bytes.length - KEYWORD.length; at >= 0; at--)
    if (bytes[at] === 0x73 && bytes[at + 1] === 0x74 && startsWith(bytes, at, KEYWORD))
      return readTail(bytes, at, bytes.length)
  return null
}
