import type { JsonMember, JsonValue } from './tree.ts'

/** A name as readers compare it that pass over the case of letters: with K for the sign of Kelvin, and s for its long form. */
const caseless = (name: string): string => name.toUpperCase().toLowerCase()

/**
 * The first member by whose name readers come to different values, in whatever object: such as match names without regard to case, as encoding/json of Go and System.Text.Json do, take
 * it for another one beside it, or for one of those that are read (`read`). Members in `leftOut` are passed over. `null`: there is none.
 */
export function ambiguousMember(
  root: JsonValue,
  read: readonly string[],
  leftOut: ReadonlySet<JsonMember>,
): JsonMember | null {
  const exact = new Set(read)
  const folded = new Set(read.map(caseless))
  const rest: JsonValue[] = [root]
  for (let value = rest.pop(); value !== undefined; value = rest.pop()) {
    if (value.kind === 'array') for (const item of value.items) rest.push(item)
    if (value.kind !== 'object') continue
    const beside = new Set<string>()
    for (const member of value.members) {
      const name = caseless(member.name)
      if (beside.has(name) || (folded.has(name) && !exact.has(member.name))) return member
      beside.add(name)
      if (!leftOut.has(member)) rest.push(member.value)
    }
  }
  return null
}
