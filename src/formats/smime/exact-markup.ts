import { areReferencesKnown } from './html-words.ts'

/**
 * Whether the tags of a page are the tree that every program has of it (WHATWG HTML §13.2.6): each element has an end of its own, in the order in which they began, and stands where that
 * kind of element may. What a program of HTML would end, move, repeat or leave out is no part of this grammar, and so no page has another tree than the one that it writes.
 *
 * It is narrower than HTML: ends that may be left out have to be there, and an attribute stands once. Programs of mail write so.
 */
export function isExactMarkup(html: string): boolean {
  // §13.2.3.5, §13.2.5: what is no character of a page is replaced, or left out.
  if (CONTROLS.test(html)) return false
  const open: string[] = []
  const begun = new Set<string>()
  let at = DOCTYPE.exec(html)?.[0].length ?? 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    const text = html.slice(at, next < 0 ? html.length : next)
    if (!mayHoldText(open, text, begun)) return false
    if (next < 0) break
    const tag = tagAt(html, next)
    if (tag === null) return false
    at = tag.end
    if (tag.kind === 'comment') continue
    if (tag.kind === 'end' ? open.pop() !== tag.name : !mayStart(open, tag.name, begun)) return false
    if (tag.kind === 'end') continue
    begun.add(OF_PAGE.test(tag.name) ? tag.name : 'contents')
    if (VOID.test(tag.name)) continue
    open.push(tag.name)
    if (open.length > DEEPEST) return false
    if (!AS_TEXT.test(tag.name)) continue
    // §13.2.5.3: up to its end, which is the next one of any name here.
    const close = html.indexOf('</', at)
    if (close < 0 || !(tag.name === 'style' ? isSheet : isWords)(html.slice(at, close))) return false
    at = close
  }
  return open.length === 0
}

/** Beyond, programs make a tree of their own. */
const DEEPEST = 128

const CONTROLS =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u1680\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const DOCTYPE = /^(?:[ \t\r\n\f]*<!DOCTYPE[ \t\r\n\f][^<>]*>)?/i

type Tag =
  | { readonly kind: 'comment'; readonly end: number }
  | { readonly kind: 'start' | 'end'; readonly name: string; readonly end: number }

/** A condition of Word, which is a comment to all others. */
const CONDITION = /<!\[(?:if [^<>]{1,200}|endif)\]>/y
const NAME = /<(\/?)([a-z][a-z0-9]*(?::[a-z]+)?)/iy
const ATTRIBUTE =
  /[ \t\r\n\f]{1,99}([a-z][\w:.-]*)(?:[ \t\r\n\f]{0,9}=[ \t\r\n\f]{0,9}(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'`=<>]+)))?/iy
const END = /[ \t\r\n\f]{0,99}(\/?)>/y

/** §13.2.5.44: behind a comment without marks that end it elsewhere; -1: it is none. */
function commentEnd(html: string, at: number): number {
  CONDITION.lastIndex = at
  if (CONDITION.test(html)) return CONDITION.lastIndex
  const end = html.startsWith('<!--', at) ? html.indexOf('-->', at + 4) : -1
  const text = end < 0 ? '' : html.slice(at + 4, end)
  return end < 0 || /^-?>|--!>|<!--/.test(text) || text.endsWith('-') ? -1 : end + 3
}

/** §13.1.2; `null`: it is none of this grammar. */
function tagAt(html: string, at: number): Tag | null {
  const behind = commentEnd(html, at)
  if (behind >= 0) return { kind: 'comment', end: behind }
  NAME.lastIndex = at
  const [begin, slash = '', written = ''] = NAME.exec(html) ?? []
  if (begin === undefined) return null
  const name = written.toLowerCase()
  const seen = new Set<string>()
  let end = at + begin.length
  for (;;) {
    ATTRIBUTE.lastIndex = end
    const [whole, attribute = '', ...values] = ATTRIBUTE.exec(html) ?? []
    if (whole === undefined) break
    end += whole.length
    const key = attribute.toLowerCase()
    // §13.2.5.33: of two the first counts. Of an address and of words nothing is asked here.
    const value = values.find((one) => one !== undefined) ?? ''
    if (slash !== '' || seen.has(key) || (!FREE.test(key) && !areReferencesKnown(value))) return null
    seen.add(key)
  }
  END.lastIndex = end
  const [rest, isVoid] = END.exec(html) ?? []
  if (rest === undefined || (isVoid !== '' && !VOID.test(name)) || (slash !== '' && VOID.test(name))) return null
  return { kind: slash === '' ? 'start' : 'end', name, end: end + rest.length }
}

const FREE = /^(?:href|src|alt|title|content|summary|cite|aria-.*|data-.*)$/

/** A sheet may stand in a comment, as it did for programs that knew none. */
function isSheet(text: string): boolean {
  const css = text.trim()
  return isWords(css.startsWith('<!--') && css.endsWith('-->') ? css.slice(4, -3) : css)
}

const isWords = (text: string): boolean => !/[<&]/.test(text)

const VOID = /^(?:meta|base|link|br|hr|col|img|wbr)$/

/** Whether an element has no contents, and no end. */
export function isVoid(name: string): boolean {
  return VOID.test(name)
}

const AS_TEXT = /^(?:style|title)$/
const OF_HEAD = /^(?:meta|base|link|style|title)$/
/** §13.2.6.4.7: each of them ends a paragraph that is open. */
const ENDS_PARAGRAPH =
  /^(?:p|div|hr|h[1-6]|ul|ol|dl|table|center|blockquote|pre|address|section|article|header|footer|main|nav|aside|figure|figcaption)$/
/** §13.2.6.4.7, "any other start tag": they stand anywhere, and do nothing to what is open. Their elements of one kind are not within one another where that would end the first. */
const PLAIN =
  /^(?:b|i|u|em|strong|small|big|font|code|tt|s|strike|span|kbd|samp|var|q|abbr|acronym|cite|ins|del|sub|sup|time|mark|img|br|wbr|[ovw]:[a-z]+)$/
/** What an element may stand in, of those that stand in some alone. */
const HOLDERS: Readonly<Record<string, RegExp>> = {
  li: /^(?:ul|ol)$/,
  dt: /^dl$/,
  dd: /^dl$/,
  colgroup: /^table$/,
  col: /^colgroup$/,
  thead: /^table$/,
  tbody: /^table$/,
  tr: /^(?:table|thead|tbody)$/,
  td: /^tr$/,
  th: /^tr$/,
}
/** §13.2.6.4.9 to §13.2.6.4.14, §13.2.6.4.3 to §13.2.6.4.4: what holds no text, and nothing but what is named for it. */
const HOLDS_NO_TEXT = /^(?:html|head|table|colgroup|thead|tbody|tr)$/

/** §13.2.6.4.2 to §13.2.6.4.6: a page has one head and one body behind that, and nothing is before or behind it. */
const OF_PAGE = /^(?:html|head|body)$/

function mayStart(open: readonly string[], name: string, begun: ReadonlySet<string>): boolean {
  const around = open.at(-1)
  if (name === 'html') return begun.size === 0
  if (name === 'head') return around === 'html' && begun.size === 1
  if (name === 'body') return (around === 'html' && !begun.has('body')) || begun.size === 0
  if (around === 'html' || around === 'head') return around === 'head' && OF_HEAD.test(name)
  if (around === undefined && isPage(begun)) return false
  const holder = HOLDERS[name]
  if (holder !== undefined) return around !== undefined && holder.test(around)
  if (around !== undefined && HOLDS_NO_TEXT.test(around)) return false
  // A link in a link, and a line that does not break in another, end the first, which may be outside of what has lines of its own.
  if (name === 'a' || name === 'nobr') return !isOpen(open, name)
  if (PLAIN.test(name) || OF_HEAD.test(name)) return true
  return ENDS_PARAGRAPH.test(name) && !isOpen(open, 'p') && !(/^h[1-6]$/.test(name) && /^h[1-6]$/.test(around ?? ''))
}

const isPage = (begun: ReadonlySet<string>): boolean => begun.has('html') || begun.has('body')

/** Up to the cell that it is in (§13.2.4.2, §13.2.4.3). */
function isOpen(open: readonly string[], name: string): boolean {
  for (let i = open.length - 1; i >= 0; i--) {
    if (open[i] === name) return true
    if (open[i] === 'td' || open[i] === 'th') return false
  }
  return false
}

function mayHoldText(open: readonly string[], text: string, begun: Set<string>): boolean {
  if (/^[ \t\r\n\f]*$/.test(text)) return true
  const around = open.at(-1)
  if (around === undefined ? isPage(begun) : HOLDS_NO_TEXT.test(around)) return false
  begun.add('contents')
  return areReferencesKnown(text)
}
