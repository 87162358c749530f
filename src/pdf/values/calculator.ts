import { isWhiteSpace } from '../character.ts'

/** What is on the stack: a number, of which the value may be known, or a truth. */
type Operand = number | Kind

/** Deeper than any program needs, and within what readers have (ISO 32000-1 annex C: 100 operands). */
const MOST_OPERANDS = 100
const MOST_NESTED = 16
const LARGEST = 1_000_000

const PLAIN_NUMBER = /^-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})$/

const isNumber = (operand: Operand | undefined): boolean => operand !== undefined && operand !== 'truth'

type Kind = 'number' | 'truth'
type Fixed = readonly [takes: readonly Kind[], gives: Kind]

const fixed = (names: string, takes: readonly Kind[], gives: Kind): readonly (readonly [string, Fixed])[] =>
  names.split(' ').map((name) => [name, [takes, gives]] as const)

/** Operators with what they take and give. */
const FIXED: ReadonlyMap<string, Fixed> = new Map([
  ...fixed('add sub mul', ['number', 'number'], 'number'),
  ...fixed('abs neg cvr', ['number'], 'number'),
  ...fixed('gt ge lt le', ['number', 'number'], 'truth'),
  ...fixed('and or', ['truth', 'truth'], 'truth'),
  ...fixed('not', ['truth'], 'truth'),
])

/**
 * Whether a program of a calculator (ISO 32000-2 §7.10.5) gives so many numbers for so many, and the same by every reader: by operators
 * that have a result for all numbers, without whole numbers, whose range readers have of their own.
 */
export function givesNumbers(octets: Uint8Array, inputs: number, outputs: number): boolean {
  const words = wordsOf(octets)
  if (words?.[0] !== '{' || words.length < 2) return false
  const stack: Operand[] = Array.from({ length: inputs }, () => 'number')
  const program = new Program(words)
  const result = program.block(stack, 0)
  return result !== null && program.at === words.length && result.length === outputs && result.every(isNumber)
}

/** Words and braces; `null` where there are more than a program has. */
function wordsOf(octets: Uint8Array): readonly string[] | null {
  const words: string[] = []
  let word = ''
  const end = () => {
    if (word !== '') words.push(word)
    word = ''
  }
  for (const octet of octets) {
    const letter = String.fromCharCode(octet)
    if (isWhiteSpace(octet)) end()
    else if (letter === '{' || letter === '}') {
      end()
      words.push(letter)
    } else word += letter
    if (word.length > LONGEST_WORD || words.length > MOST_WORDS) return null
  }
  end()
  return words
}

const LONGEST_WORD = 24
const MOST_WORDS = 10_000

class Program {
  at = 0
  readonly #words: readonly string[]

  constructor(words: readonly string[]) {
    this.#words = words
  }

  /** From a brace to the one that closes it: what is on the stack behind it; `null` where readers need not agree. */
  block(before: readonly Operand[], depth: number): readonly Operand[] | null {
    if (this.#words[this.at++] !== '{' || depth > MOST_NESTED) return null
    let stack: Operand[] = [...before]
    for (let word = this.#words[this.at]; word !== undefined; word = this.#words[this.at]) {
      if (word === '}') {
        this.at++
        return stack
      }
      const next = word === '{' ? this.#choice(stack, depth) : this.#step(stack, word)
      if (next === null || next.length > MOST_OPERANDS) return null
      stack = next
    }
    return null
  }

  /** `if`, `ifelse`: whichever way is gone, the stack has the same kinds. */
  #choice(stack: readonly Operand[], depth: number): Operand[] | null {
    const [truth, rest] = [stack[stack.length - 1], stack.slice(0, -1)]
    if (truth !== 'truth') return null
    const first = this.block(rest, depth + 1)
    const isTwo = this.#words[this.at] === '{'
    const second = isTwo ? this.block(rest, depth + 1) : rest
    const isRight = this.#words[this.at++] === (isTwo ? 'ifelse' : 'if')
    if (first === null || second === null || !isRight || first.length !== second.length) return null
    const either = first.map((operand, i) => eitherOf(operand, second[i] as Operand))
    return either.includes(null) ? null : (either as Operand[])
  }

  #step(stack: readonly Operand[], word: string): Operand[] | null {
    this.at++
    if (PLAIN_NUMBER.test(word)) return Math.abs(Number(word)) <= LARGEST ? [...stack, Number(word)] : null
    const known = FIXED.get(word)
    if (known !== undefined) return taken(stack, known)
    return onStack(stack, word)
  }
}

function eitherOf(one: Operand, other: Operand): Operand | null {
  if (one === other) return one
  return isNumber(one) && isNumber(other) ? 'number' : null
}

function taken(stack: readonly Operand[], [takes, gives]: Fixed): Operand[] | null {
  const operands = stack.slice(stack.length - takes.length)
  const isRight =
    operands.length === takes.length && takes.every((kind, i) => isNumber(operands[i]) === (kind === 'number'))
  return isRight ? [...stack.slice(0, stack.length - takes.length), gives] : null
}

/** Operators that move what is there; how far, has to be written. `div` by what is written, and is not 0. */
function onStack(stack: readonly Operand[], word: string): Operand[] | null {
  const [last, below] = [stack[stack.length - 1], stack[stack.length - 2]]
  if (last === undefined) return null
  const rest = stack.slice(0, -1)
  switch (word) {
    case 'pop':
      return rest
    case 'dup':
      return [...stack, last]
    case 'exch':
      return below === undefined ? null : [...stack.slice(0, -2), last, below]
    case 'div':
      return typeof last === 'number' && last !== 0 && isNumber(below) ? [...stack.slice(0, -2), 'number'] : null
    case 'copy':
      return isWithin(last, 0, rest.length) ? [...rest, ...rest.slice(rest.length - last)] : null
    case 'index':
      return isWithin(last, 0, rest.length - 1) ? [...rest, rest[rest.length - 1 - last] as Operand] : null
    case 'roll':
      return rolled(stack.slice(0, -2), below, last)
    default:
      return null
  }
}

function isWithin(operand: Operand | undefined, least: number, most: number): operand is number {
  return typeof operand === 'number' && Number.isInteger(operand) && operand >= least && operand <= most
}

function rolled(stack: readonly Operand[], count: Operand | undefined, by: Operand): Operand[] | null {
  if (!isWithin(count, 1, stack.length) || !isWithin(by, -count, count)) return null
  const moved = stack.slice(stack.length - count)
  const start = (((-by % count) + count) % count) as number
  return [...stack.slice(0, stack.length - count), ...moved.slice(start), ...moved.slice(0, start)]
}
