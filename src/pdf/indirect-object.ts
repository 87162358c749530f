import type { Budget } from '../core/budget.ts'
import { Refusal } from '../core/outcome.ts'
import { CARRIAGE_RETURN, isDigit, LINE_FEED, skipWhiteSpace } from './character.ts'
import { chargePasses } from './file-charges.ts'
import type { PdfObject, PdfValue } from './object.ts'
import { PdfParser } from './parser.ts'

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

/** The same as `charged`, of the file itself. */
export function chargedInFile<T>(parser: PdfParser, budget: Budget, read: () => T, start: number = parser.position): T {
  budget.spend('pdfObjects')
  try {
    return read()
  } finally {
    parser.chargeKept()
    const octets = parser.reached - start
    const units = Math.floor(octets / BYTES_PER_UNIT)
    if (units > 0) budget.spend('pdfObjects', units)
    chargePasses(budget, octets, parser.bytes.length)
  }
}

/**
 * Reads `12 0 obj … endobj` (ISO 32000-2 §7.3.10) at `offset`, perhaps after white space; of a stream, what comes
 * before its data.
 */
export function parseIndirectObject(bytes: Uint8Array, offset: number, limit: number, budget: Budget): PdfObject {
  const parser = new PdfParser(bytes, skipWhiteSpace(bytes, offset, limit), limit, budget)
  const read = (): PdfObject => {
    const number = isDigit(bytes[parser.position]) ? parser.natural() : null
    const generation = number === null ? null : parser.natural()
    if (number === null || generation === null || !parser.accept('obj'))
      throw new Refusal('PDF_OBJECT_INVALID', 'obj', offset)
    const value = parser.value()
    if (value.kind === 'dictionary' && parser.accept('stream')) {
      const dataStart = afterStreamKeyword(bytes, parser.position)
      const stream: PdfValue = { kind: 'stream', dictionary: value, dataStart }
      return { number, generation, value: stream, inFile: true, start: offset, end: dataStart }
    }
    if (!parser.accept('endobj')) throw new Refusal('PDF_OBJECT_INVALID', 'endobj', parser.position)
    return { number, generation, value, inFile: true, start: offset, end: parser.position }
  }
  return chargedInFile(parser, budget, read, offset)
}

/** §7.3.8.1: the keyword `stream` is followed by CR LF or LF, never by CR alone, which could belong to the data. */
function afterStreamKeyword(bytes: Uint8Array, at: number): number {
  if (bytes[at] === LINE_FEED) return at + 1
  if (bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED) return at + 2
  throw new Refusal('PDF_STREAM_INVALID', 'stream', at)
}
