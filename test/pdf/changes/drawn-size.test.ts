import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { certification, PAGE_3, updated, why } from './judge-changes.ts'

/** What a comment that P = 3 permits draws in a rectangle of 20 by 20 points. */
const drawing = (content: string, entries = '/BBox [0 0 20 20]') =>
  why(
    updated(
      { 7: certification(3) },
      {
        3: `${PAGE_3} /Annots [6 0 R 10 0 R] >>`,
        10: '<< /Type /Annot /Subtype /FreeText /Rect [200 20 220 40] /T (A) /Contents (A) /AP << /N 11 0 R >> >>',
        11: stream(content, `/Type /XObject /Subtype /Form ${entries} /Resources << /Font << /F 12 0 R >> >>`),
        12: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      },
    ),
  )

const oversized = [[10, 'oversized', 'AP']]

/** ISO 32000-2 annex C: 14,400 points are the largest page. A renderer that fails over a glyph may fail for all that it draws next. */
describe('what a later mark draws is of the size of a page', () => {
  it('where text, lines and curves are of that size, by whatever box, matrix or font size', () => {
    expect(drawing('BT /F 12 Tf 1 1 Td (A) Tj ET 0 0 m 20 20 l S')).toEqual([])
    expect(drawing('BT /F 200 Tf (A) Tj ET', '/BBox [0 0 4 4]')).toEqual([])
    expect(drawing('BT /F 200000 Tf (A) Tj ET', '/BBox [0 0 20000 20000]')).toEqual([])
    expect(drawing('1 g -99999 -99999 199999 199999 re f')).toEqual([])
    expect(drawing('', '/BBox [0 0 0.001 0.001]')).toEqual([])
  })

  it.each([
    ['a box that is tiny', 'BT /F 200 Tf (A) Tj ET', '/BBox [0 0 0.001 0.001]'],
    ['a box without an area', 'BT /F 12 Tf (A) Tj ET', '/BBox [0 0 0 20]'],
    ['letters of an enormous size', 'BT /F 20000 Tf (A) Tj ET', undefined],
    ['a matrix of text', 'BT /F 1 Tf 20000 0 0 20000 0 0 Tm (A) Tj ET', undefined],
    ['a matrix', '20000 0 0 20000 0 0 cm BT /F 1 Tf (A) Tj ET', undefined],
    ['a line that is broad', '20000 w 0 0 m 20 20 l S', undefined],
    ['a curve', '0 0 m 20000 0 20000 20 0 20 c S', undefined],
    ['an image', 'q 20000 0 0 20000 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q', undefined],
  ])('and for a person to look at by %s', (_, content, entries) => {
    expect(drawing(content, entries)).toEqual(oversized)
  })

  it('and where it cannot be read, nobody knows', () => {
    expect(drawing('BT ] ET')).toEqual([[10, 'unreadable', 'AP']])
  })
})
