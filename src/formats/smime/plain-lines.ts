import { leastOf } from '../../core/extremes.ts'
import { isLight } from './plain-colours.ts'
import { letterSize, looksAsNumber, partOf, pixelsOf, tokensOf } from './plain-measures.ts'
import { declared, isOfSize } from './plain-style.ts'
import { LARGEST, SEEN } from './plain-values.ts'

/** How high the lines of a page are at least, and its letters at most, wherever they are said. */
export interface PageLines {
  readonly say: (declarations: string, isInLine: boolean) => void
  /** `size`: of the letters of an element where nothing else is said. */
  readonly sayElement: (name: string, size: string, isSized: boolean) => void
  /** `isRootSized`: something may be said of the letters of the root, by which all measures in `rem` are. `room`: between numbers that stand side by side, in px. */
  readonly areApart: (isRootSized: boolean, isCounted: boolean, room: number) => boolean
}

/** CSS 2.2 §10.8.1: letters that are higher than their line lie on others. Appendix E: so does the ground of what is in a line, which is as high as the font of that says (§10.6.1). */
const FLATTEST = 0.6
const AS_THE_FONT = /^(?:normal|initial)$/
/** Between two words, by the size of their letters. */
const SPACE = 0.18

export function pageLines(): PageLines {
  let [line, part, most, least, isGrown, isShrunk, hasGround, hasRem, hasLine, closest] = [
    Infinity,
    Infinity,
    16,
    13,
    false,
    false,
    false,
    false,
    false,
    0,
  ]
  return {
    say(declarations, isInLine) {
      const said = declared(declarations)
      hasRem ||= /[\d.]rem\b/i.test(declarations)
      hasLine ||= said.some(([property, value]) =>
        property === 'line-height' ? !AS_THE_FONT.test(value) : property === 'font' && value.includes('/'),
      )
      const values = (isOne: (property: string) => boolean): readonly string[] =>
        said.filter(([property]) => isOne(property)).flatMap(([, value]) => tokensOf(value) ?? [])
      const isMeasure = (token: string): boolean => partOf(token) !== null || letterSize(token) !== null
      const measuresOf = (value: string): readonly string[] => (tokensOf(value) ?? []).filter(isMeasure)
      const numbers = said.filter(([property]) => isOfSize(property)).flatMap(([, value]) => measuresOf(value))
      const sizes = numbers.flatMap((token) => letterSize(token) ?? [])
      for (const size of sizes) [most, least] = [Math.max(most, size), Math.min(least, size)]
      const parts = numbers.flatMap((token) => partOf(token) ?? [])
      isGrown ||= parts.some((one) => one > 100) || values(isOfSize).includes('larger')
      isShrunk ||= parts.some((one) => one < 100) || values(isOfSize).includes('smaller')
      // Behind the size of a `font` stands that of its lines.
      const lines = said.flatMap(([property, value]) =>
        property === 'line-height' ? measuresOf(value) : property === 'font' ? measuresOf(value).slice(1) : [],
      )
      for (const token of lines) {
        const own = partOf(token)
        if (own === null) line = Math.min(line, (looksAsNumber(token) ? letterSize(token) : null) ?? Infinity)
        else if (sizes.length === 0 || parts.length > 0) part = Math.min(part, own)
        else line = Math.min(line, (own / 100) * leastOf(sizes))
      }
      for (const token of values((one) => one === 'letter-spacing')) closest = Math.min(closest, pixelsOf(token) ?? 0)
      if (isInLine)
        hasGround ||= values((one) => /^background(?:-color)?$/.test(one)).some(
          (one) => one !== 'transparent' && isLight(one),
        )
    },
    sayElement(name, size, isSized) {
      if (name === 'mark') hasGround = true
      isShrunk ||= name === 'small'
      isGrown ||= name === 'big'
      const own = name === 'font' ? (SIZES[size] ?? (size === '' ? 16 : 48)) : isSized ? 16 : (HEADINGS[name] ?? 16)
      most = Math.max(most, own)
    },
    areApart(isRootSized, isCounted, room) {
      if (room < SPACE * most || (isGrown && room < SPACE * LARGEST)) return false
      if (hasRem && isRootSized) return false
      // Of small letters, words are not as far apart.
      if (closest < -0.06 * (isShrunk ? Math.min(SEEN, least) : least)) return false
      // The numbers of a list stand at its left side, in 40 px.
      if (isCounted && (isGrown || most > 32)) return false
      const lowest = Math.min(line, (part / 100) * (isShrunk ? Math.min(SEEN, least) : least))
      if (hasGround && hasLine) return false
      return lowest === Infinity || (!isGrown && lowest >= most * FLATTEST)
    },
  }
}

/** WHATWG HTML §15.3.1, §15.3.7, in px. */
const HEADINGS: Readonly<Record<string, number>> = { h1: 32, h2: 24, h3: 19 }
const SIZES: Readonly<Record<string, number>> = {
  1: 10,
  2: 13,
  3: 16,
  4: 18,
  5: 24,
  6: 32,
  '-1': 13,
  '-2': 10,
  '+1': 18,
}
