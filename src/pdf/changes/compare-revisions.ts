import { entryOf, nameOf, type PdfObject } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { objectsDefinedBy, type PdfRevision, streamAddsToTable } from '../revision.ts'
import type { PdfSignature } from '../types.ts'
import { compareCatalog } from './compare-catalog.ts'
import { Comparison } from './comparison.ts'
import { rectangleOf } from './rectangle.ts'
import { sameValue } from './same-value.ts'
import type { ExplainedChange, ExplainedKind, RevisionChanges } from './types.ts'

/**
 * Compares a revision with the one before it, from the trailer on, through all that can be reached, and sorts every
 * object that the revision defines into what the allow-list explains and what it does not.
 */
export function compareRevisions(
  store: ObjectStore,
  newer: number,
  signatures: ReadonlyMap<number, PdfSignature>,
): RevisionChanges {
  const revision = store.revisions[newer] as PdfRevision
  const comparison = new Comparison(store, newer, signatures)
  if (revision.sections.some(streamAddsToTable)) comparison.refuse(null, 'hybrid', 'XRefStm')
  if (!revision.closed) comparison.refuse(null, 'unreadable', 'startxref')
  comparison.guard(null, () => compareCatalog(comparison))
  comparison.compareQueued()
  // Objects that existed, and that nothing led to, are compared as well: what lies unused may be put to use.
  for (const number of objectsDefinedBy(revision))
    comparison.guard(number, () => {
      store.budget.spend('pdfObjects')
      if (existedUnused(comparison, number)) comparison.enqueue(number)
    })
  comparison.compareQueued()
  const explained: ExplainedChange[] = []
  for (const number of objectsDefinedBy(revision))
    comparison.guard(number, () => {
      const what = comparison.wasRefused(number) ? null : kindOfChange(comparison, number)
      if (what !== null) explained.push(describe(comparison, number, what))
    })
  const { unexplained, added, filled, prepared, annotated } = comparison
  return { revision: newer, explained, unexplained, added, filled, prepared, annotated }
}

function existedUnused(comparison: Comparison, number: number): boolean {
  const before = comparison.objectBefore(number)
  if (before === null || comparison.explained.has(number) || comparison.wasReached(number)) return false
  const after = comparison.objectAfter(number)
  // A writer may give each of its cross-reference streams the same number.
  return after === null || !isXrefStream(before) || !isXrefStream(after)
}

/** `null` where nothing changed. */
function kindOfChange(comparison: Comparison, number: number): ExplainedKind | null {
  const [before, after] = [comparison.objectBefore(number), comparison.objectAfter(number)]
  if (before === after) return null
  if (before !== null && after !== null && sameValue(before.value, after.value)) return 'same-content'
  const explained = comparison.explained.get(number)
  if (explained !== undefined) return explained
  if (comparison.wasReached(number)) return 'same-content'
  return after !== null && isStructure(after) ? 'structure' : 'unreferenced'
}

function isStructure({ value }: PdfObject): boolean {
  const type = value.kind === 'stream' ? nameOf(entryOf(value.dictionary, 'Type')) : null
  return type === 'XRef' || type === 'ObjStm'
}

function isXrefStream({ value }: PdfObject): boolean {
  return value.kind === 'stream' && nameOf(entryOf(value.dictionary, 'Type')) === 'XRef'
}

function describe(comparison: Comparison, object: number, what: ExplainedKind): ExplainedChange {
  const change = { object, revision: comparison.newer, what }
  const widget = comparison.newWidgets.get(object)
  if (widget === undefined) return change
  const rectangle = rectangleOf(comparison.after(entryOf(widget.dictionary, 'Rect')))
  return {
    ...change,
    field: widget.field,
    ...(widget.page === null ? {} : { page: widget.page }),
    ...(rectangle === null ? {} : { rectangle }),
  }
}
