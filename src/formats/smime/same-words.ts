import {
  ADDRESS,
  ITEM,
  PAGE,
  PICTURE,
  piecesToCompare,
  QUOTE,
  RULE,
  TOKEN_END,
  UNQUOTE,
  withoutTokens,
} from './html-words.ts'

/** Of programs that write plain text, some have these around what has emphasis in a page (`EMPHASIS`). */
const WRITTEN: Readonly<Record<string, string>> = { '\ufdd0': '*', '\ufdd1': '*/', '\ufdd2': '_' }
const END_OF_EMPHASIS = '\ufdd3'

/**
 * CSS Text 3 §4.1.3: the end of a line in the file of a page is a blank, or nothing, where a mark without width or a character of two columns is beside it.
 */
const JOINED = /[\u200b\u1100-\u11ff\u2e80-\uffef]\r[^\n]|[^\n]\r[\u200b\u1100-\u11ff\u2e80-\uffef]/

/** The words of a page as it has them, with the marks of its elements; `null`: programs show different ones. */
export function wordsOfPage(html: string): string | null {
  const text = piecesToCompare(html.replace(/^\ufeff/, '')).join('')
  const ends = withoutTokens(text).replace(/[ \t\r]+/g, (blanks) => (blanks.includes('\r') ? '\r' : ' '))
  return JOINED.test(ends) ? null : PAGE + text.replace(/[ \t\r\n\u00a0]+/g, ' ')
}

/** The same of a plain text, with the ends of its lines. */
export function wordsOfPlain(text: string): string {
  const words = text
    .replace(/^\ufeff/, '')
    // Between marks of quotations stands one space, or nothing.
    .replace(/[ \t\u00a0]{1,4096}/g, (blanks) => (blanks === ' ' ? ' ' : '  '))
    .replace(/ {2,}/g, '  ')
    .replace(/\r\n?/g, '\n')
  return /[^ \n]/.test(words) ? words : ''
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

/** What begins a line in a plain text. RFC 3676 §4.5: a mark for each quotation that it is in; not a number: what begins with such a mark and goes on with words. */
interface Line {
  readonly at: number
  readonly isBegin: boolean
  readonly depth: number
  /** Of the lines before it that have marks alone. */
  readonly empty: number
}

interface Place {
  line: Line
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
}

function isWritten(page: string, plain: string): boolean {
  const line = lineFrom(plain, { at: 0, isBegin: true, depth: 0, empty: 0 })
  const place: Place = { line, at: line.at, blankEnd: line.at, markEnd: -1, depth: 0, deepest: 0, said: 0, begun: [] }
  for (let i = 0; i < page.length; i++) {
    const char = page.charAt(i)
    if (char === ADDRESS || char === PICTURE) {
      const end = page.indexOf(TOKEN_END, i)
      const said = page.slice(i + 1, end)
      if (!(char === ADDRESS ? passAddress(said, plain, place) : passPicture(said, plain, place))) return false
      i = end
    } else if (!pass(char, plain, place)) return false
  }
  passBlank(plain, place)
  return place.at === plain.length && place.line.empty <= place.deepest
}

function pass(char: string, plain: string, place: Place): boolean {
  if (char === ' ' || char === '\n') return passBlank(plain, place)
  if (char === QUOTE || char === UNQUOTE) {
    place.depth += char === QUOTE ? 1 : -1
    place.deepest = Math.max(place.deepest, place.depth)
    return true
  }
  if (char === ITEM) return passItem(plain, place)
  if (char === RULE) return passRule(plain, place)
  if (WRITTEN[char] !== undefined) return passBegin(WRITTEN[char], plain, place)
  if (char === END_OF_EMPHASIS) return passEnd(plain, place)
  if (char === PAGE) return true
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

/** Where words begin behind blanks, ends of lines, and marks of quotations at the beginning of lines. */
function lineFrom(plain: string, from: Line): Line {
  let { at, isBegin, depth, empty } = from
  for (let isFirst = isBegin; ; ) {
    if (isFirst) {
      depth = 0
      while (plain[at] === '>') {
        depth++
        at += plain[at + 1] === ' ' && plain[at + 2] === '>' ? 2 : 1
      }
      if (depth > 0 && !isBlank(plain[at])) depth = Number.NaN
    }
    isFirst = plain[at] === '\n'
    if (isBegin && (isFirst || at === plain.length)) empty = Math.max(empty, depth)
    if (!isBlank(plain[at]) || at === plain.length) return { at, isBegin, depth, empty }
    isBegin ||= isFirst
    at++
  }
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\n' || char === undefined

/** Blanks of the page behind one another are one, whatever stands between them that is not written. */
function passBlank(plain: string, place: Place): boolean {
  if (place.blankEnd === place.at) return true
  if (!isBlank(plain[place.at])) return false
  place.line = lineFrom(plain, { ...place.line, at: place.at, isBegin: false })
  place.at = place.line.at
  place.blankEnd = place.at
  return true
}

/** Of a list without numbers. What may be a minus is none. */
function passItem(plain: string, place: Place): boolean {
  const { at, line } = place
  const mark = plain[at] ?? ''
  if (!line.isBegin || !/^[*•·-]$/.test(mark) || !isBlank(plain[at + 1])) return true
  if (mark === '-' && (!isAt(LETTER, plain, at + 1) || isAt(AMOUNT, plain, at + 1))) return true
  if (!take(place, at + 1)) return false
  return passBlank(plain, place)
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
  if (rule === undefined) return true
  if (!take(place, place.at + rule.length)) return false
  return passBlank(plain, place)
}

const RULES = /([-_=*~])\1{2,200}(?= {0,2}(?:\n|$))/y

/** Behind the words of a link: where it leads. */
function passAddress(address: string, plain: string, place: Place): boolean {
  const isBehind = place.blankEnd === place.at
  const line = isBehind ? place.line : lineFrom(plain, { ...place.line, at: place.at, isBegin: false })
  const written = [`<${address}>`, `(${address})`].find((one) => plain.startsWith(one, line.at))
  if (written === undefined || !isAt(CLOSED, plain, line.at + written.length)) return true
  place.line = line
  return take(place, line.at + written.length)
}

/** In place of a picture: its address. */
function passPicture(address: string, plain: string, place: Place): boolean {
  const written = `[${address}]`
  return !plain.startsWith(written, place.at) || take(place, place.at + written.length)
}

/** Marks of emphasis touch what is in them, and beside them are blanks, or what ends a sentence. */
function passBegin(marks: string, plain: string, place: Place): boolean {
  const { at, said } = place
  const mark = plain.charAt(at)
  const isOpen = place.blankEnd === at || place.markEnd === at || /^[("'\u2018\u201c]$/.test(plain.charAt(at - 1))
  const isMark = mark !== '' && marks.includes(mark) && isOpen && !isBlank(plain[at + 1])
  place.begun.push({ mark: isMark ? mark : '', said })
  if (!isMark) return true
  place.markEnd = at + 1
  return take(place, at + 1)
}

function passEnd(plain: string, place: Place): boolean {
  const { mark, said } = place.begun.pop() ?? { mark: '', said: 0 }
  if (mark === '') return true
  const { at } = place
  if (plain[at] !== mark || place.said === said || place.blankEnd === at || !isAt(CLOSED, plain, at + 1)) return false
  return take(place, at + 1)
}

const CLOSED = /[*/_.,;:!?)\]>"'\u2019\u201d]{0,9}(?![^ \n])/y
