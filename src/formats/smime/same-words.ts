import { ADDRESS, ITEM, PAGE, PICTURE, QUOTE, ROW, RULE, TOKEN_END, UNQUOTE, withoutTokens } from './html-words.ts'
import { BLANK, CELLS, ITEM_LINE, LINE } from './page-words.ts'
import { isBehindMark, isBlank, isParted, lineFrom, type PlainLine } from './plain-lines.ts'

/** Of programs that write plain text, some have these around what has emphasis in a page (`EMPHASIS`). */
const WRITTEN: Readonly<Record<string, string>> = { '\ufdd0': '*', '\ufdd1': '*/', '\ufdd2': '_' }
const END_OF_EMPHASIS = '\ufdd3'

/** The words of a plain text, with its lines and blanks. What ends a line behind its words nobody sees. */
export function wordsOfPlain(text: string): string {
  const lines = text
    .replace(/^\ufeff/, '')
    // Between marks of quotations stands one space, or nothing.
    .replace(/>\u00a0/g, '>  ')
    .replace(/\u00a0/g, ' ')
    .split(/\r\n|\r|\n/)
  const words = `\n${lines.map(withoutEnd).join('\n')}`
  return /[^ \n\t]/.test(words) ? words : ''
}

function withoutEnd(line: string): string {
  let end = line.length
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end--
  return line.slice(0, end)
}

export function isOfPage(words: string): boolean {
  return words.startsWith(PAGE)
}

/** Whether there is nothing but elements. */
export function saysNothing(words: string): boolean {
  return withoutTokens(words).trim() === ''
}

/** Whether two texts say the same: each character of one stands in the other, but for what an element of the page has a plain text add at that very place. */
export function isSameText(one: string, other: string): boolean {
  if (one === other) return true
  if (isOfPage(one) === isOfPage(other)) return false
  return isOfPage(one) ? isWritten(one, other) : isWritten(other, one)
}

interface Place {
  readonly page: string
  line: PlainLine
  at: number
  /** Where the last blank ended, and the last mark of emphasis. */
  blankEnd: number
  markEnd: number
  /** In so many quotations of the page, and the most since the last word. */
  depth: number
  deepest: number
  /** Characters that are the same in both. */
  said: number
  readonly begun: { readonly mark: string; readonly said: number }[]
  /** Of the row of the page: cells stand in one line of the plain text, and lines in a cell. */
  hasCellsInLine: boolean
  hasLines: boolean
}

function isWritten(page: string, plain: string): boolean {
  const line = lineFrom(plain, { at: 0, isBegin: true, depth: 0, empty: 0 })
  const begin = page.charAt(PAGE.length) === ITEM_LINE ? ITEM_LINE : LINE
  if (plain !== '' && !isParted(begin, plain, 0, line.at)) return false
  const place: Place = {
    ...{ page, line, at: line.at, blankEnd: line.at, markEnd: -1, depth: 0, deepest: 0, said: 0, begun: [] },
    ...{ hasCellsInLine: false, hasLines: false },
  }
  for (let i = 0; i < page.length; i++) {
    const char = page.charAt(i)
    if (char === ADDRESS || char === PICTURE) {
      const end = page.indexOf(TOKEN_END, i)
      const said = page.slice(i + 1, end)
      if (!(char === ADDRESS ? passAddress(said, plain, place) : passPicture(said, plain, place))) return false
      i = end
    } else if (char === CELLS) {
      const begin = i
      while (page[i + 1] === CELLS) i++
      if (!passBlank(page.slice(begin, i + 1), plain, place)) return false
    } else if (!pass(i, plain, place)) return false
  }
  goTo(lineFrom(plain, { ...place.line, at: place.at, isBegin: false }), place)
  return place.at === plain.length && place.line.empty <= place.deepest
}

function pass(i: number, plain: string, place: Place): boolean {
  const char = place.page.charAt(i)
  if (char === BLANK || char === LINE || char === ITEM_LINE) return passBlank(char, plain, place)
  if (char === QUOTE || char === UNQUOTE) {
    place.depth += char === QUOTE ? 1 : -1
    place.deepest = Math.max(place.deepest, place.depth)
    return true
  }
  if (char === ITEM) return passItem(plain, place)
  if (char === RULE) return passRule(plain, place)
  if (WRITTEN[char] !== undefined) return passBegin(i, plain, place)
  if (char === END_OF_EMPHASIS) return passEnd(i, plain, place)
  if (char === ROW) {
    place.hasCellsInLine = false
    place.hasLines = false
  }
  if (char >= ROW && char <= PAGE) return true
  if (folded(char) !== folded(plain.charAt(place.at))) return false
  place.said++
  return take(place, place.at + 1)
}

/** What is there is a part of the page's text, in as many quotations as the page has it. */
function take(place: Place, to: number): boolean {
  const { depth, empty } = place.line
  const isHere = depth === place.depth && empty <= place.deepest
  place.line = { at: to, isBegin: false, depth, empty: 0 }
  place.deepest = place.depth
  place.at = to
  return isHere
}

/** Of dashes, apostrophes and quotation marks, some programs have one. */
function folded(char: string): string {
  if (/[\u2010-\u2014\u2212]/.test(char)) return '-'
  return /[\u2018\u2019]/.test(char) ? "'" : /[\u201c\u201d]/.test(char) ? '"' : char
}

/** Blanks of the page behind one another are one, whatever stands between them that is not written. */
function passBlank(kind: string, plain: string, place: Place): boolean {
  const { at } = place
  if (place.blankEnd === at) return true
  if (!isBlank(plain[at])) return false
  const line = lineFrom(plain, { ...place.line, at, isBegin: false })
  // What stands beside a line of another cell, a plain text does not say in one line.
  if (kind === LINE || kind === ITEM_LINE) place.hasLines = true
  else if (kind !== BLANK && !line.isBegin) place.hasCellsInLine = true
  if ((place.hasLines && place.hasCellsInLine) || !isParted(kind, plain, at, line.at)) return false
  return goTo(line, place)
}

function goTo(line: PlainLine, place: Place): true {
  place.line = line
  place.at = line.at
  place.blankEnd = line.at
  return true
}

/** Of a list without numbers. What may be a minus is none. */
function passItem(plain: string, place: Place): boolean {
  const { at, line } = place
  const mark = plain[at] ?? ''
  if (!line.isBegin || !/^[*•·-]$/.test(mark) || !isBlank(plain[at + 1])) return true
  if (mark === '-' && (!isAt(LETTER, plain, at + 1) || isAt(AMOUNT, plain, at + 1))) return true
  if (!take(place, at + 1)) return false
  const words = lineFrom(plain, { ...place.line, at: at + 1, isBegin: false })
  return isBehindMark(plain, at + 1, words.at) && goTo(words, place)
}

const LETTER = /[ \n>]{1,99}\p{L}/uy
/** A currency, or what may be one. */
const AMOUNT = /[ \n>]{1,99}\p{L}{1,4}[^\p{L} \n]{0,4}(?:[ \n]{0,9}[\p{N}\p{S}\p{Pd}(.,]|$)/uy

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** On a line of its own. */
function passRule(plain: string, place: Place): boolean {
  RULES.lastIndex = place.at
  const [rule] = (place.line.isBegin && RULES.exec(plain)) || []
  return rule === undefined || take(place, place.at + rule.length)
}

const RULES = /([-_=*~])\1{2,200}(?=\n|$)/y

/** Behind the words of a link: where it leads. */
function passAddress(address: string, plain: string, place: Place): boolean {
  const isBehind = place.blankEnd === place.at || !isAt(BEFORE_ADDRESS, plain, place.at)
  const line = isBehind ? place.line : lineFrom(plain, { ...place.line, at: place.at, isBegin: false })
  const written = [`<${address}>`, `(${address})`].find((one) => plain.startsWith(one, line.at))
  if (written === undefined || !isAt(CLOSED, plain, line.at + written.length)) return true
  place.line = line
  return take(place, line.at + written.length)
}

const BEFORE_ADDRESS = /(?: {0,2}|\n[> ]{0,99})[<(]/y

/** In place of a picture: its address. */
function passPicture(address: string, plain: string, place: Place): boolean {
  const written = `[${address}]`
  return !plain.startsWith(written, place.at) || take(place, place.at + written.length)
}

/** Marks of emphasis touch what is in them, and beside them are blanks, or what ends a sentence. */
function passBegin(i: number, plain: string, place: Place): boolean {
  const { at, said, page } = place
  const mark = plain.charAt(at)
  const marks = WRITTEN[page.charAt(i)] ?? ''
  const isOpen = place.blankEnd === at || place.markEnd === at || /^[("'\u2018\u201c]$/.test(plain.charAt(at - 1))
  const isMark = mark !== '' && marks.includes(mark) && isOpen && !isBlank(plain[at + 1])
  place.begun.push({ mark: isMark ? mark : '', said })
  if (!isMark) return true
  if (!isOfWords(page, i)) return false
  place.markEnd = at + 1
  return take(place, at + 1)
}

function passEnd(i: number, plain: string, place: Place): boolean {
  const { mark, said } = place.begun.pop() ?? { mark: '', said: 0 }
  if (mark === '') return true
  const { at, page } = place
  if (plain[at] !== mark || place.said === said || place.blankEnd === at || !isAt(CLOSED, plain, at + 1)) return false
  return isOfWords(page, i) && take(place, at + 1)
}

const CLOSED = /[*/_.,;:!?)\]>"'\u2019\u201d]{0,9}(?![^ \n\t])/y

/** Whether a mark there has a word, or the end of a line, at one side: between two numbers or signs it would be a sign. */
function isOfWords(page: string, i: number): boolean {
  const before = (i <= NEAR ? LINE : '') + page.slice(Math.max(0, i - NEAR), i)
  const behind = page.slice(i + 1, i + 1 + NEAR) + (i + NEAR >= page.length ? LINE : '')
  return WORD_BEFORE.test(before.replace(NO_WORDS, '')) || WORD_BEHIND.test(behind.replace(NO_WORDS, ''))
}

/** Of a page, what is looked at beside a mark. */
const NEAR = 40
const NO_WORDS = /[ \t\ufdd0-\ufdd7\ufddb-\ufddf]/g
const WORD_BEFORE = /(?:[\n\v]|[\p{L}\p{M}]{2})[.,;:!?"'()\u2018-\u201d]{0,3}$/u
const WORD_BEHIND = /^[.,;:!?"'()\u2018-\u201d]{0,3}(?:[\n\v]|[\p{L}\p{M}]{2})/u
