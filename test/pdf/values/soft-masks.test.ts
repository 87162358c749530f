import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const MASK = '/SMask << /S /Luminosity /G 22 0 R >>'
const GROUP = '/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency /CS /DeviceGray >> /Resources << >>'

/** The first operator over which readers do not agree while a soft mask is in force. */
const masked = (content: string, of = '/M 20 0 R /N << /SMask /None >> /W << /LW 2 >>') => {
  const [found] = ambiguous({
    3: page(
      '',
      `/ExtGState << ${of} >> /XObject << /G 23 0 R /F 24 0 R /I 25 0 R >> /Font << /H 26 0 R >> /Shading << /S 27 0 R >> /Pattern << /P 28 0 R /T << /PatternType 2 /Shading 27 0 R >> >>`,
    ),
    4: stream(content),
    20: `<< ${MASK} >>`,
    22: stream('1 g 0 0 5 5 re f', GROUP),
    23: stream('0 0 5 5 re f', GROUP.replace('DeviceGray', 'DeviceRGB')),
    24: stream('0 0 5 5 re f', '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
    25: stream('x', '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray'),
    26: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    27: '<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function << /FunctionType 2 /Domain [0 1] /N 1 >> >>',
    28: stream(
      '0 0 5 5 re f',
      '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>',
    ),
  })
  return Array.isArray(found) ? found[1] : found
}

describe('a soft mask is in force', () => {
  it('over the cells of a pattern in some readers alone', () => {
    for (const content of ['/M gs /Pattern cs /P scn 0 0 5 5 re f', '/Pattern cs /P scn /M gs 0 0 5 5 re f'])
      expect(masked(content), content).toBe('f')
  })

  it.each([
    '/M gs 0 0 5 5 re f 1 1 5 5 re f*',
    '/M gs /S sh',
    '/M gs /Pattern cs /T scn 0 0 5 5 re f',
    '/Pattern cs /P scn /M gs 0 g 0 0 5 5 re f',
    '/M gs /G Do',
    '/M gs q 5 0 0 5 0 0 cm /I Do Q',
    '/M gs /G Do /M gs /G Do',
    'q /M gs /G Do Q /F Do 0 0 m 5 5 l S',
    '/M gs /N gs BT /H 9 Tf (A) Tj ET',
    '/W gs /F Do',
  ])('over what all readers mask: %s', (content) => {
    expect(masked(content)).toBeUndefined()
  })

  it.each([
    ['/M gs 0 0 m 5 5 l S', 'S'],
    ['/M gs 0 0 5 5 re B', 'B'],
    ['/M gs BT /H 9 Tf (A) Tj ET', 'Tj'],
    ['/M gs /F Do', 'Do'],
    ['/M gs /W gs /F Do', 'Do'],
    ['/M gs /G Do /G Do', 'Do'],
    ['/M gs q /G Do Q 0 0 5 5 re f', 'f'],
    ['/M gs q /N gs Q /F Do', 'Do'],
  ])('and over nothing else: %s', (content, operator) => {
    expect(masked(content)).toBe(operator)
  })
})
