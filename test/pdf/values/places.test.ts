import { describe, expect, it } from 'vitest'
import { Overlap } from '../../../src/pdf/values/overlap.ts'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const RESOURCES = '/XObject << /X 20 0 R >> /Font << /F 21 0 R >> /ExtGState << /G << /LC 0 >> >>'
const SAMPLE = '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray'

/** The operator of a content that readers do in different places, or not all. */
const wrong = (content: string) => {
  const [found] = ambiguous({
    3: page('', RESOURCES),
    4: stream(content),
    20: stream('x', SAMPLE),
    21: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  })
  return Array.isArray(found) ? found[1] : found
}

describe('what is filled has an extent', () => {
  it.each([
    '0 0 9 0.3 re f',
    '0 0 m 9 9 l 9 0 l f',
    '0 0 m 3 3 6 9 9 0 c f',
    '5 5 m f',
    '10 0 0 10 0 0 cm 0 0 9 0.02 re f*',
    '0 0 9 0.2 re W n',
    // A line around it is shown by all.
    '0 0 9 0 re B',
    '0 0 9 0 re S',
    // Behind it, the next path is another.
    '0 0 9 0 re n 0 0 9 9 re f',
  ])('as in %s', (content) => {
    expect(wrong(content)).toBeUndefined()
  })

  it.each([
    ['0 0 9 0 re f', 'f'],
    ['0 0 9 9 re 0 0 0 9 re f', 'f'],
    ['0 0 m 9 9 l f', 'f'],
    ['0.001 0 0 0.001 0 0 cm 0 0 9 9 re f', 'f'],
    ['0.01 w 0 0 9 0 re B', 'B'],
  ])('and not as in %s', (content, operator) => {
    expect(wrong(content)).toBe(operator)
  })
})

describe('a line has a length', () => {
  it.each(['0 0 m 9 0 l S', '1 J 5 5 m 5 5 l S', '5 5 m S', '0 0 m 9 0 l h s', '0 0 1 1 re b'])(
    'as in %s',
    (content) => {
      expect(wrong(content)).toBeUndefined()
    },
  )

  it.each([
    '5 5 m 5 5 l S',
    '2 J 5 5 m 5 5 l S',
    '1 J /G gs 5 5 m 5 5 l S',
    '1 J 5 5 m h S',
    '1 J 5 5 m 5 5 5 5 5 5 c S',
    '1 J 5 5 0 0 re S',
    '5 5 m 5.01 5 l S',
    '0 0 m 9 0 l 5 5 m 5 5 l S',
  ])('and not as in %s', (content) => {
    expect(wrong(content)).toBe('S')
  })

  it('has the ends of the state that is restored', () => {
    expect(wrong('1 J q 2 J Q 5 5 m 5 5 l S')).toBeUndefined()
    expect(wrong('q 1 J Q 5 5 m 5 5 l S')).toBe('S')
  })

  it('is the same through all streams of a content', () => {
    const parts = (first: string, second: string) =>
      ambiguous({
        3: page('', RESOURCES).replace('/Contents 4 0 R', '/Contents [4 0 R 8 0 R]'),
        4: stream(first),
        8: stream(second),
        20: stream('x', SAMPLE),
        21: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      })
    expect(parts('q 1 J ', '5 5 m 5 5 l S Q')).toEqual([])
    expect(parts('q 2 J ', '5 5 m 5 5 l S Q')).toEqual([['operator', 'S', 3]])
    expect(parts('0.001 0 0 1 0 0 cm 0 0 ', '9 9 re f')).toEqual([['operator', 'f', 3]])
  })

  it('is the same where a stream stands in it twice', () => {
    const twice = (within: string) =>
      ambiguous({
        3: page('', RESOURCES).replace('/Contents 4 0 R', '/Contents [4 0 R 8 0 R 4 0 R 9 0 R]'),
        4: stream('0 0 m '),
        8: stream('9 0 l 9 9 l f '),
        9: stream(within),
      })
    expect(twice('9 9 l 0 9 l f')).toEqual([])
    expect(twice('9 9 l f')).toEqual([['operator', 'f', 3]])
  })
})

describe('a text that is not shown', () => {
  it.each([
    'BT /F 9 Tf 3 Tr (a) Tj 9 0 Td (b) Tj [(c) 9 (d)] TJ ET',
    ...['9 0 Td', '9 0 TD', 'T*', '1 0 0 1 9 0 Tm', 'ET BT'].map((to) => `BT /F 9 Tf 3 Tr (a) Tj ${to} 0 Tr (b) Tj ET`),
    "BT /F 9 Tf 3 Tr (a) Tj 0 Tr (b) ' ET",
    'BT /F 9 Tf (a) Tj 3 Tr (b) Tj ET BT 0 Tr (a) Tj ET',
    'BT /F 9 Tf 3 Tr () Tj 0 Tr (b) Tj ET',
  ])('moves nothing that is, as in %s', (content) => {
    expect(wrong(content)).toBeUndefined()
  })

  it.each([
    ['BT /F 9 Tf 3 Tr (a) Tj 0 Tr (b) Tj ET', 'Tj'],
    ['BT /F 9 Tf 0 Tr (a) Tj 3 Tr [(b) -9] TJ 0 Tr [-9 (c)] TJ ET', 'TJ'],
  ])('or it is told, as in %s', (content, operator) => {
    expect(wrong(content)).toBe(operator)
  })
})

describe('what cuts is no line', () => {
  it.each([
    '0 0 9 9 re W n 1 1 2 2 re f',
    '0 0 9 0 re W n',
    'q 0 0 9 0 re W n Q 1 1 2 2 re f',
    // Nothing is left.
    '0 0 9 9 re W n 20 0 9 9 re W n 1 1 2 2 re f',
    '0 0 m 9 9 l 9 9.3 l h W n 1 1 2 2 re f',
  ])('as in %s', (content) => {
    expect(wrong(content)).toBeUndefined()
  })

  it.each([
    '0 0 9 0 re W n 1 1 2 2 re f',
    '0 0 0.02 9 re W n BT /F 9 Tf (A) Tj ET',
    '0 0 m 9 9 l 9 9.1 l h W n 1 1 2 2 re f',
    '0 0 m 9 9 l W n 1 1 2 2 re f',
    '0 0 9 0 re 0 0 9 9 re W n 1 1 2 2 re f',
    '0 0 9 9 re W n 0 9 9 9 re W n 1 1 2 2 re f',
    '0 0 9 9 re W n q 0 8.99 9 9 re W* n 0 0 9 9 re W n 9 0 0 9 0 0 cm /X Do Q',
    '0.001 0 0 0.001 0 0 cm 0 0 9 9 re W n 1000 0 0 1000 0 0 cm 1 1 2 2 re f',
  ])('and not as in %s', (content) => {
    expect(wrong(content)).toBe('W')
  })
})

describe('a line that goes back', () => {
  it.each([
    '9 w 0 0 m 9 0 l h S',
    '9 w 0 0 m 9 0 l s',
    '2 w 1 J 0 0 m 9 0 l h S',
    '9 w 1 J 0 0 m 9 0 l 9 9 l h S',
    '9 w 1 j 0 0 m 9 0 l S',
    '1 J 0 J 9 w 0 0 m 9 0 l s',
  ])('has no ends, as in %s', (content) => {
    expect(wrong(content)).toBeUndefined()
  })

  it.each([
    ['9 w 1 J 0 0 m 9 0 l h S', 'S'],
    ['9 w 2 J 0 0 m 9 9 l s', 's'],
    ['9 w 1 j 0 0 m 9 0 l h 9 9 m 8 8 l S', 'S'],
    ['1 J /G gs 9 w 0 0 m 9 0 l s', 's'],
  ])('and not as in %s', (content, operator) => {
    expect(wrong(content)).toBe(operator)
  })
})

describe('an image has about as many samples along both sides', () => {
  const shown = (content: string, width: number, height: number) =>
    ambiguous({
      3: page('', '/XObject << /X 20 0 R >>'),
      4: stream(`q ${content} cm /X Do Q`),
      20: stream(
        'x'.repeat(width * height),
        `/Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceGray`,
      ),
    }).map((found) => (found as readonly unknown[])[1])
  it.each<[string, number, number, boolean]>([
    ['9 0 0 9 0 0', 20, 20, true],
    ['9 0 0 9 0 0', 20, 14, true],
    ['90 0 0 90 0 0', 20, 2, true],
    ['9 0 0 0.2 0 0', 20, 1, true],
    ['0 9 -18 0 0 0', 20, 40, true],
    ['9 0 0 9 0 0', 20, 5, false],
    ['9 0 0 9 0 0', 5, 20, false],
    ['9 0 0 90 0 0', 20, 20, false],
    ['0 9 -18 0 0 0', 20, 10, false],
  ])('at %s: %d and %d', (content, width, height, expected) => {
    expect(shown(content, width, height)).toEqual(expected ? [] : ['Do'])
  })
})

describe('layers in one place', () => {
  const MASKED = `${SAMPLE} /SMask 22 0 R`
  const layered = (content: string, state = '', image = SAMPLE) =>
    ambiguous({
      3: page('', `/XObject << /X 20 0 R /Y 21 0 R >> /ExtGState << /G << ${state} >> >>`),
      4: stream(content),
      20: stream('x', image),
      21: stream('0 0 5 5 re f', '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
      22: stream('x', SAMPLE),
    }).map((found) => (found as readonly unknown[])[1])
  const many = (name: string, step = 0, count = 33) =>
    Array.from({ length: count }, (_, i) => `q 9 0 0 9 ${i * step} 0 cm /${name} Do Q`).join(' ')

  it('are few where they let something through', () => {
    expect(layered(many('X'))).toEqual([])
    expect(layered(many('X', 0, 32), '', MASKED)).toEqual([])
    expect(layered(many('X', 9), '', MASKED)).toEqual([])
    expect(layered(many('X'), '', MASKED)).toEqual(['Do'])
    expect(layered(many('X', 0.05), '', MASKED)).toEqual(['Do'])
    expect(layered(many('Y'))).toEqual([])
  })

  it('are few where they are in forms, as often as those are painted', () => {
    const form = (count: number) => [many('X', 0, count), MASKED, `/XObject << /X 20 0 R >>`] as const
    const twice = (times: number, step: number, ...[content, image, resources]: ReturnType<typeof form>) =>
      ambiguous({
        3: page('', '/XObject << /Y 21 0 R >>'),
        4: stream(Array.from({ length: times }, (_, i) => `q 1 0 0 1 ${i * step} 0 cm /Y Do Q`).join(' ')),
        20: stream('x', image),
        21: stream(content, `/Subtype /Form /BBox [0 0 9 9] /Resources << ${resources} >>`),
        22: stream('x', SAMPLE),
      }).map((found) => (found as readonly unknown[])[1])
    expect(twice(8, 0, ...form(4))).toEqual([])
    expect(twice(8, 0.5, ...form(5))).toEqual(['Do'])
    expect(twice(8, 40, ...form(5))).toEqual([])
    expect(twice(1, 0, ...form(33))).toEqual(['Do'])
  })

  it.each<[string, string, number | null]>([
    ['0 0 5 5 re f', '/ca 0.09', 8],
    ['0 0 m 9 9 l S', '/CA 0.05', 8],
    ['0 0 5 5 re f', '/ca 0.1', null],
    ['0 0 5 5 re f', '/ca 0', null],
    ['0 0 5 5 re f', '/ca 0.5 /BM /Multiply', 8],
    ['0 0 5 5 re f', '/BM /Multiply', null],
    ['0.95 g 0 0 5 5 re f', '/BM /Multiply', 8],
    ['1 1 0.05 rg 0 0 5 5 re f', '/BM /Multiply', 8],
    ['1 1 0.2 rg 0 0 5 5 re f', '/BM /Multiply', null],
    ['q 9 0 0 9 0 0 cm /X Do Q', '/BM /Multiply', 8],
    ['q 9 0 0 9 0 0 cm /X Do Q', '/ca 0.5', null],
    ['/Y Do', '/ca 0.05', 8],
    ['/Y Do', '/BM /Multiply', null],
  ])('are few where they are faint: %s, %s: %s', (paints, state, most) => {
    const times = (count: number) => layered(`/G gs ${Array(count).fill(paints).join('\n')}`, state)
    if (most !== null) expect(times(most)).toEqual([])
    expect(times((most ?? 300) + 1)).toEqual(most === null ? [] : ['ca'])
  })

  it.each<[string, boolean]>([
    ['-0.4 Tc', true],
    ['-5 Tw', true],
    ['-0.04 Tc', false],
    ['9 Tc 9 Tw', false],
    ['/F -9 Tf 5 Tc', true],
    ['/F -9 Tf -5 Tc', false],
  ])('are no letters of one string: %s', (spaces, areTight) => {
    const shown = (opacity: number) =>
      ambiguous({
        3: page('', `/Font << /F 20 0 R >> /ExtGState << /G << /ca ${opacity} >> >>`),
        4: stream(`/G gs BT /F 3 Tf ${spaces} (000) Tj ET`),
        20: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      }).map((found) => (found as readonly unknown[])[1])
    expect(shown(0.5)).toEqual(areTight ? ['ca'] : [])
    expect(shown(1)).toEqual([])
  })

  it.each<[string, string, boolean]>([
    ['(aab)', '0', false],
    ['(aaa)', '0', true],
    ['(aa) Tj (aa)', '0', false],
    ['<616161>', '49', true],
    ['(aaaa)', '50', false],
    ['(bbbb)', '0', false],
  ])('are no glyphs of one string without a width: %s Tj, %s', (strings, width, areOverlaid) => {
    const font = `<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 97 /LastChar 98 /Widths [${width} 500] /Encoding /WinAnsiEncoding /FontDescriptor << /Type /FontDescriptor /FontName /Arial /Flags 32 /MissingWidth 500 >> >>`
    const text = `BT /F 3 Tf ${strings} Tj ET`
    const state = (opacity: number) => `/ExtGState << /G << /ca ${opacity} >> >>`
    const told = (objects: Parameters<typeof ambiguous>[0]) =>
      ambiguous(objects).some((found) => (found as readonly unknown[])[1] === 'ca')
    const shown = (opacity: number) =>
      told({ 3: page('', `/Font << /F 20 0 R >> ${state(opacity)}`), 4: stream(`/G gs ${text}`), 20: font })
    expect(shown(0.5)).toBe(areOverlaid)
    expect(shown(1)).toBe(false)
    const inForm = (opacity: number, group: string) =>
      told({
        3: page('', `/XObject << /Y 21 0 R >> ${state(opacity)}`),
        4: stream('/G gs /Y Do'),
        20: font,
        21: stream(text, `/Subtype /Form /BBox [0 0 9 9] ${group} /Resources << /Font << /F 20 0 R >> >>`),
      })
    expect(inForm(0.5, '')).toBe(areOverlaid)
    expect(inForm(1, '')).toBe(false)
  })

  it('are charged by the places that are looked at', () => {
    const looked = (box: readonly number[]) => {
      let cells = 0
      new Overlap((more) => (cells += more)).add(box, 1, 32)
      return cells
    }
    expect([looked([0, 0, 1, 1]), looked([0, 0, 320, 160]), looked([-1e9, -1e9, 1e9, 1e9])]).toEqual([
      1,
      21 * 11,
      256 * 256,
    ])
  })

  it('are few where each of them is in several forms', () => {
    const nested = (outer: number, inner: number, group = '') =>
      ambiguous({
        3: page('', '/XObject << /Y 20 0 R >>'),
        4: stream('/Y Do '.repeat(outer)),
        20: stream(
          '/G gs /Z Do',
          `/Subtype /Form /BBox [0 0 9 9] ${group} /Resources << /XObject << /Z 21 0 R >> /ExtGState << /G << /ca 0.05 >> >> >>`,
        ),
        21: stream(
          '0 0 5 5 re f '.repeat(inner),
          `/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> /Resources << >>`,
        ),
      }).map((found) => (found as readonly unknown[])[1])
    const group = '/Group << /S /Transparency >>'
    expect(nested(8, 1, group)).toEqual([])
    // A group is one.
    expect(nested(8, 9, group)).toEqual([])
    expect(nested(9, 1, group)).toEqual(['ca'])
  })

  it('let nothing through, or more than is rounded', () => {
    for (const opacity of ['0', '0.02', '0.5', '1']) expect(layered('/G gs', `/ca ${opacity}`), opacity).toEqual([])
    for (const opacity of ['0.019', '0.001']) expect(layered('/G gs', `/CA ${opacity}`), opacity).toEqual(['CA'])
  })
})

describe('a place is no line', () => {
  it('to which an image, a form or a text is painted', () => {
    expect(wrong('q 9 0 0 0.2 0 0 cm /X Do Q')).toBeUndefined()
    expect(wrong('q 9 0 0 0.01 0 0 cm /X Do Q')).toBe('Do')
    for (const matrix of ['1 0 0 0', '0 0 0 1', '1 1 1 1', '0 0 0 0', '1 0 0 0.00001'])
      expect(wrong(`q ${matrix} 0 0 cm Q`), matrix).toBe('cm')
    expect(wrong('q 1 0 0 0.005 0 0 cm 1 0 0 0.005 0 0 cm Q')).toBe('cm')
  })

  it('but units may be small where a form is painted', () => {
    const painted = (content: string) =>
      ambiguous({
        3: page('', '/XObject << /X 20 0 R /Y 21 0 R >>'),
        4: stream(content),
        20: stream('x', SAMPLE),
        21: stream('0 0 900 900 re f', '/Subtype /Form /BBox [0 0 900 900] /Resources << >>'),
      })
    expect(painted('0.01 0 0 0.01 0 0 cm /Y Do')).toEqual([])
    expect(painted('0.01 0 0 0.01 0 0 cm 900 0 0 900 0 0 cm /X Do')).toEqual([])
    expect(painted('0.01 0 0 0.01 0 0 cm /X Do')).toEqual([['operator', 'Do', 3]])
    expect(painted('0.01 0 0 0.0002 0 0 cm /Y Do')).toEqual([['operator', 'Do', 3]])
  })

  it('on which letters stand', () => {
    const text = (state: string) => wrong(`BT /F 9 Tf ${state} (A) Tj ET`)
    for (const state of ['1 0 0 1 5 5 Tm', '0 9 -9 0 5 5 Tm', '1 0 0 -0.5 5 5 Tm', '50 Tz', '0 0 0 0 5 5 Tm'])
      expect(text(state), state).toBeUndefined()
    for (const state of ['1 0 0 0 5 5 Tm', '1 0 0 0.001 5 5 Tm', '1 1 1 1 5 5 Tm', '0.2 0 0 1 5 5 Tm 20 Tz'])
      expect(text(state), state).toBe('Tj')
    for (const state of ['0 Tz', '1 Tz', '-100 Tz', '5000 Tz']) expect(text(state), state).toBe('Tz')
    expect(wrong('BT /F 9 Tf 1 0 0 0 5 5 Tm ET BT (A) Tj ET')).toBeUndefined()
  })
})

describe('what is painted is near the page', () => {
  it.each([
    '0 0 m 8000 8000 l 8000 0 l f',
    '-100000 -100000 200000 200000 re f',
    '-100000 -100000 200000 200000 re W n',
    '0 50 m 100000 50 l S',
    '0 1 -1 0 0 0 cm -100000 0 200000 9 re f',
    '0.01 0 0 0.01 0 0 cm 0 0 m 100000 100000 l 900 0 l f',
    'BT /F 30 Tf 10 0 0 10 0 0 Tm (a) Tj ET',
    'BT /F 9 Tf 8000 0 Td -8000 0 Td (a) Tj ET',
    '4000 0 0 4000 0 0 cm /X Do',
    '5000 w 0 0 m 9 9 l S',
  ])('as in %s', (content) => {
    expect(wrong(content)).toBeUndefined()
  })

  it.each([
    ['0 0 m 9000 9000 l 9000 0 l f', 'f'],
    ['0 0 m 0 9 l 9000 9 l f', 'f'],
    ['0 0 m 9000 9 l 0 9 l W n', 'n'],
    ['0 0 m 1 1 9000 9 9 9 c f', 'f'],
    ['0 0 m 9000 9 l S', 'S'],
    ['0.8 0.6 -0.6 0.8 0 0 cm -20000 0 40000 9 re f', 'f'],
    ['100 0 0 100 0 0 cm 0 0 m 90 90 l 90 0 l f', 'f'],
    ['1 0 0 1 9000 0 cm', 'cm'],
    ['9000 0 0 9000 0 0 cm', 'cm'],
    ['20000 w 0 0 m 9 9 l S', 'S'],
    ['BT /F 40 Tf 10 0 0 10 0 0 Tm (a) Tj ET', 'Tj'],
    ['BT /F 9 Tf 9000 0 Td -9000 0 Td (a) Tj ET', 'Td'],
    ['BT /F 0.1 Tf 100 0 0 100 0 0 Tm 80 0 Td 80 0 Td (a) Tj ET', 'Td'],
    ['BT 1 0 0 1 9000 0 Tm ET', 'Tm'],
  ])('and not as in %s', (content, operator) => {
    expect(wrong(content)).toBe(operator)
  })

  const formed = (content: string, form: string, entries = '') =>
    ambiguous({
      3: page('', '/XObject << /X 20 0 R >>'),
      4: stream(content),
      20: stream(form, `/Subtype /Form /BBox [0 0 32000 32000] /Resources << /XObject << /Y 21 0 R >> >> ${entries}`),
      21: stream('0 0 m 90 90 l 90 0 l f', '/Subtype /Form /BBox [0 0 99 99] /Resources << >>'),
    })
  const FAR_FORM = [['operator', 'Do', undefined]]
  const SLANTED = '0 0 m 9000 9000 l 9000 0 l f'

  it('in units of whoever paints a form', () => {
    expect(formed('/X Do', SLANTED)).toEqual(FAR_FORM)
    expect(formed('0.1 0 0 0.1 0 0 cm /X Do', SLANTED)).toEqual([])
    expect(formed('/X Do', SLANTED, '/Matrix [0.1 0 0 0.1 0 0]')).toEqual([])
    expect(formed('100 0 0 100 0 0 cm /X Do', '/Y Do')).toEqual(FAR_FORM)
    expect(formed('10 0 0 10 0 0 cm /X Do', '16 0 0 16 0 0 cm /Y Do')).toEqual(FAR_FORM)
    expect(formed('10 0 0 10 0 0 cm /X Do', '/Y Do')).toEqual([])
  })

  it('where the box of a form is turned', () => {
    expect(formed('0.8 0.6 -0.6 0.8 0 0 cm /X Do', '0 0 9 9 re f')).toEqual(FAR_FORM)
    expect(formed('/X Do', '0 0 9 9 re f', '/Matrix [0.8 0.6 -0.6 0.8 0 0]')).toEqual(FAR_FORM)
    expect(formed('/X Do', '0 0 9 9 re f')).toEqual([])
  })

  it('with letters that move as far as they are wide', () => {
    const text = (shown: string, size = 9) => wrong(`BT /F ${size} Tf ${shown} ET`)
    for (const near of [
      '(a) Tj',
      '[(a) -300000 (a)] TJ',
      '9 TL T* (a) Tj',
      '0 -9 TD T* T* (a) Tj',
      `(${'a'.repeat(300)}) Tj`,
    ])
      expect(text(near), near).toBeUndefined()
    for (const [far, operator] of [
      ['[(a) -1000000 (a)] TJ', 'TJ'],
      ['[(a) -500000 (a) 500000 (a)] TJ', 'TJ'],
      ['8000 TL T* T* (a) Tj', 'T*'],
      ['0 -8000 TD T* (a) Tj', 'T*'],
      ["8000 TL (a) ' (a) '", "'"],
      ['1 9000 (a) "', '"'],
      ['9000 Tc (a) Tj', 'Tj'],
    ] as const)
      expect(text(far), far).toBe(operator)
    expect(text(`(${'a'.repeat(300)}) Tj (${'a'.repeat(300)}) Tj`)).toBe('Tj')
    expect(text(`(${'a'.repeat(300)}) Tj 0 -9 Td (${'a'.repeat(300)}) Tj`)).toBeUndefined()
  })
})

describe('dashes', () => {
  it('are longer on the page than what some readers make a line of', () => {
    expect(wrong('[0.1] 0 d 0 0 m 9 0 l S')).toBeUndefined()
    expect(wrong('[1 2] 0 d 3 w 0.1 0 0 0.1 0 0 cm 0 0 m 9 0 l S')).toBeUndefined()
    expect(wrong('[0.03 0.03] 0 d 0 0 m 9 0 l S')).toBe('S')
    expect(wrong('[1 2] 0 d 0.01 0 0 0.01 0 0 cm 0 0 m 900 0 l S')).toBe('S')
    expect(wrong('[0.03 0.03] 0 d [] 0 d 0 0 m 9 0 l S')).toBeUndefined()
  })

  it('are of thin lines', () => {
    expect(wrong('2 w [3 3] 0 d 0 0 m 9 0 l S')).toBeUndefined()
    expect(wrong('3 w [3 3] 0 d 0 0 m 9 0 l S')).toBe('S')
    expect(wrong('1 w 3 0 0 3 0 0 cm [3 3] 0 d 0 0 m 9 0 l S')).toBe('S')
  })
})

describe('a broad line', () => {
  it('has no curves, at whose turns readers differ', () => {
    expect(wrong('8 w 0 0 m 9 9 9 0 0 9 c S')).toBeUndefined()
    expect(wrong('9 w 0 0 m 9 9 9 0 0 9 c S')).toBe('S')
    // Corners that some readers have in it.
    expect(wrong('4 w 30 M 0 0 m 9 9 9 0 0 9 c S')).toBe('S')
    expect(wrong('1 w 30 M 0 0 m 9 9 9 0 0 9 c S')).toBeUndefined()
    expect(wrong('1 j 4 w 30 M 0 0 m 9 9 9 0 0 9 c S')).toBeUndefined()
    expect(wrong('9 w 0 0 m 9 9 l 9 0 l S')).toBeUndefined()
  })
})

describe('letters', () => {
  it('are filled, or not shown', () => {
    for (const mode of [0, 3]) expect(wrong(`BT /F 9 Tf ${mode} Tr (a) Tj ET`), String(mode)).toBeUndefined()
    for (const mode of [1, 2]) expect(wrong(`BT /F 9 Tf ${mode} Tr (a) Tj ET`), String(mode)).toBe('Tr')
  })
})
