import type { Budget } from '../core/budget.ts'
import { toLatin1 } from '../core/bytes.ts'
import { MissingOctets } from '../core/file-octets.ts'
import type { FileOctets } from '../core/octets.ts'
import { Refusal } from '../core/outcome.ts'
import { sameValue } from './changes/same-value.ts'
import { CARRIAGE_RETURN, isDigit, isKeyword, isRegular, isWhiteSpace, skipSpaceAndComments } from './character.ts'
import { chargeMemory } from './file-charges.ts'
import { isExactNumber, isUnsigned } from './number-syntax.ts'
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
import {
  decodePlainHex,
  decodeSpacedHex,
  hasOddNumberSign,
  SHORT_NAME,
  shortName,
  undoEscapes,
  undoNumberSigns,
} from './string-escapes.ts'

const TRUE: PdfBoolean = Object.freeze({ kind: 'boolean', value: true })
const FALSE: PdfBoolean = Object.freeze({ kind: 'boolean', value: false })

/** Values are charged by the eight: an object is one unit, and what is in it an eighth each. */
const VALUES_PER_UNIT = 8

/** Octets that values take in memory, about: two octets of a deflated stream may stand for each of them. */
const MEMORY = { scalar: 64, name: 96, string: 208, array: 128, dictionary: 320, entry: 96 } as const

/** What becomes of the values that are read. */
export interface Keeping {
  /** Of the file that they are of, which pays for their memory; `null`: they are looked at, and let go. */
  readonly fileSize: number | null
  /** More values in one are refused. */
  readonly most?: number
}

export const NOTHING_KEPT: Keeping = { fileSize: null }

/** Where the octets of a parser stand in a file. */
interface PlaceInFile {
  readonly file: FileOctets
  readonly base: number
}

/** Octets of a reference: ten digits and five (§7.5.4), and some white space. */
const LONGEST_REFERENCE = 32

/** Annex C: octets of a name. Of a longer one, some readers have the first. */
const LONGEST_NAME = 127

/** A token is known to have ended by what follows it, and so far keywords are looked for behind it. */
const LOOKED_AHEAD = 16

/**
 * Reads direct objects (ISO 32000-2 §7.3) one after another. Strict: what is not PDF syntax is refused, never guessed
 * at.
 */
export class PdfParser {
  readonly bytes: Uint8Array
  readonly limit: number
  readonly #budget: Budget
  readonly #keeping: Keeping
  readonly #place: PlaceInFile | null
  /** Where the octets stand in the file: what is told of places counts from its first octet. */
  readonly base: number
  #needed = 0
  #values = 0
  /** How many values there were before the one that is being read. */
  #before = 0
  /** Octets of memory that are not charged yet. */
  #memory = 0
  #looked = 0
  position: number

  constructor(
    bytes: Uint8Array,
    position: number,
    limit: number,
    budget: Budget,
    keeping: Keeping = { fileSize: bytes.length },
    place: PlaceInFile | null = null,
  ) {
    this.#keeping = keeping
    this.#place = place
    this.base = place?.base ?? 0
    this.bytes = bytes
    this.position = position
    this.limit = limit
    this.#budget = budget
  }

  /** One past the last octet that was looked at: where a token cannot be read, behind the position. */
  get reached(): number {
    return Math.max(this.#looked, this.position)
  }

  /** The position in the file. */
  get offset(): number {
    return this.base + this.position
  }

  /** More octets than were looked at are needed, up to this position. */
  need(position: number): void {
    this.#needed = Math.max(this.#needed, position)
  }

  /**
   * What was read is sure only where the octets at hand did not end it. Asked after every reading, whatever came of it.
   *
   * @throws {MissingOctets}
   */
  requireEnough(): void {
    if (this.#place === null) return
    const { file, base } = this.#place
    const end = base + this.bytes.length
    if (end >= file.size) return
    const reached = base + Math.max(this.reached, this.#needed) + LOOKED_AHEAD
    if (reached > end) throw new MissingOctets(file, end, Math.min(reached, file.size))
  }

  /** How many values were read, those in others counted. */
  get values(): number {
    return this.#values
  }

  chargeKept(): void {
    const { fileSize } = this.#keeping
    if (fileSize !== null && this.#memory > 0) chargeMemory(this.#budget, this.#memory, fileSize)
    this.#memory = 0
  }

  #count(depth: number): void {
    if (depth === 0) this.#before = this.#values
    if (++this.#values % VALUES_PER_UNIT === 0) {
      this.#budget.spend('pdfObjects')
      this.chargeKept()
    }
    if (this.#values - this.#before > (this.#keeping.most ?? Number.POSITIVE_INFINITY)) throw this.refuse('operands')
    this.#memory += MEMORY.scalar
  }

  refuse(what: string, position: number = this.position): Refusal {
    return new Refusal('PDF_SYNTAX_INVALID', what, this.base + position)
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
    this.#looked = Math.max(this.#looked, at)
    if (at === this.position || (at < limit && isRegular(bytes[at])) || value > Number.MAX_SAFE_INTEGER) return null
    this.position = at
    return value
  }

  value(depth = 0): PdfValue {
    this.#budget.within('pdfDepth', depth)
    this.#count(depth)
    this.skipSpace()
    if (this.position >= this.limit) throw this.refuse('object')
    const first = this.bytes[this.position] as number
    switch (first) {
      case 0x2f: // /
        this.#memory += MEMORY.name
        return this.#name()
      case 0x28: // (
        this.#memory += MEMORY.string
        return this.#literalString()
      case 0x5b: // [
        this.#memory += MEMORY.array
        return this.#array(depth)
      case 0x3c: // <
        if (this.bytes[this.position + 1] === 0x3c) return this.#dictionary(depth)
        this.#memory += MEMORY.string
        return this.#hexString()
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
      if (generation !== null && this.accept('R'))
        return this.position - start > LONGEST_REFERENCE
          ? { kind: 'reference', number, generation, inexact: true }
          : { kind: 'reference', number, generation }
    }
    this.#looked = Math.max(this.#looked, this.position)
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
    const whole = digits
    if (!integer) {
      at++
      for (let scale = 0.1; at < limit && isDigit(bytes[at]); at++, digits++, scale /= 10)
        value += ((bytes[at] as number) - 0x30) * scale
    }
    this.#looked = Math.max(this.#looked, at)
    if (digits === 0 || (at < limit && isRegular(bytes[at])) || value > Number.MAX_SAFE_INTEGER)
      throw this.refuse('number', start)
    this.position = at
    const signed = negative ? -value : value
    if (isExactNumber(signed, integer, at - start, whole)) return { kind: 'number', value: signed, integer }
    const number = { kind: 'number', value: signed, integer, inexact: true } as const
    return isUnsigned(value, at - start, digits) ? { ...number, unsigned: true } : number
  }

  /** §7.3.5. A `#` that no two digits follow stands for itself, as in PDF 1.1. */
  #name(): PdfName {
    const { bytes, limit } = this
    const start = this.position + 1
    let at = start
    let escaped = false
    // What is no printable character of ASCII is regular, and white space to some readers: it is written with a number sign.
    let controlled = false
    for (; at < limit && isRegular(bytes[at]); at++) {
      if (bytes[at] === 0x23) escaped = true
      else if ((bytes[at] as number) < 0x21 || (bytes[at] as number) > 0x7e) controlled = true
    }
    this.position = at
    this.#budget.within('pdfNameLength', at - start)
    if (!escaped && !controlled && at - start <= SHORT_NAME) return { kind: 'name', value: shortName(bytes, start, at) }
    const written = bytes.subarray(start, at)
    const value = toLatin1(escaped ? undoNumberSigns(written) : written)
    const isInexact = controlled || value.length > LONGEST_NAME || (escaped && hasOddNumberSign(written))
    return isInexact ? { kind: 'name', value, inexact: true } : { kind: 'name', value }
  }

  /** §7.3.4.3. White space inside is allowed by the syntax; `plainHex` says that there is none. */
  #hexString(): PdfString {
    const { bytes, limit } = this
    const start = this.position
    const length = bytes.subarray(start + 1, limit).indexOf(0x3e)
    const close = length < 0 ? limit : start + 1 + length
    this.position = close
    if (length < 0) throw this.refuse('hexadecimal string', start)
    const written = bytes.subarray(start + 1, close)
    const plain = decodePlainHex(written)
    return {
      kind: 'string',
      bytes: plain ?? this.#spacedHex(written, start + 1),
      form: 'hexadecimal',
      plainHex: plain !== null,
      start: this.base + start,
      end: this.base + ++this.position,
    }
  }

  #spacedHex(written: Uint8Array, start: number): Uint8Array {
    const decoded = decodeSpacedHex(written)
    if (typeof decoded === 'number') throw this.refuse('hexadecimal string', start + decoded)
    return decoded
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
    return {
      kind: 'string',
      bytes: contents,
      form: 'literal',
      plainHex: false,
      start: this.base + start,
      end: this.base + ++this.position,
    }
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
    this.position++
    return { kind: 'array', items, start: this.base + start, end: this.offset }
  }

  /** §7.3.7. Of a key that stands twice, readers take either value: all are kept that differ from the first. */
  #dictionary(depth: number): PdfDictionary {
    const start = this.position
    this.position += 2
    this.#memory += MEMORY.dictionary
    const entries = new Map<string, PdfValue>()
    let repeated: Map<string, PdfValue[]> | undefined
    let inexactKeys: string[] | undefined
    for (;;) {
      this.skipSpace()
      const byte = this.position < this.limit ? this.bytes[this.position] : undefined
      if (byte === 0x3e && this.bytes[this.position + 1] === 0x3e && this.position + 1 < this.limit) break
      if (byte !== 0x2f) throw this.refuse('dictionary', this.position)
      const { value: key, inexact } = this.#name()
      // §7.3.5: the name of no characters is one, and some readers pass over a key that is written so.
      if (inexact === true || key === '') {
        inexactKeys ??= []
        inexactKeys.push(key)
      }
      this.#memory += MEMORY.entry
      const value = this.value(depth + 1)
      const first = entries.get(key)
      if (first === undefined) entries.set(key, value)
      else {
        repeated ??= new Map()
        const values = repeated.get(key) ?? [first]
        if (!sameValue(first, value, this.#budget)) values.push(value)
        repeated.set(key, values)
      }
    }
    this.position += 2
    return { kind: 'dictionary', entries, repeated, inexactKeys, start: this.base + start, end: this.offset }
  }
}

/** A parser of what stands in a file at `offset`; nothing is read from `limit` on. */
export function parserIn(file: FileOctets, offset: number, limit: number, budget: Budget): PdfParser {
  const { octets, base } = file.window(offset)
  const end = Math.max(0, Math.min(limit - base, octets.length))
  return new PdfParser(octets, offset - base, end, budget, { fileSize: file.size }, { file, base })
}
