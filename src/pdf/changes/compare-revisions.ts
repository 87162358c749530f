import type { Steps } from '../../core/steps.ts'
import { entryOf, nameOf, type PdfObject } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { entryInRevision, objectsDefinedBy, type PdfRevision, streamAddsToTable } from '../revision.ts'
import type { PdfSignature } from '../types.ts'
import { hasNoLook, isShown } from '../widget.ts'
import { isMarkShown } from './added-annotation.ts'
import { compareCatalog } from './compare-catalog.ts'
import { compareStructureKeys } from './compare-structure.ts'
import { Comparison } from './comparison.ts'
import { checkLaterContent } from './later-content.ts'
import { rectangleOf } from './rectangle.ts'
import { sameValue } from './same-value.ts'
import { isOnPage, isSeenOnPage } from './seen-on-page.ts'
import { UNKNOWN } from './shown-value.ts'
import { toldValues } from './told-value.ts'
import type {
  AddedAnnotation,
  ExplainedChange,
  ExplainedKind,
  FilledField,
  NewWidget,
  RevisionChanges,
} from './types.ts'

/**
 * Compares a revision with the one before it, from the trailer on, through all that can be reached, and sorts every
 * object that the revision defines into what the allow-list explains and what it does not.
 */
export function* compareRevisions(
  store: ObjectStore,
  newer: number,
  signatures: ReadonlyMap<number, PdfSignature>,
): Steps<RevisionChanges> {
  const revision = store.revisions[newer] as PdfRevision
  const comparison = new Comparison(store, newer, signatures)
  if (revision.sections.some(streamAddsToTable)) comparison.refuse(null, 'hybrid', 'XRefStm')
  if (!revision.closed) comparison.refuse(null, 'unreadable', 'startxref')
  yield* comparison.guardSteps(null, compareCatalog(comparison))
  yield* comparison.compareQueued()
  // Objects that existed, and that nothing led to, are compared as well where they are not freed: what lies unused may be put to use.
  const defined = yield* changedBy(store, revision)
  for (const number of defined) {
    yield
    comparison.guard(number, () => {
      store.budget.spend('pdfObjects')
      if (!existedUnused(comparison, number)) return
      comparison.unused.add(number)
      comparison.enqueue(number)
    })
  }
  yield* comparison.compareQueued()
  yield* compareStructureKeys(comparison)
  yield* checkLaterContent(comparison)
  const explained: ExplainedChange[] = []
  const placeless: number[] = []
  const inUse = structureOf(revision, defined)
  const known = knownBy(comparison)
  // A field whose look was written anew under its number is told, though nothing of its own dictionary changed.
  for (const number of new Set([...defined, ...known.filled.keys(), ...comparison.newWidgets.keys()])) {
    yield
    comparison.guard(number, () => {
      const what = comparison.wasRefused(number) ? null : kindOfChange(comparison, number, inUse)
      if (what === null) return
      explained.push(describe(comparison, known, number, what))
      if (hasNoPlace(comparison, number, what)) placeless.push(number)
    })
  }
  const { unexplained, added, prepared, annotated, gained, unused, formDefaults, inPlace } = comparison
  const filled = comparison.filled.map((field) => onItsPage(comparison, field))
  const revived = unexplained.flatMap(({ object }) => (object !== undefined && unused.has(object) ? [object] : []))
  const marks = { added, filled, prepared, annotated, gained }
  return { revision: newer, explained, placeless, unexplained, ...marks, formDefaults, inPlace, revived }
}

/** Entries that one unit pays for. */
const ENTRIES_PER_UNIT = 4

/** What a revision says something of, but for numbers that it calls free, and that were not named before: a stream may have a million of them. */
function* changedBy(store: ObjectStore, revision: PdfRevision): Steps<readonly number[]> {
  const numbers: number[] = []
  let looked = 0
  for (const number of objectsDefinedBy(revision)) {
    if (looked++ % ENTRIES_PER_UNIT === 0) {
      yield
      store.budget.spend('pdfObjects')
    }
    const entry = entryInRevision(revision, number)
    const isFree = entry !== null && entry !== 'conflict' && entry.kind === 'free'
    if (!isFree || wasNamed(store, revision.index, number)) numbers.push(number)
  }
  return numbers
}

/** Kept nowhere, as what is looked up otherwise is. */
function wasNamed({ revisions, budget }: ObjectStore, revision: number, number: number): boolean {
  if (revision >= REVISIONS_PER_UNIT) budget.spend('pdfObjects', Math.floor(revision / REVISIONS_PER_UNIT))
  for (let index = revision - 1; index >= 0; index--)
    if (entryInRevision(revisions[index] as PdfRevision, number) !== null) return true
  return false
}

const REVISIONS_PER_UNIT = 16

function existedUnused(comparison: Comparison, number: number): boolean {
  const before = comparison.objectBefore(number)
  if (before === null || comparison.explained.has(number) || comparison.wasReached(number)) return false
  const after = comparison.objectAfter(number)
  // §7.5.4: nothing led to it, and now it is nothing. Where something new does, the file is not exact (`freed`).
  if (after === null) return false
  // A writer may give each of its cross-reference streams the same number.
  return !isXrefStream(before) || !isXrefStream(after)
}

/** `null` where nothing changed. */
function kindOfChange(comparison: Comparison, number: number, inUse: ReadonlySet<number>): ExplainedKind | null {
  const [before, after] = [comparison.objectBefore(number), comparison.objectAfter(number)]
  const explained = comparison.explained.get(number)
  if (before === after) return explained ?? null
  const isSame = before !== null && after !== null && sameValue(before.value, after.value)
  if (isSame && explained !== 'form-field') return 'same-content'
  if (explained !== undefined) return explained
  if (comparison.wasReached(number)) return 'same-content'
  return inUse.has(number) ? 'structure' : 'unreferenced'
}

/** The cross-reference streams of the revision, and the object streams that its objects are in. */
function structureOf(revision: PdfRevision, defined: readonly number[]): ReadonlySet<number> {
  const tables = new Set(revision.sections.flatMap(({ main, hybrid }) => [main.offset, hybrid?.offset]))
  const inUse = new Set<number>()
  for (const number of defined) {
    const entry = entryInRevision(revision, number)
    if (entry === null || entry === 'conflict' || entry.kind === 'free') continue
    if (entry.kind === 'compressed') inUse.add(entry.container)
    else if (tables.has(entry.offset)) inUse.add(number)
  }
  return inUse
}

/** What came with the revision, and is nothing to a reader of PDF: it may be any octets. */
function hasNoPlace(comparison: Comparison, number: number, what: ExplainedKind): boolean {
  if (what === 'unreferenced') return true
  const isOld = what === 'same-content' || what === 'structure'
  return !isOld && comparison.objectAfter(number)?.value.kind === 'stream' && !comparison.streams.has(number)
}

function isXrefStream({ value }: PdfObject): boolean {
  return value.kind === 'stream' && nameOf(entryOf(value.dictionary, 'Type')) === 'XRef'
}

/** Pages are compared after the form. */
function onItsPage(comparison: Comparison, field: FilledField): FilledField {
  const { pageOf } = comparison
  const pages = [field.object, ...field.widgets].flatMap((object) => pageOf.get(object) ?? [])
  if (pages.length === 0) return field
  const isSeen = [...field.turns].every(([object, turn]) => isSeenOnPage(comparison, object, turn))
  const shown = !isSeen && field.shown.how === 'value' ? UNKNOWN : field.shown
  return { ...field, shown, page: pages.reduce((least, page) => Math.min(least, page)) }
}

interface Known {
  readonly filled: ReadonlyMap<number, FilledField>
  readonly annotated: ReadonlyMap<number, AddedAnnotation>
}

function knownBy({ filled, annotated }: Comparison): Known {
  return {
    filled: new Map(filled.flatMap((field) => [field.object, ...field.widgets].map((object) => [object, field]))),
    annotated: new Map(annotated.map((annotation) => [annotation.object, annotation])),
  }
}

function describe(comparison: Comparison, known: Known, object: number, what: ExplainedKind): ExplainedChange {
  const change = { object, revision: comparison.newer, what }
  const widget = comparison.newWidgets.get(object)
  if (widget !== undefined) return { ...change, field: widget.field, ...placeOf(comparison, widget, what) }
  const filled = known.filled.get(object)
  if (what === 'form-field' && filled !== undefined) {
    const { field, value, shown, given } = filled
    const page = pageThatShows(comparison, object)
    const { told, cut } = toldValues({ value, drawn: shown.drawn })
    return {
      ...change,
      field,
      ...told,
      ...(cut.length === 0 ? {} : { cut }),
      ...(given === 'value' ? {} : { change: given }),
      ...(page === undefined ? {} : { page }),
    }
  }
  const annotation = known.annotated.get(object)
  if (what !== 'annotation' || annotation === undefined) return change
  const { subtype, page, rectangle, change: how } = annotation
  return {
    ...change,
    subtype,
    ...(how === undefined ? {} : { change: how }),
    ...(isMarkShown(comparison, annotation) ? { page, ...(rectangle === null ? {} : { rectangle }) } : {}),
  }
}

/** Of a widget; none where it is hidden or beside its page. */
function pageThatShows(comparison: Comparison, object: number): number | undefined {
  const [page, widget] = [comparison.pageOf.get(object), comparison.objectAfter(object)?.value]
  if (page === undefined || widget?.kind !== 'dictionary') return page
  const isSeen = isShown(comparison.store, widget, comparison.newer) && isOnPage(comparison, page, widget)
  return isSeen ? page : undefined
}

/** None where no reader shows anything; an empty field some readers draw in a way of theirs. */
function placeOf(
  comparison: Comparison,
  { page, dictionary }: NewWidget,
  what: ExplainedKind,
): Pick<ExplainedChange, 'page' | 'rectangle'> {
  const { store, newer } = comparison
  if (page !== null && !isOnPage(comparison, page, dictionary)) return {}
  if (what !== 'signature-field' && hasNoLook(store, dictionary, newer)) return {}
  const rectangle = rectangleOf(comparison.after(entryOf(dictionary, 'Rect')))
  return { ...(page === null ? {} : { page }), ...(rectangle === null ? {} : { rectangle }) }
}
