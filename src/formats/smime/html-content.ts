import { anyMatch } from './any-match.ts'
import { hasOfficeCondition } from './plain-office.ts'

/** What HTML does beside showing what is in it: it runs programs, or shows what is taken from elsewhere when it is opened; or nobody knows. */
export type HtmlContent =
  | 'scripts'
  | 'content from elsewhere'
  | 'markup that is not known'
  | 'content under a condition'

/** Text inside of text: comments, which some programs read, elements whose contents are text, and pages in attributes. Of deeper ones nobody knows. */
const DEEPEST = 8

/** WHATWG HTML §13.2.5.1: how the contents of these are read depends on where they stand, so that they are read as text and as elements. */
const TEXT_ELEMENTS: ReadonlySet<string> = new Set(
  'iframe noembed noframes noscript plaintext script style textarea title xmp'.split(' '),
)

/** In the order of the file. Each octet is looked at some times, and no more often than texts are inside of one another. */
export function htmlContent(html: string): ReadonlySet<HtmlContent> {
  const found = new Set<HtmlContent>()
  // Of UTF-16, what is ASCII is left.
  look(html.replaceAll('\0', ''), 0, found)
  // XML 1.0 §4.2, xml-stylesheet §3: what a name stands for, or how it looks, is said elsewhere.
  if (/<!ENTITY|<\?xml-stylesheet/i.test(html)) found.add('content from elsewhere')
  return found
}

function look(html: string, depth: number, found: Set<HtmlContent>): void {
  if (depth > DEEPEST) {
    found.add('scripts').add('content from elsewhere')
    return
  }
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const isComment = html.startsWith('<!--', at)
    const element = isComment ? null : elementAt(html, at)
    const start = isComment ? at + 4 : (element?.end ?? at + 1)
    at = start
    if (element !== null) inElement(element, depth, found)
    const close = isComment ? /--!?>/g : closingOf(element)
    if (close === null) continue
    close.lastIndex = start
    const end = close.exec(html)?.index ?? html.length
    const inside = html.slice(start, end)
    // In SVG, and in XML, what a style says is markup itself.
    if (element?.name === 'style') for (const css of new Set([inside, textIn(inside)])) inStyle(css, found)
    look(inside, depth + 1, found)
    at = end
  }
}

/** Without the marks of text, comments and elements, and with its references: in one piece. */
function textIn(markup: string): string {
  return decoded(markup.replace(/<!\[CDATA\[|\]\]>|<!--|-->|<[^<>]*>/g, ''))
}

function closingOf(element: HtmlElement | null): RegExp | null {
  return element === null || !TEXT_ELEMENTS.has(element.name) ? null : new RegExp(`</${element.name}(?=[\\s/>])`, 'gi')
}

export interface HtmlElement {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  /** Behind its `>`. */
  readonly end: number
}

const NAME = /[</]([a-z][^\t\n\f\r />]*)/iy
const ATTRIBUTE =
  /[\t\n\f\r /]*(?:([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"?|'([^']*)'?|([^\t\n\f\r >]*)))?)?/y

/** WHATWG HTML §13.2.5.6 to §13.2.5.40; `null`: no element begins here. The end of one, from its slash on, is read as its beginning is. */
export function elementAt(html: string, at: number): HtmlElement | null {
  NAME.lastIndex = at
  const name = NAME.exec(html)?.[1]?.toLowerCase()
  if (name === undefined) return null
  const attributes: [string, string][] = []
  ATTRIBUTE.lastIndex = NAME.lastIndex
  let end = NAME.lastIndex
  for (;;) {
    ATTRIBUTE.lastIndex = end
    const [whole = '', attribute, ...values] = ATTRIBUTE.exec(html) ?? []
    end += whole.length
    if (attribute === undefined) return { name, attributes, end: html[end] === '>' ? end + 1 : end }
    attributes.push([attribute.toLowerCase(), decoded(values.find((value) => value !== undefined) ?? '')])
  }
}

function inElement({ name, attributes }: HtmlElement, depth: number, found: Set<HtmlContent>): void {
  if (name === 'script') found.add('scripts')
  // WHATWG HTML §4.2.5.3: whatever the address is, another page is shown.
  if (name === 'meta' && attributes.some(([one, value]) => one === 'http-equiv' && /^\s*refresh\s*$/i.test(value)))
    found.add('content from elsewhere')
  const isMarkup = bringsMarkup(name, attributes)
  for (const [attribute, value] of attributes) {
    const url = value.replace(/[\t\n\r]/g, '')
    if (/^on[a-z]/.test(attribute) || /^[\0- ]*(?:javascript|vbscript):/i.test(url)) found.add('scripts')
    // Media Queries 4 §2: what is shown depends on where it is.
    if (attribute === 'media' && CHOOSING.test(name) && !/^\s*(?:all\s*)?$/i.test(value))
      found.add('content under a condition')
    if (attribute === 'srcdoc') look(value, depth + 1, found)
    if (attribute === 'style') inStyle(value, found)
    if (attribute === 'style' || !WORDS.test(attribute)) inReferences(value, found)
    // A link leads away only where somebody follows it; the others of these are names and words.
    const isRead = attribute === 'href' ? name === 'a' || name === 'area' : WORDS.test(attribute)
    if (isRead) continue
    const isElsewhere = takesAddress(name, attribute) ? !isHere(attribute, url) : hasScheme(url)
    if (isElsewhere) found.add('content from elsewhere')
    // What kind of a part it is that is shown there, its type does not say for sure.
    else if (isMarkup && /^[\0- ]*cid:/i.test(url)) found.add('markup that is not known')
  }
}

const CHOOSING = /^(?:style|link|source)$/

function bringsMarkup(element: string, attributes: HtmlElement['attributes']): boolean {
  if (element !== 'link') return /^(?:iframe|frame|object|embed|applet|use)$/.test(element)
  return attributes.some(([name, value]) => name === 'rel' && /\bstylesheet\b/i.test(value))
}

/** WHATWG HTML §13.5 has some thousand names: of those that are not read here nobody knows what they stand for. */
function inReferences(value: string, found: Set<HtmlContent>): void {
  if (/&[a-z][a-z0-9]{1,31};/i.test(value)) found.add('markup that is not known')
}

/** Names and words, and what `inStyle` and `look` read. */
const WORDS =
  /^(?:xmlns(?::.*)?|alt|title|aria-.*|data-.+|itemtype|itemid|itemprop|id|name|class|for|lang|style|srcdoc|summary|label|placeholder|cite|longdesc|profile)$/
/** WHATWG HTML, "Attributes", and SVG: an address, which may be one within a place that is said elsewhere. */
const ADDRESS =
  /^(?:src|srcset|imagesrcset|href|xlink:href|background|poster|action|formaction|codebase|classid|archive|manifest|lowsrc|dynsrc|ping|icon)$/

/** RFC 3986 §3.1, §4.2: a scheme, or another host, wherever an address may begin in the text. */
const SCHEME = /(?:^|[\s,;="'(])(?:[a-z][a-z0-9+.-]*:(?=\S)|[\\/]{2})/gi
const LONGEST = 64
/** RFC 2392, and RFC 2397 of a picture that runs nothing: they are in the message. A fragment is in the page. */
const HERE = /^(?:cid:|data:image\/(?:png|jpe?g|gif|bmp|webp|x-icon|vnd\.microsoft\.icon)[;,]|#|$)/i

function takesAddress(element: string, attribute: string): boolean {
  // Word has a `data` of its own.
  return ADDRESS.test(attribute) || (attribute === 'data' && element === 'object')
}

function isHere(attribute: string, address: string): boolean {
  const trimmed = address.replace(/^[\0- ]+/, '')
  if (!/srcset$/.test(attribute)) return HERE.test(trimmed)
  return trimmed.split(/,\s+/).every((one) => HERE.test(one.trim()))
}

/** Whether something has an address that is not in the message. */
function hasScheme(text: string): boolean {
  return anyMatch(text, SCHEME, ({ 0: { length }, index }) => {
    const start = length > 0 && /[\s,;="'(]/.test(text.charAt(index)) ? index + 1 : index
    return !HERE.test(text.slice(start, start + LONGEST))
  })
}

/** CSS Syntax 3 §3.3, §4.3.7: a line ends with one character, and that ends an escape. */
export function withoutEscapes(style: string): string {
  return style
    .replace(/\r\n|\r|\f/g, '\n')
    .replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_, code: string | undefined, other = '') =>
      code === undefined ? other : character(Number.parseInt(code, 16)),
    )
}

/** What a style sheet does that is a part of its own. */
export function styleContent(style: string): ReadonlySet<HtmlContent> {
  const found = new Set<HtmlContent>()
  inStyle(style, found)
  return found
}

/** CSS Values 4 §4.5: an address stands in quotation marks or parentheses. CSS Syntax 3 §4.3.7: with escapes. */
function inStyle(style: string, found: Set<HtmlContent>): void {
  const css = withoutEscapes(style)
  if (/expression\s*\(/i.test(css)) found.add('scripts')
  if (hasOfficeCondition(css)) found.add('content under a condition')
  const isElsewhere = anyMatch(css, BROUGHT, ([, address = '']) => !HERE.test(address))
  const texts = textsIn(style)
  const isQuoted = texts === null ? anyMatch(css, QUOTED, ([, text = '']) => hasScheme(text)) : texts.some(hasScheme)
  if (isElsewhere || /@import/i.test(css) || isQuoted) found.add('content from elsewhere')
}

/** CSS Values 4 §4.5, CSS Images 4 §2: what takes an address. */
const BROUGHT = /\b(?:url|src|image|image-set)\(\s*["']?\s*([^"')]*)/gi
/** What stands behind any mark, whichever one it begins or ends. */
const QUOTED = /["']\s*([^"']*)/g

/**
 * CSS Syntax 3 §4.3.2, §4.3.5: the texts of a style, with comments passed over; `null`: it has escapes, a text that goes on at the end of a line, or a mark in an address that has
 * none around it (§4.3.6), so that what begins there is not known.
 */
function textsIn(style: string): readonly string[] | null {
  if (style.includes('\\') || anyMatch(style, ADDRESSES, ([whole]) => !isPlainAddress(whole))) return null
  const texts: string[] = []
  for (let at = 0; at < style.length; at++) {
    const mark = style[at] ?? ''
    const isComment = mark === '/' && style[at + 1] === '*'
    if (!isComment && mark !== '"' && mark !== "'") continue
    const end = style.indexOf(isComment ? '*/' : mark, at + (isComment ? 2 : 1))
    if (end < 0) return null
    const inside = style.slice(at + 1, end)
    if (!isComment && /[\n\r\f]/.test(inside)) return null
    if (!isComment) texts.push(inside)
    at = isComment ? end + 1 : end
  }
  return texts
}

const ADDRESSES = /\burl\([^()]*\)?/gi
const isPlainAddress = (address: string): boolean =>
  address.endsWith(')') && (/^url\(\s*["']/i.test(address) || !/["']|\/\*/.test(address))

/** References by number, and by name where they stand for a character that a URL is made of (WHATWG HTML §13.5). */
function decoded(value: string): string {
  return value.replace(
    /&(?:#(?:x0*([0-9a-f]{1,6})(?![0-9a-f])|0*([0-9]{1,7})(?![0-9]));?|(\w{1,8});)/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return NAMED[name] ?? whole
      return character(Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16))
    },
  )
}

const NAMED: Readonly<Record<string, string>> = {
  Tab: '\t',
  NewLine: '\n',
  amp: '&',
  bsol: '\\',
  colon: ':',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  sol: '/',
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
