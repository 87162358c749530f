import type { Steps } from '../../core/steps.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfValue, sameReference } from '../object.ts'
import { addAnnotation } from './added-annotation.ts'
import { compareAnnotation, removeAnnotation } from './changed-annotation.ts'
import type { Comparison } from './comparison.ts'
import type { ValuePlace } from './roles.ts'

const KIDS: ReadonlySet<string> = new Set(['Kids'])
const NODE: ValuePlace = { roles: ['page-tree', 'page'] }
/** What a page is drawn from (tables 31 and 34), or may be by some readers. By its other entries it shows nothing. */
const DRAWN: ReadonlySet<string> = new Set([
  ...['Contents', 'MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Rotate', 'UserUnit', 'Group'],
  ...['OutputIntents', 'Type', 'Parent'],
])
const RULED: ReadonlySet<string> = new Set([...DRAWN, 'Annots', 'Resources', 'Tabs'])
/** A widget may be the field that it belongs to, and a markup annotation may be modified; any other stays as it is. */
const ANNOTATION: ValuePlace = { roles: ['field', 'annotation'] }

/**
 * Compares the page tree (ISO 32000-2 §7.7.3): the same nodes and pages in the same order, with the same entries.
 * Only /Annots of a page may gain something, at its end: the widgets of new signature fields, and annotations. Markup annotations may
 * be modified, and taken away. Who permits it is another question.
 */
export function* comparePages(
  comparison: Comparison,
  catalog: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): Steps<void> {
  comparison.area = 'page'
  yield* compareTree(comparison, catalog, before, after)
  comparison.area = 'document'
  comparison.page = null
}

function* compareTree(
  comparison: Comparison,
  catalog: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): Steps<void> {
  comparison.compare(before, after, catalog, 'Pages', NODE)
  if (before?.kind !== 'reference' || after?.kind !== 'reference' || !sameReference(before, after)) return
  const pending = [before.number]
  let page = 0
  for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
    yield
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
  comparison.page = hasKids(before) ? null : page
  const kids = comparison.before(entryOf(before, 'Kids'))
  if (kids !== undefined) {
    comparison.compare(entryOf(before, 'Kids'), entryOf(after, 'Kids'), number, 'Kids', NODE)
    comparison.compareEntries(before, after, number, undefined, KIDS)
    chargeItems(comparison.store.budget, kids.kind === 'array' ? kids.items.length : 0)
    return kids.kind === 'array' ? kids.items.flatMap((kid) => (kid.kind === 'reference' ? [kid.number] : [])) : []
  }
  const others = [...before.entries.keys(), ...after.entries.keys()].filter((key) => !DRAWN.has(key))
  comparison.compareEntries(before, after, number, undefined, new Set(others))
  compareResources(comparison, number, entryOf(before, 'Resources'), entryOf(after, 'Resources'))
  compareAnnotations(comparison, number, page, entryOf(before, 'Annots'), entryOf(after, 'Annots'))
  comparison.area = 'document'
  comparison.compareEntries(before, after, number, undefined, RULED)
  compareTabs(comparison, number, entryOf(before, 'Tabs'), entryOf(after, 'Tabs'))
  comparison.area = 'page'
  if (before !== after) comparison.explain(number, 'page-annotations')
  return null
}

/** Table 31 and §12.5.1. */
const ORDERS: ReadonlySet<string | null> = new Set(['R', 'C', 'S', 'A', 'W'])

/** The order in which a keyboard goes through the annotations of a page may be said where none was: it shows nothing, and leads to no other. */
function compareTabs(
  comparison: Comparison,
  number: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const isSaid = ORDERS.has(nameOf(comparison.before(before)))
  if (isSaid || !ORDERS.has(nameOf(after))) comparison.compare(before, after, number, 'Tabs')
  else comparison.formDefaults = true
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
  // Pages may have one array of them.
  chargeItems(comparison.store.budget, newer.items.length)
  let next = 0
  for (const was of older?.items ?? []) {
    const is = newer.items[next]
    const stays = is !== undefined && comparison.sameValue(was, is)
    if (!stays && was.kind === 'reference' && removeAnnotation(comparison, was.number, page)) continue
    next++
    const isMarkup = stays && is.kind === 'reference' && compareAnnotation(comparison, is.number, page)
    if (!isMarkup) comparison.compare(was, is, holder, 'Annots', ANNOTATION)
    const widget = is?.kind === 'reference' ? comparison.newWidgets.get(is.number) : undefined
    // §12.5.2: an annotation stands on one page. Where several have the place of a signature, readers show it on each.
    if (widget !== undefined && (widget.page ?? page) !== page) comparison.refuse(holder, 'read-differently', 'Annots')
    if (widget !== undefined) widget.page ??= page
    if (is?.kind !== 'reference') continue
    if ((comparison.pageOf.get(is.number) ?? page) !== page) comparison.onSeveral.add(is.number)
    else comparison.pageOf.set(is.number, page)
  }
  for (const added of newer.items.slice(next)) addToPage(comparison, holder, added, page)
  comparison.explainReference(before, after, 'page-annotations')
}

/** §12.5.2: an annotation stands on one page. */
function addToPage(comparison: Comparison, holder: number, annotation: PdfValue, page: number): void {
  if (annotation.kind === 'reference') {
    comparison.gained.push({ object: annotation.number, page })
    // Where several have it, readers show it on each.
    if ((comparison.gainedOn.get(annotation.number) ?? page) !== page)
      comparison.refuse(holder, 'read-differently', 'Annots')
    comparison.gainedOn.set(annotation.number, page)
  }
  const widget = annotation.kind === 'reference' ? comparison.newWidgets.get(annotation.number) : undefined
  if (widget === undefined && annotation.kind === 'reference')
    comparison.guard(annotation.number, () => addAnnotation(comparison, annotation.number, { page, object: holder }))
  else if (widget === undefined || widget.page !== null) comparison.refuse(holder, 'changed', 'Annots')
  if (widget !== undefined) widget.page ??= page
}

/**
 * Some software writes the resources of a page again under a number that is new: the same names, each with the same value
 * (§7.8.3).
 */
function compareResources(
  comparison: Comparison,
  holder: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const [older, newer] = [comparison.before(before), comparison.after(after)]
  const isNew = after?.kind === 'reference' && comparison.objectBefore(after.number) === null
  if (!isNew || older?.kind !== 'dictionary' || newer?.kind !== 'dictionary') {
    comparison.compare(before, after, holder, 'Resources')
    return
  }
  comparison.compare(older, newer, holder, 'Resources')
  comparison.explain(after.number, 'same-content')
}
