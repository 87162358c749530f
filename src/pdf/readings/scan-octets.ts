import type { Budget } from '../../core/budget.ts'
import { startsWith } from '../../core/bytes.ts'
import { MissingOctets } from '../../core/file-octets.ts'
import type { FileOctets } from '../../core/octets.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { isDigit, isRegular, isWhiteSpace } from '../character.ts'
import { chargePasses, chargeRefusal } from '../file-charges.ts'
import { isKeywordIn, skipWhiteSpaceIn, standsAt } from '../file-syntax.ts'
import { parseIndirectObject } from '../indirect-object.ts'
import { entryOf, type PdfObject, type PdfStream, type PdfValue } from '../object.ts'

/**
 * What stands in the octets, whether a table names it or not. A reader that rebuilds a file (ISO 32000-2 annex I leaves
 * it to each) goes by this, and not by the cross-reference.
 */
export interface OctetScan {
  readonly definitions: readonly Definition[]
  /** Where the keyword `trailer` stands. */
  readonly trailers: readonly number[]
  /** Places of the keyword `obj` that two integers do not precede in the ordinary way. */
  readonly oddDefinitions: readonly number[]
}

/** `N G obj`, found in the octets. */
export interface Definition {
  readonly number: number
  readonly generation: number
  /** Of the object number. */
  readonly offset: number
  readonly stream: FoundStream | null
  /** Whether it stands in the data of another stream. */
  readonly hidden: boolean
}

export interface FoundStream {
  readonly value: PdfStream
  /** One past the data by /Length; `null` where /Length says nothing usable. */
  readonly endByLength: number | null
  /** One past the data by the first `endstream`; `null` where /Length leads to an `endstream`. */
  readonly endByKeyword: number | null
}

/** Turns a value of /Length into a number. */
export type ResolveLength = (value: PdfValue | undefined) => number | null

/** Octets that one unit of the budget pays for, where octets are looked at more than once. */
const OCTETS_PER_UNIT = 4096

/** What a definition costs by itself, in octets. */
const DEFINITION = 512

/** Adds up what is small, so that a million small things are charged as well. */
class Meter {
  readonly #budget: Budget
  readonly #size: number
  #octets = 0

  constructor(budget: Budget, size: number) {
    this.#budget = budget
    this.#size = size
  }

  charge(octets: number): void {
    chargePasses(this.#budget, octets, this.#size)
    this.#octets += octets
    const units = Math.floor(this.#octets / OCTETS_PER_UNIT)
    if (units === 0) return
    this.#octets -= units * OCTETS_PER_UNIT
    this.#budget.spend('pdfObjects', units)
  }
}

/** The octets, and what the strict reading read of them: it need not be read again. */
export interface ScannedFile {
  readonly file: FileOctets
  readonly budget: Budget
  readonly readAt: (offset: number) => PdfObject | undefined
}

/** Between `<` and `>`, with nothing but digits there. */
interface PlainDigits {
  readonly start: number
  readonly end: number
}

/** Fewer digits are sooner looked at than passed over. */
const MANY_DIGITS = 1024

function plainDigitsIn(value: PdfValue): PlainDigits | null {
  if (value.kind !== 'dictionary') return null
  for (const entry of value.entries.values())
    if (entry.kind === 'string' && entry.plainHex && entry.end - entry.start > MANY_DIGITS)
      return { start: entry.start + 1, end: entry.end - 1 }
  return null
}

/**
 * Finds all definitions and trailers. Of a stream whose /Length leads to `endstream`, the data are passed over, unless
 * `intoStreams`: then definitions in them are told too, as hidden.
 */
export function* scanOctets(
  { file, budget, readAt }: ScannedFile,
  lengthOf: ResolveLength,
  intoStreams: boolean,
): Steps<OctetScan> {
  const definitions: Definition[] = []
  const oddDefinitions: number[] = []
  let hiddenUntil = 0
  let gapStart = 0
  const meter = new Meter(budget, file.size)
  /** What no stream has: trailers are looked for there. */
  const gaps: (readonly [start: number, end: number])[] = []
  const endGap = (end: number) => {
    gaps.push([gapStart, end])
    gapStart = end
  }
  // Digits in which no keyword can stand: those of a signature are most of many a file.
  let digits: PlainDigits | null = null
  const nextJ = (from: number): number => {
    const passed = digits
    digits = null
    if (passed === null || from >= passed.start) return file.indexOf(0x6a, from)
    const before = file.view(from, passed.start).indexOf(0x6a)
    if (before >= 0) {
      digits = passed
      return from + before
    }
    endGap(passed.start)
    gapStart = passed.end
    return file.indexOf(0x6a, passed.end)
  }
  let looked = 0
  for (let at = nextJ(2); at >= 0; at = nextJ(at + 1)) {
    if (++looked % LETTERS_PER_STEP === 0) yield
    // `obj`, and not `endobj`.
    if (file.octet(at - 1) !== 0x62 || file.octet(at - 2) !== 0x6f || file.octet(at - 3) === 0x64) continue
    const header = headerBefore(file, at - 2)
    if (header === null) continue
    yield
    meter.charge(DEFINITION)
    if (header === 'odd') {
      oddDefinitions.push(at - 2)
      continue
    }
    const known = readAt(header.offset)
    if (known !== undefined) digits = plainDigitsIn(known.value) ?? digits
    const value = known?.value ?? (isStream(file, at + 1, meter) ? readValue(file, header.offset, budget) : null)
    const stream = value?.kind === 'stream' ? yield* placeStream(file, value, lengthOf, meter) : null
    const { number, generation, offset } = header
    definitions.push({ number, generation, offset, stream, hidden: at < hiddenUntil })
    // Data in data are those of the outer stream.
    if (stream === null || stream.endByLength === null || stream.endByKeyword !== null || at < hiddenUntil) continue
    endGap(stream.value.dataStart)
    if (intoStreams) hiddenUntil = stream.endByLength
    else {
      gapStart = stream.endByLength
      at = stream.endByLength
    }
  }
  endGap(file.size)
  const trailers: number[] = []
  for (const [start, end] of gaps)
    for (let at = start; at < end; at += OCTETS_PER_STEP) {
      yield
      // A word that begins in this part may end in the next.
      findTrailers(file, at, Math.min(end, at + OCTETS_PER_STEP + TRAILER.length - 1), trailers)
    }
  return { definitions, trailers, oddDefinitions }
}

/** Of a step: how often a letter is found that begins nothing, and how many octets are gone through. */
const LETTERS_PER_STEP = 1024
const OCTETS_PER_STEP = 1024 * 1024

const TRAILER = 'trailer'

/** How far the word can be moved on where its last letter lies over this octet. */
const TRAILER_SHIFTS: Uint8Array = new Uint8Array(256).fill(TRAILER.length)
for (let i = 0; i < TRAILER.length - 1; i++) TRAILER_SHIFTS[TRAILER.charCodeAt(i)] = TRAILER.length - 1 - i

function findTrailers(file: FileOctets, start: number, end: number, trailers: number[]): void {
  if (end - start < TRAILER.length) return
  const { octets: bytes, base } = file.window(start, end)
  // Horspool's search: by the octet under the last letter, as far on as the word allows. `indexOf` of any one letter stops at each in a text.
  for (
    let last = start - base + TRAILER.length - 1;
    last < end - base;
    last += TRAILER_SHIFTS[bytes[last] as number] as number
  )
    if (bytes[last] === 0x72 && startsWith(bytes, last - TRAILER.length + 1, TRAILER))
      trailers.push(base + last - TRAILER.length + 1)
}

/**
 * The two integers before `obj` at `at`; `'odd'` where something that a lenient reader may take for them stands there,
 * and `null` where no reader finds a definition.
 */
function headerBefore(
  file: FileOctets,
  at: number,
): { readonly number: number; readonly generation: number; readonly offset: number } | 'odd' | null {
  const generationEnd = backOverSpace(file, at)
  const generationStart = backOverNumber(file, generationEnd)
  if (generationStart === generationEnd) return null
  const numberEnd = backOverSpace(file, generationStart)
  const numberStart = backOverNumber(file, numberEnd)
  if (numberStart === numberEnd || numberEnd === generationStart) return null
  const number = natural(file, numberStart, numberEnd)
  const generation = natural(file, generationStart, generationEnd)
  return number === null || generation === null ? 'odd' : { number, generation, offset: numberStart }
}

/** Passes white space and comments, backwards. */
function backOverSpace(file: FileOctets, end: number): number {
  let at = end
  for (;;) {
    while (at > 0 && isWhiteSpace(file.octet(at - 1))) at--
    const comment = at < end ? commentEndingAt(file, at) : null
    if (comment === null) return at
    at = comment
  }
}

/** Longer comments between the integers and `obj` are not looked through. */
const LONGEST_COMMENT = 256

/** Where a comment begins that runs up to `at`, which a line end follows. */
function commentEndingAt(file: FileOctets, at: number): number | null {
  const byte = file.octet(at)
  if (byte !== 0x0a && byte !== 0x0d) return null
  for (let i = at - 1; i >= 0 && i >= at - LONGEST_COMMENT; i--) {
    const before = file.octet(i)
    if (before === 0x25) return i
    if (before === 0x0a || before === 0x0d) return null
  }
  return null
}

/** Longer numbers are of no use, and each of their digits would be looked at again for each `obj`. */
const LONGEST_NUMBER = 32

function backOverNumber(file: FileOctets, end: number): number {
  let at = end
  while (at > 0 && end - at < LONGEST_NUMBER && isNumeric(file.octet(at - 1))) at--
  return at
}

function isNumeric(byte: number | undefined): boolean {
  return isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e
}

function natural(file: FileOctets, start: number, end: number): number | null {
  let value = 0
  for (let i = start; i < end; i++) {
    const digit = file.octet(i)
    if (!isDigit(digit)) return null
    value = value * 10 + (digit as number) - 0x30
  }
  // `x1 0 obj` is a token that begins before the digits.
  return value <= Number.MAX_SAFE_INTEGER && !isRegular(file.octet(start - 1)) ? value : null
}

/** Whether a dictionary and the keyword `stream` stand at `at`: looked at lightly, since most objects are no streams. */
function isStream(file: FileOctets, at: number, meter: Meter): boolean {
  const end = endOfDictionaryIn(file, skipWhiteSpaceIn(file, at, file.size))
  meter.charge((end ?? file.size) - at)
  return end !== null && isKeywordIn(file, skipWhiteSpaceIn(file, end, file.size), 'stream')
}

function endOfDictionaryIn(file: FileOctets, start: number): number | null {
  const { octets, base } = file.window(start)
  const end = endOfDictionary(octets, start - base)
  if (end !== NO_END) return end === MALFORMED ? null : base + end
  const reached = base + octets.length
  if (reached >= file.size) return null
  throw new MissingOctets(file, reached, reached + 1)
}

/** Of a dictionary that the octets at hand do not end. */
const NO_END = -1
/** Of one that nothing ends. */
const MALFORMED = -2

/** What begins with anything else ends at once. */
function endOfDictionary(bytes: Uint8Array, start: number): number {
  if (start + 1 >= bytes.length) return NO_END
  if (bytes[start] !== 0x3c || bytes[start + 1] !== 0x3c) return start
  let depth = 0
  for (let at = start; at < bytes.length; at++) {
    switch (bytes[at]) {
      case 0x28: // (
        at = endOfString(bytes, at)
        break
      case 0x25: // %
        while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at++
        break
      case 0x3c: // <
        if (bytes[at + 1] === 0x3c) {
          depth++
          at++
        } else {
          const close = bytes.indexOf(0x3e, at)
          if (close < 0) return NO_END
          at = close
        }
        break
      case 0x3e: // >
        if (bytes[at + 1] !== 0x3e) return at + 1 < bytes.length ? MALFORMED : NO_END
        at++
        if (--depth === 0) return at + 1
        break
    }
  }
  return NO_END
}

/** The place of the parenthesis that closes the string. */
function endOfString(bytes: Uint8Array, start: number): number {
  let depth = 0
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === 0x5c) at++
    else if (bytes[at] === 0x28) depth++
    else if (bytes[at] === 0x29 && --depth === 0) return at
  }
  return bytes.length
}

function readValue(file: FileOctets, offset: number, budget: Budget): PdfValue | null {
  const read = attempt(() => parseIndirectObject(file, offset, file.size, budget))
  if (!read.ok) {
    if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
    chargeRefusal(budget)
    return null
  }
  return read.value.value
}

function* placeStream(file: FileOctets, value: PdfStream, lengthOf: ResolveLength, meter: Meter): Steps<FoundStream> {
  const length = lengthOf(entryOf(value.dictionary, 'Length'))
  const endByLength = length === null || value.dataStart + length > file.size ? null : value.dataStart + length
  if (endByLength !== null && leadsToEndOfStream(file, endByLength)) return { value, endByLength, endByKeyword: null }
  const endByKeyword = yield* findEndOfStream(file, value.dataStart)
  meter.charge(endByKeyword - value.dataStart)
  return { value, endByLength, endByKeyword }
}

function leadsToEndOfStream(file: FileOctets, at: number): boolean {
  return isKeywordIn(file, skipWhiteSpaceIn(file, at, Math.min(at + 8, file.size)), 'endstream')
}

function* findEndOfStream(file: FileOctets, start: number): Steps<number> {
  let looked = 0
  for (let at = file.indexOf(0x64, start); at >= 0; at = file.indexOf(0x64, at + 1)) {
    if (++looked % LETTERS_PER_STEP === 0) yield
    if (standsAt(file, at - 2, 'endstream') && at - 2 >= start) return at - 2
  }
  return file.size
}
