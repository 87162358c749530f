import { BLANK, CELLS, ITEM_LINE } from './page-words.ts'

/** What begins a line in a plain text. RFC 3676 §4.5: a mark for each quotation that it is in; not a number: what begins with such a mark and goes on with words. */
export interface PlainLine {
  readonly at: number
  readonly isBegin: boolean
  readonly depth: number
  /** Of the lines before it that have marks alone. */
  readonly empty: number
}

/** Where words begin behind blanks, ends of lines, and marks of quotations at the beginning of lines. */
export function lineFrom(plain: string, from: PlainLine): PlainLine {
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

export const isBlank = (char: string | undefined): boolean =>
  char === ' ' || char === '\n' || char === '\t' || char === undefined

/** A line that is longer with the next word is ended by programs that wrap it (RFC 2822 §2.1.1, RFC 3676 §4.2), and by none that is shorter. */
const WRAPPED = 60
const ROOM = /^ {0,2}$/
/** Items stand further in, by each list that they are in. */
const ROOM_OF_ITEMS = /^ {0,12}$/

/** Whether what stands in a plain text from one word to the next one parts them as the page does. Then no word goes over to another line, column or cell. */
export function isParted(kind: string, plain: string, from: number, to: number): boolean {
  if (to === plain.length) return true
  const run = plain.slice(from, to)
  const [breaks, tabs] = [run.split('\n').length - 1, run.split('\t').length - 1]
  const room = run.slice(run.lastIndexOf('\n') + 1)
  const inside = breaks === 0 ? room : room.replace(/^[> ]*> ?/, '')
  if (kind.startsWith(CELLS)) {
    if (tabs > 0) return tabs === kind.length && /^ {0,2}\t+ {0,2}$/.test(breaks === 0 ? run : inside)
    return breaks === 0 ? kind.length === 1 && isSpace(run) : ROOM.test(inside)
  }
  if (kind !== BLANK) return breaks > 0 && (kind === ITEM_LINE ? ROOM_OF_ITEMS : ROOM).test(inside)
  return breaks === 0 ? isSpace(run) : breaks === 1 && ROOM.test(inside) && isWrapped(plain, from, to)
}

const isSpace = (run: string): boolean => run === ' ' || run === '  '

function isWrapped(plain: string, end: number, next: number): boolean {
  let begin = plain.lastIndexOf('\n', end - 1) + 1
  while (plain[begin] === '>' || plain[begin] === ' ') begin++
  let length = end - begin + 1
  for (let at = next; length <= WRAPPED && !isBlank(plain[at]); at++) length++
  return length > WRAPPED
}

/** Behind the mark of an item. */
export function isBehindMark(plain: string, from: number, to: number): boolean {
  const run = plain.slice(from, to)
  return /^(?: {1,4}|\t)$/.test(run) || isParted(ITEM_LINE, plain, from, to)
}
