import { elementAt, type HtmlElement } from './html-content.ts'

/** A piece of a page. What is a comment, a declaration or an instruction shows nothing. */
export type Markup =
  | { readonly kind: 'text'; readonly text: string }
  /** `inside`: of an element whose contents are no markup, all of them. */
  | { readonly kind: 'start'; readonly element: HtmlElement; readonly inside: string }
  | { readonly kind: 'end'; readonly name: string }
  /** The page ends in it. */
  | { readonly kind: 'open' }

/** WHATWG HTML §13.2.6.4.4: their contents are text, up to an end of the same name. */
const OF_TEXT: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title'])

/** WHATWG HTML §13.2.5.1 to §13.2.5.44: a page as browsers take it apart. All that is asked of its words goes by these pieces, each octet of which is looked at some times. */
export function* markupOf(html: string): Generator<Markup> {
  let shown = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', shown)) {
    if (at > shown) yield { kind: 'text', text: html.slice(shown, at) }
    const mark = /^<(?:!--|\/[a-z]|[!?/]|[a-z])/i.exec(html.slice(at, at + 4))?.[0]
    if (mark === undefined) {
      yield { kind: 'text', text: '<' }
      shown = at + 1
    } else if (/^<[!?/]/.test(mark) && mark.length !== 3) {
      // What does not end is no text, up to where the page does.
      const close = mark === '<!--' ? '-->' : '>'
      const end = html.indexOf(close, at + mark.length)
      if (end < 0) yield { kind: 'open' }
      shown = end < 0 ? html.length : end + close.length
    } else {
      const isEnd = mark.length === 3
      const tag = elementAt(html, isEnd ? at + 1 : at)
      if (tag === null || html[tag.end - 1] !== '>') {
        yield { kind: 'open' }
        return
      }
      shown = tag.end
      if (isEnd) {
        yield { kind: 'end', name: tag.name }
        continue
      }
      const end = OF_TEXT.has(tag.name) ? endOfText(html, tag.name, shown) : shown
      yield { kind: 'start', element: tag, inside: html.slice(shown, end) }
      if (end === html.length && end > shown) yield { kind: 'open' }
      shown = end
    }
  }
  if (shown < html.length) yield { kind: 'text', text: html.slice(shown) }
}

/** §13.2.5.11, §13.2.5.14: of white space, HTML has four characters. The end of the page where there is none. */
function endOfText(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi')
  close.lastIndex = from
  return close.exec(html)?.index ?? html.length
}
