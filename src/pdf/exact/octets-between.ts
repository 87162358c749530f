import type { FileOctets } from '../../core/octets.ts'
import { isWhiteSpace } from '../character.ts'
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
  const text = skipSpaceAndCommentsIn(file, start, end)
  // A comment ends with its line.
  const isLittle = text === end && (end === start || isWhiteSpace(file.octet(end - 1)))
  if (!isLittle) throw notExact('octets-between', Math.min(text, end))
}

/** NUL and form feeds are white space (§7.2.3), and stop some readers all the same. @throws {Refusal} where one stands there */
export function requirePlainSpace(file: FileOctets, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const octet = file.octet(at)
    if (octet === 0x00 || octet === 0x0c) throw notExact('octets-between', at)
  }
}
