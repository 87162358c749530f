import { startsWith, toLatin1 } from '../../core/bytes.ts'
import { type FindHead, isLetter } from './head.ts'

/**
 * RFC 5322 §3.6, RFC 2045 §4, §5: a field that a reader of mail shows, or by which it knows how to show the rest. Such readers pass over lines that are
 * no fields. `at`: its colon.
 */
export const findMail: FindHead = (octets, at) => {
  let end = at
  while (end > at - LONGEST && (octets[end - 1] === SPACE || octets[end - 1] === TAB)) end--
  let start = end
  while (start > end - LONGEST && (isLetter(octets[start - 1]) || octets[start - 1] === HYPHEN)) start--
  const isLine = octets[start - 1] === LF || octets[start - 1] === CR
  if (!isLine || end - start < 4 || !FIELDS.has(toLatin1(octets.subarray(start, end)).toLowerCase())) return null
  return { format: 'mail', start, end: at + 1 }
}

const LF = 0x0a
const CR = 0x0d
const TAB = 0x09
const SPACE = 0x20
const HYPHEN = 0x2d
/** Of a name, and of the white space behind it. */
const LONGEST = 32
const FIELDS: ReadonlySet<string> = new Set(['from', 'date', 'subject', 'mime-version', 'content-type'])

/** RFC 7468 §2: a reader takes what is enclosed for the document, wherever it stands. `at`: the G of BEGIN. */
export const findPem: FindHead = (octets, at) =>
  startsWith(octets, at - 7, '-----BEGIN ') ? { format: 'PEM', start: at - 7, end: at + 4 } : null
