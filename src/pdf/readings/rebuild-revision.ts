import type { Budget } from '../../core/budget.ts'
import type { FileOctets } from '../../core/octets.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { chargeMemory, chargeRefusal } from '../file-charges.ts'
import { chargedInFile, parseIndirectObject } from '../indirect-object.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { ObjectStore } from '../object-store.ts'
import { readObjectStream } from '../object-stream.ts'
import { parserIn } from '../parser.ts'
import type { PdfRevision } from '../revision.ts'
import { FREE, type XrefEntry, type XrefSection, type XrefSubsection } from '../xref-section.ts'
import type { Definition, OctetScan } from './scan-octets.ts'

/** Octets that an entry takes in memory, about. */
const MEMORY_OF_ENTRY = 64

/**
 * One revision with a table made of the octets: of each number the last definition, as readers take it that rebuild a file; and the last
 * trailer that leads to a catalogue, or else the last catalogue.
 */
export function* rebuildRevision(file: FileOctets, scan: OctetScan, budget: Budget): Steps<PdfRevision> {
  const entries = new Map<number, XrefEntry>()
  const whole = new ObjectStore(file, budget, [revisionOf(file, entries, EMPTY)], null, 'rebuilt')
  for (const definition of scan.definitions) {
    yield
    const { number, generation, offset, stream } = definition
    chargeMemory(budget, MEMORY_OF_ENTRY, file.size)
    entries.set(number, { kind: 'offset', offset, generation })
    const type = stream === null ? undefined : entryOf(stream.value.dictionary, 'Type')
    if (nameOf(type) === 'ObjStm') addMembers(whole, definition, entries)
  }
  return revisionOf(file, entries, yield* trailerOf(file, scan, budget))
}

const EMPTY: PdfDictionary = { kind: 'dictionary', entries: new Map<string, PdfValue>(), start: 0, end: 0 }

/** ISO 32000-2 §7.5.7. A stream that cannot be undone has no members that anybody finds. */
function addMembers(store: ObjectStore, { number, offset, stream }: Definition, entries: Map<number, XrefEntry>): void {
  const { file, budget } = store
  const value = stream?.value
  if (value === undefined) return
  const read = attempt(() => readObjectStream(value.dictionary, store.streamData(value, 0), budget, offset, file.size))
  if (!read.ok) {
    if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
    return
  }
  for (const [index, member] of read.value.numbers.entries()) {
    chargeMemory(budget, MEMORY_OF_ENTRY, file.size)
    entries.set(member, { kind: 'compressed', container: number, index })
  }
}

/** The last of the trailers, of tables and of cross-reference streams, that has a /Root or an /Encrypt; else the last catalogue. */
function* trailerOf(file: FileOctets, { trailers, definitions }: OctetScan, budget: Budget): Steps<PdfDictionary> {
  const found: PdfDictionary[] = definitions.flatMap(({ stream }) => stream?.value.dictionary ?? [])
  for (const offset of trailers) {
    yield
    const parser = parserIn(file, offset + 'trailer'.length, file.size, budget)
    const value = readOrNull(
      () => chargedInFile(parser, { budget, fileSize: file.size }, () => parser.value(), offset),
      budget,
    )
    if (value?.kind === 'dictionary') found.push(value)
  }
  const last = (key: string) =>
    found
      .filter((dictionary) => entryOf(dictionary, key) !== undefined)
      .reduce<PdfDictionary | null>((a, b) => (a === null || b.start > a.start ? b : a), null)
  return last('Encrypt') ?? last('Root') ?? (yield* catalogTrailer(file, definitions, budget))
}

function* catalogTrailer(file: FileOctets, definitions: readonly Definition[], budget: Budget): Steps<PdfDictionary> {
  for (const { number, generation, offset, stream } of [...definitions].reverse()) {
    yield
    const value =
      stream !== null ? null : readOrNull(() => parseIndirectObject(file, offset, file.size, budget, true), budget)
    if (value === null || value.value.kind !== 'dictionary' || nameOf(entryOf(value.value, 'Type')) !== 'Catalog')
      continue
    return { ...EMPTY, entries: new Map([['Root', { kind: 'reference', number, generation }]]) }
  }
  return EMPTY
}

function readOrNull<T>(read: () => T, budget: Budget): T | null {
  const outcome = attempt(read)
  if (outcome.ok) return outcome.value
  if (outcome.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(outcome.failure.code, outcome.failure.what)
  chargeRefusal(budget)
  return null
}

function revisionOf(file: FileOctets, entries: ReadonlyMap<number, XrefEntry>, trailer: PdfDictionary): PdfRevision {
  const main: XrefSection = {
    kind: 'table',
    offset: 0,
    end: file.size,
    trailer,
    subsections: subsectionsOf(entries),
    entryAt: (number) => entries.get(number) ?? FREE,
    decodedLength: 0,
    typeAt: (number) => (entries.has(number) ? 1 : 0),
    numbersAt: () => [0, 0],
  }
  const sections = [{ main, hybrid: null, hybridRepeated: false }]
  return { index: 0, start: 0, end: file.size, closed: true, xref: 'table', trailer, sections }
}

/** Each run of numbers, by the numbers themselves. */
function subsectionsOf(entries: ReadonlyMap<number, XrefEntry>): readonly XrefSubsection[] {
  const runs: { first: number; count: number; position: number; stride: number }[] = []
  for (const number of [...entries.keys()].sort((a, b) => a - b)) {
    const run = runs[runs.length - 1]
    if (run !== undefined && run.first + run.count === number) run.count++
    else runs.push({ first: number, count: 1, position: number, stride: 1 })
  }
  return runs
}
