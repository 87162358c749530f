/** A prefix code of RFC 1951 §3.2.2, as a table by the next bits: of each, its symbol times sixteen, and the length of its code. */
export interface PrefixCode {
  readonly table: Uint16Array
  /** The bits that the table is looked up by. */
  readonly bits: number
}

const LONGEST = 15

/**
 * The code that these lengths give; `null` where they give none: more codes than there are bits for, or bits that no code has. Readers go different ways there. A code of one
 * symbol alone has one bit, and its other half is unused (§3.2.7); one of no symbols is allowed where `mayBeEmpty`.
 */
export function prefixCode(
  lengths: Uint8Array,
  start: number,
  end: number,
  mayBeEmpty: boolean,
  mayBeSingle: boolean,
): PrefixCode | null {
  const counts = new Uint16Array(LONGEST + 1)
  let longest = 0
  for (let i = start; i < end; i++) {
    const length = lengths[i] as number
    if (length === 0) continue
    counts[length] = (counts[length] as number) + 1
    if (length > longest) longest = length
  }
  if (longest === 0) return mayBeEmpty ? { table: new Uint16Array(2), bits: 1 } : null
  let left = 1
  const next = new Uint16Array(LONGEST + 2)
  for (let length = 1, code = 0; length <= longest; length++) {
    left = left * 2 - (counts[length] as number)
    if (left < 0) return null
    code = (code + (counts[length - 1] as number)) << 1
    next[length] = code
  }
  const isSingle = longest === 1 && counts[1] === 1
  if (left > 0 && !(isSingle && mayBeSingle)) return null
  const table = new Uint16Array(1 << longest)
  for (let i = start; i < end; i++) {
    const length = lengths[i] as number
    if (length === 0) continue
    const code = next[length] as number
    next[length] = code + 1
    const entry = ((i - start) << 4) | length
    // Codes begin with their most significant bit, and octets with their least.
    const step = 1 << length
    for (let at = reversed(code, length); at < table.length; at += step) table[at] = entry
  }
  return { table, bits: longest }
}

function reversed(code: number, length: number): number {
  let bits = 0
  for (let i = 0; i < length; i++) bits |= ((code >> i) & 1) << (length - 1 - i)
  return bits
}
