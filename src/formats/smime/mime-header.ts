import type { Budget } from '../../core/budget.ts'
import { toLatin1 } from '../../core/bytes.ts'
import { findOctet } from '../../core/find-octets.ts'
import { Refusal } from '../../core/outcome.ts'

/** How the lines of a file end: as mail is sent (RFC 5322 §2.1), or as a system keeps text. */
export type LineEnd = 'CRLF' | 'LF'

/** The header of a message or of a part of one (RFC 5322 §2.2, RFC 2045 §3). */
export interface MimeHeader {
  /** The lower-case name and the unfolded value of each field; an octet is a character. */
  readonly fields: readonly HeaderField[]
  /** Where the body begins. */
  readonly bodyStart: number
  readonly lineEnd: LineEnd
}

interface HeaderField {
  readonly name: string
  readonly value: string
  /** White space stands behind it, or a line end in it (RFC 5322 §2.2.3), which not every program leaves out. */
  readonly isPadded?: true
}

/** The most of a file in which a field of MIME is sought. */
const WINDOW = 256 * 1024

const LF = 0x0a
const CR = 0x0d
const TAB = 0x09
const SPACE = 0x20
const DEL = 0x7f

/**
 * Reads the header up to the empty line behind it. What programs read in different ways is refused: lines that are no
 * fields, that end in another way than the first, that are blank but for white space, and control characters.
 *
 * Throws `Refusal`.
 */
export function readMimeHeader(bytes: Uint8Array, budget: Budget): MimeHeader {
  const fields: { readonly name: string; readonly pieces: string[] }[] = []
  const lineEnd: LineEnd = bytes[bytes.indexOf(LF) - 1] === CR ? 'CRLF' : 'LF'
  for (let at = 0; ; ) {
    const end = findOctet(bytes, LF, at)
    if (end < 0) throw new Refusal('MIME_MALFORMED', 'end of header', at)
    budget.spend('mailHeaderBytes', end + 1 - at)
    const isCrlf = end > at && bytes[end - 1] === CR
    if (isCrlf !== (lineEnd === 'CRLF')) throw new Refusal('MIME_LINE_ENDS_MIXED', 'header', end)
    const line = readLine(bytes.subarray(at, isCrlf ? end - 1 : end), at)
    if (line === '') return { fields: fields.map(joined), bodyStart: end + 1, lineEnd }
    const field = /^([!-9;-~]+):(.*)$/.exec(line)
    const isFolded = line.startsWith(' ') || line.startsWith('\t')
    if (isFolded && withoutSpace(line) !== '' && fields.length > 0) fields.at(-1)?.pieces.push(line)
    else if (field !== null) fields.push({ name: (field[1] as string).toLowerCase(), pieces: [field[2] as string] })
    else throw new Refusal('MIME_MALFORMED', 'header field', at)
    at = end + 1
  }
}

function readLine(octets: Uint8Array, at: number): string {
  // RFC 5322 §2.2: no control characters. A lone CR, VT or FF ends a line for some readers.
  if (octets.some((octet) => (octet < SPACE && octet !== TAB) || octet === DEL))
    throw new Refusal('MIME_MALFORMED', 'control character', at)
  return toLatin1(octets)
}

function joined({ name, pieces }: { readonly name: string; readonly pieces: readonly string[] }): HeaderField {
  const written = pieces.join('')
  const isPadded = pieces.length > 1 || isSpace(written.at(-1))
  return { name, value: withoutSpace(written), ...(isPadded ? { isPadded: true } : {}) }
}

/** Without the white space of RFC 5322 at both ends; other octets are none. */
function withoutSpace(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isSpace(text[start])) start++
  while (end > start && isSpace(text[end - 1])) end--
  return text.slice(start, end)
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}

/**
 * The value of a field that may be there once (RFC 5322 §3.6, RFC 2045 §3); `null`: it is not there. Of two, readers take
 * either. Throws `Refusal`.
 */
export function singleField({ fields }: MimeHeader, name: string): string | null {
  const [field, ...others] = fields.filter((one) => one.name === name)
  if (others.length > 0) throw new Refusal('MIME_MALFORMED', `${name}, twice`)
  return field?.value ?? null
}

/** Whether a header of MIME is at the beginning, well-formed or not. */
export function hasMimeField(bytes: Uint8Array): boolean {
  const [header = ''] = toLatin1(bytes.subarray(0, WINDOW)).split(/\n\r?\n/, 1)
  return /(?:^|[\r\n])(?:content-type|mime-version)[ \t]*:/i.test(header)
}
