import { DICTIONARY, NAME, NUMBER, NUMBERS, type Operator, OTHER, STRING, TEXTS } from './operators.ts'

/** Colours have as many. */
const MOST_COLOURS = 4
/** Operands of one operator, more than any has. */
export const MOST_OPERANDS = 40
/** Of operands whose kinds are compared one by one. */
const MOST_COMPARED = 6

export const DOUBLE_NAME: number = NAME * 8 + NAME
const NAME_AND_DICTIONARY = NAME * 8 + DICTIONARY

const WITH_PROPERTIES: ReadonlySet<string> = new Set(['BDC', 'DP'])

/** Operands as they stand before an operator. */
interface Given {
  /** Their kinds, the last one lowest. */
  readonly row: number
  readonly count: number
  /** How many numbers stand first. */
  readonly numbers: number
  /** The last one, where it is an integer, else -1. */
  readonly integer: number
}

/** Whether an operator has the operands of annex A. */
export function hasOperands({ name, operands, highest }: Operator, { row, count, numbers, integer }: Given): boolean {
  if (operands === null) return count <= MOST_COLOURS && count > 0 && numbers === count
  if (count > MOST_COMPARED) return false
  if (highest !== null) return row === operands && integer >= 0 && integer <= highest
  if (row === operands) return true
  if (name === 'TJ') return row === NUMBERS
  return WITH_PROPERTIES.has(name) && row === NAME_AND_DICTIONARY
}

/** Of what stands in an array. */
const HAS_STRING = 1
const HAS_OTHER = 2

/** What an element makes of its array; `depth`: of arrays and dictionaries that it stands in. */
export function elementOf(kind: number, depth: number): number {
  const own = kind === STRING ? HAS_STRING : kind === NUMBER ? 0 : HAS_OTHER
  return depth > 1 ? own | HAS_OTHER : own
}

/** @param elements of all of them */
export function kindOfArray(elements: number): number {
  if (elements === 0) return NUMBERS
  return elements === HAS_STRING ? TEXTS : OTHER
}
