import { isDark, isLight } from './plain-colours.ts'
import { hasLetters, hasLettersInFont } from './plain-fonts.ts'
import { isPart, isPixels, letterSize, looksAsNumber, partOf, tokensOf } from './plain-measures.ts'
import { isInertOfOffice, isOfLists } from './plain-office.ts'

/**
 * What a style may say of words that are compared: each property has the values that it may have, and what is not named is not plain. No measure goes back, nothing is lower or narrower
 * than what is in it, and nothing in a line has room of its own. So no words are moved, parted or covered (CSS 2.2 §8 to §10, §17, appendix E).
 */

export type Kind = 'line' | 'raised' | 'block' | 'ul' | 'ol' | 'table' | 'cell' | 'picture' | 'rule' | 'page'

/** What a style is of. */
export interface StylePlace {
  readonly kind: Kind
  /** The name of the element. */
  readonly name: string
  /** Of a sheet. */
  readonly isSheet: boolean
  /** Other words may stand at its right side, as in a table. */
  readonly isBeside: boolean
  /** By how much its first line may begin before the others, in px. */
  readonly room: number
}

/** In px. */
export const SEEN = 7
export const LARGEST = 64

export function isPlainValue(property: string, value: string, place: StylePlace): boolean {
  if (property.startsWith('mso-')) return isInertOfOffice(property.slice(4), value) || isOfLists(property.slice(4))
  if (property === 'color') return isDark(value)
  // Of an element, whoever goes through the page asks.
  if (property === 'font-family') return !place.isSheet || hasLetters(value)
  if (property === 'font' && place.isSheet && !hasLettersInFont(value)) return false
  const tokens = tokensOf(value)
  if (tokens === null || tokens.length === 0) return false
  const free = FREE.find(([names]) => names.test(property))
  if (free !== undefined) return tokens.every((token) => free[1].test(token))
  const side = SIDE.exec(property)
  if (side !== null) return areSidesPlain(side, tokens, place)
  if (SIZE.test(property)) return tokens.every((token) => isPlainSize(property, token, place))
  if (property === 'display') return value === displayOf(place) || (place.kind === 'picture' && value === 'block')
  if (isInLine(place) && BORDER.test(property) && !hasNoWidth(tokens)) return false
  return tokens.every((token) => isPlainToken(property, token, place))
}

const isInLine = ({ kind }: StylePlace): boolean => kind === 'line' || kind === 'raised'
const BORDER = /^border(?:-(?:top|right|bottom|left|inline|block)(?:-(?:start|end))?)?(?:-(?:width|style))?$/

/** CSS Backgrounds 3 §3.3: a border that has a style is three pixels wide, where nothing else is said. */
function hasNoWidth(tokens: readonly string[]): boolean {
  return (
    tokens.some((token) => looksAsNumber(token) || token === 'none' || token === 'hidden') ||
    tokens.every((token) => /^(?:initial|unset)$/.test(token))
  )
}

const UNDERLINED = /^(?:none|underline|initial|inherit|unset)$/
const UNDER = /^(?:from-font|(?!overline|line-through|blink)[a-z]+|#[0-9a-f]{3,8}|rgba?\(.*)$/

/** What leaves words where they are, and to be seen, by its words alone. */
const FREE: readonly (readonly [names: RegExp, tokens: RegExp])[] = [
  [/^background-(?:image|repeat|position|size|attachment|origin|clip)(?:-[xy])?$/, /^(?:[a-z-]+|0|0%)$/],
  [/^font-(?:style|stretch|kerning|display)$|^text-align(?:-last)?$|^clear$|^border-collapse$/, /^[a-z-]+$/],
  [/^font-variant/, /^(?:normal|none|small-caps|auto|initial|inherit|unset)$/],
  [/^font-weight$/, /^(?:[a-z]+|[1-9]00)$/],
  // CSS Text Decoration 3 §2.1: a line over letters, or through them, may strike larger ones in the same element.
  [/^text-decoration-line$/, UNDERLINED],
  [/^text-decoration(?:-(?:style|color|skip-ink|thickness))?$/, UNDER],
  // CSS Text 3 §2.1: those that leave each letter what it is.
  [/^text-transform$/, /^(?:none|uppercase|lowercase|capitalize|initial|inherit|unset)$/],
  [/text-size-adjust$/, /^(?:100%|auto|none|initial|inherit|unset)$/],
  [/^white-space$/, /^(?:normal|nowrap|pre|pre-wrap|pre-line|initial|inherit|unset)$/],
  [/^(?:overflow|word)-wrap$/, /^(?:normal|break-word|initial|inherit|unset)$/],
  [/^word-break$/, /^(?:normal|keep-all|initial|inherit|unset)$/],
  [/^hyphens$/, /^(?:none|manual|initial)$/],
  [/^float$/, /^none$/],
  [/^direction$/, /^ltr$/],
  [/^table-layout$/, /^auto$/],
  [/^box-sizing$/, /^border-box$/],
  [/^outline(?:-.*)?$|^-webkit-text-stroke-width$/, /^(?:none|0(?:px|pt|em)?|initial|inherit|unset)$/],
  [/^(?:cursor|orphans|widows|page(?:-.*)?|line-break|caret-color|-webkit-(?:nbsp-mode|line-break))$/, /^[\w-]+$|^rgb/],
]

function isPlainToken(property: string, token: string, place: StylePlace): boolean {
  const { kind, name, room } = place
  switch (property) {
    case 'background':
    case 'background-color':
      return isLight(token) || OF_GROUND.test(token)
    case 'font':
    case 'font-size':
    case 'line-height':
      return isPlainFont(property, token)
    // What is raised in a line is a power.
    case 'vertical-align':
      return isInLine(place) ? kind === 'line' && token === 'baseline' : /^(?:top|middle|bottom|baseline)$/.test(token)
    // Less than words are apart.
    case 'letter-spacing':
      return token === 'normal' || (partOf(token) === null ? isKnown(token, -0.7, 1) : isPart(token, 0, 5))
    case 'word-spacing':
      return token === 'normal' || isPixels(token, 0, 0)
    // What begins before its block is there where the block begins further right; what is in it has no block.
    case 'text-indent':
      return isKnown(token, name === 'p' ? -room : 0, 60) && !(token.startsWith('-') && partOf(token) !== null)
    case 'list-style':
    case 'list-style-type':
    case 'list-style-position':
      return (kind === 'ul' ? MARKS : kind === 'ol' ? COUNTED : /^(?:in|out)side$/).test(token)
    case 'border-spacing':
      return isPixels(token, 0, 20)
  }
  if (!/^border(?!-image)/.test(property)) return false
  if (!looksAsNumber(token)) return true
  if (property.endsWith('radius')) return !token.startsWith('-')
  return isPixels(token, 0, isInLine(place) ? 0 : kind === 'picture' ? 1 : 8)
}

/** CSS Values 4 §6.1: some measures are of letters that nothing here knows. */
const isKnown = (token: string, least: number, most: number): boolean =>
  !/(?:ex|ch)$/.test(token) && isPixels(token, least, most)

const MARKS = /^(?:disc|circle|square|none|inside|outside)$/
const COUNTED = /^(?:decimal|inside|outside)$/
const OF_GROUND = /^(?:none|initial|(?:no-)?repeat(?:-[xy])?|scroll|auto|0|0%)$/

function isPlainFont(property: string, token: string): boolean {
  if (!looksAsNumber(token)) return property === 'font' || letterSize(token) !== null || /^[a-z-]+$/.test(token)
  const isSize = isPart(token, 50, 200) || (partOf(token) === null && isKnown(token, SEEN, LARGEST))
  if (property === 'font-size') return isSize
  const isLine =
    isPart(token, 100, 300) || (partOf(token) === null && isKnown(token, 10, 100)) || /^[12](?:\.\d+)?$|^3$/.test(token)
  return property === 'line-height' ? isLine : isSize || isLine || /^[1-9]00$/.test(token)
}

const SIDE = /^(margin|padding)(?:-(top|bottom|left|right|inline|block).*)?$/

/** How far what it is of is from what is around it, and from what is in it. */
function areSidesPlain([, what = '', at]: RegExpExecArray, tokens: readonly string[], place: StylePlace): boolean {
  const isUpright = (i: number): boolean => (at === undefined ? i % 2 === 0 : /^(?:top|bottom|block)$/.test(at))
  if (at === undefined && tokens.length === 1)
    return [0, 1].every((i) => isSide(tokens[0] ?? '', what, isUpright(i), place))
  return tokens.every((token, i) => isSide(token, what, isUpright(i), place))
}

function isSide(token: string, what: string, isUpright: boolean, { kind, isBeside }: StylePlace): boolean {
  if (token === 'auto') return what === 'margin' && kind !== 'line' && kind !== 'raised'
  // The numbers of a list stand there.
  if (kind === 'ol' && what === 'padding' && !isUpright) return isPixels(token, 20, 100)
  const isWide = kind === 'picture' || kind === 'rule' || (kind === 'table' && what === 'margin' && isBeside)
  return isPixels(token, 0, kind === 'line' || kind === 'raised' || (isWide && !isUpright) ? 0 : 100)
}

const SIZE = /^(?:(?:min|max)-)?(?:width|height)$/
const OF_TABLES = /^(?:table|cell)$/
const FILLED = /^(?:table|cell|picture|rule|line|raised)$/

/** CSS 2.2 §11.1, §17.5: a table and its cells are as large as what is in them at least, and a picture and a rule have no words. What is in a block goes on beside it, and below. */
function isPlainSize(property: string, token: string, { kind, isBeside }: StylePlace): boolean {
  if (token === (property.startsWith('max') ? 'none' : 'auto')) return true
  const isBounded = isPixels(token, 0, 1000) || isPart(token, 0, 100)
  const isRoom = isPart(token, 100, 100) || (!isBeside && partOf(token) === null && isPixels(token, 300, 1000))
  switch (property) {
    case 'width':
      return FILLED.test(kind) ? isBounded : isRoom && (kind === 'page' || !isBeside)
    case 'max-width':
      return kind === 'cell' ? false : OF_TABLES.test(kind) || !FILLED.test(kind) ? isRoom : isBounded
    case 'height':
      return kind === 'page'
        ? token === '100%'
        : FILLED.test(kind) && isBounded && (OF_TABLES.test(kind) || !token.includes('%'))
    case 'max-height':
      return false
    default:
      return isBounded && (partOf(token) === null || OF_TABLES.test(kind) || property === 'min-height')
  }
}

export function kindOf(name: string, isInline: (name: string) => boolean): Kind {
  const own = KINDS[name]
  return own ?? (isInline(name) ? 'line' : 'block')
}

const KINDS: Readonly<Record<string, Kind>> = {
  sub: 'raised',
  sup: 'raised',
  ul: 'ul',
  ol: 'ol',
  table: 'table',
  thead: 'cell',
  tbody: 'cell',
  tr: 'cell',
  td: 'cell',
  th: 'cell',
  col: 'cell',
  colgroup: 'cell',
  img: 'picture',
  hr: 'rule',
  html: 'page',
  body: 'page',
}

/** Nothing is shown otherwise than it is anyway (WHATWG HTML §15.3). */
function displayOf({ kind, name }: StylePlace): string {
  return DISPLAYED[name] ?? (kind === 'line' || kind === 'raised' || kind === 'picture' ? 'inline' : 'block')
}

const DISPLAYED: Readonly<Record<string, string>> = {
  ...Object.fromEntries('head style title meta link base col colgroup thead'.split(' ').map((name) => [name, ''])),
  '': '',
  table: 'table',
  tbody: 'table-row-group',
  tr: 'table-row',
  td: 'table-cell',
  th: 'table-cell',
  li: 'list-item',
}
