import type { Budget } from '../core/budget.ts'
import type { FileOctets } from '../core/octets.ts'
import { Refusal } from '../core/outcome.ts'
import type { Steps } from '../core/steps.ts'
import type { Decryption } from './decryption.ts'
import { chargeMemory, chargeShared } from './file-charges.ts'
import { parseIndirectObject } from './indirect-object.ts'
import {
  dictionaryOf,
  PDF_NULL,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
  type PdfStream,
  type PdfString,
  type PdfValue,
} from './object.ts'
import { type ObjectStream, objectInStream, readObjectStream } from './object-stream.ts'
import { entryInRevision, type PdfRevision } from './revision.ts'
import { decodeStream, rawStreamData } from './stream-data.ts'
import { decodeTextString } from './text-string.ts'
import type { XrefEntry } from './xref-section.ts'

/** Looking through so many revisions costs a unit: with hundreds of them, each look-up is work. */
const REVISIONS_PER_UNIT = 16

/** An indirect object may be a reference to another; longer chains than this have no use. */
const LONGEST_REFERENCE_CHAIN = 8

/** Undoes the filters of a stream. */
export type Decode = (raw: Uint8Array, stream: PdfStream, resolve: (value: PdfValue) => PdfValue) => Uint8Array

interface Definition {
  readonly entry: XrefEntry
  readonly revision: PdfRevision
}

/** What a revision says of a number. */
export interface NamedEntry {
  readonly entry: XrefEntry | 'conflict'
  readonly revision: PdfRevision
}

interface Observed<T> {
  readonly result: T
  readonly objects: ReadonlyMap<number, PdfObject | null>
}

const NOT_NAMED: readonly NamedEntry[] = Object.freeze([])

/** Octets that an entry takes in memory where it was looked up. */
const MEMORY_OF_ENTRY = 64

/**
 * Finds objects as of a revision, reading each when it is first asked for. A number that no revision up to that one
 * defines, or that is free, is null (ISO 32000-2 §7.3.10); an object that is not where the cross-reference says is
 * refused. Its methods throw `Refusal`; outside this folder, `PdfDocument.resolve` gives an `Outcome`.
 */
export class ObjectStore {
  readonly file: FileOctets
  readonly budget: Budget
  readonly revisions: readonly PdfRevision[]
  /** `null`: the document is not encrypted. */
  readonly decryption: Decryption | null
  readonly #named = new Map<number, readonly NamedEntry[]>()
  readonly #byOffset = new Map<number, PdfObject>()
  readonly #objectStreams = new Map<number, ObjectStream>()
  readonly #decoded = new Map<PdfStream, Uint8Array>()
  /** Data behind which nothing is written. */
  readonly #whole = new WeakSet<Uint8Array>()
  readonly #texts = new Map<PdfString, string>()
  #observed: Map<number, PdfObject | null> | null = null

  readonly #damaged: boolean

  /** `rebuilt`: the table was made of the octets of a damaged file. */
  constructor(
    file: FileOctets,
    budget: Budget,
    revisions: readonly PdfRevision[],
    decryption: Decryption | null = null,
    table: 'read' | 'rebuilt' = 'read',
  ) {
    this.#damaged = table === 'rebuilt'
    this.file = file
    this.budget = budget
    this.revisions = revisions
    this.decryption = decryption
  }

  get last(): number {
    return this.revisions.length - 1
  }

  /** The object that this number has as of the revision, whatever its generation; `null` where it has none. */
  object(number: number, revision: number): PdfObject | null {
    const object = this.#object(number, revision)
    this.#observed?.set(number, object)
    return object
  }

  #object(number: number, revision: number): PdfObject | null {
    const definition = this.#find(number, revision)
    if (definition === null) return null
    const { entry } = definition
    if (entry.kind === 'free') return null
    return entry.kind === 'offset'
      ? this.#objectAt(number, entry.offset, entry.generation, definition.revision)
      : this.#compressedObject(number, entry.container, entry.index, revision, definition.revision)
  }

  /**
   * What the value stands for as of the revision: references are followed, other values are themselves. Many references may lead to one array or
   * string, and whoever follows one goes through it: that is charged.
   */
  resolve(value: PdfValue, revision: number): PdfValue {
    let current = value
    for (let steps = 0; current.kind === 'reference'; steps++) {
      if (steps === LONGEST_REFERENCE_CHAIN) throw new Refusal('PDF_OBJECT_LOOP', describe(current))
      const object = this.object(current.number, revision)
      current = object === null || object.generation !== current.generation ? PDF_NULL : object.value
    }
    if (current !== value) chargeShared(this.budget, current)
    return current
  }

  /** The same, where only a dictionary (or the dictionary of a stream) is of use. */
  dictionary(value: PdfValue | undefined, revision: number): PdfDictionary | null {
    return value === undefined ? null : dictionaryOf(this.resolve(value, revision))
  }

  /** What a text string says (§7.9.2.2): decoded once, however many refer to it. */
  text(string: PdfString): string {
    const known = this.#texts.get(string)
    if (known !== undefined) return known
    this.budget.spend('pdfTextBytes', string.bytes.length)
    const text = decodeTextString(string.bytes)
    this.#texts.set(string, text)
    return text
  }

  /** The object at this place of the file, if it was read. */
  readAt(offset: number): PdfObject | undefined {
    return this.#byOffset.get(offset)
  }

  /** Where the revision ends. */
  endOf(revision: number): number {
    return (this.revisions[revision] as PdfRevision).end
  }

  /** The object that stands at a place of the file, whatever the cross-reference says of it. */
  parseAt(offset: number, limit: number): PdfObject {
    const object = parseIndirectObject(this.file, offset, limit, this.budget, this.#damaged)
    return this.decryption === null ? object : this.decryption.object(object)
  }

  /** The data of a stream as they stand in the file, encrypted or not. */
  writtenData(stream: PdfStream, revision: number): Uint8Array {
    return rawStreamData(this.file, this.endOf(revision), stream, (value) => this.resolve(value, revision))
  }

  /** The data of a stream, with its filters. */
  rawData(stream: PdfStream, revision: number): Uint8Array {
    const written = this.writtenData(stream, revision)
    return this.decryption === null
      ? written
      : this.decryption.streamData(stream, written, (value) => this.resolve(value, revision))
  }

  /** The data of a stream, filters undone: once, however many refer to it. */
  streamData(stream: PdfStream, revision: number, decode: Decode = this.#decode): Uint8Array {
    let data = this.#decoded.get(stream)
    if (data === undefined) {
      data = decode(this.rawData(stream, revision), stream, (value) => this.resolve(value, revision))
      this.#decoded.set(stream, data)
    }
    return data
  }

  /** Whether the data of a stream are all that is written for it: nothing that no filter reads is behind them. */
  areWhole(data: Uint8Array): boolean {
    return this.#whole.has(data)
  }

  readonly #decode: Decode = (raw, stream, resolve) => {
    const encrypted = this.decryption !== null
    const { data, isWhole } = decodeStream(raw, stream, resolve, this.budget, this.file.size, encrypted)
    if (isWhole) this.#whole.add(data)
    return data
  }

  /**
   * Runs a reader, and gives the objects that it read beside its result: in a revision in which their numbers have the same objects, the result is
   * the same.
   */
  observe<T>(read: () => T): Observed<T> {
    const objects = new Map<number, PdfObject | null>()
    this.#observed = objects
    try {
      return { result: read(), objects }
    } finally {
      this.#observed = null
    }
  }

  /** The same of steps: nothing else reads meanwhile. */
  *observeSteps<T>(read: Steps<T>): Steps<Observed<T>> {
    const objects = new Map<number, PdfObject | null>()
    this.#observed = objects
    try {
      return { result: yield* read, objects }
    } finally {
      this.#observed = null
    }
  }

  #find(number: number, revision: number): Definition | null {
    // §7.5.4: object 0 is always free.
    if (number === 0) return null
    const definition = this.named(number, revision)
    if (definition === null) return null
    if (definition.entry === 'conflict') throw new Refusal('PDF_OBJECT_REDEFINED', `object ${number}`)
    return definition as Definition
  }

  /** What the newest revision up to this one says of a number that says something of it. */
  named(number: number, revision: number): NamedEntry | null {
    let known = this.#named.get(number)
    if (known === undefined) {
      known = this.#entriesOf(number)
      this.#named.set(number, known)
    }
    let low = 0
    let high = known.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((known[middle] as NamedEntry).revision.index > revision) high = middle
      else low = middle + 1
    }
    return known[low - 1] ?? null
  }

  /** The highest generation that an object of this number had, up to a revision; 0 where it had none. */
  highestGeneration(number: number, revision: number): number {
    if (this.named(number, revision) === null) return 0
    let highest = 0
    for (const { entry, revision: of } of this.#named.get(number) ?? NOT_NAMED)
      if (of.index <= revision && entry !== 'conflict' && entry.kind !== 'compressed')
        highest = Math.max(highest, entry.generation ?? 0)
    return highest
  }

  /** Of each revision that has one, oldest first. */
  #entriesOf(number: number): readonly NamedEntry[] {
    const searched = Math.floor(this.revisions.length / REVISIONS_PER_UNIT)
    if (searched > 0) this.budget.spend('pdfObjects', searched)
    const entries: NamedEntry[] = []
    for (const revision of this.revisions) {
      const entry = entryInRevision(revision, number)
      if (entry !== null) entries.push({ entry, revision })
    }
    chargeMemory(this.budget, MEMORY_OF_ENTRY * (1 + entries.length), this.file.size)
    return entries.length === 0 ? NOT_NAMED : entries
  }

  #objectAt(number: number, offset: number, generation: number, revision: PdfRevision): PdfObject {
    let object = this.#byOffset.get(offset)
    if (object === undefined) {
      // An object lies before the end of the revision that defines it: bytes appended later must not become part of it.
      if (offset >= revision.end) throw new Refusal('PDF_OBJECT_INVALID', `object ${number}`, offset)
      object = this.parseAt(offset, revision.end)
      this.#byOffset.set(offset, object)
    }
    if (object.number !== number || object.generation !== generation || object.end > revision.end)
      throw new Refusal('PDF_OBJECT_INVALID', `object ${number}`, offset)
    return object
  }

  /**
   * §7.5.7: its generation is 0. A later revision that redefines the object stream would change what is in it without naming it: refused.
   */
  #compressedObject(
    number: number,
    container: number,
    index: number,
    revision: number,
    definedIn: PdfRevision,
  ): PdfObject {
    const definition = this.#find(container, definedIn.index)
    if (definition?.entry.kind !== 'offset' || this.#find(container, revision)?.revision !== definition.revision)
      throw new Refusal('PDF_OBJECT_INVALID', `object stream ${container}`)
    const { offset, generation } = definition.entry
    this.#observed?.set(container, this.#objectAt(container, offset, generation, definition.revision))
    let stream = this.#objectStreams.get(offset)
    if (stream === undefined) {
      const { value } = this.#objectAt(container, offset, generation, definition.revision)
      if (value.kind !== 'stream' || generation !== 0)
        throw new Refusal('PDF_OBJECT_INVALID', `object stream ${container}`, offset)
      const data = this.streamData(value, definition.revision.index)
      stream = readObjectStream(value.dictionary, data, this.budget, offset, this.file.size)
      this.#objectStreams.set(offset, stream)
    }
    return objectInStream(stream, number, index, this.budget)
  }
}

function describe(reference: PdfReference): string {
  return `object ${reference.number}`
}
