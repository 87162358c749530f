import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { SpaceNames } from '../../../src/pdf/values/colours-in-use.ts'
import { ContentScan } from '../../../src/pdf/values/content-scan.ts'
import { latin1, stream } from '../build-pdf.ts'
import { ambiguous, findings, page, signedWith } from './inspect.ts'

const scanContent = (content: Uint8Array) => new ContentScan('page', createBudget(), new SpaceNames()).scan(content)
const wrong = (content: string) => {
  const found = scanContent(latin1(content)).wrong
  return found === null ? null : [found.why, found.key]
}

describe('a content', () => {
  it.each([
    '',
    'q 1 0 0 -1 +.5 4. cm 0 0 m 1 1 l S Q % a comment',
    'BT /F1 12 Tf (a \\) (b)) Tj <0 aF0> Tj [(a) -5 <00>] TJ ET',
    '/Artifact << /Type /Pagination /BBox [0 0 1 1] >> BDC EMC',
    '/P << /MCID 0 >> BDC EMC /P << /Lang (en) /MCID 8 >> DP /P << /E /MCID >> BDC EMC /P << /A << /MCID (a) >> >> BDC EMC',
    '0 w .5 w 1.5 M [] 0 d [.1 .5] .5 d /F -12 Tf /F .1 Tf',
    // Each at its end: the longest corners, as many dashes as a pattern may have, and a phase within its first time.
    '1 M 50 M [1 2 3] 5.9 d [1] .9 d [1 2] 2.9 d [] 9 d',
    `[${'1 '.repeat(32)}] 0 d`,
    '/F#41 1 Tf',
    '/Perceptual ri /Relative#43olorimetric ri /Saturation ri',
    '0\x001\x00m',
    '8388607 -8388607 m n',
    'BT (\\377\\47\\8\\)) Tj ET',
    `BT (${'a'.repeat(32_767)}) Tj ET`,
    '0 0 m 1 1 l 1 g 2 w S n S 0 0 5 5 re W* n',
    'q W 0 0 5 5 re n Q',
    // Behind what is closed, the next subpath says where it begins.
    '0 0 m 5 0 l 5 5 l h 9 0 m 9 9 l 5 9 l 6 3 4 4 v h 0 0 5 5 re f',
    '0 0 5 5 re 9 9 m 8 8 l 7 7 6 6 y h h 1 g 0 0 5 5 re h W n',
    '0 0 5 5 re 9 9 5 5 re W* f 0 0 m 5 5 l 1 w s 0 0 m 5 5 l h S',
    '[3 1] 0 d 0.5 sc /DeviceRGB cs 0 0 1 sc q /DeviceGray cs 1 scn Q 1 1 1 sc 0 0 5 5 re f',
    '/C cs .5 scn 0 0 5 5 re f /C CS 1 SCN BT (a) Tj ET /X Do /DeviceGray CS 1 SC 0 0 m 5 5 l S',
    '/DeviceRGB cs /DeviceGray CS 0 0 5 5 re B',
    '2 J 0 j BT 3 Tr [] TJ [(a) -1.5] TJ ET [] 0 d [2 1] 0 d',
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
    ['8388608 0 m', 'number', '8388608'],
    ['-8388608.5 0 m', 'number', '-8388608.5'],
    ['BT (a\rb) Tj', 'operator', '('],
    ['BT <414> Tj', 'operator', '<'],
    ['BT [<4 1> < 4>] TJ', 'operator', '<'],
    ['Q 0 0 5 5 re f', 'operator', 'Q'],
    ['q Q Q BT (a) Tj', 'operator', 'Q'],
    ['[(a) 1e5] TJ', 'number', '1e5'],
    ['/F#00 1 Tf', 'name', 'F#00'],
    ['/ Do', 'name', ''],
    ...['\x80', '\xff', '\x7f', '\x01'].map((octet): [string, string, string] => [
      `q /A${octet}Q BMC EMC Q`,
      'name',
      `A${octet}Q`,
    ]),
    ['/T << /A /F# >> BDC', 'name', 'F#'],
    ...['<< /a 1 >>', '[<< >>]', '[1]', '(1)', '/A', '-1', '1.0', 'true'].map((value): [string, string, string] => [
      `/T << /Lang (en) /MC#49D ${value} >> BDC`,
      'operator',
      'MCID',
    ]),
    ['/T << /MCID << /a 1 >> >> DP', 'operator', 'MCID'],
    ['1 2 unknown', 'operator', 'unknown'],
    ['1 2 w', 'operator', 'w'],
    ['(a) w', 'operator', 'w'],
    ['1 2 3 4 5 cm', 'operator', 'cm'],
    // What few documents have, and readers paint in ways of their own.
    ...'BX EX BI ID EI sh d0 d1 k K'.split(' ').map((name): [string, string, string] => [name, 'operator', name]),
    ['/Pattern cs', 'operator', 'cs'],
    ['/DeviceCMYK CS', 'operator', 'CS'],
    ['/P scn', 'operator', 'scn'],
    ['/P SCN', 'operator', 'SCN'],
    ['1\xa0w', 'number', '1\xa0w'],
    ['0 0 5 5 re fill', 'operator', 'fill'],
    ['[1 w] TJ', 'operator', 'w'],
    ['(a Tj', 'operator', '('],
    ['BT (\\400) Tj', 'operator', '('],
    ['<0g> Tj', 'operator', '<'],
    ['[1 >> d', 'operator', '>'],
    ['1 ] d', 'operator', ']'],
    ['{ }', 'operator', '{'],
  ])('%j is not', (content, why, key) => {
    expect(wrong(content)).toEqual([why, key])
  })

  it('names what it uses', () => {
    const { uses, given } = scanContent(
      latin1(
        '/F 1 Tf /X Do 2 w /Y Do /G gs /DeviceRGB cs /C cs 1 scn 0 0 5 5 re B /OC /M BDC EMC /Span /N BDC EMC ' +
          '/F 1 Tf /F 2 Tf /#46 3 Tf BT (a) Tj ET Q',
      ),
    )
    expect(Object.fromEntries([...uses].map(([category, names]) => [category, [...names]]))).toEqual({
      Font: ['F'],
      XObject: ['X', 'Y'],
      Enlarged: ['0 0 X', '0 0 Y'],
      Sides: ['0 0 X', '0 0 Y'],
      Otherwise: ['Y'],
      ExtGState: ['G'],
      ColorSpace: ['C'],
      Both: ['0'],
      Properties: ['M'],
      HalfCodes: ['F'],
      Below: [''],
    })
    expect(given).toEqual([{ space: 'C', count: 1, isBetween: false }])
  })
})

describe('an operand', () => {
  it.each([
    ['3.0 Tr', 'Tr'],
    ['4 Tr', 'Tr'],
    ['-1 w', 'w'],
    ['-.5 w', 'w'],
    ['.5 M', 'M'],
    ['0 M', 'M'],
    ['/AbsoluteColorimetric ri', 'ri'],
    ['/Absolute#43olorimetric ri', 'ri'],
    ['/Own ri', 'ri'],
    ['[-1 2] 0 d', 'd'],
    ['[0 0] 0 d', 'd'],
    ['[3 0] 0 d', 'd'],
    ['1 Tr', 'Tr'],
    ['2 Tr', 'Tr'],
    ['[1] -1 d', 'd'],
    ['50.1 M', 'M'],
    ['[1 2 3] 6 d', 'd'],
    ['[1] 1 d', 'd'],
    ['[1 2] 3 d', 'd'],
    ['[0.3 0.3] 8388600.3 d', 'd'],
    [`[${'1 '.repeat(33)}] 0 d`, 'd'],
    [`[${'1 '.repeat(33)}] 0 d`, 'd'],
    ['/F 0 Tf', 'Tf'],
    ['/F .001 Tf', 'Tf'],
    ['1 1 sc', 'sc'],
    ['/DeviceRGB cs 1 1 1 0 scn', 'scn'],
    ['/P scn', 'scn'],
    ['1 g /C cs 0 0 5 5 re f', 'f'],
    ['/C CS 0 0 5 5 re B', 'B'],
    ['1 g /DeviceRGB cs 0 0 5 5 re f', 'f'],
    // What strokes it may be what it is shown, or painted, with.
    ['/C CS BT (a) Tj ET', 'Tj'],
    ['q /C cs 1 sc Q 1 1 sc', 'sc'],
    ['q '.repeat(513), 'q'],
    ['-1 Tr', 'Tr'],
    ['3 J', 'J'],
    ['1. j', 'j'],
    ['BT [(a) /N (b)] TJ', 'TJ'],
    ['BT [(a) [(b)]] TJ', 'TJ'],
    ['BT [(a) << >>] TJ', 'TJ'],
    ['BT [(a) true] TJ', 'TJ'],
    ['BT [(a) null] TJ', 'TJ'],
    ['BT (a) TJ', 'TJ'],
    ['[/N] 0 d', 'd'],
    ['[(a)] 0 d', 'd'],
    ['(a) gs', 'gs'],
    ['1 ri', 'ri'],
    ['/P 1 scn', 'scn'],
    ['/P sc', 'sc'],
    ['scn', 'scn'],
    [`${'1 '.repeat(34)} scn`, 'scn'],
    ['true g', 'g'],
    ['/T /A /B BDC', 'BDC'],
  ])('is none in %j', (content, operator) => {
    expect(wrong(content)).toEqual(['operator', operator])
  })
})

describe('a dictionary in a content', () => {
  const WRONG = (operator: string) => [['operator', operator, 3]]
  const shown = (properties: string) => ambiguous({ 4: stream(`/Span ${properties} BDC 0 0 5 5 re f EMC`) })

  it.each(['<< >>', '<< /MCID 0 /Lang (x) >>', '<< /A [1 /B << /C /D >>] /E << /F null >> /G true >>'])(
    'is pairs of a key and a value: %s',
    (properties) => {
      expect(shown(properties)).toEqual([])
    },
  )

  it.each([
    ['<< /MCID >>', '>>'],
    ['<< /A /B /C >>', '>>'],
    ['<< /A << /B >> >>', '>>'],
    ['<< /A [<< /B >>] >>', '>>'],
    ['<< 0 /MCID >>', '<<'],
    ['<< (A) 0 >>', '<<'],
    ['<< null 0 >>', '<<'],
    ['<< /A 0 [] 0 >>', '<<'],
    ['<< /A 0 << >> 0 >>', '<<'],
  ])('is nothing else: %s', (properties, operator) => {
    expect(shown(properties)).toEqual(WRONG(operator === '>>' ? '>' : operator))
  })
})

describe('an operator', () => {
  it.each([
    ['W n', 'n'],
    ['0 0 5 5 re W q', 'q'],
    ['0 0 5 5 re W 1 g n', 'g'],
    ['0 0 5 5 re q f', 'q'],
    ['0 0 5 5 re /X Do', 'Do'],
    ['0 0 5 5 re BT', 'BT'],
    ['5 5 l', 'l'],
    ['h', 'h'],
    // §8.5.2.1: readers take different points for the current one behind what is closed.
    ...['h', 'h h', '0 0 5 5 re', '0 0 5 5 re h', 'h 1 g', '0 0 5 5 re 2 w'].flatMap((closed): [string, string][] => [
      [`1 1 m 2 2 l ${closed} 5 5 l`, 'l'],
      [`1 1 m 2 2 l ${closed} 5 5 6 6 7 7 c`, 'c'],
      [`1 1 m 2 2 l ${closed} 5 5 6 6 v`, 'v'],
      [`1 1 m 2 2 l ${closed} 5 5 6 6 y`, 'y'],
    ]),
    ['BT BT', 'BT'],
    ['ET', 'ET'],
    ['BT q', 'q'],
    ['BT 1 0 0 1 0 0 cm', 'cm'],
    ['BT 0 0 m', 'm'],
    ['(a) Tj', 'Tj'],
    ['1 1 Td', 'Td'],
  ])('does not stand where it is in %j', (content, operator) => {
    expect(wrong(content)).toEqual(['operator', operator])
  })

  it.each(['1 2', '[1', 'BT', '0 0 5 5 re', '0 0 5 5 re W', 'W'])('is missing behind %j', (content) => {
    expect(ambiguous({ 4: stream(content) })).toEqual([['operator', 'end', 3]])
  })

  it('of a colour has parts from 0 to 1: some readers take others for the nearest, and others for another colour', () => {
    expect(wrong('65536 g 0 0 5 5 re f')).toEqual(['operator', 'g'])
    expect(wrong('0 -0.1 0 rg 0 0 5 5 re f')).toEqual(['operator', 'rg'])
    expect(wrong('/DeviceGray cs 1.01 sc 0 0 5 5 re f')).toEqual(['operator', 'sc'])
    expect(wrong('/C CS 0 0 2 SCN 0 0 m 5 5 l S')).toEqual(['operator', 'SCN'])
    expect(ambiguous({ 4: stream('1000 1000 m 1.0 0 -0 rg 2000 0 l 2000 1000 l f 1 g') })).toEqual([])
  })

  it('restores no state of whoever paints a form, and paints with it', () => {
    const form = (content: string) =>
      ambiguous({
        3: page('', '/XObject << /X 20 0 R >>'),
        20: stream(content, '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >>'),
      })
    // Some software closes once too often, at the end.
    expect(form('q 0 0 5 5 re f Q Q')).toEqual([])
    expect(form('q Q Q 0 0 5 5 re f')).toEqual([['operator', 'Q', 20]])
  })

  it('begins no condition within a text', () => {
    const shown = (content: string) =>
      ambiguous({
        1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /OCProperties << /OCGs [20 0 R] /D << >> >> >>',
        3: page('', '/Properties << /M 20 0 R >>'),
        4: stream(content),
        20: '<< /Type /OCG /Name (x) >>',
      })
    expect(shown('/OC /M BDC BT ET EMC')).toEqual([])
    expect(shown('BT /T BMC EMC ET')).toEqual([])
    expect(shown('BT /OC /M BDC EMC ET')).toEqual([['optional-content', 'BDC', 3]])
  })

  it('begins no more than eight conditions within one another', () => {
    const wrong = (depth: number) => scanContent(latin1(`${'/OC /M BDC '.repeat(depth)}${'EMC '.repeat(depth)}`)).wrong
    expect(wrong(8)).toBeNull()
    expect(wrong(9)).toMatchObject({ why: 'optional-content', key: 'BDC' })
  })

  it('ends what is shown on a condition, in the stream that began it', () => {
    const shown = (content: string) =>
      ambiguous({
        1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /OCProperties << /OCGs [20 0 R] /D << >> >> >>',
        3: page('', '/Properties << /M 20 0 R >>').replace('4 0 R', '[4 0 R 21 0 R]'),
        4: stream(content),
        20: '<< /Type /OCG /Name (x) >>',
        21: stream(' EMC'),
      })
    expect(shown('/OC /M BDC n EMC /T BMC')).toEqual([])
    expect(shown('/OC /M BDC q 5 w 0 0 5 5 re f Q EMC')).toEqual([])
    // What follows would be another thing where its state is not set.
    for (const [state, operator] of [
      ['1 g', 'g'],
      ['1 0 0 1 5 5 cm', 'cm'],
      ['BT /F 9 Tf ET', 'Tf'],
      ['5 w', 'w'],
      ['0 0 5 5 re W n', 'W'],
    ] as const)
      expect(shown(`/OC /M BDC ${state} EMC`), state).toContainEqual(['optional-content', operator, 3])
    expect(shown('q /OC /M BDC Q EMC')).toEqual([['optional-content', 'EMC', 3]])
    expect(shown('/OC /M BDC n')).toEqual([['optional-content', 'EMC', 3]])
    expect(shown('/T BMC')).toEqual([])
    // Without a condition, nothing depends on it.
    expect(shown('')).toEqual([])
    expect(shown('/OC /M BDC EMC')).toEqual([])
    expect(shown('/OC /M BDC /T BMC')).toEqual([['optional-content', 'EMC', 3]])
    expect(shown('/O#43 /M BDC')).toEqual([['optional-content', 'EMC', 3]])
  })
})

describe('a content of many streams', () => {
  const divided = (...parts: readonly string[]) =>
    ambiguous({
      3: page('', '/Font << /F 20 0 R >>').replace('4 0 R', `[${parts.map((_, i) => `${30 + i} 0 R`).join(' ')}]`),
      20: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...Object.fromEntries(parts.map((part, i) => [30 + i, stream(part)])),
    })

  it('is divided between tokens', () => {
    expect(divided('q', ' BT /F 9 Tf (a) Tj ET', '\nQ')).toEqual([])
    expect(divided('1 0 0 ', '1 0 0 cm', ' 1 ', '[1 ', '2] TJ').length).toBe(1)
    expect(divided('1 0 0 ', '1 0 0 cm BT /F 9 Tf [(a) 1 ', '2] TJ ET')).toEqual([])
    expect(divided('% a\n', '0 0 5 5 re f')).toEqual([])
    expect(divided('% a', '\n0 0 5 5 re f')).toEqual([])
    expect(divided('BT', '', ' ET')).toEqual([])
  })

  it('keeps what its operands are, and its state, from one to the next', () => {
    expect(divided('q BT /F ', '9 Tf (/X) Tj ET', ' Q')).toEqual([])
    expect(divided('BT /X ', '9 Tf ET')).toEqual([['resources', 'X', 3]])
    expect(divided('/DeviceRGB cs ', '1 1 1 sc q', ' 0 g 0 0 5 5 re f Q', ' 1 0 0 sc')).toEqual([])
    expect(divided('/DeviceRGB cs ', '1 sc')).toEqual([['operator', 'sc', 3]])
    expect(divided('q', ' Q', ' 0 0 5 5 re f')).toEqual([])
    expect(divided('q', ' Q Q', ' 0 0 5 5 re f')).toEqual([['operator', 'Q', 3]])
    // Where an operand that has a range stands in another stream, it is not looked for.
    expect(divided('-5 ', 'w')).toEqual([['operator', 'w', 3]])
    expect(divided('5 ', 'w')).toEqual([])
  })

  it.each([
    ['a token', ['q Q 1', '2 w']],
    ['a name', ['/F', '1 9 Tf']],
    ['a token with nothing between', ['B', '', 'T ET']],
    ['a comment', ['q %', 'Q']],
  ])('does not divide %s', (_, parts) => {
    expect(divided(...parts)).toEqual([['split-token', 'Contents', 3]])
  })

  it('does not divide a string', () => {
    expect(divided('BT /F 9 Tf (a\\', ') Tj ET')).toEqual([['operator', '(', 3]])
    expect(divided('BT /F 9 Tf <', '00> Tj ET')).toEqual([['operator', '<', 3]])
  })

  it('is gone through once, for each of its resources', () => {
    const pages = (first: string, second: string) =>
      ambiguous({
        2: '<< /Type /Pages /MediaBox [0 0 9 9] /Kids [3 0 R 22 0 R] /Count 2 >>',
        3: page('', first),
        22: `<< /Type /Page /Parent 2 0 R /Contents [4 0 R 21 0 R] /Resources << ${second} >> >>`,
        4: stream('/G gs '),
        20: '<< /Type /ExtGState >>',
        21: stream('/H gs'),
      })
    const both = '/ExtGState << /G 20 0 R /H 20 0 R >>'
    expect(pages(both, both)).toEqual([])
    expect(pages(both, '/ExtGState << /G 20 0 R >>')).toEqual([['resources', 'H', 22]])
    expect(pages(both, '/ExtGState << /H 20 0 R >>')).toEqual([['resources', 'G', 22]])
  })
})

describe('states of which many are saved', () => {
  it('are not copied for what stands between two streams', () => {
    const scan = new ContentScan('page', createBudget(), new SpaceNames())
    scan.scan(latin1('q q '))
    expect(scan.at.colours.saved?.depth).toBe(2)
    expect(scan.at.colours.saved).toBe(scan.at.colours.saved)
  })

  it('cost what they take, however short the streams are that save them', () => {
    const order: string[] = []
    const branch = (depth: number): void => {
      for (let way = 0; depth > 0 && way < 3; way++) {
        order.push(`${30 + way} 0 R`)
        branch(depth - 1)
        order.push('33 0 R')
      }
    }
    branch(8)
    const revisions = signedWith({
      3: page('').replace('4 0 R', `[${order.join(' ')}]`),
      30: stream('0 g q '),
      31: stream('0 0 0 rg q '),
      32: stream('/DeviceRGB cs q '),
      33: stream('Q '),
    })
    expect(findings(revisions).map(({ code }) => code)).toContain('BUDGET_EXHAUSTED')
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
  ])('are not taken from the page by %s', (_, object, resources) => {
    const found = ambiguous({ 3: page('', `${resources} /Font << /F 20 0 R >>`), 20: FONT, 21: object })
    expect(found).toContainEqual(['resources', 'F', 21])
  })

  it('lead to what is of their category', () => {
    const shown = (category: string, value: string, content: string) =>
      ambiguous({ 3: page('', `/${category} << /F ${value} >>`), 4: stream(content) })
    for (const value of ['/Helvetica', '(x)', '1', '[]', 'true', '[<< >>]']) {
      expect(shown('Font', value, 'BT /F 9 Tf ET'), value).toContainEqual(['resources', 'F', 3])
      expect(shown('ExtGState', value, '/F gs'), value).toContainEqual(['resources', 'F', 3])
      expect(shown('XObject', value, '/F Do'), value).toContainEqual(['resources', 'F', 3])
      // Where nothing uses one, it shows nothing.
      if (!value.startsWith('[<<')) expect(shown('Font', value, ''), value).toEqual([])
    }
    expect(shown('ExtGState', '<< >>', '/F gs')).toEqual([])
  })

  it('have states whose entries are of their types, also where they only say how exactly something is painted', () => {
    const shown = (entry: string) =>
      ambiguous({ 3: page('', `/ExtGState << /F << ${entry} >> >>`), 4: stream('/F gs') })
    for (const entry of ['/FL 1', '/FL 0.5 /SM 0.02', '/OPM 1 /TK true /Type /ExtGState'])
      expect(shown(entry), entry).toEqual([])
    for (const key of ['FL', 'SM', 'OPM', 'TK', 'Type'])
      for (const value of ['100', '-1', '/x', '[]', '<< >>', '(1)'])
        expect(shown(`/${key} ${value}`), `${key} ${value}`).toContainEqual(['shape', key, 3])
  })

  it('may be those of a form or an appearance of its own', () => {
    const own = '/Resources << /Font << /F 20 0 R >> >>'
    expect(
      ambiguous({
        3: page('', '/XObject << /X 21 0 R >>'),
        6: '<< /FT /Sig /T (Sig1) /V 7 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R /AP << /N << /On 25 0 R >> >> >>',
        20: FONT,
        21: FORM(text, own),
        25: FORM(text, own),
      }),
    ).toEqual([])
  })

  it('lead from one content into another no deeper than readers go, and never into itself', () => {
    const chain = (depth: number, last: string) =>
      Object.fromEntries(
        Array.from({ length: depth }, (_, i) => [
          30 + i,
          FORM('/X Do', `/Resources << /XObject << /X ${i === depth - 1 ? last : `${31 + i} 0 R`} >> >>`),
        ]),
      )
    const start = { 3: page('', '/XObject << /X 30 0 R >>'), 4: stream('/X Do'), 29: FORM('', '') }
    expect(ambiguous({ ...start, ...chain(20, '29 0 R') })).toEqual([])
    expect(ambiguous({ ...start, ...chain(60, '29 0 R') })).toEqual([['nesting', undefined, undefined]])
    expect(ambiguous({ ...start, ...chain(2, '30 0 R') })).toEqual([['nesting', undefined, undefined]])
    // Of resources that several share, each content uses some.
    const all = '/Resources << /XObject << /X 30 0 R /Y 31 0 R >> >>'
    expect(ambiguous({ ...start, 30: FORM('/Y Do', all), 31: FORM('q Q', all) })).toEqual([])
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
