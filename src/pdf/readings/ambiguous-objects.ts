import { equalBytes } from '../../core/bytes.ts'
import type { FileOctets } from '../../core/octets.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { sameValue } from '../changes/same-value.ts'
import { standsAlone } from '../exact/exact-object-stream.ts'
import { isBlankIn, skipWhiteSpaceIn } from '../file-syntax.ts'
import { entryOf, nameOf, naturalOf, type PdfObject, type PdfStream, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { objectInStream, readObjectStream } from '../object-stream.ts'
import type { PdfRevision } from '../revision.ts'
import type { XrefEntry } from '../xref-section.ts'
import type { Definition, FoundStream } from './scan-octets.ts'

/** A number that readers may take for different objects. */
export interface AmbiguousObject {
  readonly number: number
  /** Where the other definition stands. */
  readonly offset: number
  readonly why: AmbiguityReason
  /** Whatever leads to it: nobody knows which objects it has. */
  readonly isAnyObject?: true
}

export type AmbiguityReason =
  | 'defined-elsewhere' // the octets define it a second time, with another value
  | 'defined-unnamed' // the octets define it, and no table names it
  | 'object-stream' // an object stream has it, and no table says so
  | 'stream-ends' // its data end in one place by /Length, and in another by `endstream`
  | 'unreadable' // the strict reading has no value for it, and a lenient one may (§7.3.7: a key that stands twice)
  | 'linearized' // readers of linearized files begin at the first-page section, and never see what was added

interface Named {
  readonly revision: number
  readonly entry: XrefEntry | 'conflict'
}

/**
 * The numbers for which the octets have more definitions than the strict reading, and with another value. A definition
 * that a later revision's table supersedes is history, for readers that rebuild a file too: they take the last. It has to be
 * superseded by one that they find: they know of no free entries (§7.5.4), and some look into no object streams. A member of an object
 * stream is never history: some look into those last, or in the order of their numbers.
 */
export function* ambiguousObjects(
  store: ObjectStore,
  definitions: readonly Definition[],
): Steps<readonly AmbiguousObject[]> {
  const search = new AmbiguitySearch(store)
  for (const definition of definitions) {
    yield
    yield* search.look(definition)
  }
  return search.found
}

class AmbiguitySearch {
  readonly found: AmbiguousObject[] = []
  readonly #store: ObjectStore
  readonly #sections: ReadonlySet<number>

  constructor(store: ObjectStore) {
    this.#store = store
    this.#sections = new Set(store.revisions.flatMap(offsetsOfSections))
  }

  *look(definition: Definition): Steps<void> {
    const { number, generation, offset, stream } = definition
    const isStrict = this.#isStrict(definition)
    if (stream !== null) {
      if (nameOf(entryOf(stream.value.dictionary, 'Type')) === 'ObjStm')
        yield* this.#lookInto(definition, stream, isStrict)
      const ambiguous = isStrict && stream.endByKeyword !== null && !sameEnds(this.#store.file, stream)
      if (ambiguous) this.found.push({ number, offset, why: 'stream-ends' })
    }
    if (isStrict || this.#isSuperseded(number, generation, offset)) return
    // A cross-reference stream is found by `startxref` and /Prev, and need not name itself.
    if (this.#sections.has(offset)) return
    const strict = this.#strictObject(number)
    const why = strict === null ? 'defined-unnamed' : 'defined-elsewhere'
    if (strict === null || !this.#sameObject(strict, definition)) this.found.push({ number, offset, why })
  }

  /** ISO 32000-2 §7.5.7: a reader that rebuilds a file takes the members of each object stream that it finds. */
  *#lookInto({ number: container, offset }: Definition, { value }: FoundStream, isStrict: boolean): Steps<void> {
    const store = this.#store
    const read = attempt(() => {
      // Of the strict reading the data are decoded once.
      const strict = isStrict
        ? store.object(container, store.last)?.value
        : store.parseAt(offset, store.file.size).value
      const data = store.streamData(strict?.kind === 'stream' ? strict : value, store.last)
      return readObjectStream(value.dictionary, data, store.budget, offset, store.file.size)
    })
    if (!read.ok) {
      // What this reader cannot undo another may.
      if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
      this.found.push({ number: container, offset, why: 'object-stream', isAnyObject: true })
      return
    }
    const first = naturalOf(entryOf(value.dictionary, 'First')) ?? 0
    // A reader that looks at the members as they stand may find others between them.
    if (!(yield* standsAlone(read.value, first)))
      this.found.push({ number: container, offset, why: 'object-stream', isAnyObject: true })
    // §7.5.7: a reader that rebuilds a file takes the members of each object stream that it finds.
    for (const [index, number] of read.value.numbers.entries()) {
      const named = this.#named(number)
      const entry = named?.entry
      const isNamed =
        isStrict &&
        entry !== undefined &&
        entry !== 'conflict' &&
        entry.kind === 'compressed' &&
        entry.container === container
      if (isNamed) continue
      const strict = this.#strictObject(number)
      const member = attempt(() => objectInStream(read.value, number, index, store.budget))
      if (!member.ok && member.failure.code === 'BUDGET_EXHAUSTED')
        throw new Refusal(member.failure.code, member.failure.what)
      if (strict === null || !member.ok || !sameValue(strict.value, member.value.value))
        this.found.push({ number, offset, why: 'object-stream' })
    }
  }

  #isStrict({ number, offset }: Definition): boolean {
    const entry = this.#named(number)?.entry
    if (entry === undefined || entry === 'conflict' || entry.kind !== 'offset') return false
    const { file } = this.#store
    return entry.offset === offset || (entry.offset < offset && skipWhiteSpaceIn(file, entry.offset, offset) === offset)
  }

  #isSuperseded(number: number, generation: number, offset: number): boolean {
    const named = this.#named(number)
    if (named === null || named.revision <= this.#revisionAt(offset)) return false
    const { entry } = named
    // Some readers keep the object of the higher generation.
    return entry !== 'conflict' && entry.kind === 'offset' && entry.generation >= generation
  }

  /** The newest revision whose table says something of the number. */
  #named(number: number): Named | null {
    const named = this.#store.named(number, this.#store.last)
    return named === null ? null : { revision: named.revision.index, entry: named.entry }
  }

  /** The revision in whose octets the offset lies; behind all of them, one more. */
  #revisionAt(offset: number): number {
    const { revisions } = this.#store
    let low = 0
    let high = revisions.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((revisions[middle] as PdfRevision).end > offset) high = middle
      else low = middle + 1
    }
    return low
  }

  #strictObject(number: number): PdfObject | null {
    const read = attempt(() => this.#store.object(number, this.#store.last))
    if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
    return read.ok ? read.value : null
  }

  #sameObject(strict: PdfObject, { offset }: Definition): boolean {
    const other = attempt(() => this.#store.parseAt(offset, this.#store.file.size))
    if (!other.ok && other.failure.code === 'BUDGET_EXHAUSTED')
      throw new Refusal(other.failure.code, other.failure.what)
    return other.ok && this.#sameValue(strict.value, other.value.value)
  }

  #sameValue(strict: PdfValue, other: PdfValue): boolean {
    if (strict.kind !== 'stream' || other.kind !== 'stream') return sameValue(strict, other)
    if (!sameValue(strict.dictionary, other.dictionary)) return false
    const [mine, theirs] = [this.#dataOf(strict), this.#dataOf(other)]
    return mine !== null && theirs !== null && equalBytes(mine, theirs)
  }

  #dataOf(stream: PdfStream): Uint8Array | null {
    const { budget, file, last } = this.#store
    const read = attempt(() => this.#store.rawData(stream, last))
    if (read.ok) budget.spend('pdfObjects', Math.floor(read.value.length / 4096))
    else if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
    return read.ok && stream.dataStart < file.size ? read.value : null
  }
}

function offsetsOfSections({ sections }: PdfRevision): readonly number[] {
  return sections.flatMap(({ main, hybrid }) => (hybrid === null ? [main.offset] : [main.offset, hybrid.offset]))
}

/** White space more or less at the end of the data is no other reading of a stream. */
function sameEnds(file: FileOctets, { endByLength, endByKeyword }: FoundStream): boolean {
  if (endByLength === null || endByKeyword === null) return false
  const [first, second] = [Math.min(endByLength, endByKeyword), Math.max(endByLength, endByKeyword)]
  return isBlankIn(file, first, second)
}
