import { elementOf, kindOfArray, MOST_OPERANDS } from './operand-kinds.ts'
import { DICTIONARY, NAME, NUMBER } from './operators.ts'
import { Unclear } from './scanned-part.ts'

/** The operands that stand before an operator (ISO 32000-2 §7.8.2), outside of arrays and dictionaries. */
export class Operands {
  /** Their kinds, the last one lowest. */
  row = 0
  count = 0
  /** How many numbers stand first, and what they are; of an array, the sum of those in it, without their signs. */
  numbers = 0
  readonly values: Float64Array = new Float64Array(MOST_OPERANDS)
  /** The last number, where it is an integer, else -1. */
  integer = -1
  /** A number is no part of a colour, which are from 0 to 1. */
  isBeyond = false
  /** Octets of all strings, at most. */
  octets = 0
  /** They began in a stream before. */
  isDivided = false
  /** Where they begin. */
  readonly starts: Int32Array = new Int32Array(MOST_OPERANDS)
  /** `[` and `<<` that are open, and what stands in the outermost. */
  readonly #open = new Uint8Array(MOST_OPERANDS)
  /** For each of them: the next one in a dictionary is a value, and no key (§7.3.7). */
  readonly #isKeyed = new Uint8Array(MOST_OPERANDS)
  depth = 0
  /** What comes next in a dictionary is the number of a sequence (§14.7.5.3). */
  #awaitsInteger = false
  #elements = 0
  #sum = 0

  get areBegun(): boolean {
    return this.count > 0 || this.depth > 0
  }

  /** What stands for the key of a dictionary was added last. */
  awaitInteger(): void {
    this.#awaitsInteger = this.#open[0] !== 0x5b && this.#isKeyed[0] !== 0
  }

  add(kind: number, start: number): void {
    const { count, depth } = this
    // Some readers end a page at another one.
    if (this.#awaitsInteger && (kind !== NUMBER || this.integer < 0)) throw new Unclear('operator', 'MCID')
    this.#awaitsInteger = false
    if (depth > 0) {
      this.#elements |= elementOf(kind, depth)
      // By what is no pair of a key and a value, some readers read on for the end of the dictionary, however far.
      if (this.#open[depth - 1] !== 0x5b && (this.#isKeyed[depth - 1] as number) === 0 && kind !== NAME)
        throw new Unclear('operator', '<<')
      this.#isKeyed[depth - 1] = 1 - (this.#isKeyed[depth - 1] as number)
      return
    }
    if (count >= MOST_OPERANDS) throw new Unclear('operator', 'operands')
    this.starts[count] = start
    if (kind === NUMBER && this.numbers === count) this.numbers++
    this.count = count + 1
    this.row = (this.row << 3) | kind
  }

  addNumber(value: number, isInteger: boolean, start: number): void {
    // A sign before 0 is none.
    this.integer = isInteger && value >= 0 ? Math.abs(value) : -1
    if (value < 0 || value > 1) this.isBeyond = true
    if (this.depth > 0) this.#sum += Math.abs(value)
    else if (this.count < MOST_OPERANDS) this.values[this.count] = value
    this.add(NUMBER, start)
  }

  begin(octet: number, at: number): void {
    const { depth } = this
    if (depth >= MOST_OPERANDS) throw new Unclear('operator', '[')
    if (this.#awaitsInteger) throw new Unclear('operator', 'MCID')
    if (depth === 0) {
      this.#elements = 0
      this.#sum = 0
      this.starts[this.count] = at
    }
    this.#open[depth] = octet
    this.#isKeyed[depth] = 0
    this.depth = depth + 1
  }

  /** False: no array or dictionary is ended by this. */
  end(isArray: boolean): boolean {
    const opened = this.depth === 0 ? 0 : this.#open[--this.depth]
    if (opened !== (isArray ? 0x5b : 0x3c) || (!isArray && this.#isKeyed[this.depth] !== 0)) return false
    if (this.depth === 0 && this.count < MOST_OPERANDS) this.values[this.count] = this.#sum
    this.add(isArray ? kindOfArray(this.#elements) : DICTIONARY, this.starts[this.count] as number)
    return true
  }

  forget(): void {
    this.row = 0
    this.count = 0
    this.numbers = 0
    this.isBeyond = false
    this.octets = 0
    this.isDivided = false
  }
}
