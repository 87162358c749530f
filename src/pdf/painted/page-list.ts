import { readCatalog } from '../catalog.ts'
import { chargeItems } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'

/** The pages of a revision, in order (ISO 32000-2 §7.7.3): as the comparison of revisions counts them. */
export function pagesOf(store: ObjectStore, revision: number): readonly PdfDictionary[] {
  const pages: PdfDictionary[] = []
  const seen = new Set<number>()
  const root = entryOf(readCatalog(store, revision).dictionary, 'Pages')
  const pending: PdfValue[] = root === undefined ? [] : [root]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    store.budget.spend('pdfObjects')
    if (next.kind !== 'reference' || seen.has(next.number)) continue
    seen.add(next.number)
    const node = store.dictionary(next, revision)
    if (node === null) continue
    const written = entryOf(node, 'Kids')
    if (written === undefined) pages.push(node)
    const kids = written === undefined ? undefined : store.resolve(written, revision)
    if (kids?.kind !== 'array') continue
    chargeItems(store.budget, kids.items.length)
    for (const kid of [...kids.items].reverse()) pending.push(kid)
  }
  return pages
}

/** Nodes above a page, more than any page tree has. */
const DEEPEST = 32

/** An entry of a page, its own or that of a node above it (§7.7.3.4). */
export function inheritedBy(
  store: ObjectStore,
  revision: number,
  page: PdfDictionary,
  key: string,
): PdfValue | undefined {
  let node: PdfDictionary | null = page
  for (let depth = 0; node !== null && depth < DEEPEST; depth++) {
    const written = entryOf(node, key)
    if (written !== undefined) return store.resolve(written, revision)
    store.budget.spend('pdfObjects')
    node = store.dictionary(entryOf(node, 'Parent'), revision)
  }
  return undefined
}

/** Table 31: what is no multiple of 360 turns it, and so may what cannot be read. */
export function isTurnedPage(store: ObjectStore, revision: number, page: PdfDictionary | null): boolean {
  const rotation = page === null ? null : inheritedBy(store, revision, page, 'Rotate')
  return rotation !== undefined && !(rotation?.kind === 'number' && rotation.value % 360 === 0)
}
