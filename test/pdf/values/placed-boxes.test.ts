import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

describe('the boxes of a page', () => {
  it.each([
    ['MediaBox', '/MediaBox [1000000000 0 1000000640 842]'],
    ['MediaBox', '/MediaBox [0 -40000 640 -39000]'],
    ['MediaBox', '/MediaBox [0 32000 640 33000]'],
  ])('are near its origin: /%s', (key, entries) => {
    expect(ambiguous({ 3: page(entries) })).toContainEqual(['page-entry', key, 3])
  })

  it('may be beside it, and as far as annex C goes', () => {
    for (const box of ['[-300 -400 300 400]', '[842 0 1684 595]', '[0 0 14400 14400]', '[20000 0 20640 842]'])
      expect(ambiguous({ 3: page(`/MediaBox ${box}`) }), box).toEqual([])
  })
})

describe('an appearance', () => {
  const shown = (form: string, rect = '9 9 22 49', content = '0 0 5 5 re f', subtype = 'Stamp') =>
    ambiguous({
      3: page('').replace('[6 0 R]', '[6 0 R 20 0 R]'),
      4: stream(''),
      20: `<< /Type /Annot /Subtype /${subtype} /Rect [${rect}] /AP << /N 21 0 R >> >>`,
      21: stream(content, `/Subtype /Form ${form} /Resources << >>`),
    }).map((found) => (found as readonly unknown[])[1])

  it.each([
    ['/BBox [0 0 13 40]'],
    ['/BBox [0 0 1 1]'],
    ['/BBox [0 0 1300 4000] /Matrix [.01 0 0 .01 0 0]', '0 0 500 500 re f'],
    ['/BBox [-200 -700 -187 -660] /Matrix [1 0 0 1 200 700]'],
    ['/BBox [0 0 40 13] /Matrix [0 1 -1 0 0 0]'],
    ['/BBox [0 0 1 500]'],
  ])('is placed by %s', (form, content = '0 0 5 5 re f') => {
    expect(shown(form, '9 9 22 49', content)).toEqual([])
  })

  it.each([
    ['is not too small by its matrix', '/BBox [0 0 13 40] /Matrix [.000001 0 0 .000001 0 0]', 'BBox'],
    ['is not too small by its box', '/BBox [0 0 .000013 .00004]', 'BBox'],
    ['is not too small along one side', '/BBox [0 0 13 .0004]', 'BBox'],
    ['is not far away by its matrix', '/BBox [0 0 1300 4000] /Matrix [.01 0 0 .01 1000000000 1000000000]', 'Matrix'],
    ['is not far away by its box and its matrix', '/BBox [20000 0 20013 40] /Matrix [2 0 0 2 0 0]', 'BBox'],
    ['is not enlarged to what is far away', '/BBox [30000 0 30001 1]', 'BBox'],
  ])('%s', (_, form, key) => {
    expect(shown(form)).toContain(key)
    expect(shown(form, '9 9 22 49', '')).toEqual(key === 'Matrix' ? [key] : [])
  })

  it('is not made flat by its rectangle', () => {
    expect(shown('/BBox [0 0 13 40]', '9 9 22.00 9.0001')).toContain('BBox')
    expect(shown('/BBox [0 0 13 40]', '9 9 22 9')).toEqual([])
  })

  it('paints near what it is in', () => {
    const far = '1 0 0 1 20000 0 cm 1 0 0 1 -20000 0 cm 0 0 5 5 re f'
    expect(shown('/BBox [0 0 13 40]', '9 9 22 49', far)).toEqual(['Do'])
    expect(shown('/BBox [0 0 13 40]', '9 9 9 9', far)).toEqual([])
    expect(shown('/BBox [0 0 1300 4000]', '9 9 22 49', far.replace('5 5', '500 500'))).toEqual([])
  })

  it('is in a rectangle that is near the page', () => {
    for (const rect of ['1000000000 9 1000000013 49', '9 -40000 22 -39960'])
      expect(shown('/BBox [0 0 13 40]', rect)).toContain('Rect')
    expect(shown('/BBox [0 0 13 40]', '-500 -500 -487 -460')).toEqual([])
  })
})

describe('a form', () => {
  it('is placed by numbers that readers are exact about', () => {
    const painted = (matrix: string) =>
      ambiguous({
        3: page('', '/XObject << /X 20 0 R >>'),
        4: stream('/X Do'),
        20: stream('0 0 5 5 re f', `/Subtype /Form /BBox [0 0 9 9] /Matrix [${matrix}] /Resources << >>`),
      })
    expect(painted('1 0 0 1 1000000000 0')).toEqual([['shape', 'Matrix', 20]])
    expect(painted('1 0 0 1 -20000 0')).toEqual([])
  })
})

describe('what shows nothing in its rectangle', () => {
  const annotated = (entries: string) =>
    ambiguous({
      3: page('').replace('[6 0 R]', '[6 0 R 20 0 R]'),
      4: stream(''),
      20: `<< /Type /Annot ${entries} >>`,
    })

  it('may be anywhere', () => {
    expect(annotated('/Subtype /Link /Border [0 0 0] /Rect [0 -90000 9 9]')).toEqual([])
    expect(annotated('/Subtype /Popup /Rect [99999 9 100009 49]')).toEqual([])
    expect(annotated('/Subtype /Stamp /F 2 /Rect [99999 9 100009 49]')).toEqual([])
  })
})
