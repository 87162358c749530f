/** What HTML does beside showing what is in it: it runs programs, or shows what is taken from elsewhere when it is opened. */
export type HtmlContent = 'scripts' | 'content from elsewhere'

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
    if (element?.name === 'style') inStyle(inside, found)
    look(inside, depth + 1, found)
    at = end
  }
}

function closingOf(element: Element | null): RegExp | null {
  return element === null || !TEXT_ELEMENTS.has(element.name) ? null : new RegExp(`</${element.name}(?=[\\s/>])`, 'gi')
}

interface Element {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  /** Behind its `>`. */
  readonly end: number
}

const NAME = /<([a-z][^\t\n\f\r />]*)/iy
const ATTRIBUTE =
  /[\t\n\f\r /]*(?:([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"?|'([^']*)'?|([^\t\n\f\r >]*)))?)?/y

/** WHATWG HTML §13.2.5.6 to §13.2.5.40; `null`: no element begins here. */
function elementAt(html: string, at: number): Element | null {
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

function inElement({ name, attributes }: Element, depth: number, found: Set<HtmlContent>): void {
  if (name === 'script') found.add('scripts')
  for (const [attribute, value] of attributes) {
    const url = value.replace(/[\t\n\r]/g, '')
    if (/^on[a-z]/.test(attribute) || /^[\0- ]*(?:javascript|vbscript):/i.test(url)) found.add('scripts')
    if (attribute === 'srcdoc') look(value, depth + 1, found)
    if (attribute === 'style') inStyle(value, found)
    // A link leads away only where somebody follows it; the others of these are names and words.
    const isRead = attribute === 'href' ? name === 'a' || name === 'area' : WORDS.test(attribute)
    if (!isRead && ELSEWHERE.test(url)) found.add('content from elsewhere')
  }
}

const WORDS = /^(?:xmlns(?::.*)?|alt|title|aria-.*|itemtype|itemid)$/
/** Fetch §4.2: the schemes by which something is brought, or a place on another host (URL §4.3). */
const ELSEWHERE = /(?:^|[\s,;="'(])(?:https?:|ftp:|file:|[\\/]{2})/i
const BROUGHT_BY_STYLE = /["'(]\s*(?:https?:|ftp:|file:|[\\/]{2})/i

/** CSS Values 4 §4.5: an address stands in quotation marks or parentheses. CSS Syntax 3 §4.3.7: with escapes. */
function inStyle(style: string, found: Set<HtmlContent>): void {
  const css = style.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_, code: string | undefined, other = '') =>
    code === undefined ? other : character(Number.parseInt(code, 16)),
  )
  if (BROUGHT_BY_STYLE.test(css)) found.add('content from elsewhere')
}

/** References by number, and by name where they stand for a character that a URL is made of (WHATWG HTML §13.5). */
function decoded(value: string): string {
  return value.replace(/&(?:#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?|(\w{1,8});)/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole
    return character(Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16))
  })
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
