import { lengthWithoutPadding } from '../core/bytes.ts'
import { CARRIAGE_RETURN, HEX_VALUE, isWhiteSpace, LINE_FEED, NOT_HEX } from './character.ts'

const ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x6e, LINE_FEED], // \n
  [0x72, CARRIAGE_RETURN], // \r
  [0x74, 0x09], // \t
  [0x62, 0x08], // \b
  [0x66, 0x0c], // \f
])

/**
 * The bytes that a literal string stands for (ISO 32000-2 §7.3.4.2): escapes undone, any line end read as a line feed.
 */
export function undoEscapes(written: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(written.length)
  let length = 0
  for (let at = 0; at < written.length; ) {
    const byte = written[at] as number
    if (byte === 0x5c) {
      const next = written[at + 1] ?? LINE_FEED
      if (isOctal(next)) {
        let code = 0
        const last = at + 4
        for (at++; at < last && isOctal(written[at]); at++) code = code * 8 + (written[at] as number) - 0x30
        decoded[length++] = code & 0xff
      } else if (next === CARRIAGE_RETURN || next === LINE_FEED) {
        // A line continued: nothing is meant.
        at = afterLineEnd(written, at + 1)
      } else {
        // An unknown escape stands for the character itself.
        decoded[length++] = ESCAPES.get(next) ?? next
        at += 2
      }
    } else if (byte === CARRIAGE_RETURN) {
      decoded[length++] = LINE_FEED
      at = afterLineEnd(written, at)
    } else {
      decoded[length++] = byte
      at++
    }
  }
  return decoded.subarray(0, length)
}

function isOctal(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x37
}

function afterLineEnd(bytes: Uint8Array, at: number): number {
  return bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED ? at + 2 : at + 1
}

/** ISO 32000-2 §7.3.5: of a name. A `#` that no two digits follow stands for itself, as in PDF 1.1. */
export function undoNumberSigns(written: Uint8Array): Uint8Array {
  const octets = new Uint8Array(written.length)
  let length = 0
  for (let at = 0; at < written.length; at++) {
    const high = written[at] === 0x23 ? (HEX_VALUE[written[at + 1] ?? 0] as number) : NOT_HEX
    const low = written[at] === 0x23 ? (HEX_VALUE[written[at + 2] ?? 0] as number) : NOT_HEX
    const isEscape = high !== NOT_HEX && low !== NOT_HEX
    octets[length++] = isEscape ? high * 16 + low : (written[at] as number)
    if (isEscape) at += 2
  }
  return octets.subarray(0, length)
}

/** §7.3.5: `#` stands before two digits, and never for NUL. Readers take the rest for different names. */
export function hasOddNumberSign(written: Uint8Array): boolean {
  for (let at = written.indexOf(0x23); at >= 0; at = written.indexOf(0x23, at + 1)) {
    const [high, low] = [HEX_VALUE[written[at + 1] ?? 0] as number, HEX_VALUE[written[at + 2] ?? 0] as number]
    if (high === NOT_HEX || low === NOT_HEX || (high === 0 && low === 0)) return true
    at += 2
  }
  return false
}

/**
 * Decodes pairs of digits; `null` where something else stands among them. Most of a signature's /Contents is padding:
 * its digits are compared, and not decoded.
 */
export function decodePlainHex(digits: Uint8Array): Uint8Array | null {
  if (digits.length % 2 !== 0) return null
  const decoded = new Uint8Array(digits.length >> 1)
  const values = HEX_VALUE
  const padding = lengthWithoutPadding(digits, 0x30)
  let seen = 0
  for (let i = 0, at = 0; at < padding; i++, at += 2) {
    const high = values[digits[at] as number] as number
    const low = values[digits[at + 1] as number] as number
    seen |= high | low
    decoded[i] = (high << 4) | low
  }
  return seen < 16 ? decoded : null
}

/** Up to here, a name is put together faster than a view of its octets is made. */
export const SHORT_NAME: number = 32

export function shortName(bytes: Uint8Array, start: number, end: number): string {
  let name = ''
  for (let at = start; at < end; at++) name += String.fromCharCode(bytes[at] as number)
  return name
}

/** White space passed over, and a last digit 0 supplied where their number is odd (§7.3.4.3); the place of what is neither. */
export function decodeSpacedHex(written: Uint8Array): Uint8Array | number {
  const decoded = new Uint8Array((written.length + 1) >> 1)
  let count = 0
  for (let at = 0; at < written.length; at++) {
    if (isWhiteSpace(written[at])) continue
    const digit = HEX_VALUE[written[at] as number] as number
    if (digit === NOT_HEX) return at
    if (count % 2 === 0) decoded[count >> 1] = digit << 4
    else decoded[count >> 1] = (decoded[count >> 1] as number) | digit
    count++
  }
  return decoded.subarray(0, (count + 1) >> 1)
}
