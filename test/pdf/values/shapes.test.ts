import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { sfnt } from '../embedded/font-programs.ts'
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

describe('a form', () => {
  const form = (entries: string, more: Readonly<Record<number, string>> = {}) =>
    shapes({ ...FORM(`${/BBox/.test(entries) ? '' : '/BBox [0 0 9 9]'} ${entries}`), ...more })

  it.each([
    '/Matrix [1 0 0 1 21 0 R 0]',
    '/Matrix [0 -300 0.5 0 0 0]',
    '/BBox [0 0 9.5 9] /FormType 1 /Name /X',
    '/BBox [0 0 32768 9]',
    '/Metadata 4 0 R /LastModified (x) /PieceInfo << >> /StructParent 1',
    '/Test_Own 1 /Abcd:Own << >>',
  ])('may have %s', (entries) => {
    expect(form(entries, { 21: '9' })).toEqual([])
  })

  it.each([
    ['BBox', '[0 0 9]'],
    ['BBox', '[0 0 9 (9)]'],
    ['BBox', '<< >>'],
    ['BBox', '[-32769 0 9 9]'],
    ['Matrix', '[1 0 0 1 0]'],
    ['Matrix', '[1 0 0 1 0 (9)]'],
    ['Matrix', '[0 0 0 0 9 9]'],
    ['Matrix', '[1 2 2 4 0 0]'],
    ['Matrix', '[0.00000001 0 0 1 0 0]'],
    ['FormType', '2'],
    ['FormType', '1.0'],
    ['Subtype2', '/PS'],
    ['PS', '4 0 R'],
    ['Resources', '[]'],
    // Nobody knows what a reader makes of what has no meaning here.
    ['Own', '1'],
    ['Decode', '[0 1]'],
  ])('has no /%s %s', (key, value) => {
    expect(form(`/${key} ${value}`)).toEqual([key])
  })

  it('has a box, and is a stream that says what it is', () => {
    expect(shapes(FORM(''))).toEqual(['BBox'])
    expect(shapes({ 3: page('', '/XObject << /X 20 0 R >>'), 20: stream('', '/Subtype /PS') })).toEqual(['Subtype'])
    expect(shapes({ 3: page('', '/XObject << /X 20 0 R >>'), 20: '<< /Subtype /Form /BBox [0 0 9 9] >>' })).toEqual([
      'Subtype',
    ])
  })
})

describe('a page', () => {
  it('has entries of its table, and of its maker', () => {
    const of = (entries: string) => ambiguous({ 3: page(entries) })
    for (const entries of ['/Tabs /S /Trans << >>', '/Metadata 4 0 R /StructParents 1', '/Test_Own 1'])
      expect(of(entries), entries).toEqual([])
    for (const key of ['Own', 'SeparationInfo', 'VP']) expect(of(`/${key} 1`), key).toEqual([['shape', key, 3]])
    expect(of('/Group << /S /Transparency /K true >>')).toEqual([['shape', 'K', 3]])
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
      24: stream('xxxx', `/Subtype /Image ${GREY}`),
      25: stream('xx', `/Subtype /Image ${SIZE} /ImageMask true`),
      26: stream('x'.repeat(12), `/Subtype /Image ${GREY.replace('Gray', 'RGB')}`),
      27: stream('xxxx', `/Subtype /Image ${GREY} /Mask [0 1]`),
      28: stream('xxxx', `/Subtype /Image ${GREY} /Matte [0]`),
      29: stream('xxx', `/Subtype /Image ${GREY}`),
      30: stream('xxxx', `/Subtype /Image ${GREY.replace('/Width 2 /Height 2', '/Width 4 /Height 1')}`),
      31: stream('xxxx', `/Subtype /Image ${GREY} /OC << >>`),
    })
  const SIZE = '/Width 2 /Height 2'
  const GREY = `${SIZE} /BitsPerComponent 8 /ColorSpace /DeviceGray`

  it.each([
    GREY,
    `${GREY} /Decode [0 1]`,
    `${GREY} /ImageMask false /Interpolate false /Name /X /Intent /Perceptual`,
    `${GREY} /SMask 24 0 R`,
    `${GREY} /StructParent 3`,
  ])('may have %s', (entries) => {
    expect(image(entries)).toEqual([])
  })

  it.each([
    ['Width', GREY.replace('/Width 2', '')],
    ['Width', GREY.replace('/Width 2', '/Width 2.0')],
    ['Height', GREY.replace('/Height 2', '/Height 0')],
    ['Height', GREY.replace('/Height 2', '/Height 70000')],
    ['BitsPerComponent', `${SIZE} /ColorSpace /DeviceGray`],
    ['BitsPerComponent', GREY.replace('8', '1')],
    ['BitsPerComponent', GREY.replace('8', '16')],
    ['ColorSpace', `${SIZE} /BitsPerComponent 8`],
    ['ColorSpace', GREY.replace('Gray', 'CMYK')],
    ['ColorSpace', GREY.replace('/DeviceGray', '[/Indexed /DeviceGray 1 <00ff>]')],
    ['ImageMask', `${GREY} /ImageMask true`],
    ['ImageMask', `${GREY} /ImageMask /false`],
    ['Decode', `${GREY} /Decode [1 0]`],
    ['Decode', `${GREY} /Decode [0 1 0 1]`],
    ['Interpolate', `${GREY} /Interpolate true`],
    ['Mask', `${GREY} /Mask [0 255]`],
    ['Mask', `${GREY} /Mask 25 0 R`],
    ['SMaskInData', `${GREY} /SMaskInData 0`],
    ['Own', `${GREY} /Own 1`],
    ['StructParent', `${GREY} /StructParent 1.5`],
    ['StructParent', `${GREY} /StructParent /x`],
    ['StructParent', `${GREY} /StructParent [1]`],
    ['StructParents', `${GREY} /StructParents -1`],
    ['Intent', `${GREY} /Intent /AbsoluteColorimetric`],
    ['Intent', `${GREY} /Intent /Own`],
    ['Intent', `${GREY} /Intent 1`],
    ['SMask', `${GREY} /SMask 4 0 R`],
    ['SMask', `${GREY} /SMask 25 0 R`],
    ['SMask', `${GREY} /SMask 26 0 R`],
    ['SMask', `${GREY} /SMask 27 0 R`],
    ['SMask', `${GREY} /SMask 28 0 R`],
    ['SMask', `${GREY} /SMask 30 0 R`],
    ['SMask', `${GREY} /SMask 31 0 R`],
    ['Length', `${GREY} /SMask 29 0 R`],
  ])('has no other /%s: %s', (key, entries) => {
    expect(image(entries)).toContain(key)
  })

  it('has as many data as it shows', () => {
    expect(image(GREY, 'xxx')).toEqual(['Length'])
    const deflated = (octets: number) =>
      image(`${GREY} /Filter /FlateDecode`, deflateSync(Buffer.alloc(octets)).toString('latin1'))
    for (const enough of [4, 5, 500_000]) expect(deflated(enough), String(enough)).toEqual([])
    expect(deflated(3)).toEqual(['Length'])
    expect(image(`${GREY} /Filter /FlateDecode`)).toEqual(['Length'])
    const large = (octets: number) =>
      image(
        `${GREY.replace('/Height 2', '/Height 9999')} /Filter /FlateDecode`,
        deflateSync(Buffer.alloc(octets)).toString('latin1'),
      )
    expect(large(19_998)).toEqual([])
    expect(large(19_997)).toEqual(['Length'])
  })
})

describe('a font', () => {
  const font = (entries: string) =>
    shapes({
      3: page('', '/Font << /F 20 0 R >>'),
      20: `<< /Type /Font ${entries} >>`,
      21: stream(''),
      22: stream(sfnt({ glyf: '' })),
    })
  it('says which kind it is', () => {
    expect(font('/Subtype /Type1 /BaseFont /Helvetica')).toEqual([])
    expect(font('/BaseFont /Helvetica')).toEqual(['Subtype'])
    for (const kind of ['Type9', 'MMType1']) expect(font(`/Subtype /${kind} /BaseFont /Helvetica`)).toEqual(['Subtype'])
    expect(font('/Subtype /Type1 /BaseFont /Helvetica /Own 1')).toEqual(['Own'])
    expect(font('/Subtype /TrueType')).toEqual(['BaseFont'])
    expect(font('/Subtype /TrueType /BaseFont /Arial /Encoding /FooEncoding')).toEqual(['Encoding'])
    expect(font('/Subtype /Type1 /BaseFont /Helvetica /FirstChar 256')).toEqual(['FirstChar'])
    expect(font('/Subtype /Type1 /BaseFont /Helvetica /Widths [(a)]')).toEqual(['Widths'])
    expect(font('/Subtype /Type1 /BaseFont /Helvetica /FirstChar 65 /LastChar 65 /Widths [9000]')).toEqual(['Widths'])
  })

  it('has a width for each code from the first to the last', () => {
    const wide = (entries: string) => font(`/Subtype /TrueType /BaseFont /Helvetica ${entries}`)
    expect(wide('/FirstChar 65 /LastChar 66 /Widths [600 600]')).toEqual([])
    expect(wide('/FirstChar 65 /LastChar 66 /Widths [600 600 600]')).toEqual([])
    for (const entries of [
      '/FirstChar 65 /LastChar 66 /Widths [600 -600]',
      '/FirstChar 65 /LastChar 66 /Widths [600]',
      '/FirstChar 65 /LastChar 3 /Widths [600 600]',
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

  const COMPOSITE = (entries: string) => `/Subtype /Type0 /BaseFont /F ${entries}`
  const BELOW = (entries: string) =>
    `/Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /FontName /F /Flags 4 /FontFile2 22 0 R >> ${entries}`
  const characters = (entries: string) =>
    shapes({
      3: page('', '/Font << /F 21 0 R >>'),
      20: `<< ${BELOW(entries)} >>`,
      21: `<< /Type /Font ${COMPOSITE('/Encoding /Identity-H /DescendantFonts [20 0 R]')} >>`,
      22: stream(sfnt({ glyf: '' })),
      23: stream('ab'),
    })

  it('of many characters has one font below, which says how wide they are', () => {
    for (const right of [
      '/DW 1000',
      '/W [1 [500 600] 7 9 250]',
      '/W [1 [500] 1 1 500 9 [5] 2 8 500]',
      '/CIDToGIDMap /Identity',
      '/CIDToGIDMap 23 0 R',
    ])
      expect(characters(right), right).toEqual([])
    for (const [key, wrong] of [
      ['DW', '(1)'],
      ['DW', '9000'],
      ['W', '/Identity'],
      ['W', '[1]'],
      ['W', '[1 [(a)]]'],
      ['W', '[1 [-1]]'],
      ['W', '[1 [9000]]'],
      ['W', '[1 2]'],
      ['W', '[1.0 [2]]'],
      ['W', '[-1 [2]]'],
      ['W', '[1 [500] 1 9 600]'],
      ['W', '[5 9 600 1 [1 2 3 4 5]]'],
      // Downwards, readers differ in more than one way.
      ['DW2', '[880 -1000]'],
      ['W2', '[1 [1 2 3]]'],
      ['CIDToGIDMap', '/Other'],
    ] as const)
      expect(characters(`/${key} ${wrong}`), wrong).toEqual([key])
  })

  it('of many characters has codes that are their numbers, and brings its glyphs', () => {
    expect(characters('')).toEqual([])
    for (const encoding of ['/Identity-V', '/UniGB-UCS2-H', '/WinAnsiEncoding', '21 0 R'])
      expect(font(COMPOSITE(`/Encoding ${encoding} /DescendantFonts [<< ${BELOW('')} >>]`)), encoding).toContain(
        'Encoding',
      )
    for (const fonts of ['[]', '<< >>', `[<< ${BELOW('')} >> << ${BELOW('')} >>]`])
      expect(font(COMPOSITE(`/Encoding /Identity-H /DescendantFonts ${fonts}`)), fonts).toContain('DescendantFonts')
    const without = BELOW('').replace('/FontFile2 22 0 R', '')
    expect(font(COMPOSITE(`/Encoding /Identity-H /DescendantFonts [<< ${without} >>]`))).toEqual(['FontDescriptor'])
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
    expect(named('Helvetica', '/FontName /Symbol')).toEqual(['FontName'])
    expect(named('Helvetica', '/FontName /Helvetica /FontFamily (Symbol)')).toEqual(['FontFamily'])
    const encoded = (encoding: string) => named('Helvetica', '/FontName /Helvetica', `/Encoding ${encoding}`)
    for (const encoding of ['/MacExpertEncoding', '/PDFDocEncoding', '[]'])
      expect(encoded(encoding), encoding).toEqual(['Encoding'])
    expect(encoded('<< /BaseEncoding /MacExpertEncoding >>')).toEqual(['BaseEncoding'])
    expect(encoded('<< /BaseEncoding /WinAnsiEncoding >>')).toEqual([])
    for (const base of ['HelveticaSymbol', 'Symbol,Bold', 'ABCDEF+Symbol', 'OtherDingbats'])
      expect(named(base, `/FontName /${base}`), base).toEqual(['BaseFont'])
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

  it('of glyphs that are contents is for a person', () => {
    expect(font('/Subtype /Type3 /CharProcs << /a 21 0 R >>')).toContain('Subtype')
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
      21: stream('', '/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency /CS /DeviceRGB >>'),
    })

  it.each([
    '/Type /ExtGState /ca 0 /CA 1 /BM /Multiply /SMask /None /AIS false /TR /Identity /TR2 /Default',
    '/RI /Saturation',
    '/OP false /op false /OPM 1 /SA true /TK true /FL 1',
    '/LW 1 /LC 0 /LJ 0 /ML 10 /D [[] 0]',
    '/AAPL:AA true',
  ])('may be %s', (entries) => {
    expect(state(entries)).toEqual([])
  })

  it.each([
    ['ca', '/ca 2'],
    ['RI', '/RI /AbsoluteColorimetric'],
    ['RI', '/RI /Own'],
    ['CA', '/CA -1'],
    ['ca', '/ca (1)'],
    ['BM', '/BM [/Multiply]'],
    ['BM', '/BM /Foo'],
    ['BM', '/BM /Difference'],
    ['BM', '/BM (Multiply)'],
    ['AIS', '/AIS true'],
    ['OP', '/OP true'],
    ['TR', '/TR << >>'],
    ['SMask', '/SMask /Foo'],
    ['SMask', '/SMask << /S /Alpha /G 21 0 R >>'],
    ['LW', '/LW 2'],
    ['LC', '/LC 1'],
    ['LJ', '/LJ 1'],
    ['ML', '/ML 4'],
    ['D', '/D [[3 1] 2]'],
    ['D', '/D [[]]'],
    ['Font', '/Font [4 0 R 9]'],
    ['BG', '/BG 4 0 R'],
    ['Own', '/Own 1'],
  ])('have no /%s as in %s', (key, entries) => {
    expect(state(entries)).toEqual([key])
  })
})

describe('an annotation', () => {
  const annotation = (entries: string, box = '[0 0 9 9]') =>
    shapes({
      3: page('').replace('[6 0 R]', '[6 0 R 20 0 R]'),
      4: stream(''),
      5: '<< /Fields [6 0 R 20 0 R] >>',
      20: `<< ${/Rect/.test(entries) ? '' : '/Rect [0 0 9 9]'} ${entries} >>`,
      21: stream('0 0 5 5 re f', `/Subtype /Form /BBox ${box} /Resources << >>`),
      26: '<< /On 21 0 R >>',
      28: '<< /On 21 0 R /Off 27 0 R >>',
      29: '<< /On 21 0 R /Off 21 0 R >>',
      27: stream('', `/Subtype /Form /BBox ${box} /Resources << >>`),
      25: stream(
        '0 0 5 5 re f',
        '/Subtype /Form /BBox [0 0 9 9] /Resources << /ExtGState << /G << /BM /Multiply >> >> >>',
      ),
    })
  const STATES = '/AP << /N << /On 21 0 R >> >>'
  const BOTH_STATES = '/AP << /N << /On 21 0 R /Off 27 0 R >> >>'

  it.each([
    '/Subtype /Stamp /F 4 /AP << /N 21 0 R >>',
    `/Subtype /Widget /FT /Btn /T (x) /AS /On ${STATES}`,
    `/Subtype /Widget /FT /Btn /T (x) /AS /Off ${STATES}`,
    `/Subtype /Widget /FT /Btn /T (x) /AS /Off /V /Off /DV /On /MK << /CA (4) /BC [] >> ${STATES}`,
    `/Subtype /Widget /FT /Btn /T (x) /AS /On /V /On /MK << /CA (4) /BC [0] >> ${STATES}`,
    `/Subtype /Widget /FT /Btn /T (x) /AS /Off /V /On /MK << /BC [0] >> ${BOTH_STATES}`,
    `/Subtype /Widget /FT /Btn /Ff 32768 /T (x) /AS /On /V /On ${BOTH_STATES}`,
    `/Subtype /Widget /FT /Btn /Ff 32768 /T (x) /AS /Off /V /Other ${BOTH_STATES}`,
    `/Subtype /Widget /FT /Btn /Ff 32768 /T (x) /AS /Off ${BOTH_STATES}`,
    '/Subtype /Text',
    '/Subtype /Underline /QuadPoints [0 9 9 9 0 0 9 0] /AP << /N 21 0 R >>',
    '/Subtype /Highlight /QuadPoints [0 9 9 9 0 0 9 0] /AP << /N 25 0 R >>',
    '/Subtype /Polygon /Vertices [0 0 9 9] /AP << /N 21 0 R >>',
    '/Subtype /Widget /FT /Btn /Ff 65536 /T (x) /AP << /N 21 0 R >>',
    '/Subtype /Widget /FT /Tx /T (x.) /AP << /N 27 0 R >>',
    '/Subtype /Widget /FT /Btn /T (x) /AS /Off /AP << /N 26 0 R >>',
    '/Subtype /Widget /FT /Btn /T (x) /AS /Off /AP << /N 28 0 R >>',
    '/Subtype /Ink /InkList [[0 0 9 9]] /AP << /N 21 0 R >>',
    '/Subtype /FreeText /Rect [0 0 0 0] /AP << /N 21 0 R >>',
    '/Subtype /Popup /Open false /Parent 6 0 R',
    '/Subtype /Line /F 2',
    '/Subtype /Link /Border [0 0 0] /C [1 0 0]',
    '/Subtype /Link /BS << /W 0 >>',
    '/Subtype /Stamp /Contents (x) /M (x) /C [] /CA 0.5 /Border [0 0 1 [3 2]] /IRT 6 0 R /RT /Group /RC 4 0 R /RD [1 1 1 1] /AP << /N 21 0 R >>',
    '/Subtype /Line /L [0 0 9 9] /LE [/None /OpenArrow] /IC [0 0 0 1] /Cap true /CO [0 1] /AP << /N 21 0 R >>',
    '/Subtype /FreeText /DA (x) /DS (x) /Q 1 /CL [0 0 9 9] /LE /None /BE << /S /C >> /AP << /N 21 0 R >>',
    '/Subtype /FileAttachment /FS << /F (x) >> /Name /Tag /AP << /N 21 0 R >>',
    '/Subtype /FreeText /Rotate 0 /AP << /N 21 0 R >>',
    '/Subtype /Ink /InkList [[0 0 9 9]] /Rotate 90 /AP << /N 21 0 R >>',
  ])('may have %s', (entries) => {
    expect(annotation(entries)).toEqual([])
  })

  it.each([
    ['IRT', '/IRT /X /RT /Group'],
    ['RT', '/IRT 6 0 R /RT (Group)'],
    ['C', '/C 1'],
    ['C', '/C [1 0]'],
    ['T', '/T 1'],
    ['Contents', '/Contents /X'],
    ['M', '/M 1'],
    ['BS', '/BS []'],
    ['Border', '/Border [0 0]'],
    ['Border', '/Border [0 0 1 3]'],
    ['Border', '/Border [0 0 (1)]'],
    ['Popup', '/Popup (x)'],
    ['AS', '/AS (Off)'],
    ['Type', '/Type /Page'],
    ['RD', '/RD [1 1]'],
    ['RC', '/RC []'],
    ['Name', '/Name (x)'],
    ['Rotate', '/Rotate 45'],
    ['Rotate', '/Rotate /X'],
  ])('has /%s of its type: %s', (key, entry) => {
    expect(annotation(`/Subtype /Stamp ${entry} /AP << /N 21 0 R >>`)).toEqual([key])
  })

  it.each([
    ['FS', '/Subtype /FileAttachment /FS /X'],
    ['InkList', '/Subtype /Ink /InkList [0 0 9 9]'],
    ['InkList', '/Subtype /Ink /InkList [[0 0 9]]'],
    ['IC', '/Subtype /Square /IC (x)'],
    ['LE', '/Subtype /PolyLine /Vertices [0 0 9 9] /LE 1'],
    ['CL', '/Subtype /FreeText /CL [0 0]'],
    ['Sy', '/Subtype /Caret /Sy 1'],
    // A control turns by it.
    ['Rotate', '/Subtype /Widget /FT /Sig /T (x) /Rotate 180'],
  ])('of its kind has /%s of its type: %s', (key, entries) => {
    expect(annotation(`${entries} /AP << /N 21 0 R >>`)).toEqual([key])
  })

  it.each([
    ['Subtype', '/F 4'],
    ['F', '/Subtype /Text /F 4.0'],
    ['F', '/Subtype /Stamp /F 5 /AP << /N 21 0 R >>'],
    ['Rect', '/Subtype /Text /Rect [0 0 9]'],
    ['AP', '/Subtype /Highlight /QuadPoints [0 9 9 9 0 0 9 0] /AP << /N 21 0 R >>'],
    ['QuadPoints', '/Subtype /Squiggly /AP << /N 21 0 R >>'],
    ['AP', '/Subtype /Line /L [0 0 9 9] /Rect [0 0 0 0]'],
    // What has no area is drawn elsewhere by some readers, or as an icon.
    ['AP', '/Subtype /FreeText /CL [0 0 9 9] /Rect [0 0 0 0]'],
    ['AP', '/Subtype /Caret /Rect [9 9 9 9]'],
    ['Border', '/Subtype /Link /Rect [9 9 9 30]'],
    ['Subtype', '/Subtype /Redact /QuadPoints [0 9 9 9 0 0 9 0] /Rect [0 0 0 0]'],
    ['Subtype', '/Subtype /Sound /Rect [0 0 0 0]'],
    ['Vertices', '/Subtype /Polygon /AP << /N 21 0 R >>'],
    ['FS', '/Subtype /FileAttachment /AP << /N 21 0 R >>'],
    ['AP', '/Subtype /FileAttachment /FS (x) /Rect [0 0 99 9]'],
    ['AP', '/Subtype /Widget /FT /Btn /T (x) /AS /Off /AP << /N 21 0 R >>'],
    ['AP', '/Subtype /Widget /FT /Btn /Ff 32768 /T (x) /AP << /N 21 0 R >>'],
    ['Kids', '/Subtype /Widget /FT /Tx /T (x) /Kids [] /AP << /N 27 0 R >>'],
    ['T', '/Subtype /Widget /FT /Tx /T (.x)'],
    ['AP', '/Subtype /Highlight /QuadPoints [0 9 9 9 0 0 9 0] /C [1 1 0]'],
    ['AP', '/Subtype /Text /Rect [0 0 99 9]'],
    ['QuadPoints', '/Subtype /Underline /QuadPoints [0 9 9 9] /AP << /N 21 0 R >>'],
    ['Subtype', '/Subtype /Redact /AP << /N 21 0 R >>'],
    ['Own', '/Subtype /Stamp /Own 1 /AP << /N 21 0 R >>'],
    ['AP', '/Subtype /Link /AP << /N 21 0 R >>'],
    ['AP', '/Subtype /FreeText /DA (/Helv 9 Tf)'],
    ['AP', '/Subtype /Square /C [0 0 0] /BS << /W 50 >>'],
    ['AP', '/Subtype /Circle /IC [0 0 0]'],
    ['AP', `/Subtype /Stamp /AS /Off ${STATES}`],
    ['Border', '/Subtype /Link /Border [0 0 40] /C [1 1 1]'],
    ['Border', '/Subtype /Link'],
    ['Border', '/Subtype /Link /BS << /W 1 >>'],
    ['AP', '/Subtype /Popup /AP << /N 21 0 R >>'],
    ['AP', '/Subtype /Stamp /AP << /D 21 0 R >>'],
    ['AP', `/Subtype /Widget /FT /Btn /T (x) ${STATES}`],
    ['AP', `/Subtype /Widget /FT /Btn /T (x) /AS /Other ${STATES}`],
    ['AP', '/Subtype /Widget /FT /Btn /T (x) /AS /On /AP << /N 26 0 R >>'],
    ['AP', '/Subtype /Widget /FT /Btn /T (x) /AS /On /AP << /N 28 0 R >>'],
    ['V', `/Subtype /Widget /FT /Btn /T (x) /Ff 32768 /AS /Off /V /On ${STATES}`],
    ['V', `/Subtype /Widget /FT /Btn /T (x) /Ff 32768 /AS /Off /V (On) ${STATES}`],
    ['V', `/Subtype /Widget /FT /Btn /T (x) /Ff 32768 /AS /Off /DV /On ${STATES}`],
    ['V', `/Subtype /Widget /FT /Btn /T (x) /Ff 32768 /AS /Off /V /On ${BOTH_STATES}`],
    ['V', `/Subtype /Widget /FT /Btn /T (x) /Ff 32768 /AS /On /V /Other ${BOTH_STATES}`],
    ['V', `/Subtype /Widget /FT /Btn /T (x) /Ff 32768 /AS /On ${BOTH_STATES}`],
    ['MK', `/Subtype /Widget /FT /Btn /T (x) /AS /Off /MK << /BC [0] >> ${STATES}`],
    ['MK', `/Subtype /Widget /FT /Btn /T (x) /AS /Off /MK << /BG [0 0 1] >> ${STATES}`],
  ])('has no /%s as in %s', (key, entries) => {
    expect(annotation(entries)).toEqual([key])
  })

  it('of a box that is off shows nothing behind a reference', () => {
    expect(annotation('/Subtype /Widget /FT /Btn /T (x) /AS /Off /AP << /N 29 0 R >>')).toContain('AP')
  })

  it('of a field belongs to a form', () => {
    const widget = '<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (x) >>'
    const without = {
      1: '<< /Type /Catalog /Pages 2 0 R >>',
      3: page('').replace('[6 0 R]', '[20 0 R]'),
      5: '<< /Fields [20 0 R] >>',
      20: widget,
    }
    expect(shapes(without)).toEqual(['AcroForm'])
    const other = { ...without, 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 21 0 R >>', 21: '[400 437]' }
    expect(shapes(other)).toContain('AcroForm')
    expect(annotation('/Subtype /Widget /FT /Tx /T (x)')).toEqual([])
  })

  it('of a field is drawn by what the field shows, and not anew', () => {
    const field = (entries: string, asked: string, box = '[0 0 9 9]') =>
      shapes({
        3: page('').replace('[6 0 R]', '[20 0 R]'),
        5: `<< /Fields [20 0 R] ${asked} >>`,
        20: `<< /Type /Annot /Subtype /Widget /Rect ${box} /T (x) ${entries} >>`,
        21: stream('0 0 5 5 re f', '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
        22: stream('0 0 9 9 re f', '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
      })
    const shown = [
      '/FT /Tx /AP << /N 22 0 R >>',
      '/FT /Tx /V (1)',
      '/FT /Tx /MK << /BG [0] >>',
      '/FT /Sig /AP << /N 21 0 R >>',
      '/FT /Btn /AS /On /AP << /N << /On 21 0 R >> >>',
    ]
    for (const entries of shown) {
      expect(field(entries, ''), entries).toEqual([])
      expect(field(entries, '/NeedAppearances false'), entries).toEqual([])
      expect(field(entries, '/NeedAppearances true'), entries).toEqual(['NeedAppearances'])
      expect(field(entries, '/NeedAppearances true', '[0 0 0 0]'), entries).toEqual([])
      // Some readers draw that of a signature, hidden or not.
      const hidden = entries.includes('/Sig') ? [['shape', 'F', 3]] : []
      expect(field(`${entries} /F 2`, '/NeedAppearances true'), entries).toEqual(hidden)
    }
    expect(field('/FT /Tx /V (1)', '/NeedAppearances 1')).toEqual(['NeedAppearances'])
    expect(field('/FT /Tx', '/NeedAppearances true')).toEqual([])
  })

  it('of a field is in the form', () => {
    const field = (fields: string, flags = 4) =>
      shapes({
        3: page('').replace('[6 0 R]', '[20 0 R]'),
        5: `<< /Fields [${fields}] >>`,
        20: `<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /F ${flags} /FT /Tx /T (x) >>`,
        30: '<< /T (y) /Kids [20 0 R] >>',
      })
    for (const fields of ['20 0 R', '30 0 R']) expect(field(fields), fields).toEqual([])
    expect(field('')).toEqual(['Fields'])
    expect(field('', 2)).toEqual([])
  })

  it('of a field has a type, and a name of few levels: its own, or of what it says that it belongs to, or of what has it as a kid', () => {
    const widget = (entries: string) => annotation(`/Subtype /Widget ${entries}`)
    expect(widget(`/FT /Tx /T (${'a.'.repeat(27)}a)`)).toEqual([])
    expect(widget(`/FT /Tx /T (${'a.'.repeat(28)}a)`)).toEqual(['T'])
    for (const name of ['', '/T ()', '/T /x', '/T 1'])
      expect([...new Set(widget(`/FT /Tx ${name}`))], name).toEqual(['T'])
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
        1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [20 0 R ${fields}] >> >>`,
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

  it('has an appearance along its sides', () => {
    const placed = (matrix: string) =>
      shapes({
        3: page('').replace('[6 0 R]', '[6 0 R 20 0 R]'),
        20: '<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /F 4 /AP << /N 21 0 R >> >>',
        21: stream('0 0 5 5 re f', `/Subtype /Form /BBox [0 0 9 9] /Matrix ${matrix} /Resources << >>`),
      })
    for (const matrix of ['[1 0 0 1 7 7]', '[0 1 -1 0 0 0]', '[-2 0 0 3 0 0]']) expect(placed(matrix)).toEqual([])
    for (const matrix of ['[1 1 -1 1 0 0]', '[1 0 0.5 1 0 0]']) expect(placed(matrix)).toEqual(['Matrix'])
  })

  it('is not below a field that stands before it, nor upright on a page that is turned', () => {
    const over = (entries: string, rotation = 0, first = '20 0 R 22 0 R', subtype = 'Stamp') =>
      shapes({
        5: '<< /Fields [6 0 R 20 0 R] >>',
        3: page(`/Rotate ${rotation}`).replace('[6 0 R]', `[6 0 R ${first}]`),
        20: '<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (x) /MK << /BG [0] >> /AP << /N 21 0 R >> >>',
        21: stream('0 0 9 9 re f', '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
        22: `<< /Type /Annot /Subtype /${subtype} /AP << /N 21 0 R >> ${entries} >>`,
      })
    expect(over('/Rect [9 0 18 9] /F 4')).toEqual([])
    expect(over('/Rect [5 5 18 9] /F 2')).toEqual([])
    expect(over('/Rect [5 5 18 9] /F 4', 0, '22 0 R 20 0 R')).toEqual([])
    expect(over('/Rect [5 5 18 9] /F 4')).toEqual([['page-entry', 'Annots', 3]])
    expect(over('/Rect [9 0 18 9] /F 20', 360)).toEqual([])
    expect(over('/Rect [9 0 18 9] /F 20', 90)).toEqual([['shape', 'F', 3]])
    // A note is as if it had the flag.
    for (const flags of ['', '/F 4', '/F 28'])
      for (const [turn, told] of [
        [0, []],
        [90, [['shape', 'F', 3]]],
        [180, [['shape', 'F', 3]]],
      ] as const)
        expect(over(`/Rect [9 0 18 9] ${flags}`, turn, '20 0 R 22 0 R', 'Text'), flags).toEqual(told)
  })

  it('that is a note without appearance is where the page shows nothing that an icon might hide', () => {
    const note = (content: string, more = '', area = '[50 50 70 70]') =>
      shapes({
        3: page('/MediaBox [0 0 200 200]', '/Font << /F 23 0 R >>').replace('[6 0 R]', `[6 0 R 20 0 R ${more}]`),
        4: stream(content),
        20: `<< /Type /Annot /Subtype /Text /Rect ${area} /Contents (x) >>`,
        21: stream('0 0 5 5 re f', '/Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
        22: '<< /Type /Annot /Subtype /Stamp /Rect [60 60 90 90] /AP << /N 21 0 R >> >>',
        23: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
        24: '<< /Type /Annot /Subtype /Text /Rect [55 55 75 75] /Contents (y) >>',
      })
    const WRONG = [['shape', 'AP', 3]]
    const text = (x: number, y: number) => `BT /F 9 Tf ${x} ${y} Td (1) Tj ET`
    for (const bare of ['', text(150, 150), '0.9 g 0 0 200 200 re f', '0 0 10 10 re f'])
      expect(note(bare), bare).toEqual([])
    for (const hidden of [text(55, 55), text(30, 60), text(60, 100), '0 0 60 60 re f', '0 0 m 99 99 l 99 0 l f'])
      expect(note(hidden), hidden).toEqual(WRONG)
    expect(note('', '22 0 R')).toEqual(WRONG)
    expect(note('', '24 0 R')).toEqual([])
    expect(note(text(10, 10), '', '[150 150 150.5 150.5]')).toEqual([])
    expect(note(text(130, 130), '', '[150 150 150.5 150.5]')).toEqual(WRONG)
  })

  it('that paints something has room for it', () => {
    expect(annotation('/Subtype /Stamp /AP << /N 21 0 R >>', '[0 0 0 9]')).toEqual(['BBox'])
    // What is hidden, or is for neither the screen nor paper, paints nothing; what is printed alone does.
    for (const flags of [2, 32, 6, 34])
      expect(annotation(`/Subtype /Stamp /F ${flags} /AP << /N 21 0 R >>`, '[0 0 0 9]')).toEqual([])
    expect(annotation('/Subtype /Stamp /F 36 /AP << /N 21 0 R >>', '[0 0 0 9]')).toEqual(['BBox'])
  })
})
