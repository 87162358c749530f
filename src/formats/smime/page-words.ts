import {
  ADDRESS,
  CELL,
  COUNT,
  ITEM,
  PAGE,
  PICTURE,
  piecesToCompare,
  ROW,
  TOKEN_END,
  withoutTokens,
} from './html-words.ts'

/** What parts two words of a page: a line that ends; one before the mark or the number of an item; a blank; and `\t` for each cell that begins in a row. */
export const LINE = '\n'
export const ITEM_LINE = '\v'
export const BLANK = ' '
export const CELLS = '\t'

/**
 * CSS Text 3 §4.1.3: the end of a line in the file of a page is a blank, or nothing, where a character of two columns is beside it.
 */
const JOINED = /[\u1100-\u11ff\u2e80-\uffef]\r[^\n]|[^\n]\r[\u1100-\u11ff\u2e80-\uffef]/
/** Blanks that are not one: they put words into a column, or have no width in some. */
const WIDE = /\u00a0[ \r]?\u00a0[ \r]?\S/
/** CSS Text 3 §5.1: of two words that stay together in a narrow cell, the first one leaves the line of the word before it. */
const GLUED = /\S\u00a0\S/

/** The words of a page as it has them, with the marks of its elements, and what parts them; `null`: programs show different ones, or in other places. */
export function wordsOfPage(html: string): string | null {
  const text = piecesToCompare(html.replace(/^\ufeff/, '')).join('')
  const ends = withoutTokens(text).replace(/[ \r]+/g, (blanks) => (blanks.includes('\r') ? '\r' : ' '))
  if (JOINED.test(ends) || WIDE.test(ends) || (text.includes(CELL) && GLUED.test(ends))) return null
  return PAGE + partedWords(text.replace(/[ \r\u00a0]+/g, BLANK))
}

/** Each blank says what parts the words before and behind it, whatever of it stands there. */
function partedWords(text: string): string {
  const said: string[] = []
  let [at, words] = [0, 0]
  while (at < text.length) {
    const end = runEnd(text, at)
    if (end === at) at++
    else {
      said.push(text.slice(words, at), partedBy(text.slice(at, end), at === 0 || end === text.length))
      words = end
      at = end
    }
  }
  said.push(text.slice(words))
  return said.join('')
}

const isMark = (char: string): boolean => char >= '\ufdd0' && char <= '\ufddf'

/** Where blanks and marks end that stand behind one another. */
function runEnd(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === ADDRESS || char === PICTURE) at = text.indexOf(TOKEN_END, at)
    else if (char !== BLANK && char !== LINE && !isMark(char)) break
  }
  return at
}

function partedBy(run: string, isOutside: boolean): string {
  // The address of a link is written right behind its words.
  const behind = run.lastIndexOf(ADDRESS) < 0 ? 0 : run.indexOf(TOKEN_END, run.lastIndexOf(ADDRESS)) + 1
  // Addresses have none.
  if (!/[ \n]/.test(run)) return run
  const kind = kindOf(run, isOutside)
  let isFirst = true
  const next = (): string => {
    const is = isFirst ? kind : kind === BLANK || kind.startsWith(CELLS) ? BLANK : kind.charAt(1) || kind
    isFirst = false
    return is
  }
  const [before, after] = [run.slice(0, behind).replace(/[ \n\ufddb\ufddc]/g, ''), run.slice(behind)]
  const written = after.replace(/[\ufddb\ufddc]/g, '')
  return before + (/[ \n]/.test(written) ? written.replace(/[ \n]+/g, next) : kind + written)
}

function kindOf(run: string, isOutside: boolean): string {
  const line = run.includes(ITEM) || run.includes(COUNT) ? ITEM_LINE : LINE
  if (run.includes(ROW)) return ROW + line + ROW
  const cells = run.split(CELL).length - 1
  if (cells > 0) return CELLS.repeat(cells)
  return isOutside || run.includes(LINE) ? line : BLANK
}
