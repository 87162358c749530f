import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { cmap, sfnt } from '../embedded/font-programs.ts'
import { ambiguous, page } from './inspect.ts'

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'

/** A field that shows a text, or draws this, as it was signed. */
function field(entries: string, content = 'BT /F 12 Tf 0 g 2 5 Td (Shown) Tj ET'): readonly unknown[] {
  return ambiguous({
    3: page('').replace('[6 0 R]', '[20 0 R]'),
    5: '<< /Fields [20 0 R] /DA (/F 12 Tf 0 g) >>',
    20: `<< /Type /Annot /Subtype /Widget /Rect [20 100 170 120] /F 4 /T (x) /AP << /N 21 0 R >> ${entries} >>`,
    21: stream(content, '/Subtype /Form /BBox [0 0 150 20] /Resources << /Font << /F 22 0 R >> >>'),
    22: FONT,
  })
}

const COMBO = '/FT /Ch /Ff 131072 /Opt [(Value) (Shown) [(Code) (Shown)]]'
const BLANK = '/Tx BMC EMC'
const LONG = 'many words that are longer than this field is'
const COMB =
  '0.5 0.5 149 19 re S 30 1 m 30 19 l S 90 1 m 90 19 l S BT /F 9 Tf 12 5 Td (S) Tj 30 0 Td (h) Tj 30 0 Td (o) Tj 30 0 Td (w) Tj 30 0 Td (n) Tj ET'
const UNKNOWN = '0 0 9 9 re f 0.5 g 3 3 5 5 re f'

describe('a field that was signed', () => {
  it.each([
    ['its value', '/FT /Tx /V (Shown)', undefined],
    [
      'a long word in two lines',
      '/FT /Tx /Ff 4096 /V (Shown) /DA (/F 5 Tf 0 g)',
      'BT /F 8 Tf 0 g 9 TL 2 11 Td (Sho) Tj T* (wn) Tj ET',
    ],
    ['nothing, and has none', '/FT /Tx', BLANK],
    ['a text where nothing was written', '/FT /Tx', undefined],
    ['what nobody understands, where nobody may write', '/FT /Tx /Ff 1 /V (Value)', UNKNOWN],
    [
      'a text in the colour of a ground that it has',
      '/FT /Tx /V (Shown) /DA (/F 12 Tf 1 g) /MK << /BG [0] >>',
      undefined,
    ],
    [
      'words that are cut where they are as large as fits',
      `/FT /Tx /V (${LONG}) /DA (/F 0 Tf 0 g)`,
      `BT /F 4 Tf 2 5 Td (${LONG}) Tj ET`,
    ],
    ['a text in parts of equal width, and lines between them', '/FT /Tx /Ff 16777216 /MaxLen 5 /V (Shown)', COMB],
    ['its value in the form of a script', '/FT /Tx /V (Value) /AA << /F << /S /JavaScript /JS (x) >> >>', undefined],
    ['what was chosen', `${COMBO} /V (Shown)`, undefined],
    ['the words of what was chosen', `${COMBO} /V (Code)`, undefined],
  ])('may show %s', (_, entries, content) => {
    expect(field(entries, content)).toEqual([])
  })

  it.each([
    ['another text', '/FT /Tx /V (Value)', undefined],
    ['two numbers, which are one without their break', '/FT /Tx /V (12\\n34)', 'BT /F 12 Tf 0 g 2 5 Td (12 34) Tj ET'],
    ['what begins where nobody sees it', `/FT /Tx /V (${' '.repeat(90)}Shown)`, undefined],
    [
      'another text by a script for its keys',
      '/FT /Tx /V (Value) /AA << /K << /S /JavaScript /JS (x) >> >>',
      undefined,
    ],
    ['nothing', '/FT /Tx /V (Value)', BLANK],
    ['nothing, whatever a script does', '/FT /Tx /V (Value) /AA << /F << /S /JavaScript /JS (x) >> >>', BLANK],
    ['another choice', `${COMBO} /V (Value)`, undefined],
    ['a choice that nobody made', COMBO, undefined],
    ['a choice that there is not', '/FT /Ch /Ff 131072 /Opt [(Value)] /V (Shown)', undefined],
    ['what nobody understands', '/FT /Tx /V (Value)', UNKNOWN],
    ['what nobody understands, and has no value', '/FT /Tx', UNKNOWN],
    ['a list', '/FT /Ch /Opt [(Shown)] /V (Shown)', 'BT /F 9 Tf 2 5 Td (Shown) Tj ET'],
    ['a secret', '/FT /Tx /Ff 8192 /V (Value)', undefined],
    ['white letters elsewhere', '/FT /Tx /V (Shown) /DA (/F 12 Tf 1 g)', undefined],
    ['white letters elsewhere, and no value', '/FT /Tx /DA (/F 12 Tf 1 g)', undefined],
    ['letters in the colour of their ground elsewhere', '/FT /Tx /V (Shown) /MK << /BG [0] >>', undefined],
    ['letters elsewhere that nobody sees', '/FT /Tx /V (Shown) /DA (/F 0.1 Tf 0 g)', undefined],
    ['letters of no look elsewhere', '/FT /Tx /V (Shown) /DA ()', undefined],
    ['letters in two colours elsewhere', '/FT /Tx /V (Shown) /DA (0 g /F 12 Tf 1 g)', undefined],
    ['nothing within a border elsewhere', '/FT /Tx /V (Shown) /MK << /BC [1] >> /BS << /W 9 >>', undefined],
    ['a part of a number elsewhere', `/FT /Tx /V (${LONG} 1) /DA (/F 0 Tf 0 g)`, `BT /F 4 Tf 2 5 Td (${LONG} 1) Tj ET`],
    ['numbers that are one elsewhere', '/FT /Tx /Ff 16777216 /MaxLen 9 /V (1 0)', 'BT /F 9 Tf 2 5 Td (1 0) Tj ET'],
    [
      'the code of what was chosen',
      '/FT /Ch /Ff 131072 /Opt [[(Shown) (Value)] [(Code) (Shown)]] /V (Shown)',
      undefined,
    ],
    ['another place among its options', `${COMBO} /V (Shown) /I [0]`, undefined],
    ['a choice that was written by hand', '/FT /Ch /Ff 393216 /Opt [(Value)] /V (Shown)', undefined],
  ])('is told where it shows %s', (_, entries, content) => {
    expect(field(entries, content)).toEqual([['shape', 'V', 20]])
  })

  it('says the numbers of its value, with the border and the text to begin with of a control', () => {
    const draws = (text: string) => `BT /F 12 Tf 0 g 2 5 Td (${text}) Tj ET`
    expect(field('/FT /Tx /V (no where)', draws('now here'))).toEqual([])
    expect(field('/FT /Tx /V (12 3)', draws('12 3'))).toEqual([])
    expect(field('/FT /Tx /V (12 3)', draws('1 23'))).toEqual([['shape', 'V', 20]])
    expect(field('/FT /Tx /V (Shown) /MK << /BC [0] >> /Border [0 0 1]')).toEqual([])
    expect(field('/FT /Tx /V (Shown) /MK << /BC [0] >> /Border [0 0 9]')).toEqual([['shape', 'V', 20]])
    expect(field('/FT /Tx /DV (Other)')).toEqual([])
    expect(field('/FT /Tx /DV (Other)', BLANK)).toEqual([['shape', 'V', 20]])
    const action = (type: string) => `/FT /Tx /V (Other) /AA << /F << /S /${type} /JS (x) >> >>`
    expect(field(action('JavaScript'))).toEqual([])
    expect(field(action('Named'))).toEqual([['shape', 'V', 20]])
  })

  it('takes its value from the field above it', () => {
    const below = (value: string) =>
      ambiguous({
        3: page('').replace('[6 0 R]', '[20 0 R]'),
        5: '<< /Fields [30 0 R] >>',
        20: '<< /Type /Annot /Subtype /Widget /Rect [20 100 170 120] /F 4 /Parent 30 0 R /AP << /N 21 0 R >> >>',
        21: stream(
          'BT /F 12 Tf 0 g 2 5 Td (Shown) Tj ET',
          '/Subtype /Form /BBox [0 0 150 20] /Resources << /Font << /F 22 0 R >> >>',
        ),
        22: FONT,
        30: `<< /T (x) /FT /Tx /V (${value}) /Kids [20 0 R] >>`,
      })
    expect(below('Shown')).toEqual([])
    expect(below('Value')).toEqual([['shape', 'V', 20]])
  })
})

/** A text of two letters in a font program of the document's own, whose table of characters names these glyphs. */
function inOwnFont(entries: string, glyphs: Readonly<Record<number, number>>, said = '<0005> <0e01> <0006> <0e49>') {
  const toUnicode =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def ' +
    `1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar ${said} endbfchar endcmap end end`
  return ambiguous({
    3: page('').replace('[6 0 R]', '[20 0 R]'),
    5: '<< /Fields [20 0 R] /DA (/F 12 Tf 0 g) >>',
    20: `<< /Type /Annot /Subtype /Widget /Rect [20 100 170 120] /F 4 /T (x) /FT /Tx /V <feff0e010e49> /AP << /N 21 0 R >> ${entries} >>`,
    21: stream(
      'BT /F 12 Tf 0 g 2 5 Td <00050006> Tj ET',
      '/Subtype /Form /BBox [0 0 150 20] /Resources << /Font << /F 22 0 R >> >>',
    ),
    22: '<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding /Identity-H /DescendantFonts [23 0 R] /ToUnicode 25 0 R >>',
    23:
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
      '/DW 500 /CIDToGIDMap /Identity /FontDescriptor << /Type /FontDescriptor /FontName /T /Flags 4 /FontFile2 24 0 R >> >>',
    24: stream(sfnt({ cmap: cmap({ of: [3, 1], glyphs }), glyf: '' })),
    25: stream(toUnicode),
  })
}

/** ISO 32000-2 §12.5.3: a control stands above all that is painted. */
describe('the appearance of a signature', () => {
  const over = (left: number, order: string, type = '/T (s) /FT /Sig /V 7 0 R', above: Record<number, string> = {}) => {
    const look = (text: string) =>
      stream(
        `1 g 0 0 150 20 re f BT /F 12 Tf 0 g 2 5 Td (${text}) Tj ET`,
        '/Subtype /Form /BBox [0 0 150 20] /Resources << /Font << /F 22 0 R >> >>',
      )
    return ambiguous({
      3: page('').replace('[6 0 R]', `[${order}]`),
      5: '<< /Fields [20 0 R 23 0 R] /DA (/F 12 Tf 0 g) >>',
      20: '<< /Type /Annot /Subtype /Widget /Rect [20 100 170 120] /F 4 /T (x) /FT /Tx /V (100) /MK << /BG [1] >> /AP << /N 21 0 R >> >>',
      21: look('100'),
      22: FONT,
      23: `<< /Type /Annot /Subtype /Widget /Rect [${left} 100 ${left + 150} 120] /F 4 ${type} /AP << /N 24 0 R >> >>`,
      24: look('900'),
      ...above,
    })
  }

  it('is beside a field that others may write in, or below it', () => {
    expect(over(170, '20 0 R 23 0 R')).toEqual([])
    expect(over(20, '23 0 R 20 0 R')).toEqual([])
  })

  it('is told where it lies over one', () => {
    expect(over(20, '20 0 R 23 0 R')).toEqual([['page-entry', 'Annots', 3]])
    expect(over(160, '20 0 R 23 0 R')).toEqual([['page-entry', 'Annots', 3]])
  })

  it('is one by the type of any field above it', () => {
    const below = (type: string, left: number) =>
      over(left, '20 0 R 23 0 R', '/Parent 25 0 R', {
        5: '<< /Fields [20 0 R 27 0 R] /DA (/F 12 Tf 0 g) >>',
        25: '<< /T (s) /Kids [23 0 R] /Parent 26 0 R >>',
        26: '<< /T (r) /Kids [25 0 R] /Parent 27 0 R >>',
        27: `<< /T (q) /FT /${type} /V 7 0 R /Kids [26 0 R] >>`,
      })
    expect(below('Sig', 170)).toEqual([])
    expect(below('Sig', 20)).toEqual([['page-entry', 'Annots', 3]])
  })
})

/** A field that has no appearance. */
function without(entries: string, form = ''): readonly unknown[] {
  return ambiguous({
    3: page('').replace('[6 0 R]', '[20 0 R]'),
    5: `<< /Fields [20 0 R] /DA (/F 12 Tf 0 g) /DR << /Font << /F 22 0 R /Z 23 0 R >> >> ${form} >>`,
    20: `<< /Type /Annot /Subtype /Widget /Rect [20 100 170 120] /F 4 /T (x) ${entries} >>`,
    22: FONT,
    23: '<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>',
  })
}

/** ISO 32000-2 §12.7.4.3: some readers draw what it has, and some show it in a control. */
describe('a field without an appearance', () => {
  const told = [['shape', 'V', 20]]
  const combo = '/FT /Ch /Ff 131072'

  it('is drawn alike where all that says how has one reading', () => {
    for (const entries of ['/V (100)', '/Ff 4096 /V (one hundred)', '/Ff 16777216 /MaxLen 5 /V (100)', '/V (100) /Q 2'])
      expect(without(`/FT /Tx ${entries}`), entries).toEqual([])
    expect(without(`${combo} /V (100) /Opt [(100) (2)]`)).toEqual([])
    for (const empty of [
      '/FT /Tx',
      `${combo} /Opt [(1)]`,
      '/FT /Btn',
      '/FT /Btn /AS /Off /V /Off',
      '/FT /Tx /V () /DV ()',
    ])
      expect(without(empty), empty).toEqual([])
  })

  it('has a font of the readers where its name leads nowhere, but for those of marks', () => {
    expect(without('/FT /Tx /V (100) /DA (/FX 12 Tf 0 g)')).toEqual([])
    for (const name of ['ZaDb', 'ZapfDingbats', 'Symb', 'Symbol'])
      expect(without(`/FT /Tx /V (100) /DA (/${name} 12 Tf 0 g)`), name).toEqual(told)
  })

  it('is told where readers draw other texts, or none', () => {
    const texts = [
      '/DV (900)',
      '/V (100) /RV (900)',
      '/V (100) /DA (/F 12 Tf 1 g)',
      '/V (100) /DA (/F 1 Tf 0 g)',
      '/V (100) /DA (/Z 12 Tf 0 g)',
      '/V (100900) /MaxLen 3',
      '/V (100) /Ff 8192',
      '/V (100) /MK << /BG [0] >>',
      '/V (100) /MK << /BC [0] >> /BS << /W 9 >>',
      '/V (100) /MK << /BC [0] >> /Border [0 0 9]',
      '/V (12\\n34)',
    ]
    for (const entries of texts) expect(without(`/FT /Tx ${entries}`), entries).toEqual(told)
    for (const entries of ['/V (100) /Opt [[(100) (900)]]', '/V (100) /Opt [(1) (2)]', '/DV (1) /Opt [(1)]'])
      expect(without(`${combo} ${entries}`), entries).toEqual(told)
    expect(without('/FT /Ch /V (100) /Opt [(100) (900)]')).toEqual(told)
  })

  it('is no button to push that has a caption', () => {
    expect(without('/FT /Btn /Ff 65536')).toEqual([])
    expect(without('/FT /Btn /Ff 65536 /MK << /BC [0] >>')).toEqual([])
    expect(without('/FT /Btn /Ff 65536 /MK << /CA (Total 900) >>')).toEqual([['shape', 'MK', 20]])
  })

  it('is no button that is on', () => {
    for (const entries of ['/V /Yes /AS /Yes', '/V /Yes', '/AS /Yes', '/Ff 32768 /V /Yes /AS /Yes'])
      expect(without(`/FT /Btn ${entries}`), entries).toEqual(told)
  })
})

/** ISO 32000-2 §9.7: no table of a program says what its outlines look like. */
describe('a text in a font program of the document', () => {
  const told = [['shape', 'V', 20]]
  const letters = { 3585: 5, 3657: 6 }

  it('is shown by its appearance where nobody may write', () => {
    expect(inOwnFont('/Ff 1', letters)).toEqual([])
  })

  it('is for a person where a control may show the value in letters of its own, whatever all tables say', () => {
    expect(inOwnFont('', letters)).toEqual(told)
    expect(inOwnFont('', { 3585: 6, 3657: 5 })).toEqual(told)
    expect(inOwnFont('', {})).toEqual(told)
    expect(inOwnFont('', letters, '<0005> <0031> <0006> <0032>')).toEqual(told)
    expect(inOwnFont('/Ff 4096', letters)).toEqual(told)
  })
})

const CIRCLE =
  '9.5 5 m 9.5 7.49 7.49 9.5 5 9.5 c 2.51 9.5 0.5 7.49 0.5 5 c 0.5 2.51 2.51 0.5 5 0.5 c 7.49 0.5 9.5 2.51 9.5 5 c'
const MARK = 'BT 0 g /Z 8 Tf 1 2 Td (4) Tj ET'
const CROSS = '1 1 m 9 9 l S 1 9 m 9 1 l S'

/** A box or a button in this state, with an appearance for each. */
function ticked(state: string, off: string, on: string, entries = '', others = '', states = '/On 24 0 R') {
  const look = (content: string) =>
    stream(content, '/Subtype /Form /BBox [0 0 10 10] /Resources << /Font << /F 22 0 R /Z 23 0 R >> >>')
  return ambiguous({
    3: page('').replace('[6 0 R]', '[20 0 R]'),
    5: '<< /Fields [20 0 R] >>',
    20:
      '<< /Type /Annot /Subtype /Widget /Rect [20 100 30 110] /F 4 /T (x) /FT /Btn ' +
      `/AS /${state} /V /${state} /AP << /N << /Off 21 0 R ${states} ${others} >> >> ${entries} >>`,
    21: look(off),
    22: FONT,
    23: '<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>',
    24: look(on),
  })
}

/** ISO 32000-2 §12.7.5.2.3: some readers show a mark of their own, or none, whatever the appearance is. */
describe('a box that was signed', () => {
  const told = [['shape', 'V', 20]]

  it('draws its state', () => {
    for (const on of [MARK, `${CIRCLE} s ${MARK}`, CROSS, `${CIRCLE} s 3 3 4 4 re f`])
      expect(ticked('On', '', on), on).toEqual([])
    for (const off of ['', `1 g ${CIRCLE} f`, `${CIRCLE} s`, '1 g 0 0 10 10 re f 0 G 0.5 0.5 9 9 re s'])
      expect(ticked('Off', off, MARK), off).toEqual([])
  })

  it('is told where it draws something else', () => {
    for (const on of ['', 'BT 0 g /F 4 Tf 1 2 Td (900) Tj ET', 'BT 0 g /F 7 Tf 1 2 Td (9000) Tj ET'])
      expect(ticked('On', '', on), on).toEqual(told)
    for (const off of [MARK, CROSS, '0 g 0 0 10 10 re f', '0 g 2 2 6 6 re f', `0 g ${CIRCLE} f`])
      expect(ticked('Off', off, MARK), off).toEqual(told)
  })

  it('has a ground and a border that leave a mark to be seen', () => {
    expect(ticked('On', '', MARK, '/MK << /BG [1] /BC [0] >>')).toEqual([])
    expect(ticked('On', '', MARK, '/MK << /BG [0] >>')).toEqual(told)
    expect(ticked('On', '', MARK, '/MK << /BC [0] >> /BS << /W 4 >>')).toEqual(told)
    expect(ticked('Off', '', MARK, '/MK << /BC [0] >> /BS << /W 4 >>')).toEqual([])
  })

  it('is empty where it is off, whether its appearance is shown or a control with its ground', () => {
    const ground = (light: number) => `/MK << /BG [${light}] >>`
    for (const light of [1, 0.8]) expect(ticked('Off', '', MARK, ground(light)), `${light}`).toEqual([])
    for (const light of [0, 0.5]) expect(ticked('Off', '', MARK, ground(light)), `${light}`).toEqual(told)
    expect(ticked('Off', '0.4 g 0 0 10 10 re f', MARK, ground(0.5))).toEqual([])
    expect(ticked('On', '', '', ground(0.5))).toEqual(told)
    expect(ticked('On', '', MARK, ground(0.5))).toEqual(told)
    expect(ticked('On', '', `0.5 g 0 0 10 10 re f 0 g ${MARK}`, ground(0.5))).toEqual([])
  })

  it('of a group has one state that is on', () => {
    const other = '/Other 24 0 R'
    expect(ticked('On', '', MARK, '/Ff 32768')).toEqual([])
    expect(ticked('On', '', MARK, '/Ff 32768', other)).toEqual(told)
    expect(ticked('On', '', MARK, '', other)).toEqual([])
    expect(ticked('Off', '', MARK, '/Ff 32768')).toEqual([])
    expect(ticked('Off', '', MARK, '/Ff 32768', '', '')).toEqual(told)
    expect(ticked('Off', '', MARK, '', '', '')).toEqual([])
  })
})

/** Two widgets of one field, each with its state and the name of the state that is on; `apart`: of two fields of one name. */
function group(entries: string, one: readonly [string, string], other: readonly [string, string], apart = false) {
  const look = (content: string) =>
    stream(content, '/Subtype /Form /BBox [0 0 10 10] /Resources << /Font << /Z 26 0 R >> >>')
  const widget = ([state, on]: readonly [string, string], left: number, parent: number) =>
    `<< /Type /Annot /Subtype /Widget /Rect [${left} 100 ${left + 10} 110] /F 4 /Parent ${parent} 0 R /AS /${state} ` +
    `/AP << /N << /Off 24 0 R /${on} 25 0 R >> >> >>`
  const holder = (kids: string) => `<< /T (x) /FT /Btn /V /A ${entries} /Kids [${kids}] >>`
  return ambiguous({
    3: page('').replace('[6 0 R]', '[22 0 R 23 0 R]'),
    5: `<< /Fields [20 0 R ${apart ? '21 0 R' : ''}] >>`,
    20: holder(apart ? '22 0 R' : '22 0 R 23 0 R'),
    ...(apart ? { 21: holder('23 0 R') } : {}),
    22: widget(one, 20, 20),
    23: widget(other, 40, apart ? 21 : 20),
    24: look(''),
    25: look(MARK),
    26: '<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>',
  })
}

/** ISO 32000-2 §12.7.5.2.4: a control turns all buttons of a group off but one. */
describe('buttons of one name', () => {
  const [radio, unison] = ['/Ff 32768', '/Ff 33587200']
  const told = [['shape', 'V', expect.any(Number)]]

  it('are one that is on, and others that are off', () => {
    expect(group(radio, ['A', 'A'], ['Off', 'B'])).toEqual([])
    expect(group(unison, ['A', 'A'], ['Off', 'B'])).toEqual([])
    expect(group(radio, ['A', 'A'], ['B', 'B'])).toEqual(told)
  })

  it('are told where two with one state are on', () => {
    for (const entries of [radio, unison]) expect(group(entries, ['A', 'A'], ['A', 'A'])).toEqual(told)
    expect(group(radio, ['A', 'A'], ['A', 'A'], true)).toEqual(told)
  })

  it('are boxes of which each may be on', () => {
    expect(group('', ['A', 'A'], ['A', 'A'])).toEqual([])
    expect(group('', ['A', 'A'], ['Off', 'B'])).toEqual([])
  })
})

/** Some readers show what the data of an XFA form say of a field that has no value. */
describe('a field of an XFA form', () => {
  const field = (xml: string, value = '', look = '/AP << /N 21 0 R >>') =>
    ambiguous({
      3: page('').replace('[6 0 R]', '[20 0 R]'),
      5: '<< /Fields [20 0 R] /XFA [(template) 31 0 R (datasets) 30 0 R] >>',
      20: `<< /Type /Annot /Subtype /Widget /Rect [20 100 170 120] /F 4 /FT /Tx /T (Total[0]) ${look} ${value} >>`,
      21: stream('', '/Subtype /Form /BBox [0 0 150 20] /Resources << >>'),
      30: stream(xml, ''),
      31: stream('<template>900</template>', ''),
    })
  const told = [['shape', 'V', 20]]
  const data = (inside: string) =>
    `<xfa:datasets xmlns:xfa="x"><xfa:data><form1>${inside}</form1></xfa:data></xfa:datasets>`

  it('has no value where the data have none', () => {
    for (const inside of [
      '<Total/>',
      '<Total></Total>',
      '<Total\n/><Other>900</Other>',
      '<Other a="Total">9</Other>',
      '',
    ])
      expect(field(data(inside)), inside).toEqual([])
    expect(field(data('<Total>900</Total>'), '/V ()')).toEqual([])
  })

  it('has data of which each octet is looked at once', () => {
    for (const [begun, repeated] of [
      ['<', 'a'],
      ['<a ', ' '],
      ['<a ', '"x" '],
      ['', '<"'],
    ] as const)
      expect(field(begun + repeated.repeat(400_000)), begun + repeated).toEqual(told)
  })

  it('is told where they have one', () => {
    for (const inside of [
      '<Total>900</Total>',
      '<x:Total a="1/">900</x:Total>',
      '<Total><value>9</value></Total>',
      '<!-- x -->',
    ])
      for (const look of ['/AP << /N 21 0 R >>', '']) expect(field(data(inside), '', look), inside).toEqual(told)
  })
})

describe('the ground of a field', () => {
  /** The words of a page, with a field over them or beside them. */
  const over = (look: string, entries: string, at = 10) =>
    ambiguous({
      3: page('', '/Font << /F 22 0 R >>').replace('[6 0 R]', '[20 0 R]'),
      4: stream(`BT /F 12 Tf ${at} 105 Td (Words) Tj ET`),
      5: '<< /Fields [20 0 R] /DA (/F 12 Tf 0 g) >>',
      20: `<< /Type /Annot /Subtype /Widget /Rect [20 100 170 120] /F 4 /FT /Tx /V (Shown) /T (x) /AP << /N 21 0 R >> ${entries} >>`,
      21: stream(
        `${look} BT /F 12 Tf 0 g 2 5 Td (Shown) Tj ET`,
        '/Subtype /Form /BBox [0 0 150 20] /Resources << /Font << /F 22 0 R >> >>',
      ),
      22: FONT,
    })
  const PAINTED = '1 g 0 0 150 20 re f'
  const SAID = '/MK << /BG [1] >>'

  it('is that of a control in its place, where there are words below', () => {
    expect(over(PAINTED, '', 40)).toEqual([['shape', 'AP', 3]])
    expect(over('', SAID, 40)).toEqual([['shape', 'AP', 3]])
    expect(over(PAINTED, SAID, 40)).toEqual([])
    expect(over('', '', 40)).toEqual([])
  })

  it('may be any where nothing is below', () => {
    expect(over(PAINTED, '', 200)).toEqual([])
    expect(over('', SAID, 200)).toEqual([])
  })
})
