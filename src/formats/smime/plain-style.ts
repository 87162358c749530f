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
      isBorder(property, value) || (/^background(?:-color)?$/.test(property) && !/^(?:transparent|none)$/.test(value)),
  )
}

function isBorder(property: string, value: string): boolean {
  return /^border(?!-(?:collapse|spacing|radius))/.test(property) && !isNothing(property, tokensOf(value) ?? [])
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

/**
 * CSS Backgrounds 3 §3.3: a border is at all four sides of what is as narrow as its words, and looks alike there, or it would be a stroke: one under a number over another one makes a fraction.
 * Gives what is said of it, or nothing; `null`: it is not alike. `isDrawn`: there is one that a table says. `drawnBeside`: sides that may have none of their own, since what is beside them has one.
 */
export function borderAround(said: Declared, isDrawn: boolean, drawnBeside: readonly string[]): string | null {
  const sides = new Map(['top', 'right', 'bottom', 'left'].map((side) => [side, isDrawn ? 'drawn' : '']))
  let isOdd = false
  for (const [property, value] of said) {
    const found = /^border(?:-(top|right|bottom|left))?(?:-(width|style|color))?$/.exec(property)
    if (found === null) continue
    const [, side, part] = found
    const tokens = tokensOf(value) ?? []
    const isNone = isNothing(property, tokens)
    if (part !== undefined) isOdd ||= side !== undefined || tokens.length > 1 || !isNone
    else for (const one of side === undefined ? sides.keys() : [side]) sides.set(one, isNone ? '' : value)
  }
  const drawn = new Set([...sides.values()].filter((value) => value !== ''))
  const areAlike =
    drawn.size === 0
      ? !said.some(([property, value]) => isBorder(property, value))
      : !isOdd && drawn.size === 1 && [...sides].every(([side, value]) => value !== '' || drawnBeside.includes(side))
  return areAlike ? ([...drawn][0] ?? '') : null
}
