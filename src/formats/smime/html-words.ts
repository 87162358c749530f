import { type HtmlElement, withoutEscapes } from './html-content.ts'
import { markupOf } from './html-markup.ts'

/** WHATWG HTML §15.3.3 to §15.3.10: what has lines or a place of its own, and so parts words. */
const OWN_LINES =
  /^(?:p|div|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|td|th|col|colgroup|center|blockquote|pre|address|section|article|header|footer|main|nav|aside|hgroup|search|figure|figcaption|form|fieldset|legend|details|summary|dialog|menu|dir|listing|xmp|plaintext|option|optgroup|select|frameset)$/

/** All others are inside of words. */
export function isInline(name: string): boolean {
  return !OWN_LINES.test(name)
}

/** Where a page has what a program that writes plain text may add something for: characters that no page has (Unicode §23.7). Emphasis has an end. */
const EMPHASIS: Readonly<Record<string, string>> = {
  b: '\ufdd0',
  strong: '\ufdd0',
  i: '\ufdd1',
  em: '\ufdd1',
  u: '\ufdd2',
}
const END = '\ufdd3'
export const ITEM = '\ufdd4'
export const RULE = '\ufdd5'
export const QUOTE = '\ufdd6'
export const UNQUOTE = '\ufdd7'
export const PAGE = '\ufddf'
/** They have an end too: the address of a link, and that of a picture. */
export const ADDRESS = '\ufdd8'
export const PICTURE = '\ufdda'
export const TOKEN_END = '\ufdd9'
/** Where a cell begins, a row or a table begins or ends, and the number of an item is written. */
export const CELL = '\ufddb'
export const ROW = '\ufddc'
export const COUNT = '\ufddd'

/** Their contents are no text of the page. */
const HIDDEN: ReadonlySet<string> = new Set(['script', 'style', 'template', 'textarea', 'title', 'xml'])

/** What a page says, without its markup, and with the numbers of its lists. */
export function textOfHtml(html: string): string {
  return withoutTokens(piecesToCompare(html).join('')).replace(/\r/g, ' ')
}

/** Without what is no text: marks, and those with an address. */
export function withoutTokens(text: string): string {
  return text.replace(/[\ufdd8\ufdda][^\ufdd8-\ufdda]*\ufdd9|[\ufdd0-\ufddf]/g, '')
}

/** The same in pieces: where a line ends in its file, `\r`; where one ends on the page, `\n`. */
export function piecesToCompare(html: string): readonly string[] {
  return piecesOf(html, true)
}

/** What a page says, to be read: a line for each of its paragraphs, and whatever it would hide beside that. */
export function linesOfHtml(html: string): string {
  const lines = piecesOf(html, false).join('').split('\n')
  const shown = lines.map((line) => line.replace(/\s+/g, ' ').trim())
  return shown.filter((line) => line !== '').join('\n')
}

function piecesOf(html: string, isCompared: boolean): readonly string[] {
  const to: Pieces = { pieces: [], lists: [], links: [], isCompared, preserved: 0 }
  let hidden: string | null = null
  for (const one of markupOf(html)) {
    if (hidden !== null) hidden = one.kind === 'end' && one.name === hidden ? null : hidden
    // A line ends in a page where an element says so, and a reference where the text does.
    else if (one.kind === 'text') {
      const text = decoded(one.text)
      to.pieces.push(isCompared ? blanksOf(text, to.preserved > 0) : text.replace(/\s/g, ' '))
      const link = to.links.at(-1)
      if (link !== undefined) link.hasWords ||= /[^\s\p{Default_Ignorable_Code_Point}]/u.test(text)
    } else if (one.kind === 'end') endOf(one.name, to)
    else if (one.kind === 'start') {
      startOf(one.element, to)
      if (HIDDEN.has(one.element.name)) hidden = one.element.name
    }
  }
  return to.pieces
}

/** CSS Text 3 §3: in `pre` a blank is no end of a line, and has its own width; a tab has that of several. */
function blanksOf(text: string, isPreserved: boolean): string {
  if (!isPreserved) return text.replace(/\t/g, ' ').replace(/\r?\n/g, '\r')
  return text.replace(/\t/g, '  ').replace(/ /g, '\u00a0').replace(/\r\n/g, '\n')
}

interface Pieces {
  readonly pieces: string[]
  readonly lists: number[]
  readonly links: Link[]
  readonly isCompared: boolean
  /** In so many elements whose text has its own lines. */
  preserved: number
}

interface Link {
  readonly address: string
  hasWords: boolean
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
    if (linesOfHtml(html.slice(start, close)) !== '') return true
    begin.lastIndex = close
  }
  return false
}

const CONDITIONS =
  /@(?:media|supports|container|document|(?:-[a-z]{1,8}-)?keyframes)\b|:(?:checked|target|indeterminate|before|after|marker)\b/i
const ELEMENTS_OF_TIME = /<(?:noscript|details|dialog|marquee|set|animate[a-z]*)(?=[\s/>])/i

function startOf(element: HtmlElement, to: Pieces): void {
  const { pieces, lists, links, isCompared } = to
  const { name } = element
  if (!isInline(name)) pieces.push('\n')
  if (name === 'pre') to.preserved++
  if (isCompared) pieces.push(EMPHASIS[name] ?? ELEMENTS[name] ?? '')
  if (isCompared && name === 'img') pieces.push(pictureOf(element))
  if (name === 'a') links.push({ address: attributeOf(element, 'href'), hasWords: false })
  if (name === 'ol' || name === 'ul') lists.push(name === 'ol' ? 1 : Number.NaN)
  const next = lists.at(-1)
  if (name !== 'li' || next === undefined) return
  if (!Number.isNaN(next)) pieces.push(`${isCompared ? COUNT : ''}${next}. `)
  else if (isCompared) pieces.push(ITEM)
  lists[lists.length - 1] = next + 1
}

const ELEMENTS: Readonly<Record<string, string>> = {
  hr: `${RULE}\n`,
  blockquote: QUOTE,
  td: CELL,
  th: CELL,
  ...Object.fromEntries('table thead tbody tr'.split(' ').map((name) => [name, ROW])),
}

function endOf(name: string, to: Pieces): void {
  const { pieces, lists, links, isCompared } = to
  if (!isInline(name)) pieces.push('\n')
  if (name === 'pre') to.preserved--
  if (isCompared && ELEMENTS[name] === ROW) pieces.push(ROW)
  if (isCompared && EMPHASIS[name] !== undefined) pieces.push(END)
  if (isCompared && name === 'blockquote') pieces.push(UNQUOTE)
  const link = name === 'a' ? links.pop() : undefined
  if (isCompared && link?.hasWords && LEADING.test(link.address)) pieces.push(ADDRESS + link.address + TOKEN_END)
  if (name === 'ol' || name === 'ul') lists.pop()
}

/** RFC 3986 §2, RFC 3987 §2.2: of letters, and marks of ASCII, that are seen. */
const LEADING =
  /^(?:https?:\/\/|mailto:|tel:)(?:(?!\p{Default_Ignorable_Code_Point})[!#-;=?-Z\\^-~\p{L}\p{M}\p{N}]){1,2000}$/u

/** RFC 2045 §7, RFC 5322 §3.6.4: `addr-spec`, which programs write in place of a picture in the message. */
const CONTENT_ID = /^cid:(?=.{3,200}$)[\w!#$&'*+./=?^`{|}~-]+@[\w.-]+$/

function pictureOf(element: HtmlElement): string {
  const address = attributeOf(element, 'src')
  return CONTENT_ID.test(address) ? PICTURE + address + TOKEN_END : ''
}

function attributeOf({ attributes }: HtmlElement, wanted: string): string {
  return attributes.find(([attribute]) => attribute === wanted)?.[1].trim() ?? ''
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
