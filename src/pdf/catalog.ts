import { Refusal } from '../core/outcome.ts'
import { entryOf, nameOf, type PdfDictionary } from './object.ts'
import type { ObjectStore } from './object-store.ts'
import type { PdfRevision } from './revision.ts'

export interface Catalog {
  readonly object: number
  readonly dictionary: PdfDictionary
}

/** The document catalogue as of a revision (ISO 32000-2 §7.7.2): what /Root of that revision's trailer refers to. */
export function readCatalog(store: ObjectStore, revision: number): Catalog {
  const { trailer } = store.revisions[revision] as PdfRevision
  const root = entryOf(trailer, 'Root')
  if (root?.kind !== 'reference') throw new Refusal('PDF_CATALOG_INVALID', 'Root', trailer.start)
  const dictionary = store.resolve(root, revision)
  if (dictionary.kind !== 'dictionary' || nameOf(entryOf(dictionary, 'Type')) !== 'Catalog')
    throw new Refusal('PDF_CATALOG_INVALID', 'Catalog', trailer.start)
  return { object: root.number, dictionary }
}

/** Table 29: /Version counts where it is later than the header's. */
export function documentVersion(header: string, catalog: PdfDictionary): string {
  const claimed = nameOf(entryOf(catalog, 'Version'))
  return claimed !== null && /^\d\.\d$/.test(claimed) && Number(claimed) > Number(header) ? claimed : header
}
