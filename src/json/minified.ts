import type { JsonText } from './read-json.ts'
import type { JsonMember, JsonValue } from './tree.ts'

/**
 * The octets of a value without the white space between its tokens (RFC 8259 §2), each name, text and number as it is written. `leftOut`: members that
 * are not written, nor the comma that goes with each.
 */
export function minified(
  { octets }: Pick<JsonText, 'octets'>,
  value: JsonValue,
  leftOut: ReadonlySet<JsonMember> = NONE,
): Uint8Array {
  const out = new Uint8Array(value.end - value.start)
  let length = 0
  const put = (octet: number): void => {
    out[length++] = octet
  }
  const copy = (start: number, end: number): void => {
    out.set(octets.subarray(start, end), length)
    length += end - start
  }
  // Nothing calls itself, however deep a value is: what is still to be written is a list.
  const rest: (JsonValue | JsonMember | number)[] = [value]
  const list = (begin: number, parts: readonly (JsonValue | JsonMember)[], end: number): void => {
    put(begin)
    rest.push(end)
    for (let i = parts.length - 1; i >= 0; i--) {
      rest.push(parts[i] as JsonValue | JsonMember)
      if (i > 0) rest.push(COMMA)
    }
  }
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === 'number') put(next)
    else if (!('kind' in next)) {
      copy(next.nameStart, next.nameEnd)
      put(COLON)
      rest.push(next.value)
    } else if (next.kind === 'object')
      list(
        OBJECT_BEGIN,
        next.members.filter((member) => !leftOut.has(member)),
        OBJECT_END,
      )
    else if (next.kind === 'array') list(ARRAY_BEGIN, next.items, ARRAY_END)
    else copy(next.start, next.end)
  }
  return out.subarray(0, length)
}

const NONE: ReadonlySet<JsonMember> = new Set()
const COMMA = 0x2c
const COLON = 0x3a
const ARRAY_BEGIN = 0x5b
const ARRAY_END = 0x5d
const OBJECT_BEGIN = 0x7b
const OBJECT_END = 0x7d
