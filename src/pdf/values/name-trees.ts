import type { PdfDictionary, PdfValue } from '../object.ts'
import type { Entries } from './entries.ts'

/**
 * Trees of names that the catalogue leads to (ISO 32000-2 table 32). Where one is not what §7.9.6 has, some readers show nothing of what belongs to pages besides their contents.
 *
 * @param catalog its entries
 */
export function inspectNameTrees(catalog: Entries): void {
  const names = catalog.in(catalog.get('Names'))
  for (const key of names?.dictionary.entries.keys() ?? [])
    if (key !== 'Type' && names?.get(key) !== undefined && !isTree(names, names.dictionary.entries.get(key)))
      names.wrong(key, 'name tree')
}

/** Each node stands in one place, and has either kids or pairs of a text and its value. */
function isTree(from: Entries, root: PdfValue | undefined): boolean {
  const seen = new Set<number | PdfDictionary>()
  const pending = [root]
  while (pending.length > 0) {
    const written = pending.pop()
    const node = from.in(written)
    const own = written?.kind === 'reference' ? written.number : node?.dictionary
    if (node === null || own === undefined || seen.has(own)) return false
    from.looked()
    seen.add(own)
    const [kids, names] = [node.get('Kids'), node.get('Names')]
    const listed = kids ?? names
    if (listed === undefined) continue
    if (listed.kind !== 'array' || (kids !== undefined && names !== undefined)) return false
    from.passed(listed.items.length)
    if (kids !== undefined) for (const kid of listed.items) pending.push(kid)
    else if (listed.items.length % 2 !== 0) return false
    else if (!listed.items.every((item, i) => i % 2 !== 0 || from.resolve(item).kind === 'string')) return false
  }
  return true
}
