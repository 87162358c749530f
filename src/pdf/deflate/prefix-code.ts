/**
 * A prefix code of RFC 1951 §3.2.2. Short codes are looked up by the next bits; longer ones are counted through, so that a block that brings its own code costs
 * little, however long its codes are.
 */
export interface PrefixCode {
  /** By the next `bits` bits: the symbol times sixteen, and the length of its code; 0: the code is longer, or there is none. */
  readonly table: Uint16Array
  readonly bits: number
  /** How many codes have each length, and their symbols in the order of the codes. */
  readonly counts: Uint16Array
  readonly symbols: Uint16Array
}

const LONGEST = 15
/** Codes that the table has. */
const SHORT = 10

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
  let coded = 0
  for (let i = start; i < end; i++) {
    const length = lengths[i] as number
    if (length === 0) continue
    counts[length] = (counts[length] as number) + 1
    coded++
    if (length > longest) longest = length
  }
  if (longest === 0) return mayBeEmpty ? EMPTY_CODE : null
  let left = 1
  const nextCode = new Uint16Array(LONGEST + 1)
  const nextPlace = new Uint16Array(LONGEST + 1)
  for (let length = 1, code = 0, place = 0; length <= longest; length++) {
    const count = counts[length] as number
    left = left * 2 - count
    if (left < 0) return null
    nextCode[length] = code
    nextPlace[length] = place
    code = (code + count) << 1
    place += count
  }
  const isSingle = longest === 1 && counts[1] === 1
  if (left > 0 && !(isSingle && mayBeSingle)) return null
  const bits = Math.min(longest, SHORT)
  const table = new Uint16Array(1 << bits)
  const symbols = new Uint16Array(coded)
  for (let i = start; i < end; i++) {
    const length = lengths[i] as number
    if (length === 0) continue
    const code = nextCode[length] as number
    nextCode[length] = code + 1
    const place = nextPlace[length] as number
    nextPlace[length] = place + 1
    symbols[place] = i - start
    if (length > bits) continue
    const entry = ((i - start) << 4) | length
    // Codes begin with their most significant bit, and octets with their least.
    const step = 1 << length
    for (let at = reversed(code, length); at < table.length; at += step) table[at] = entry
  }
  return { table, bits, counts, symbols }
}

const EMPTY_CODE: PrefixCode = {
  table: new Uint16Array(2),
  bits: 1,
  counts: new Uint16Array(LONGEST + 1),
  symbols: new Uint16Array(0),
}

/** As the table has it, of a code that is too long for it: its bits are the lowest of `held`. 0: there is no such code. */
export function longCode({ counts, symbols }: PrefixCode, held: number): number {
  for (let length = 1, code = 0, first = 0, place = 0; length <= LONGEST; length++) {
    code |= (held >>> (length - 1)) & 1
    const count = counts[length] as number
    if (code - first < count) return ((symbols[place + code - first] as number) << 4) | length
    place += count
    first = (first + count) << 1
    code <<= 1
  }
  return 0
}

function reversed(code: number, length: number): number {
  let bits = 0
  for (let i = 0; i < length; i++) bits |= ((code >> i) & 1) << (length - 1 - i)
  return bits
}
