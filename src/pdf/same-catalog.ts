import { sameValue } from './changes/same-value.ts'
import { entryOf, type PdfReference } from './object.ts'
import type { ObjectStore } from './object-store.ts'

/** What a catalogue may lack or have otherwise without showing another document (table 29). */
const SHOWS_NOTHING: ReadonlySet<string> = new Set(['Version', 'Extensions', 'Metadata', 'DSS', 'Perms'])

/** Whether two catalogues lead to the same document: each shows what the other does, but that one may lack the form. */
export function isSameCatalog(store: ObjectStore, strict: PdfReference, other: PdfReference): boolean {
  const [mine, theirs] = [store.dictionary(strict, store.last), store.dictionary(other, store.last)]
  if (mine === null || theirs === null) return false
  const isShown = (key: string) => !SHOWS_NOTHING.has(key)
  const same = (key: string) => {
    const [a, b] = [entryOf(mine, key), entryOf(theirs, key)]
    // Widgets are on their pages, with or without the form.
    if (b === undefined) return key === 'AcroForm'
    return a !== undefined && sameValue(a, b)
  }
  return [...new Set([...mine.entries.keys(), ...theirs.entries.keys()])].filter(isShown).every(same)
}
