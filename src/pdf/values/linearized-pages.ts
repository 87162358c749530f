import { naturalOf } from '../object.ts'
import { type LinearizedObject, linearizedObjects } from '../readings/linearized-object.ts'
import { tell, type ValueInspection } from './ambiguous-value.ts'
import { entriesOf } from './entries.ts'
import { hintedPages } from './hinted-pages.ts'
import type { TreePage } from './page-tree.ts'

/**
 * ISO 32000-2 table F.1: where a file is as long as its linearization dictionary says, a reader takes the first page that it shows, and
 * how many there are, from there, and the others from its hint tables. It never looks into the page tree.
 */
export function inspectLinearized(inspection: ValueInspection, pages: readonly TreePage[]): void {
  const { found, unreadable } = linearizedObjects(inspection.store)
  // What another reader makes of it, nobody knows here.
  if (unreadable !== null) tell(inspection, 'unreadable', 'Linearized', null)
  for (const one of found) inspectPages(inspection, one, pages)
}

function inspectPages(
  inspection: ValueInspection,
  { object, dictionary }: LinearizedObject,
  pages: readonly TreePage[],
): void {
  const entries = entriesOf(inspection, dictionary, object.number)
  const first = entries.get('P') === undefined ? 0 : naturalOf(entries.get('P'))
  if (naturalOf(entries.get('N')) !== pages.length) tell(inspection, 'count', 'N', object.number)
  const page = first === null ? undefined : pages[first]
  if (page === undefined) tell(inspection, 'page-tree', 'P', object.number)
  else if (naturalOf(entries.get('O')) !== page.object) tell(inspection, 'page-tree', 'O', object.number)
  if (first === null || pages.length < 2) return
  const others = pages.filter((_, at) => at !== first)
  const hinted = hintedPages(inspection, entries, pages.length, first)
  if (!others.every((other, at) => other.object === hinted?.[at])) tell(inspection, 'page-tree', 'H', object.number)
}
