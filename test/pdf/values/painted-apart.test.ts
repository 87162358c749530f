import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const CELL = '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9'

describe('a form that is painted where a pattern is selected', () => {
  const RESOURCES =
    '/Pattern << /P 21 0 R >> /ColorSpace << /C /Pattern >> /XObject << /X 20 0 R /I 22 0 R /O 23 0 R >>'
  const painted = (content: string) =>
    ambiguous({
      3: page('', RESOURCES),
      4: stream(content),
      20: stream('0 0 5 5 re f', '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
      21: stream('0 0 5 5 re f', `${CELL} /Resources << >>`),
      22: stream('xx', '/Subtype /Image /Width 1 /Height 2 /ImageMask true'),
      23: stream('x', '/Subtype /Image /Width 1 /Height 1 /ImageMask true'),
    })

  it('places it as readers like', () => {
    for (const content of ['/Pattern cs /P scn /X Do', '/C CS /P SCN /X Do', '/Pattern cs /P scn q /X Do Q'])
      expect(painted(content), content).toEqual([['operator', 'Do', 3]])
  })

  it('is another thing where another colour is, or where it is an image', () => {
    for (const content of ['q /Pattern cs /P scn 0 0 5 5 re f Q /X Do', '/C cs /P scn 0 g /X Do', '/C cs /P scn /I Do'])
      expect(painted(content), content).toEqual([])
  })

  it('is in black to some readers, where it is a stencil of one sample, or stands in the content', () => {
    expect(painted('/C cs /P scn /O Do')).toEqual([['operator', 'Do', 3]])
    expect(painted('/C cs /P scn BI /W 1 /H 1 /IM true ID x EI')).toEqual([['operator', 'BI', 3]])
    expect(painted('/C cs /P scn 0 g BI /W 1 /H 1 /IM true ID x EI')).toEqual([])
  })
})

describe('what is hidden in a pattern, or in a mask', () => {
  const HIDDEN = '/OC /L BDC 0 0 5 5 re f EMC'
  const LAYER = '/Resources << /Properties << /L 30 0 R >> /XObject << /X 23 0 R >> >>'
  const GROUP = '/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency /CS /DeviceGray >>'
  const painted = (
    content: string,
    state: string,
    { cell = HIDDEN, form = '' }: { readonly cell?: string; readonly form?: string } = {},
  ) =>
    ambiguous({
      1: `<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /OCProperties << /OCGs [30 0 R] /D << ${state} >> >> >>`,
      3: page('', '/Pattern << /P 20 0 R >> /ExtGState << /G 21 0 R >> /Properties << /L 30 0 R >>'),
      4: stream(content),
      20: stream(cell, `${CELL} ${LAYER}`),
      21: '<< /SMask << /S /Luminosity /G 22 0 R >> >>',
      22: stream(cell, `${GROUP} ${LAYER}`),
      23: stream('0 0 5 5 re f', `/Subtype /Form /BBox [0 0 9 9] /Resources << >> ${form}`),
      30: '<< /Type /OCG /Name (x) >>',
    })
  const OFF = '/OFF [30 0 R]'
  const WITH_PATTERN = '/Pattern cs /P scn 0 0 5 5 re f'

  it('some readers paint', () => {
    expect(painted(WITH_PATTERN, OFF)).toEqual([['optional-content', 'Pattern', undefined]])
    expect(painted('/G gs 0 0 5 5 re f', OFF)).toEqual([['optional-content', 'Pattern', undefined]])
    const below = { cell: '/X Do', form: '/OC 30 0 R' }
    expect(painted(WITH_PATTERN, OFF, below)).toEqual([['optional-content', 'Pattern', undefined]])
  })

  it('is known where it is shown, or on the page itself', () => {
    expect(painted(WITH_PATTERN, '')).toEqual([])
    expect(painted(WITH_PATTERN, OFF, { cell: '0 0 5 5 re f' })).toEqual([])
    expect(painted(HIDDEN, OFF)).toEqual([])
  })
})

describe('what is stroked with a pattern', () => {
  const stroked = (content: string, opacity: string) =>
    ambiguous({
      3: page('', `/Pattern << /P 21 0 R >> /ExtGState << /G << ${opacity} >> >>`),
      4: stream(content),
      21: stream('0 0 5 5 re f', `${CELL} /Resources << >>`),
    })
  const STROKED = '/G gs /Pattern CS /P SCN 0 0 m 9 9 l S'

  it('has the opacity of strokes in some readers, and in others that of what is filled', () => {
    for (const opacity of ['/CA 0.1', '/ca 0.1'])
      expect(stroked(STROKED, opacity)).toEqual([['operator', 'SCN', undefined]])
  })

  it('is not alone in that: what is filled too, where strokes have another opacity', () => {
    for (const opacity of ['/CA 0.1', '/ca 0.1', '/CA 0.1 /ca 0.9'])
      expect(stroked('/G gs 0 0 5 5 re B', opacity), opacity).toEqual([['operator', 'SCN', undefined]])
    expect(stroked('/G gs 1 Tr', '/CA 0.1')).toEqual([['operator', 'SCN', undefined]])
    // A cell may stroke, to some readers with the opacity of what is filled.
    for (const opacity of ['/CA 0.1', '/ca 0.1', '/CA 0.1 /ca 0.9'])
      expect(stroked('/G gs /Pattern cs /P scn 0 0 5 5 re f', opacity), opacity).toEqual([
        ['operator', 'SCN', undefined],
      ])
    expect(stroked('/G gs 0 0 5 5 re B', '/CA 0.1 /ca 0.1')).toEqual([])
    expect(stroked('/G gs 0 0 5 5 re f 0 0 m 5 5 l S', '/CA 0.1')).toEqual([])
  })

  it('is alike where all is opaque, and where it is filled', () => {
    expect(stroked(STROKED, '/CA 1 /ca 1')).toEqual([])
    expect(stroked('/G gs /Pattern cs /P scn 0 0 5 5 re f', '/CA 0.1 /ca 0.1')).toEqual([])
    expect(stroked('/Pattern cs /P scn 0 0 5 5 re f', '/CA 0.1')).toEqual([])
    expect(stroked('/G gs /Pattern CS /P SCN 0 G 0 0 m 9 9 l S', '/CA 0.1 /ca 0.1')).toEqual([])
  })
})

describe('text', () => {
  const shown = (content: string) =>
    ambiguous({
      3: page('', '/Pattern << /P 21 0 R >> /Font << /F 22 0 R /T 23 0 R >>'),
      4: stream(`BT ${content} Tj ET`),
      21: stream('0 0 5 5 re f', `${CELL} /Resources << >>`),
      22: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      23: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 24 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1] /Resources << >> >>',
      24: stream('1 0 0 0 1 1 d1 0 0 1 1 re f'),
    })

  it.each([
    '/T 9 Tf (a)',
    '/F 9 Tf 3 Tr (a)',
    '/F 9 Tf 1 Tr (a)',
    '/F 9 Tf /Pattern cs /P scn (a)',
    '/T 9 Tf /Pattern cs /P scn 0 g (a)',
  ])('is alike in %s', (content) => {
    expect(shown(content)).toEqual([])
  })

  it.each([
    '/T 9 Tf 1 Tr (a)',
    '/T 9 Tf 2 Tr (a)',
    '/T 9 Tf /Pattern cs /P scn (a)',
    '/F 9 Tf 1 Tr /Pattern CS /P SCN (a)',
  ])('is not in %s', (content) => {
    expect(shown(content)).toEqual([['operator', 'Tr', undefined]])
  })
})

describe('colours that are multiplied', () => {
  const painted = (group: string, inner = '/G gs', below = '', page_ = '') =>
    ambiguous({
      3: page(page_, '/XObject << /X 20 0 R >> /ExtGState << /G 21 0 R >>'),
      4: stream(inner === '' ? '/G gs 0 0 5 5 re f /X Do' : '/X Do'),
      20: stream(
        `${inner} 0 0 5 5 re f ${below === '' ? '' : '/Y Do'}`,
        `/Subtype /Form /BBox [0 0 9 9] ${group} /Resources << /XObject << /Y 22 0 R >> /ExtGState << /G 21 0 R >> >>`,
      ),
      21: '<< /BM /Multiply >>',
      22: stream(
        '/G gs 0 0 5 5 re f',
        `/Subtype /Form /BBox [0 0 9 9] ${below} /Resources << /ExtGState << /G 21 0 R >> >>`,
      ),
    })
  const SHARED = '/Group << /S /Transparency >>'
  const ISOLATED = '/Group << /S /Transparency /I true >>'

  it('are those of a page, or of a group that is isolated', () => {
    expect(painted('')).toEqual([])
    expect(painted(ISOLATED)).toEqual([])
    expect(painted(SHARED, '')).toEqual([])
    expect(painted(SHARED, 'q Q', ISOLATED)).toEqual([])
  })

  it('are in no other, nor in a form that it paints', () => {
    expect(painted(SHARED)).toEqual([['shape', 'BM', undefined]])
    expect(painted(SHARED, 'q Q', '/Matrix [1 0 0 1 0 0]')).toEqual([['shape', 'BM', undefined]])
    expect(painted(ISOLATED, 'q Q', SHARED)).toEqual([['shape', 'BM', undefined]])
  })
})

describe('a group of greys', () => {
  const painted = (space: string, of: 'page' | 'form') => {
    const group = `/Group << /S /Transparency /CS /${space} >>`
    return ambiguous({
      3: page(of === 'page' ? group : '', '/XObject << /X 20 0 R >>'),
      4: stream('/X Do'),
      20: stream('0 0 5 5 re f', `/Subtype /Form /BBox [0 0 9 9] ${of === 'form' ? group : ''} /Resources << >>`),
    })
  }

  it('has colours that some readers show in grey', () => {
    for (const of of ['page', 'form'] as const) {
      expect(painted('DeviceGray', of), of).toEqual([['shape', 'CS', 3]])
      for (const space of ['DeviceRGB', 'DeviceCMYK']) expect(painted(space, of), of).toEqual([])
    }
  })
})

describe('glyphs that are contents', () => {
  const shown = (content: string) =>
    ambiguous({
      3: page('', '/Font << /F 22 0 R /T 23 0 R >>'),
      4: stream(`BT ${content} ET`),
      22: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      23: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 24 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1] /Resources << >> >>',
      24: stream('1 0 0 0 1 1 d1 0 0 1 1 re f'),
    })

  it('are not hidden', () => {
    expect(shown('/T 9 Tf 3 Tr (a) Tj')).toEqual([['operator', 'Tr', 3]])
    expect(shown('/T 9 Tf (a) Tj 3 Tr /F 9 Tf (a) Tj')).toEqual([])
  })
})

describe('a stencil', () => {
  const painted = (content: string, opacity: string) =>
    ambiguous({
      3: page('', '/XObject << /X 20 0 R /Y 21 0 R >> /ExtGState << /G 22 0 R >>'),
      4: stream(content),
      20: stream('x', '/Subtype /Image /Width 2 /Height 1 /ImageMask true'),
      21: stream('x', '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray'),
      22: `<< /Type /ExtGState ${opacity} >>`,
    })

  it('is opaque', () => {
    const WRONG = [['operator', 'ca', 3]]
    expect(painted('/G gs /X Do', '/ca 0.5')).toEqual(WRONG)
    expect(painted('/G gs BI /W 2 /H 1 /IM true ID x EI', '/ca 0.5')).toEqual(WRONG)
    expect(painted('/G gs /X Do', '/ca 1')).toEqual([])
    expect(painted('/G gs /Y Do', '/ca 0.5')).toEqual([])
  })
})

describe('a state', () => {
  const restored = (content: string, form: string) =>
    ambiguous({
      3: page('', '/XObject << /X 20 0 R >>').replace('[6 0 R]', '[6 0 R 21 0 R]'),
      4: stream(content),
      20: stream(form, '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
      21: '<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /AP << /N 20 0 R >> >>',
    })

  it('is saved where it is restored, in a form that a content paints', () => {
    expect(restored('/X Do', 'q Q')).toEqual([])
    expect(restored('', 'q Q Q')).toEqual([])
    expect(restored('/X Do', 'q Q Q')).toEqual([['operator', 'Q', undefined]])
  })
})
