import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const WRONG = [['operator', 'w', undefined]]
const SHORT = '0 0 m 9 0 l S'

function painted(content: string, inner = ''): readonly unknown[] {
  return ambiguous({
    3: page('', '/XObject << /X 20 0 R >>'),
    4: stream(content),
    20: stream(inner, '/Subtype /Form /BBox [0 0 99 99] /Resources << >>'),
  })
}

/** Of a shape that is painted by itself, what is wrong. */
const filled = (path: string, matrix = ''): boolean => painted(`${matrix} ${path} f`).length > 0

describe('what is filled is no line in whatever direction it lies', () => {
  const turned = Array.from({ length: 24 }, (_, i) => {
    const [cos, sin] = [Math.cos((i * Math.PI) / 12), Math.sin((i * Math.PI) / 12)]
    return [cos, sin, -sin, cos, 0, 0].map((part) => part.toFixed(6)).join(' ')
  })
  it.each([
    ['there and back', '0 0 m 24 0 l 24 12 l 24 0 l h', '0 0 m 24 0 l 24 12 l 20 2 l h'],
    ['a curve and back', '0 0 m 3 9 6 9 9 0 c 6 9 3 9 0 0 c', '0 0 m 3 9 6 9 9 0 c 6 4 3 4 0 0 c'],
    ['a strip', '0 0 m 24 0 l 24 0.02 l 0 0.02 l h', '0 0 m 24 0 l 24 0.4 l 0 0.4 l h'],
    [
      'a bent strip',
      '0 0 m 12 0 l 12 9 l 11.98 9 l 11.98 0.02 l 0 0.02 l h',
      '0 0 m 12 0 l 12 9 l 11 9 l 11 1 l 0 1 l h',
    ],
    ['a spike', '0 0 m 9 0 l 9 9 l 9 20 l 9 9 l 0 9 l h', '0 0 m 9 0 l 9 9 l 8 20 l 7 9 l 0 9 l h'],
    ['a spike to begin with', '9 20 m 9 9 l 0 9 l 0 0 l 9 0 l 9 9 l h', '9 20 m 8 9 l 0 9 l 0 0 l 9 0 l 9 9 l h'],
    [
      'a blunt spike',
      '0 0 m 9 0 l 9 9 l 9 20 l 8.98 20 l 8.98 9 l 0 9 l h',
      '0 0 m 9 0 l 9 9 l 9 20 l 8 20 l 8 9 l 0 9 l h',
    ],
  ])('%s', (_, thin, broad) => {
    for (const matrix of turned) {
      expect(filled(thin, `${matrix} cm`), `${thin} ${matrix}`).toBe(true)
      expect(filled(broad, `${matrix} cm`), `${broad} ${matrix}`).toBe(false)
      // The same where it cuts.
      expect(painted(`${matrix} cm ${thin} W n 0 0 99 99 re f`), `${thin} ${matrix}`).not.toEqual([])
    }
  })
})

describe('a line of less than a quarter of a point', () => {
  it('is a rule or a frame', () => {
    for (const width of ['0', '0.01', '0.2']) {
      for (const path of ['0 0 m 9 0 l', '0 0 m 50 50 l', '0 0 m 40 0 60 40 90 90 c', '0 0 9 90 re 0 0 5 5 re'])
        expect(painted(`${width} w ${path} S`), `${width} ${path}`).toEqual(WRONG)
      // Of letters, parts are shorter than what they are parts of.
      for (const path of ['0 0 m 0 50 l 9 50 l', '0 0 m 9 0 l 9 90 l h', '[9] 0 d 0 0 m 50 0 l'])
        expect(painted(`${width} w ${path} S`), `${width} ${path}`).toEqual(WRONG)
      for (const path of ['0 0 m 50 0 l', '0 0 m 0 50 l', '0 0 50 9 re', '0 0 m 50 0 l 50 9 l 0 9 l h'])
        expect(painted(`${width} w ${path} S`), `${width} ${path}`).toEqual([])
      expect(painted(`${width} w 0 0 9 9 re B`), width).toEqual([])
    }
    expect(painted(`0.3 w ${SHORT}`)).toEqual([])
    expect(painted(`1 w 0.2 0 0 0.2 0 0 cm ${SHORT}`)).toEqual(WRONG)
  })

  it('is as thin as by the side of a matrix that makes it smaller', () => {
    expect(painted('9 0 0 0.01 0 0 cm 1 w 0 0 m 2 0 l S')).toEqual(WRONG)
    expect(painted('1 0.99 0.99 1 0 0 cm 1 w 0 0 m 9 9 l S')).toEqual(WRONG)
    expect(painted('9 0 0 0.5 0 0 cm 1 w 0 0 m 2 0 l S')).toEqual([])
  })

  it('is as short as it is', () => {
    expect(painted('9 w 0 0 m 0.1 0 l S')).toEqual(WRONG)
    expect(painted('9 w 0 0 m 0.3 0 l S')).toEqual([])
    expect(painted('1 J 9 w 0 0 m 0.1 0 l S')).toEqual([])
  })

  it('is a rule where it is filled along the sides', () => {
    expect(painted('0 0 9 0.2 re f')).toEqual(WRONG)
    expect(painted('0 0 0.2 9 re f')).toEqual(WRONG)
    expect(painted('0 0 50 0.2 re f')).toEqual([])
    expect(painted('0 0 9 0.3 re f')).toEqual([])
    expect(painted('0 0 m 9 0.2 l 9 0 l f')).toEqual([])
  })

  it('is one as large as the form is painted', () => {
    expect(painted('/X Do', `0.2 w ${SHORT}`)).toEqual(WRONG)
    expect(painted('0.1 0 0 0.1 0 0 cm /X Do', SHORT)).toEqual(WRONG)
    expect(painted('9 0 0 9 0 0 cm /X Do', `0.1 w ${SHORT}`)).toEqual([])
  })

  it('is a rule as long as the form is painted', () => {
    const shown = (content: string) => painted('0.01 0 0 0.01 0 0 cm /X Do', content)
    expect(shown('0 0 1 99 re f')).toEqual(WRONG)
    expect(shown('0 0 99 99 re f')).toEqual([])
  })

  it('is not what is left by the box of a form, or by what it is cut to', () => {
    const shown = (content: string, box: string, matrix = '1 0 0 1 0 0') =>
      ambiguous({
        3: page('', '/XObject << /X 20 0 R >>'),
        4: stream(content),
        20: stream('0 0 99 99 re f', `/Subtype /Form /BBox [${box}] /Matrix [${matrix}] /Resources << >>`),
      })
    expect(shown('/X Do', '0 0 0.3 9')).toEqual([])
    expect(shown('/X Do', '0 0 0.2 9')).toEqual(WRONG)
    expect(shown('/X Do', '0 0 9 9', '0.01 0 0 1 0 0')).toEqual(WRONG)
    expect(shown('1 0 0 0.1 0 0 cm /X Do', '0 0 9 2')).toEqual(WRONG)
    expect(shown('0 0 0.2 9 re W n /X Do', '0 0 9 9')).toEqual(WRONG)
    expect(shown('0 0 0.2 9 re W n', '0 0 9 9')).toEqual([])
    expect(shown('0 0 9 9 re W n 8.8 0 9 9 re W n /X Do', '0 0 9 9')).toEqual(WRONG)
  })

  it('is one in an appearance', () => {
    const shown = (rect: string) =>
      ambiguous({
        3: page('').replace('[6 0 R]', '[6 0 R 21 0 R]'),
        4: stream(''),
        20: stream(SHORT, '/Subtype /Form /BBox [0 0 99 99] /Resources << >>'),
        21: `<< /Type /Annot /Subtype /Stamp /Rect [${rect}] /AP << /N 20 0 R >> >>`,
      })
    expect(shown('0 0 99 99')).toEqual([])
    expect(shown('0 0 9 9')).toEqual(WRONG)
    expect(shown('0 0 0.2 9')).toEqual(WRONG)
  })
})
