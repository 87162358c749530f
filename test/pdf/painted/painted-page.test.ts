import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { SignedPages } from '../../../src/pdf/painted/covered-content.ts'
import { readPdf } from '../../../src/pdf/read-pdf.ts'
import { buildPdf, PAGE, SIGNED, stream } from '../build-pdf.ts'
import { type Box, covered, FAR, HELLO, pagesWith, standard } from './covered.ts'

describe('what a box covers', () => {
  it('is text where text is, and nothing beside, above and below it', () => {
    expect(covered(HELLO, [100, 700, 110, 710])).toBe('text')
    for (const box of [
      [300, 700, 400, 720],
      [100, 730, 200, 760],
      [100, 600, 200, 690],
    ] as const)
      expect(covered(HELLO, box, standard('Helvetica'))).toBeUndefined()
  })

  it('is text as wide as its scaling makes it', () => {
    const wide: Box = [170, 700, 180, 710]
    expect(covered(HELLO, wide, standard('Helvetica'))).toBeUndefined()
    expect(covered('BT /F 20 Tf 200 Tz 100 700 Td (Hello) Tj ET', wide)).toBe('text')
  })

  it('is text in a form, of the size that its painter had set', () => {
    const form = stream('BT 100 700 Td (Hello) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 600 800]')
    expect(covered('/F 20 Tf /X Do', [100, 700, 110, 710], { 20: form })).toBe('text')
  })

  it('is a drawing where lines run askew, be it the one that closes what is filled; rules and rectangles are none', () => {
    const box: Box = [20, 20, 40, 40]
    expect(covered('0 0 m 100 0 l 100 100 l f', box)).toBe('drawing')
    expect(covered('0 0 m 100 100 l S', box)).toBe('drawing')
    expect(covered('0 0 100 100 re f', box)).toBeUndefined()
    expect(covered('0 30 m 100 30 l S', box)).toBeUndefined()
    expect(covered('0 0 m 100 0 l 100 100 l 0 100 l h f', box)).toBeUndefined()
    const letter = '20 20 m 20 40 l 40 40 l 40 36 l 24 36 l 24 32 l 36 32 l 36 28 l 24 28 l 24 20 l h f'
    expect(covered(letter, box)).toBe('drawing')
  })

  it('is an image, a scan where it covers the page, and unknown where the content cannot be read', () => {
    const image = stream('x', '/Type /XObject /Subtype /Image /Width 1 /Height 1')
    expect(covered('q 50 0 0 50 0 0 cm /X Do Q', [10, 10, 20, 20], { 20: image })).toBe('image')
    expect(covered('q 600 0 0 800 0 0 cm /X Do Q', [10, 10, 20, 20], { 20: image })).toBe('scan')
    expect(covered('BT ] ET', [10, 10, 20, 20])).toBe('unknown')
  })

  it('is nothing where text paints nothing', () => {
    expect(covered(HELLO.replace('Tf', 'Tf 3 Tr'), [100, 700, 110, 710])).toBeUndefined()
  })

  it('is a drawing where a plain rectangle is given a shape: by a pattern, a mask, a clipping path; and where a shading paints', () => {
    const box: Box = [20, 20, 40, 40]
    const resources = (entries: string) => ({
      3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << ${entries} >> /Contents 4 0 R >>`,
    })
    const tiling = {
      ...resources('/Pattern << /P 20 0 R >>'),
      20: stream('BT (9) Tj ET', '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9'),
    }
    expect(covered('/Pattern cs /P scn 0 0 100 100 re f', box, tiling)).toBe('drawing')
    expect(covered('/Pattern cs /P scn 0 g 0 0 100 100 re f', box, tiling)).toBeUndefined()
    expect(covered('/Pattern CS /P SCN 0 0 100 100 re f', box, tiling)).toBeUndefined()
    expect(covered('/Pattern CS /P SCN 0 0 100 100 re S', box, tiling)).toBe('drawing')
    const mask = resources('/ExtGState << /G << /SMask << /S /Luminosity >> >> /N << /SMask /None >> >>')
    expect(covered('/G gs 0 0 100 100 re f', box, mask)).toBe('drawing')
    expect(covered('/G gs /N gs 0 0 100 100 re f', box, mask)).toBeUndefined()
    expect(covered('0 0 m 100 0 l 100 100 l W n 0 0 100 100 re f', box)).toBe('drawing')
    expect(covered('q 0 0 m 100 0 l 100 100 l W n Q 0 0 100 100 re f', box)).toBeUndefined()
    expect(covered('0 0 100 100 re W n 0 0 100 100 re f', box)).toBeUndefined()
    const rest = '/ColorSpace /DeviceGray /Coords [0 0 600 0] /Extend [true true] /Function << /FunctionType 2 /N 1 >>'
    const shading = (type: number) => resources(`/Shading << /S << /ShadingType ${type} ${rest} >> >>`)
    expect(covered('/S sh', box, shading(1))).toBe('drawing')
    expect(covered('/S sh', box, shading(2))).toBeUndefined()
    expect(covered('200 200 50 50 re W n /S sh', box, shading(1))).toBeUndefined()
    expect(covered('0 0 m 100 0 l 100 100 l W n /S sh', box, shading(2))).toBe('drawing')
  })

  it('is what a box as thin as a hair lies over, and text whose font gives it no width', () => {
    expect(covered(HELLO, [100, 704, 150, 704.1])).toBe('text')
    const font = (entries: string) => ({
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 20 0 R >> >> /Contents 4 0 R >>',
      20: `<< /Type /Font ${entries} >>`,
    })
    const none = font('/Subtype /Type1 /FirstChar 72 /LastChar 72 /Widths [0]')
    expect(covered('BT /F 20 Tf 100 700 Td (H) Tj ET', [105, 700, 150, 710], none)).toBe('text')
    const composite = (encoding: string) =>
      font(`/Subtype /Type0 /Encoding /${encoding} /DescendantFonts [<< /W [0 65535 200] >>]`)
    const wide: Box = [115, 700, 150, 710]
    expect(covered('BT /F 20 Tf 100 700 Td <4e00> Tj ET', wide, composite('UniJIS-UCS2-H'))).toBe('text')
    expect(covered('BT /F 20 Tf 100 700 Td <4e00> Tj ET', wide, composite('Identity-H'))).toBeUndefined()
  })

  it('is a drawing where bars or strokes are shorter than half of the box, or as thick as a tenth of their length', () => {
    const box: Box = [20, 20, 40, 40]
    expect(covered('30 31 2 30 re f', box)).toBe('drawing')
    expect(covered('30 10 m 32 10 l 32 29 l 30 29 l f', box)).toBe('drawing')
    expect(covered('30 10 6 30 re f', box)).toBe('drawing')
    expect(covered('30 10 2 60 re f', box)).toBeUndefined()
    expect(covered('30 31 m 30 39 l S', box)).toBe('drawing')
    expect(covered('30 25 m 30 70 l S', box)).toBeUndefined()
    expect(covered('6 w 30 25 m 30 70 l S', box)).toBe('drawing')
    expect(covered('30 30 3 3 re f', box)).toBe('drawing')
    expect(covered('30 30 0.5 0.5 re f', box)).toBe('drawing')
    expect(covered('30 30 100 3 re f', box)).toBeUndefined()
  })

  it('is a drawing where there are more than two rules, or a second frame; the border of the box and one colour below it are none', () => {
    const box: Box = [20, 20, 60, 40]
    const rules = (...heights: readonly number[]) => heights.map((y) => `0 ${y} m 100 ${y} l S`).join(' ')
    expect(covered(rules(26, 32), box)).toBeUndefined()
    expect(covered(rules(26, 32, 36), box)).toBe('drawing')
    expect(covered(rules(20, 21, 26, 32, 39, 40), box)).toBeUndefined()
    expect(covered(`0 26 m 100 26 l 0 32 m 100 32 l S`, box)).toBeUndefined()
    expect(covered(`0 26 m 100 26 l 0 32 m 100 32 l 0 36 m 100 36 l S`, box)).toBe('drawing')
    expect(covered('22 23 37 14 re S', box)).toBeUndefined()
    expect(covered('22 23 37 14 re S 23 24 36 12 re S', box)).toBe('drawing')
    expect(covered('22 23 37 14 re 23 24 36 12 re S', box)).toBe('drawing')
    expect(covered('25 23 30 5 re S', box)).toBe('drawing')
    expect(covered('20 20 40 20 re S 0 0 100 100 re S', box)).toBeUndefined()
    expect(covered('0 0 100 70 re f 10 10 60 40 re f', box)).toBeUndefined()
    expect(covered('20 20 20 20 re f', box)).toBe('drawing')
  })

  it('is a drawing where a filled rectangle is hidden with its edge: it goes on beyond the box on all sides, or is gone', () => {
    for (const size of [4, 12, 36, 60, 200]) {
      const box: Box = [100, 100, 100 + size, 100 + size]
      const square = (margin: number) =>
        `${100 - margin} ${100 - margin} ${size + 2 * margin} ${size + 2 * margin} re f`
      expect(covered(square(0), box), `${size}`).toBe('drawing')
      expect(covered(square(0.5), box), `${size}`).toBe('drawing')
      // What is left of it is a frame.
      expect(covered(square(2), box), `${size}`).toBe('drawing')
      expect(covered(square(50), box), `${size}`).toBeUndefined()
      expect(covered(`80 80 ${size + 40} ${size + 20} re f`, box), `${size}`).toBe('drawing')
    }
    // A seven of two bars, and the end of a bar in a chart.
    expect(covered('60 524 24 6 re f 78 490 6 34 re f', [60, 524, 78, 530])).toBe('drawing')
    expect(covered('60 490 100 8 re f', [100, 490, 160, 498])).toBe('drawing')
    // The ground of a field that was prepared on it, and no stroke of a letter.
    expect(covered('100 100 90 30 re f', [100, 100, 190, 130], {}, 'prepared')).toBeUndefined()
    expect(covered('100 100 24 6 re f', [100, 100, 124, 106], {}, 'prepared')).toBe('drawing')
  })

  it('is a drawing where a clipping path makes a short line of a rule, or has several parts', () => {
    const box: Box = [20, 20, 60, 40]
    expect(covered('0 30 m 100 30 l S', box)).toBeUndefined()
    expect(covered('q 0 0 30 100 re W n 0 30 m 100 30 l S Q', box)).toBe('drawing')
    expect(covered('q 0 0 100 100 re W n 0 30 m 100 30 l S Q', box)).toBeUndefined()
    expect(covered('q 0 0 10 100 re W n 0 30 m 100 30 l S Q', box)).toBeUndefined()
    expect(covered('q 0 0 15 100 re 50 0 10 100 re W n 0 0 100 100 re f Q', box)).toBe('drawing')
  })

  it('is a drawing where broad lines have dashes, or thin ones uneven dashes, or where a stroke is broad', () => {
    const box: Box = [20, 20, 40, 40]
    expect(covered('5 w [3] 0 d 0 30 m 100 30 l S', box)).toBe('drawing')
    expect(covered('[1 2 3] 0 d 0 30 m 100 30 l S', box)).toBe('drawing')
    expect(covered('[3 3] 0 d 0 30 m 100 30 l S', box)).toBeUndefined()
    expect(covered('0 0 m 10 100 l S', box)).toBeUndefined()
    expect(covered('40 w 0 0 m 10 100 l S', box)).toBe('drawing')
  })

  it('is a drawing where a line leads nowhere and is a dot, and where small steps lead somewhere', () => {
    const box: Box = [20, 20, 40, 40]
    expect(covered('1 J 4 w 30 30 m 30 30 l S', box)).toBe('drawing')
    expect(covered('1 J 4 w 30 30 m h S', box)).toBe('drawing')
    expect(covered('1 J 4 w 30 30 m s', box)).toBe('drawing')
    expect(covered('1 J 60 w 30 0 m 30 0 l S', box)).toBe('drawing')
    expect(covered('1 J 4 w 30 0 m 30 0 l S', box)).toBeUndefined()
    expect(covered('30 30 m n 0 30 m 100 30 l 100 30 l S', box)).toBeUndefined()
    const steps = (dx: number, dy: number) =>
      Array.from({ length: 1000 }, (_, i) => `${30 + i * dx} ${30 + i * dy} l`).join(' ')
    expect(covered(`30 30 m ${steps(0.005, 0.005)} f`, box)).toBe('drawing')
  })

  it('is a drawing where the line that closes a stroke runs askew, and a frame has sides that are bars', () => {
    const box: Box = [20, 20, 80, 40]
    const angle = '0 30 m 90 30 l 90 60'
    expect(covered(`${angle} l s`, [20, 31, 80, 60])).toBe('drawing')
    expect(covered('100 w 90 -15 0.1 0.1 re S', box)).toBe('drawing')
    expect(covered('0 0 100 60 re S 4 w 0 0 100 60 re S', box)).toBeUndefined()
  })

  it('is a drawing where the tip of a corner reaches, as far as the miter limit lets it', () => {
    const needle = '0 30 m 40 30.2 l 0 30.4 l S'
    const box: Box = [60, 20, 100, 40]
    expect(covered(`2 w ${needle}`, box)).toBeUndefined()
    expect(covered(`2 w 500 M ${needle}`, box)).toBe('drawing')
    expect(covered('2 w 500 M 0 0 m 40 20 l 0 40 l S', box)).toBeUndefined()
    expect(covered('2 w 500 M 0 30 m 20 30 30 30.1 40 30.2 c 30 30.3 20 30.4 0 30.4 c S', box)).toBe('drawing')
    expect(covered('2 w 500 M 40 30.2 m 0 30.4 l 0 30 l s', box)).toBe('drawing')
    const limit = {
      3: '<< /Type /Page /Parent 2 0 R /Resources << /ExtGState << /G << /ML 500 >> >> >> /Contents 4 0 R >>',
    }
    expect(covered(`2 w /G gs ${needle}`, box, limit)).toBe('drawing')
    // Stretched a hundred times along the line.
    expect(covered('0.5 w 100 0 0 1 0 0 cm 0 30 m 0.4 30.2 l 0 30.4 l S', box)).toBe('drawing')
  })

  it('is a letter of rules and frames where they are no larger than letters', () => {
    const box: Box = [20, 20, 29, 34]
    expect(covered('0.5 w 21.5 21.5 6 11 re S', box)).toBe('drawing')
    expect(covered('0.5 w 24 21 m 24 33 l S', box)).toBe('drawing')
    expect(covered('0.5 w 21 27 m 28 27 l S', box)).toBe('drawing')
  })

  it('is text as broad as its strokes are, and as high as its accents', () => {
    const text = (mode: number) => `60 w BT ${mode} Tr /F 8 Tf 30 60 Td (.) Tj ET`
    expect(covered(text(0), [40, 30, 60, 40], standard('Helvetica'))).toBeUndefined()
    for (const mode of [1, 2, 5, 6]) expect(covered(text(mode), [40, 30, 60, 40])).toBe('text')
    expect(covered('BT /F 100 Tf 100 100 Td (\\305) Tj ET', [110, 185, 160, 192], standard('Helvetica'), 'paper')).toBe(
      'text',
    )
  })

  it('is an image where it is no scan of the page, though another one is', () => {
    const image = stream('x', '/Type /XObject /Subtype /Image /Width 1 /Height 1')
    const both = 'q 600 0 0 800 0 0 cm /X Do Q q 50 0 0 50 0 0 cm /X Do Q'
    expect(covered(both, [10, 10, 20, 20], { 20: image }, 'prepared')).toBe('image')
    expect(covered(both, [100, 100, 200, 200], { 20: image }, 'prepared')).toBeUndefined()
  })

  it('is unknown on paper where a font of the document has a glyph for a space', () => {
    const embedded = '/Encoding /WinAnsiEncoding /FontDescriptor << /FontFile 22 0 R >>'
    const spaces = 'BT /F 20 Tf 100 700 Td (   ) Tj ET'
    expect(covered(spaces, FAR, standard('Helvetica'), 'paper')).toBeUndefined()
    expect(covered(spaces, FAR, standard('Testbed', embedded), 'paper')).toBe('unknown')
    expect(covered(spaces.replace('Tf', 'Tf 3 Tr'), FAR, standard('Testbed', embedded), 'paper')).toBeUndefined()
  })

  it('is an annotation where a link has a border, and nothing where it has none', () => {
    const page = (border: string) => ({
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << >> /Contents 4 0 R /Annots [20 0 R] >>',
      20: `<< /Type /Annot /Subtype /Link /Rect [100 100 110 150] ${border} >>`,
    })
    const box: Box = [90, 90, 200, 160]
    for (const border of [
      '',
      '/Border [0 0 3]',
      '/BS << /W 2 >>',
      '/BS << >> /Border [0 0 0]',
      '/Border [0 0 0] /BS << /W 2 >>',
    ])
      expect(covered('', box, page(border)), border).toBe('annotation')
    for (const border of ['/Border [0 0 0]', '/BS << /W 0 >>', '/Border [0 0 0] /BS << /W 0 >>'])
      expect(covered('', box, page(border)), border).toBeUndefined()
  })

  it('is a drawing where a shading has a function of several parts', () => {
    const box: Box = [20, 20, 40, 40]
    const plain = '/ColorSpace /DeviceGray /Coords [0 0 100 0] /Extend [true true]'
    const shading = (kind: string, entries = plain) => ({
      3: `<< /Type /Page /Parent 2 0 R /Resources << /Shading << /S << /ShadingType 2 /Function ${kind} ${entries} >> >> >> /Contents 4 0 R >>`,
    })
    const linear = '<< /FunctionType 2 /N 1 >>'
    expect(covered('/S sh', box, shading(linear))).toBeUndefined()
    expect(covered('/S sh', box, shading('<< /FunctionType 3 >>'))).toBe('drawing')
    expect(covered('/S sh', box, shading(`[${linear}]`))).toBe('drawing')
    // A function with an edge, one that ends, a box of its own, colours of a table, and two points that are one.
    expect(covered('/S sh', box, shading('<< /FunctionType 2 /N 900 >>'))).toBe('drawing')
    expect(covered('/S sh', box, shading(linear, plain.replace('true true', 'true false')))).toBe('drawing')
    expect(covered('/S sh', box, shading(linear, `${plain} /BBox [25 25 30 38]`))).toBe('drawing')
    expect(
      covered('/S sh', box, shading(linear, plain.replace('/DeviceGray', '[/Indexed /DeviceGray 1 <00ff>]'))),
    ).toBe('drawing')
    expect(covered('/S sh', box, shading(linear, plain.replace('100 0]', '1 0]')))).toBe('drawing')
    expect(covered('0.01 0 0 0.01 30 30 cm /S sh', box, shading(linear))).toBe('drawing')
    // What it is clipped to is what it fills.
    expect(covered('25 25 5 12 re W n /S sh', box, shading(linear))).toBe('drawing')
    expect(covered('0 0 100 100 re W n /S sh', box, shading(linear))).toBeUndefined()
  })

  it('is text where a glyph of a Type 3 font paints, whatever its box says', () => {
    const font = (glyph: string) => ({
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 20 0 R >> >> /Contents 4 0 R >>',
      20: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /CharProcs << /a 21 0 R >> /Encoding << /Differences [32 /a] >> /FirstChar 32 /LastChar 32 /Widths [10] >>',
      21: stream(glyph),
    })
    const shown = 'BT /F 20 Tf 100 100 Td ( ) Tj ET'
    const far: Box = [310, 310, 315, 315]
    expect(covered(shown, far, font('10 0 d0 0 0 10 10 re f'))).toBeUndefined()
    expect(covered(shown, far, font('10 0 d0 100 100 10 10 re f'))).toBe('text')
    expect(covered(shown, [105, 105, 110, 110], font('10 0 d0 0 0 10 10 re f'))).toBe('text')
    expect(covered(shown, far, font('10 0 d0 BT /F 1 Tf (a) Tj ET'))).toBe('unknown')
    expect(covered(shown, far, font('10 0 d0 xx'))).toBe('unknown')
    expect(covered(shown.replace('Tf', 'Tf 3 Tr'), far, font('10 0 d0 100 100 10 10 re f'))).toBe('text')
  })

  it('is text where code 32 is no space', () => {
    const box: Box = [101, 700, 103, 710]
    const font = (entries: string) => ({
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 20 0 R >> >> /Contents 4 0 R >>',
      20: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ${entries} >>`,
    })
    const shown = 'BT /F 20 Tf 100 700 Td (  ) Tj ET'
    expect(covered(shown, box, font(''))).toBeUndefined()
    expect(covered(shown, box, font('/Encoding /WinAnsiEncoding'))).toBeUndefined()
    expect(covered(shown, box, font('/Encoding << /Differences [32 /space /nine] >>'))).toBeUndefined()
    expect(covered(shown, box, font('/Encoding << /Differences [31 /a /nine] >>'))).toBe('text')
    expect(covered(shown, box, font('/FontDescriptor << /FontFile 4 0 R >>'))).toBe('text')
  })

  it('is text where its spacing leads backwards, and where it gives a shape to what is painted', () => {
    expect(covered('BT /F 20 Tf -60 Tc 300 700 Td (Hello) Tj ET', [180, 700, 190, 710])).toBe('text')
    expect(covered(HELLO.replace('Tf', 'Tf 7 Tr'), [100, 700, 110, 710])).toBe('text')
  })

  it.each([
    ['too many operands', '1 100 700 200 700 m 0 0 l f'],
    ['too few operands', '100 m f'],
    ['an operand of another kind', 'BT /F /G Tf ET'],
    ['an operator that does not exist', 'BT xx ET'],
    ['an operator that some readers split', 'q1 0 0 1 0 0 cm'],
    ['states inside a text', 'BT q 1 0 0 1 9 9 Tm Q ET'],
    ['an image without data', 'BI EI BT (Hello) Tj ET EI'],
    ['an image without an end', 'BI ID x'],
    ['states deeper than any page has them', 'q '.repeat(600)],
  ])('is unknown where the content has %s', (_, content) => {
    expect(covered(content, [10, 10, 20, 20])).toBe('unknown')
  })

  it('is the form of an annotation that is there, its rectangle written in any way, and everywhere where it cannot be read', () => {
    const withAnnotation = (rectangle: string) => ({
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Annots [30 0 R] /Contents 4 0 R >>',
      30: `<< /Type /Annot /Subtype /Stamp /Rect ${rectangle} >>`,
      31: '100',
    })
    const box: Box = [60, 60, 90, 90]
    expect(covered('', box, withAnnotation('[50 50 31 0 R 31 0 R]'))).toBe('annotation')
    expect(covered('', box, withAnnotation('[100 100 150 150]'))).toBeUndefined()
    expect(covered('', box, withAnnotation('[50 50]'))).toBe('annotation')
  })

  it('is an annotation where readers draw it: beyond its rectangle, and a link or a pop-up that has a look', () => {
    const box: Box = [60, 60, 90, 90]
    const annotated = (entries: string) =>
      covered('', box, {
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Annots [30 0 R] /Contents 4 0 R >>',
        30: `<< /Type /Annot ${entries} >>`,
        31: stream('', '/BBox [0 0 9 9]'),
      })
    expect(annotated('/Subtype /Line /Rect [0 0 9 9] /L [50 70 100 70]')).toBe('annotation')
    expect(annotated('/Subtype /Stamp /Rect [40 90 90 95] /F 16')).toBe('annotation')
    for (const subtype of ['Link', 'Popup']) {
      expect(annotated(`/Subtype /${subtype} /Rect [50 50 99 99] /Border [0 0 0]`)).toBeUndefined()
      expect(annotated(`/Subtype /${subtype} /Rect [50 50 99 99] /AP << /N 31 0 R >>`)).toBe('annotation')
    }
  })
})

describe('the place of a widget', () => {
  const placesOf = (rectangle: string, pages: string, more: Readonly<Record<number, string>> = {}) => {
    const page =
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << >> /Contents 4 0 R /Annots [30 0 R 30 0 R] >>'
    const objects = {
      ...PAGE.objects,
      2: `<< /Type /Pages /Kids [${pages}] /Count 2 >>`,
      3: page,
      13: page,
      30: `<< /Type /Annot /Subtype /Widget /Rect ${rectangle} /AP << /N 31 0 R >> >>`,
      31: stream('BT (Hello) Tj ET', '/BBox [0 0 9 9]'),
      ...more,
    }
    const outcome = readPdf(buildPdf([{ ...PAGE, objects }, SIGNED]), createBudget())
    if (!outcome.ok) throw new Error(outcome.failure.code)
    return new SignedPages(outcome.value.objects).placesOf(30, 0)
  }

  it('is on each page that has it', () => {
    const box = [10, 20, 30, 40]
    expect(placesOf('[10 20 30 40]', '3 0 R')).toEqual([{ page: 1, box }])
    expect(placesOf('[10 20 30 40]', '3 0 R 13 0 R')).toEqual([
      { page: 1, box },
      { page: 2, box },
    ])
  })

  it('has no box where it is drawn without an area', () => {
    expect(placesOf('[10 20 10 20]', '3 0 R')).toEqual([{ page: 1, box: null }])
    expect(placesOf('[10 20 10 20]', '3 0 R', { 31: stream('q Q', '/BBox [0 0 9 9]') })).toEqual([])
  })
})

describe('paper where nothing was prepared', () => {
  const onPaper = (content: string, objects: Readonly<Record<number, string>>, box = FAR) =>
    covered(content, box, objects, 'paper')

  it('is blank where all text is in standard fonts, and elsewhere', () => {
    for (const font of ['Helvetica', 'Times-BoldItalic', 'Courier', 'ArialMT'])
      expect(onPaper(HELLO, standard(font))).toBeUndefined()
    expect(onPaper(HELLO, standard('Helvetica', '/Encoding /WinAnsiEncoding'))).toBeUndefined()
    expect(onPaper(HELLO, standard('Helvetica'), [100, 700, 110, 710])).toBe('text')
    expect(
      onPaper('0 0 m 100 100 l S', { 3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R >>' }),
    ).toBe(undefined)
  })

  it.each([
    ['another font', standard('Other')],
    ['a font program of the document', standard('Helvetica', '/FontDescriptor << /FontFile 4 0 R >>')],
    ['codes for other glyphs', standard('Helvetica', '/Encoding << /Differences [72 /other] >>')],
    ['metrics of its own', standard('Helvetica', '/FirstChar 72 /LastChar 72 /Widths [20]')],
    ['a font that is not there', {}],
    ['marks of ZapfDingbats', standard('ZapfDingbats')],
  ])('is not known to be blank where text is in %s', (_, objects) => {
    expect(onPaper(HELLO, objects)).toBe('unknown')
  })

  it.each([
    ['turned inside out', HELLO.replace('20 Tf', '-20 Tf')],
    ['mirrored by its scaling', HELLO.replace('Tf', 'Tf -100 Tz')],
    ['spaced backwards', HELLO.replace('Tf', 'Tf -1 Tc')],
    ['far from its line', HELLO.replace('Tf', 'Tf 21 Ts')],
    ['clipped to', HELLO.replace('Tf', 'Tf 7 Tr')],
    ['shown over itself', HELLO.replace('(Hello) Tj', '[(Hello) 1001 (x)] TJ')],
  ])('is not known to be blank where text is %s', (_, content) => {
    expect(onPaper(content, standard('Helvetica'))).toBe('unknown')
  })

  it('is not known to be blank where a form takes resources or a font from its painter, or a page from the tree', () => {
    const form = (content: string, entries: string) => ({
      ...standard('Helvetica'),
      20: stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 600 800] ${entries}`),
    })
    const own = '/Resources << /Font << /F 21 0 R >> >>'
    expect(onPaper('/X Do', form(HELLO, own))).toBeUndefined()
    expect(onPaper('/X Do', form(HELLO, ''))).toBe('unknown')
    expect(onPaper('BT /F 20 Tf ET /X Do', form('BT 100 700 Td (Hello) Tj ET', own))).toBe('unknown')
    expect(onPaper('3 Tr /X Do', form(HELLO, own))).toBe('unknown')
    const inherits = {
      ...standard('Helvetica'),
      2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F 21 0 R >> >> >>',
      3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>',
    }
    expect(onPaper(HELLO, inherits)).toBe('unknown')
  })
})

describe('the margin of a mark', () => {
  const beside = (content: string, box: Box, objects: Readonly<Record<number, string>> = standard('Helvetica')) =>
    pagesWith(content, objects).besideOn(box, 0, 1)

  it('is as high as the lower of the two, and a line at least', () => {
    expect(beside(HELLO, [70, 700, 98, 730])).toBeGreaterThan(19)
    expect(beside(HELLO, [70, 700, 85, 730])).toBeGreaterThan(19)
    expect(beside(HELLO, [30, 700, 70, 730])).toBeNull()
    // A small mark, and a mark beneath.
    expect(beside(HELLO, [82, 700, 90, 708])).toBe(12)
    expect(beside(HELLO, [70, 700, 90, 708])).toBe(12)
    expect(beside(HELLO, [60, 700, 80, 708])).toBeNull()
    expect(beside(HELLO, [100, 670, 150, 690])).toBe(20)
  })

  it('has letters, pictures, short strokes and annotations in it, and no rule, frame or colour that is larger than letters', () => {
    const box: Box = [100, 100, 130, 130]
    expect(beside('140 100 2 20 re f', box)).toBe(20)
    expect(beside('140 100 2 200 re f', box)).toBeNull()
    expect(beside('140 100 200 200 re f', box)).toBeNull()
    expect(beside('0 0 600 800 re f', box)).toBeNull()
    expect(beside('1 w 90 90 300 100 re S', box)).toBeNull()
    const image = stream('x', '/Type /XObject /Subtype /Image /Width 1 /Height 1')
    expect(beside('q 20 0 0 20 140 100 cm /X Do Q', box, { 20: image })).toBe(20)
    const annotated = `<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [30 0 R] >>`
    const square = '<< /Type /Annot /Subtype /Square /Rect [140 100 150 110] >>'
    expect(beside('', box, { 3: annotated, 30: square })).toBe(12)
  })
})

describe('a place that was signed with its page', () => {
  const inPlace = (content: string, box: Box, objects: Readonly<Record<number, string>> = {}) =>
    covered(content, box, objects, 'prepared')

  it('has what is known to be painted there', () => {
    expect(inPlace(HELLO, [100, 695, 150, 720])).toBe('text')
    expect(inPlace('0 0 m 100 100 l S', [20, 20, 40, 40])).toBe('drawing')
    const image = stream('x', '/Type /XObject /Subtype /Image /Width 1 /Height 1')
    expect(inPlace('q 50 0 0 50 0 0 cm /X Do Q', [10, 10, 20, 20], { 20: image })).toBe('image')
  })

  it('has nothing where nobody can tell, on a scanned page, and where letters only may reach into it', () => {
    expect(inPlace(HELLO, FAR, standard('Other'))).toBeUndefined()
    expect(inPlace('BT ] ET', FAR)).toBeUndefined()
    const image = stream('x', '/Type /XObject /Subtype /Image /Width 1 /Height 1')
    expect(inPlace('q 600 0 0 800 0 0 cm /X Do Q', [10, 10, 20, 20], { 20: image })).toBeUndefined()
    expect(inPlace(HELLO, [100, 714, 150, 730])).toBeUndefined()
    expect(covered(HELLO, [100, 714, 150, 730])).toBe('text')
  })
})
