import type { Budget } from '../../core/budget.ts'
import { isDigit, isRegular, skipSpaceAndComments } from '../character.ts'
import { ColoursInUse, type SpaceNames } from './colours-in-use.ts'
import type { ContentKind } from './content-kind.ts'
import {
  type EndsWithin,
  endOfHex,
  endOfLiteral,
  endsWithin,
  isCondition,
  isExactly,
  isPlainName,
  isSequenceNumber,
  LONGEST_STRING,
  nameAt,
  textOf,
} from './content-tokens.ts'
import { LEAST_PART } from './faint-layers.ts'
import { setsFirst } from './first-state.ts'
import { isIntentNamed } from './intents.ts'
import { MarkedSequences } from './marked-sequences.ts'
import { DOUBLE_NAME, hasOperands } from './operand-kinds.ts'
import { isInRange } from './operand-ranges.ts'
import { Operands } from './operands.ts'
import {
  BARE,
  CLIPPING,
  codeOf,
  FILL,
  NAME,
  NUMBER,
  NUMBERS,
  type Operator,
  OTHER,
  operatorOf,
  PAGE,
  STRING,
  STROKE,
  TEXT,
} from './operators.ts'
import { PaintedCounts } from './painted-counts.ts'
import { ENLARGED, Places, TIGHT } from './places.ts'
import { Placings } from './placings.ts'
import { type ContentAt, type ScannedPart, Unclear, type Watcher } from './scanned-part.ts'
import { TextStrings } from './text-strings.ts'
import { UsedNames } from './used-names.ts'

type Seven = [number, number, number, number, number, number, number]
const [BDC, DP, BMC, EMC, Q_SAVE, Q_RESTORE, DO] = 'BDC DP BMC EMC q Q Do'.split(' ').map(codeOf) as Seven

const DASHES = NUMBERS * 8 + NUMBER

const OF_NO_RESOURCES: ReadonlySet<string> = new Set(['DeviceCMYK', 'Pattern'])

/** No categories: a state is restored that was not saved; something is painted with parameters otherwise than a page begins with; something is filled and stroked at once. */
export const BELOW = 'Below'
export const OTHERWISE = 'Otherwise'
export const BOTH = 'Both'
/** No categories: images, each by its lengths on the page and its name; a part of a colour is nearly nothing, or nearly all. */
export const SIDES = 'Sides'
export const PALE = 'Pale'

/** Goes through the tokens of a content, one stream after the other (ISO 32000-2 §7.8.2): operators of annex A, with their operands, as of figure 9. */
export class ContentScan {
  #octets: Uint8Array = new Uint8Array(0)
  #at = 0
  readonly #budget: Budget
  #uses: UsedNames
  readonly #marks: MarkedSequences
  readonly #operands = new Operands()
  /** The first operand is the name `OC`. */
  #conditional = false
  /** The last name: where it stands, or what it is, where that was in a stream before. */
  #nameStart = 0
  #nameEnd = 0
  #carried: string | null = null
  #object = PAGE
  readonly #strings = new TextStrings()
  readonly #colours: ColoursInUse
  readonly #places: Places
  readonly #watcher: Watcher | null
  readonly #isPage: boolean
  #painted: PaintedCounts
  #placings = new Placings()

  constructor(kind: ContentKind, budget: Budget, spaces: SpaceNames, watcher: Watcher | null = null) {
    this.#watcher = watcher
    this.#isPage = kind === 'page'
    this.#marks = new MarkedSequences(kind === 'page')
    this.#colours = new ColoursInUse(spaces, kind === 'page')
    this.#places = new Places(kind === 'page')
    this.#budget = budget
    this.#uses = new UsedNames(budget)
    this.#painted = new PaintedCounts(budget)
  }

  /** Where a content is between two operators. */
  get at(): ContentAt {
    const object = this.#operands.areBegun ? -1 : this.#object
    return { object, colours: this.#colours.at, place: { ...this.#places.at } }
  }

  set at({ object, colours, place }: ContentAt) {
    this.#places.at = { ...place }
    this.#colours.at = colours
    this.#object = object
  }

  scan(octets: Uint8Array): ScannedPart {
    const operands = this.#operands
    operands.isDivided = operands.areBegun
    this.#carried = operands.count > operands.numbers ? this.#name : null
    this.#octets = octets
    this.#at = 0
    this.#uses = new UsedNames(this.#budget)
    this.#painted = new PaintedCounts(this.#budget)
    this.#placings = new Placings()
    this.#marks.begin()
    this.#colours.begin()
    this.#strings.begin()
    this.#places.reach = 0
    this.#places.letters = null
    this.#places.leastUnit = 0
    let wrong: ScannedPart['wrong'] = null
    let ending: EndsWithin = null
    try {
      ending = this.#run()
    } catch (error) {
      if (!(error instanceof Unclear)) throw error
      wrong = { why: error.why, key: error.key }
    }
    if (!this.#marks.areEnded) wrong ??= { why: 'optional-content', key: 'EMC' }
    const [{ names: uses }, { given }, { codes }] = [this.#uses, this.#colours, this.#strings]
    const { reach, letters, leastUnit } = this.#places
    this.#painted.end()
    return {
      wrong,
      uses,
      painted: this.#painted.counts,
      placings: this.#placings,
      given,
      codes,
      reach,
      letters,
      leastUnit,
      endsWithin: ending,
      at: this.at,
    }
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
    this.#operands.addNumber(first === 0x2d ? -value : value, isInteger, start)
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
    const end = this.#endOfWord(start)
    this.#at = end
    if (!isPlainName(octets, start, end)) throw new Unclear('name', textOf(octets, start, end))
    const { depth, count } = this.#operands
    if (depth === 0) {
      if (count === 0) this.#conditional = isCondition(octets, start, end)
      this.#nameStart = start
      this.#nameEnd = end
      this.#carried = null
    }
    this.#operands.add(NAME, start - 1)
    if (depth === 1 && isSequenceNumber(octets, start, end)) this.#operands.awaitInteger()
  }

  #literal(): void {
    const start = this.#at
    const plain = this.#object === TEXT ? this.#strings.markPlain(this.#octets, start) : -1
    const end = plain < 0 ? endOfLiteral(this.#octets, start) : plain
    if (end < 0 || end - start > LONGEST_STRING) throw new Unclear('operator', '(')
    this.#at = end
    this.#string(start, end, plain >= 0)
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
    this.#string(start, end, false)
  }

  #string(start: number, end: number, isMarked: boolean): void {
    if (this.#object === TEXT && !isMarked) this.#strings.mark(this.#octets, start, end)
    this.#operands.octets += end - start - 2
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
      else throw new Unclear('operator', word)
      return
    }
    const second = length > 1 ? (octets[start + 1] as number) : 0
    const third = length > 2 ? (octets[start + 2] as number) : 0
    const code = (octets[start] as number) | (second << 8) | (third << 16)
    const operator = operatorOf(code)
    if (operator === undefined) throw new Unclear('operator', textOf(octets, start, end))
    else if (this.#operands.depth > 0 || !hasOperands(operator, this.#operands))
      throw new Unclear('operator', operator.name)
    else this.#apply(operator, code)
  }

  #forget(): void {
    this.#operands.forget()
    this.#carried = null
  }

  #apply(operator: Operator, code: number): void {
    const operands = this.#operands
    const { within, leadsTo, category, paints, name, ranged, places, sets, paintsWith, parameter, setsState } = operator
    if ((within & this.#object) === 0) throw new Unclear('operator', name)
    if ((ranged && !this.#isInRange(name)) || (sets !== 0 && operands.isBeyond)) throw new Unclear('operator', name)
    if (sets !== 0) this.#colour(operator)
    else if (paintsWith !== 0 && !this.#colours.paints(paintsWith)) throw new Unclear('operator', name)
    if (places && !this.#places.apply(name, operands.values, operands.octets)) throw new Unclear('operator', name)
    if (parameter !== 0) this.#places.carry(parameter, setsFirst(name, operands.values))
    // §8.11.3.2: some readers take no notice of a state that is set where nothing is shown.
    if (setsState && this.#marks.isConditionIn(this.#colours.saved)) throw new Unclear('optional-content', name)
    if (leadsTo !== 0) this.#object = leadsTo === CLIPPING && this.#object === PAGE ? BARE : leadsTo
    if (paints) this.#paint(code, paintsWith)
    if (category !== null) {
      if (category === 'Font') this.#places.at.font = this.#name
      if (category === 'ExtGState')
        this.#places.at.states = this.#colours.selectState(this.#places.at.states, this.#name)
      this.#use(category)
    } else if (code === Q_SAVE) {
      if (!this.#colours.save(this.#places.at)) throw new Unclear('operator', name)
    } else if (code === Q_RESTORE) {
      const restored = this.#colours.restore()
      if (restored === null) this.#uses.add(BELOW, '')
      else this.#places.at = restored
    } else if (code === BMC) this.#marks.markPlain(this.#uses)
    else if (code === EMC) {
      if (!this.#marks.end(this.#object, this.#colours.saved)) throw new Unclear('optional-content', name)
    } else if (code === BDC || code === DP) this.#properties(code)
    this.#watcher?.apply(operator, category === null ? '' : this.#name)
    this.#forget()
  }

  #paint(code: number, paintsWith: number): void {
    const { font, otherwise, states } = this.#places.at
    if (this.#colours.isBelow) throw new Unclear('operator', 'Q')
    if (this.#places.isCutToLine) throw new Unclear('operator', 'W')
    this.#painted.add(states, code === DO ? this.#name : null)
    if (code === DO) {
      this.#marks.paint(this.#name, this.#uses)
      if (otherwise !== 0) this.#uses.add(OTHERWISE, this.#name)
      this.#uses.add(ENLARGED, `${this.#places.enlargement} ${this.#name}`)
      this.#uses.add(SIDES, `${this.#places.lengths} ${this.#name}`)
      this.#placings.add(this.#name, this.#places.at.matrix)
    } else if (this.#object === TEXT) {
      // §9.3.1: of a form, the font may be that of whoever paints it. A page begins without, and nothing is shown.
      if (font === '' && !this.#isPage) throw new Unclear('operator', 'Tf')
      this.#strings.show(this.#uses, font)
      if (this.#places.areLettersTight) this.#uses.add(TIGHT, states)
    } else if (paintsWith === (FILL | STROKE)) this.#uses.add(BOTH, states)
  }

  /** Most are whole numbers, which are looked at no further. */
  #isInRange(name: string): boolean {
    if (name === 'ri') return isIntentNamed(this.#name)
    const { integer, row, isDivided, starts } = this.#operands
    if (integer > 0 && row !== DASHES) return true
    return !isDivided && isInRange(name, this.#octets, starts, this.#at)
  }

  /** §8.6.8: a colour has the components of its space, from 0 to 1 (§8.6.4, §8.6.5.5): some readers take others for the nearest, and others make another colour of them. */
  #colour({ name, sets, operands, category }: Operator): void {
    const { count, numbers, values } = this.#operands
    let isBetween = false
    for (let i = 0; i < numbers; i++) {
      const part = values[i] as number
      if (part <= 0 || part >= 1) continue
      isBetween = true
      if (part < LEAST_PART || part > 1 - LEAST_PART) this.#uses.add(PALE, '')
    }
    if (category === 'ColorSpace') {
      // §8.6.3: these are no names of resources.
      if (OF_NO_RESOURCES.has(this.#name)) throw new Unclear('operator', name)
      this.#colours.select(sets, this.#name)
    } else if (operands !== null) this.#colours.device(sets, count)
    else if (!this.#colours.give(sets, count, isBetween)) throw new Unclear('operator', name)
  }

  #properties(code: number): void {
    if (code === BDC) this.#marks.mark()
    if (!this.#conditional) return
    const isNamed = this.#operands.row === DOUBLE_NAME
    const mayBegin = code !== BDC || this.#marks.condition(isNamed ? this.#name : '', this.#colours.saved)
    // §8.11.3.2: a text that is not shown moves what follows it in the same object to some readers, and not to others.
    if (!mayBegin || (code === BDC && this.#object === TEXT)) throw new Unclear('optional-content', 'BDC')
    if (isNamed) this.#use('Properties')
    else this.#uses.add('Properties', '')
  }
}
