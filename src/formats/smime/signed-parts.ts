import { startsWith } from '../../core/bytes.ts'
import { findOctet, findWord, soughtWord } from '../../core/find-octets.ts'
import { Refusal } from '../../core/outcome.ts'
import type { LineEnd } from './mime-header.ts'

/** The body of a multipart/signed (RFC 1847 §2.1): two parts, and what stands around them. */
export interface SignedParts {
  readonly before: Uint8Array
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly after: Uint8Array
}

const LF = 0x0a
const CR = 0x0d

interface Delimiter {
  /** From the line end before it, which belongs to it (RFC 2046 §5.1.1), to behind its own. */
  readonly start: number
  readonly end: number
  readonly closes: boolean
}

/**
 * Cuts a body at its delimiters. A line that begins as a delimiter and is none would be one to some readers; so would one
 * that ends as the header does not. Throws `Refusal`.
 */
export function splitSigned(body: Uint8Array, boundary: string, lineEnd: LineEnd): SignedParts {
  const found: Delimiter[] = []
  const delimiting = soughtWord(`--${boundary}`)
  for (let at = findWord(body, delimiting); at >= 0; ) {
    let next = at + 1
    if (at === 0 || body[at - 1] === LF) {
      const end = findOctet(body, LF, at)
      next = end < 0 ? body.length : end + 1
      const delimiter = readDelimiter(body, { at, next }, delimiting.octets.length, lineEnd)
      found.push(delimiter)
      // Of thousands of parts no more is looked at.
      if (found.length > 3 || (found.length === 3 && !delimiter.closes))
        throw new Refusal('SMIME_PARTS_INVALID', 'parts')
    }
    at = findWord(body, delimiting, next)
  }
  const [first, second, third] = found
  if (first?.closes || second?.closes) throw new Refusal('SMIME_PARTS_INVALID', 'parts')
  if (first === undefined || second === undefined || third === undefined)
    throw new Refusal('SMIME_TRUNCATED', 'closing boundary', body.length)
  if (second.start < first.end || third.start < second.end) throw new Refusal('SMIME_PARTS_INVALID', 'empty part')
  return {
    before: body.subarray(0, first.start),
    signed: body.subarray(first.end, second.start),
    signature: body.subarray(second.end, third.start),
    after: body.subarray(third.end),
  }
}

/** A CR that is alone ends a line for some readers. Throws `Refusal`. */
export function refuseLoneCr(text: Uint8Array): void {
  for (let at = findOctet(text, CR, 0); at >= 0; at = findOctet(text, CR, at + 1))
    if (text[at + 1] !== LF) throw new Refusal('MIME_LINE_ENDS_MIXED', 'CR', at)
}

function readDelimiter(
  body: Uint8Array,
  { at, next }: { readonly at: number; readonly next: number },
  length: number,
  lineEnd: LineEnd,
): Delimiter {
  const isEnded = body[next - 1] === LF
  const isCrlf = isEnded && body[next - 2] === CR
  const rest = body.subarray(at + length, next - (isCrlf ? 2 : isEnded ? 1 : 0))
  const closes = rest.length === 2 && startsWith(rest, 0, '--')
  // RFC 2046 §5.1.1 lets white space follow; no program writes it, and not every one knows it.
  if ((rest.length > 0 && !closes) || (!isEnded && !closes)) throw new Refusal('SMIME_PARTS_INVALID', 'boundary', at)
  const wanted = lineEnd === 'CRLF'
  const isCrlfBefore = at > 1 && body[at - 2] === CR
  if ((isEnded && isCrlf !== wanted) || (at > 0 && isCrlfBefore !== wanted))
    throw new Refusal('MIME_LINE_ENDS_MIXED', 'boundary', at)
  return { start: at === 0 ? 0 : at - (wanted ? 2 : 1), end: next, closes }
}

/** What is signed of a part, in the form that it is signed in. */
export interface CanonicalPart {
  readonly octets: Uint8Array
  /** Whether the line ends are those of mail again, and were others in the file. */
  readonly restored: boolean
}

/**
 * RFC 8551 §3.1.1: text is signed with CRLF. A file that was saved with LF alone has lost that, and gets it back; octets
 * with some CRLF are those that were signed, or were changed in a way that nobody can tell. There is one reading of each
 * file. Throws `Refusal`.
 */
export function canonicalPart(part: Uint8Array, lineEnd: LineEnd): CanonicalPart {
  if (part.includes(0)) throw new Refusal('MIME_MALFORMED', 'NUL', part.indexOf(0))
  refuseLoneCr(part)
  let [bare, crlf] = [0, 0]
  for (let at = 0; at < part.length; at++) {
    if (part[at] !== LF) continue
    if (at > 0 && part[at - 1] === CR) crlf++
    else bare++
  }
  if (bare === 0) return { octets: part, restored: false }
  if (crlf > 0 || lineEnd === 'CRLF') throw new Refusal('MIME_LINE_ENDS_MIXED', 'signed part')
  const octets = new Uint8Array(part.length + bare)
  let length = 0
  for (let at = 0; at < part.length; at++) {
    const octet = part[at] as number
    if (octet === LF) octets[length++] = CR
    octets[length++] = octet
  }
  return { octets, restored: true }
}
