import { entryOf, type PdfDictionary, type PdfValue, sameReference } from '../object.ts'
import { addAnnotation } from './added-annotation.ts'
import type { Comparison } from './comparison.ts'
import type { Place } from './roles.ts'

const ANNOTATIONS: ReadonlySet<string> = new Set(['Annots'])
const KIDS: ReadonlySet<string> = new Set(['Kids'])
const NODE: Place = { roles: ['page-tree', 'page'] }
/** A widget may be the field that it belongs to; any other annotation stays as it is. */
const WIDGET: Place = { roles: ['field'] }

/**
 * Compares the page tree (ISO 32000-2 §7.7.3): the same nodes and pages in the same order, with the same entries.
 * Only /Annots of a page may gain something, at its end: the widgets of new signature fields.
 */
export function comparePages(
  comparison: Comparison,
  catalog: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  comparison.area = 'page'
  compareTree(comparison, catalog, before, after)
  comparison.area = 'document'
}

function compareTree(
  comparison: Comparison,
  catalog: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  comparison.compare(before, after, catalog, 'Pages', NODE)
  if (before?.kind !== 'reference' || after?.kind !== 'reference' || !sameReference(before, after)) return
  const pending = [before.number]
  let page = 0
  for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
    const current = number
    comparison.guard(current, () => {
      const kids = compareNode(comparison, current, page + 1)
      if (kids === null) page++
      else for (const kid of [...kids].reverse()) pending.push(kid)
    })
  }
}

/** The numbers of the node's kids; `null` for a page. What is neither is left to strict comparison. */
function compareNode(comparison: Comparison, number: number, page: number): readonly number[] | null {
  const node = comparison.dictionaries(number)
  if (node === null) comparison.enqueue(number)
  if (node === null || !comparison.take(number, hasKids(node.before) ? 'page-tree' : 'page')) return []
  const { before, after } = node
  const kids = comparison.before(entryOf(before, 'Kids'))
  if (kids !== undefined) {
    comparison.compare(entryOf(before, 'Kids'), entryOf(after, 'Kids'), number, 'Kids', NODE)
    comparison.compareEntries(before, after, number, undefined, KIDS)
    return kids.kind === 'array' ? kids.items.flatMap((kid) => (kid.kind === 'reference' ? [kid.number] : [])) : []
  }
  comparison.compareEntries(before, after, number, undefined, ANNOTATIONS)
  compareAnnotations(comparison, number, page, entryOf(before, 'Annots'), entryOf(after, 'Annots'))
  if (before !== after) comparison.explain(number, 'page-annotations')
  return null
}

function hasKids(node: PdfDictionary): boolean {
  return entryOf(node, 'Kids') !== undefined
}

function compareAnnotations(
  comparison: Comparison,
  holder: number,
  page: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  if (newer?.kind !== 'array' || (older !== undefined && older.kind !== 'array')) {
    comparison.compare(before, after, holder, 'Annots')
    return
  }
  const kept = older?.items ?? []
  if (newer.items.length < kept.length) comparison.refuse(holder, 'changed', 'Annots')
  for (const [i, annotation] of newer.items.entries()) {
    const widget = annotation.kind === 'reference' ? comparison.newWidgets.get(annotation.number) : undefined
    if (i < kept.length) comparison.compare(kept[i], annotation, holder, 'Annots', WIDGET)
    else if (widget === undefined && annotation.kind === 'reference')
      comparison.guard(annotation.number, () => addAnnotation(comparison, annotation.number, page))
    else if (widget === undefined || widget.page !== null) comparison.refuse(holder, 'changed', 'Annots')
    if (widget !== undefined) widget.page = page
  }
  comparison.explainReference(before, after, 'page-annotations')
}
