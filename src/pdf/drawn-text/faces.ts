import type { Face } from './standard-widths.ts'

/**
 * The standard 14 fonts (ISO 32000-2 §9.6.2.2), and the fonts of other makers that readers take for them. A font with another name may be
 * any font, with any glyphs.
 */
const HELVETICA = /^(?:Helvetica|Arial(?:MT)?)$/
const TIMES = /^(?:Times|TimesNewRoman(?:PS)?(?:MT)?)$/
const COURIER = /^(?:Courier|CourierNew(?:PS)?(?:MT)?)$/
const STYLES = /[-,](?:Roman|Regular|Bold|Italic|Oblique|BoldItalic|BoldOblique|ItalicMT|BoldMT|BoldItalicMT)$/

export function faceOf(base: string): Face | null {
  const family = base.replace(STYLES, '')
  if (COURIER.test(family)) return 'courier'
  const style = base.slice(family.length)
  const isBold = style.includes('Bold')
  if (HELVETICA.test(family)) return isBold ? 'helveticaBold' : 'helvetica'
  if (!TIMES.test(family)) return null
  if (/Italic|Oblique/.test(style)) return isBold ? 'timesBoldItalic' : 'timesItalic'
  return isBold ? 'timesBold' : 'times'
}
