import { isDark, isLight } from './plain-colours.ts'
import { hasLetters, hasLettersInFont } from './plain-fonts.ts'
import { byLetters, isPart, isPixels, pixelsOf, sizeOf, tokensOf } from './plain-measures.ts'
import { isInertOfOffice } from './plain-office.ts'

/**
 * What a style may say of words that are compared. Each property has the values that it may have, and each of those leaves words where they are, whatever is said beside it and around it
 * (CSS 2.2 §8 to §10, §17, appendix E). What is not named is not plain.
 */

export type Kind =
  | 'line'
  | 'block'
  | 'ul'
  | 'ol'
  | 'item'
  | 'table'
  | 'row'
  | 'cell'
  | 'picture'
  | 'rule'
  | 'page'
  | 'unseen'

/** What a style is of. */
export interface StylePlace {
  readonly kind: Kind
  readonly isSheet: boolean
}

export function isPlainValue(property: string, value: string, place: StylePlace): boolean {
  const { kind, isSheet } = place
  if (kind === 'unseen') return !isSheet && property === 'display' && value === 'none'
  if (property === 'mso-list') return kind === 'item' && /^l\d{1,3} level\d lfo\d{1,3}$/.test(value)
  if (property.startsWith('mso-')) return !OF_PLACES.test(property) && isInertOfOffice(property.slice(4), value)
  const words = WORDS.find(([names]) => names.test(property))
  if (words !== undefined) return words[1].test(value)
  const [side, border] = [SIDE.exec(property), BORDER.exec(property)]
  const tokens = tokensOf(value)
  switch (property) {
    case 'color':
      return isOfCss(value) && isDark(value)
    // Of an element, whoever goes through the page asks.
    case 'font-family':
      return !isSheet || hasLetters(value)
    case 'font':
      return sizeSaid(property, value) !== null && (!isSheet || hasLettersInFont(value))
    case 'font-size':
      return sizeSaid(property, value) !== null
    case 'line-height':
      return LINE.test(value)
    case 'display':
      return value === DISPLAYED[kind] || (kind === 'picture' && value === 'inline')
    case 'vertical-align':
      return value === 'baseline' || (/^(?:row|cell|picture)$/.test(kind) && /^(?:top|middle|bottom)$/.test(value))
    case 'background':
    case 'background-color':
      return (
        NO_GROUND.test(value) || (isOfCss(value) && isLight(value) && (isSheet ? kind === 'page' : isSurface(kind)))
      )
    case 'width':
      return value === 'auto' || (OF_WIDTH.test(kind) && isSpan(value))
    case 'height':
      return value === 'auto' || (/^(?:table|row|cell|picture)$/.test(kind) && isPixels(value, 0, 1000))
    case 'max-width':
      return kind === 'picture' && isPart(value)
  }
  if (tokens === null) return false
  if (side !== null) return areSidesPlain(side, tokens, kind)
  if (border === null) return false
  if (isNothing(property, tokens)) return true
  if (isSheet || !isSurface(kind)) return false
  if (/^(?:top|bottom)$/.test(border[1] ?? '')) return tokens.every((token) => isOfBorder(token, 3))
  // CSS Backgrounds 3 §3.3: one at the sides of words says its width, as a thick one would be a stroke.
  return tokens.every((token) => isOfBorder(token, 1.5)) && tokens.some((token) => pixelsOf(token) !== null)
}

/** In programs of Microsoft these go before what a browser takes for room, borders and grounds. */
const OF_PLACES = /-alt$|space|margin|border|padding|highlight|element|count|pagination|layout/
const NONE = /^(?:none|normal|initial|unset|auto|0(?:px|pt|cm|em)?)$/

/** What words alone may say. */
const WORDS: readonly (readonly [names: RegExp, values: RegExp])[] = [
  [/^font-style$/, /^(?:normal|italic|oblique|initial|inherit)$/],
  [/^font-weight$/, /^(?:normal|bold(?:er)?|initial|inherit|[4-9]00)$/],
  [/^font-(?:stretch|kerning|feature-settings|optical-sizing|size-adjust|variation-settings|variant.*)$/, NONE],
  [
    /^(?:text-(?:indent|transform)|white-space|word-break|(?:letter|word)-spacing|float|outline|-webkit-text-stroke-width)$/,
    NONE,
  ],
  [/^background-(?:image|repeat|position|size|attachment|origin|clip)$/, NONE],
  [/^text-align$/, /^(?:left|right|center|justify|start|end)$/],
  // CSS Text Decoration 3 §2.1: a line over letters, or through them, may strike larger ones in the same element.
  [/^text-decoration(?:-line)?$/, /^(?:none|underline|initial|inherit|unset)$/],
  [/^text-decoration-(?:style|color|thickness|skip-ink)$/, /^(?:initial|solid|auto)$/],
  [/^(?:overflow|word)-wrap$/, /^(?:normal|break-word)$/],
  [/^(?:-webkit-)?line-break$/, /^(?:auto|after-white-space)$/],
  [/^-webkit-nbsp-mode$/, /^(?:normal|space)$/],
  [/^direction$/, /^ltr$/],
  [/^border-collapse$/, /^(?:collapse|separate)$/],
  [/^(?:cursor|orphans|widows|page|caret-color)$/, /^[\w-]+$|^rgb\([\d, ]+\)$/],
]

const NO_GROUND = /^(?:transparent|none|initial|unset|rgba\(0, ?0, ?0, ?0\))$/
const isSurface = (kind: Kind): boolean => /^(?:block|table|cell|page)$/.test(kind)

/** Without a hash, six digits are a colour in attributes alone. */
const isOfCss = (colour: string): boolean => !/^(?:[\da-f]{3}){1,2}$/.test(colour)

/** CSS Fonts 4 §2.7, without the height of lines: what is said once, in order. */
const FONT = /^(?:normal )?(?:italic )?(?:(?:bold|[4-9]00) )?([\w.-]+) (.+)$/
/** Its families are names, and no words of CSS for all values. */
const FAMILY = /^ ?(?!(?:inherit|initial|unset|revert|default)\b)(?:"[^"]+"|'[^']+'|-?[a-z][a-z_ -]*) ?$/

/** The size of letters that a property says, in px; `null`: it says none, or none that is plain. */
export function sizeSaid(property: string, value: string): number | null {
  const [, size = '', families = ''] = property === 'font' ? (FONT.exec(value) ?? []) : [value, value, 'serif']
  const isSaid = /^font(?:-size)?$/.test(property) && /^(?:[\d.]+[a-z]|[a-z])/.test(size)
  return isSaid && families.split(',').every((one) => FAMILY.test(one)) ? sizeOf(size) : null
}

/** CSS 2.2 §10.8.1: by a number, a line is as high as the letters of each element in it. A measure is the same for larger ones. */
const LINE = /^(?:normal|initial|[12](?:\.\d{1,9})?|3)$/

const OF_WIDTH = /^(?:table|row|cell|picture)$/

/** §17.5: a table and its cells are as large as what is in them at least, and a picture has no words. */
const isSpan = (value: string): boolean => isPixels(value, 0, 1000) || isPart(value)

/** Nothing is shown otherwise than it is anyway (WHATWG HTML §15.3). */
const DISPLAYED: Readonly<Partial<Record<Kind, string>>> = { line: 'inline', block: 'block', picture: 'block' }

const SIDE = /^(margin|padding)(?:-(top|bottom|left|right))?$/

/** How far what it is of is from what is around it, and from what is in it. What is in a line has no room of its own. */
function areSidesPlain([, what = '', at]: RegExpExecArray, tokens: readonly string[], kind: Kind): boolean {
  const areUpright = (i: number): boolean => (at === undefined ? i % 2 === 0 : at === 'top' || at === 'bottom')
  // CSS Box 4 §6.2.
  if (tokens.length > (at === undefined ? 4 : 1)) return false
  const all = at === undefined && tokens.length === 1 ? [...tokens, ...tokens] : tokens
  return all.every((token, i) => {
    // The marks of a list stand in it.
    if (/^[uo]l$/.test(kind) && what === 'padding' && !areUpright(i)) return false
    if (pixelsOf(token) === 0) return true
    if (kind === 'line' || kind === 'row') return false
    if (token === 'auto') return what === 'margin'
    // A table, a picture or a rule that has a width would go on at the right side.
    return (
      (areUpright(i) || !/^(?:table|picture|rule)$/.test(kind)) &&
      (isPixels(token, 0, 100) || byLetters(token) !== null)
    )
  })
}

const BORDER = /^border(?:-(top|right|bottom|left))?(?:-(?:width|style|color))?$/

/** CSS Backgrounds 3 §3.3: a border that has a style has a width, where nothing else is said. */
export function isNothing(property: string, tokens: readonly string[]): boolean {
  if (property.endsWith('color')) return true
  const isNone = (token: string): boolean => token === 'none' || pixelsOf(token) === 0
  if (tokens.every((token) => /^(?:initial|unset)$/.test(token))) return true
  return /-(?:width|style)$/.test(property) ? tokens.every(isNone) : tokens.some(isNone)
}

const isOfBorder = (token: string, most: number): boolean =>
  /^(?:#[0-9a-f]{3,6}|rgba?\(.*|(?!thick$|medium$)[a-z]+)$/.test(token) || isPixels(token, 0, most)

export function kindOf(name: string, isInline: (name: string) => boolean): Kind {
  return KINDS[name] ?? (isInline(name) ? 'line' : 'block')
}

const KINDS: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries('head style title meta'.split(' ').map((name) => [name, 'unseen' as const])),
  ...Object.fromEntries('thead tbody tr'.split(' ').map((name) => [name, 'row' as const])),
  ul: 'ul',
  ol: 'ol',
  li: 'item',
  table: 'table',
  td: 'cell',
  th: 'cell',
  img: 'picture',
  hr: 'rule',
  html: 'page',
  body: 'page',
}
