import { elementAt, type HtmlElement, withoutEscapes } from './html-content.ts'

/**
 * Whether a page shows the words that it has, all of them, in their order and nothing beside them, so that they can be compared with those of another text. What an element, an attribute or
 * a style does that is not named here, nobody asks. Each octet is looked at a few times.
 */
export function showsItsWords(html: string): boolean {
  if (ODD_COMMENT.test(html)) return false
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4)
      if (end < 0) return false
      at = end + 3
      continue
    }
    const element = elementAt(html, at)
    at = element?.end ?? at + 1
    if (element === null) continue
    if (!ELEMENTS.has(element.name) && !OF_OFFICE.test(element.name)) return false
    if (!element.attributes.every((attribute) => isHarmless(element, attribute))) return false
    if (element.name !== 'style') continue
    const close = /<\/style(?=[\s/>])/gi
    close.lastIndex = at
    const end = close.exec(html)?.index ?? -1
    if (end < 0 || !isHarmlessSheet(html.slice(at, end))) return false
    at = end
  }
  return true
}

/** WHATWG HTML §13.2.5.44, §13.2.5.52: a comment that ends where it begins, or with another mark, and so does not hide what is behind that. */
const ODD_COMMENT = /<!---?>|--!>/

/** WHATWG HTML §4.3 to §4.9: what shows the text in it as it is. Struck words, fields, frames, drawings and what is folded are not among them. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'html head body meta base link title style p div span br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption col colgroup ' +
    'a b i u em strong small big font center blockquote pre code tt kbd samp var cite q abbr acronym address ins sub sup img wbr nobr ' +
    'section article header footer main nav figure figcaption time mark'
  ).split(' '),
)
/** Of Word, whose marks are nothing to a browser: they hold words as a span does. */
const OF_OFFICE = /^[ovw]:[a-z]+$/

const ATTRIBUTES =
  /^(?:class|id|style|href|src|alt|title|name|width|height|align|valign|border|cellpadding|cellspacing|bgcolor|background|color|face|size|lang|xml:lang|target|rel|link|vlink|alink|text|xmlns(?::[a-z0-9]+)?|content|http-equiv|charset|media|rowspan|colspan|nowrap|cite|role|clear|hspace|vspace|summary|scope|datetime|noshade|wrap|cols|start|moz-do-not-send|aria-[a-z]+|data-[\w.:-]+|[ovw]:[\w-]+|dir|type)$/

function isHarmless({ name }: HtmlElement, [attribute, value]: HtmlElement['attributes'][number]): boolean {
  if (!ATTRIBUTES.test(attribute)) return false
  // Its text would be shown, if a style said so.
  if (UNSEEN.test(name) && /^(?:style|class|id)$/.test(attribute)) return false
  if (attribute === 'dir') return /^(?:ltr|auto)$/i.test(value)
  // A list counts with numbers, from one on.
  if (attribute === 'type') return (name !== 'ol' && name !== 'li') || /^(?:1|disc|circle|square)$/i.test(value)
  if (attribute === 'start') return value.trim() === '1'
  // What it says is elsewhere.
  if (attribute === 'rel') return !/\bstylesheet\b/i.test(value)
  if (attribute === 'color' || attribute === 'text') return isDark(value)
  if (attribute === 'bgcolor') return !isDark(value)
  if (attribute !== 'style') return true
  const css = plainCss(value)
  return css !== null && areHarmless(css, true)
}

const UNSEEN = /^(?:head|style|title|meta|link|base)$/

/** CSS Syntax 3 §5.4: of each rule what is chosen by it, and its declarations, which stand in the innermost braces. */
function isHarmlessSheet(sheet: string): boolean {
  const css = plainCss(sheet)
  if (css === null || /@import/i.test(css)) return false
  let [start, chosen] = [0, '']
  for (const { index, 0: brace } of css.matchAll(/[{}]/g)) {
    const text = css.slice(start, index)
    if (brace === '}' && !areHarmless(text, choosesShown(chosen))) return false
    chosen = brace === '}' ? '' : text
    start = index + 1
  }
  return areHarmless(css.slice(start), false)
}

/** By names, classes and identifiers alone, and none of what is not shown anyway. */
function choosesShown(selectors: string): boolean {
  return (
    !/[^\w\s.#,>+~-]/.test(selectors) &&
    !/(?:^|[\s,>+~])(?:head|style|title|script|meta|link|base)(?![\w-])/i.test(selectors)
  )
}

/** CSS Syntax 3 §4.3.2, §4.3.7; `null`: what looks like the mark of a comment stands in a text. */
function plainCss(css: string): string | null {
  if (/["'][^"'\n]*\/\*/.test(css)) return null
  const pieces = css.split('/*')
  const bare = pieces.map((piece, i) => (i === 0 ? piece : piece.split('*/').slice(1).join('*/'))).join(' ')
  return withoutEscapes(bare)
}

function areHarmless(declarations: string, mayDisplay: boolean): boolean {
  return declarations
    .split(';')
    .map((one) => one.split(':'))
    .filter(([property = '', ...value]) => property.trim() !== '' && value.length > 0)
    .map(([property = '', ...value]) => [property.trim().toLowerCase(), value.join(':').trim().toLowerCase()] as const)
    .every(
      ([property, value]) =>
        (mayDisplay || property !== 'display') && isPlain(property, value.replace(/\s*!\s*important$/, '')),
    )
}

/** CSS 2.2: looks that leave words where they are, and to be seen. */
const LOOKS =
  /^(?:background(?:-.*)?|color|font(?:-(?:family|size|weight|style|variant(?:-.*)?|stretch|display))?|line-height|text-(?:align|decoration|indent|transform|underline|size-adjust)(?:-.*)?|margin(?:-.*)?|padding(?:-.*)?|border(?:-.*)?|width|max-width|min-width|height|min-height|vertical-align|white-space|list-style(?:-.*)?|table-layout|word-(?:break|wrap|spacing)|overflow-wrap|letter-spacing|display|direction|float|page(?:-.*)?|size|tab-interval|panose-1|orphans|widows|hyphens|box-sizing|outline|cursor|-webkit-(?:text-size-adjust|nbsp-mode|line-break|text-stroke-width)|-ms-text-size-adjust|line-break|src|unicode-range|mso-.*|caret-color|border-collapse)$/

function isPlain(property: string, value: string): boolean {
  if (!LOOKS.test(property) || property === 'mso-hide' || /^(?:expression|attr)\b/.test(value)) return false
  if (property === 'display') return /^(?:block|inline|inline-block|list-item|table(?:-.*)?)$/.test(value)
  if (property === 'direction') return value === 'ltr'
  if (property === 'float') return value === 'none'
  if (property === 'color') return isDark(value)
  if (property === 'background' || property === 'background-color') return !value.split(/\s+/).some(isDark)
  if (property.startsWith('text-decoration')) return !value.includes('line-through')
  if (property.startsWith('list-style')) return !/roman|alpha|latin|greek|[^\x20-\x7e]|["']/.test(value)
  if (property === 'font' || property === 'font-size' || property === 'line-height') return !isTiny(value)
  if (property === 'src') return !value.includes('url(')
  return property.startsWith('mso-') || !isFarBack(value)
}

/** So far that words lie on one another, or outside of the page. */
function isFarBack(value: string): boolean {
  return Array.from(value.matchAll(/(?:^|[\s(,])-(\d*\.?\d+)([a-z%]*)/g)).some(
    ([, number = '', unit = '']) => Number(number) > (LARGEST[unit] ?? 0),
  )
}

/** Of the indents that programs write for the first line of an item. */
const LARGEST: Readonly<Record<string, number>> = { px: 60, pt: 48, in: 0.7, cm: 1.8, mm: 18 }

/** Too small to be seen, by each unit that there is. */
function isTiny(value: string): boolean {
  return Array.from(value.matchAll(/(?:^|[\s/])(\d*\.?\d+)(px|pt|pc|mm|cm|in|em|rem|ex|ch|vw|vh|%)?(?=$|[\s/])/g)).some(
    ([, number = '0', unit = '']) => Number(number) < (SMALLEST[unit] ?? 0.5),
  )
}

const SMALLEST: Readonly<Record<string, number>> = {
  px: 5,
  pt: 4,
  pc: 0.4,
  in: 0.06,
  cm: 0.15,
  mm: 1.5,
  '%': 50,
  vw: 1,
  vh: 1,
}

/** Whether a colour is to be seen on white; of a name that is not known, that it is: as a text it is then for whoever wrote it to see. */
function isDark(value: string): boolean {
  const [, hex] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value.trim()) ?? []
  const long = hex?.length === 3 ? hex.replace(/./g, '$&$&') : hex
  const parts =
    long === undefined ? partsOfRgb(value) : [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16))
  if (parts === null) return DARK.test(value.trim())
  const [red = 0, green = 0, blue = 0] = parts
  return 0.3 * red + 0.59 * green + 0.11 * blue < 180
}

const DARK =
  /^(?:black|windowtext|inherit|initial|currentcolor|blue|navy|red|maroon|green|gr[ae]y|purple|teal|dark(?:blue|red|green|gr[ae]y)|olive|brown)$/i

function partsOfRgb(value: string): readonly number[] | null {
  const [, ...parts] = /^rgb\((\d{1,3})[, ]+(\d{1,3})[, ]+(\d{1,3})\)$/i.exec(value.trim()) ?? []
  return parts.length === 0 ? null : parts.map(Number)
}
