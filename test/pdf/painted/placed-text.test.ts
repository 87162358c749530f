import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { covered, FAR, HELLO, standard } from './covered.ts'

describe('paper where a mark is permitted', () => {
  const font = (entries: string, more: Readonly<Record<number, string>> = {}) => ({
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 20 0 R >> >> /Contents 4 0 R >>',
    20: `<< /Type /Font /BaseFont /AAAAAA+Testbed ${entries} >>`,
    ...more,
  })
  const composite = (encoding: string, entries = '/W [1 [500 500]]') =>
    font(`/Subtype /Type0 /Encoding ${encoding} /DescendantFonts [<< /Subtype /CIDFontType2 ${entries} >>]`, {
      22: stream('1 begincidrange <0000> <ffff> 0 endcidrange', '/Type /CMap /CMapName /Testbed'),
    })
  const glyphs = 'BT /F 20 Tf 100 700 Td <00010002> Tj ET'

  it('is blank where the document says how far each glyph moves, whatever its programs draw', () => {
    for (const entries of [undefined, '', '/DW 600', '/DW 600 /W [1 1 500 2 [400 500]]', '/W [1 [500] 1 2 500]'])
      expect(covered(glyphs, FAR, composite('/Identity-H', entries)), entries).toBeUndefined()
    const simple = font('/Subtype /TrueType /FirstChar 72 /LastChar 111 /Widths 22 0 R', {
      22: `[${'500 '.repeat(40)}]`,
    })
    expect(covered(HELLO, FAR, simple)).toBeUndefined()
    expect(covered(HELLO.replace('(Hello) Tj', '[(Hello) 1001 (o)] TJ'), FAR, simple)).toBeUndefined()
  })

  it.each([
    ['written downwards', composite('/Identity-V')],
    ['written downwards, from elsewhere', composite('/Identity-V', '/DW2 [12000 -1000]')],
    ['written by the codes of the document', composite('22 0 R')],
    ['written by codes of others', composite('/UniJIS-UCS2-H')],
    ['of a CID with two widths', composite('/Identity-H', '/W [1 [11000] 1 [600]]')],
    ['of widths that are none', composite('/Identity-H', '/W [1 [/a]]')],
    ['of widths without an end', composite('/Identity-H', '/W [1 70000 500]')],
    ['of no width by default', composite('/Identity-H', '/DW /a')],
    ['of a font without widths', font('/Subtype /TrueType')],
    ['of a font that is not there', {}],
  ])('is unknown where text is %s', (_, objects) => {
    expect(covered(glyphs, FAR, objects)).toBe('unknown')
  })

  it('is unknown where codes have no width, or other characters than those that are measured', () => {
    const widths = (first: number) =>
      font(`/Subtype /TrueType /FirstChar ${first} /LastChar 111 /Widths 22 0 R`, {
        22: `[${'500 '.repeat(112 - first)}]`,
      })
    expect(covered(HELLO, FAR, widths(72))).toBeUndefined()
    expect(covered(HELLO, FAR, widths(73))).toBe('unknown')
    const different = (name: string) => standard('Helvetica', `/Encoding << /Differences [108 /${name}] >>`)
    expect(covered(HELLO, FAR, different('l'))).toBeUndefined()
    expect(covered(HELLO, FAR, different('W'))).toBe('unknown')
  })

  it('is unknown where glyphs that are measured by their class alone lead backwards, or are turned', () => {
    const back = HELLO.replace('(Hello) Tj', '[(Hello) 1001 (o)] TJ')
    expect(covered(back, FAR, standard('Helvetica'))).toBe('unknown')
    expect(covered(HELLO.replace('Tf', 'Tf -9 Tc'), FAR, standard('Helvetica'))).toBe('unknown')
    const type3 = (matrix: string, glyph = '10 0 d0 0 0 10 10 re f', more = '') =>
      font(
        `/Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [${matrix}] /CharProcs << /a 21 0 R >> /FirstChar 1 /LastChar 2 /Widths [10 10] ${more}`,
        { 21: stream(glyph) },
      )
    expect(covered(glyphs.replace('<00010002>', '<0102>'), FAR, type3('0.1 0 0 0.1 0 0'))).toBeUndefined()
    expect(covered(glyphs.replace('<00010002>', '<0102>'), FAR, type3('0 0.1 -0.1 0 0 0'))).toBe('unknown')
    const inner = type3('0.1 0 0 0.1 0 0', '10 0 d0 BT /V 1 Tf <0001> Tj ET', '/Resources << /Font << /V 23 0 R >> >>')
    const vertical = '<< /Type /Font /Subtype /Type0 /Encoding /Identity-V /DescendantFonts [<< >>] >>'
    expect(covered(glyphs.replace('<00010002>', '<0102>'), FAR, { ...inner, 23: vertical })).toBe('unknown')
  })
})
