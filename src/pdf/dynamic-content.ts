import type { Finding } from '../core/finding.ts'
import { Refusal } from '../core/outcome.ts'
import { attemptSteps, type Steps } from '../core/steps.ts'
import { readCatalog } from './catalog.ts'
import { chargeItems } from './file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from './object.ts'
import type { ObjectStore } from './object-store.ts'

/**
 * What can show something else than what was seen when the document was signed, or do something by itself (ISO 32000-2 §8.11, §12.6,
 * §12.7.8, §7.11.4; §8.10.4, §7.3.8.2 and §8.9.5.4, and actions in whatever entry, however many follow one another, by `inspectValues`). A signer may have meant it: each is told, and decides nothing by itself.
 */
export type DynamicContent =
  | 'optional-content' // layers that can be shown and hidden
  | 'javascript'
  | 'launch' // an action that starts a program or opens a file
  | 'open-action' // something that happens when the document is opened, other than to show a place in it
  | 'remote-reference' // an action that leads to another file, or sends what was filled in to an address
  | 'xfa' // a second form, which some readers show in place of the pages
  | 'embedded-file'
  | 'media' // sound, film, three dimensions, and other content that readers play
  | 'external-content' // a page or data of another file, that readers show in the place of what is here
  | 'alternate-image' // another image, that readers show in the place of one, or print
  | 'other-action' // an action that is in no table, or that has its reader do something by the name of a command
  | 'conditional-content' // what is printed and not shown, shown where the pointer is, or drawn by some readers in a way of theirs
  | 'appearances-to-draw' // readers are asked to draw the fields of the form anew, or with other values, or have a value to show that has no appearance

/** Table 201. The others lead to a place in the document, or show and hide what is there. */
export const ACTIONS: ReadonlyMap<string, DynamicContent> = new Map([
  ['JavaScript', 'javascript'],
  ['Launch', 'launch'],
  ['GoToR', 'remote-reference'],
  ['GoToE', 'remote-reference'],
  ['SubmitForm', 'remote-reference'],
  ['ImportData', 'remote-reference'],
  ['ResetForm', 'appearances-to-draw'],
  ['SetOCGState', 'optional-content'],
  ['Hide', 'optional-content'],
  ['Rendition', 'media'],
  ['RichMediaExecute', 'media'],
  ['Sound', 'media'],
  ['Movie', 'media'],
  ['GoTo3DView', 'media'],
])

/** Table 171. */
const ANNOTATIONS: ReadonlyMap<string, DynamicContent> = new Map([
  ['FileAttachment', 'embedded-file'],
  ['Sound', 'media'],
  ['Movie', 'media'],
  ['Screen', 'media'],
  ['3D', 'media'],
  ['RichMedia', 'media'],
])

/** Pages that are looked at: a document of more is not read whole for this. */
const PAGES = 1000

/** Actions that follow one another. */
const CHAINED = 32

/** As of the last revision. What cannot be read is not told of. */
export function* dynamicContent(store: ObjectStore): Steps<readonly Finding[]> {
  const search = new Search(store)
  const outcome = yield* attemptSteps(search.run())
  if (!outcome.ok && outcome.failure.code === 'BUDGET_EXHAUSTED')
    throw new Refusal(outcome.failure.code, outcome.failure.what)
  return [...search.found].map(([what, page]) => ({
    code: 'PDF_DYNAMIC_CONTENT',
    level: 'warning',
    data: { what, ...(page === null ? {} : { page }) },
  }))
}

/** Table 151: the first item below, and the next beside. */
function linksOf(item: PdfDictionary): PdfValue[] {
  return ['Next', 'First'].flatMap((key) => entryOf(item, key) ?? [])
}

class Search {
  /** With the first page that has it. */
  readonly found = new Map<DynamicContent, number | null>()
  readonly #store: ObjectStore
  /** Actions, and dictionaries of them, that many annotations may share. */
  readonly #looked = new Set<PdfValue>()

  constructor(store: ObjectStore) {
    this.#store = store
  }

  *run(): Steps<void> {
    const { dictionary: catalog } = readCatalog(this.#store, this.#store.last)
    if (this.#dictionary(catalog, 'OCProperties') !== null) this.#tell('optional-content', null)
    if (entryOf(catalog, 'Collection') !== undefined) this.#tell('embedded-file', null)
    this.#inOpenAction(catalog)
    this.#inActions(catalog, null)
    const names = this.#dictionary(catalog, 'Names')
    if (names !== null && entryOf(names, 'JavaScript') !== undefined) this.#tell('javascript', null)
    if (names !== null && entryOf(names, 'EmbeddedFiles') !== undefined) this.#tell('embedded-file', null)
    const form = this.#dictionary(catalog, 'AcroForm')
    if (form !== null) yield* this.#inForm(form)
    yield* this.#inOutline(this.#dictionary(catalog, 'Outlines'))
    yield* this.#inPages(entryOf(catalog, 'Pages'))
  }

  #tell(what: DynamicContent, page: number | null): void {
    if (!this.found.has(what)) this.found.set(what, page)
  }

  #value(dictionary: PdfDictionary, key: string): PdfValue | undefined {
    const written = entryOf(dictionary, key)
    return written === undefined ? undefined : this.#store.resolve(written, this.#store.last)
  }

  #dictionary(dictionary: PdfDictionary, key: string): PdfDictionary | null {
    return this.#store.dictionary(entryOf(dictionary, key), this.#store.last)
  }

  /** Many nodes may have one array of kids. */
  #items(array: PdfValue | undefined): readonly PdfValue[] {
    if (array?.kind !== 'array') return []
    chargeItems(this.#store.budget, array.items.length)
    return array.items
  }

  /** §12.6.4.2: a destination, or an action to go to one, shows a place in the document. */
  #inOpenAction(catalog: PdfDictionary): void {
    const action = this.#value(catalog, 'OpenAction')
    if (action?.kind !== 'dictionary') return
    const kind = nameOf(this.#value(action, 'S'))
    if (kind !== 'GoTo' && kind !== null) this.#tell('open-action', null)
    this.#inAction(action, null)
  }

  *#inForm(form: PdfDictionary): Steps<void> {
    if (entryOf(form, 'XFA') !== undefined) this.#tell('xfa', null)
    const draws = this.#value(form, 'NeedAppearances')
    if (draws?.kind === 'boolean' && draws.value) this.#tell('appearances-to-draw', null)
    const fields = this.#value(form, 'Fields')
    const pending: PdfValue[] = fields?.kind === 'array' ? [...fields.items] : []
    const seen = new Set<number>()
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.kind === 'reference' && seen.has(next.number)) continue
      if (next.kind === 'reference') seen.add(next.number)
      yield
      this.#store.budget.spend('pdfObjects')
      const field = this.#store.dictionary(next, this.#store.last)
      if (field === null) continue
      this.#inActions(field, null)
      const kids = this.#value(field, 'Kids')
      for (const kid of this.#items(kids)) pending.push(kid)
    }
  }

  /** §12.3.3: an item of the outline may have an action. */
  *#inOutline(outline: PdfDictionary | null): Steps<void> {
    const pending: PdfValue[] = outline === null ? [] : linksOf(outline)
    const seen = new Set<number>()
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.kind !== 'reference' || seen.has(next.number)) continue
      seen.add(next.number)
      yield
      this.#store.budget.spend('pdfObjects')
      const item = this.#store.dictionary(next, this.#store.last)
      if (item === null) continue
      this.#inActions(item, null)
      pending.push(...linksOf(item))
    }
  }

  *#inPages(root: PdfValue | undefined): Steps<void> {
    const pending: PdfValue[] = root === undefined ? [] : [root]
    const seen = new Set<number>()
    for (let page = 0, next = pending.pop(); next !== undefined && page < PAGES; next = pending.pop()) {
      if (next.kind !== 'reference' || seen.has(next.number)) continue
      seen.add(next.number)
      yield
      this.#store.budget.spend('pdfObjects')
      const node = this.#store.dictionary(next, this.#store.last)
      if (node === null) continue
      const kids = this.#value(node, 'Kids')
      if (kids?.kind === 'array') for (const kid of [...this.#items(kids)].reverse()) pending.push(kid)
      else yield* this.#inPage(node, ++page)
    }
  }

  *#inPage(page: PdfDictionary, number: number): Steps<void> {
    this.#inActions(page, number)
    const annotations = this.#value(page, 'Annots')
    if (annotations?.kind !== 'array') return
    for (const item of annotations.items) {
      yield
      this.#store.budget.spend('pdfObjects')
      const annotation = this.#store.dictionary(item, this.#store.last)
      if (annotation === null) continue
      const kind = ANNOTATIONS.get(nameOf(this.#value(annotation, 'Subtype')) ?? '')
      if (kind !== undefined) this.#tell(kind, number)
      this.#inActions(annotation, number)
    }
  }

  /** /A, and the additional actions of /AA (table 197). */
  #inActions(holder: PdfDictionary, page: number | null): void {
    this.#inAction(this.#value(holder, 'A'), page)
    const additional = this.#dictionary(holder, 'AA')
    if (additional === null || this.#looked.has(additional)) return
    this.#looked.add(additional)
    for (const key of additional.entries.keys()) this.#inAction(this.#value(additional, key), page)
  }

  #inAction(first: PdfValue | undefined, page: number | null): void {
    const pending: PdfValue[] = first === undefined ? [] : [first]
    for (let i = 0; i < CHAINED && pending.length > 0; i++) {
      const written = pending.pop() as PdfValue
      const action = written.kind === 'reference' ? this.#store.resolve(written, this.#store.last) : written
      if (this.#looked.has(action)) continue
      this.#looked.add(action)
      if (action.kind === 'array') pending.push(...action.items.slice(0, CHAINED))
      if (action.kind !== 'dictionary') continue
      const kind = ACTIONS.get(nameOf(this.#value(action, 'S')) ?? '')
      if (kind !== undefined) this.#tell(kind, page)
      const next = entryOf(action, 'Next')
      if (next !== undefined) pending.push(next)
    }
  }
}
