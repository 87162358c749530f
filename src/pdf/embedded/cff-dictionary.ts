/** Dictionaries of a program in the compact format (Adobe Technical Note 5176, section 4): operators that belong there, each once, with exactly its operands. */
export type Dictionary = ReadonlyMap<number, readonly number[]>

/**
 * Operands of an operator: `s` the number of a string, `i` an integer from 0 on, `b` none or one, `n` a number of any kind; or so many numbers at most,
 * in pairs where `isOfPairs`.
 */
type Operands = string | { readonly most: number; readonly isOfPairs: boolean }
type Operators = ReadonlyMap<number, Operands>

const upTo = (most: number, isOfPairs = false): Operands => ({ most, isOfPairs })

/** Tables 9 and 10: what a font is called, and looks like. */
const OF_EACH: readonly (readonly [number, Operands])[] = [
  ...[0, 1, 2, 3, 4, 0x0c00].map((operator) => [operator, 's'] as const),
  [0x0c01, 'b'],
  ...[0x0c02, 0x0c03, 0x0c04].map((operator) => [operator, 'n'] as const),
  [0x0c07, 'nnnnnn'],
  [18, 'ii'],
]

/** Lines in the place of areas, and other kinds of programs, few readers have. */
export const OPERATORS: Operators = new Map([
  ...OF_EACH,
  [5, 'nnnn'],
  ...[13, 15, 16, 17].map((operator) => [operator, 'i'] as const),
  [14, upTo(16)],
  [0x0c15, 's'],
  [0x0c16, 's'],
])
/** Of one whose characters have numbers; each of its fonts has a private dictionary of its own. */
export const OPERATORS_OF_NUMBERED: Operators = new Map([
  ...[...OPERATORS].filter(([operator]) => operator !== 16 && operator !== 18),
  [0x0c1e, 'ssi'],
  [0x0c1f, 'n'],
  ...[0x0c20, 0x0c21, 0x0c22, 0x0c23, 0x0c24, 0x0c25].map((operator) => [operator, 'i'] as const),
])
export const OPERATORS_OF_FONT: Operators = new Map([...OF_EACH, [0x0c26, 's']])
/** Table 23: hints, widths and subroutines of a font. */
export const OPERATORS_OF_PRIVATE: Operators = new Map([
  [6, upTo(14, true)],
  [7, upTo(10, true)],
  [8, upTo(14, true)],
  [9, upTo(10, true)],
  ...[10, 11, 20, 21, 0x0c09, 0x0c0a, 0x0c0b, 0x0c12].map((operator) => [operator, 'n'] as const),
  [0x0c0c, upTo(12)],
  [0x0c0d, upTo(12)],
  [0x0c0e, 'b'],
  [0x0c11, 'b'],
  [19, 'i'],
  [0x0c13, 'i'],
])

const LARGEST = 32_767
const MOST_OPERANDS = 48

/** `null`: it is cut off, or some readers refuse one of its entries, and with it the program. */
export function dictionaryIn(octets: Uint8Array, operators: Operators, strings: number): Dictionary | null {
  const found = new Map<number, readonly number[]>()
  let operands: number[] = []
  // Places of integers that are written as such.
  let integers: boolean[] = []
  for (let at = 0; at < octets.length; ) {
    const first = octets[at++] as number
    if (operands.length > MOST_OPERANDS) return null
    if (first <= 21) {
      if (first === 12 && at === octets.length) return null
      const operator = first === 12 ? 0x0c00 | (octets[at++] as number) : first
      const known = operators.get(operator)
      if (known === undefined || found.has(operator) || !areOf(known, operands, integers, strings)) return null
      found.set(operator, operands)
      operands = []
      integers = []
      continue
    }
    integers.push(first !== REAL)
    if (first === REAL) {
      const start = at
      while (at < octets.length && ((octets[at] as number) & 15) !== 15) at++
      const real = at++ < octets.length && at - start <= LONGEST_REAL ? realIn(octets.subarray(start, at)) : null
      if (real === null) return null
      operands.push(real)
      continue
    }
    const more = first === 28 ? 2 : first === 29 ? 4 : first >= 247 ? 1 : 0
    if (at + more > octets.length || first < 28 || first === 31 || first === 255) return null
    const [a = 0, b = 0, c = 0, d = 0] = octets.subarray(at, at + more)
    at += more
    if (first === 28) operands.push(((a << 24) | (b << 16)) >> 16)
    else if (first === 29) operands.push((a << 24) | (b << 16) | (c << 8) | d)
    else if (first <= 246) operands.push(first - 139)
    else operands.push(first <= 250 ? (first - 247) * 256 + a + 108 : -(first - 251) * 256 - a - 108)
  }
  return operands.length === 0 ? found : null
}

function areOf(known: Operands, operands: readonly number[], integers: readonly boolean[], strings: number): boolean {
  if (typeof known !== 'string') {
    const { length } = operands
    return length > 0 && length <= known.most && !(known.isOfPairs && length % 2 !== 0)
  }
  return (
    operands.length === known.length &&
    operands.every((operand, i) => {
      const kind = known[i]
      // Of a number with an exponent nothing is taken here.
      if (kind === 'n') return Number.isNaN(operand) || Math.abs(operand) <= LARGEST
      return integers[i] === true && operand >= 0 && (kind === 'i' || operand < (kind === 's' ? strings : 2))
    })
  )
}

const REAL = 30
/** In octets: some readers know no more digits. */
const LONGEST_REAL = 8
/** Table 5: two signs in each octet. Of a number with an exponent some readers scale a font by another power. */
const SIGNS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '?', '-', ' ']
const OF_REAL = /^-?(?:\d+(?:\.\d*)?|\.\d+)(E-?\d{1,2})? {1,2}$/

/** `null`: it is not well formed. */
function realIn(octets: Uint8Array): number | null {
  const written = Array.from(octets, (octet) => `${SIGNS[octet >> 4]}${SIGNS[octet & 15]}`).join('')
  const read = OF_REAL.exec(written)
  return read === null ? null : read[1] === undefined ? Number(written) : Number.NaN
}
