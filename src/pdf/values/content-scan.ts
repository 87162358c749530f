import type { Budget } from '../../core/budget.ts'
import { toLatin1 } from '../../core/bytes.ts'
import { isDigit, isRegular, skipSpaceAndComments } from '../character.ts'
import { hasOddNumberSign } from '../string-escapes.ts'
import { CODES } from './absent-font.ts'
import { ColoursInUse, type SpaceNames } from './colours-in-use.ts'
import { MOST_COMPATIBLE, readState, stateOf } from './content-state.ts'
import {
  type EndsWithin,
  endOfHex,
  endOfLiteral,
  endsWithin,
  isCondition,
  isExactly,
  LONGEST_STRING,
  nameAt,
  textOf,
} from './content-tokens.ts'
import { type ExtentOf, inlineImage } from './inline-image.ts'
import { DOUBLE_NAME, elementOf, hasOperands, kindOfArray, MOST_OPERANDS } from './operand-kinds.ts'
import { isInRange } from './operand-ranges.ts'
import {
  BARE,
  beginsWithOperator,
  CLIPPING,
  codeOf,
  DICTIONARY,
  FILL,
  GLYPH,
  IMAGE,
  NAME,
  NUMBER,
  NUMBERS,
  type Operator,
  OTHER,
  operatorOf,
  PAGE,
  STRING,
  TEXT,
} from './operators.ts'
import { type ContentAt, type ContentKind, close, type Nesting, type ScannedPart, Unclear } from './scanned-part.ts'
import { markCodes, type ShownCodes } from './shown-codes.ts'
import { UsedNames } from './used-names.ts'

const [BX, EX, BDC, DP, BMC, EMC, Q_SAVE, Q_RESTORE, D0, D1, ID, TR] = [
  ...'BX EX BDC DP BMC EMC q Q d0 d1 ID Tr'.split(' ').map(codeOf),
] as [number, number, number, number, number, number, number, number, number, number, number, number]

const DASHES = NUMBERS * 8 + NUMBER

/** Goes through the tokens of a content, one stream after the other (ISO 32000-2 §7.8.2): operators of annex A, with their operands, as of figure 9. */
export class ContentScan {
  #octets: Uint8Array = new Uint8Array(0)
  #at = 0
  readonly #budget: Budget
  #uses: UsedNames
  #marks: Nesting = { depth: 0, least: 0 }
  /** Kinds of the operands outside of arrays and dictionaries, the last one lowest. */
  #row = 0
  #count = 0
  /** Of the operands: how many numbers stand first; the last one, where it is an integer, else -1. */
  #numbers = 0
  #integer = -1
  #isFar = false
  /** The first operand is the name `OC`. */
  #conditional = false
  /** The last name, and where operands begin. */
  #nameStart = 0
  #nameEnd = 0
  /** Operands began in a stream before: that they did, and the last name of them. */
  #divided = false
  #carried: string | null = null
  readonly #starts = new Int32Array(MOST_OPERANDS)
  /** `[` and `<<` that are open, and what stands in the outermost. */
  readonly #open = new Uint8Array(MOST_OPERANDS)
  #depth = 0
  #elements = 0
  #object: number
  #uncoloured: boolean
  #compatible = 0
  #advance: number | null = null
  #codes: Uint8Array = new Uint8Array(CODES)
  readonly #extentOf: ExtentOf
  readonly #colours: ColoursInUse
  readonly #shown: ShownCodes | null

  /** @param shown where it is asked for which codes are shown */
  constructor(
    kind: ContentKind,
    budget: Budget,
    extentOf: ExtentOf,
    spaces: SpaceNames,
    shown: ShownCodes | null = null,
  ) {
    this.#shown = shown
    this.#colours = new ColoursInUse(spaces, kind === 'page')
    this.#budget = budget
    this.#extentOf = extentOf
    this.#uses = new UsedNames(budget)
    this.#object = kind === 'glyph' ? GLYPH : PAGE
    this.#uncoloured = kind === 'uncoloured'
  }

  /** Where a content is between two operators. */
  get at(): ContentAt {
    const isBetween = this.#count === 0 && this.#depth === 0 && this.#object !== IMAGE
    const state = isBetween ? stateOf(this.#object, this.#uncoloured, this.#compatible) : -1
    return { state, colours: this.#colours.at }
  }

  set at({ state, colours }: ContentAt) {
    this.#colours.at = colours
    ;[this.#object, this.#uncoloured, this.#compatible] = readState(state)
  }

  scan(octets: Uint8Array): ScannedPart {
    this.#divided = this.#count > 0 || this.#depth > 0
    this.#carried = this.#count > this.#numbers ? this.#name : null
    this.#octets = octets
    this.#at = 0
    this.#uses = new UsedNames(this.#budget)
    this.#marks = { depth: 0, least: 0 }
    this.#colours.begin()
    this.#advance = null
    this.#codes = new Uint8Array(CODES)
    let wrong: ScannedPart['wrong'] = null
    let ending: EndsWithin = null
    try {
      ending = this.#run()
    } catch (error) {
      if (!(error instanceof Unclear)) throw error
      wrong = { why: error.why, key: error.key }
    }
    const [uses, marks, { given }, codes] = [this.#uses.names, this.#marks, this.#colours, this.#codes]
    return { wrong, uses, given, codes, marks, advance: this.#advance, endsWithin: ending, at: this.at }
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
      else if (octet === 0x2f) this.#readName()
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
      this.#elements |= elementOf(kind, this.#depth)
      return
    }
    const count = this.#count
    if (count >= MOST_OPERANDS) throw new Unclear('operator', 'operands')
    this.#starts[count] = start
    if (kind === NUMBER && this.#numbers === count) this.#numbers++
    this.#count = count + 1
    this.#row = (this.#row << 3) | kind
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
    const isShort = whole < 7 && at - start < 20
    if (whole + fraction === 0 || isRegular(octets[at]) || (!isShort && !isExactly(octets, start, at, integer, whole)))
      throw new Unclear('number', textOf(this.#octets, start, this.#endOfWord(start)))
    this.#at = at
    this.#integer = integer && (first !== 0x2d || value === 0) ? value : -1
    if (whole > 3) this.#isFar = true
    this.#operand(NUMBER, start)
  }

  /** The last one, as it stands in the stream that it was written in. */
  get #name(): string {
    return this.#carried ?? nameAt(this.#octets, this.#nameStart, this.#nameEnd)
  }

  #use(category: string): void {
    if (this.#carried !== null) this.#uses.add(category, this.#carried)
    else this.#uses.use(category, this.#octets, this.#nameStart, this.#nameEnd)
  }

  #readName(): void {
    const octets = this.#octets
    const start = this.#at + 1
    let end = start
    let hasSign = false
    for (; isRegular(octets[end]); end++) if (octets[end] === 0x23) hasSign = true
    this.#at = end
    if (hasSign && hasOddNumberSign(octets.subarray(start, end)))
      throw new Unclear('name', textOf(this.#octets, start, end))
    if (this.#depth === 0) {
      if (this.#count === 0) this.#conditional = isCondition(octets, start, end)
      this.#nameStart = start
      this.#nameEnd = end
      this.#carried = null
    }
    this.#operand(NAME, start - 1)
  }

  #literal(): void {
    const start = this.#at
    const end = endOfLiteral(this.#octets, start)
    if (end < 0 || end - start > LONGEST_STRING) throw new Unclear('operator', '(')
    this.#at = end
    this.#string(start, end)
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
    this.#string(start, end)
  }

  #string(start: number, end: number): void {
    if (this.#object === TEXT) markCodes(this.#octets, start, end, this.#codes)
    this.#shown?.string(this.#octets.subarray(start, end))
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
    this.#operand(isArray ? kindOfArray(this.#elements) : DICTIONARY, this.#starts[this.#count] as number)
  }

  #word(): void {
    const octets = this.#octets
    const start = this.#at
    const end = this.#endOfWord(start)
    if (end === start) throw new Unclear('operator', textOf(this.#octets, start, start + 1))
    const length = end - start
    this.#at = end
    if (length > 3) {
      const word = textOf(this.#octets, start, end)
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
    else if (this.#depth > 0 || !hasOperands(operator, this.#row, this.#count, this.#numbers, this.#integer))
      throw new Unclear('operator', operator.name)
    else this.#apply(operator, code)
  }

  #unknown(start: number, end: number): void {
    const word = textOf(this.#octets, start, end)
    if (this.#compatible === 0 || this.#depth > 0 || this.#object === IMAGE || beginsWithOperator(word))
      throw new Unclear('operator', word)
    this.#forget()
  }

  #forget(): void {
    this.#row = 0
    this.#count = 0
    this.#numbers = 0
    this.#isFar = false
    this.#divided = false
    this.#carried = null
  }

  #apply(operator: Operator, code: number): void {
    const { within, leadsTo, category, colours, paints, name, ranged, sets, paintsWith } = operator
    if ((within & this.#object) === 0 || (colours && this.#uncoloured)) throw new Unclear('operator', name)
    if ((ranged && !this.#isInRange(name)) || (sets !== 0 && this.#isFar)) throw new Unclear('operator', name)
    if (sets !== 0) this.#colour(operator)
    else if (paintsWith !== 0 && !this.#colours.paints(paintsWith)) throw new Unclear('operator', name)
    if (leadsTo !== 0) this.#object = leadsTo === CLIPPING && this.#object === PAGE ? BARE : leadsTo
    if (paints && this.#colours.isBelow) throw new Unclear('operator', 'Q')
    if (paints && this.#object === TEXT && this.#colours.isOfPattern) this.#uses.add('PatternOfText', '')
    if (code === TR && (this.#integer === 1 || this.#integer === 2)) this.#uses.add('StrokeOfText', '')
    if (category !== null) {
      if (this.#count > this.#numbers) this.#use(category)
      if (category === 'XObject' && this.#colours.isOfPattern) this.#use('UnderPattern')
    } else if (code === Q_SAVE) {
      if (!this.#colours.save()) throw new Unclear('operator', name)
    } else if (code === Q_RESTORE) this.#colours.restore()
    else if (code === BMC) this.#marks.depth++
    else if (code === EMC) close(this.#marks)
    else if (code === BDC || code === DP) this.#properties(code)
    else if (code === D0 || code === D1) this.#metrics(code)
    else if (code === BX) this.#compatible = Math.min(this.#compatible + 1, MOST_COMPATIBLE)
    else if (code === EX && --this.#compatible < 0) throw new Unclear('operator', name)
    this.#shown?.apply(operator, category === 'Font' ? this.#name : '')
    this.#forget()
  }

  /** Most are whole numbers, which are looked at no further. */
  #isInRange(name: string): boolean {
    if (this.#integer > 0 && this.#row !== DASHES) return true
    return !this.#divided && isInRange(name, this.#octets, this.#starts, this.#at)
  }

  /** §8.6.8: a colour has the components of its space, which are no thousands: some readers take those for others than the nearest. */
  #colour({ name, sets, operands, category }: Operator): void {
    const isNamed = (this.#row & 7) === NAME
    if (category === 'ColorSpace') this.#colours.select(sets, this.#name)
    else if (operands !== null) this.#colours.device(sets, this.#count)
    else {
      const count = this.#count - (isNamed ? 1 : 0)
      if (!this.#colours.give(sets, count, isNamed, count === 1 ? this.#integer : -1))
        throw new Unclear('operator', name)
      if (isNamed && count === 0) this.#use('OwnColours')
    }
  }

  #properties(code: number): void {
    if (code === BDC) this.#marks.depth++
    if (!this.#conditional) return
    // §8.11.3.2: a text that is not shown moves what follows it in the same object to some readers, and not to others.
    if (code === BDC && this.#object === TEXT) throw new Unclear('optional-content', 'BDC')
    if (this.#row === DOUBLE_NAME) this.#use('Properties')
    else this.#uses.add('Properties', '')
  }

  /** §9.6.4: a glyph of the second kind has the colour of the text. What began in another stream is no width of any font. */
  #metrics(code: number): void {
    if (code === D1) this.#uncoloured = true
    const written = this.#octets.subarray(this.#starts[0], this.#at)
    this.#advance = this.#divided ? Number.NaN : Number.parseFloat(toLatin1(written))
  }

  /** §8.9.7: keys and values in pairs, and then octets that are no tokens. */
  #image(start: number, end: number): void {
    if (this.#object !== IMAGE || this.#depth > 0) throw new Unclear('operator', 'ID')
    const image = inlineImage(this.#octets, this.#starts.subarray(0, this.#count), start, end, this.#extentOf)
    if (image.end === null) throw new Unclear('operator', image.wrong)
    if (!this.#colours.paints(image.isMask ? FILL : 0) || (this.#uncoloured && !image.isMask))
      throw new Unclear('operator', 'BI')
    if (image.space !== null) this.#uses.add('ColorSpace', image.space)
    if (image.ownSpace !== null) this.#uses.add('OwnSpaces', image.ownSpace)
    this.#at = image.end
    this.#object = PAGE
    this.#forget()
  }
}
