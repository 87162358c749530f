import type { Budget } from '../core/budget.ts'
import { lengthWithoutPadding } from '../core/bytes.ts'
import { Refusal } from '../core/outcome.ts'
import {
  CARRIAGE_RETURN,
  HEX_VALUE,
  isDigit,
  isKeyword,
  isRegular,
  isWhiteSpace,
  NOT_HEX,
  skipSpaceAndComments,
} from './character.ts'
import {
  PDF_NULL,
  type PdfArray,
  type PdfBoolean,
  type PdfDictionary,
  type PdfName,
  type PdfNumber,
  type PdfReference,
  type PdfString,
  type PdfValue,
} from './object.ts'
import { undoEscapes } from './string-escapes.ts'

const TRUE: PdfBoolean = Object.freeze({ kind: 'boolean', value: true })
const FALSE: PdfBoolean = Object.freeze({ kind: 'boolean', value: false })

/** Values are charged by the eight: an object is one unit, and what is in it an eighth each. */
const VALUES_PER_UNIT = 8

/**
 * Reads direct objects (ISO 32000-2 §7.3) one after another. Strict: what is not PDF syntax is refused, never guessed
 * at.
 */
export class PdfParser {
  readonly bytes: Uint8Array
  readonly limit: number
  readonly #budget: Budget
  #values = 0
  position: number

  constructor(bytes: Uint8Array, position: number, limit: number, budget: Budget) {
    this.bytes = bytes
    this.position = position
    this.limit = limit
    this.#budget = budget
  }

  refuse(what: string, offset: number = this.position): Refusal {
    return new Refusal('PDF_SYNTAX_INVALID', what, offset)
  }

  skipSpace(): void {
    this.position = skipSpaceAndComments(this.bytes, this.position, this.limit)
  }

  /** Moves past the keyword if it is the next token. */
  accept(word: string): boolean {
    this.skipSpace()
    if (this.position + word.length > this.limit || !isKeyword(this.bytes, this.position, word)) return false
    this.position += word.length
    return true
  }

  /** An unsigned integer token, else `null` without moving. */
  natural(): number | null {
    this.skipSpace()
    const { bytes, limit } = this
    let at = this.position
    let value = 0
    while (at < limit && isDigit(bytes[at])) value = value * 10 + (bytes[at++] as number) - 0x30
    if (at === this.position || (at < limit && isRegular(bytes[at])) || value > Number.MAX_SAFE_INTEGER) return null
    this.position = at
    return value
  }

  value(depth = 0): PdfValue {
    this.#budget.within('pdfDepth', depth)
    if (++this.#values % VALUES_PER_UNIT === 0) this.#budget.spend('pdfObjects')
    this.skipSpace()
    if (this.position >= this.limit) throw this.refuse('object')
    const first = this.bytes[this.position] as number
    switch (first) {
      case 0x2f: // /
        return this.#name()
      case 0x28: // (
        return this.#literalString()
      case 0x5b: // [
        return this.#array(depth)
      case 0x3c: // <
        return this.bytes[this.position + 1] === 0x3c ? this.#dictionary(depth) : this.#hexString()
      case 0x74: // t
        if (this.accept('true')) return TRUE
        break
      case 0x66: // f
        if (this.accept('false')) return FALSE
        break
      case 0x6e: // n
        if (this.accept('null')) return PDF_NULL
        break
      default:
        if (isDigit(first)) return this.#reference() ?? this.#number()
        if (first === 0x2b || first === 0x2d || first === 0x2e) return this.#number()
    }
    throw this.refuse('object')
  }

  /** §7.3.10: `12 0 R`. Anything else that begins with a digit is a number. */
  #reference(): PdfReference | null {
    const start = this.position
    const number = this.natural()
    if (number !== null && isWhiteSpace(this.bytes[this.position])) {
      this.skipSpace()
      const generation = isDigit(this.bytes[this.position]) ? this.natural() : null
      if (generation !== null && this.accept('R')) return { kind: 'reference', number, generation }
    }
    this.position = start
    return null
  }

  /** §7.3.3: a sign, digits, one decimal point; no exponents. */
  #number(): PdfNumber {
    const { bytes, limit } = this
    const start = this.position
    let at = start
    const negative = bytes[at] === 0x2d
    if (negative || bytes[at] === 0x2b) at++
    let value = 0
    let digits = 0
    for (; at < limit && isDigit(bytes[at]); at++, digits++) value = value * 10 + (bytes[at] as number) - 0x30
    const integer = bytes[at] !== 0x2e || at >= limit
    if (!integer) {
      at++
      for (let scale = 0.1; at < limit && isDigit(bytes[at]); at++, digits++, scale /= 10)
        value += ((bytes[at] as number) - 0x30) * scale
    }
    if (digits === 0 || (at < limit && isRegular(bytes[at])) || value > Number.MAX_SAFE_INTEGER)
      throw this.refuse('number', start)
    this.position = at
    return { kind: 'number', value: negative ? -value : value, integer }
  }

  /** §7.3.5. A `#` that no two digits follow stands for itself, as in PDF 1.1. */
  #name(): PdfName {
    const { bytes, limit } = this
    let at = this.position + 1
    let value = ''
    for (; at < limit && isRegular(bytes[at]); at++) {
      let byte = bytes[at] as number
      if (byte === 0x23 && at + 2 < limit) {
        const high = HEX_VALUE[bytes[at + 1] as number] as number
        const low = HEX_VALUE[bytes[at + 2] as number] as number
        if (high !== NOT_HEX && low !== NOT_HEX) {
          byte = high * 16 + low
          at += 2
        }
      }
      value += String.fromCharCode(byte)
    }
    this.position = at
    return { kind: 'name', value }
  }

  /** §7.3.4.3. White space inside is allowed by the syntax; `plainHex` says that there is none. */
  #hexString(): PdfString {
    const { bytes, limit } = this
    const start = this.position
    const digitsEnd = endOfHexDigits(bytes, start + 1, limit)
    // Only what has anything but digits in it is searched for its end.
    const others = digitsEnd < limit && bytes[digitsEnd] === 0x3e ? 0 : bytes.subarray(digitsEnd, limit).indexOf(0x3e)
    const close = others < 0 ? limit : digitsEnd + others
    this.position = close
    if (others < 0) throw this.refuse('hexadecimal string', start)
    const length = close - start - 1
    const decoded = new Uint8Array((length + 1) >> 1)
    const plainHex = close === digitsEnd && length % 2 === 0
    if (plainHex) decodeHex(bytes.subarray(start + 1, close), decoded)
    const contents = plainHex ? decoded : this.#spacedHex(start + 1, close, decoded)
    return { kind: 'string', bytes: contents, form: 'hexadecimal', plainHex, start, end: ++this.position }
  }

  /** White space passed over, and a last digit 0 supplied where their number is odd. */
  #spacedHex(start: number, close: number, decoded: Uint8Array): Uint8Array {
    let count = 0
    for (let at = start; at < close; at++) {
      if (isWhiteSpace(this.bytes[at])) continue
      const digit = HEX_VALUE[this.bytes[at] as number] as number
      if (digit === NOT_HEX) throw this.refuse('hexadecimal string', at)
      if (count % 2 === 0) decoded[count >> 1] = digit << 4
      else decoded[count >> 1] = (decoded[count >> 1] as number) | digit
      count++
    }
    return decoded.subarray(0, (count + 1) >> 1)
  }

  /** §7.3.4.2: up to the parenthesis that balances the first. */
  #literalString(): PdfString {
    const { bytes, limit } = this
    const start = this.position
    let nesting = 1
    let verbatim = true
    let at = start + 1
    for (; at < limit; at++) {
      const byte = bytes[at]
      if (byte === 0x28) nesting++
      else if (byte === 0x29) {
        if (--nesting === 0) break
      } else if (byte === 0x5c) {
        verbatim = false
        at++
      } else if (byte === CARRIAGE_RETURN) verbatim = false
    }
    this.position = Math.min(at, limit)
    if (at >= limit) throw this.refuse('string', start)
    const written = bytes.subarray(start + 1, at)
    const contents = verbatim ? written : undoEscapes(written)
    return { kind: 'string', bytes: contents, form: 'literal', plainHex: false, start, end: ++this.position }
  }

  #array(depth: number): PdfArray {
    const start = this.position++
    const items: PdfValue[] = []
    for (;;) {
      this.skipSpace()
      if (this.position >= this.limit) throw this.refuse('array', start)
      if (this.bytes[this.position] === 0x5d) break
      items.push(this.value(depth + 1))
    }
    return { kind: 'array', items, start, end: ++this.position }
  }

  /** §7.3.7. Of a key that stands twice, readers take either value; such a dictionary is refused. */
  #dictionary(depth: number): PdfDictionary {
    const start = this.position
    this.position += 2
    const entries = new Map<string, PdfValue>()
    for (;;) {
      this.skipSpace()
      const byte = this.position < this.limit ? this.bytes[this.position] : undefined
      if (byte === 0x3e && this.bytes[this.position + 1] === 0x3e && this.position + 1 < this.limit) break
      if (byte !== 0x2f) throw this.refuse('dictionary', this.position)
      const keyStart = this.position
      const key = this.#name().value
      if (entries.has(key)) throw new Refusal('PDF_DICTIONARY_KEY_DUPLICATE', key, keyStart)
      entries.set(key, this.value(depth + 1))
    }
    this.position += 2
    return { kind: 'dictionary', entries, start, end: this.position }
  }
}

/** Four digits 0, as `Int32Array` has them in either order of octets. */
const ZEROS = 0x30303030

/** The first position at or after `start` that has no hexadecimal digit. Zeros, most of a /Contents, are passed by fours. */
function endOfHexDigits(bytes: Uint8Array, start: number, limit: number): number {
  const before = start + (-(bytes.byteOffset + start) & 3)
  const count = (limit - before) >> 2
  let words: Int32Array | null = null
  let at = start
  while (at < limit && HEX_VALUE[bytes[at] as number] !== NOT_HEX) {
    if (bytes[at++] !== 0x30 || bytes[at] !== 0x30 || ((at - before) & 3) !== 0 || count <= 0) continue
    words ??= new Int32Array(bytes.buffer, bytes.byteOffset + before, count)
    let word = (at - before) >> 2
    while (word < count && words[word] === ZEROS) word++
    at = before + 4 * word
  }
  return at
}

/** Decodes pairs of digits into `decoded`, which is zero: the padding of a signature's /Contents is passed over, not decoded. */
function decodeHex(digits: Uint8Array, decoded: Uint8Array): void {
  const values = HEX_VALUE
  const padding = lengthWithoutPadding(digits, 0x30)
  for (let i = 0, at = 0; at < padding; i++, at += 2)
    decoded[i] = ((values[digits[at] as number] as number) << 4) | (values[digits[at + 1] as number] as number)
}
