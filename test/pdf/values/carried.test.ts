import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const FONT = '/Font << /F 22 0 R >>'
const FORM = `/Subtype /Form /BBox [0 0 99 99] /Resources << ${FONT} /XObject << /X 25 0 R >> /Pattern << /P 21 0 R >> >>`
const CELL = `/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 99 99] /XStep 99 /YStep 99 /Resources << ${FONT} >>`
const TEXT = 'BT /F 9 Tf (a) Tj ET'

const painted = (content: string, inner: string, { mask = 'Luminosity', below = '' } = {}) =>
  ambiguous({
    3: page(
      '',
      `${FONT} /XObject << /X 20 0 R /E 26 0 R >> /Pattern << /P 21 0 R >> /ExtGState << /G 23 0 R /L << /LW 9 >> >>`,
    ),
    4: stream(content),
    20: stream(inner, FORM),
    21: stream(below === '' ? inner : below, CELL),
    22: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    23: `<< /SMask << /S /${mask} /G 24 0 R >> >>`,
    24: stream(inner, `${FORM} /Group << /S /Transparency /CS /DeviceGray >>`),
    25: stream(below, FORM.replaceAll('25 0 R', '26 0 R')),
    26: stream('', `${FORM.slice(0, FORM.indexOf('/Resources'))} /Resources << >>`),
  })

describe('a form', () => {
  it.each([
    ['200 Tz', TEXT],
    ['5 Ts', TEXT],
    ['9 TL', 'BT /F 9 Tf (a) Tj T* (b) Tj ET'],
    ['BT 0 -9 TD ET', "BT /F 9 Tf (a) ' ET"],
    ['200 Tz q 100 Tz Q', TEXT],
  ])('some readers begin anew: %s', (state, inner) => {
    expect(painted(`${state} /X Do`, inner)).toEqual([['operator', 'Do', 3]])
  })

  it('has it from where the form is painted that paints it', () => {
    expect(painted('200 Tz /X Do', '/X Do', { below: TEXT })).toEqual([['operator', 'Do', 3]])
    expect(painted('/X Do', '200 Tz /X Do', { below: TEXT })).toEqual([['operator', 'Do', expect.any(Number)]])
    expect(painted('200 Tz /X Do', '100 Tz /X Do', { below: TEXT })).toEqual([])
  })

  it.each([
    ['200 Tz', `100 Tz ${TEXT}`],
    ['200 Tz 100 Tz', TEXT],
    ['q 200 Tz Q', TEXT],
    ['9 TL', TEXT],
    ['9 TL', 'BT 5 TL /F 9 Tf (a) Tj T* (b) Tj ET'],
    ['9 Tc 9 Tw 3 Tr', TEXT],
    ['200 Tz', '0 0 5 5 re f'],
  ])('has what it says, or what all readers give it: %s', (state, inner) => {
    expect(painted(`${state} /X Do`, inner)).toEqual([])
  })

  it('is given nothing where another one is painted', () => {
    expect(painted('200 Tz /E Do 100 Tz /X Do', TEXT)).toEqual([])
  })
})

describe('a cell of a pattern', () => {
  const fill = (state: string) => `/Pattern cs /P scn ${state} 0 0 50 50 re f`

  it.each(['3 Tr', '9 Tc', '9 Tw', '200 Tz', '5 Ts'])('some readers begin with the text around it: %s', (state) => {
    expect(painted(fill(state), TEXT)).toEqual([['operator', 'scn', 3]])
  })

  it('says how its text is, or stands where nothing was said', () => {
    expect(painted(fill('3 Tr'), `0 Tr ${TEXT}`)).toEqual([])
    expect(painted(fill('3 Tr'), '0 0 5 5 re f')).toEqual([])
    expect(painted(fill('3 Tr 0 Tr'), TEXT)).toEqual([])
  })

  it.each([
    ['1 g', '0 0 9 9 re f'],
    ['1 G', '0 0 m 9 9 l S'],
  ])('some readers begin with the colours around it: %s', (state, inner) => {
    const painting = `${state} /Pattern cs /P scn 0 0 50 50 re f`
    expect(painted(painting, inner)).toEqual([['operator', 'scn', 3]])
    expect(painted(painting, `0 g 0 G ${inner}`)).toEqual([])
    expect(painted(painting.replace('1', '0'), inner)).toEqual([])
    expect(painted(painting.replace(state, ''), inner)).toEqual([])
  })

  it('is given its colour where it has none', () => {
    const uncoloured = (content: string) =>
      ambiguous({
        3: page('', '/Pattern << /P 21 0 R >> /ColorSpace << /C [/Pattern /DeviceGray] >>'),
        4: stream(content),
        21: stream('0 0 9 9 re f', CELL.replace('/PaintType 1', '/PaintType 2')),
      })
    expect(uncoloured('1 g 1 G /C cs 0.5 /P scn 0 0 50 50 re f')).toEqual([])
    expect(uncoloured('/C CS 0.5 /P SCN 0 0 m 50 50 l S')).toEqual([['operator', 'SCN', 3]])
  })

  it('has no form in it that may have a colour, where it has none', () => {
    const cell = (of: string) =>
      ambiguous({
        3: page('', '/Pattern << /P 21 0 R >> /ColorSpace << /C [/Pattern /DeviceGray] >>'),
        4: stream('/C cs 0.5 /P scn 0 0 50 50 re f'),
        21: stream(
          '/X Do',
          CELL.replace('/PaintType 1', '/PaintType 2').replace(
            '/Resources << ',
            '/Resources << /XObject << /X 30 0 R >> ',
          ),
        ),
        30: of,
      })
    expect(cell(stream('0 0 9 9 re f', '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'))).toEqual([
      ['operator', 'Do', 21],
    ])
    expect(cell(stream('x', '/Subtype /Image /Width 2 /Height 1 /ImageMask true'))).toEqual([])
  })

  it('is in a form that has it', () => {
    expect(painted('3 Tr /X Do', fill(''), { below: TEXT })).toEqual([['operator', 'Do', 3]])
    expect(painted('3 Tr /X Do', fill('0 Tr'), { below: TEXT })).toEqual([])
  })
})

describe('a mask', () => {
  const filled = (state: string) => `${state} /G gs 0 0 50 50 re f`

  it.each([
    ['3 Tr', `1 g ${TEXT}`],
    ['9 w', '1 G 0 0 m 9 9 l S'],
    ['1 J', '1 G 0 0 m 9 9 l S'],
    ['/L gs', '1 G 0 0 m 9 9 l S'],
    ['/F 9 Tf', '1 g BT (a) Tj ET'],
    ['1 g', '0 0 9 9 re f'],
    ['1 G', '0 0 m 9 9 l S'],
  ])('some readers begin anew: %s', (state, inner) => {
    expect(painted(filled(state), inner)).toEqual([['operator', 'gs', 3]])
  })

  it('begins to others as what it masks is', () => {
    expect(painted('/G gs 1 g 0 0 50 50 re f', '0 0 9 9 re f')).toEqual([['operator', 'gs', 3]])
  })

  it('says what it paints with, or has no colours', () => {
    expect(painted(filled('3 Tr 9 w 1 g'), `0 Tr 1 g 0 0 9 9 re f`)).toEqual([])
    expect(painted(filled('0 g 1 w'), '0 0 9 9 re f 0 0 m 9 9 l S')).toEqual([])
    expect(painted(filled('0 0 0 rg 0 0 0 1 k'), '0 0 9 9 re f')).toEqual([])
    expect(painted(filled('1 g'), '0 0 9 9 re f', { mask: 'Alpha' })).toEqual([])
  })
})
