import { normalizeLoosely } from '../core/normalize.ts'
import type { JsonMember, JsonValue } from './tree.ts'

/**
 * A name as the readers have it that tell the fewest apart: of letters and digits alone, in any case (with K for the sign of Kelvin, and s for its long form), up to a NUL, where texts of C
 * end. RFC 8259 §8.2: half of a surrogate pair is whatever a reader makes of it, and none of these.
 */
const loosened = (name: string): string =>
  normalizeLoosely(name.split('\0', 1)[0] ?? '')
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * The first member by whose name readers come to different values, in whatever object: such as match names without regard to case, or to what is no letter, as encoding/json of Go, its
 * second version and System.Text.Json do, take it for another one beside it, or for one of those that are read (`read`). Members in `leftOut` are passed over. `null`: there is none.
 */
export function ambiguousMember(
  root: JsonValue,
  read: readonly string[],
  leftOut: ReadonlySet<JsonMember>,
): JsonMember | null {
  const exact = new Set(read)
  const folded = new Set(read.map(loosened))
  const rest: JsonValue[] = [root]
  for (let value = rest.pop(); value !== undefined; value = rest.pop()) {
    if (value.kind === 'array') for (const item of value.items) rest.push(item)
    if (value.kind !== 'object') continue
    const beside = new Set<string>()
    for (const member of value.members) {
      const name = loosened(member.name)
      if (beside.has(name) || (folded.has(name) && !exact.has(member.name))) return member
      beside.add(name)
      if (!leftOut.has(member)) rest.push(member.value)
    }
  }
  return null
}
