import { leastOf } from '../../core/extremes.ts'
import { anyMatch } from './any-match.ts'
import { withoutEscapes } from './html-content.ts'
import { hasLetters, hasLettersInFont } from './plain-fonts.ts'
import { looksAsNumber, partOf, pixelsOf, tokensOf } from './plain-measures.ts'
import { isPlainValue, type StylePlace } from './plain-values.ts'

/** CSS Syntax 3 §4.3.2, §4.3.7; `null`: what looks like the mark of a comment, or like the end of something, stands in a text. */
export function plainCss(css: string): string | null {
  if (/["'][^"'\n]*\/\*/.test(css)) return null
  const pieces = css.split('/*')
  const bare = pieces.map((piece, i) => (i === 0 ? piece : piece.split('*/').slice(1).join('*/'))).join(' ')
  const read = withoutEscapes(bare)
  return anyMatch(read, /"[^"]*"|'[^']*'/g, ([text]) => /[{};\n]/.test(text)) ? null : read
}

/** Over an answer; beside it no word has room. */
const RULE_OF_ANSWERS = /^display:inline-block;width:98%;?$/

export function areHarmless(declarations: string, place: StylePlace): boolean {
  if (place.kind === 'rule' && !place.isSheet && RULE_OF_ANSWERS.test(declarations.replace(/\s/g, ''))) return true
  return declared(declarations).every(
    ([property, value]) =>
      !(place.isSheet && isOfSize(property) && mayShrink(value)) && isPlainValue(property, value, place),
  )
}

/** Whether letters are shown as such, by the font that a style says. */
export function hasLettersBy(declarations: string): boolean {
  return declared(declarations).every(([property, value]) =>
    property === 'font' ? hasLettersInFont(value) : property !== 'font-family' || hasLetters(value),
  )
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
  return (tokensOf(value) ?? []).some((token) => token === 'smaller' || (partOf(token) ?? 100) < 100)
}

/** By how much a block begins further right by what is said of its margin, the least of it; `null`: nothing is. */
export function leftIn(declarations: string): number | null {
  const lefts = declared(declarations)
    .filter(([property]) => /^margin(?:-left|-inline(?:-start)?)?$/.test(property))
    .map(([property, value]) => {
      const tokens = tokensOf(value) ?? []
      const token = (property === 'margin' ? (tokens[3] ?? tokens[1] ?? tokens[0]) : tokens[0]) ?? ''
      return looksAsNumber(token) && partOf(token) === null ? (pixelsOf(token) ?? 0) : 0
    })
  return lefts.length === 0 ? null : leastOf(lefts)
}
