import { groupBy } from '../../core/group-by.ts'

/**
 * Each behind those that cover it, and otherwise in the order in which they come. `coveredBy`: identifiers of what one covers. Where each of two says that it covers the other, neither can be
 * right, and the order is the one in which they come.
 */
export function coveringFirst<One>(
  all: readonly One[],
  coveredBy: (one: One) => readonly string[],
  idOf: (one: One) => string | undefined,
): readonly One[] {
  const known = new Set(all.map(idOf))
  const pairs = all.flatMap((one) => coveredBy(one).flatMap((id) => (known.has(id) ? [{ id, one }] : [])))
  const above = groupBy(pairs, ({ id }) => id)
  const [begun, ordered] = [new Set<One>(), new Set<One>()]
  for (const first of all) {
    const open = [first]
    for (let one = open.at(-1); one !== undefined; one = open.at(-1)) {
      const before = begun.has(one) ? [] : (above.get(idOf(one) ?? '') ?? []).filter((pair) => !begun.has(pair.one))
      begun.add(one)
      if (before.length > 0) for (const pair of before.reverse()) open.push(pair.one)
      else ordered.add(open.pop() ?? one)
    }
  }
  return [...ordered]
}
