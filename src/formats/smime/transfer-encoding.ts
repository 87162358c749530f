import { Refusal } from '../../core/outcome.ts'
import { type MimeHeader, singleField } from './mime-header.ts'

/** Encodings that change nothing (RFC 2045 §6.2). */
const IDENTITY: ReadonlySet<string> = new Set(['7bit', '8bit', 'binary'])

/** The Content-Transfer-Encoding (RFC 2045 §6.1), in lower case. Throws `Refusal`. */
export function transferEncodingOf(header: MimeHeader): string {
  return singleField(header, 'content-transfer-encoding')?.toLowerCase() ?? '7bit'
}

/** The same of a part whose text is shown: to a program that asks for the very word, what stands there with more is no encoding. Throws `Refusal`. */
export function encodingOfPart(header: MimeHeader): string {
  const encoding = transferEncodingOf(header)
  const isPadded = header.fields.some((field) => field.name === 'content-transfer-encoding' && field.isPadded === true)
  return isPadded && !isIdentity(encoding) ? `${encoding} ` : encoding
}

export function isIdentity(encoding: string): boolean {
  return IDENTITY.has(encoding)
}

/** The octets that a body stands for. What its encoding does not have is refused, and never passed over. Throws `Refusal`. */
export function decodeBody(body: Uint8Array, encoding: string): Uint8Array {
  if (isIdentity(encoding)) return body
  if (encoding === 'base64') return decodeBase64(body)
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body)
  throw new Refusal('MIME_ENCODING_INVALID', 'content-transfer-encoding')
}

const LF = 0x0a
const CR = 0x0d
const TAB = 0x09
const SPACE = 0x20
const EQUALS = 0x3d

const SEXTETS: Int8Array = (() => {
  const table = new Int8Array(256).fill(-1)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  for (let i = 0; i < alphabet.length; i++) table[alphabet.charCodeAt(i)] = i
  return table
})()

/** RFC 2045 §6.8, with its padding, and with nothing but white space in between. */
function decodeBase64(body: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(Math.ceil((body.length * 3) / 4))
  let [length, group, sextets, padding] = [0, 0, 0, 0]
  for (let at = 0; at < body.length; at++) {
    const octet = body[at] as number
    if (octet === LF || octet === CR || octet === SPACE || octet === TAB) continue
    const value = SEXTETS[octet] as number
    if (octet === EQUALS) padding++
    else if (value < 0 || padding > 0) throw new Refusal('MIME_ENCODING_INVALID', 'base64', at)
    else {
      group = ((group << 6) | value) & 0xffffff
      sextets++
      if (sextets % 4 !== 1) decoded[length++] = (group >> (6 - 2 * ((sextets - 1) % 4))) & 0xff
    }
  }
  const rest = sextets % 4
  const stray = rest === 0 ? 0 : group & (rest === 2 ? 0x0f : 0x03)
  if (rest === 1 || padding !== (4 - rest) % 4 || stray !== 0)
    throw new Refusal('MIME_ENCODING_INVALID', 'base64', body.length)
  return decoded.subarray(0, length)
}

/** RFC 2045 §6.7: printable characters, upper-case hexadecimal, soft line ends, and no white space at the end of a line. */
function decodeQuotedPrintable(body: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(body.length)
  let length = 0
  for (let at = 0; at < body.length; at++) {
    const octet = body[at] as number
    const soft = octet === EQUALS ? softEnd(body, at + 1) : 0
    if (soft > 0) at += soft
    else if (octet === EQUALS) {
      decoded[length++] = 16 * hexDigit(body[at + 1], at) + hexDigit(body[at + 2], at)
      at += 2
    } else if (isLiteral(body, at)) decoded[length++] = octet
    else throw new Refusal('MIME_ENCODING_INVALID', 'quoted-printable', at)
  }
  return decoded.subarray(0, length)
}

/** Octets of the line end that stands here. */
function softEnd(body: Uint8Array, at: number): number {
  if (body[at] === LF) return 1
  return body[at] === CR && body[at + 1] === LF ? 2 : 0
}

function isLiteral(body: Uint8Array, at: number): boolean {
  const octet = body[at] as number
  const next = body[at + 1]
  if (octet === SPACE || octet === TAB) return next !== undefined && next !== CR && next !== LF
  return octet === LF || (octet === CR && next === LF) || (octet > SPACE && octet < 0x7f)
}

function hexDigit(octet: number | undefined, at: number): number {
  const digit = octet === undefined ? -1 : '0123456789ABCDEF'.indexOf(String.fromCharCode(octet))
  if (digit < 0) throw new Refusal('MIME_ENCODING_INVALID', 'quoted-printable', at)
  return digit
}
