/**
 * Byte helpers. Bytes travel as views (`subarray`) over what was received; nothing here copies unless its name says so. Octets that were
 * received are never written to. `slice` is used nowhere: that of a Buffer is a view, and not the copy that it is with any other Uint8Array.
 */

export const EMPTY: Uint8Array = new Uint8Array(0)

/** What all typed arrays have, whatever a class that was made from one says of itself. */
const VIEW: object = Object.getPrototypeOf(Uint8Array.prototype)

/** A Uint8Array, or a Buffer; of another window or context too. What merely has its prototype is none, and no more is a Proxy of one. */
export function isBytes(value: unknown): value is Uint8Array {
  return Reflect.get(VIEW, Symbol.toStringTag, value) === 'Uint8Array'
}

/**
 * The same octets as a plain Uint8Array, and never a Buffer: every door of the library makes one of what a caller hands in. Memory that is shared
 * with other threads is copied, since they can change it at any moment, as is memory that can be resized; Web Cryptography takes neither.
 */
export function plainView(bytes: Uint8Array): Uint8Array {
  const of = <T>(member: string): T => Reflect.get(VIEW, member, bytes)
  const length = of<number>('byteLength')
  // What was handed on to another thread has no octets any more, and of such memory no view can be made.
  if (length === 0) return EMPTY
  const buffer = of<ArrayBufferLike>('buffer')
  const view = new Uint8Array(buffer, of<number>('byteOffset'), length)
  const isSettled =
    Object.prototype.toString.call(buffer) === '[object ArrayBuffer]' && !Reflect.get(buffer, 'resizable')
  return isSettled ? view : copyBytes(view)
}

/** The same octets in memory of their own: for what outlives the call in which they came, and for what is written to. */
export function copyBytes(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.length)
  copy.set(bytes)
  return copy
}

/** A copy, last octet first. */
export function reverseBytes(bytes: Uint8Array): Uint8Array {
  return copyBytes(bytes).reverse()
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  const { length } = a
  // Long ones are compared four octets at a time, where words of both stand where the machine has them.
  const count = length >= LONG && ((a.byteOffset | b.byteOffset) & 3) === 0 ? length >> 2 : 0
  if (count > 0) {
    const words = new Int32Array(a.buffer, a.byteOffset, count)
    const others = new Int32Array(b.buffer, b.byteOffset, count)
    for (let i = 0; i < count; i++) if (words[i] !== others[i]) return false
  }
  for (let i = 4 * count; i < length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Octets for which it is worth to make words of them. */
const LONG = 1024

/** How many octets are left without those at the end that are `padding`. Long paddings are passed four octets at a time. */
export function lengthWithoutPadding(bytes: Uint8Array, padding: number): number {
  let length = bytes.length
  const isPadded = (): boolean => length > 0 && bytes[length - 1] === padding
  while (isPadded() && ((bytes.byteOffset + length) & 3) !== 0) length--
  const count = length >> 2
  if (isPadded() && count > 0) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + length - 4 * count, count)
    const word = Math.imul(padding, 0x01010101)
    let left = count
    while (left > 0 && words[left - 1] === word) left--
    length -= 4 * (count - left)
  }
  while (isPadded()) length--
  return length
}

/** Lexicographic order by unsigned octet; a proper prefix sorts first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  return joinBytes(parts)
}

/** The same for as many as there may be: what is spread into arguments ends somewhere above a hundred thousand, with an exception. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal, without separators. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}

/** The bytes of a hexadecimal string, or `null` where it is not one. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0) return null
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(text.charCodeAt(2 * i))
    const low = hexDigit(text.charCodeAt(2 * i + 1))
    if (high < 0 || low < 0) return null
    bytes[i] = 16 * high + low
  }
  return bytes
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BASE64_VALUE: Int16Array = (() => {
  const table = new Int16Array(128).fill(-1)
  for (let i = 0; i < BASE64.length; i++) table[BASE64.charCodeAt(i)] = i
  table['-'.charCodeAt(0)] = 62
  table['_'.charCodeAt(0)] = 63
  return table
})()

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i] as number, bytes[i + 1], bytes[i + 2]]
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    text += `${BASE64[group >> 18]}${BASE64[(group >> 12) & 63]}`
    text += b === undefined ? '=' : BASE64[(group >> 6) & 63]
    text += c === undefined ? '=' : BASE64[group & 63]
  }
  return text
}

/** Base64url without padding, as JSON Web Keys have it (RFC 7515 §2). */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes)
    .replace(/={1,2}$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

/** Base64 or base64url, padding optional, white space ignored; `null` for anything else (RFC 4648 §3.5: stray bits refused). */
export function fromBase64(text: string): Uint8Array | null {
  const body = text.replace(/[\t\n\r ]/g, '').replace(/={1,2}$/, '')
  if (body.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4))
  let group = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i)
    const value = code < 128 ? (BASE64_VALUE[code] as number) : -1
    if (value < 0) return null
    group = ((group << 6) | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (group >> bits) & 0xff
    }
  }
  if ((group & ((1 << bits) - 1)) !== 0) return null
  return bytes
}

/** Each byte as the character of that code: for PDF syntax, where a byte is a byte and no text is meant. */
export function toLatin1(bytes: Uint8Array): string {
  if (bytes.length <= 8192) return charactersOf(bytes)
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += charactersOf(bytes.subarray(i, i + 8192))
  return text
}

/** `apply` takes any array-like, at a fifth of what spreading costs; its type knows arrays only. */
function charactersOf(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[])
}

/** ASCII text as bytes. Misuse with other characters is a programming error, so it throws. */
export function fromAscii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) throw new RangeError('fromAscii: not ASCII')
    bytes[i] = code
  }
  return bytes
}

/** Whether the ASCII word stands at `at`; what follows it is not looked at. */
export function startsWith(bytes: Uint8Array, at: number, word: string): boolean {
  if (at < 0 || at + word.length > bytes.length) return false
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false
  return true
}
