import { findOctet } from '../../core/find-octets.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { isRegular, isWhiteSpace } from '../character.ts'
import { chargeInflated, chargeMemory, chargePasses } from '../file-charges.ts'
import { inflate } from '../inflate.ts'
import { entryOf, nameOf, type PdfStream, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import type { PdfParser } from '../parser.ts'
import { undoAscii85, undoAsciiHex } from './ascii-filters.ts'

/** The syntax of content streams (ISO 32000-2 §7.8.2): operators behind their operands, and images among them. */

/** An operator is a word that no value begins with; `null` where a value stands here. */
export function readOperator(parser: PdfParser): string | null {
  const { bytes, position } = parser
  const first = bytes[position] as number
  const isLetter =
    (first >= 0x41 && first <= 0x5a) || (first >= 0x61 && first <= 0x7a) || first === 0x27 || first === 0x22
  if (!isLetter) return null
  let end = position
  while (end < parser.limit && isRegular(bytes[end])) end++
  const word = wordOf(bytes, position, end)
  if (word === 'true' || word === 'false' || word === 'null') return null
  parser.position = end
  return word
}

/** Operators have up to three letters; of what is longer, the beginning. */
function wordOf(bytes: Uint8Array, start: number, end: number): string {
  const [a, b, c] = [bytes[start] as number, bytes[start + 1] as number, bytes[start + 2] as number]
  if (end - start === 1) return String.fromCharCode(a)
  if (end - start === 2) return String.fromCharCode(a, b)
  if (end - start === 3) return String.fromCharCode(a, b, c)
  return String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 16)))
}

/**
 * §8.9.7: the data of an inline image begin behind `ID`, and end at the first `EI` that stands alone.
 *
 * @throws {Refusal} where one of them is missing: readers find the end in different places then.
 */
export function skipImageData(parser: PdfParser): void {
  const end = wordAt(parser, 0x45, 0x49)
  const begin = wordAt(parser, 0x49, 0x44)
  if (begin < 0 || end < begin) throw new Refusal('PDF_SYNTAX_INVALID', 'BI')
  parser.position = end + 2
}

/** Where a word of two letters stands alone; -1: nowhere. */
function wordAt({ bytes, limit, position }: PdfParser, first: number, second: number): number {
  const found = (at: number): boolean =>
    bytes[at + 1] === second && isWhiteSpace(bytes[at - 1]) && !isRegular(bytes[at + 2])
  let at = findOctet(bytes, first, position)
  while (at >= 0 && at < limit && !found(at)) at = findOctet(bytes, first, at + 1)
  return at < limit ? at : -1
}

/** The data of a content stream, or of an array of them with white space between (§7.8.2). */
export function contentOf(store: ObjectStore, revision: number, value: PdfValue | undefined): Uint8Array {
  const resolved = value === undefined ? undefined : store.resolve(value, revision)
  if (resolved?.kind === 'stream') return dataOf(store, revision, resolved)
  if (resolved?.kind !== 'array') return new Uint8Array(0)
  const parts: Uint8Array[] = []
  for (const item of resolved.items) {
    const part = store.resolve(item, revision)
    if (part.kind === 'stream') parts.push(dataOf(store, revision, part))
  }
  const length = parts.reduce((sum, part) => sum + part.length + 1, 0)
  // One stream may be all of them.
  chargeMemory(store.budget, length, store.file.size)
  const joined = new Uint8Array(length).fill(0x0a)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length + 1
  }
  return joined
}

/** The data of a stream, with filters that make text of octets undone around FlateDecode. */
export function dataOf(store: ObjectStore, revision: number, stream: PdfStream): Uint8Array {
  const resolve = (value: PdfValue): PdfValue => store.resolve(value, revision)
  const written = entryOf(stream.dictionary, 'Filter')
  const filters = written === undefined ? undefined : resolve(written)
  const names =
    filters?.kind === 'array' ? filters.items.slice(0, 3).map((item) => nameOf(resolve(item))) : [nameOf(filters)]
  const undo = names[0] === undefined || names[0] === null ? undefined : ASCII_FILTERS.get(names[0])
  const plain = entryOf(stream.dictionary, 'DecodeParms') === undefined && names.length <= 2
  const isFlate = names[1] === undefined || names[1] === 'FlateDecode' || names[1] === 'Fl'
  if (undo === undefined || !plain || !isFlate) return store.streamData(stream, revision)
  return store.streamData(stream, revision, (raw) => {
    const { budget, file } = store
    // What cannot be decoded is tried again by each that refers to it.
    chargePasses(budget, raw.length * LOOKS_OF_TEXT, file.size)
    const decoded = undo(raw)
    if (decoded === null) throw new Refusal('PDF_STREAM_INVALID', names[0] ?? '', stream.dataStart)
    chargeInflated(budget, decoded.length, file.size)
    return names[1] === undefined ? decoded : inflate(decoded, budget, stream.dataStart, file.size)
  })
}

const LOOKS_OF_TEXT = 2
const ASCII_FILTERS: ReadonlyMap<string, (data: Uint8Array) => Uint8Array | null> = new Map([
  ['ASCII85Decode', undoAscii85],
  ['A85', undoAscii85],
  ['ASCIIHexDecode', undoAsciiHex],
  ['AHx', undoAsciiHex],
])

/** Runs `read`; what cannot be read gives the reason, but for a budget that ran out. */
export function readable(read: () => void): string | null {
  const outcome = attempt(read)
  if (outcome.ok) return null
  if (outcome.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(outcome.failure.code, outcome.failure.what)
  return outcome.failure.code
}
