import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const FORM = '/Subtype /Form /BBox [0 0 99 99] /Resources << /Font << /F 22 0 R >> /XObject << /X 21 0 R >> >>'

const painted = (content: string, inner = '', below = '') =>
  ambiguous({
    3: page('', '/Font << /F 22 0 R >> /XObject << /X 20 0 R /I 23 0 R >>'),
    4: stream(content),
    20: stream(inner, FORM),
    21: stream(below, '/Subtype /Form /BBox [0 0 99 99] /Resources << >>'),
    22: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    23: stream('x', '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray'),
  })

describe('a form begins as a page does', () => {
  const STATES = [
    '200 Tz',
    '5 Ts',
    '9 TL',
    '9 Tc',
    '9 Tw',
    '3 Tr',
    'BT 0 -9 TD ET',
    '9 w',
    '1 J',
    '1 j',
    '2 M',
    '[3] 0 d',
  ]

  it.each(STATES)('and not with %s', (state) => {
    expect(painted(`${state} /X Do`)).toEqual([['operator', 'Do', 3]])
    expect(painted(`q ${state} Q /X Do`)).toEqual([])
    // Of an image they mean nothing.
    expect(painted(`${state} /I Do`)).toEqual([])
  })

  it('also where it is painted by another one', () => {
    expect(painted('/X Do', '200 Tz /X Do')).toEqual([['operator', 'Do', 20]])
    expect(painted('/X Do', '200 Tz 100 Tz /X Do')).toEqual([])
  })

  it('with the colours around it, and with no font', () => {
    expect(painted('1 0 0 rg /X Do', '0 0 9 9 re f')).toEqual([])
    expect(painted('/F 9 Tf /X Do', 'BT (a) Tj ET')).toEqual([['operator', 'Tf', 20]])
    expect(painted('/F 9 Tf /X Do', 'BT /F 9 Tf (a) Tj ET')).toEqual([])
  })

  it('and a parameter is as it was where it is set to that', () => {
    for (const same of ['200 Tz 100 Tz', '9 w 1 w', '[3] 0 d [] 0 d', '3 Tr 0 Tr', '9 TL BT 0 0 TD ET'])
      expect(painted(`${same} /X Do`), same).toEqual([])
  })
})
