import { withoutEscapes } from './html-content.ts'
import { markupOf } from './html-markup.ts'

/** WHATWG HTML §15.3.3 to §15.3.10: what has lines or a place of its own, and so parts words. */
const OWN_LINES =
  /^(?:p|div|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|td|th|col|colgroup|center|blockquote|pre|address|section|article|header|footer|main|nav|aside|hgroup|search|figure|figcaption|form|fieldset|legend|details|summary|dialog|menu|dir|listing|xmp|plaintext|option|optgroup|select|frameset)$/

/** All others are inside of words. */
export function isInline(name: string): boolean {
  return !OWN_LINES.test(name)
}

/** Beside numbers they are none, and are no part of them: a number in a place of its own, and a picture. */
const RAISED = /^su[bp]$/
const PICTURE = '\ufffc'

/** Their contents are no text of the page. */
const HIDDEN: ReadonlySet<string> = new Set(['script', 'style', 'template', 'textarea', 'title', 'xml'])

/** What a page says, as lines of plain text have it: without its markup, and with the numbers of its lists. */
export function textOfHtml(html: string): string {
  return piecesOf(html, ' ').join('')
}

/** What a page says, to be read: a line for each of its paragraphs, and whatever it would hide beside that. */
export function linesOfHtml(html: string): string {
  const lines = piecesOf(html, '\n').join('').split('\n')
  const shown = lines.map((line) => line.replace(/\s+/g, ' ').trim())
  return shown.filter((line) => line !== '').join('\n')
}

/** `apart`: what stands between words that no element inside of a word parts. */
function piecesOf(html: string, apart: string): readonly string[] {
  const to: Pieces = { pieces: [], lists: [], apart }
  let hidden: string | null = null
  for (const one of markupOf(html)) {
    if (hidden !== null) hidden = one.kind === 'end' && one.name === hidden ? null : hidden
    else if (one.kind === 'text') to.pieces.push(textIn(one.text, apart))
    else if (one.kind === 'end') endOf(one.name, to)
    else if (one.kind === 'start') {
      startOf(one.element.name, to)
      if (HIDDEN.has(one.element.name)) hidden = one.element.name
    }
  }
  return to.pieces
}

/** A reference ends where the text does. */
function textIn(text: string, apart: string): string {
  return apart === '\n' ? decoded(text).replace(/\s/g, ' ') : decoded(text)
}

interface Pieces {
  readonly pieces: string[]
  readonly lists: number[]
  readonly apart: string
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

function startOf(name: string, { pieces, lists, apart }: Pieces): void {
  if (!isInline(name)) pieces.push(apart)
  else if (apart === ' ') pieces.push(inside(name))
  if (name === 'ol' || name === 'ul') lists.push(name === 'ol' ? 1 : Number.NaN)
  const next = lists.at(-1)
  if (name === 'li' && next !== undefined && !Number.isNaN(next)) {
    pieces.push(`${next} `)
    lists[lists.length - 1] = next + 1
  }
}

function inside(name: string): string {
  if (name === 'img') return PICTURE
  if (name === 'wbr') return '\u200b'
  return RAISED.test(name) ? '^' : ''
}

function endOf(name: string, { pieces, lists, apart }: Pieces): void {
  if (!isInline(name)) pieces.push(apart)
  else if (apart === ' ' && RAISED.test(name)) pieces.push('^')
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
    (code > 0xdfff && code <= 0x10ffff)
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
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
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
const ELSEWHERE = new RegExp(
  `<(?:https?|mailto|tel|cid):(?:${SEEN}|[()[\\]]){0,65536}>|\\((?:mailto|tel):(?:${SEEN}){0,65536}\\)|(?<![\\p{L}\\p{N}])https?://(?:${SEEN}|[([]){0,65536}|\\[(?:cid:|image: ?)(?:${SEEN}){0,200}\\]`,
  'giu',
)

/**
 * The words and numbers of a text, in their order, by which two are compared: with what a number is of, the marks in it and before it, and what turns the order in which they are shown
 * (UAX #9). Marks of stress may stand inside of a word; dashes and apostrophes are written in several ways. What is not seen stays, where it may join numbers or part them (UAX #14).
 */
export function wordsOf(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(ELSEWHERE, ' ')
    .replace(/(?<=\p{L})\/(?=\p{L})/gu, ' ')
    .replace(/\u200c|\u200d|\ufeff|(?<!\p{N})[*_/^]|[*_/^](?!\p{N})/gu, '')
    .replace(/[\u00ad\u200b]+/g, (marks, at: number, all: string) =>
      OF_NUMBER.test(all.charAt(at - 1)) && OF_NUMBER.test(all.charAt(at + marks.length)) ? '\u200b' : '',
    )
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(MINUS, ' minus ')
  return plain.replace(BETWEEN, ' ').replace(/ +/g, ' ').trim()
}

/** Of numbers, and of what stands in them. */
const OF_NUMBER = /[\p{N}\p{P}\p{Sc}]/u

/** UAX #9: where a letter is written from right to left, or a mark says so, the order in which words are shown goes by lines and parts, and by what a program takes for its direction. */
export function isTurned(text: string): boolean {
  return TURNED.test(text)
}

const TURNED =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** No word parts it from its number: not a picture, nor a space that is hardly one. */
const MINUS = /(?<!\p{N})-(?=[\ufffc\u2006-\u200a\u202f\p{Default_Ignorable_Code_Point}]*\p{Sc}?[.,]?\p{N})/gu

const BETWEEN =
  /(?!(?<=\p{N})(?:[^\p{Alphabetic}\p{M}\p{N}\s]|[\u2006-\u200a\u202f])(?=\p{N})|[.,\u066b](?=\p{N})|(?<=[\p{Alphabetic}\p{N}])\ufffc(?=[\p{Alphabetic}\p{N}]))[^\p{Alphabetic}\p{M}\p{N}\p{Sc}\p{Cf}\p{Default_Ignorable_Code_Point}%\u2030\f\u1680\u2028\u2029]/gu
