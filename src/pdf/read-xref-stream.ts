import type { Budget } from '../core/budget.ts'
import type { FileOctets } from '../core/octets.ts'
import { Refusal } from '../core/outcome.ts'
import type { Steps } from '../core/steps.ts'
import { parseIndirectObject } from './indirect-object.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from './object.ts'
import { decodeInSteps, endOfStream, rawStreamData } from './stream-data.ts'
import { requirePlainXrefStream } from './structure-dictionary.ts'
import { FREE, orderSubsections, type XrefEntry, type XrefSection, type XrefSubsection } from './xref-section.ts'

/** Octets of entries that one unit pays for. */
const OCTETS_PER_UNIT = 256

/** Some writers take eight bytes for an offset. */
const MOST_FIELD_BYTES = 8

/**
 * Reads a cross-reference stream (ISO 32000-2 §7.5.8). Its own dictionary may refer to nothing: there is no table yet
 * to look in.
 */
export function* readXrefStream(
  file: FileOctets,
  offset: number,
  limit: number,
  base: number,
  budget: Budget,
): Steps<XrefSection> {
  const { value: stream } = parseIndirectObject(file, offset, limit, budget)
  if (stream.kind !== 'stream' || nameOf(entryOf(stream.dictionary, 'Type')) !== 'XRef')
    throw new Refusal('PDF_XREF_INVALID', 'XRef', offset)
  const trailer = stream.dictionary
  requirePlainXrefStream(trailer)
  const raw = rawStreamData(file, limit, stream, direct)
  const { data } = yield* decodeInSteps(raw, stream, direct, budget, file.size)
  // Each entry is looked at again by whatever goes through the section.
  budget.spend('pdfObjects', Math.floor(data.length / OCTETS_PER_UNIT))
  const widths = integers(trailer, 'W', offset)
  const [type = 0, second = 0, third = 0] = widths
  const stride = type + second + third
  if (widths.length !== 3 || stride === 0 || widths.some((width) => width > MOST_FIELD_BYTES))
    throw new Refusal('PDF_XREF_INVALID', 'W', offset)
  const subsections = readSubsections(trailer, stride, data.length, offset)
  return {
    kind: 'stream',
    offset,
    end: endOfStream(file, stream.dataStart + raw.length, limit),
    trailer,
    subsections,
    entryAt: (position) => decodeEntry(data, position, type, second, third, base),
    decodedLength: data.length,
    typeAt: (position) => (type === 0 ? 1 : field(data, position, type)),
    numbersAt: (position) => [field(data, position + type, second), field(data, position + type + second, third)],
  }
}

function direct(value: PdfValue): PdfValue {
  if (value.kind === 'reference') throw new Refusal('PDF_XREF_INVALID', 'XRef')
  return value
}

function readSubsections(
  trailer: PdfDictionary,
  stride: number,
  length: number,
  offset: number,
): readonly XrefSubsection[] {
  const size = naturalOf(entryOf(trailer, 'Size'))
  if (size === null) throw new Refusal('PDF_XREF_INVALID', 'Size', offset)
  const index = entryOf(trailer, 'Index') === undefined ? [0, size] : integers(trailer, 'Index', offset)
  const subsections: XrefSubsection[] = []
  let position = 0
  for (let i = 0; i < index.length; i += 2) {
    const [first, count] = [index[i] as number, index[i + 1]]
    if (count === undefined || position + count * stride > length)
      throw new Refusal('PDF_XREF_INVALID', 'Index', offset)
    subsections.push({ first, count, position, stride })
    position += count * stride
  }
  return orderSubsections(subsections, offset)
}

function integers(dictionary: PdfDictionary, key: string, offset: number): readonly number[] {
  const array = entryOf(dictionary, key)
  if (array?.kind !== 'array') throw new Refusal('PDF_XREF_INVALID', key, offset)
  return array.items.map((item) => {
    const value = naturalOf(item)
    if (value === null) throw new Refusal('PDF_XREF_INVALID', key, offset)
    return value
  })
}

/** Table 18. A type that is not defined makes the object null, as a free one is. */
function decodeEntry(
  data: Uint8Array,
  position: number,
  typeBytes: number,
  secondBytes: number,
  thirdBytes: number,
  base: number,
): XrefEntry {
  const type = typeBytes === 0 ? 1 : field(data, position, typeBytes)
  const second = field(data, position + typeBytes, secondBytes)
  const third = field(data, position + typeBytes + secondBytes, thirdBytes)
  if (type === 1 && second !== 0) return { kind: 'offset', offset: base + second, generation: third }
  if (type === 0) return { kind: 'free', generation: third }
  return type === 2 ? { kind: 'compressed', container: second, index: third } : FREE
}

function field(data: Uint8Array, at: number, bytes: number): number {
  let value = 0
  for (let i = at; i < at + bytes; i++) value = value * 256 + (data[i] as number)
  return value
}
