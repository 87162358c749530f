import { areExact } from './exact-characters.ts'
import { type Declared, declared } from './exact-css.ts'
import { isExactMarkup } from './exact-markup.ts'
import type { HtmlElement } from './html-content.ts'
import { markupOf } from './html-markup.ts'
import { isMuch } from './html-text.ts'
import { isInline, textOfHtml } from './html-words.ts'
import { isColourOfAttribute, isDark, isLight } from './plain-colours.ts'
import { openElements } from './plain-elements.ts'
import { isPlainMeta } from './plain-metas.ts'
import { sheetsOf } from './plain-sheets.ts'
import { areHarmless } from './plain-style.ts'
import { kindOf } from './plain-values.ts'

/**
 * Whether a page shows the words that it has, all of them, in their order and nothing beside them, so that they can be compared with those of another text. What an element, an attribute or
 * a style does that is not named here, nobody asks. `isShown`: whether a picture is there that an address names. Each octet is looked at a few times.
 */
export function showsItsWords(html: string, isShown: (address: string) => boolean = () => true): boolean {
  if (isMuch(html) || !isExactMarkup(html)) return false
  const sheets = sheetsOf(html)
  if (!sheets.arePlain) return false
  const elements = openElements(sheets)
  const isPreserved = /<pre\b/i.test(html)
  let height = 0
  for (const one of markupOf(html)) {
    // What does not end, some programs end elsewhere.
    if (one.kind === 'open') return false
    height +=
      one.kind === 'text'
        ? (isPreserved ? one.text : one.text.replace(/\s+/g, ' ')).length * OF_LETTER
        : one.kind === 'start'
          ? OF_ELEMENT
          : 0
    if (height > HIGHEST) return false
    if (one.kind === 'text') {
      if (!elements.mayHoldText(one.text)) return false
    } else if (one.kind === 'end') {
      if (!elements.mayEnd(one.name)) return false
    } else {
      const { element } = one
      const said = saidIn(element)
      if (
        said === null ||
        !ELEMENTS.has(element.name) ||
        !element.attributes.every(([...one]) => isPlain(element, one))
      )
        return false
      if (!elements.mayStart(element, said) || showsAnother(element, isShown)) return false
      if (element.name === 'meta' && !isPlainMeta(element)) return false
    }
  }
  const text = textOfHtml(html)
  // What a line has to be as high as, no number says of letters below letters.
  if (BELOW.test(text) && /line-height|[^</\w-]font[\s:]/i.test(html)) return false
  return elements.mayEnd('p') && areExact(text)
}

/** Unicode 16.3, 16.4: Khmer and Myanmar have letters below a letter, and marks below those. */
const BELOW = /[\u1000-\u109f\u1780-\u17ff\uaa60-\uaa7f]/
/** How high a page is at most, in px: each letter, or blank between words, on a line of its own, and each element with its room, its borders and its height. Browsers end a page: what stands below, nobody comes to. */
const [OF_LETTER, OF_ELEMENT, HIGHEST] = [60, 2_000, 16_000_000]

/** WHATWG HTML §15.4.2: words that stand for a picture are shown where it is none. Whether it is one, to each program, nobody asks. */
function showsAnother({ name, attributes }: HtmlElement, isShown: (address: string) => boolean): boolean {
  if (name !== 'img') return false
  const said = (wanted: string): string => attributes.find(([attribute]) => attribute === wanted)?.[1] ?? ''
  const address = said('src')
  return said('alt') + said('title') !== '' || (/^cid:/i.test(address) && !isShown(address))
}

/** WHATWG HTML §4.3 to §4.9: what shows the text in it as it is. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'html head body meta title style p div span br hr h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr td th ' +
    'a b i u em strong font blockquote pre img o:p'
  ).split(' '),
)

/** Of an answer of Outlook: it stands in a line, as a picture does. */
const RULE_OF_ANSWERS = /^display:inline-block;width:98%;?$/

/** What the style of an element says; `null`: it is not plain. */
function saidIn(element: HtmlElement): Declared | null {
  const style = element.attributes.find(([attribute]) => attribute === 'style')?.[1] ?? ''
  const said = declared(style)
  // WHATWG HTML §13.2.5.73: a reference that is not read here stands for what a browser knows.
  if (said === null || REFERENCE.test(style)) return null
  const kind = kindOf(element.name, isInline)
  const isOfAnswers = kind === 'rule' && RULE_OF_ANSWERS.test(style.replace(/\s/g, ''))
  return isOfAnswers || areHarmless(said, { kind, isSheet: false }) ? said : null
}

const REFERENCE = /&[#a-z]/i
/** They say something to a program, and do nothing to what is shown. */
const SILENT =
  /^(?:class|id|style|href|src|alt|title|name|lang|xml:lang|target|rel|valign|nowrap|xmlns(?::[a-z0-9]+)?|content|http-equiv|charset|cols|cite|role|scope|clear|tabindex|moz-do-not-send|aria-[a-z]+|data-[\w.:-]+|[ovw]:[\w-]+)$/
const PIXELS = /^\d{1,2}(?:px)?$/
const SPAN = /^(?:\d{1,3}(?:\.\d{1,4})?(?:px|pt)?|(?:100|\d{1,2}(?:\.\d{1,4})?)%)?$/

/** Those that do something, with what they may say. */
const VALUES: Readonly<Record<string, RegExp>> = {
  dir: /^(?:ltr|auto)$/i,
  align: /^(?:left|right|center|justify|middle|top|bottom|baseline)$/i,
  width: SPAN,
  height: SPAN,
  border: /^[01]$/,
  cellpadding: PIXELS,
  cellspacing: PIXELS,
  colspan: /^1?\d$/,
  start: /^1$/,
  face: /./,
}
/** WHATWG HTML §4.4.5, §15.3.7, §15.3.11: of some elements, they may say other things. */
const OWN_VALUES: Readonly<Record<string, RegExp>> = {
  'table align': /^center$/i,
  'img align': /^(?:middle|top|bottom|baseline)$/i,
  'hr width': /^(?:100|[5-9]\d)%$/,
  'hr size': /^[1-3]$/,
  'font size': /^(?:[1-4]|\+1|-[12])$/,
  'blockquote type': /^cite$/i,
  'ol type': /^1$/,
  'ul type': /^(?:disc|circle|square)$/i,
  'style type': /^text\/css$/i,
}

function isPlain({ name }: HtmlElement, [attribute, value]: HtmlElement['attributes'][number]): boolean {
  // WHATWG HTML §4.2.6: a sheet with a title, for some media or of another type may be none.
  if (name === 'style' && !/^(?:type|style)$/.test(attribute)) return false
  if (SILENT.test(attribute)) return !(UNSEEN.test(name) && /^(?:class|id)$/.test(attribute))
  if (REFERENCE.test(value)) return false
  if (/^(?:color|text|[av]?link)$/.test(attribute)) return isColourOfAttribute(value) && isDark(value)
  if (attribute === 'bgcolor') return value === '' || (isColourOfAttribute(value) && isLight(value))
  return (OWN_VALUES[`${name} ${attribute}`] ?? VALUES[attribute])?.test(value) ?? false
}

/** Their text would be shown, if a style said so. */
const UNSEEN = /^(?:head|style|title|meta)$/
