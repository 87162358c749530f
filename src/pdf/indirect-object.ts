import type { Budget } from '../core/budget.ts'
import type { FileOctets } from '../core/octets.ts'
import { Refusal } from '../core/outcome.ts'
import type { Steps } from '../core/steps.ts'
import { CARRIAGE_RETURN, isDigit, LINE_FEED } from './character.ts'
import { chargePasses } from './file-charges.ts'
import { skipWhiteSpaceIn } from './file-syntax.ts'
import type { PdfObject, PdfValue } from './object.ts'
import { type PdfParser, parserIn } from './parser.ts'

/**
 * Bytes that one unit of the budget pays for: objects that overlap each other cannot make reading quadratic for free.
 */
const BYTES_PER_UNIT = 512

/** Runs a reader over a parser and charges the bytes it looked at from `start` on, whether it succeeds or not. */
export function charged<T>(parser: PdfParser, budget: Budget, read: () => T, start: number = parser.position): T {
  budget.spend('pdfObjects')
  try {
    return read()
  } finally {
    parser.chargeKept()
    const units = Math.floor((parser.reached - start) / BYTES_PER_UNIT)
    if (units > 0) budget.spend('pdfObjects', units)
  }
}

/** The same as `charged`, of the file itself. `start` counts from its first octet. */
export function chargedInFile<T>(
  parser: PdfParser,
  charges: FileCharges,
  read: () => T,
  start: number = parser.offset,
): T {
  charges.budget.spend('pdfObjects')
  try {
    return read()
  } finally {
    chargeRead(parser, charges, start)
  }
}

/** The same of steps. */
export function* chargedSteps<T>(parser: PdfParser, charges: FileCharges, read: Steps<T>): Steps<T> {
  const start = parser.offset
  charges.budget.spend('pdfObjects')
  try {
    return yield* read
  } finally {
    chargeRead(parser, charges, start)
  }
}

function chargeRead(parser: PdfParser, { budget, fileSize }: FileCharges, start: number): void {
  parser.requireEnough()
  parser.chargeKept()
  const octets = parser.base + parser.reached - start
  const units = Math.floor(octets / BYTES_PER_UNIT)
  if (units > 0) budget.spend('pdfObjects', units)
  chargePasses(budget, octets, fileSize)
}

interface FileCharges {
  readonly budget: Budget
  readonly fileSize: number
}

/**
 * Reads `12 0 obj … endobj` (ISO 32000-2 §7.3.10) at `offset`, perhaps after white space; of a stream, what comes
 * before its data. `damaged`: `endobj` may be missing.
 */
export function parseIndirectObject(
  file: FileOctets,
  offset: number,
  limit: number,
  budget: Budget,
  damaged = false,
): PdfObject {
  const parser = parserIn(file, skipWhiteSpaceIn(file, offset, limit), limit, budget)
  const { bytes, base } = parser
  const read = (): PdfObject => {
    const number = isDigit(bytes[parser.position]) ? parser.natural() : null
    const generation = number === null ? null : parser.natural()
    if (number === null || generation === null || !parser.accept('obj'))
      throw new Refusal('PDF_OBJECT_INVALID', 'obj', offset)
    const value = parser.value()
    if (value.kind === 'dictionary' && parser.accept('stream')) {
      const dataStart = base + afterStreamKeyword(bytes, parser.position, base)
      const stream: PdfValue = { kind: 'stream', dictionary: value, dataStart }
      return { number, generation, value: stream, inFile: true, start: offset, end: dataStart }
    }
    if (!parser.accept('endobj') && !damaged) throw new Refusal('PDF_OBJECT_INVALID', 'endobj', parser.offset)
    return { number, generation, value, inFile: true, start: offset, end: parser.offset }
  }
  return chargedInFile(parser, { budget, fileSize: file.size }, read, offset)
}

/** §7.3.8.1: the keyword `stream` is followed by CR LF or LF, never by CR alone, which could belong to the data. */
function afterStreamKeyword(bytes: Uint8Array, at: number, base: number): number {
  if (bytes[at] === LINE_FEED) return at + 1
  if (bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED) return at + 2
  throw new Refusal('PDF_STREAM_INVALID', 'stream', base + at)
}
