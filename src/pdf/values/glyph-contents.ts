import { type Box, contains, widened } from '../painted/geometry.ts'

/**
 * What readers do in a glyph that is a content (ISO 32000-2 §9.6.4) where others do not, or in another colour: strokes, texts, and
 * parameters. It fills paths and stencils with the colour of its text, by `d0` as by `d1`: some readers take no notice of colours in either.
 */
const NOT_OF_GLYPHS: ReadonlySet<string> = new Set('S s B B* b b* BT gs'.split(' '))

/** @param hasBox it begins with `d1`; in others some readers paint stencils in black */
export function isOfGlyphs(operator: string, hasBox: boolean): boolean {
  return !NOT_OF_GLYPHS.has(operator) && (hasBox || (operator !== 'Do' && operator !== 'BI'))
}

/** Of a side: what writers round. */
const ROUNDED = 0.03

/** Table 111: the box of `d1` is around all that is painted. Some readers cut off what is not in it. Of an empty one, all do not. */
export function isWithin(painted: Box | null, box: Box | null): boolean {
  if (painted === null || box === null) return true
  const [left, bottom, right, top] = box
  return (
    left >= right || bottom >= top || contains(widened(box, ROUNDED * Math.max(right - left, top - bottom)), painted)
  )
}
