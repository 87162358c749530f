import { describe, expect, it } from 'vitest'
import { drawn, FONT, type Form, shown } from './draw-form.ts'

/** Appearances that readers show as another text than the one that they are written from. None of them is understood. */

const own = (entries: string, base = 'Helvetica', subtype = 'Type1') =>
  `<< /Type /Font /Subtype /${subtype} /BaseFont /${base} ${entries} >>`
const differences = (items: string) => `/Encoding << /Type /Encoding /Differences [${items}] >>`
const widths = (last: number, width: number, more = '') =>
  own(`/FirstChar 32 /LastChar ${last} /Widths [${Array.from({ length: 95 }, () => width).join(' ')}] ${more}`)
const FOREIGN = '/ColorSpace << /DefaultGray [/Separation /Foo /DeviceGray << /FunctionType 2 /N 1 /Domain [0 1] >>] >>'

describe('resources', () => {
  it('hold fonts alone: a colour space that nothing names remaps colours', () => {
    const grey = shown('0.2 g (9) Tj')
    expect(drawn(grey)).toMatchObject({ text: '9' })
    expect(drawn(grey, { resources: FOREIGN })).toBeNull()
    expect(drawn(grey, { resources: '/XObject << /X 4 0 R >>' })).toBeNull()
    expect(drawn(grey, { resources: '/ColorSpace 4 0 R' })).toBeNull()
  })

  it('may have what says nothing', () => {
    const says = '/ProcSet [/PDF /Text] /Encoding << /PDFDocEncoding 4 0 R >> /XObject << >>'
    expect(drawn(shown('(9) Tj'), { resources: says })).toMatchObject({ text: '9' })
  })
})

describe('codes', () => {
  const nine = '49 /nine'
  const descriptor = (flags: string) => `/FontDescriptor << /Type /FontDescriptor ${flags} >>`

  it('are characters where every way to look them up says so', () => {
    const text = (font: string) => drawn(shown('(1) Tj'), { font })
    expect(text(own(differences(nine)))).toMatchObject({ text: '9' })
    expect(text(own(`${differences(nine)} ${descriptor('/Flags 32 /FontName /Helvetica')}`))).toMatchObject({
      text: '9',
    })
    for (const flags of ['/Flags 4', '/Flags 36', '/Flags 0', '/Flags 65568', '', '/Flags 32 /FontName /Symbol'])
      for (const [base, type] of [
        ['Helvetica', 'Type1'],
        ['Arial', 'TrueType'],
      ] as const)
        expect(text(own(`${differences(nine)} ${descriptor(flags)}`, base, type))).toBeNull()
    expect(text(own('/Encoding /WinAnsiEncoding'))).toMatchObject({ text: '1' })
    for (const name of ['PDFDocEncoding', 'FooEncoding', 'MacExpertEncoding'])
      expect(text(own(`/Encoding /${name}`))).toBeNull()
  })

  it('are none where they are soft hyphens, which some readers draw without a width', () => {
    const minus = (name: string) => drawn(shown('(-1) Tj'), { font: own(differences(`45 /${name}`)) })
    expect(minus('hyphen')).toMatchObject({ text: '-1' })
    expect(minus('minus')).toMatchObject({ text: '\u22121' })
    expect(minus('softhyphen')).toBeNull()
  })

  it('of marks are those of ZapfDingbats', () => {
    const mark = (entries: string) => drawn('BT /F 10 Tf 2 6 Td (4) Tj ET', { font: own(entries, 'ZapfDingbats') })
    expect(mark('')).toMatchObject({ text: '4', isMark: true })
    expect(mark('/Encoding /WinAnsiEncoding')).toMatchObject({ text: '4', isMark: true })
    expect(mark(differences('52 /space'))).toBeNull()
    expect(mark(differences('52 /a202'))).toBeNull()
  })

  it('have a width where /Widths has one for them', () => {
    const point = (font: string) => drawn(shown('(.) Tj'), { font })
    expect(point(widths(126, 278))).toMatchObject({ text: '.' })
    expect(point(widths(40, 278))).toBeNull()
    const few = own('/FirstChar 32 /LastChar 32 /Widths [278] /FontDescriptor << /Flags 32 /MissingWidth 278 >>')
    expect(point(few)).toMatchObject({ text: '.' })
    expect(point(few.replace('/MissingWidth 278', '/MissingWidth 0'))).toBeNull()
    expect(point(few.replace('/MissingWidth 278', ''))).toBeNull()
    expect(point(widths(126, 180))).toBeNull()
    expect(point(widths(126, 400))).toBeNull()
  })
})

describe('letters', () => {
  it.each<[string, string, Form?]>([
    ['hidden in the stroke of another', 'BT /F 12 Tf 2 6 Td (100) Tj 18 1.7 Td (.) Tj 2 -1.7 Td (00) Tj ET'],
    ['smaller than others', 'BT /F 12 Tf 2 6 Td (100) Tj /F 6 Tf (.) Tj /F 12 Tf (00) Tj ET'],
    ['of another font', 'BT /F 12 Tf 2 6 Td (100) Tj /H 12 Tf (.) Tj ET', { font: own('', 'Courier') }],
    ['moved into the last one, little by little', shown('[(2) 50 40 (.) -10 (5)] TJ')],
    ['moved into the last one by a position', shown('(2) Tj 4.6 0 Td (.) Tj')],
    ['squeezed into the stem of another', 'BT /F 12 Tf 50 Tz 2 6 Td (1) Tj 100 Tz 0 0 Td (B) Tj ET'],
    ['squeezed by the box', 'BT /F 12 Tf 8 6 Td (91,000) Tj ET', { entries: '/BBox [0 0 2000 20]' }],
    [
      'squeezed beside others that are stretched',
      'BT /F 12 Tf 8 6 Td 50 Tz (9) Tj 200 Tz (1,000) Tj ET',
      { entries: '/BBox [0 0 800 20]' },
    ],
    ['of one point', 'BT /F 1 Tf 2 6 Td (91,000) Tj ET'],
    ['in another colour', shown('0.3 g (9) Tj 0 g (1,000) Tj')],
    ['that are light, on whatever the page has', shown('0.7 g (91,000) Tj')],
    [
      'white, beside a background that is cut',
      'q 8 0 192 20 re W n 0 0 200 20 re f Q BT 1 g /F 10 Tf 2 6 Td (91) Tj ET',
    ],
    ['white, on a background that ends before', '3 0 197 20 re f BT 1 g /F 10 Tf 1 6 Td (91) Tj ET'],
    ['on a border', '0 G 5 w 3 0 m 3 20 l S BT /F 9 Tf 0.5 6 Td (9) Tj 5.5 0 Td (1,000) Tj ET'],
    ['beside a dash that is a point', '1.3 w [1.3 500] 486 d 0 2.6 m 200 2.6 l S BT /F 12 Tf 2 2 Td (10) Tj ET'],
    ['beside a dash that is a sign', '5 w [1.1 500] 490 d 2.6 0 m 2.6 20 l S BT /F 12 Tf 6 6 Td (1000) Tj ET'],
    ['above a bump of a border', '0 0 m 200 0 l 200 1 l 12 1 l 9 3 l f BT /F 10 Tf 2 4 Td (1.000) Tj ET'],
    ['beside a corner that is drawn out', '5 w 100 M 0 0 m 200 0 l 0 1 l S BT /F 10 Tf 2 8 Td (1) Tj ET'],
    ['whose lower end is cut by the box', 'BT /F 12 Tf 2 -0.1 Td (1,000) Tj ET'],
    ['that lie below the box', 'BT /F 12 Tf 2 -1.4 Td (.1000) Tj ET'],
    ['that begin before the box', 'BT /F 12 Tf -1.4 6 Td (.1000) Tj ET'],
    ['that end behind the box', 'BT /F 12 Tf 171 6 Td (1000.) Tj ET'],
    ['cut by a clip', '0 1.4 200 18 re W n BT /F 12 Tf 2 0 Td (1,000 Q) Tj ET'],
    ['of which the lower line is all', 'BT /F 12 Tf 2 0 Td (a_b) Tj ET'],
    ['with accents that are cut', 'BT /F 12 Tf 2 10.2 Td <C9> Tj ET'],
    ['on a line within the last one', 'BT /F 12 Tf 2 9 Td (1000) Tj 0 -7.2 Td (-) Tj ET'],
    ['after a gap that is neither a space nor none', shown('(9) Tj 7.2 0 Td (1,000) Tj')],
    ['after a gap of any width', shown('(9) Tj 150 0 Td (1,000) Tj')],
    ['apart by their spacing', shown('5 Tc (91,000) Tj')],
    ['between the beginning of a path and its end', `0 0 5 20 re W ${shown('(91,000) Tj')}`],
    ['below a path that is never painted', `${shown('(91,000) Tj')} 0 0 5 20 re`],
    ['after a clip without a path', `W n ${shown('(91,000) Tj')}`],
  ])('are not known that are %s', (_, content, form) => {
    expect(drawn(content, form)).toBeNull()
  })

  it('that are farther apart are apart by a space', () => {
    expect(drawn(shown('(9) Tj 8.3 0 Td (1,000) Tj'))).toMatchObject({ text: '9 1,000' })
  })

  it('are seen on what they stand on, beside borders, down to what they are known by', () => {
    const framed = '1 g 0 0 200 20 re f 1 w 0 G 0.5 0.5 199 19 re S 1 1 198 18 re W n'
    expect(drawn(`${framed} BT 0 g /F 18 Tf 3 2.8 Td (1,000) Tj ET`)).toMatchObject({ text: '1,000' })
    expect(drawn(`${framed} BT 0 g /F 18 Tf 3 2 Td (1,000) Tj ET`)).toBeNull()
    expect(drawn('BT /F 12 Tf 2 0 Td (10000) Tj ET')).toMatchObject({ text: '10000' })
  })
})

describe('a border with gaps', () => {
  const framed = (dashes: string, width = 1) =>
    drawn(`${dashes} 0 d ${width} w 0.5 0.5 199 19 re S BT /F 10 Tf 5 6 Td (1000) Tj ET`)

  it('is one of many dashes, and no sign', () => {
    for (const dashes of ['[]', '[3]', '[3 2]', '[1.5]']) expect(framed(dashes)).toMatchObject({ text: '1000' })
    for (const dashes of ['[3 30]', '[30]', '[1.1]', '[3 0]', '[3 3 3]', '[0]', '[/a]', '3'])
      expect(framed(dashes)).toBeNull()
    expect(framed('[3]', 5)).toBeNull()
  })
})

describe('a border that looks raised', () => {
  const raised = (points: readonly string[], x = 5) =>
    drawn(
      `0.5 g ${points.map((point, i) => `${point} ${i === 0 ? 'm' : 'l'}`).join(' ')} f BT 0 g /F 10 Tf ${x} 6 Td (1000) Tj ET`,
    )
  const POINTS = ['0 0', '0 20', '200 20', '198 18', '2 18', '2 2']

  it('is two edges that meet', () => {
    expect(raised(POINTS)).toMatchObject({ text: '1000', depth: 2 })
    expect(raised(['1 1', '199 1', '199 19', '197 17', '197 3', '3 3'])).toMatchObject({ text: '1000', depth: 3 })
    expect(raised(POINTS, 1)).toBeNull()
  })

  it.each([
    ['across the box', ['0 0', '200 20', '0 20', '2 18', '198 18', '2 2']],
    ['around the box, and all of it', ['0 0', '0 20', '200 20', '200 0', '198 2', '2 2']],
    ['out and back in', ['2 2', '2 18', '198 18', '200 20', '0 20', '0 0']],
    ['with a bump', ['0 0', '0 20', '200 20', '198 18', '10 14', '2 2']],
    ['far in', ['0 0', '0 20', '200 20', '191 11', '9 11', '9 9']],
    ['of fewer points', POINTS.slice(0, 5)],
    ['of more', [...POINTS, '0 0']],
  ])('is none %s', (_, points) => {
    expect(raised(points)).toBeNull()
  })
})

describe('text in a widget that is turned', () => {
  const turned = (content: string, turn = 90) =>
    drawn(content, { entries: '/BBox [0 0 20 200]', rectangle: [0, 0, 20, 200], turn })

  it('is turned by what stands in its form', () => {
    const framed = '1 w 0.5 0.5 19 199 re S 1 1 18 198 re W n'
    expect(turned(`${framed} 0 1 -1 0 20 0 cm ${shown('(1,000) Tj')}`)).toMatchObject({ text: '1,000', depth: 1 })
    expect(turned(`0 -1 1 0 0 200 cm ${shown('(1,000) Tj')}`, 270)).toMatchObject({ text: '1,000' })
    expect(turned(shown('(1) Tj'))).toBeNull()
    expect(turned(`0 1 -1 0 20 0 cm ${shown('(1,000) Tj')}`, 0)).toBeNull()
    expect(turned(`0 1 -1 0 20 0 cm ${shown('(1,000) Tj')}`, 270)).toBeNull()
    expect(turned(`0 1 -1 0 20 0 cm ${shown('(1,000) Tj')}`, 45)).toBeNull()
    expect(turned(`0 1 -1 0 5 0 cm ${shown('(1,000) Tj')}`)).toBeNull()
  })
})

describe('letters in parts of equal width', () => {
  const cells = (content: string) => drawn(content, { cells: 10 })?.text

  it('are one text, a letter in each', () => {
    expect(cells(shown('4 0 Td (1) Tj 20 0 Td (0) Tj 20 0 Td (5) Tj'))).toBe('105')
    expect(cells(shown('4 0 Td (1) Tj 40 0 Td (5) Tj'))).toBe('1 5')
    expect(cells(shown('4 0 Td 14.44 Tc (105) Tj'))).toBe('105')
    expect(cells(shown('(12) Tj'))).toBeUndefined()
  })

  it('are not known where one reaches into the next, comes before the last, or is of another size', () => {
    expect(cells(shown('15 0 Td (1) Tj 25 0 Td (0) Tj'))).toBeUndefined()
    expect(cells(shown('44 0 Td (1) Tj -40 0 Td (0) Tj'))).toBeUndefined()
    expect(cells(`${shown('4 0 Td (1) Tj')} BT /F 5 Tf 26 6 Td (0) Tj ET`)).toBeUndefined()
  })
})

it('knows the metrics of the standard fonts', () => {
  // What is written at its own place begins where the last letter ended.
  const two = (base: string, width: number) =>
    drawn(`BT /F 10 Tf 2 6 Td (W) Tj ${width * 10} 0 Td (i) Tj ET`, { font: FONT.replace('Helvetica', base) })?.text
  expect(two('Helvetica', 0.944)).toBe('Wi')
  expect(two('Times-Roman', 0.944)).toBe('Wi')
  expect(two('Times-BoldItalic', 0.889)).toBe('Wi')
  expect(two('TimesNewRomanPS-BoldMT', 1)).toBe('Wi')
  expect(two('CourierNew,Bold', 0.6)).toBe('Wi')
  expect(two('Helvetica-Bold', 0.8)).toBeUndefined()
})
