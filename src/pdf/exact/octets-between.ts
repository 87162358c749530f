import type { FileOctets } from '../../core/octets.ts'
import { CARRIAGE_RETURN, LINE_FEED } from '../character.ts'
import { isBlankIn, skipSpaceAndCommentsIn } from '../file-syntax.ts'
import { notExact } from './not-exact.ts'

/**
 * White space and comments that may stand between the parts of a revision. Writers leave a line end or two, some a comment with their name; whoever
 * hides something, or moves the end mark out of a reader's sight, needs more.
 */
const FEW_OCTETS = 64

/** Annex F: what writes a linearised file leaves room for numbers that it does not know yet, as white space. */
const ROOM = 1024

/**
 * §7.5.6. @throws {Refusal} where more stands there, or something else
 *
 * @param hasRoom between objects of the first revision: white space alone, which no reader can take for anything
 */
export function requireLittleBetween(file: FileOctets, start: number, end: number, hasRoom = false): void {
  if (end - start <= ROOM) requirePlainSpace(file, start, end)
  if (hasRoom && end - start <= ROOM && isBlankIn(file, start, end)) return
  if (end - start > FEW_OCTETS) throw notExact('octets-between', start)
  requireWholeComments(file, start, end)
}

/** A comment ends with its line. */
function requireWholeComments(file: FileOctets, start: number, end: number): void {
  requirePlainSpace(file, start, end)
  const text = skipSpaceAndCommentsIn(file, start, end)
  const isWhole = text === end && (isBlankIn(file, start, end) || beginsLine(file, end))
  if (!isWhole) throw notExact('octets-between', Math.min(text, end))
}

/** Whether what stands there begins a line, perhaps after a few spaces: readers that go by lines see no more of them than begins there. */
export function beginsLine(file: FileOctets, at: number): boolean {
  let before = at
  while (at - before < FEW_SPACES && (file.octet(before - 1) === SPACE || file.octet(before - 1) === TAB)) before--
  const octet = file.octet(before - 1)
  return before === 0 || octet === LINE_FEED || octet === CARRIAGE_RETURN
}

const FEW_SPACES = 32
const SPACE = 0x20
const TAB = 0x09

/** Behind the header a writer says who it is, and how it was called: in comments alone. @throws {Refusal} where it is more */
export function requireCommentsBehindHeader(file: FileOctets, start: number, end: number): void {
  if (end - start > ROOM) throw notExact('octets-between', start)
  requireWholeComments(file, start, end)
}

/** NUL and form feeds are white space (§7.2.3), and stop some readers all the same. @throws {Refusal} where one stands there */
export function requirePlainSpace(file: FileOctets, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const octet = file.octet(at)
    if (octet === 0x00 || octet === 0x0c) throw notExact('octets-between', at)
  }
}
