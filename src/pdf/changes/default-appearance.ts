import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { fieldsOf, formOf } from './names-in-use.ts'

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

function inherited(store: ObjectStore, revision: number, field: PdfDictionary, key: string): PdfValue | undefined {
  let node: PdfDictionary | null = field
  for (let depth = 0; node !== null && depth < DEEPEST; depth++) {
    const value = entryOf(node, key)
    if (value !== undefined) return store.resolve(value, revision)
    node = store.dictionary(entryOf(node, 'Parent'), revision)
  }
  return undefined
}
