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

describe('a line of less than a quarter of a point', () => {
  it('is a rule or a frame', () => {
    for (const width of ['0', '0.01', '0.2']) {
      for (const path of ['0 0 m 9 0 l', '0 0 m 50 50 l', '0 0 m 40 0 60 40 90 90 c', '0 0 9 90 re 0 0 5 5 re'])
        expect(painted(`${width} w ${path} S`), `${width} ${path}`).toEqual(WRONG)
      for (const path of ['0 0 m 50 0 l', '0 0 m 0 50 l', '0 0 50 9 re'])
        expect(painted(`${width} w ${path} S`), `${width} ${path}`).toEqual([])
      expect(painted(`${width} w 0 0 9 9 re B`), width).toEqual([])
    }
    expect(painted(`0.3 w ${SHORT}`)).toEqual([])
    expect(painted(`1 w 0.2 0 0 0.2 0 0 cm ${SHORT}`)).toEqual(WRONG)
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
  })
})
