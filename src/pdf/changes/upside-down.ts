import { entryOf, type PdfDictionary } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { pagesOf } from '../painted/page-list.ts'
import type { Comparison } from './comparison.ts'

/** Nodes above a page, more than any page tree has. */
const DEEPEST = 32

/** Pages of the newer revision: looked up once. */
const known = new WeakMap<Comparison, readonly PdfDictionary[]>()

/**
 * Whether text that is turned against its page by so many degrees (ISO 32000-2 table 192, /R) stands on its head when the page is shown, which is turned the other
 * way (table 31, /Rotate). Digits are others then: 6 and 9 give way to each other. What lies on its side is read as what it is.
 */
export function standsOnItsHead(comparison: Comparison, page: number, turn: number): boolean {
  const { store, newer } = comparison
  const pages = known.get(comparison) ?? pagesOf(store, newer)
  known.set(comparison, pages)
  const shown = pages[page - 1]
  return shown !== undefined && (((turn - rotationOf(store, newer, shown)) % 360) + 360) % 360 === 180
}

/** Its own, or that of a node above it (§7.7.3.4). */
function rotationOf(store: ObjectStore, revision: number, page: PdfDictionary): number {
  let node: PdfDictionary | null = page
  for (let depth = 0; node !== null && depth < DEEPEST; depth++) {
    const written = entryOf(node, 'Rotate')
    const rotation = written === undefined ? undefined : store.resolve(written, revision)
    if (rotation !== undefined) return rotation.kind === 'number' ? rotation.value : 0
    store.budget.spend('pdfObjects')
    node = store.dictionary(entryOf(node, 'Parent'), revision)
  }
  return 0
}
