import type { HtmlElement } from './html-content.ts'

/** WHATWG HTML §4.2.5.3: what a page orders for itself. Of the others a browser takes another page, or shows no pictures. */
const ORDERS =
  /^(?:content-(?:type|language|style-type)|x-ua-compatible|generator|author|date|pragma|expires|cache-control)$/
/** §4.2.5.1, and what programs of mail write: they say something of the page, and do nothing to it. */
const NAMES =
  /^(?:generator|progid|originator|author|created|changed\w*|description|keywords|title|(?:supported-)?color-schemes?|format-detection|x-apple-disable-message-reformatting|qrichtext|viewport|referrer|theme-color|robots|subject|date|company|template|operator)$/
/** CSS Viewport 1: as wide as the window, and of its size. */
const VIEWPORT =
  /^(?:width\s*=\s*device-width|(?:initial|maximum|minimum)-scale\s*=\s*1(?:\.0+)?|user-scalable\s*=\s*(?:no|yes|0|1)|[\s,;])*$/

const LONGEST = 1_000

/** Whether what a `meta` says does nothing to the words of a page. CSS Color Adjustment 1 §2.3: a page whose ground is dark, or is so for some, is none of them. */
export function isPlainMeta({ attributes }: HtmlElement): boolean {
  const said = (wanted: string): string | undefined =>
    attributes
      .find(([name]) => name === wanted)?.[1]
      .trim()
      .toLowerCase()
  const [order, name, content = ''] = [said('http-equiv'), said('name'), said('content')]
  if (order !== undefined && !ORDERS.test(order)) return false
  if (name === undefined || name === '') return true
  if (!NAMES.test(name)) return false
  if (name === 'viewport') return content.length <= LONGEST && VIEWPORT.test(content)
  return !name.includes('color-scheme') || !content.includes('dark')
}
