import type { FileOctets } from '../../core/octets.ts'
import { Refusal } from '../../core/outcome.ts'
import { attemptSteps, type Steps } from '../../core/steps.ts'
import { sameValue } from '../changes/same-value.ts'
import { isDigit } from '../character.ts'
import { skipSpaceAndCommentsIn, standsAt } from '../file-syntax.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfStream, sameReference } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { readXrefStream } from '../read-xref-stream.ts'
import { entryInRevision, type PdfRevision, sameEntry } from '../revision.ts'
import { isSameCatalog } from '../same-catalog.ts'
import { lookUp, type XrefSection } from '../xref-section.ts'
import { type PlacedObject, readUnitEntries, requireDefinedEntry, type UnitEntries } from './exact-entries.ts'
import { type ExactObject, readExactObject } from './exact-object.ts'
import { readExactObjectStream } from './exact-object-stream.ts'
import { readExactTable, skipOneLineEnd } from './exact-table.ts'
import { readExactTail } from './exact-tail.ts'
import { requireExactXrefStream } from './exact-xref-stream.ts'
import { requireLinearized } from './linearized.ts'
import type { Meter } from './meter.ts'
import { notExact } from './not-exact.ts'
import { beginsLine, requireCommentsBehindHeader, requireLittleBetween } from './octets-between.ts'
import { requireMembersHaveStream } from './replaced-streams.ts'
import { type ExactUnit, sectionsOf } from './unit.ts'
import type { WordCursor } from './word-cursor.ts'

/** What the units before leave to be compared with. */
export interface Before {
  /** The highest number that a table had. */
  readonly highest: number
  readonly trailer: PdfDictionary | null
}

export interface After extends Before {
  /** Numbers of which an object stands there that the table has no entry for. */
  readonly freed: readonly number[]
  readonly moved: readonly number[]
}

/** Numbers of objects that are not found as the others are. */
interface Parts {
  /** Whoever goes by lines does not find them. */
  readonly inLine: readonly number[]
  /** Of cross-reference streams that no section lists: some readers find them by their place, and others by nothing. */
  readonly unlisted: readonly number[]
}

/** Table 15, annex C: readers allow for no more. */
const HIGHEST_SIZE = 8_388_607
/** How far /Size may be above what is told. */
const SIZE_ABOVE = 1_000

/** @throws {Refusal} `PDF_NOT_EXACT` with the rule that the unit breaks, and where */
export function* readExactUnit(
  store: ObjectStore,
  unit: ExactUnit,
  before: Before,
  words: WordCursor,
  meter: Meter,
): Steps<After> {
  const entries = yield* readUnitEntries(store, unit, meter)
  const sections = sectionsOf(unit)
  for (const section of sections) requireSize(unit, section, entries, before)
  if (unit.first === 0 && !entries.hasZero) throw notExact('object-zero', sections[0]?.offset ?? 0)
  for (const { trailer } of unit.revisions) requireSameDocument(store, trailer, before.trailer)
  if (unit.first === 0) requireLinearized(store, unit, entries)
  const { inLine, unlisted } = yield* readParts(store, unit, entries, words, meter)
  yield* requireMembersHaveStream(store, unit, entries.replaced)
  const highest = Math.max(before.highest, entries.highest)
  return {
    highest,
    trailer: (unit.revisions[0] as PdfRevision).trailer,
    freed: [...entries.freed, ...unlisted],
    moved: [...entries.moved, ...inLine],
  }
}

/** Table 15. The stream of a hybrid section has its own /Size, for what it has itself. */
function requireSize(unit: ExactUnit, section: XrefSection, entries: UnitEntries, before: Before): void {
  const { kind, trailer, subsections, offset } = section
  const isMain = unit.revisions.some(({ sections }) => sections.some(({ main }) => main === section))
  const size = naturalOf(entryOf(trailer, 'Size'))
  const own = subsections.reduce((highest, { first, count }) => Math.max(highest, first + count - 1), -1)
  const least = isMain ? Math.max(own, before.highest) : own
  const most = Math.max(before.highest + 1, 0) + entries.count + SIZE_ABOVE
  if (size === null || size <= least || size > most || size > HIGHEST_SIZE) throw notExact('size', offset)
  if (kind === 'stream') requireExactXrefStream(section)
}

/** §7.5.5: a reader may take any trailer. Each leads to the same document, though some software writes a new catalogue for each update. */
function requireSameDocument(store: ObjectStore, trailer: PdfDictionary, before: PdfDictionary | null): void {
  const root = entryOf(trailer, 'Root')
  if (root?.kind !== 'reference') throw notExact('trailer', trailer.start)
  const rootBefore = before === null ? root : entryOf(before, 'Root')
  const isSame =
    rootBefore?.kind === 'reference' && (sameReference(root, rootBefore) || isSameCatalog(store, root, rootBefore))
  const encrypt = entryOf(trailer, 'Encrypt')
  const encryptBefore = before === null ? encrypt : entryOf(before, 'Encrypt')
  const isEncryptedAlike =
    encrypt === undefined || encryptBefore === undefined ? encrypt === encryptBefore : sameValue(encrypt, encryptBefore)
  if (!isSame || !isEncryptedAlike) throw notExact('trailer', trailer.start)
}

/**
 * All octets of the unit, part after part: objects and sections in the order of the file, and little between them. An object that begins inside a line is not
 * found by whoever goes by lines: that of `%%EOF` is a comment, and of long lines some readers see pieces.
 */
function* readParts(
  store: ObjectStore,
  unit: ExactUnit,
  entries: UnitEntries,
  words: WordCursor,
  meter: Meter,
): Steps<Parts> {
  const { file } = store
  const inLine: number[] = []
  const unlisted: number[] = []
  const sections = sectionsOf(unit)
  let at = unit.first === 0 ? readHeaderLine(store, words) : unit.start
  let members = 0
  let [nextObject, nextSection] = [0, 0]
  for (;;) {
    const object = entries.objects[nextObject]
    const section = sections[nextSection]
    if (object === undefined && section === undefined) break
    yield
    if (
      section !== undefined &&
      (object === undefined || skipOneLineEnd(file, section.offset) <= skipOneLineEnd(file, object.offset))
    ) {
      nextSection++
      const start = skipOneLineEnd(file, section.offset)
      betweenParts(store, unit, at, start, words)
      // A stream that lists itself is this part.
      const isListed =
        section.kind === 'stream' && object !== undefined && skipOneLineEnd(file, object.offset) === start
      if (isListed) nextObject++
      const read = yield* readSection(store, unit, section, isListed ? object : null, words, meter)
      if (read.unlisted !== null) unlisted.push(read.unlisted)
      at = readTailOf(store, unit, section, read.end, words)
      continue
    }
    const placed = object as PlacedObject
    nextObject++
    const start = skipOneLineEnd(file, placed.offset)
    betweenParts(store, unit, at, start, words)
    const read = readExactObject(store, unit, start, words)
    if (!beginsLine(file, start)) inLine.push(placed.number)
    if (read.number !== placed.number || read.generation !== placed.generation) throw notExact('object-head', start)
    meter.object(read.end - start - dataLength(read))
    if (read.stream !== null)
      members += yield* readStreamObject(store, unit, { ...read, stream: read.stream }, start, meter)
    at = read.end
  }
  if (at !== unit.end) throw notExact('startxref', at)
  words.endBefore(unit.end)
  if (members !== entries.members) throw notExact('object-stream', unit.start)
  return { inLine, unlisted }
}

/** Its data are not looked at one by one: they are charged with the words that were looked for. */
function dataLength({ stream, end }: ExactObject): number {
  return stream === null ? 0 : end - stream.dataStart
}

function betweenParts({ file }: ObjectStore, unit: ExactUnit, at: number, start: number, words: WordCursor): void {
  if (start < at) throw notExact('overlap', start)
  if (unit.first === 0 && at === behindHeaderLine(file)) requireCommentsBehindHeader(file, at, start)
  else requireLittleBetween(file, at, start, unit.first === 0)
  words.endBefore(start)
}

/** §7.5.2: `%PDF-1.7` and a line end, at the first octet. */
function readHeaderLine({ file }: ObjectStore, words: WordCursor): number {
  const isVersion = isDigit(file.octet(5)) && file.octet(6) === 0x2e && isDigit(file.octet(7))
  if (!standsAt(file, 0, '%PDF-') || !isVersion || skipOneLineEnd(file, 8) === 8) throw notExact('header', 0)
  words.pass(0)
  return behindHeaderLine(file)
}

function behindHeaderLine(file: FileOctets): number {
  return skipOneLineEnd(file, 8)
}

function* readSection(
  store: ObjectStore,
  unit: ExactUnit,
  section: XrefSection,
  listed: PlacedObject | null,
  words: WordCursor,
  meter: Meter,
): Steps<{ readonly end: number; readonly unlisted: number | null }> {
  const { file } = store
  if (section.kind === 'table') {
    const mayBeEmpty = unit.revisions.some(({ sections }) =>
      sections.some(({ main, hybrid }) => main === section && hybrid !== null),
    )
    return { end: yield* readExactTable(file, section, mayBeEmpty, words, meter), unlisted: null }
  }
  const start = skipOneLineEnd(file, section.offset)
  const object = readExactObject(store, unit, start, words)
  const isListedRight = listed === null || (listed.number === object.number && listed.generation === object.generation)
  if (object.stream === null || !isListedRight) throw notExact('object-head', start)
  meter.object(section.decodedLength)
  if (listed !== null) return { end: object.end, unlisted: null }
  requireOfNothingElse(store, unit, object.number, start)
  return { end: object.end, unlisted: object.number }
}

/**
 * §7.3.10: a number stands for one object. Of the stream that is a section some readers know the number without an entry, and take it for that object before any other.
 * One of a later revision goes before it, as long as no reader has to look for it in an object stream.
 */
function requireOfNothingElse(store: ObjectStore, { last }: ExactUnit, number: number, offset: number): void {
  const entry = store.named(number, last)?.entry
  const now = store.named(number, store.last)?.entry
  const isOther = entry !== undefined && (entry === 'conflict' || entry.kind !== 'free')
  const isMember = now !== undefined && now !== 'conflict' && now.kind === 'compressed'
  if (isOther || isMember) throw notExact('entry', offset)
}

/** §7.5.5; behind the first section of a linearised file, `startxref` says 0 (F.3.4), or is left out. The stream of a hybrid section has no tail. */
function readTailOf(
  { file }: ObjectStore,
  unit: ExactUnit,
  section: XrefSection,
  end: number,
  words: WordCursor,
): number {
  for (const revision of unit.revisions)
    for (const [i, { main }] of revision.sections.entries()) {
      if (main !== section) continue
      const [first] = revision.sections
      if (i === revision.sections.length - 1) return readExactTail(file, end, unit, first?.main.offset ?? 0, words)
      const hasTail = standsAt(file, skipSpaceAndCommentsIn(file, end, unit.end), 'startxref')
      return hasTail ? readExactTail(file, end, unit, 0, words) : end
    }
  return end
}

function* readStreamObject(
  store: ObjectStore,
  unit: ExactUnit,
  object: ExactObject & { readonly stream: PdfStream },
  offset: number,
  meter: Meter,
): Steps<number> {
  const type = object.stream.dictionary.entries.get('Type')
  // A reader that looks for streams of objects and of cross-references knows them by a name that stands there.
  if (type !== undefined && type.kind !== 'name') throw notExact('stream-type', offset)
  const name = nameOf(type)
  if (name === 'XRef') yield* requireSaysTheSame(store, unit, object.number, offset, meter)
  return name === 'ObjStm' ? yield* readExactObjectStream(store, unit, object, offset, meter) : 0
}

/**
 * §7.5.8: a stream of cross-references that no section is. Some writers leave one beside their table: whoever takes it for the section comes to the
 * same objects, all of them, the same catalogue and the same revision before. It need not list itself.
 */
function* requireSaysTheSame(
  store: ObjectStore,
  unit: ExactUnit,
  own: number,
  offset: number,
  meter: Meter,
): Steps<void> {
  const refuse = () => notExact('stream-type', offset)
  const read = yield* attemptSteps(readXrefStream(store.file, offset, unit.end, 0, store.budget))
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  if (!read.ok) throw refuse()
  const other = read.value
  requireExactXrefStream(other)
  const { trailer } = unit.revisions[0] as PdfRevision
  const [root, mine] = [entryOf(other.trailer, 'Root'), entryOf(trailer, 'Root')]
  const isSameRoot = root?.kind === 'reference' && mine?.kind === 'reference' && sameReference(root, mine)
  const isSamePrev = naturalOf(entryOf(other.trailer, 'Prev')) === naturalOf(entryOf(trailer, 'Prev'))
  if (!isSameRoot || !isSamePrev || entryOf(other.trailer, 'Encrypt') !== undefined) throw refuse()
  for (const { first, count, position, stride } of other.subsections)
    for (let i = 0, at = position; i < count; i++, at += stride) {
      if (i % ENTRIES_PER_STEP === 0) yield
      const entry = other.entryAt(at)
      const told = entryInUnit(unit, first + i)
      const isSame = told === null ? entry.kind === 'free' : told !== 'conflict' && sameEntry(told, entry)
      requireDefinedEntry(other, at, entry)
      if (!isSame) throw refuse()
    }
  for (const { subsections } of sectionsOf(unit))
    for (const { first, count } of subsections) {
      meter.entries(count)
      for (let number = first; number < first + count; number++) {
        if (number % ENTRIES_PER_STEP === 0) yield
        if (lookUp(other, number) === null && number !== own && isTold(unit, number)) throw refuse()
      }
    }
}

/** What nobody tells is free in a first revision, and what it was before in others. */
function isTold(unit: ExactUnit, number: number): boolean {
  const told = entryInUnit(unit, number)
  return told === 'conflict' || (told !== null && (told.kind !== 'free' || unit.first > 0))
}

const ENTRIES_PER_STEP = 1024

/** What the newest revision of the unit says of a number that says something of it. */
function entryInUnit({ revisions }: ExactUnit, number: number): ReturnType<typeof entryInRevision> {
  for (let i = revisions.length - 1; i >= 0; i--) {
    const entry = entryInRevision(revisions[i] as PdfRevision, number)
    if (entry !== null) return entry
  }
  return null
}
