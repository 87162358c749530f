import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { ambiguous, page } from './inspect.ts'

/** What is not of its shape, in object 20. */
const shapes = (objects: Readonly<Record<number, string>>): readonly unknown[] =>
  ambiguous(objects).map((found) =>
    Array.isArray(found) && found[0] === 'shape' && found[2] === 20 ? found[1] : found,
  )

const FORM = (entries: string) => ({
  3: page('', '/XObject << /X 20 0 R >>'),
  20: stream('', `/Type /XObject /Subtype /Form ${entries}`),
})

describe('arrays of numbers', () => {
  const form = (entries: string, more: Readonly<Record<number, string>> = {}) =>
    shapes({ ...FORM(`${/BBox/.test(entries) ? '' : '/BBox [0 0 9 9]'} ${entries}`), ...more })

  it('have as many as their tables say', () => {
    expect(form('/Matrix [1 0 0 1 21 0 R 0]', { 21: '9' })).toEqual([])
    expect(form('/Matrix [0 -300 0.5 0 0 0]')).toEqual([])
    expect(form('/BBox 21 0 R', { 21: '[0 0 9.5 9]' })).toEqual([])
  })

  it.each([
    ['BBox', '[0 0 9]'],
    ['BBox', '[0 0 9 (9)]'],
    ['BBox', '<< >>'],
    ['Matrix', '[1 0 0 1 0]'],
    ['Matrix', '[1 0 0 1 0 (9)]'],
    ['Matrix', '[0 0 0 0 9 9]'],
    ['Matrix', '[1 2 2 4 0 0]'],
    ['Matrix', '[0.00000001 0 0 1 0 0]'],
    ['Domain', '[0 1 0]'],
    ['Range', '[]'],
    ['Coords', '[0 0 1 1 2]'],
    ['QuadPoints', '[0 0 1 0 1 1]'],
    ['Extend', '[true]'],
    ['Extend', '[true 1]'],
    ['FontMatrix', '[1 0 0 1]'],
  ])('as /%s have no %s', (key, value) => {
    expect(form(`/${key} ${value}`)).toEqual([key])
  })

  it('of a calibrated space have three rows of three', () => {
    const space = (matrix: string) =>
      shapes({
        3: page('', '/ColorSpace << /C [/CalRGB 20 0 R] >>'),
        20: `<< /WhitePoint [1 1 1] /Gamma [2.2 2.2 2.2] /Matrix [${matrix}] >>`,
      })
    expect(space('0.41 0.21 0.02 0.36 0.72 0.12 0.18 0.07 0.95')).toEqual([])
    expect(space('1 0 0 1 0 0')).toEqual([['shape', 'C', 3], 'Matrix'])
  })
})

describe('what is painted by its name', () => {
  it('is a form that has a box, or an image', () => {
    expect(shapes(FORM('/BBox [0 0 9 9]'))).toEqual([])
    expect(shapes(FORM(''))).toEqual(['BBox'])
    expect(shapes(FORM('/BBox [0 0 9 9] /Subtype2 /PS'))).toEqual(['Subtype2'])
    expect(shapes(FORM('/BBox [0 0 8388607 9]'))).toEqual([])
    expect(shapes(FORM('/BBox [-8388608 0 9 9]'))).toEqual(['BBox'])
    expect(shapes({ 3: page('', '/XObject << /X 20 0 R >>'), 20: stream('', '/Subtype /PS') })).toEqual(['Subtype'])
    expect(shapes({ 3: page('', '/XObject << /X 20 0 R >>'), 20: '<< /Subtype /Form /BBox [0 0 9 9] >>' })).toEqual([
      'Subtype',
    ])
  })
})

describe('a form that is a group', () => {
  it('is one of transparency, and knocks nothing out', () => {
    const group = (entries: string) => shapes(FORM(`/BBox [0 0 9 9] /Group << ${entries} >>`))
    expect(group('/S /Transparency')).toEqual([])
    expect(group('/S /Transparency /I true /K false')).toEqual([])
    expect(group('/S /Foo')).toEqual(['S'])
    expect(group('/I true')).toEqual(['S'])
    expect(group('/S /Transparency /K true')).toEqual(['K'])
    expect(group('/S /Transparency /K 1')).toEqual(['K'])
  })
})

describe('an image', () => {
  const image = (entries: string, data = 'xxxx') =>
    shapes({
      3: page('', '/XObject << /X 20 0 R >>'),
      20: stream(data, `/Subtype /Image ${entries}`),
      22: stream('', '/N 3'),
      23: stream('{add 2 div}', '/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]'),
      24: stream('xxxx', `/Subtype /Image ${GREY}`),
      25: stream('xx', `/Subtype /Image ${SIZE} /ImageMask true`),
      26: stream('x'.repeat(12), `/Subtype /Image ${GREY.replace('Gray', 'RGB')}`),
      27: stream('xxxx', `/Subtype /Image ${GREY} /Mask [0 1]`),
      28: stream('xxxx', `/Subtype /Image ${GREY} /Matte [0]`),
      29: stream('xxxx', `/Subtype /Image ${GREY} /Matte [1]`),
      30: stream('xx', `/Subtype /Image ${GREY.replace('/Height 2', '/Height 1')} /Matte [0]`),
    })
  const SIZE = '/Width 2 /Height 2'
  const GREY = `${SIZE} /BitsPerComponent 8 /ColorSpace /DeviceGray`

  it.each([
    GREY,
    `${GREY} /Decode [1 0]`,
    `${GREY} /Decode [0 1] /Mask [0 255]`,
    `${GREY} /SMask 28 0 R`,
    `${SIZE} /Filter /JPXDecode /SMaskInData 0`,
    `${GREY} /Filter /DCTDecode /Decode [1 0]`,
    `${SIZE} /ImageMask true`,
    `${SIZE} /ImageMask true /BitsPerComponent 1 /Decode [1 0]`,
    `${SIZE} /BitsPerComponent 1 /ColorSpace [/Indexed /DeviceRGB 1 <000000ffffff>]`,
    `${SIZE} /BitsPerComponent 1 /ColorSpace [/DeviceN [/A /B] /DeviceGray 23 0 R] /Decode [0 1 0 1]`,
    `${SIZE} /Filter /JPXDecode`,
    `${GREY} /SMask 24 0 R`,
    `${GREY} /Mask 25 0 R`,
    `${SIZE} /BitsPerComponent 1 /ColorSpace [/Indexed /DeviceRGB 1 <000000ffffff>] /Decode [1 0]`,
    `${SIZE} /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /Columns 2 >>`,
  ])('may have %s', (entries) => {
    expect(image(entries)).toEqual([])
  })

  it.each([
    ['Width', GREY.replace('/Width 2', '')],
    ['Height', GREY.replace('/Height 2', '/Height 0')],
    [
      'Height',
      `${GREY.replace('/Height 2', '/Height 70000')} /Filter /JBIG2Decode`.replace('Component 8', 'Component 1'),
    ],
    ['Decode', `${GREY} /Decode [0 0.5]`],
    ['BitsPerComponent', `${SIZE} /ColorSpace /DeviceGray`],
    ['BitsPerComponent', GREY.replace('8', '3')],
    ['BitsPerComponent', `${SIZE} /ImageMask true /BitsPerComponent 8`],
    ['BitsPerComponent', `${SIZE} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JBIG2Decode`],
    ['ColorSpace', `${SIZE} /BitsPerComponent 8`],
    ['ColorSpace', `${SIZE} /ImageMask true /ColorSpace /DeviceGray`],
    ['ImageMask', `${GREY} /ImageMask /true`],
    ['Decode', `${GREY} /Decode [0 1 0 1]`],
    ['Decode', `${GREY} /Decode [0 65536]`],
    ['Decode', `${GREY} /Decode [-200 1]`],
    ['Decode', `${SIZE} /ImageMask true /Decode [0.4 0.6]`],
    ['Decode', `${SIZE} /ImageMask true /Decode [1 1]`],
    ['SMask', `${GREY} /SMask 4 0 R`],
    ['Mask', `${GREY} /Mask 4 0 R`],
    ['SMask', `${GREY} /SMask 25 0 R`],
    ['SMask', `${GREY} /SMask 26 0 R`],
    ['SMask', `${GREY} /SMask 27 0 R`],
    ['Mask', `${GREY} /Mask 24 0 R`],
    ['Mask', `${SIZE} /BitsPerComponent 16 /ColorSpace /DeviceGray /Filter /FlateDecode /Mask [0 300]`],
    [
      'Decode',
      `${SIZE} /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceGray 255 <${'00'.repeat(256)}>] /Decode [255 0]`,
    ],
    ['Decode', `${SIZE} /BitsPerComponent 4 /ColorSpace [/Indexed /DeviceGray 15 <${'00'.repeat(16)}>] /Decode [0 1]`],
    ['ColorSpace', `${SIZE} /BitsPerComponent 8 /Filter /FlateDecode /ColorSpace [/Lab << /WhitePoint [1 1 1] >>]`],
    ['Mask', `${GREY} /Decode [1 0] /Mask [0 255]`],
    ['Matte', `${GREY} /SMask 29 0 R`],
    ['Matte', `${GREY} /SMask 30 0 R`],
    ['Matte', `${GREY.replace('Gray', 'CMYK')} /Filter /FlateDecode /SMask 28 0 R`],
    ['SMaskInData', `${SIZE} /Filter /JPXDecode /SMaskInData 1`],
    ['Decode', `${SIZE} /Filter /JPXDecode /ColorSpace /DeviceGray /Decode [1 0]`],
    ['Mask', `${SIZE} /Filter /JPXDecode /ColorSpace /DeviceGray /Mask [0 9]`],
    ['ImageMask', `${SIZE} /Filter /JPXDecode /ImageMask true`],
    ['Mask', `${GREY} /Filter /DCTDecode /Mask [0 9]`],
    ['BitsPerComponent', `${GREY.replace('8', '4')} /Filter /DCTDecode`],
    ['ColorSpace', `${SIZE} /ColorSpace /DeviceRGB /Filter /CCITTFaxDecode /DecodeParms << /Columns 2 >>`],
    ['Mask', `${GREY} /Mask [255.0 255.0]`],
    ['Mask', `${GREY} /Mask [0 256]`],
    ['Mask', `${GREY} /Mask [0]`],
    ['Mask', `${SIZE} /ImageMask true /Mask [0 1]`],
  ])('has no other /%s: %s', (key, entries) => {
    expect(image(entries)).toEqual([key])
  })

  it('has samples that are colours of its table', () => {
    const table = (bits: number, highest: number, more = '') =>
      `/Width 3 /Height 2 /BitsPerComponent ${bits} /ColorSpace [/Indexed /DeviceGray ${highest} <${'00'.repeat(highest + 1)}>] ${more}`
    expect(image(table(8, 1), '\x00\x01\x01\x00\x01\x00')).toEqual([])
    expect(image(table(8, 1), '\x00\x01\x02\x00\x01\x00')).toEqual(['ColorSpace'])
    expect(image(table(8, 255), '\x00\x01\xff\x00\x01\x00')).toEqual([])
    // What fills up a row is no sample.
    expect(image(table(4, 2), '\x01\x2f\x21\x0f')).toEqual([])
    expect(image(table(4, 2), '\x01\x2f\x31\x0f')).toEqual(['ColorSpace'])
    expect(image(table(8, 1, '/Filter /ASCIIHexDecode'), '000100000100>')).toEqual([])
    expect(image(table(8, 1, '/Filter /ASCIIHexDecode'), '000100000900>')).toEqual(['ColorSpace'])
    expect(image(table(8, 1, '/Filter /DCTDecode'))).toEqual(['ColorSpace'])
    const wide = table(8, 1).replace('/Width 3', `/Width 65500`)
    expect(image(wide, '\x00\x01')).toEqual(['Length'])
  })

  it('has as many data as it shows', () => {
    expect(image(GREY, 'xxx')).toEqual(['Length'])
    expect(image(`${SIZE} /ImageMask true`, 'x')).toEqual(['Length'])
    expect(image(`${SIZE} /BitsPerComponent 8 /ColorSpace [/ICCBased 22 0 R]`, 'x'.repeat(12))).toEqual([])
    expect(image(`${SIZE} /BitsPerComponent 8 /ColorSpace [/ICCBased 22 0 R]`, 'x'.repeat(11))).toEqual(['Length'])
    // RFC 1951: no deflated octet stands for more than 1,032.
    expect(image(`${GREY} /Filter /FlateDecode`)).toEqual([])
    expect(image(`${GREY.replace('/Height 2', '/Height 9999')} /Filter /FlateDecode`)).toEqual(['Length'])
    expect(image(`${GREY} /Filter /ASCIIHexDecode`, 'xxxxxx')).toEqual(['Length'])
  })
})

describe('a font', () => {
  const font = (entries: string) =>
    shapes({ 3: page('', '/Font << /F 20 0 R >>'), 20: `<< /Type /Font ${entries} >>`, 21: stream('1 0 d0') })
  const GLYPHS =
    '/Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 66 /Widths [1 1] ' +
    '/Encoding << /Differences [65 /a /b] >> /CharProcs << /a 21 0 R /b 21 0 R >> /Resources << >>'

  it('says which kind it is', () => {
    expect(font('/Subtype /Type1 /BaseFont /Helvetica')).toEqual([])
    expect(font('/BaseFont /Helvetica')).toEqual(['Subtype'])
    expect(font('/Subtype /Type9 /BaseFont /Helvetica')).toEqual(['Subtype'])
    expect(font('/Subtype /TrueType')).toEqual(['BaseFont'])
    expect(font('/Subtype /TrueType /BaseFont /Arial /Encoding /FooEncoding')).toEqual(['Encoding'])
    expect(font('/Subtype /Type0 /Encoding 21 0 R /DescendantFonts [<< /Subtype /CIDFontType2 >>]')).toEqual([
      'Encoding',
    ])
    expect(font('/Subtype /Type0 /DescendantFonts [<< /Subtype /CIDFontType2 >>]')).toEqual(['Encoding'])
    expect(
      font('/Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /FontDescriptor << /FontFile2 4 0 R >> >>]'),
    ).toEqual(['Subtype'])
    expect(font('/Subtype /Type1 /BaseFont /Helvetica /FirstChar 256')).toEqual(['FirstChar'])
    expect(font('/Subtype /Type1 /BaseFont /Helvetica /Widths [(a)]')).toEqual(['Widths'])
  })

  it('has a width for each code from the first to the last', () => {
    const wide = (entries: string) => font(`/Subtype /TrueType /BaseFont /Helvetica ${entries}`)
    expect(wide('/FirstChar 65 /LastChar 66 /Widths [600 600]')).toEqual([])
    expect(wide('/FirstChar 65 /LastChar 66 /Widths [600 600 600]')).toEqual([])
    for (const entries of [
      '/FirstChar 65 /LastChar 66 /Widths [600 -600]',
      '/FirstChar 65 /LastChar 66 /Widths [600]',
      '/LastChar 66 /Widths [600]',
      '/Widths [600]',
    ])
      expect(wide(entries)).toEqual(['Widths'])
  })

  it('of a descriptor has flags and numbers of its table', () => {
    const described = (entries: string) =>
      font(`/Subtype /TrueType /BaseFont /Arial /FontDescriptor << /FontName /Arial ${entries} >>`)
    expect(described('/Flags 32 /ItalicAngle -12.5 /StemV 80')).toEqual([])
    expect(described('/Flags 262178')).toEqual([])
    // A font of the reader's own has small letters, or has capitals in their place.
    for (const flags of ['65568', '131104']) expect(described(`/Flags ${flags}`)).toEqual(['Flags'])
    for (const flags of ['-1', '1024', '524288', '32.0', '/Serif'])
      expect(described(`/Flags ${flags}`)).toEqual(['Flags'])
    expect(described('/ItalicAngle (12)')).toEqual(['ItalicAngle'])
  })

  it('of many characters has one font below, which says how wide they are', () => {
    const below = (entries: string) =>
      font(
        `/Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 /FontDescriptor << /FontFile2 4 0 R >> ${entries} >>]`,
      )
    for (const right of [
      '/DW 1000',
      '/W [1 [500 600] 7 9 250]',
      '/W [1 [500] 1 1 500 9 [5] 2 8 500]',
      '/DW2 [880 -1000]',
      '/W2 [1 [1 2 3] 4 5 1 2 3]',
      '/CIDToGIDMap /Identity',
    ])
      expect(below(right), right).toEqual([])
    for (const [key, wrong] of [
      ['DW', '(1)'],
      ['W', '/Identity'],
      ['W', '[1]'],
      ['W', '[1 [(a)]]'],
      ['W', '[1 2]'],
      ['W', '[1.0 [2]]'],
      ['W', '[-1 [2]]'],
      ['W', '[1 [500] 1 9 600]'],
      ['W', '[5 9 600 1 [1 2 3 4 5]]'],
      ['W2', '[1 [1 2 3] 1 1 1 2 3]'],
      ['DW2', '[1]'],
      ['W2', '[1 [1 2]]'],
      ['CIDToGIDMap', '/Other'],
    ] as const)
      expect(below(`/${key} ${wrong}`), wrong).toEqual([key])
    const fonts = (written: string) => font(`/Subtype /Type0 /Encoding /Identity-H /DescendantFonts ${written}`)
    expect(fonts('[]')).toEqual(['DescendantFonts'])
    expect(fonts('[<< /Subtype /CIDFontType2 >> << /Subtype /CIDFontType2 >>]')).toEqual(['DescendantFonts'])
  })

  it('of many characters has a CMap of the standard, and is there where glyphs have numbers of its own', () => {
    const coded = (encoding: string, ordering: string, program = '') =>
      font(
        `/Subtype /Type0 /Encoding /${encoding} /DescendantFonts [<< /Subtype /CIDFontType2 /FontDescriptor << ${program} >> /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> >>]`,
      )
    for (const [encoding, ordering, program] of [
      ['Identity-V', 'Identity', '/FontFile2 4 0 R'],
      ['Identity-H', 'Japan1', ''],
      ['UniGB-UCS2-H', 'GB1', ''],
      ['V', 'Japan1', '/FontFile2 4 0 R'],
    ] as const)
      expect(coded(encoding, ordering, program), encoding).toEqual([])
    expect(coded('Identity-H', 'Identity')).toEqual(['Encoding'])
    expect(coded('Identity-V', 'Other')).toEqual(['Encoding'])
    for (const ordering of ['Identity', 'Japan1'])
      expect(coded('UniGB-UCS2-H', ordering, '/FontFile2 4 0 R'), ordering).toEqual(['Encoding'])
    expect(coded('WinAnsiEncoding', 'Identity', '/FontFile2 4 0 R')).toEqual(['Encoding'])
    expect(coded('Identity', 'Identity', '/FontFile2 4 0 R')).toEqual(['Encoding'])
  })

  it('has one program, of its kind', () => {
    const program = (subtype: string, programs: string) =>
      font(
        `/Subtype /${subtype} /BaseFont /F /FirstChar 65 /LastChar 65 /Widths [600] /FontDescriptor << /FontName /F /Flags 4 ${programs} >>`,
      )
    const OF = (kind: string) => `/FontFile3 << /Subtype /${kind} >>`
    for (const [subtype, right, wrong] of [
      ['Type1', '/FontFile 4 0 R', '/FontFile2 4 0 R'],
      ['Type1', OF('Type1C'), OF('CIDFontType0C')],
      ['TrueType', '/FontFile2 4 0 R', '/FontFile 4 0 R'],
      ['TrueType', OF('OpenType'), OF('Type1C')],
    ] as const) {
      expect(program(subtype, right), right).toEqual([])
      expect(program(subtype, wrong), wrong).toEqual([wrong.slice(1).split(' ')[0]])
    }
    expect(program('TrueType', '/FontFile2 4 0 R /FontFile3 4 0 R')).toEqual(['FontFile2'])
    expect(program('Type1', '/FontFile3 4 0 R')).toEqual(['FontFile3'])
  })

  it('of the reader is chosen by one name, and has the codes of letters', () => {
    const named = (base: string, descriptor: string, more = '') =>
      font(`/Subtype /TrueType /BaseFont /${base} /FontDescriptor << /Type /FontDescriptor ${descriptor} >> ${more}`)
    for (const [base, descriptor] of [
      ['Helvetica', '/FontName /Helvetica'],
      ['TimesNewRomanPSMT', '/FontName /TimesNewRoman /FontFamily (Times New Roman)'],
      ['ABCDEF+Arial-BoldMT', '/FontName /ABCDEF+Arial-BoldMT /FontFamily (Arial)'],
    ] as const)
      expect(named(base, descriptor), descriptor).toEqual([])
    const WIDTHS = '/FirstChar 65 /LastChar 65 /Widths [600]'
    expect(named('Helvetica', '/FontName /Symbol /FontFamily (Symbol) /FontFile2 4 0 R', WIDTHS)).toEqual([])
    expect(named('Helvetica', '/FontName /Symbol')).toEqual(['FontName'])
    expect(named('Helvetica', '/FontName /Helvetica /FontFamily (Symbol)')).toEqual(['FontFamily'])
    expect(named('Helvetica', '', '/Encoding /MacExpertEncoding')).toEqual(['Encoding'])
    expect(named('Helvetica', '', '/Encoding << /BaseEncoding /MacExpertEncoding >>')).toContainEqual('Encoding')
    expect(named('Helvetica', '', '/Encoding /PDFDocEncoding')).toEqual(['Encoding'])
    expect(named('Helvetica', '', '/Encoding << /BaseEncoding /Other >>')).toContainEqual('BaseEncoding')
    expect(named('Helvetica', '', '/Encoding << /BaseEncoding /WinAnsiEncoding >>')).toEqual([])
    for (const base of ['HelveticaSymbol', 'Symbol,Bold', 'ABCDEF+Symbol', 'OtherDingbats'])
      expect(named(base, ''), base).toEqual(['BaseFont'])
    expect(named('OtherSymbol', '/FontFile2 4 0 R', WIDTHS)).toEqual([])
    expect(named('Helvetica', '/FontFile2 4 0 R')).toEqual(['Widths'])
    expect(named('Helvetica', '/FontFile2 4 0 R', `${WIDTHS} /Encoding /MacExpertEncoding`)).toEqual(['Encoding'])
    const symbols = (base: string, more = '', subtype = 'Type1') =>
      font(`/Subtype /${subtype} /BaseFont /${base} ${more}`)
    for (const base of ['Symbol', 'ZapfDingbats']) {
      expect(symbols(base)).toEqual([])
      expect(symbols(base, `/FontDescriptor << /FontName /${base} /Flags 4 >>`)).toEqual([])
      expect(symbols(base, `/FontDescriptor << /FontName /${base} /Flags 32 >>`)).toEqual(['Flags'])
      expect(symbols(base, '', 'TrueType')).toEqual(['Subtype'])
      expect(symbols(base, '/Encoding << /BaseEncoding /WinAnsiEncoding >>')).toEqual(['Encoding'])
    }
    expect(symbols('Symbol', '/Encoding /WinAnsiEncoding')).toEqual(['Encoding'])
    expect(symbols('ZapfDingbats', '/Encoding /WinAnsiEncoding')).toEqual([])
  })

  it('of glyphs that are contents has all that they are shown by', () => {
    expect(font(GLYPHS)).toEqual([])
    for (const key of ['FontBBox', 'FontMatrix', 'CharProcs', 'FirstChar', 'LastChar'])
      expect(font(GLYPHS.replace(`/${key} `, `/${key}X `))).toContainEqual(key)
    expect(font(GLYPHS.replace('/Widths [1 1]', '/Widths [1]'))).toEqual(['Widths'])
    for (const matrix of ['0 1 -1 0 0 0', '1 .1 0 1 0 0', '1 0 0 1 5 0'])
      expect(font(GLYPHS.replace('/FontMatrix [1 0 0 1 0 0]', `/FontMatrix [${matrix}]`))).toEqual(['FontMatrix'])
    const encoded = (encoding: string, glyphs = '/a 21 0 R /b 21 0 R') =>
      font(GLYPHS.replace('<< /Differences [65 /a /b] >>', encoding).replace('/a 21 0 R /b 21 0 R', glyphs))
    expect(encoded('/WinAnsiEncoding')).toEqual(['Encoding'])
    // Some readers show by their own encoding what the differences leave out.
    expect(encoded('<< /Differences [65 /a] >>')).toEqual(['Encoding'])
    expect(encoded('<< /BaseEncoding /WinAnsiEncoding >>', '/A 21 0 R')).toEqual(['Encoding'])
    expect(encoded('<< /Differences [65 /a] >>', '/a 21 0 R /.notdef 21 0 R /g0 21 0 R')).toEqual([])
  })

  it('has differences from codes', () => {
    const encoded = (differences: string) =>
      font(`/Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences ${differences} >>`)
    expect(encoded('[65 /a /b 255 /c]')).toEqual([])
    expect(encoded('[]')).toEqual([])
    for (const wrong of ['[/a]', '[65.0 /a]', '[65 (x) /a]', '[256 /a]', '[-1 /a]', '[255 /a /b]', '<< >>'])
      expect(encoded(wrong)).toEqual(['Differences'])
  })
})

describe('parameters of the graphics state', () => {
  const state = (entries: string) =>
    shapes({
      3: page('', '/ExtGState << /G 20 0 R >>'),
      20: `<< ${entries} >>`,
      21: stream('', '/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency /CS /DeviceGray >>'),
      22: stream('', '/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >>'),
      23: stream('', '/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency /CS /DeviceCMYK >>'),
      24: stream(
        '',
        '/Subtype /Form /BBox [0 0 9 9] /Matrix [2 0 0 2 0 0] /Group << /S /Transparency /CS /DeviceGray >>',
      ),
    })

  it.each([
    '/ca 0 /CA 1 /BM /Multiply /SMask /None /OP true /LC 2 /TR /Identity /TR2 /Default',
    '/SMask << /S /Luminosity /G 21 0 R >>',
    '/SMask << /S /Luminosity /G 21 0 R /BC [0] >>',
    '/LW .5 /ML 1 /D [[] 0]',
    '/LW 0',
    '/D [[3 1] 2]',
    '/SMask << /S /Alpha /G 22 0 R /TR /Identity >>',
  ])('may be %s', (entries) => {
    expect(state(entries)).toEqual([])
  })

  it.each([
    ['ca', '/ca 2'],
    ['CA', '/CA -1'],
    ['ca', '/ca (1)'],
    ['BM', '/BM [/Multiply]'],
    ['BM', '/BM /Foo'],
    ['BM', '/BM /Difference'],
    ['BM', '/BM (Multiply)'],
    ['LJ', '/LJ 3'],
    ['AIS', '/AIS 1'],
    ['TR', '/TR << >>'],
    ['SMask', '/SMask /Foo'],
    ['SMask', '/SMask << /S /Luminosity /G 4 0 R >>'],
    ['SMask', '/SMask << /S /Foo /G 21 0 R >>'],
    ['TR', '/SMask << /S /Luminosity /G 21 0 R /TR << >> >>'],
    ['CS', '/SMask << /S /Luminosity /G 22 0 R >>'],
    ['CS', '/SMask << /S /Luminosity /G 23 0 R >>'],
    ['BC', '/SMask << /S /Luminosity /G 21 0 R /BC [0 0 0] >>'],
    ['BC', '/SMask << /S /Alpha /G 22 0 R /BC [0] >>'],
    ['BC', '/SMask << /S /Luminosity /G 21 0 R /BC [1] >>'],
    ['Matrix', '/SMask << /S /Luminosity /G 24 0 R >>'],
    ['LW', '/LW -1'],
    ['ML', '/ML .5'],
    ['D', '/D [3 1]'],
    ['D', '/D [[3 1]]'],
    ['D', '/D [[0 0] 0]'],
    ['D', '/D [[3 /x] 0]'],
    ['D', '/D [[3] -1]'],
    ['D', '/D [[3] 0 0]'],
  ])('have no /%s as in %s', (key, entries) => {
    expect(state(entries)).toEqual([key])
  })
})

describe('an annotation', () => {
  const annotation = (entries: string, box = '[0 0 9 9]') =>
    shapes({
      3: page('').replace('[6 0 R]', '[6 0 R 20 0 R]'),
      20: `<< ${/Rect/.test(entries) ? '' : '/Rect [0 0 9 9]'} ${entries} >>`,
      21: stream('0 0 5 5 re f', `/Subtype /Form /BBox ${box} /Resources << >>`),
      25: stream(
        '0 0 5 5 re f',
        '/Subtype /Form /BBox [0 0 9 9] /Resources << /ExtGState << /G << /BM /Multiply >> >> >>',
      ),
    })
  const STATES = '/AP << /N << /On 21 0 R >> >>'

  it.each([
    '/Subtype /Stamp /F 4 /AP << /N 21 0 R >>',
    `/Subtype /Widget /FT /Btn /T (x) /AS /On ${STATES}`,
    `/Subtype /Widget /FT /Btn /T (x) /AS /Off ${STATES}`,
    '/Subtype /Text',
    '/Subtype /Highlight /QuadPoints [0 9 9 9 0 0 9 0] /C [1 1 0]',
    '/Subtype /Underline /QuadPoints [0 9 9 9 0 0 9 0] /AP << /N 21 0 R >>',
    '/Subtype /Highlight /QuadPoints [0 9 9 9 0 0 9 0] /AP << /N 25 0 R >>',
    '/Subtype /Polygon /Vertices [0 0 9 9] /AP << /N 21 0 R >>',
    '/Subtype /Widget /FT /Btn /Ff 65536 /T (x) /AP << /N 21 0 R >>',
    '/Subtype /Widget /FT /Tx /T (x.) /AP << /N 21 0 R >>',
    '/Subtype /Ink /Rect [0 0 0 0] /AP << /N 21 0 R >>',
    '/Subtype /Popup /RectX [] /Parent 6 0 R',
    '/Subtype /Line /F 2',
    '/Subtype /Link',
    '/Subtype /Link /Border [0 0 1] /C [1 0 0]',
    '/Subtype /Link /BS << /W 0 >>',
    '/Subtype /FreeText /Rect [0 0 0 0]',
  ])('may have %s', (entries) => {
    expect(annotation(entries)).toEqual([])
  })

  it.each([
    ['Subtype', '/F 4'],
    ['F', '/Subtype /Text /F 4.0'],
    ['F', '/Subtype /Stamp /F 5 /AP << /N 21 0 R >>'],
    ['Rect', '/Subtype /Text /Rect [0 0 9]'],
    ['AP', '/Subtype /Highlight /QuadPoints [0 9 9 9 0 0 9 0] /AP << /N 21 0 R >>'],
    ['QuadPoints', '/Subtype /Highlight /C [1 1 0]'],
    ['QuadPoints', '/Subtype /Highlight /C [1 1 0] /QuadPoints [0 9 99 9 0 0 99 0]'],
    ['QuadPoints', '/Subtype /Highlight /C [1 1 0] /QuadPoints [0 9 9 9 9 0 0 0]'],
    ['QuadPoints', '/Subtype /Underline /C [1 1 0] /QuadPoints [0 0 0 9 9 0 9 9]'],
    ['QuadPoints', '/Subtype /Squiggly /AP << /N 21 0 R >>'],
    ['QuadPoints', '/Subtype /Highlight /C [0 0 0] /Rect [0 0 0 0] /QuadPoints [0 9 9 9 0 0 9 0]'],
    ['C', '/Subtype /Highlight /QuadPoints [0 9 9 9 0 0 9 0]'],
    ['C', '/Subtype /StrikeOut /C [] /QuadPoints [0 9 9 9 0 0 9 0]'],
    ['AP', '/Subtype /Line /L [0 0 9 9] /Rect [0 0 0 0]'],
    ['Vertices', '/Subtype /Polygon /AP << /N 21 0 R >>'],
    ['FS', '/Subtype /FileAttachment /AP << /N 21 0 R >>'],
    ['AP', '/Subtype /FileAttachment /FS 4 0 R /Rect [0 0 99 9]'],
    ['AP', '/Subtype /Widget /FT /Btn /T (x) /AS /Off /AP << /N 21 0 R >>'],
    ['AP', '/Subtype /Widget /FT /Btn /Ff 32768 /T (x) /AP << /N 21 0 R >>'],
    ['Kids', '/Subtype /Widget /FT /Tx /T (x) /Kids [] /AP << /N 21 0 R >>'],
    ['T', '/Subtype /Widget /FT /Tx /T (.x)'],
    ['AP', '/Subtype /Link /AP << /N 21 0 R >>'],
    ['AP', '/Subtype /FreeText /DA (/Helv 9 Tf)'],
    ['AP', '/Subtype /Square /C [0 0 0] /BS << /W 50 >>'],
    ['AP', '/Subtype /Circle /IC [0 0 0]'],
    ['AP', `/Subtype /Stamp /AS /Off ${STATES}`],
    ['Border', '/Subtype /Link /Border [0 0 40] /C [1 1 1]'],
    ['Border', '/Subtype /Link /BS << /W 2 >>'],
    ['AP', '/Subtype /Popup /AP << /N 21 0 R >>'],
    ['AP', '/Subtype /Stamp /AP << /D 21 0 R >>'],
    ['AP', `/Subtype /Widget /FT /Btn /T (x) ${STATES}`],
    ['AP', `/Subtype /Widget /FT /Btn /T (x) /AS (On) ${STATES}`],
    ['AP', `/Subtype /Widget /FT /Btn /T (x) /AS /Other ${STATES}`],
  ])('has no /%s as in %s', (key, entries) => {
    expect(annotation(entries)).toEqual([key])
  })

  it('of a field belongs to a form', () => {
    const widget = '<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (x) >>'
    const without = { 1: '<< /Type /Catalog /Pages 2 0 R >>', 3: page('').replace('[6 0 R]', '[20 0 R]'), 20: widget }
    expect(shapes(without)).toEqual(['AcroForm'])
    const other = { ...without, 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 21 0 R >>', 21: '[400 437]' }
    expect(shapes(other)).toEqual(['AcroForm'])
    expect(annotation('/Subtype /Widget /FT /Tx /T (x)')).toEqual([])
  })

  it('of a field has a type, and a name of few levels: its own, or of what it says that it belongs to, or of what has it as a kid', () => {
    const widget = (entries: string) => annotation(`/Subtype /Widget ${entries}`)
    expect(widget(`/FT /Tx /T (${'a.'.repeat(27)}a)`)).toEqual([])
    expect(widget(`/FT /Tx /T (${'a.'.repeat(28)}a)`)).toEqual(['T'])
    for (const name of ['', '/T ()', '/T /x', '/T 1']) expect(widget(`/FT /Tx ${name}`), name).toEqual(['T'])
    expect(widget('/T (x)')).toEqual(['FT'])
    expect(widget('/T (x) /Parent << /FT /Tx >>')).toEqual([])
    expect(widget('/FT /Tx /Parent << /T (x) >>')).toEqual([])
    const above = (depth: number): string => (depth === 0 ? '' : `/T (x) /Parent << ${above(depth - 1)} >>`)
    expect(widget(`/FT /Tx ${above(27)}`)).toEqual([])
    expect(widget(`/FT /Tx ${above(29)}`)).toEqual(['T'])
  })

  it('that does not say which field it belongs to is of the one that has it among its /Kids', () => {
    const kid = (kids: string, entries = '/FT /Tx /T (x)') =>
      shapes({
        1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [30 0 R] >> >>',
        3: page('').replace('[6 0 R]', '[20 0 R]'),
        20: '<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] >>',
        30: `<< ${entries} /Kids [${kids}] >>`,
        31: '<< /Parent 30 0 R /Kids [20 0 R 30 0 R] >>',
      })
    expect(kid('20 0 R')).toEqual([])
    expect(kid('31 0 R')).toEqual([])
    expect(kid('20 0 R 20 0 R')).toEqual([])
    // Of two, nobody knows which.
    expect(kid('20 0 R 31 0 R')).toEqual(['T'])
    expect(kid('32 0 R')).toEqual(['T'])
    expect(kid('20 0 R', '/FT /Tx')).toEqual(['T'])
    expect(kid('20 0 R', '/T (x)')).toEqual(['FT'])
  })

  it('of a field is of the type of all fields that have its name', () => {
    const beside = (field: string, fields = '30 0 R') =>
      shapes({
        1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${fields}] >> >>`,
        3: page('').replace('[6 0 R]', '[20 0 R]'),
        20: '<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (x.y) >>',
        30: `<< ${field} >>`,
        31: '<< /Parent 30 0 R /T (y) /FT /Btn >>',
      })
    expect(beside('/FT /Btn /T (x)')).toEqual([])
    expect(beside('/FT /Tx /T (x.y)')).toEqual([])
    expect(beside('/FT /Btn /T (x.y)')).toEqual(['FT'])
    expect(beside('/FT /Btn /T (x.y..z)')).toEqual(['FT'])
    expect(beside('/T (x) /Kids [31 0 R]')).toEqual(['FT'])
    expect(beside('/FT /Tx /T (x.y)', '30 0 R 31 0 R')).toEqual([])
  })

  it('is not below a field that stands before it, nor upright on a page that is turned', () => {
    const over = (entries: string, rotation = 0, first = '20 0 R 22 0 R') =>
      shapes({
        3: page(`/Rotate ${rotation}`).replace('[6 0 R]', `[6 0 R ${first}]`),
        20: '<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (x) /AP << /N 21 0 R >> >>',
        21: stream('0 0 5 5 re f', '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
        22: `<< /Type /Annot /Subtype /Stamp /AP << /N 21 0 R >> ${entries} >>`,
      })
    expect(over('/Rect [9 0 18 9] /F 4')).toEqual([])
    expect(over('/Rect [5 5 18 9] /F 2')).toEqual([])
    expect(over('/Rect [5 5 18 9] /F 4', 0, '22 0 R 20 0 R')).toEqual([])
    expect(over('/Rect [5 5 18 9] /F 4')).toEqual([['page-entry', 'Annots', 3]])
    expect(over('/Rect [9 0 18 9] /F 20', 360)).toEqual([])
    expect(over('/Rect [9 0 18 9] /F 20', 90)).toEqual([['shape', 'F', 3]])
  })

  it('that paints something has room for it', () => {
    expect(annotation('/Subtype /Stamp /AP << /N 21 0 R >>', '[0 0 0 9]')).toEqual(['BBox'])
    expect(annotation('/Subtype /Stamp /F 2 /AP << /N 21 0 R >>', '[0 0 0 9]')).toEqual([])
  })
})
