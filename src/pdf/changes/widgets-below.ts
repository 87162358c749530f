import { chargeItems } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { pagesOf } from '../painted/page-list.ts'
import type { Comparison } from './comparison.ts'

/** Fields above a widget, deeper than any form has them. */
const DEEPEST = 32

/** A widget that a page has. */
interface PageWidget {
  /** `null`: it has no number of its own. */
  readonly object: number | null
  readonly dictionary: PdfDictionary
}

/**
 * Widgets on the pages of a revision, by the fields above them (ISO 32000-2 §12.7.4.1). They show the value of such a field, whether it has
 * them among its kids or not.
 */
function widgetsByField(store: ObjectStore, revision: number): ReadonlyMap<number, readonly PageWidget[]> {
  const found = new Map<number, PageWidget[]>()
  // Pages may have one array of them.
  const seen = new Set<number>()
  for (const page of pagesOf(store, revision)) {
    const written = entryOf(page, 'Annots')
    const array = written === undefined ? undefined : store.resolve(written, revision)
    const items = array?.kind === 'array' ? array.items : []
    chargeItems(store.budget, items.length)
    for (const item of items) {
      const object = item.kind === 'reference' ? item.number : null
      if (object !== null && seen.has(object)) continue
      if (object !== null) seen.add(object)
      const dictionary = store.dictionary(item, revision)
      const subtype = dictionary === null ? undefined : entryOf(dictionary, 'Subtype')
      if (dictionary === null || nameOf(subtype && store.resolve(subtype, revision)) !== 'Widget') continue
      let parent = entryOf(dictionary, 'Parent')
      for (let depth = 0; parent?.kind === 'reference' && depth < DEEPEST; depth++) {
        const widgets = found.get(parent.number) ?? []
        widgets.push({ object, dictionary })
        found.set(parent.number, widgets)
        store.budget.spend('pdfObjects')
        const field = store.dictionary(parent, revision)
        parent = field === null ? undefined : entryOf(field, 'Parent')
      }
    }
  }
  return found
}

const known = new WeakMap<Comparison, ReadonlyMap<number, readonly PageWidget[]>>()

/** Those below one field, in the newer revision: looked for once. */
export function widgetsBelow(comparison: Comparison, field: number): readonly PageWidget[] {
  const widgets = known.get(comparison) ?? widgetsByField(comparison.store, comparison.newer)
  known.set(comparison, widgets)
  return widgets.get(field) ?? []
}
