import { attempt, Refusal } from '../core/outcome.ts'
import type { Steps } from '../core/steps.ts'
import { chargeItems } from './file-charges.ts'
import { type FormField, type Inherited, inherit } from './form.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from './object.ts'
import type { ObjectStore } from './object-store.ts'

/** More fields above a widget than any form has. */
export const MOST_PARENTS = 32

/**
 * Signature fields as a reader sees them that starts from the widgets on the pages, and follows /Parent upwards (ISO 32000-2 §12.7.4.1): whether or
 * not the form lists them. A page that cannot be read shows none.
 */
export function* signatureWidgets(
  store: ObjectStore,
  catalog: PdfDictionary,
  revision: number,
): Steps<readonly FormField[]> {
  const found: FormField[] = []
  const root = entryOf(catalog, 'Pages')
  const pages: PdfValue[] = root === undefined ? [] : [root]
  const seen = new Set<number>()
  const looked = new Set<number>()
  for (let next = pages.pop(); next !== undefined; next = pages.pop()) {
    if (next.kind === 'reference' && seen.has(next.number)) continue
    if (next.kind === 'reference') seen.add(next.number)
    yield
    store.budget.spend('pdfObjects')
    const written = next
    const node = readable(() => store.dictionary(written, revision))
    if (node === null) continue
    for (const kid of itemsOf(store, node, 'Kids', revision).reverse()) pages.push(kid)
    for (const annotation of itemsOf(store, node, 'Annots', revision)) {
      store.budget.spend('pdfObjects')
      // One annotation may stand in a page over and over, below fields with long names.
      if (annotation.kind === 'reference' && looked.has(annotation.number)) continue
      if (annotation.kind === 'reference') looked.add(annotation.number)
      yield
      const field = readable(() => signatureWidget(store, annotation, revision))
      if (field !== null) found.push(field)
    }
  }
  return found
}

function readable<T>(read: () => T | null): T | null {
  const outcome = attempt(read)
  if (outcome.ok) return outcome.value
  if (outcome.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(outcome.failure.code, outcome.failure.what)
  return null
}

function itemsOf(store: ObjectStore, node: PdfDictionary, key: string, revision: number): PdfValue[] {
  const written = entryOf(node, key)
  const array = written === undefined ? null : readable(() => store.resolve(written, revision))
  if (array?.kind !== 'array') return []
  chargeItems(store.budget, array.items.length)
  return [...array.items]
}

function signatureWidget(store: ObjectStore, written: PdfValue, revision: number): FormField | null {
  const widget = store.dictionary(written, revision)
  const subtype = widget === null ? undefined : entryOf(widget, 'Subtype')
  if (widget === null || subtype === undefined || nameOf(store.resolve(subtype, revision)) !== 'Widget') return null
  const object = written.kind === 'reference' ? written.number : null
  const field = fieldAbove(store, widget, object, revision)
  return field.type === 'Sig' && field.value !== undefined ? { ...field, dictionary: widget, secondary: true } : null
}

/** What a widget inherits from the fields above it. */
function fieldAbove(store: ObjectStore, widget: PdfDictionary, object: number | null, revision: number): Inherited {
  const above: { readonly dictionary: PdfDictionary; readonly object: number | null }[] = []
  let link = entryOf(widget, 'Parent')
  while (link !== undefined && above.length < MOST_PARENTS) {
    const dictionary = store.dictionary(link, revision)
    if (dictionary === null) break
    above.unshift({ dictionary, object: link.kind === 'reference' ? link.number : null })
    link = entryOf(dictionary, 'Parent')
  }
  chargeItems(store.budget, above.length)
  let inherited: Inherited | null = null
  for (const one of above) inherited = inherit(store, one.dictionary, one.object, inherited, revision)
  return inherit(store, widget, object, inherited, revision)
}
