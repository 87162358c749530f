import { leastOf } from '../../core/extremes.ts'
import { withoutEscapes } from './html-content.ts'
import { hasLetters, hasLettersInFont } from './plain-fonts.ts'
import { isInertOfOffice, isOfLists } from './plain-office.ts'

/** What a style may say of words that are compared: each value is understood, and leaves them where they are, and to be seen. What is not understood is not plain. */

/** CSS Syntax 3 §4.3.2, §4.3.7; `null`: what looks like the mark of a comment stands in a text. */
export function plainCss(css: string): string | null {
  if (/["'][^"'\n]*\/\*/.test(css)) return null
  const pieces = css.split('/*')
  const bare = pieces.map((piece, i) => (i === 0 ? piece : piece.split('*/').slice(1).join('*/'))).join(' ')
  return withoutEscapes(bare)
}

/**
 * What declarations are of: an element within a line, one that has lines of its own, a table or a cell, which is as high as what is in it at least (CSS 2.2 §17.5.3), or a picture. Of
 * a sheet: what it is known to choose; `rule`: of an at-rule, which chooses none.
 */
export interface StylePlace {
  readonly kind: 'line' | 'block' | 'cell' | 'picture' | 'rule'
  readonly isSheet: boolean
  /** Words are counted in it, or it counts them. */
  readonly list: 'ul' | 'ol' | 'li' | null
  /** What is not shown anyway is among them. */
  readonly mayBeUnseen: boolean
  /** By how much it begins further right by a sheet, in px. */
  readonly left: number
}

export function areHarmless(declarations: string, place: StylePlace): boolean {
  const told = declared(declarations)
  const display = told.find(([property]) => property === 'display')?.[1]
  // What stands in a line as a whole has lines of its own, and is moved as what is in a line.
  const isOwn = place.kind !== 'line' || display?.startsWith('inline-') === true
  const left = leftIn(declarations) ?? place.left
  const context = { ...place, left, isOwn, isMoved: place.kind === 'line' || place.isSheet || display !== undefined }
  return told.every(
    ([property, value]) =>
      !(place.isSheet && isOfSize(property) && mayShrink(value)) &&
      (isFont(property, place) || isPlain(property, value, context)),
  )
}

/** Of a font that a sheet names and does not bring, and of the numbers of a list, which Word counts itself; of an element, whoever goes through the page asks. */
function isFont(property: string, { kind, isSheet }: StylePlace): boolean {
  return property === 'font-family' && (kind === 'rule' || !isSheet)
}

/** Whether letters are shown as such, by the font that a style says. */
export function hasLettersBy(declarations: string): boolean {
  return declared(declarations).every(([property, value]) =>
    property === 'font' ? hasLettersInFont(value) : property !== 'font-family' || hasLetters(value),
  )
}

interface StyleContext extends StylePlace {
  readonly isOwn: boolean
  readonly isMoved: boolean
}

/** CSS Syntax 3 §5.4.4. */
export function declared(declarations: string): readonly (readonly [property: string, value: string])[] {
  return declarations
    .split(';')
    .map((one) => one.split(':'))
    .filter(([property = '', ...value]) => property.trim() !== '' && value.length > 0)
    .map(([property = '', ...value]) => {
      const written = value.join(':').trim().toLowerCase()
      return [property.trim().toLowerCase(), written.replace(/!\s*important$/, '').trimEnd()] as const
    })
}

export const isOfSize = (property: string): boolean => property === 'font' || property === 'font-size'

/** CSS Fonts 4 §2.5: each time once more, where what is chosen stands in itself. */
function mayShrink(value: string): boolean {
  return (tokensOf(value) ?? []).some((token) => {
    const { number, unit } = numberOf(token) ?? { number: 1, unit: '' }
    return token === 'smaller' || (unit === '%' ? number < 100 : /^e[mx]|ch$/.test(unit) && number < 1)
  })
}

/** CSS 2.2: looks that leave words where they are, and to be seen. */
const LOOKS =
  /^(?:background(?:-.*)?|color|font(?:-(?:family|size|weight|style|variant(?:-.*)?|stretch|display))?|line-height|text-(?:align|decoration|indent|transform|underline|size-adjust)(?:-.*)?|margin(?:-.*)?|padding(?:-.*)?|border(?:-.*)?|width|max-width|min-width|height|min-height|vertical-align|white-space|list-style(?:-.*)?|table-layout|word-(?:break|wrap|spacing)|overflow-wrap|letter-spacing|display|direction|float|page(?:-.*)?|size|tab-interval|panose-1|orphans|widows|hyphens|box-sizing|outline|cursor|-webkit-(?:text-size-adjust|nbsp-mode|line-break|text-stroke-width)|-ms-text-size-adjust|line-break|src|unicode-range|caret-color|border-collapse)$/

function isPlain(
  property: string,
  value: string,
  { kind, list, isSheet, isOwn, isMoved, mayBeUnseen, left }: StyleContext,
): boolean {
  if (property.startsWith('mso-')) return isInertOfOffice(property.slice(4), value) || isOfLists(property.slice(4))
  if (!LOOKS.test(property) || /^(?:expression|attr)\b/.test(value)) return false
  if (property === 'color') return isDark(value)
  if (property === 'font-family') return hasLetters(value)
  if (property === 'font' && isSheet && !hasLettersInFont(value)) return false
  const tokens = tokensOf(value)
  if (tokens === null) return false
  const areAll = (shape: RegExp): boolean => tokens.every((token) => shape.test(token))
  if (property === 'background' || property === 'background-color')
    return tokens.every((token) => isLight(token) || OF_GROUND.test(token) || numberOf(token) !== null)
  // CSS Backgrounds 3 §2.3: words on a picture are to be seen, or not.
  if (property === 'background-image') return areAll(OFF)
  // CSS Tables 3 §2.1: a caption, a head and a foot stand elsewhere, and columns nowhere. What stands on lines of its own parts words, and what is in a line joins them.
  if (property === 'display') return !mayBeUnseen && list === null && (isOwn ? DISPLAYED[kind] : IN_LINE).test(value)
  if (property === 'direction') return value === 'ltr'
  if (property === 'float') return value === 'none'
  if (property === 'table-layout') return value === 'auto'
  if (property.startsWith('text-decoration')) return areAll(/^(?!line-through|blink|[+.-]?\d)/)
  if (property.startsWith('text-underline')) return areAll(/^[a-z-]+$/)
  // CSS Lists 3 §3.4: a number is shown that is none of the words, or is not shown that is one.
  if (property.startsWith('list-style'))
    return areAll(
      list === 'ul'
        ? /^(?:disc|circle|square|none|inside|outside)$/
        : list === 'ol'
          ? /^(?:decimal|inside|outside)$/
          : /^(?:inside|outside)$/,
    )
  if (property === 'line-height') return tokens.every((token) => isLarge(token, LINES))
  if (isOfSize(property)) return tokens.every((token) => isLarge(token))
  // CSS UI 4 §3: it is painted over what is beside.
  if (property === 'outline' || property === '-webkit-text-stroke-width') return areAll(OFF)
  if (property.endsWith('text-size-adjust')) return areAll(/^(?:100%|auto|none|initial|inherit|unset)$/)
  if (property === 'vertical-align')
    return areAll(/^[a-z-]+$/) || tokens.every((token) => isWithin(token, RAISED, RAISED))
  // What begins before its block is there where the block begins further right.
  if (property === 'text-indent')
    return tokens.every(
      (token) => isWithin(token, INDENTED, ASIDE) && (kind === 'rule' || -pixelsOf(token) <= (isSheet ? 0 : left)),
    )
  if (property === 'text-transform') return areAll(CASES)
  if (/^(?:letter|word)-spacing$/.test(property)) return tokens.every((token) => isWithin(token, NARROWED, SHIFTED))
  // CSS 2.2 §11.1: what is in it goes on below, where the next words are.
  if (/^(?:max-)?height$/.test(property)) return isHigh(kind) || areAll(/^(?:auto|none|100%|initial|inherit|unset)$/)
  const mayBeNarrow = kind === 'picture' || (kind === 'cell' ? property === 'width' : kind === 'rule' || !isOwn)
  if (/^(?:max-)?width$/.test(property) && !mayBeNarrow) return tokens.every((token) => !isNarrow(token))
  // CSS Paged Media 3: of paper; and corners that are round.
  if (kind === 'rule' || property.endsWith('radius')) return tokens.every((token) => !token.startsWith('-'))
  // CSS 2.2, appendix E: in a line, the ground and the border of what comes later are painted over what is above.
  const isAside = /^(?:margin|padding|border)/.test(property)
  const most = !isAside ? FAR : isOwn || property.startsWith('margin') ? ASIDE : SHIFTED
  return tokens.every((token) =>
    isWithin(token, property === 'margin-left' && kind === 'cell' && !isMoved ? BACK : NOTHING, most),
  )
}

const DISPLAYED = {
  line: /^(?:inline-block|inline-table)$/,
  block: /^(?:block|table)$/,
  cell: /^(?:block|inline-block|table(?:-(?:row|cell|row-group))?)$/,
  picture: /^(?:block|inline-block)$/,
  rule: /^$/,
}
const isHigh = (kind: StylePlace['kind']): boolean => kind === 'cell' || kind === 'picture'
/** CSS Text 3 §2.1: those that leave each letter what it is. */
const CASES = /^(?:none|uppercase|lowercase|capitalize|initial|inherit|unset)$/
/** Of pictures and links that pages put on lines of their own. */
const IN_LINE = /^(?:inline|block)$/

const OFF = /^(?:none|0(?:px|pt|em)?|initial|inherit|unset)$/
const OF_GROUND =
  /^(?:none|initial|inherit|unset|(?:no-)?repeat(?:-[xy])?|scroll|fixed|local|top|bottom|left|right|center|cover|contain|auto|(?:border|padding|content)-box)$/

/** CSS Values 4 §2: the words, numbers and colours of a value, without its texts; `null`: what it comes to is not said by itself. */
export function tokensOf(value: string): readonly string[] | null {
  const bare = value
    .replace(/"[^"]*"|'[^']*'/g, ' ')
    .replace(/rgba?\([^()]*\)/g, (colour) => colour.replace(/\s+/g, ''))
  if (/[()]/.test(bare.replace(/rgba?\([^()]*\)/g, ''))) return null
  return bare.match(/rgba?\([^()]*\)|[^\s,/]+/g) ?? []
}

interface Measure {
  readonly number: number
  readonly unit: string
}

/** CSS Values 4 §5, §6: of numbers with an exponent, and of other units, nobody asks. */
export function numberOf(token: string): Measure | null {
  const [, number, unit = ''] = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))([a-z%]*)$/.exec(token) ?? []
  return number === undefined || !Object.hasOwn(SMALLEST, unit) ? null : { number: Number(number), unit }
}

const looksAsNumber = (token: string): boolean => /^[+-]?\.?\d/.test(token)

/** Large enough to be seen, by each unit that there is; a word is. */
function isLarge(token: string, least: Readonly<Record<string, number>> = SMALLEST): boolean {
  if (!looksAsNumber(token)) return true
  const measure = numberOf(token)
  if (measure === null) return false
  const { number, unit } = measure
  // How large a window is, a page does not say.
  if (/^v[wh]$/.test(unit)) return false
  return number >= (least[unit] ?? SMALLEST[unit] ?? 0.5) && (unit === '' || number <= 20 * (SMALLEST[unit] ?? 0.5))
}

/** Of lines that are closer, one is painted over the other. */
const LINES: Readonly<Record<string, number>> = {
  '': 0.9,
  em: 0.9,
  rem: 0.9,
  ex: 1.8,
  ch: 1.8,
  '%': 90,
  px: 10,
  pt: 7.5,
}

const SMALLEST: Readonly<Record<string, number>> = {
  '': 0.5,
  px: 5,
  pt: 4,
  pc: 0.4,
  in: 0.06,
  cm: 0.15,
  mm: 1.5,
  em: 0.5,
  rem: 0.5,
  ex: 0.5,
  ch: 0.5,
  '%': 50,
  vw: 1,
  vh: 1,
}

function isNarrow(token: string): boolean {
  const measure = looksAsNumber(token) ? numberOf(token) : null
  return (
    measure !== null &&
    (measure.unit === '%' ? measure.number < 50 : measure.number < 20 * (SMALLEST[measure.unit] ?? 1))
  )
}

/** Whether it moves words by so little that none lies on another, or outside of the page. */
function isWithin(
  token: string,
  back: Readonly<Record<string, number>>,
  forward: Readonly<Record<string, number>>,
): boolean {
  if (!/^[+.-]?\.?\d/.test(token)) return true
  const measure = numberOf(token)
  if (measure === null) return false
  const { number, unit } = measure
  return number === 0 || Math.abs(number) <= ((number < 0 ? back : forward)[unit] ?? 0)
}

const NOTHING: Readonly<Record<string, number>> = {}
/** Of tables that programs write, which begin before the text of their cells; up and down, what is behind is painted over what is before. */
const BACK: Readonly<Record<string, number>> = { px: 8, pt: 6, in: 0.09, cm: 0.22, mm: 2.2 }
/** Of the indents that programs write for the first line of an item. */
const INDENTED: Readonly<Record<string, number>> = { px: 60, pt: 48, in: 0.7, cm: 1.8, mm: 18 }
/** Less than a letter. */
const SHIFTED: Readonly<Record<string, number>> = { px: 8, pt: 6, in: 0.09, cm: 0.22, mm: 2.2, em: 0.5, ex: 1 }
/** CSS 2.2 §10.8.1: there alone, a part of a hundred is one of the line, and not of the page. */
const RAISED: Readonly<Record<string, number>> = { ...SHIFTED, '%': 50 }
/** Less than letters are apart. */
const NARROWED: Readonly<Record<string, number>> = { px: 1, pt: 0.75, in: 0.01, cm: 0.03, mm: 0.3, em: 0.05 }
/** Less than half of a page, so that there is room beside it. */
const ASIDE: Readonly<Record<string, number>> = {
  '': 400,
  px: 400,
  pt: 300,
  pc: 25,
  in: 4.2,
  cm: 10.5,
  mm: 105,
  em: 25,
  rem: 25,
  ex: 50,
  ch: 50,
  '%': 30,
  vw: 30,
  vh: 30,
}
/** As wide as a page. */
const FAR: Readonly<Record<string, number>> = {
  '': 1000,
  px: 1000,
  pt: 750,
  pc: 62,
  in: 10.4,
  cm: 26,
  mm: 260,
  em: 60,
  rem: 60,
  ex: 120,
  ch: 120,
  '%': 100,
  vw: 100,
  vh: 100,
}

/** Whether a colour is known to be seen on white. */
export function isDark(value: string): boolean {
  const light = lightOf(value)
  return light === null ? DARK.test(value.trim()) : light < DARKEST_GROUND - APART
}

/** Whether dark words are known to be seen on it. */
export function isLight(value: string): boolean {
  const light = lightOf(value)
  return light === null ? LIGHT.test(value.trim()) : light >= DARKEST_GROUND
}

/** Words are seen where they are as much darker than any ground. */
const [DARKEST_GROUND, APART] = [190, 35] as const

/** `null`: it is said otherwise than by three numbers. */
function lightOf(value: string): number | null {
  const [, hex] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value.trim()) ?? []
  const long = hex?.length === 3 ? hex.replace(/./g, '$&$&') : hex
  const parts =
    long === undefined ? partsOfRgb(value) : [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16))
  if (parts === null) return null
  const [red = 0, green = 0, blue = 0] = parts
  return 0.3 * red + 0.59 * green + 0.11 * blue
}

const DARK =
  /^(?:black|windowtext|inherit|initial|currentcolor|blue|navy|red|maroon|green|gr[ae]y|purple|teal|dark(?:blue|red|green)|olive|brown)$/i
/** CSS Color 4 §6.1, §6.2: those of its names that are as light as this. */
const LIGHT =
  /^(?:transparent|window|canvas|white(?:smoke)?|snow|(?:floral|ghost|antique|navajo)white|ivory|azure|mintcream|honeydew|aliceblue|seashell|linen|oldlace|cornsilk|beige|yellow|lemonchiffon|papayawhip|blanchedalmond|bisque|moccasin|peachpuff|mistyrose|lavender(?:blush)?|gainsboro|silver|light(?:yellow|goldenrodyellow|gr[ae]y|cyan|blue|green|pink|steelblue)|pale(?:turquoise|goldenrod|green)|aquamarine|khaki|wheat|powderblue|pink|thistle)$/i

function partsOfRgb(value: string): readonly number[] | null {
  const [, ...parts] = /^rgb\((\d{1,3})[, ]+(\d{1,3})[, ]+(\d{1,3})\)$/i.exec(value.trim()) ?? []
  return parts.length === 0 ? null : parts.map(Number)
}

/** CSS Values 4 §5, §6: in px, where that is known without what is around; else nothing. */
const PIXELS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 37.8,
  mm: 3.78,
  rem: 16,
}

export function pixelsOf(token: string, around = 16): number {
  const { number, unit } = numberOf(token) ?? { number: 0, unit: '' }
  const relative = RELATIVE[unit]
  return number * (relative === undefined ? (PIXELS[unit] ?? 0) : relative * around)
}

/** Of the size of letters. */
const RELATIVE: Readonly<Record<string, number>> = { em: 1, ex: 0.5, ch: 0.5, '%': 0.01 }

/** By how much a block begins further right by what is said of its margin or its padding, the least of each; `null`: nothing is. */
export function leftIn(declarations: string): number | null {
  const said = declared(declarations)
  const lefts = ['margin', 'padding'].map((side) => {
    const own = said.filter(
      ([property]) => property === side || property.startsWith(`${side}-left`) || property.startsWith(`${side}-inline`),
    )
    return own.map(([property, value]) => {
      const tokens = tokensOf(value) ?? []
      const token = (property === side ? (tokens[3] ?? tokens[1] ?? tokens[0]) : tokens[0]) ?? ''
      return token.endsWith('%') ? 0 : pixelsOf(token, SMALLEST_LETTERS)
    })
  })
  const found = lefts.filter((one) => one.length > 0).map((one) => leastOf(one))
  return found.length === 0 ? null : Math.max(...found)
}

const SMALLEST_LETTERS = 8
