import { equalBytes } from '../../core/bytes.ts'
import { attempt, type Outcome, Refusal } from '../../core/outcome.ts'
import { attemptSteps, type Steps } from '../../core/steps.ts'
import { chargePasses } from '../file-charges.ts'
import {
  entryOf,
  naturalOf,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
  type PdfValue,
  sameReference,
  valuesOf,
} from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import type { PdfSignature } from '../types.ts'
import { leadsFrom } from './outgoing-references.ts'
import { placeOf, placeOfItem, type Role, type ValuePlace } from './roles.ts'
import { sameAt, sameValue } from './same-value.ts'
import { type StreamPlace, StreamPlaces } from './stream-places.ts'
import type {
  AddedAnnotation,
  AddedSignature,
  ChangeArea,
  ExplainedKind,
  FilledField,
  GainedPlace,
  NewWidget,
  PreparedField,
  UnexplainedChange,
  UnexplainedReason,
} from './types.ts'

/** From where a reference was followed. */
interface Below {
  readonly area: ChangeArea
  readonly page: number | null
}

const ANYWHERE: ValuePlace = {}
const MAP: ValuePlace = { map: true }
/** An object that did not change costs a part of one that did, and so do the references in it. */
const UNCHANGED_PER_UNIT = 8
const LEADS_PER_OBJECT = 8
/** Most are the same in both revisions, and take no time. */
const OBJECTS_PER_STEP = 8
/** Comparing a stream byte by byte costs a unit for each so many. */
const BYTES_PER_UNIT = 4096

/**
 * One revision and the one before it, walked side by side. `compare` is strict: it wants the same value in both, and
 * puts what the value refers to in a queue to be compared in the same way. A rule that allows a change takes its object,
 * with `take`, in a role, and answers for each entry of it. What can also be reached in another way than in that role is
 * compared strictly besides.
 */
export class Comparison {
  readonly store: ObjectStore
  readonly older: number
  readonly newer: number
  readonly signatures: ReadonlyMap<number, PdfSignature>
  readonly explained: Map<number, ExplainedKind> = new Map()
  readonly unexplained: UnexplainedChange[] = []
  readonly added: AddedSignature[] = []
  readonly filled: FilledField[] = []
  readonly prepared: PreparedField[] = []
  readonly annotated: AddedAnnotation[] = []
  readonly gained: GainedPlace[] = []
  /** The form has other fonts or XObjects, another way to draw fields, or an order of them on a page. */
  formDefaults = false
  /** What changed where it stands, so that no object of its own tells it. */
  readonly inPlace: Set<ExplainedKind> = new Set()
  /** What is being compared: what is refused below a page is page content. */
  area: ChangeArea = 'document'
  /** The page that is being compared, or that led to what is. */
  page: number | null = null
  /** The first page that has the annotation, and the last one that gained it; and annotations that another page has as well. */
  readonly pageOf: Map<number, number> = new Map()
  readonly gainedOn: Map<number, number> = new Map()
  readonly onSeveral: Set<number> = new Set()
  /** Objects that nothing led to before. */
  readonly unused: Set<number> = new Set()
  readonly newWidgets: Map<number, NewWidget> = new Map()
  /** Keys of the parent tree that are those of new widgets and annotations. */
  readonly structureKeys: Set<number> = new Set()
  /** Annotations that were modified, as they are on the first page that has them. */
  readonly modified: Map<number, AddedAnnotation> = new Map()
  /** Appearances that new annotations bring along, and whether they are plain. */
  readonly plain: Map<PdfValue, boolean> = new Map()
  readonly streams: StreamPlaces
  /** By the value before, and the one after. */
  readonly #compared = new Map<PdfValue, Map<PdfValue, boolean>>()
  readonly #taken = new Map<number, Role>()
  readonly #queued = new Set<number>()
  readonly #queue: (Below & { readonly number: number; readonly map: boolean })[] = []
  readonly #maps = new Set<number>()
  readonly #arrays = new Set<number>()
  /** Objects that something leads back to, or names as a target, with the roles in which a rule may answer for them. */
  readonly #backward: (Below & { readonly number: number; readonly roles: readonly Role[] })[] = []
  readonly #ledBackTo = new Map<number, readonly Role[]>()
  readonly #refused = new Set<number | null>()
  /** Objects that were the same, and that no unit has paid for yet. */
  #unpaid = 0

  constructor(store: ObjectStore, newer: number, signatures: ReadonlyMap<number, PdfSignature>) {
    this.store = store
    this.older = newer - 1
    this.newer = newer
    this.signatures = signatures
    this.streams = new StreamPlaces(store, newer)
  }

  before(value: PdfValue | undefined): PdfValue | undefined {
    return value === undefined ? undefined : this.store.resolve(value, this.older)
  }

  after(value: PdfValue | undefined): PdfValue | undefined {
    return value === undefined ? undefined : this.store.resolve(value, this.newer)
  }

  objectBefore(number: number): PdfObject | null {
    return this.store.object(number, this.older)
  }

  objectAfter(number: number): PdfObject | null {
    return this.store.object(number, this.newer)
  }

  /** The dictionaries that an object is before and after; `null` where it is none, or of another generation. */
  dictionaries(number: number): { readonly before: PdfDictionary; readonly after: PdfDictionary } | null {
    const [before, after] = [this.objectBefore(number), this.objectAfter(number)]
    if (before?.value.kind !== 'dictionary' || after?.value.kind !== 'dictionary') return null
    return before.generation === after.generation ? { before: before.value, after: after.value } : null
  }

  /** As written; references are the same by number. */
  sameValue(before: PdfValue | undefined, after: PdfValue | undefined): boolean {
    if (before === undefined || after === undefined || before === after) return before === after
    // Many may have one large value, and have another one afterwards.
    const known = this.#compared.get(before) ?? new Map<PdfValue, boolean>()
    const same = known.get(after) ?? sameValue(before, after, this.store.budget)
    this.#compared.set(before, known.set(after, same))
    return same
  }

  /** Whether the object has another definition than before (perhaps of the same value). */
  isRedefined(number: number): boolean {
    return this.objectBefore(number) !== this.objectAfter(number)
  }

  /** A rule answers for this object in this role; false where one already does. One of two roles is compared strictly. */
  take(number: number, role: Role): boolean {
    const taken = this.#taken.get(number)
    if (taken !== undefined) {
      if (taken !== role) this.enqueue(number)
      return false
    }
    this.#taken.set(number, role)
    this.store.budget.spend('pdfObjects')
    return true
  }

  wasReached(number: number): boolean {
    return [this.#taken, this.#queued, this.#maps, this.#arrays].some((reached) => reached.has(number))
  }

  /** All that something led to. */
  *reached(): Iterable<number> {
    yield* new Set([...this.#taken.keys(), ...this.#queued, ...this.#maps, ...this.#arrays])
  }

  wasRefused(number: number): boolean {
    return this.#refused.has(number)
  }

  explain(number: number, what: ExplainedKind): void {
    if (!this.explained.has(number)) this.explained.set(number, what)
  }

  /**
   * The same for the object behind a reference, if it is defined anew, or for a value that stands in the place of one. An object that existed must
   * have been referred to from the same place: its number may be in use by a reader that found it in another way.
   */
  explainReference(before: PdfValue | undefined, after: PdfValue | undefined, what: ExplainedKind): void {
    if (after?.kind !== 'reference') {
      if (after !== undefined && !this.sameValue(this.before(before), after)) this.inPlace.add(what)
      return
    }
    const samePlace = before?.kind === 'reference' && sameReference(before, after)
    if (!samePlace && this.objectBefore(after.number) !== null) this.refuse(after.number, 'changed')
    else if (this.isRedefined(after.number)) this.explain(after.number, what)
  }

  refuse(object: number | null, why: UnexplainedReason, where?: string): void {
    if (this.#refused.has(object)) return
    this.#refused.add(object)
    this.unexplained.push({
      ...(object === null ? {} : { object }),
      revision: this.newer,
      why,
      area: this.area,
      ...(this.page === null ? {} : { page: this.page }),
      ...(where === undefined ? {} : { where }),
    })
  }

  /** To be compared strictly. `map`: in the role of a dictionary whose keys mean nothing. */
  enqueue(number: number, map = false): void {
    const queued = map ? this.#maps : this.#queued
    if (queued.has(number)) return
    queued.add(number)
    this.#queue.push({ number, map, area: this.area, page: this.page })
  }

  /** A reference that gives no role of its own: unless a rule answers for the object, it is compared strictly. */
  #enqueueBackward(number: number, roles: readonly Role[]): void {
    if (this.#ledBackTo.get(number) === roles) return
    this.#ledBackTo.set(number, roles)
    this.#backward.push({ number, roles, area: this.area, page: this.page })
  }

  /** Compares what is queued, and what that refers to, until nothing is left. */
  *compareQueued(): Steps<void> {
    for (let compared = 0; ; compared++) {
      if (compared % OBJECTS_PER_STEP === 0) yield
      const next = this.#queue.pop()
      if (next === undefined) {
        const target = this.#backward.pop()
        if (target === undefined) break
        this.#stand(target)
        const role = this.#taken.get(target.number)
        if (role === undefined || !target.roles.includes(role)) this.#compareTarget(target.number, target.roles)
        continue
      }
      this.#stand(next)
      this.guard(next.number, () => this.#compareObject(next.number, next.map ? MAP : undefined))
    }
    this.#stand({ area: 'document', page: null })
  }

  #stand({ area, page }: Below): void {
    this.area = area
    this.page = page
  }

  /** An array that stands by itself is a place for what it holds, and no object that a rule could answer for. */
  #compareTarget(number: number, roles: readonly Role[]): void {
    const isArray =
      this.objectBefore(number)?.value.kind === 'array' && this.objectAfter(number)?.value.kind === 'array'
    if (!isArray) this.enqueue(number)
    else if (!this.#arrays.has(number)) {
      this.#arrays.add(number)
      this.guard(number, () => this.#compareObject(number, { roles }))
    }
  }

  /** What cannot be read cannot be compared. */
  guard(object: number | null, compare: () => void): void {
    this.#require(object, attempt(compare))
  }

  /** The same of steps. */
  *guardSteps(object: number | null, compare: Steps<void>): Steps<void> {
    this.#require(object, yield* attemptSteps(compare))
  }

  #require(object: number | null, outcome: Outcome<void>): void {
    if (outcome.ok) return
    if (outcome.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal('BUDGET_EXHAUSTED', outcome.failure.what)
    this.refuse(object, 'unreadable', outcome.failure.code)
  }

  #compareObject(number: number, place: ValuePlace | undefined): void {
    const before = this.objectBefore(number)
    const after = this.objectAfter(number)
    const isFollowed = before !== null && before === after && (place === undefined || place === MAP)
    if (isFollowed) {
      this.#follow(before, place === MAP)
      return
    }
    this.store.budget.spend('pdfObjects')
    if (before === null && after === null) return
    if (before === null) this.refuse(number, 'defined')
    else if (after === null) this.refuse(number, 'removed')
    else if (before.generation !== after.generation) this.refuse(number, 'changed', 'generation')
    else this.compare(before.value, after.value, number, undefined, place)
  }

  /** An object that is the same in both revisions: all that is left to do is to follow its references. */
  #follow({ number, value }: PdfObject, map: boolean): void {
    const leads = leadsFrom(value, map)
    const units = this.#unpaid + 1 + leads.length / LEADS_PER_OBJECT
    this.#unpaid = units % UNCHANGED_PER_UNIT
    if (units >= UNCHANGED_PER_UNIT) this.store.budget.spend('pdfObjects', Math.floor(units / UNCHANGED_PER_UNIT))
    if (value.kind === 'stream') this.#checkEnd(value, number)
    for (const lead of leads)
      if (lead.roles !== undefined) this.#enqueueBackward(lead.number, lead.roles)
      else this.enqueue(lead.number, lead.map)
  }

  /** Wants the same value. `holder`: the object that it stands in. */
  compare(
    before: PdfValue | undefined,
    after: PdfValue | undefined,
    holder: number | null,
    where?: string,
    place: ValuePlace = ANYWHERE,
  ): void {
    if (before === undefined || after === undefined) {
      if (before !== after) this.refuse(holder, 'changed', where)
    } else if (before.kind === 'reference') {
      if (after.kind !== 'reference' || !sameReference(before, after)) this.refuse(holder, 'changed', where)
      else if (place.roles !== undefined) this.#enqueueBackward(before.number, place.roles)
      else this.enqueue(before.number, place.map)
    } else if (before.kind === 'array') {
      if (after.kind !== 'array' || after.items.length !== before.items.length) this.refuse(holder, 'changed', where)
      else
        for (const [i, item] of before.items.entries())
          this.compare(item, after.items[i], holder, where, placeOfItem(before.items, i, place))
    } else if (before.kind === 'dictionary') {
      if (after.kind !== 'dictionary') this.refuse(holder, 'changed', where)
      else this.compareEntries(before, after, holder, where, undefined, place)
    } else if (before.kind === 'stream') {
      if (after.kind !== 'stream') this.refuse(holder, 'changed', where)
      else this.#compareStreams(before, after, holder)
    } else if (!sameAt(before, after, place)) this.refuse(holder, 'changed', where)
  }

  /** All entries but those that a rule answers for. */
  compareEntries(
    before: PdfDictionary,
    after: PdfDictionary,
    holder: number | null,
    where?: string,
    except?: ReadonlySet<string>,
    place: ValuePlace = ANYWHERE,
  ): void {
    if (before === after) {
      for (const key of before.entries.keys())
        if (except?.has(key) !== true)
          for (const value of valuesOf(before, key))
            this.compare(value, value, holder, where ?? key, placeOf(key, place))
      return
    }
    for (const key of before.entries.keys())
      if (except?.has(key) !== true)
        this.compare(entryOf(before, key), entryOf(after, key), holder, where ?? key, placeOf(key, place))
    for (const key of after.entries.keys())
      if (except?.has(key) !== true && entryOf(before, key) === undefined && entryOf(after, key) !== undefined)
        this.refuse(holder, 'changed', where ?? key)
  }

  #compareStreams(before: PdfStream, after: PdfStream, holder: number | null): void {
    this.compareEntries(before.dictionary, after.dictionary, holder)
    if (this.#checkEnd(before, holder) && before.dataStart !== after.dataStart && !this.#sameData(before, after))
      this.refuse(holder, 'changed', 'stream')
  }

  /** Data that reach past the end of the older revision were something else before bytes were appended there. */
  #checkEnd(stream: PdfStream, holder: number | null): boolean {
    const length = naturalOf(this.before(entryOf(stream.dictionary, 'Length')))
    const isSound = length !== null && stream.dataStart + length <= this.store.endOf(this.older)
    if (!isSound) this.refuse(holder, 'unreadable', 'Length')
    return isSound
  }

  #sameData(before: PdfStream, after: PdfStream): boolean {
    const { store } = this
    const [older, newer] = [store.rawData(before, this.older), store.rawData(after, this.newer)]
    store.budget.spend('pdfObjects', Math.ceil(older.length / BYTES_PER_UNIT))
    chargePasses(store.budget, older.length, store.file.size)
    return equalBytes(older, newer)
  }

  /** Whether a stream that is defined anew has the entries and the data that it had. */
  sameStream(before: PdfStream, after: PdfStream): boolean {
    return this.sameValue(before.dictionary, after.dictionary) && this.#sameData(before, after)
  }

  /** Explains the objects that a new structure brings along: those that did not exist, and what these refer to. `place`: what it is to a reader that looks for streams in it. */
  absorb(value: PdfValue | undefined, what: ExplainedKind, place: StreamPlace | null = null): void {
    this.streams.add(value, place)
    const pending: PdfValue[] = value === undefined ? [] : [value]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.kind === 'array') for (const item of next.items) pending.push(item)
      else if (next.kind === 'dictionary') for (const item of next.entries.values()) pending.push(item)
      else if (next.kind === 'stream') pending.push(next.dictionary)
      else if (next.kind === 'reference' && !this.explained.has(next.number)) {
        this.store.budget.spend('pdfObjects')
        const object = this.objectBefore(next.number) === null ? this.objectAfter(next.number) : null
        if (object === null) continue
        this.explain(next.number, what)
        pending.push(object.value)
      }
    }
  }
}
