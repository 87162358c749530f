import { toLatin1 } from '../../core/bytes.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { readCatalog } from '../catalog.ts'
import { chargeItems, chargePasses } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { pagesOf } from '../painted/page-list.ts'

/**
 * Names of resources that the fields of a revision use, and that only the form's /DR can give them (ISO 32000-2 §12.7.4.3):
 * those in /DA strings, and those in appearances that have no resource of that name of their own. Whoever adds one of them to
 * /DR decides how these fields look. `null`: an appearance cannot be read, so that it may use any name.
 */
export function namesInUse(store: ObjectStore, revision: number): ReadonlySet<string> | null {
  const names = new Set<string>()
  const drawn = new Set<PdfValue>()
  const form = formOf(store, revision)
  if (form === null) return names
  addDefaultAppearance(store, revision, form, names)
  for (const field of fieldsOf(store, revision, form)) {
    addDefaultAppearance(store, revision, field, names)
    if (!addAppearances(store, revision, entryOf(field, 'AP'), names, drawn)) return null
  }
  return names
}

export function formOf(store: ObjectStore, revision: number): PdfDictionary | null {
  return store.dictionary(entryOf(readCatalog(store, revision).dictionary, 'AcroForm'), revision)
}

/**
 * The fields of a form, and all annotations on pages too: free text has a default appearance, and so have widgets that the
 * form does not list.
 */
export function* fieldsOf(store: ObjectStore, revision: number, form: PdfDictionary): Iterable<PdfDictionary> {
  const seen = new Set<number>()
  const pending: PdfValue[] = [
    ...itemsOf(store, revision, entryOf(form, 'Fields')),
    ...pagesOf(store, revision).flatMap((page) => itemsOf(store, revision, entryOf(page, 'Annots'))),
  ]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    store.budget.spend('pdfObjects')
    if (next.kind === 'reference') {
      if (seen.has(next.number)) continue
      seen.add(next.number)
    }
    const field = store.dictionary(next, revision)
    if (field === null) continue
    yield field
    for (const kid of itemsOf(store, revision, entryOf(field, 'Kids'))) pending.push(kid)
  }
}

function itemsOf(store: ObjectStore, revision: number, value: PdfValue | undefined): PdfValue[] {
  const array = value === undefined ? undefined : store.resolve(value, revision)
  if (array?.kind !== 'array') return []
  chargeItems(store.budget, array.items.length)
  return [...array.items]
}

/** §7.3.5, as far as it matters which names a text has. White space is that of table 1: NUL is, and what Unicode has besides is not. */
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]+)/g

/** With the number signs of names undone. */
export function* namesIn(content: Uint8Array): Iterable<string> {
  for (const [, name = ''] of toLatin1(content).matchAll(NAME))
    yield name.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

function addDefaultAppearance(store: ObjectStore, revision: number, field: PdfDictionary, names: Set<string>): void {
  const written = entryOf(field, 'DA')
  const value = written === undefined ? undefined : store.resolve(written, revision)
  if (value?.kind === 'string') for (const name of namesIn(value.bytes)) names.add(name)
}

interface Drawn {
  readonly value: PdfValue
  /** What a form without resources of its own is drawn with: those of the content that names it. */
  readonly inherited: ReadonlySet<string>
}

const NO_NAMES: ReadonlySet<string> = new Set()

/** §12.5.5: streams, and dictionaries of streams by state; and the forms and patterns that they draw. False where one cannot be read. */
export function addAppearances(
  store: ObjectStore,
  revision: number,
  appearance: PdfValue | undefined,
  names: Set<string>,
  /** Those of all fields: many of them may have one. */
  seen: Set<PdfValue>,
): boolean {
  const pending: Drawn[] = appearance === undefined ? [] : [{ value: appearance, inherited: NO_NAMES }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const value = store.resolve(next.value, revision)
    if (seen.has(value)) continue
    seen.add(value)
    store.budget.spend('pdfObjects')
    if (value.kind === 'dictionary')
      for (const item of value.entries.values()) pending.push({ value: item, inherited: NO_NAMES })
    if (value.kind !== 'stream' || nameOf(entryOf(value.dictionary, 'Subtype')) === 'Image') continue
    const used = attempt(() => namesUsedBy(store, revision, value))
    if (!used.ok) {
      if (used.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(used.failure.code, used.failure.what)
      return false
    }
    const resources = store.dictionary(entryOf(value.dictionary, 'Resources'), revision)
    const own = resources === null ? next.inherited : namesOf(store, revision, resources)
    for (const name of used.value) if (!own.has(name)) names.add(name)
    if (resources === null) continue
    for (const key of ['XObject', 'Pattern'])
      for (const drawn of itemsOfCategory(store, revision, resources, key))
        pending.push({ value: drawn, inherited: own })
  }
  return true
}

function itemsOfCategory(
  store: ObjectStore,
  revision: number,
  resources: PdfDictionary,
  key: string,
): Iterable<PdfValue> {
  return store.dictionary(entryOf(resources, key), revision)?.entries.values() ?? []
}

/** The names in a stream: it is looked through once, however many revisions ask. */
const USED = new WeakMap<PdfStream, ReadonlySet<string>>()

function namesUsedBy(store: ObjectStore, revision: number, stream: PdfStream): ReadonlySet<string> {
  const known = USED.get(stream)
  if (known !== undefined) return known
  const data = store.streamData(stream, revision)
  chargePasses(store.budget, data.length, store.file.size)
  const used = new Set(namesIn(data))
  USED.set(stream, used)
  return used
}

function namesOf(store: ObjectStore, revision: number, resources: PdfDictionary): ReadonlySet<string> {
  const names = new Set<string>()
  for (const category of resources.entries.values()) {
    const entries = store.dictionary(category, revision)?.entries
    chargeItems(store.budget, entries?.size ?? 0)
    for (const name of entries?.keys() ?? []) names.add(name)
  }
  return names
}
