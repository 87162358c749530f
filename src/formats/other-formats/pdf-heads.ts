import { startsWith } from '../../core/bytes.ts'
import { type FindHead, type FormatHead, isDigit } from './head.ts'

/** How far a comment or white space is followed. Where it goes on, nobody knows what is behind it. */
const FURTHEST = 256

/**
 * ISO 32000-2 §7.5.2, and the headers of FDF (§12.7.8.2) and of PostScript, which readers of PDF took for one (ISO 32000-1, Annex H.3). They are
 * looked for in the first 1,024 octets, and by some readers anywhere.
 */
export const findPdfHeader: FindHead = (octets, at) => {
  const found = HEADERS.find((word) => startsWith(octets, at, word))
  return found === undefined ? null : head(at, at + found.length)
}

/** Some readers want no hyphen. */
const HEADERS = ['%PDF-', '%PDF', '%FDF-', '%!PS-Adobe-']

/**
 * §7.3.10: an object begins. A reader that rebuilds a file takes it from wherever it stands, so that an update of a PDF which was signed, and which has
 * the only header, is told by its objects.
 */
export const findPdfObject: FindHead = (octets, at) => {
  const start = at - 2
  if (octets[at - 1] !== 0x62 || octets[start] !== 0x6f) return null
  const next = behindSpace(octets, at + 1)
  if (next === null) return head(start, at + 1)
  if (octets[next] === LESS && octets[next + 1] === LESS) return head(start, next + 2)
  const number = numberBefore(octets, start)
  // Between the numbers there has to be something.
  const first = number === null || number === beforeSpace(octets, number) ? null : numberBefore(octets, number)
  return first === null ? null : head(first, at + 1)
}

/** Where the number begins that stands before this place, with nothing but white space and comments between; `null`: there is none. */
function numberBefore(octets: Uint8Array, before: number): number | null {
  const end = beforeSpace(octets, before)
  let start = end
  while (start > before - FURTHEST && isDigit(octets[start - 1])) start--
  return start === end ? null : start
}

/** Where the white space and the comments begin that stand before this place. */
function beforeSpace(octets: Uint8Array, before: number): number {
  let at = before
  while (at > before - FURTHEST && isGap(octets[at - 1])) {
    at--
    if (!isLineEnd(octets[at])) continue
    let line = at
    while (line > before - FURTHEST && octets[line - 1] !== PERCENT && !isLineEnd(octets[line - 1])) line--
    if (octets[line - 1] === PERCENT) at = line - 1
  }
  return at
}

/** §7.5.5: what a reader begins with, which looks for it at the end of a file. */
export const findPdfTrailer: FindHead = (octets, at) => {
  if (!startsWith(octets, at, 'trailer')) return null
  const next = behindSpace(octets, at + 7)
  if (next !== null && !(octets[next] === LESS && octets[next + 1] === LESS)) return null
  return head(at, next === null ? at + 7 : next + 2)
}

/** §7.5.5. `at`: its x. */
export const findPdfStart: FindHead = (octets, at) => {
  const start = at - 5
  if (start < 0 || !startsWith(octets, start, 'startxref')) return null
  const next = behindSpace(octets, start + 9)
  if (next !== null && !isDigit(octets[next])) return null
  return head(start, next === null ? start + 9 : next + 1)
}

const LESS = 0x3c
const PERCENT = 0x25

/** Whatever is no printable character of ASCII: some readers take more octets for white space than §7.2.3 has. */
function isGap(octet: number | undefined): boolean {
  return octet !== undefined && (octet <= 0x20 || octet > 0x7e)
}

function isLineEnd(octet: number | undefined): boolean {
  return octet === 0x0a || octet === 0x0d
}

function head(start: number, end: number): FormatHead {
  return { format: 'PDF', start, end }
}

/** Behind white space and comments (§7.2.4); `null`: further away than is looked. */
function behindSpace(octets: Uint8Array, from: number): number | null {
  let inComment = false
  for (let at = from; at < from + FURTHEST; at++) {
    const octet = octets[at]
    if (octet === undefined) return at
    if (octet === PERCENT) inComment = true
    else if (isLineEnd(octet)) inComment = false
    else if (!inComment && !isGap(octet)) return at
  }
  return null
}
