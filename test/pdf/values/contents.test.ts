import { describe, expect, it } from 'vitest'
import { scanContent } from '../../../src/pdf/values/content-scan.ts'
import { latin1, stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

const wrong = (content: string) => {
  const found = scanContent(latin1(content)).wrong
  return found === null ? null : [found.why, found.key]
}

describe('a content', () => {
  it.each([
    '',
    'q 1 0 0 -1 +.5 4. cm 0 0 m 1 1 l S Q % a comment',
    'BT /F1 12 Tf (a \\) (b)) Tj <0 aF> Tj [(a) -5 <00>] TJ ET',
    '/Artifact << /Type /Pagination /BBox [0 0 1 1] >> BDC EMC',
    '/Pattern cs /P1 scn 0.5 /P1 scn 0 0 0 1 k [3 1] 0 d',
    'BX 1 2 unknown EX',
    'BI /W 2 /H 1 /CS /G /BPC 8 ID \x01EI\x02 EI Q',
    'BI /W 2 /H 1 /BPC 1 /IM true /D [1 0] ID \xff\nEI\nQ',
    '/F#41 1 Tf',
    '0\x001\x00m',
    '2147483647 -2147483648 m',
  ])('%j is read alike', (content) => {
    expect(wrong(content)).toBeNull()
  })

  it.each([
    ['1 0 0 1 4294967296 0 cm', 'number', '4294967296'],
    ['1 0 0 1 --100 0 cm', 'number', '--100'],
    ['1 0 0 1 100-50 0 cm', 'number', '100-50'],
    ['1.2.3 w', 'number', '1.2.3'],
    ['1w', 'number', '1w'],
    ['. w', 'number', '.'],
    ['- w', 'number', '-'],
    ['1234567890.5 w', 'number', '1234567890.5'],
    ['[(a) 1e5] TJ', 'number', '1e5'],
    ['/F#00 1 Tf', 'name', 'F#00'],
    ['/T << /A /F# >> BDC', 'name', 'F#'],
    ['1 2 unknown', 'operator', 'unknown'],
    ['1 2 w', 'operator', 'w'],
    ['(a) w', 'operator', 'w'],
    ['1 2 3 4 5 cm', 'operator', 'cm'],
    ['EX', 'operator', 'EX'],
    ['BX EX 1 unknown', 'operator', 'unknown'],
    ['1\xa0w', 'number', '1\xa0w'],
    ['[1 w] TJ', 'operator', 'w'],
    ['(a Tj', 'operator', '('],
    ['<0g> Tj', 'operator', '<'],
    ['[1 >> d', 'operator', '>'],
    ['1 ] d', 'operator', ']'],
    ['{ }', 'operator', '{'],
    ['1 2', 'operator', 'end'],
    ['[1', 'operator', 'end'],
    ['BI /W 2 ID xx', 'operator', 'EI'],
    ['BI 2 /W ID xx EI', 'operator', 'ID'],
  ])('%j is not', (content, why, key) => {
    expect(wrong(content)).toEqual([why, key])
  })

  it('names what it uses', () => {
    const { uses } = scanContent(
      latin1('/F 1 Tf /X Do /G gs /S sh /C cs /DeviceRGB cs /Pattern CS /P scn 1 scn /OC /M BDC EMC /Span /N BDC EMC'),
    )
    expect(Object.fromEntries([...uses].map(([category, names]) => [category, [...names]]))).toEqual({
      Font: ['F'],
      XObject: ['X'],
      ExtGState: ['G'],
      Shading: ['S'],
      ColorSpace: ['C'],
      Pattern: ['P'],
      Properties: ['M'],
    })
  })
})

describe('the names that a content uses', () => {
  const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  const FORM = (data: string, resources: string) =>
    stream(data, `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${resources}`)
  const text = 'BT /F 9 Tf (x) Tj ET'

  it('are in the resources of the page, or of a node above it', () => {
    const own = { 3: page('', '/Font << /F 20 0 R >>'), 4: stream(text), 20: FONT }
    expect(ambiguous(own)).toEqual([])
    expect(ambiguous({ ...own, 3: page('') })).toEqual([['resources', 'F', 3]])
    expect(ambiguous({ ...own, 3: page('', '/Font << /F 99 0 R >>') })).toEqual([['resources', 'F', 3]])
    const bare = '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Annots [6 0 R] >>'
    const node = (resources: string) => `<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] ${resources} >>`
    expect(ambiguous({ ...own, 3: bare, 2: node('/Resources << /Font << /F 20 0 R >> >>') })).toEqual([])
    expect(ambiguous({ ...own, 3: bare, 2: node('') })).toEqual([['resources', 'F', 3]])
  })

  it.each([
    ['a form', FORM(text, ''), '/XObject << /X 21 0 R >>'],
    ['a form with other resources', FORM(text, '/Resources << /Font << /G 20 0 R >> >>'), '/XObject << /X 21 0 R >>'],
    ['a pattern', stream(text, '/PatternType 1 /PaintType 1 /BBox [0 0 9 9]'), '/Pattern << /X 21 0 R >>'],
    ['a glyph', '<< /Type /Font /Subtype /Type3 /CharProcs << /a 22 0 R >> >>', '/Font << /X 21 0 R >>'],
  ])('are not taken from the page by %s', (_, object, resources) => {
    const glyph = stream(`1 0 d0 ${text}`)
    const found = ambiguous({ 3: page('', `${resources} /Font << /F 20 0 R >>`), 20: FONT, 21: object, 22: glyph })
    expect(found).toContainEqual(['resources', 'F', object.includes('CharProcs') ? 22 : 21])
  })

  it('may be those of a form, a pattern, a glyph or an appearance of its own', () => {
    const own = '/Resources << /Font << /F 20 0 R >> >>'
    expect(
      ambiguous({
        3: page('', '/XObject << /X 21 0 R >> /Pattern << /P 22 0 R >> /Font << /T 23 0 R >>'),
        6: '<< /FT /Sig /T (Sig1) /V 7 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R /AP << /N << /On 25 0 R >> >> >>',
        20: FONT,
        21: FORM(text, own),
        22: stream(text, `/PatternType 1 /PaintType 1 /BBox [0 0 9 9] ${own}`),
        23: `<< /Type /Font /Subtype /Type3 /CharProcs << /a 24 0 R >> ${own} >>`,
        24: stream(`1 0 d0 ${text}`),
        25: FORM(text, own),
      }),
    ).toEqual([])
  })

  it('of an appearance that has none are none', () => {
    const widget =
      '<< /FT /Sig /T (Sig1) /V 7 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R /AP << /N << /On 21 0 R >> >> >>'
    // Not every appearance says that it is a form.
    expect(ambiguous({ 6: widget, 21: stream(text, '/BBox [0 0 9 9]') })).toEqual([['resources', 'F', 21]])
    expect(ambiguous({ 6: widget, 21: stream('q Q', '/BBox [0 0 9 9]') })).toEqual([])
  })

  it('that make a content depend on a condition are groups of the catalogue', () => {
    const objects = (catalog: string) => ({
      1: `<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R ${catalog} >>`,
      3: page('', '/Properties << /M 20 0 R >>'),
      4: stream('/OC /M BDC 0 0 m 1 1 l S EMC'),
      20: '<< /Type /OCG /Name (x) >>',
    })
    expect(ambiguous(objects('/OCProperties << /OCGs [20 0 R] /D << >> >>'))).toEqual([])
    expect(ambiguous(objects(''))).toEqual([['optional-content', 'M', 3]])
    expect(ambiguous({ 4: stream('/OC /M BDC EMC') })).toEqual([['optional-content', 'M', 3]])
    expect(ambiguous({ 4: stream('/OC << /Type /OCG >> BDC EMC') })).toMatchObject([['optional-content', '', 3]])
  })

  it('cannot be known of what cannot be read', () => {
    expect(ambiguous({ 4: stream('x', '/Filter /FlateDecode') })).toEqual([['unreadable', 'FlateDecode', 3]])
  })
})
