import { startsWith } from '../core/bytes.ts'

/** Character classes of PDF syntax (ISO 32000-2 §7.2.3): every byte is white space, a delimiter, or regular. */

const REGULAR = 0
const WHITE_SPACE = 1
const DELIMITER = 2

const CLASS: Uint8Array = (() => {
  const table = new Uint8Array(256)
  for (const byte of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) table[byte] = WHITE_SPACE
  for (const character of '()<>[]{}/%') table[character.charCodeAt(0)] = DELIMITER
  return table
})()

/** The value of a hexadecimal digit, or `NOT_HEX`, whose upper bits no digit has. */
export const HEX_VALUE: Uint8Array = (() => {
  const table = new Uint8Array(256).fill(0xff)
  for (let digit = 0; digit < 10; digit++) table[0x30 + digit] = digit
  for (let digit = 10; digit < 16; digit++) {
    table[0x41 + digit - 10] = digit
    table[0x61 + digit - 10] = digit
  }
  return table
})()

export const NOT_HEX = 0xff

export const LINE_FEED = 0x0a
export const CARRIAGE_RETURN = 0x0d

/** A byte past the end of the input (`undefined`) is of no class. */
export function isWhiteSpace(byte: number | undefined): boolean {
  return byte !== undefined && CLASS[byte] === WHITE_SPACE
}

export function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && CLASS[byte] === REGULAR
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

/** The first position at or after `at` that is not white space, at most `limit`. */
export function skipWhiteSpace(bytes: Uint8Array, at: number, limit: number): number {
  let position = at
  while (position < limit && CLASS[bytes[position] as number] === WHITE_SPACE) position++
  return position
}

/** The same, passing over comments (§7.2.4) too. */
export function skipSpaceAndComments(bytes: Uint8Array, at: number, limit: number): number {
  let position = skipWhiteSpace(bytes, at, limit)
  while (position < limit && bytes[position] === 0x25) {
    while (position < limit && bytes[position] !== LINE_FEED && bytes[position] !== CARRIAGE_RETURN) position++
    position = skipWhiteSpace(bytes, position, limit)
  }
  return position
}

/** Whether the ASCII word stands at `at` as a whole token. */
export function isKeyword(bytes: Uint8Array, at: number, word: string): boolean {
  return startsWith(bytes, at, word) && !isRegular(bytes[at + word.length])
}
