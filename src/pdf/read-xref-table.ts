import type { Budget } from '../core/budget.ts'
import type { FileOctets } from '../core/octets.ts'
import { Refusal } from '../core/outcome.ts'
import type { Steps } from '../core/steps.ts'
import { CARRIAGE_RETURN, isDigit, LINE_FEED } from './character.ts'
import { chargedSteps } from './indirect-object.ts'
import type { PdfValue } from './object.ts'
import type { PdfParser } from './parser.ts'
import { requirePlainTrailer } from './structure-dictionary.ts'
import { FREE, orderSubsections, type XrefEntry, type XrefSection, type XrefSubsection } from './xref-section.ts'

/** `nnnnnnnnnn ggggg n`, without the line end. */
const ENTRY_BYTES = 18
const MOST_LINE_END = 3
/** A table may have nothing else. */
const UNITS_OF_SUBSECTION = 1 / 2

/**
 * Reads a cross-reference table and its trailer (ISO 32000-2 §7.5.4, §7.5.5), `parser` standing behind `xref`. `base`
 * is what offsets count from. Every entry has to have the 18 characters of the standard; its line end, two bytes by the
 * standard, may be of one or three, if it is the same in the whole subsection.
 */
export function* readXrefTable(
  file: FileOctets,
  parser: PdfParser,
  offset: number,
  base: number,
  budget: Budget,
): Steps<XrefSection> {
  const { bytes } = parser
  const subsections: XrefSubsection[] = []
  const read = function* (): Steps<PdfValue> {
    while (!parser.accept('trailer')) {
      const first = parser.natural()
      const count = first === null ? null : parser.natural()
      if (first === null || count === null) throw new Refusal('PDF_XREF_INVALID', 'subsection', parser.offset)
      parser.skipSpace()
      budget.spend('pdfObjects', UNITS_OF_SUBSECTION)
      const subsection = yield* readSubsection(parser, file.size, first, count)
      if (count > 0) subsections.push(subsection)
    }
    return parser.value()
  }
  const trailer = yield* chargedSteps(parser, { budget, fileSize: file.size }, read())
  if (trailer.kind !== 'dictionary') throw new Refusal('PDF_XREF_INVALID', 'trailer', parser.offset)
  requirePlainTrailer(trailer)
  return {
    kind: 'table',
    offset,
    end: parser.offset,
    trailer,
    subsections: orderSubsections(subsections, offset),
    entryAt: (position) => decodeEntry(bytes, position, base),
    decodedLength: 0,
    typeAt: (position) => (bytes[position + 17] === 0x66 ? 0 : 1),
    numbersAt: (position) => [digits(bytes, position, 10), digits(bytes, position + 11, 5)],
  }
}

/** Entries of a step. */
const ENTRIES_PER_STEP = 4096

function* readSubsection(parser: PdfParser, fileSize: number, first: number, count: number): Steps<XrefSubsection> {
  const { bytes, limit, position, base } = parser
  if (count * ENTRY_BYTES > fileSize - parser.offset) throw new Refusal('PDF_XREF_INVALID', 'subsection', parser.offset)
  parser.need(position + count * (ENTRY_BYTES + MOST_LINE_END))
  const lineEnd = count === 0 ? 0 : lengthOfLineEnd(bytes, position + ENTRY_BYTES)
  const stride = ENTRY_BYTES + lineEnd
  for (let i = 0, at = position; i < count; i++, at += stride) {
    if (i % ENTRIES_PER_STEP === 0) yield
    // The last entry may end in another way, since `trailer` or a subsection comes behind it.
    const endsWell = i === count - 1 || lengthOfLineEnd(bytes, at + ENTRY_BYTES) === lineEnd
    if (at + ENTRY_BYTES > limit || !isEntry(bytes, at) || !endsWell || lineEnd === 0)
      throw new Refusal('PDF_XREF_INVALID', 'entry', base + at)
  }
  if (count > 0) parser.position = position + (count - 1) * stride + ENTRY_BYTES
  return { first, count, position, stride }
}

function isEntry(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < 10; i++) if (!isDigit(bytes[at + i])) return false
  for (let i = 11; i < 16; i++) if (!isDigit(bytes[at + i])) return false
  const type = bytes[at + 17]
  return bytes[at + 10] === 0x20 && bytes[at + 16] === 0x20 && (type === 0x6e || type === 0x66)
}

/** A line end, perhaps with a space before it: 1 to 3 bytes; 0 for anything else. */
function lengthOfLineEnd(bytes: Uint8Array, at: number): number {
  const space = bytes[at] === 0x20 ? 1 : 0
  const [first, second] = [bytes[at + space], bytes[at + space + 1]]
  if (first === CARRIAGE_RETURN && second === LINE_FEED) return space + 2
  return first === CARRIAGE_RETURN || first === LINE_FEED ? space + 1 : 0
}

/** No object can be at offset 0, where the header is: writers mark unused numbers in that way. */
function decodeEntry(bytes: Uint8Array, at: number, base: number): XrefEntry {
  if (bytes[at + 17] === 0x66) return FREE
  const offset = digits(bytes, at, 10)
  return offset === 0 ? FREE : { kind: 'offset', offset: base + offset, generation: digits(bytes, at + 11, 5) }
}

function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i++) value = value * 10 + (bytes[i] as number) - 0x30
  return value
}
