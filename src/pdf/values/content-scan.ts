import { toLatin1 } from '../../core/bytes.ts'
import { isDigit, isRegular, isWhiteSpace, skipSpaceAndComments } from '../character.ts'
import { isExactNumber } from '../number-syntax.ts'
import { hasOddNumberSign, undoNumberSigns } from '../string-escapes.ts'
import type { WhyAmbiguous } from './ambiguous-value.ts'
import { endOfImageData } from './image-data.ts'
import { CATEGORY, DEVICE_SPACES, hasItsOperands, isOperator } from './operators.ts'

/** What a content stream uses, and the first thing in it that readers take for different ones. */
export interface ScannedContent {
  readonly wrong: { readonly why: WhyAmbiguous; readonly key: string } | null
  /** Names of resources, by category. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>
}

/** Operands of one operator, more than any has. */
const MOST_OPERANDS = 40

/** Octets of what is not understood that are told. */
const TOLD = 32

class Unclear extends Error {
  readonly why: WhyAmbiguous
  readonly key: string
  constructor(why: WhyAmbiguous, key: string) {
    super(why)
    this.why = why
    this.key = key
  }
}

/**
 * Goes through the tokens of a content stream (ISO 32000-2 §7.8.2): numbers and names as §7.3 has them, operators of annex A with
 * their operands.
 */
export function scanContent(content: Uint8Array): ScannedContent {
  const scan = new Scan(content)
  try {
    scan.run()
    return { wrong: null, uses: scan.uses }
  } catch (error) {
    if (error instanceof Unclear) return { wrong: error, uses: scan.uses }
    throw error
  }
}

class Scan {
  readonly uses = new Map<string, Set<string>>()
  readonly #octets: Uint8Array
  #at = 0
  /** A letter for each operand outside of arrays and dictionaries. */
  #operands = ''
  /** Of the operands: the first and the last name. */
  #first = ''
  #last = ''
  /** `[` and `<<` that are open. */
  #open: number[] = []
  #compatible = 0

  constructor(octets: Uint8Array) {
    this.#octets = octets
  }

  run(): void {
    const octets = this.#octets
    for (;;) {
      this.#at = skipSpaceAndComments(octets, this.#at, octets.length)
      if (this.#at >= octets.length) break
      const octet = octets[this.#at] as number
      if (isDigit(octet) || octet === 0x2d || octet === 0x2e || octet === 0x2b) this.#number()
      else if (octet === 0x2f) this.#name()
      else if (octet === 0x28) this.#literal()
      else if (octet === 0x3c) this.#angle()
      else if (octet === 0x5b) this.#begin(octet)
      else if (octet === 0x5d || octet === 0x3e) this.#end(octet)
      else this.#word()
    }
    if (this.#operands !== '' || this.#open.length > 0) throw new Unclear('operator', 'end')
  }

  #operand(kind: string): void {
    if (this.#open.length > 0) return
    if (this.#operands.length >= MOST_OPERANDS) throw new Unclear('operator', 'operands')
    this.#operands += kind
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

  #number(): void {
    const octets = this.#octets
    const start = this.#at
    const sign = octets[start]
    let at = sign === 0x2d || sign === 0x2b ? start + 1 : start
    const digits = at
    while (isDigit(octets[at])) at++
    const whole = at - digits
    let fraction = 0
    const integer = octets[at] !== 0x2e
    if (!integer) {
      const point = ++at
      while (isDigit(octets[at])) at++
      fraction = at - point
    }
    const isShort = whole < 10 && at - start < 100
    if (whole + fraction === 0 || isRegular(octets[at]) || (!isShort && !this.#isExact(start, at, integer, whole)))
      throw new Unclear('number', this.#textOf(start, this.#endOfWord(start)))
    this.#at = at
    this.#operand('n')
  }

  #isExact(start: number, end: number, integer: boolean, whole: number): boolean {
    return isExactNumber(Number(toLatin1(this.#octets.subarray(start, end))), integer, end - start, whole)
  }

  #name(): void {
    const start = this.#at + 1
    const end = this.#endOfWord(start)
    this.#at = end
    if (this.#open.length > 0) {
      const written = this.#octets.subarray(start, end)
      if (written.includes(0x23) && hasOddNumberSign(written)) throw new Unclear('name', this.#textOf(start, end))
      return
    }
    const name = this.#nameAt(start, end)
    if (this.#operands === '') this.#first = name
    this.#last = name
    this.#operand('/')
  }

  #nameAt(start: number, end: number): string {
    const written = this.#octets.subarray(start, end)
    if (!written.includes(0x23)) return toLatin1(written)
    if (hasOddNumberSign(written)) throw new Unclear('name', this.#textOf(start, end))
    return toLatin1(undoNumberSigns(written))
  }

  #literal(): void {
    const octets = this.#octets
    let nesting = 0
    let at = this.#at
    for (; at < octets.length; at++) {
      const octet = octets[at]
      if (octet === 0x5c) at++
      else if (octet === 0x28) nesting++
      else if (octet === 0x29 && --nesting === 0) break
    }
    if (at >= octets.length) throw new Unclear('operator', '(')
    this.#at = at + 1
    this.#operand('s')
  }

  #angle(): void {
    if (this.#octets[this.#at + 1] === 0x3c) {
      this.#begin(0x3c)
      this.#at++
      return
    }
    const end = this.#octets.indexOf(0x3e, this.#at)
    if (end < 0 || !this.#isHex(this.#at + 1, end)) throw new Unclear('operator', '<')
    this.#at = end + 1
    this.#operand('s')
  }

  #isHex(start: number, end: number): boolean {
    const octets = this.#octets
    for (let at = start; at < end; at++) {
      const octet = octets[at] as number
      const isLetter = (octet | 0x20) >= 0x61 && (octet | 0x20) <= 0x66
      if (!isDigit(octet) && !isLetter && !isWhiteSpace(octet)) return false
    }
    return true
  }

  #begin(octet: number): void {
    if (this.#open.length >= MOST_OPERANDS) throw new Unclear('operator', '[')
    this.#open.push(octet)
    this.#at++
  }

  #end(octet: number): void {
    const isArray = octet === 0x5d
    const opened = this.#open.pop()
    if (opened !== (isArray ? 0x5b : 0x3c) || (!isArray && this.#octets[this.#at + 1] !== 0x3e))
      throw new Unclear('operator', isArray ? ']' : '>')
    this.#at += isArray ? 1 : 2
    this.#operand(isArray ? 'a' : 'd')
  }

  #word(): void {
    const start = this.#at
    const end = this.#endOfWord(start)
    if (end === start) throw new Unclear('operator', this.#textOf(start, start + 1))
    const word = this.#textOf(start, end)
    this.#at = end
    if (word === 'true' || word === 'false' || word === 'null') this.#operand('o')
    else if (this.#open.length > 0) throw new Unclear('operator', word)
    else this.#operator(word)
  }

  #operator(word: string): void {
    if (word === 'ID') this.#at = this.#imageData()
    else if (!isOperator(word)) {
      if (this.#compatible === 0) throw new Unclear('operator', word)
    } else if (!hasItsOperands(word, this.#operands)) throw new Unclear('operator', word)
    else this.#use(word)
    if (word === 'BX') this.#compatible++
    if (word === 'EX' && --this.#compatible < 0) throw new Unclear('operator', word)
    this.#operands = ''
    this.#last = ''
  }

  #use(word: string): void {
    if (word === 'BDC' || word === 'DP') {
      if (this.#first === 'OC') this.#add('Properties', this.#operands === '//' ? this.#last : '')
      return
    }
    const category = CATEGORY.get(word)
    if (category === undefined || !this.#operands.includes('/')) return
    if (category !== 'ColorSpace' || !DEVICE_SPACES.has(this.#last)) this.#add(category, this.#last)
  }

  #add(category: string, name: string): void {
    const names = this.uses.get(category) ?? new Set()
    this.uses.set(category, names.add(name))
  }

  /** §8.9.7: keys and values in pairs, and then octets that are no tokens. */
  #imageData(): number {
    if (!/^(?:\/[n/adso])*$/.test(this.#operands)) throw new Unclear('operator', 'ID')
    const end = endOfImageData(this.#octets, this.#at)
    if (end === null) throw new Unclear('operator', 'EI')
    return end
  }
}
