import { anyMatch } from './any-match.ts'
import { isLight } from './plain-colours.ts'
import { hasLetters } from './plain-fonts.ts'

/**
 * Properties that programs of Microsoft have for themselves, and that leave words as they are: languages, what a style is called, places that are empty. What is not named here can hide
 * words in them, or put others there.
 */
const INERT =
  /^(?:style-(?:priority|name|link|type|unhide|noshow|qformat|parent|next|locked)|(?:ansi-|bidi-|fareast-)?language|no-proof|ligatures|font-(?:kerning|signature|pitch|format)|generic-font-family|(?:margin|padding|border)(?:-[a-z]+)?-alt|border-(?:insideh|insidev|source)|border-shadow|add-space|table-[lr]space|table-layout-alt|cellspacing|yfti-[a-z]+|spacerun|pagination|outline-level|(?:header|footer)-margin|paper-source|layout-grid-align|para-margin(?:-[a-z]+)?|hyphenate|width-(?:source|alt)|tab-count|bidi-font-(?:weight|style|size)|line-height-rule|line-break-override)$/

/** `property`: without `mso-`. `value`: `null` where it is not known. */
export function isInertOfOffice(property: string, value: string | null): boolean {
  if (INERT.test(property)) return true
  if (value === null) return false
  if (property === 'highlight') return isLight(value)
  // Of symbols it is 2.
  if (property === 'font-charset') return value !== '2'
  if (/(?:^|-)font-(?:family|alt)$/.test(property)) return hasLetters(value)
  if (/-theme-font$/.test(property)) return /^(?:major|minor)-(?:latin|bidi|fareast)$/.test(value)
  if (property === 'themecolor') return /^(?:text[12]|hyperlink|followedhyperlink|accent\d)$/.test(value)
  return property === 'element' && value === 'para-border-div'
}

/** CSS Syntax 3 §5.4.5. Whether a style does something to words in programs of Microsoft alone. */
export function hasOfficeCondition(css: string): boolean {
  return anyMatch(
    css,
    DECLARED,
    ([, property = '', colon = '', value = '']) =>
      !isInertOfOffice(property.toLowerCase(), colon === '' ? null : value.trim().toLowerCase()),
  )
}

/** A value that stands behind a comment is not read. */
const DECLARED = /(?<![\w-])mso-([a-z-]+)\s*(:|(?=\/\*))([^;{}]*)/gi
