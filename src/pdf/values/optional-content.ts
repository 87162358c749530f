import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { type Inspection, tell } from './ambiguous-value.ts'

/** Expressions in expressions, deeper than any condition has them. */
const DEEPEST = 16

/** Numbers of the groups that /OCProperties of the catalogue has (ISO 32000-2 §8.11.4.2): of any other, readers do not know the state. */
export function optionalGroups(store: ObjectStore, catalog: PdfDictionary): ReadonlySet<number> {
  const groups = new Set<number>()
  const properties = store.dictionary(entryOf(catalog, 'OCProperties'), store.last)
  // Table 96 requires both.
  if (properties === null || store.dictionary(entryOf(properties, 'D'), store.last) === null) return groups
  const listed = entryOf(properties, 'OCGs')
  const array = listed === undefined ? undefined : store.resolve(listed, store.last)
  if (array?.kind === 'array') for (const item of array.items) if (item.kind === 'reference') groups.add(item.number)
  return groups
}

/** What is shown on a condition: a group, or a membership of groups (§8.11.2), each of which the catalogue has. */
export function inspectCondition(
  inspection: Inspection,
  groups: ReadonlySet<number>,
  condition: PdfValue,
  key: string,
  object: number | null,
): void {
  if (!isKnown(inspection.store, groups, condition)) tell(inspection, 'optional-content', key, object)
}

function isKnown(store: ObjectStore, groups: ReadonlySet<number>, condition: PdfValue): boolean {
  const dictionary = store.dictionary(condition, store.last)
  if (dictionary === null) return false
  const type = nameOf(entryOf(dictionary, 'Type'))
  if (type === 'OCG') return condition.kind === 'reference' && groups.has(condition.number)
  if (type !== 'OCMD') return false
  return ['OCGs', 'VE'].every((key) => {
    const written = entryOf(dictionary, key)
    return written === undefined || areKnown(store, groups, written, 0)
  })
}

/** Table 97: one group, an array of them, or an expression. What is null in it is as if it were not there. */
function areKnown(store: ObjectStore, groups: ReadonlySet<number>, value: PdfValue, depth: number): boolean {
  store.budget.spend('pdfObjects')
  if (value.kind === 'reference' && groups.has(value.number)) return true
  const found = store.resolve(value, store.last)
  if (found.kind === 'null' || found.kind === 'name') return true
  return (
    found.kind === 'array' && depth < DEEPEST && found.items.every((item) => areKnown(store, groups, item, depth + 1))
  )
}
