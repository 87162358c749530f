import { leastOf } from '../../core/extremes.ts'
import { anyMatch } from './any-match.ts'
import { type HtmlElement, withoutEscapes } from './html-content.ts'
import { isPale } from './plain-colours.ts'
import { hasLetters, hasLettersInFont } from './plain-fonts.ts'
import { byLetters, pixelsOf, tokensOf } from './plain-measures.ts'
import { isNothing, isPlainValue, type StylePlace } from './plain-values.ts'

/** CSS Syntax 3 §4.3.2, §4.3.7; `null`: what looks like the mark of a comment, or like the end of something, stands in a text. */
export function plainCss(css: string): string | null {
  if (/["'][^"'\n]*\/\*/.test(css)) return null
  const pieces = css.split('/*')
  const bare = pieces.map((piece, i) => (i === 0 ? piece : piece.split('*/').slice(1).join('*/'))).join(' ')
  const read = withoutEscapes(bare)
  return anyMatch(read, /"[^"]*"|'[^']*'/g, ([text]) => /[{};\n]/.test(text)) ? null : read
}

export type Declared = readonly (readonly [property: string, value: string])[]

/** CSS Syntax 3 §5.4.4. */
export function declared(declarations: string): Declared {
  return declarations
    .split(';')
    .map((one) => one.split(':'))
    .filter(([property = '', ...value]) => property.trim() !== '' && value.length > 0)
    .map(([property = '', ...value]) => {
      const written = value.join(':').trim().toLowerCase()
      return [property.trim().toLowerCase(), written.replace(/!\s*important$/, '').trimEnd()] as const
    })
}

export function areHarmless(said: Declared, place: StylePlace): boolean {
  return said.every(([property, value]) => isPlainValue(property, value, place))
}

/** Whether letters are shown as such, by the font that a style says. */
export function hasLettersBy(said: Declared): boolean {
  return said.every(([property, value]) =>
    property === 'font' ? hasLettersInFont(value) : property !== 'font-family' || hasLetters(value),
  )
}

/** Whether an element has a ground or a border that is seen. */
export function isDrawn(attributes: HtmlElement['attributes'], said: Declared): boolean {
  if (attributes.some(([name, value]) => name === 'bgcolor' && value.trim() !== '')) return true
  return said.some(
    ([property, value]) =>
      (/^border(?!-(?:collapse|spacing|radius))/.test(property) && !isNothing(property, tokensOf(value) ?? [])) ||
      (/^background(?:-color)?$/.test(property) && !/^(?:transparent|none)$/.test(value)),
  )
}

export type SideOfWords = 'left' | 'right'
const SIDES: readonly SideOfWords[] = ['left', 'right']

/** Whether a border is shown at that side. */
export function hasBorder(said: Declared, side: SideOfWords): boolean {
  const names = new RegExp(`^border(?:-${side})?(?:-(?:width|style))?$`)
  return said.some(([property, value]) => names.test(property) && !isNothing(property, tokensOf(value) ?? []))
}

/** What words in cells side by side, and borders, are from one another at least, in px: a fourth of the largest letters. */
export const ROOM = 6
/** The same of a border that is too pale for a letter. */
const ROOM_OF_PALE = 3

/** The least that is said of the room at that side of words, in px; `null`: nothing is. */
export function paddingIn(said: Declared, side: SideOfWords): number | null {
  const values = said.flatMap(([property, value]) => {
    if (property === `padding-${side}`) return [value]
    if (property !== 'padding') return []
    // CSS Box 4 §6.2.
    const [above = '', right = above, , left = right] = tokensOf(value) ?? []
    return [side === 'left' ? left : right]
  })
  return values.length === 0 ? null : leastOf(values.map((value) => pixelsOf(value) ?? byLetters(value) ?? 0))
}

/** Whether a border at the side of words is so far from them that it is no stroke beside a letter. */
export function areBordersApart(said: Declared): boolean {
  const isPaleAlone = said
    .filter(([property]) => /^border(?:-(?:left|right))?(?:-(?:width|style|color))?$/.test(property))
    .every(
      ([property, value]) =>
        value === 'none' ||
        value === '0' ||
        (!/-(?:width|style)$/.test(property) && (tokensOf(value) ?? []).some(isPale)),
    )
  const room = isPaleAlone ? ROOM_OF_PALE : ROOM
  return SIDES.every((side) => !hasBorder(said, side) || (paddingIn(said, side) ?? 0) >= room)
}
