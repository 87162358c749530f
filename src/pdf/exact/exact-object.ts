import type { FileOctets } from '../../core/octets.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { CARRIAGE_RETURN, isDigit, isRegular, LINE_FEED, skipSpaceAndComments } from '../character.ts'
import { skipWhiteSpaceIn, standsAt } from '../file-syntax.ts'
import { parseIndirectObject } from '../indirect-object.ts'
import { entryOf, naturalOf, type PdfStream, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { notExact } from './not-exact.ts'
import { requireLittleBetween } from './octets-between.ts'
import { NO_VALUE, skipObject } from './skip-value.ts'
import type { ExactUnit } from './unit.ts'
import type { WordCursor } from './word-cursor.ts'

export interface ExactObject {
  readonly number: number
  readonly generation: number
  /** One past `endobj`. */
  readonly end: number
  readonly stream: PdfStream | null
}

/** Digits of an object number, and of a generation: §7.5.4 has no more. */
const MOST_DIGITS = 10

/**
 * Reads `N G obj … endobj` (§7.3.10) at this very place: numbers without a sign or zeros before them, one space between them, one value, and of a
 * stream a /Length that leads to `endstream`. Whatever could be structure inside is refused by `words`.
 */
export function readExactObject(store: ObjectStore, unit: ExactUnit, offset: number, words: WordCursor): ExactObject {
  const { file } = store
  const { number, generation, keyword } = readHead(file, offset)
  words.pass(keyword)
  const bodyStart = keyword + 'obj'.length
  const nextWord = words.next
  if (nextWord === undefined || nextWord >= unit.end) throw notExact('object-end', offset)
  const bodyEnd = valueEnd(store, bodyStart, nextWord)
  if (bodyEnd === null)
    throw isEnd(file, nextWord) ? notExact('object-value', bodyStart) : notExact('structure-inside', nextWord)
  if (!standsAt(file, bodyEnd, 'stream')) {
    const end = passEnd(file, bodyEnd, unit.end, words)
    return { number, generation, end, stream: null }
  }
  const stream = readStream(store, offset)
  const data = endOfData(store, unit, stream, offset)
  words.pass(data.keyword)
  const afterWord = skipWhiteSpaceIn(file, data.keyword + 'endstream'.length, unit.end)
  requireLittleBetween(file, data.keyword + 'endstream'.length, afterWord)
  const end = passEnd(file, afterWord, unit.end, words)
  return { number, generation, end, stream }
}

/** Whether a word is that of `endobj`. */
function isEnd(file: FileOctets, word: number): boolean {
  return standsAt(file, word - 3, 'endobj')
}

/** `at` is where `endobj` has to stand. */
function passEnd(file: FileOctets, at: number, limit: number, words: WordCursor): number {
  const stands = standsAt(file, at, 'endobj') && at + 6 <= limit && !isRegular(file.octet(at + 6))
  if (!stands) throw notExact('object-end', at)
  // The word is `obj`.
  words.pass(at + 3)
  return at + 6
}

function readHead(file: FileOctets, offset: number): { number: number; generation: number; keyword: number } {
  const number = readNatural(file, offset)
  const generation = number === null ? null : readNatural(file, number.end + 1)
  const keyword = generation === null ? offset : generation.end + 1
  const stands =
    number !== null &&
    number.value > 0 &&
    generation !== null &&
    file.octet(number.end) === 0x20 &&
    file.octet(generation.end) === 0x20 &&
    standsAt(file, keyword, 'obj') &&
    !isRegular(file.octet(keyword + 3))
  if (!stands) throw notExact('object-head', offset)
  return { number: number.value, generation: generation.value, keyword }
}

/** A natural number without zeros before it. */
export function readNatural(file: FileOctets, at: number): { readonly value: number; readonly end: number } | null {
  let end = at
  let value = 0
  while (end - at <= MOST_DIGITS && isDigit(file.octet(end))) value = value * 10 + (file.octet(end++) as number) - 0x30
  const hasZeros = end - at > 1 && file.octet(at) === 0x30
  return end === at || end - at > MOST_DIGITS || hasZeros ? null : { value, end }
}

/** What is looked at of an object first: its dictionary may be followed by the data of a stream, which need not be there. */
const LOOKED_AT_FIRST = 1024
const TIMES_MORE = 8

/** Where the value and what may follow it end, at the latest where the next word is; `null` where it is none. */
export function valueEnd({ file }: ObjectStore, start: number, nextWord: number): number | null {
  for (let length = LOOKED_AT_FIRST; ; length *= TIMES_MORE) {
    // The word may be `obj` of `endobj`, which has three letters before it.
    const { octets, base } = file.window(start, Math.min(start + length, nextWord))
    const limit = Math.min(nextWord, base + octets.length) - base
    const isAll = base + limit >= nextWord
    const end = skipObject(octets, start - base, limit)
    const after = end === NO_VALUE ? NO_VALUE : skipSpaceAndComments(octets, end, limit)
    if (after !== NO_VALUE && (isAll || after < limit)) return base + after
    if (isAll) return null
  }
}

function readStream(store: ObjectStore, offset: number): PdfStream {
  const known = store.readAt(offset)?.value
  if (known?.kind === 'stream') return known
  const read = attempt(() => parseIndirectObject(store.file, offset, store.file.size, store.budget))
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  if (!read.ok || read.value.value.kind !== 'stream') throw notExact('object-value', offset)
  return read.value.value
}

/** §7.3.8.2: /Length is the same for whoever reads this revision, and for whoever reads the whole file. */
function endOfData(store: ObjectStore, unit: ExactUnit, stream: PdfStream, offset: number): { keyword: number } {
  const written = entryOf(stream.dictionary, 'Length')
  const length = lengthAsOf(store, written, unit.last)
  const now = written?.kind === 'reference' ? lengthAsOf(store, written, store.last) : length
  if (length === null || now !== length) throw notExact('stream-length', offset)
  const { file } = store
  let keyword = stream.dataStart + length
  if (file.octet(keyword) === CARRIAGE_RETURN) keyword++
  if (file.octet(keyword) === LINE_FEED) keyword++
  const stands = standsAt(file, keyword, 'endstream') && !isRegular(file.octet(keyword + 'endstream'.length))
  if (!stands || keyword > unit.end) throw notExact('stream-length', offset)
  return { keyword }
}

function lengthAsOf(store: ObjectStore, written: PdfValue | undefined, revision: number): number | null {
  if (written === undefined || written.kind !== 'reference') return naturalOf(written)
  const read = attempt(() => store.object(written.number, revision))
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  if (!read.ok || read.value === null || read.value.generation !== written.generation) return null
  return naturalOf(read.value.value)
}
