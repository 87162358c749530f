import type { Budget } from '../../core/budget.ts'
import { isDigit, isRegular, skipSpaceAndComments } from '../character.ts'
import type { Box } from '../painted/geometry.ts'
import { hasOddNumberSign } from '../string-escapes.ts'
import { INTO_FORM, openTo } from './carried-parameters.ts'
import { Carrying } from './carrying.ts'
import { ColoursInUse, type SpaceNames } from './colours-in-use.ts'
import type { ContentKind } from './content-kind.ts'
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
import { isOfGlyphs, isWithin } from './glyph-contents.ts'
import { type ExtentOf, inlineImage } from './inline-image.ts'
import { DOUBLE_NAME, hasOperands } from './operand-kinds.ts'
import { isInRange } from './operand-ranges.ts'
import { Operands } from './operands.ts'
import {
  BARE,
  beginsWithOperator,
  CLIPPING,
  codeOf,
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
import { ENLARGED, Places } from './places.ts'
import { type ContentAt, close, type Nesting, type ScannedPart, Unclear, type Watcher } from './scanned-part.ts'
import { TextStrings } from './text-strings.ts'
import { UsedNames } from './used-names.ts'
import { BELOW, STENCIL, usePainted, useWays } from './ways-of-painting.ts'

const [BX, EX, BDC, DP, BMC, EMC, Q_SAVE, Q_RESTORE, D0, D1, ID, TR, DO] = [
  ...'BX EX BDC DP BMC EMC q Q d0 d1 ID Tr Do'.split(' ').map(codeOf),
] as [number, number, number, number, number, number, number, number, number, number, number, number, number]

const DASHES = NUMBERS * 8 + NUMBER

/** Goes through the tokens of a content, one stream after the other (ISO 32000-2 §7.8.2): operators of annex A, with their operands, as of figure 9. */
export class ContentScan {
  #octets: Uint8Array = new Uint8Array(0)
  #at = 0
  readonly #budget: Budget
  #uses: UsedNames
  #marks: Nesting = { depth: 0, least: 0, isCrossed: false }
  /** Those that are open where the text begins. */
  #aroundText = 0
  readonly #operands = new Operands()
  /** The first operand is the name `OC`. */
  #conditional = false
  /** The last name: where it stands, or what it is, where that was in a stream before. */
  #nameStart = 0
  #nameEnd = 0
  #carried: string | null = null
  readonly #isGlyph: boolean
  readonly #isPage: boolean
  /** What a glyph says that it is within. */
  #box: Box | null = null
  #object: number
  #uncoloured: boolean
  #compatible = 0
  #advance: number | null = null
  readonly #strings = new TextStrings()
  readonly #extentOf: ExtentOf
  readonly #colours: ColoursInUse
  readonly #places: Places
  readonly #carrying: Carrying
  readonly #watcher: Watcher | null

  constructor(
    kind: ContentKind,
    budget: Budget,
    extentOf: ExtentOf,
    spaces: SpaceNames,
    watcher: Watcher | null = null,
  ) {
    this.#watcher = watcher
    this.#colours = new ColoursInUse(spaces, kind === 'page')
    this.#places = new Places(openTo(kind), kind === 'page')
    this.#carrying = new Carrying(this.#places)
    this.#budget = budget
    this.#extentOf = extentOf
    this.#uses = new UsedNames(budget)
    this.#isGlyph = kind === 'glyph'
    this.#isPage = kind === 'page'
    this.#object = this.#isGlyph ? GLYPH : PAGE
    this.#uncoloured = kind === 'uncoloured' || this.#isGlyph
  }

  /** Where a content is between two operators. */
  get at(): ContentAt {
    const isBetween = !this.#operands.areBegun && this.#object !== IMAGE
    const state = isBetween ? stateOf(this.#object, this.#uncoloured, this.#compatible) : -1
    return { state, colours: this.#colours.at, place: this.#places.at }
  }

  set at({ state, colours, place }: ContentAt) {
    this.#places.at = place
    this.#colours.at = colours
    ;[this.#object, this.#uncoloured, this.#compatible] = readState(state)
  }

  scan(octets: Uint8Array): ScannedPart {
    const operands = this.#operands
    operands.isDivided = operands.areBegun
    this.#carried = operands.count > operands.numbers ? this.#name : null
    this.#octets = octets
    this.#at = 0
    this.#uses = new UsedNames(this.#budget)
    this.#marks = { depth: 0, least: 0, isCrossed: false }
    this.#aroundText = 0
    this.#colours.begin()
    this.#advance = null
    this.#strings.begin()
    this.#carrying.begin()
    let wrong: ScannedPart['wrong'] = null
    let ending: EndsWithin = null
    try {
      ending = this.#run()
      if (!isWithin(this.#places.painted, this.#box)) throw new Unclear('shape', 'd1')
    } catch (error) {
      if (!(error instanceof Unclear)) throw error
      wrong = { why: error.why, key: error.key }
    }
    const [uses, marks, { given }, { codes }] = [this.#uses.names, this.#marks, this.#colours, this.#strings]
    const carried = this.#carrying.all
    return { wrong, uses, given, codes, carried, marks, advance: this.#advance, endsWithin: ending, at: this.at }
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
      else if (octet === 0x5b) this.#operands.begin(octet, this.#at++)
      else if (octet === 0x5d || octet === 0x3e) this.#end(octet)
      else this.#word()
    }
    // §8.9.7: the octets of an image are no tokens, and stand in one stream with what says how many they are.
    if (this.#object === IMAGE) throw new Unclear('operator', 'BI')
    return endsWithin(octets, end)
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
    const isInteger = octet !== 0x2e
    if (!isInteger) {
      const point = ++at
      for (let place = 0.1; isDigit(octets[at]); place /= 10) value += ((octets[at++] as number) - 0x30) * place
      fraction = at - point
    }
    const isShort = whole < 7 && at - start < 20
    if (
      whole + fraction === 0 ||
      isRegular(octets[at]) ||
      (!isShort && !isExactly(octets, start, at, isInteger, whole))
    )
      throw new Unclear('number', textOf(this.#octets, start, this.#endOfWord(start)))
    this.#at = at
    this.#operands.addNumber(first === 0x2d ? -value : value, isInteger, whole > 3, start)
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
    const { depth, count } = this.#operands
    if (depth === 0) {
      if (count === 0) this.#conditional = isCondition(octets, start, end)
      this.#nameStart = start
      this.#nameEnd = end
      this.#carried = null
    }
    this.#operands.add(NAME, start - 1)
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
      this.#operands.begin(0x3c, start)
      this.#at += 2
      return
    }
    const end = endOfHex(this.#octets, start)
    if (end < 0 || end - start > LONGEST_STRING * 2) throw new Unclear('operator', '<')
    this.#at = end
    this.#string(start, end)
  }

  #string(start: number, end: number): void {
    if (this.#object === TEXT) this.#strings.mark(this.#octets, start, end)
    this.#watcher?.string(this.#octets.subarray(start, end))
    this.#operands.add(STRING, start)
  }

  #end(octet: number): void {
    const isArray = octet === 0x5d
    if ((!isArray && this.#octets[this.#at + 1] !== 0x3e) || !this.#operands.end(isArray))
      throw new Unclear('operator', isArray ? ']' : '>')
    this.#at += isArray ? 1 : 2
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
      if (word === 'true' || word === 'false' || word === 'null') this.#operands.add(OTHER, start)
      else this.#unknown(start, end)
      return
    }
    const second = length > 1 ? (octets[start + 1] as number) : 0
    const third = length > 2 ? (octets[start + 2] as number) : 0
    const code = (octets[start] as number) | (second << 8) | (third << 16)
    const operator = operatorOf(code)
    if (code === ID) this.#image(start, end)
    else if (operator === undefined) this.#unknown(start, end)
    else if (this.#operands.depth > 0 || !hasOperands(operator, this.#operands))
      throw new Unclear('operator', operator.name)
    else this.#apply(operator, code)
  }

  #unknown(start: number, end: number): void {
    const word = textOf(this.#octets, start, end)
    if (this.#compatible === 0 || this.#operands.depth > 0 || this.#object === IMAGE || beginsWithOperator(word))
      throw new Unclear('operator', word)
    this.#forget()
  }

  #forget(): void {
    this.#operands.forget()
    this.#carried = null
  }

  #apply(operator: Operator, code: number): void {
    const operands = this.#operands
    const { within, leadsTo, category, colours, paints, name, ranged, places, sets, paintsWith } = operator
    if ((within & this.#object) === 0 || (colours && this.#uncoloured)) throw new Unclear('operator', name)
    if (this.#isGlyph && !isOfGlyphs(name, this.#box !== null)) throw new Unclear('operator', name)
    if ((ranged && !this.#isInRange(name)) || (sets !== 0 && operands.isFar)) throw new Unclear('operator', name)
    if (sets !== 0) this.#colour(operator)
    else if (paintsWith !== 0 && category === null && !this.#colours.paints(paintsWith))
      throw new Unclear('operator', name)
    if (places && !this.#places.apply(name, operands.values)) throw new Unclear('operator', name)
    const intoForm = this.#carrying.apply(operator, operands)
    if (intoForm !== 0) this.#uses.add(INTO_FORM, `${intoForm} ${this.#name}`)
    if (code === DO) this.#uses.add(ENLARGED, `${this.#places.enlargement} ${this.#name}`)
    if (leadsTo === TEXT) this.#aroundText = this.#marks.depth
    if (leadsTo !== 0) this.#object = leadsTo === CLIPPING && this.#object === PAGE ? BARE : leadsTo
    if (paints && this.#colours.isBelow) throw new Unclear('operator', 'Q')
    if (this.#object === TEXT) this.#strings.apply(paints, this.#uses, this.#places.at)
    if (paints || code === TR) useWays(this.#uses, operator, this.#colours, this.#object, operands.integer)
    if (category !== null) {
      if (category === 'Font') this.#places.at = { ...this.#places.at, font: this.#name }
      if (operands.count > operands.numbers) this.#use(category)
      if (category === 'XObject') usePainted((kind) => this.#use(kind), this.#colours, this.#places, this.#isPage)
    } else if (code === Q_SAVE) {
      if (!this.#colours.save(this.#places.at)) throw new Unclear('operator', name)
    } else if (code === Q_RESTORE) {
      const restored = this.#colours.restore()
      if (restored === null) this.#uses.add(BELOW, '')
      this.#places.at = restored ?? this.#places.at
    } else if (code === BMC) this.#marks.depth++
    else if (code === EMC) close(this.#marks, this.#object === TEXT ? this.#aroundText : null)
    else if (code === BDC || code === DP) this.#properties(code)
    else if (code === D0 || code === D1) this.#metrics(code)
    else if (code === BX) this.#compatible = Math.min(this.#compatible + 1, MOST_COMPATIBLE)
    else if (code === EX && --this.#compatible < 0) throw new Unclear('operator', name)
    this.#watcher?.apply(operator, category === null ? '' : this.#name, this.#colours.isOfPattern)
    this.#forget()
  }

  /** Most are whole numbers, which are looked at no further. */
  #isInRange(name: string): boolean {
    const { integer, row, isDivided, starts } = this.#operands
    if (integer > 0 && row !== DASHES) return true
    return !isDivided && isInRange(name, this.#octets, starts, this.#at)
  }

  /** §8.6.8: a colour has the components of its space, which are no thousands: some readers take those for others than the nearest. */
  #colour({ name, sets, operands, category }: Operator): void {
    const { row, count } = this.#operands
    const isNamed = (row & 7) === NAME
    if (category === 'ColorSpace') this.#colours.select(sets, this.#name)
    else if (operands !== null) {
      if (!this.#colours.device(sets, count, this.#operands.values)) throw new Unclear('operator', name)
    } else {
      const numbers = count - (isNamed ? 1 : 0)
      if (!this.#colours.give(sets, numbers, isNamed, this.#operands)) throw new Unclear('operator', name)
      if (isNamed && numbers === 0) this.#use('OwnColours')
    }
  }

  #properties(code: number): void {
    if (code === BDC) this.#marks.depth++
    if (!this.#conditional) return
    // §8.11.3.2: a text that is not shown moves what follows it in the same object to some readers, and not to others.
    if (code === BDC && this.#object === TEXT) throw new Unclear('optional-content', 'BDC')
    if (this.#operands.row === DOUBLE_NAME) this.#use('Properties')
    else this.#uses.add('Properties', '')
  }

  /** §9.6.4. What began in another stream is no width of any font. */
  #metrics(code: number): void {
    const { isDivided, values } = this.#operands
    this.#advance = isDivided ? Number.NaN : (values[0] as number)
    if (code === D1) this.#box = [...values.subarray(2, 6)] as unknown as Box
  }

  /** §8.9.7: keys and values in pairs, and then octets that are no tokens. */
  #image(start: number, end: number): void {
    const { depth, starts, count } = this.#operands
    if (this.#object !== IMAGE || depth > 0) throw new Unclear('operator', 'ID')
    const image = inlineImage(this.#octets, starts.subarray(0, count), start, end, this.#extentOf)
    if (image.end === null) throw new Unclear('operator', image.wrong)
    if (image.isMask && this.#colours.isOfPattern) throw new Unclear('operator', 'BI')
    if (!this.#colours.paints(image.isMask ? FILL : 0) || (this.#uncoloured && !image.isMask))
      throw new Unclear('operator', 'BI')
    if (image.isMask) this.#uses.add(STENCIL, '')
    if (image.space !== null)
      for (const category of ['ColorSpace', 'SpacesOfImages']) this.#uses.add(category, image.space)
    if (image.ownSpace !== null) this.#uses.add('OwnSpaces', image.ownSpace)
    if (!this.#places.image()) throw new Unclear('operator', 'BI')
    this.#at = image.end
    this.#object = PAGE
    this.#forget()
  }
}
