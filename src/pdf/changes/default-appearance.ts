import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { addAppearances, fieldsOf, formOf, namesIn } from './names-in-use.ts'

/** Fields below fields, deeper than any form has them. */
const DEEPEST = 32

/**
 * Whether /DA of the form decides how a field looks (ISO 32000-2 §12.7.4.3): one that has neither an appearance nor a
 * /DA of its own or of an ancestor is drawn by some readers as soon as the form has one.
 */
export function takesDefaultAppearance(store: ObjectStore, revision: number): boolean {
  const form = formOf(store, revision)
  if (form === null) return false
  for (const field of fieldsOf(store, revision, form)) if (isDrawnByDefault(store, revision, field)) return true
  return false
}

function isDrawnByDefault(store: ObjectStore, revision: number, field: PdfDictionary): boolean {
  if (entryOf(field, 'AP') !== undefined) return false
  const [appearance, type] = ['DA', 'FT'].map((key) => inherited(store, revision, field, key))
  // Of what is in a form, only the looks of a signature are never made of a text.
  return appearance === undefined && type !== undefined && nameOf(type) !== 'Sig'
}

/**
 * Names of /DR that something is drawn by: an appearance, or what has none: a value, the caption of a button, free text. Without a
 * resource of such a name some readers take a font of their own choice. `null`: as of `namesInUse`.
 */
export function namesDrawnBy(store: ObjectStore, revision: number): ReadonlySet<string> | null {
  const [names, seen] = [new Set<string>(), new Set<PdfValue>()]
  const form = formOf(store, revision)
  if (form === null) return names
  for (const field of fieldsOf(store, revision, form)) {
    const appearance = entryOf(field, 'AP')
    if (appearance !== undefined && !addAppearances(store, revision, appearance, names, seen)) return null
    if (appearance !== undefined || !isDrawn(field) || !hasText(store, revision, field)) continue
    const written = inherited(store, revision, field, 'DA') ?? entryOf(form, 'DA')
    const value = written === undefined ? undefined : store.resolve(written, revision)
    if (value?.kind === 'string') for (const name of namesIn(value.bytes)) names.add(name)
  }
  return names
}

/** Of a field whose widgets are its kids, they are drawn. */
function isDrawn(field: PdfDictionary): boolean {
  return entryOf(field, 'Rect') !== undefined || entryOf(field, 'Subtype') !== undefined
}

function hasText(store: ObjectStore, revision: number, field: PdfDictionary): boolean {
  const [type, value] = ['FT', 'V'].map((key) => inherited(store, revision, field, key))
  const kind = nameOf(type)
  return kind !== 'Sig' && ((kind !== 'Tx' && kind !== 'Ch') || value !== undefined)
}

function inherited(store: ObjectStore, revision: number, field: PdfDictionary, key: string): PdfValue | undefined {
  let node: PdfDictionary | null = field
  for (let depth = 0; node !== null && depth < DEEPEST; depth++) {
    const value = entryOf(node, key)
    if (value !== undefined) return store.resolve(value, revision)
    node = store.dictionary(entryOf(node, 'Parent'), revision)
  }
  return undefined
}
