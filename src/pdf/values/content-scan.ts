import type { Budget } from '../../core/budget.ts'
import { toLatin1 } from '../../core/bytes.ts'
import { isDigit, isRegular, skipSpaceAndComments } from '../character.ts'
import { isExactNumber } from '../number-syntax.ts'
import { hasOddNumberSign } from '../string-escapes.ts'
import type { WhyAmbiguous } from './ambiguous-value.ts'
import { type EndsWithin, endOfHex, endOfLiteral, endsWithin, nameAt } from './content-tokens.ts'
import { type ExtentOf, inlineImage } from './inline-image.ts'
import {
  BARE,
  CLIPPING,
  codeOf,
  DICTIONARY,
  GLYPH,
  IMAGE,
  NAME,
  NUMBER,
  NUMBERS,
  OBJECTS,
  type Operator,
  OTHER,
  operatorOf,
  PAGE,
  STRING,
  TEXTS,
} from './operators.ts'
import { UsedNames } from './used-names.ts'

/** What a content is there for: a glyph begins with its metrics, and what has no colours of its own sets none. */
export type ContentKind = 'page' | 'form' | 'glyph' | 'uncoloured'

/** Pairs of operators that enclose others: how many more are opened than closed, and the fewest that were on the way. */
export interface Nesting {
  depth: number
  least: number
}

/** What one stream of a content uses, and the first thing in it that readers take for different ones. */
export interface ScannedPart {
  readonly wrong: { readonly why: WhyAmbiguous; readonly key: string } | null
  /** Names of resources, by category. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>
  /** `BMC` and `BDC` to `EMC`, `q` to `Q`. */
  readonly marks: Readonly<Nesting>
  readonly states: Readonly<Nesting>
  /** Something is painted behind a `Q` that nothing was saved for in it. */
  readonly paintsBelow: boolean
  /** How its last octets are read depends on what follows: a token, or a comment, ends where it does. */
  readonly endsWithin: EndsWithin
  /** As `state`, behind it. */
  readonly state: number
}

/** ISO 32000-1, annex C: octets of a string in a content, and its parentheses; some readers cut a longer one. */
const LONGEST_STRING = 32_767 + 2

/** Operands of one operator, more than any has. */
const MOST_OPERANDS = 40
/** Colours have as many. */
const MOST_COLOURS = 32
/** Of operands whose kinds are compared one by one. */
const MOST_COMPARED = 6

/** Octets of what is not understood that are told. */
const TOLD = 32

/** `BX` in `BX`, deeper than any content has them. */
const MOST_COMPATIBLE = 255
const COMPATIBLE_FROM = 8
const UNCOLOURED = 128

/** Of what stands in an array. */
const HAS_STRING = 1
const HAS_OTHER = 2

const PROPERTIES = codeOf('OC')
const [BX, EX, BDC, DP, BMC, EMC, Q_SAVE, Q_RESTORE, D1, ID, TJ, SCN, SCN_FILL] = [
  ...'BX EX BDC DP BMC EMC q Q d1 ID TJ SCN scn'.split(' ').map(codeOf),
] as [number, number, number, number, number, number, number, number, number, number, number, number, number]

const DOUBLE_NAME = NAME * 8 + NAME
const NAME_AND_DICTIONARY = NAME * 8 + DICTIONARY

class Unclear extends Error {
  readonly why: WhyAmbiguous
  readonly key: string
  constructor(why: WhyAmbiguous, key: string) {
    super(why)
    this.why = why
    this.key = key
  }
}

/** Goes through the tokens of a content, one stream after the other (ISO 32000-2 §7.8.2): operators of annex A, with their operands, as of figure 9. */
export class ContentScan {
  #octets: Uint8Array = new Uint8Array(0)
  #at = 0
  readonly #budget: Budget
  #uses: UsedNames
  #marks: Nesting = { depth: 0, least: 0 }
  #states: Nesting = { depth: 0, least: 0 }
  #paintsBelow = false
  /** Kinds of the operands outside of arrays and dictionaries, the last one lowest. */
  #row = 0
  #count = 0
  /** Of the operands: how many numbers stand first; the last one, where it is an integer, else -1. */
  #numbers = 0
  #integer = -1
  /** The first operand is the name `OC`. */
  #conditional = false
  /** The last name, and where operands begin. */
  #nameStart = 0
  #nameEnd = 0
  readonly #starts = new Int32Array(MOST_OPERANDS)
  /** `[` and `<<` that are open, and what stands in the outermost. */
  readonly #open = new Uint8Array(MOST_OPERANDS)
  #depth = 0
  #elements = 0
  #object: number
  #uncoloured: boolean
  #compatible = 0
  readonly #extentOf: ExtentOf

  constructor(kind: ContentKind, budget: Budget, extentOf: ExtentOf) {
    this.#budget = budget
    this.#extentOf = extentOf
    this.#uses = new UsedNames(budget)
    this.#object = kind === 'glyph' ? GLYPH : PAGE
    this.#uncoloured = kind === 'uncoloured'
  }

  /** Where a content is between two operators, as a number; -1 between its operands. */
  get state(): number {
    if (this.#count > 0 || this.#depth > 0 || this.#object === IMAGE) return -1
    return this.#object | (this.#uncoloured ? UNCOLOURED : 0) | (this.#compatible << COMPATIBLE_FROM)
  }

  set state(state: number) {
    this.#object = state & OBJECTS
    this.#uncoloured = (state & UNCOLOURED) !== 0
    this.#compatible = state >> COMPATIBLE_FROM
  }

  scan(octets: Uint8Array): ScannedPart {
    this.#octets = octets
    this.#at = 0
    this.#uses = new UsedNames(this.#budget)
    this.#marks = { depth: 0, least: 0 }
    this.#states = { depth: 0, least: 0 }
    this.#paintsBelow = false
    let wrong: ScannedPart['wrong'] = null
    let ending: EndsWithin = null
    try {
      ending = this.#run()
    } catch (error) {
      if (!(error instanceof Unclear)) throw error
      wrong = { why: error.why, key: error.key }
    }
    const [uses, marks, states] = [this.#uses.names, this.#marks, this.#states]
    return { wrong, uses, marks, states, paintsBelow: this.#paintsBelow, endsWithin: ending, state: this.state }
  }

  #run(): EndsWithin {
    const octets = this.#octets
    const { length } = octets
    let end = 0
    for (;;) {
      end = this.#at
      this.#at = skipSpaceAndComments(octets, end, length)
      if (this.#at >= length) break
      const octet = octets[this.#at] as number
      if (isDigit(octet) || octet === 0x2d || octet === 0x2e || octet === 0x2b) this.#number(octet)
      else if (octet === 0x2f) this.#name()
      else if (octet === 0x28) this.#literal()
      else if (octet === 0x3c) this.#angle()
      else if (octet === 0x5b) this.#begin(octet)
      else if (octet === 0x5d || octet === 0x3e) this.#end(octet)
      else this.#word()
    }
    // §8.9.7: the octets of an image are no tokens, and stand in one stream with what says how many they are.
    if (this.#object === IMAGE) throw new Unclear('operator', 'BI')
    return endsWithin(octets, end)
  }

  #operand(kind: number, start: number): void {
    if (this.#depth > 0) {
      if (kind === STRING) this.#elements |= HAS_STRING
      else if (kind !== NUMBER) this.#elements |= HAS_OTHER
      if (this.#depth > 1) this.#elements |= HAS_OTHER
      return
    }
    const count = this.#count
    if (count >= MOST_OPERANDS) throw new Unclear('operator', 'operands')
    this.#starts[count] = start
    if (kind === NUMBER && this.#numbers === count) this.#numbers++
    this.#count = count + 1
    this.#row = (this.#row << 3) | kind
  }

  #textOf(start: number, end: number): string {
    return toLatin1(this.#octets.subarray(start, Math.min(end, start + TOLD)))
  }

  #endOfWord(start: number): number {
    const octets = this.#octets
    let end = start
    while (isRegular(octets[end])) end++
    return end
  }

  #number(first: number): void {
    const octets = this.#octets
    const start = this.#at
    let at = first === 0x2d || first === 0x2b ? start + 1 : start
    const digits = at
    let value = 0
    let octet = octets[at] as number
    while (octet >= 0x30 && octet <= 0x39) {
      value = value * 10 + octet - 0x30
      octet = octets[++at] as number
    }
    const whole = at - digits
    let fraction = 0
    const integer = octet !== 0x2e
    if (!integer) {
      const point = ++at
      while (isDigit(octets[at])) at++
      fraction = at - point
    }
    const isShort = whole < 10 && at - start < 20
    if (whole + fraction === 0 || isRegular(octets[at]) || (!isShort && !this.#isExact(start, at, integer, whole)))
      throw new Unclear('number', this.#textOf(start, this.#endOfWord(start)))
    this.#at = at
    this.#integer = integer && (first !== 0x2d || value === 0) ? value : -1
    this.#operand(NUMBER, start)
  }

  #isExact(start: number, end: number, integer: boolean, whole: number): boolean {
    return isExactNumber(Number(toLatin1(this.#octets.subarray(start, end))), integer, end - start, whole)
  }

  #name(): void {
    const octets = this.#octets
    const start = this.#at + 1
    let end = start
    let hasSign = false
    for (; isRegular(octets[end]); end++) if (octets[end] === 0x23) hasSign = true
    this.#at = end
    if (hasSign && hasOddNumberSign(octets.subarray(start, end))) throw new Unclear('name', this.#textOf(start, end))
    if (this.#depth === 0) {
      if (this.#count === 0) this.#conditional = this.#isCondition(start, end)
      this.#nameStart = start
      this.#nameEnd = end
    }
    this.#operand(NAME, start - 1)
  }

  /** `OC`, also where one of its letters is written as a number. */
  #isCondition(start: number, end: number): boolean {
    const octets = this.#octets
    if (end - start === 2) return (octets[start] as number) + ((octets[start + 1] as number) << 8) === PROPERTIES
    return end - start > 3 && end - start <= 6 && nameAt(octets, start, end) === 'OC'
  }

  #literal(): void {
    const start = this.#at
    const end = endOfLiteral(this.#octets, start)
    if (end < 0 || end - start > LONGEST_STRING) throw new Unclear('operator', '(')
    this.#at = end
    this.#operand(STRING, start)
  }

  #angle(): void {
    const start = this.#at
    if (this.#octets[start + 1] === 0x3c) {
      this.#begin(0x3c)
      this.#at++
      return
    }
    const end = endOfHex(this.#octets, start)
    if (end < 0 || end - start > LONGEST_STRING * 2) throw new Unclear('operator', '<')
    this.#at = end
    this.#operand(STRING, start)
  }

  #begin(octet: number): void {
    const depth = this.#depth
    if (depth >= MOST_OPERANDS) throw new Unclear('operator', '[')
    if (depth === 0) {
      this.#elements = 0
      this.#starts[this.#count] = this.#at
    }
    this.#open[depth] = octet
    this.#depth = depth + 1
    this.#at++
  }

  #end(octet: number): void {
    const isArray = octet === 0x5d
    const opened = this.#depth === 0 ? 0 : this.#open[--this.#depth]
    if (opened !== (isArray ? 0x5b : 0x3c) || (!isArray && this.#octets[this.#at + 1] !== 0x3e))
      throw new Unclear('operator', isArray ? ']' : '>')
    this.#at += isArray ? 1 : 2
    const elements = this.#elements
    const array = elements === 0 ? NUMBERS : elements === HAS_STRING ? TEXTS : OTHER
    this.#operand(isArray ? array : DICTIONARY, this.#starts[this.#count] as number)
  }

  #word(): void {
    const octets = this.#octets
    const start = this.#at
    let end = start
    while (isRegular(octets[end])) end++
    if (end === start) throw new Unclear('operator', this.#textOf(start, start + 1))
    const length = end - start
    this.#at = end
    if (length > 3) {
      const word = this.#textOf(start, end)
      if (word === 'true' || word === 'false' || word === 'null') this.#operand(OTHER, start)
      else this.#unknown(start, end)
      return
    }
    const second = length > 1 ? (octets[start + 1] as number) : 0
    const third = length > 2 ? (octets[start + 2] as number) : 0
    const code = (octets[start] as number) | (second << 8) | (third << 16)
    const operator = operatorOf(code)
    if (code === ID) this.#image(start, end)
    else if (operator === undefined) this.#unknown(start, end)
    else if (this.#depth > 0 || !this.#hasItsOperands(operator, code)) throw new Unclear('operator', operator.name)
    else this.#apply(operator, code)
  }

  #unknown(start: number, end: number): void {
    if (this.#compatible === 0 || this.#depth > 0 || this.#object === IMAGE)
      throw new Unclear('operator', this.#textOf(start, end))
    this.#forget()
  }

  #forget(): void {
    this.#row = 0
    this.#count = 0
    this.#numbers = 0
  }

  #hasItsOperands({ operands, highest }: Operator, code: number): boolean {
    const [row, count] = [this.#row, this.#count]
    if (operands === null) {
      const isNamed = (code === SCN || code === SCN_FILL) && (row & 7) === NAME
      return count <= MOST_COLOURS + 1 && count > 0 && this.#numbers >= count - (isNamed ? 1 : 0)
    }
    if (count > MOST_COMPARED) return false
    if (highest !== null) return row === operands && this.#integer >= 0 && this.#integer <= highest
    if (row === operands) return true
    if (code === TJ) return row === NUMBERS
    return (code === BDC || code === DP) && row === NAME_AND_DICTIONARY
  }

  #apply(operator: Operator, code: number): void {
    const { within, leadsTo, category, colours, paints, name } = operator
    if ((within & this.#object) === 0 || (colours && this.#uncoloured)) throw new Unclear('operator', name)
    if (leadsTo !== 0) this.#object = leadsTo === CLIPPING && this.#object === PAGE ? BARE : leadsTo
    if (paints && this.#states.least < 0) this.#paintsBelow = true
    if (category !== null) {
      if (this.#count > this.#numbers) this.#uses.use(category, this.#octets, this.#nameStart, this.#nameEnd)
    } else if (code === Q_SAVE) this.#states.depth++
    else if (code === Q_RESTORE) close(this.#states)
    else if (code === BMC) this.#marks.depth++
    else if (code === EMC) close(this.#marks)
    else if (code === BDC || code === DP) this.#properties(code)
    else if (code === D1) this.#uncoloured = true
    else if (code === BX) this.#compatible = Math.min(this.#compatible + 1, MOST_COMPATIBLE)
    else if (code === EX && --this.#compatible < 0) throw new Unclear('operator', name)
    this.#forget()
  }

  #properties(code: number): void {
    if (code === BDC) this.#marks.depth++
    if (!this.#conditional) return
    if (this.#row === DOUBLE_NAME) this.#uses.use('Properties', this.#octets, this.#nameStart, this.#nameEnd)
    else this.#uses.add('Properties', '')
  }

  /** §8.9.7: keys and values in pairs, and then octets that are no tokens. */
  #image(start: number, end: number): void {
    if (this.#object !== IMAGE || this.#depth > 0) throw new Unclear('operator', 'ID')
    const image = inlineImage(this.#octets, this.#starts.subarray(0, this.#count), start, end, this.#extentOf)
    if (image.end === null) throw new Unclear('operator', image.wrong)
    if (image.space !== null) this.#uses.add('ColorSpace', image.space)
    this.#at = image.end
    this.#object = PAGE
    this.#forget()
  }
}

function close(nesting: Nesting): void {
  nesting.depth--
  if (nesting.depth < nesting.least) nesting.least = nesting.depth
}
