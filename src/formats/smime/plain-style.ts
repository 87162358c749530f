import { leastOf } from '../../core/extremes.ts'
import type { Declared } from './exact-css.ts'
import type { HtmlElement } from './html-content.ts'
import { isPale } from './plain-colours.ts'
import { hasLetters, hasLettersInFont } from './plain-fonts.ts'
import { bothSizes, byLetters, pixelsOf, type Sizes, tokensOf } from './plain-measures.ts'
import { isNothing, isPlainValue, type StylePlace, sizeSaid } from './plain-values.ts'

export function areHarmless(said: Declared, place: StylePlace): boolean {
  return said.every(([property, value]) => isPlainValue(property, value, place))
}

/** How large letters are by what is said; `undefined`: nothing is. */
export function sizesIn(said: Declared): Sizes | undefined {
  let sizes: Sizes | undefined
  for (const [property, value] of said) {
    const size = sizeSaid(property, value)
    if (size !== null) sizes = bothSizes({ least: size, most: size }, sizes)
  }
  return sizes
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
