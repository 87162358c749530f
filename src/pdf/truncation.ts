import { toLatin1 } from '../core/bytes.ts'
import type { FileOctets } from '../core/octets.ts'
import { skipSpaceAndCommentsIn, skipWhiteSpaceIn, standsAt } from './file-syntax.ts'

/** How a file ends that was cut short: after the last whole revision stands the beginning of another one, or a revision lacks its end. */

const END_MARK = '%%EOF'
/** ISO 32000-2 annex C has readers look for the mark there. */
const SEARCHED_FOR_MARK = 1024
/** `1234567890 65535 obj`, with room to spare. */
const HEAD_OF_OBJECT = 32

/** Of a file that cannot be read: whether it lacks the mark that ends every whole one (ISO 32000-2 §7.5.5). */
export function lacksEndMark(file: FileOctets): boolean {
  const tail = toLatin1(file.view(Math.max(0, file.size - SEARCHED_FOR_MARK), file.size))
  // The mark of the revision before does not end this one.
  return !tail.slice(Math.max(0, tail.lastIndexOf('startxref'))).includes(END_MARK)
}

/** `revisionEnd`: that of the last whole revision. `textEnd`: where only white space is left. */
export function isCutShort(file: FileOctets, revisionEnd: number, textEnd: number): boolean {
  if (textEnd <= revisionEnd) return !standsAt(file, textEnd - END_MARK.length, END_MARK)
  const rest = skipWhiteSpaceIn(file, revisionEnd, textEnd)
  if (END_MARK.startsWith(toLatin1(file.view(rest, Math.min(textEnd, rest + END_MARK.length + 1))))) return true
  const start = skipSpaceAndCommentsIn(file, rest, textEnd)
  const head = toLatin1(file.view(start, Math.min(textEnd, start + HEAD_OF_OBJECT)))
  if (/^(?:\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+obj|xref|trailer|startxref)/.test(head)) return true
  // Cut before the first word is whole.
  return start + head.length === textEnd && /^(?:\d[\d\0\t\n\f\r ]*(?:ob?)?|xr?e?)$/.test(head)
}
