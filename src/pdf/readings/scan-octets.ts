import type { Budget } from '../../core/budget.ts'
import { MissingOctets } from '../../core/file-octets.ts'
import type { FileOctets } from '../../core/octets.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { isDigit, isRegular } from '../character.ts'
import { Meter } from '../exact/meter.ts'
import { chargeMemory, chargeRefusal } from '../file-charges.ts'
import { isKeywordIn, skipWhiteSpaceIn, standsAt } from '../file-syntax.ts'
import { parseIndirectObject } from '../indirect-object.ts'
import { entryOf, type PdfObject, type PdfStream, type PdfValue } from '../object.ts'
import { STRUCTURE_WORDS } from '../structure-words.ts'

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

/** What a definition costs by itself, in octets; and a word of any kind. */
const DEFINITION = 512
const WORD = 64
/** Octets that a definition takes in memory, about. */
const MEMORY_OF_DEFINITION = 256

/** The octets, and what the strict reading read of them: it need not be read again. */
export interface ScannedFile {
  readonly file: FileOctets
  readonly budget: Budget
  readonly readAt: (offset: number) => PdfObject | undefined
  /** What a definition costs by itself, in units: more where no table bounds how many there are. */
  readonly unitsOfDefinition: number
}

/**
 * Finds all definitions and trailers, in the data of streams too: a reader that rebuilds a file looks there as well, or takes what is there for the end
 * of the stream. `null`: the octets have not all passed, and nothing rests on this reading.
 */
export function* scanOctets(
  { file, budget, readAt, unitsOfDefinition }: ScannedFile,
  lengthOf: ResolveLength,
): Steps<OctetScan | null> {
  const definitions: Definition[] = []
  const oddDefinitions: number[] = []
  const trailers: number[] = []
  const meter = new Meter(budget, file.size)
  let hiddenUntil = 0
  for (let from = 0; from < file.size; from += OCTETS_PER_STEP) {
    yield
    const end = Math.min(file.size, from + OCTETS_PER_STEP)
    meter.searched(end - from)
    const words = file.wordsIn(STRUCTURE_WORDS, from, end)
    if (words === null) return null
    for (const at of words) {
      meter.octets(WORD)
      if (file.octet(at) === 0x74) trailers.push(at)
      // `obj`, and not `endobj`.
      const header = file.octet(at) === 0x6f && file.octet(at - 1) !== 0x64 ? headerBefore(file, at) : null
      if (header === null) continue
      yield
      budget.spend('pdfObjects', unitsOfDefinition)
      chargeMemory(budget, MEMORY_OF_DEFINITION, file.size)
      meter.octets(DEFINITION)
      if (header === 'odd') {
        oddDefinitions.push(at)
        continue
      }
      const known = readAt(header.offset)
      const value = known?.value ?? (isStream(file, at + 3, meter) ? readValue(file, header.offset, budget) : null)
      const stream = value?.kind === 'stream' ? yield* placeStream(file, value, lengthOf, meter) : null
      const { number, generation, offset } = header
      const hidden = at < hiddenUntil
      definitions.push({ number, generation, offset, stream, hidden })
      // Data in data are those of the outer stream.
      if (!hidden && stream !== null && stream.endByLength !== null && stream.endByKeyword === null)
        hiddenUntil = stream.endByLength
    }
  }
  return { definitions, trailers, oddDefinitions }
}

/** Octets that are searched before others have their turn. */
const OCTETS_PER_STEP = 1024 * 1024
/** How often a letter is found that begins nothing, of a step. */
const LETTERS_PER_STEP = 1024

/**
 * The two integers before `obj` at `at`; `'odd'` where something that a lenient reader may take for them stands there,
 * and `null` where no reader finds a definition.
 */
function headerBefore(
  file: FileOctets,
  at: number,
): { readonly number: number; readonly generation: number; readonly offset: number } | 'odd' | null {
  const generationEnd = backOverSpace(file, at)
  if (generationEnd === null) return 'odd'
  const generationStart = backOverNumber(file, generationEnd)
  if (generationStart === generationEnd) return null
  const numberEnd = backOverSpace(file, generationStart)
  if (numberEnd === null) return 'odd'
  const numberStart = backOverNumber(file, numberEnd)
  if (numberStart === numberEnd || numberEnd === generationStart) return null
  const number = natural(file, numberStart, numberEnd)
  const generation = natural(file, generationStart, generationEnd)
  return number === null || generation === null ? 'odd' : { number, generation, offset: numberStart }
}

/** White space is passed over so far, backwards. */
const MOST_SPACE = 256

/** Passes white space, backwards; `null` where there is much of it, or a comment may end there. */
function backOverSpace(file: FileOctets, end: number): number | null {
  let at = end
  let lineEnds = false
  while (at > 0 && (file.octet(at - 1) as number) <= 0x20) {
    if (end - at === MOST_SPACE) return null
    const octet = file.octet(--at)
    if (octet === 0x0a || octet === 0x0d) lineEnds = true
  }
  return lineEnds && isBehindComment(file, at) ? null : at
}

/** Whether the line before has a comment, or more of it than is looked at. */
function isBehindComment(file: FileOctets, end: number): boolean {
  for (let at = end - 1; at >= 0 && end - at <= MOST_SPACE; at--) {
    const octet = file.octet(at)
    if (octet === 0x25) return true
    if (octet === 0x0a || octet === 0x0d) return false
  }
  return end > MOST_SPACE
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
  // `x1 0 obj` is a token that begins before the digits; the end mark of a revision is none, and may have no line end.
  const begins = !isRegular(file.octet(start - 1)) || standsAt(file, start - '%%EOF'.length, '%%EOF')
  return value <= Number.MAX_SAFE_INTEGER && begins ? value : null
}

/** Whether a dictionary and the keyword `stream` stand at `at`: looked at lightly, since most objects are no streams. */
function isStream(file: FileOctets, at: number, meter: Meter): boolean {
  const end = endOfDictionaryIn(file, skipWhiteSpaceIn(file, at, file.size))
  meter.octets((end ?? file.size) - at)
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
  meter.octets(endByKeyword - value.dataStart)
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
