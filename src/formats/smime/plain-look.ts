import { isExactMarkup } from './exact-markup.ts'
import type { HtmlElement } from './html-content.ts'
import { markupOf } from './html-markup.ts'
import { isMuch } from './html-text.ts'
import { isInline, isTurned, textOfHtml, wordsOf } from './html-words.ts'
import { plainCells } from './plain-cells.ts'
import { isColourOfAttribute, isDark, isLight } from './plain-colours.ts'
import { openElements } from './plain-elements.ts'
import { type PageLines, pageLines } from './plain-lines.ts'
import { isPlainMeta } from './plain-metas.ts'
import { plainPictures } from './plain-pictures.ts'
import { isPlainSheet, leftOf, type PageSheets, sheetsOf } from './plain-sheets.ts'
import { areHarmless, leftIn, plainCss } from './plain-style.ts'
import { tableOrder } from './plain-tables.ts'
import { kindOf } from './plain-values.ts'

/**
 * Whether a page shows the words that it has, all of them, in their order and nothing beside them, so that they can be compared with those of another text. What an element, an attribute or
 * a style does that is not named here, nobody asks. `isShown`: whether a picture is there that an address names. Each octet is looked at a few times.
 */
export function showsItsWords(html: string, isShown: (address: string) => boolean = () => true): boolean {
  if (isMuch(html) || !isExactMarkup(html)) return false
  const sheets = sheetsOf(html)
  const [tables, elements, lines] = [
    tableOrder(),
    openElements(sheets.declarations.some((css) => /underline/i.test(css))),
    pageLines(),
  ]
  const told = [plainCells(sheets.cells), plainPictures()] as const
  const [cells, pictures] = told
  for (const declarations of sheets.declarations) lines.say(declarations, true)
  let isRootSized = sheets.areOfRoot
  for (const one of markupOf(html)) {
    // What does not end, some programs end elsewhere.
    if (one.kind === 'open') return false
    if (one.kind === 'text') {
      if (!elements.mayHoldText(one.text)) return false
      for (const each of told) each.hold(one.text)
      continue
    }
    if (one.kind === 'end') {
      tables.end(one.name)
      for (const each of told) each.end(one.name)
      elements.end()
      continue
    }
    const { element, inside } = one
    if (!ELEMENTS.has(element.name) && !OF_OFFICE.test(element.name)) return false
    const isBeside = tables.isInside()
    if (!tables.mayStart(element) || !elements.mayStart(element)) return false
    if (!element.attributes.every((attribute) => isHarmless(element, attribute, { isBeside, sheets }))) return false
    tell(element, lines)
    for (const each of told) each.start(element)
    isRootSized ||= element.name === 'html' && element.attributes.some(([one]) => /^(?:style|class|id)$/.test(one))
    if (showsAnother(element, isShown) || (element.name === 'meta' && !isPlainMeta(element))) return false
    if (element.name === 'style' && !isPlainSheet(inside, sheets)) return false
  }
  return (
    pictures.areAlone() &&
    lines.areApart(isRootSized, sheets.isCounted, cells.leastRoom()) &&
    !isTurned(textOfHtml(html))
  )
}

function tell(element: HtmlElement, lines: PageLines): void {
  const styles = element.attributes.flatMap(([attribute, value]) =>
    attribute === 'style' ? [plainCss(value) ?? ''] : [],
  )
  const isSized = styles.some((css) => /font/i.test(css))
  lines.sayElement(element.name, attributeOf(element, 'size'), isSized)
  for (const css of styles) lines.say(css, isInline(element.name))
}

/** WHATWG HTML §15.4.2: a picture that is none shows the words that stand for it. That one from elsewhere may be none, is told of it. */
function showsAnother(element: HtmlElement, isShown: (address: string) => boolean): boolean {
  if (element.name !== 'img' || wordsOf(attributeOf(element, 'alt')) === '') return false
  const address = attributeOf(element, 'src')
  return !/^https?:/i.test(address) && !(/^cid:/i.test(address) && isShown(address))
}

function attributeOf({ attributes }: HtmlElement, wanted: string): string {
  return attributes.find(([attribute]) => attribute === wanted)?.[1].trim() ?? ''
}

/** WHATWG HTML §4.3 to §4.9: what shows the text in it as it is. Struck words, fields, frames, drawings and what is folded are not among them. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'html head body meta base link title style p div span br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr td th col colgroup ' +
    'a b i u em strong small big font center blockquote pre code tt kbd samp var cite abbr acronym address ins sub sup img wbr nobr ' +
    'section article header footer main nav figure figcaption time mark'
  ).split(' '),
)
/** Of Word, whose marks are nothing to a browser: they hold words as a span does. */
const OF_OFFICE = /^[ovw]:[a-z]+$/

const ATTRIBUTES =
  /^(?:class|id|style|href|src|alt|title|name|width|height|align|valign|border|cellpadding|cellspacing|bgcolor|background|color|face|size|lang|xml:lang|target|rel|link|vlink|alink|text|xmlns(?::[a-z0-9]+)?|content|http-equiv|charset|media|rowspan|colspan|nowrap|cite|role|clear|hspace|vspace|summary|scope|datetime|noshade|wrap|cols|start|moz-do-not-send|tabindex|aria-[a-z]+|data-[\w.:-]+|[ovw]:[\w-]+|dir|type)$/

/** Those whose value is asked. */
const READ =
  /^(?:style|dir|type|vspace|hspace|width|height|cell.*|border|align|start|rel|color|text|[av]?link|bgcolor|face|rowspan|colspan|name|content|size)$/

interface Page {
  readonly isBeside: boolean
  readonly sheets: PageSheets
}

function isHarmless(element: HtmlElement, [attribute, value]: HtmlElement['attributes'][number], page: Page): boolean {
  const { name } = element
  if (!ATTRIBUTES.test(attribute)) return false
  // WHATWG HTML §13.2.5.73: a reference that is not read here stands for what a browser knows.
  if (READ.test(attribute) && /&[#a-z]/i.test(value)) return false
  // Its text would be shown, if a style said so.
  if (UNSEEN.test(name) && /^(?:style|class|id)$/.test(attribute)) return false
  if (attribute === 'dir') return /^(?:ltr|auto)$/i.test(value)
  // A list counts with numbers, from one on, or has marks that are none.
  if (attribute === 'type') return TYPES[name]?.test(value) ?? true
  if (/^(?:vspace|width|height|cell(?:padding|spacing)|border)$/.test(attribute)) return MEASURE.test(value.trim())
  if (attribute === 'hspace') return /^0?$/.test(value.trim())
  // What lines go around has a place of its own.
  if (attribute === 'align' && /^(?:table|img)$/.test(name)) return !/left|right/i.test(value)
  if (attribute === 'start') return value.trim() === '1'
  // What it says is elsewhere.
  if (attribute === 'rel') return !/\bstylesheet\b/i.test(value)
  if (/^(?:color|text|[av]?link)$/.test(attribute)) return isColourOfAttribute(value) && isDark(value)
  if (attribute === 'bgcolor') return value.trim() === '' || (isColourOfAttribute(value) && isLight(value))
  if (attribute === 'background') return value.trim() === ''
  if (attribute !== 'style') return true
  const css = plainCss(value)
  if (css === null || css.includes('{')) return false
  const room = leftIn(css) ?? leftOf(classesOf(element), page.sheets)
  return areHarmless(css, { kind: kindOf(name, isInline), name, isSheet: false, isBeside: page.isBeside, room })
}

const classesOf = ({ attributes }: HtmlElement): readonly string[] =>
  attributes.flatMap(([written, said]) => (written === 'class' ? [said] : []))

const MEASURE = /^(?:\d{1,3}(?:\.\d{1,4})?(?:px|pt)?|(?:100|\d{1,2}(?:\.\d{1,4})?)%)?$/

/** WHATWG HTML §4.4.5, §15.3.7. */
const TYPES: Readonly<Record<string, RegExp>> = { ol: /^1$/, ul: /^(?:disc|circle|square)$/i, li: /^$/ }

const UNSEEN = /^(?:head|style|title|meta|link|base)$/
