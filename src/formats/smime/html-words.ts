import { withoutEscapes } from './html-content.ts'
import { markupOf } from './html-markup.ts'

/** WHATWG HTML §15.3.3 to §15.3.10: what has lines or a place of its own, and so parts words. */
const OWN_LINES =
  /^(?:p|div|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|td|th|col|colgroup|center|blockquote|pre|address|section|article|header|footer|main|nav|aside|hgroup|search|figure|figcaption|form|fieldset|legend|details|summary|dialog|menu|dir|listing|xmp|plaintext|option|optgroup|select|frameset)$/

/** All others are inside of words. */
export function isInline(name: string): boolean {
  return !OWN_LINES.test(name)
}

/**
 * Of programs that write plain text, some have marks around what has emphasis, and before what somebody answers to. Here they are characters that no page has (Unicode §23.7), of which each
 * is in a text as one of these, or not.
 */
const EMPHASIS: Readonly<Record<string, string>> = {
  b: '\ufdd0',
  strong: '\ufdd0',
  i: '\ufdd1',
  em: '\ufdd1',
  u: '\ufdd2',
}
const [END, IN_PAGE, IN_PLAIN] = ['\ufdd3', '\ufdd4', '\ufdd5'] as const
const WRITTEN: Readonly<Record<string, string>> = { '\ufdd0': '*', '\ufdd1': '*/', '\ufdd2': '_', [IN_PAGE]: IN_PLAIN }

/** Their contents are no text of the page. */
const HIDDEN: ReadonlySet<string> = new Set(['script', 'style', 'template', 'textarea', 'title', 'xml'])

/** What a page says, as lines of plain text have it: without its markup, with the numbers and marks of its lists, and with what some programs write for its emphasis. */
export function textOfHtml(html: string): string {
  return piecesOf(html, true).join('')
}

/** What a page says, to be read: a line for each of its paragraphs, and whatever it would hide beside that. */
export function linesOfHtml(html: string): string {
  const lines = piecesOf(html, false).join('').split('\n')
  const shown = lines.map((line) => line.replace(/\s+/g, ' ').trim())
  return shown.filter((line) => line !== '').join('\n')
}

function piecesOf(html: string, isCompared: boolean): readonly string[] {
  const to: Pieces = { pieces: [], lists: [], isCompared }
  let hidden: string | null = null
  for (const one of markupOf(html)) {
    if (hidden !== null) hidden = one.kind === 'end' && one.name === hidden ? null : hidden
    // A line ends in a page where an element says so, and a reference where the text does.
    else if (one.kind === 'text') to.pieces.push(decoded(one.text).replace(isCompared ? /[\t\r\n]/g : /\s/g, ' '))
    else if (one.kind === 'end') endOf(one.name, to)
    else if (one.kind === 'start') {
      startOf(one.element.name, to)
      if (HIDDEN.has(one.element.name)) hidden = one.element.name
    }
  }
  return to.pieces
}

interface Pieces {
  readonly pieces: string[]
  readonly lists: number[]
  readonly isCompared: boolean
}

/**
 * Whether a page has words that some programs show and others do not, or at another time: under a condition for programs of Microsoft, or one of a style sheet (CSS Conditional 3), where
 * nothing runs scripts (WHATWG HTML §4.12.2), where somebody opens them, or as time goes by (CSS Animations 1, SVG 2).
 */
export function hasConditions(html: string): boolean {
  if (ELEMENTS_OF_TIME.test(html) || CONDITIONS.test(withoutEscapes(html))) return true
  const [begin, end] = [/<!(?:--)?\[if\b/gi, /<!(?:--)?\[endif\b/gi]
  for (let found = begin.exec(html); found !== null; found = begin.exec(html)) {
    // A condition that does not end is none, and so is each behind it.
    const start = html.indexOf('>', begin.lastIndex) + 1
    if (start === 0) return false
    end.lastIndex = start
    const close = end.exec(html)?.index ?? html.length
    if (wordsOf(textOfHtml(html.slice(start, close))) !== '') return true
    begin.lastIndex = close
  }
  return false
}

const CONDITIONS =
  /@(?:media|supports|container|document|(?:-[a-z]{1,8}-)?keyframes)\b|:(?:checked|target|indeterminate)\b/i
const ELEMENTS_OF_TIME = /<(?:noscript|details|dialog|marquee|set|animate[a-z]*)(?=[\s/>])/i

function startOf(name: string, { pieces, lists, isCompared }: Pieces): void {
  if (!isInline(name)) pieces.push('\n')
  else if (isCompared) pieces.push(EMPHASIS[name] ?? '')
  if (name === 'ol' || name === 'ul') lists.push(name === 'ol' ? 1 : Number.NaN)
  const next = lists.at(-1)
  if (name !== 'li' || next === undefined) return
  if (!Number.isNaN(next)) pieces.push(`${next}. `)
  else if (isCompared) pieces.push('• ')
  lists[lists.length - 1] = next + 1
}

function endOf(name: string, { pieces, lists, isCompared }: Pieces): void {
  if (!isInline(name)) pieces.push('\n')
  else if (isCompared && EMPHASIS[name] !== undefined) pieces.push(END)
  if (name === 'ol' || name === 'ul') lists.pop()
}

/** WHATWG HTML §13.5: numbers, and the names that Latin-1 had, and some signs. What is not known stays. */
function decoded(text: string): string {
  return text.replace(REFERENCES, (whole, hex, decimal, name) => {
    if (name !== undefined) return named(name) ?? whole
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ' '
  })
}

const REFERENCES = /&(?:#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))|([a-z][a-z0-9]*));?/gi

/** `null`: there is no such name, or it is not known here. */
function named(name: string): string | null {
  if (Object.hasOwn(SIGNS, name)) return SIGNS[name] ?? null
  if (Object.hasOwn(SPACES, name)) return SPACES[name] ?? null
  const [letter = '', mark = ''] = LETTER.exec(name)?.slice(1).filter(Boolean) ?? []
  return Object.hasOwn(MARKS, mark) ? (letter + MARKS[mark]).normalize('NFC') : null
}

/**
 * WHATWG HTML §13.2.5.72 to §13.2.5.80. Whether each reference in a text is known, and stands for one character to all programs: a name without its end is one to some, where a name begins as it
 * does; and some numbers are of the character set of Windows, or of none.
 */
export function areReferencesKnown(text: string): boolean {
  return (
    Array.from(text.matchAll(REFERENCES)).every(([whole, hex, decimal, name]) => {
      if (name === undefined)
        return whole.endsWith(';') && isCharacter(Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10))
      return whole.endsWith(';') ? named(name) !== null : !BEGINNING.test(name)
    }) && !/&#(?!x?[0-9a-f]{1,6};)/i.test(text)
  )
}

function isCharacter(code: number): boolean {
  return (
    code === 0x09 ||
    code === 0x0a ||
    (code >= 0x20 && code < 0x7f) ||
    (code >= 0xa0 && code < 0xd800) ||
    (code > 0xdfff && code <= 0x10ffff && !(code >= 0xfdd0 && code <= 0xfdef))
  )
}

const SIGNS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'amp & lt < gt > quot " apos \' copy © reg ® trade ™ euro € pound £ yen ¥ cent ¢ curren ¤ sect § para ¶ hellip … ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ ' +
    'laquo « raquo » lsaquo ‹ rsaquo › bull • middot · times × divide ÷ deg ° plusmn ± minus − larr ← rarr → iexcl ¡ iquest ¿ brvbar ¦ not ¬ macr ¯ uml ¨ acute ´ cedil ¸ micro µ ordf ª ordm º ' +
    'sup1 ¹ sup2 ² sup3 ³ frac14 ¼ frac12 ½ frac34 ¾ szlig ß aelig æ AElig Æ oslash ø Oslash Ø eth ð ETH Ð thorn þ THORN Þ oelig œ OElig Œ Scaron Š scaron š permil ‰ dagger † Dagger ‡ prime ′ Prime ″'
  )
    .split(' ')
    .flatMap((name, i, all) => (i % 2 === 0 ? [[name, all[i + 1] ?? '']] : [])),
)

const SPACES: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  shy: '\u00ad',
  zwnj: '\u200c',
  zwj: '\u200d',
}

/** Those of Latin-1 alone. */
const LETTER = /^(?:([aeiouy])(acute)|([aeiou])(grave|circ)|([aeiouy])(uml)|([ano])(tilde)|(a)(ring)|(c)(cedil))$/i
const MARKS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  ring: '\u030a',
  cedil: '\u0327',
}

/** What some programs take for the beginning of a name that does not end. */
const BEGINNING = new RegExp(
  `^(?:${[...Object.keys(SIGNS), ...Object.keys(SPACES)].join('|')}|[aeiouy](?:acute|uml)|[aeiou](?:grave|circ)|[ano]tilde|aring|ccedil)`,
  'i',
)

/** Places that are elsewhere, which plain text has beside the words that lead there, and pictures. RFC 3986 §2, RFC 3987 §2.2: of letters, and marks of ASCII, that are seen. */
const SEEN = "(?!\\p{Default_Ignorable_Code_Point})[!#-'*-;=?-Z\\\\^-~\\p{L}\\p{M}\\p{N}]"
const ADDRESS = `(?:<(?:https?|mailto|tel|cid):(?:${SEEN}|[()[\\]]){0,65536}>|\\((?:https?|mailto|tel):(?:${SEEN}){0,65536}\\)|\\[(?:cid:|image: ?)(?:${SEEN}){0,200}\\])`
/** The same at the end of a word. */
const AT_END = new RegExp(`[ \\r\\n]{0,4}${ADDRESS}(?=[.,;:!?)>\\]"'*]{0,9}(?:[ \\t\\r\\n\\u00a0]|$))`, 'giu')
const ELSEWHERE = new RegExp(ADDRESS, 'giu')

/** What is not seen, where it parts no number, and joins none. */
const UNSEEN =
  /(?<![\p{N}\p{P}\p{S}\u00ad\u200b-\u200d\ufeff\ufdd0-\ufdd3])[\u00ad\u200b-\u200d\ufeff]+(?![\p{N}\p{P}\p{S}\u00ad\u200b-\u200d\ufeff\ufdd0-\ufdd3])/gu
const ITEM = /^[ \t\u00a0]*[*•·▪§◦●○■][ \t\u00a0\r\n]+(\S*)/gmu
const DASH = /^[ \t\u00a0]*[-–][ \t\u00a0\r\n]+(?!\S*\p{N})/gmu
/** What stands by itself, and says nothing: a rule; and what has no character. */
const NO_WORD = /^[-_=*~]{3,}$/
const EMPTY = /^[\ufdd0-\ufdd3]+$/
/** White space that is as wide as a letter, or is the end of a line. */
const SPACE = /[ \t\r\n\u00a0\u2002\u2003\u3000]+/

/**
 * The words, numbers and marks of a text, in their order, by which two are compared. What programs that write plain text add is none of them, where it stands beside no number: marks of the
 * items of a list, rules, and addresses in parentheses. Of dashes, apostrophes and quotation marks there is one. What is not seen stays, where it may join numbers or part them (UAX #14).
 */
export function wordsOf(text: string): string {
  const pieces = text
    .normalize('NFC')
    .replace(AT_END, '')
    .replace(ELSEWHERE, ' ')
    .replace(UNSEEN, '')
    .replace(ITEM, (_, word: string) => (/\p{N}/u.test(word) ? `• ${word}` : word))
    .replace(DASH, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .split(SPACE)
  const words: string[] = []
  let begun = ''
  // A mark without a word is one of the word before it.
  for (const piece of pieces)
    if (EMPTY.test(piece)) {
      if (words.length === 0) begun += piece
      else words.push((words.pop() ?? '') + piece)
    } else if (piece !== '' && !NO_WORD.test(piece)) words.push(words.length === 0 ? begun + piece : piece)
  return words.join(' ')
}

/** The same of a plain text, without the marks of what somebody answers to (RFC 3676 §4.5): that it has them is told first. */
export function wordsOfPlain(text: string): string {
  const bare = text.replace(/^>[> ]*(?: |\r?$)/gm, '')
  return (bare === text ? '' : IN_PLAIN) + wordsOf(bare)
}

/** The same of a page, which may have what somebody answers to. */
export function wordsOfPage(html: string): string {
  return (/<blockquote/i.test(html) ? IN_PAGE : '') + wordsOf(textOfHtml(html))
}

/** Whether two texts say the same, with the marks of emphasis that a page may have as some programs write them, or without them. */
export function isSameText(one: string, other: string): boolean {
  if (one === other) return true
  const [plain, page] = /[\ufdd0-\ufdd4]/.test(one) ? [other, one] : [one, other]
  const begun: string[] = []
  let at = 0
  for (let i = 0; i < page.length; i++) {
    const char = page.charAt(i)
    const [written, here] = [WRITTEN[char], plain.charAt(at)]
    // Where a mark begins, it ends.
    const due =
      written === undefined
        ? char === END
          ? (begun.pop() ?? '')
          : char
        : here !== '' && written.includes(here)
          ? here
          : ''
    if (written !== undefined && char !== IN_PAGE) begun.push(due)
    if (due !== '' && due !== here) return false
    at += due.length
  }
  return at === plain.length
}

/** Whether it has what is a mark here, and no character. */
export function isMarked(text: string): boolean {
  return /[\ufdd0-\ufdef]/.test(text)
}

/** UAX #9: where a letter is written from right to left, or a mark says so, the order in which words are shown goes by lines and parts, and by what a program takes for its direction. */
export function isTurned(text: string): boolean {
  return TURNED.test(text)
}

const TURNED =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
