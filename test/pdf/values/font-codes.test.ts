import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { cff, GLYPHS, sfnt } from '../embedded/font-programs.ts'
import { ambiguous, page } from './inspect.ts'

/** What is told where a font that is not in the document shows these codes. */
const shown = (entries: string, codes = '(A)') =>
  ambiguous({
    3: page('', '/Font << /F 20 0 R >>'),
    4: stream(`BT /F 9 Tf ${codes} Tj ET`),
    20: `<< /Type /Font ${entries.includes('/Subtype') ? '' : '/Subtype /Type1'} ${entries} >>`,
  }).map((found) => (Array.isArray(found) ? found[1] : found))

const HELVETICA = '/BaseFont /Helvetica'
const names = (differences: string) => `${HELVETICA} /Encoding << /Differences [65 ${differences}] >>`

describe('a code of a font that is not in the document', () => {
  it('is a character of the standard Latin set', () => {
    for (const name of ['A', 'zero', 'fi', 'Euro', 'adieresis', 'endash'])
      expect(shown(names(`/${name}`)), name).toEqual([])
    for (const name of ['g123', 'uni0041', '.notdef', 'A.alt', 'alpha', 'afii10017', 'Abreve', 'a1'])
      expect(shown(names(`/${name}`)), name).toEqual(['Encoding'])
  })

  it('has the widths that every reader knows, and no reference that leads to none', () => {
    expect(shown(`${HELVETICA} /FirstChar 32 /LastChar 126`)).toEqual([])
    for (const nowhere of ['99 0 R', '4 1 R'])
      expect(shown(`${HELVETICA} /FirstChar 32 /LastChar 126 /Widths ${nowhere}`), nowhere).toContain('Widths')
    expect(shown(`${HELVETICA} /ToUnicode 99 0 R`)).toEqual(['ToUnicode'])
  })

  it('is one that its encoding has, and that other encodings have too where it is not that of Windows', () => {
    for (const codes of ['(A\\344\\200)', '<41 E4>']) {
      expect(shown(`${HELVETICA} /Encoding /WinAnsiEncoding`, codes), codes).toEqual([])
      expect(shown(`${HELVETICA} /Encoding /StandardEncoding`, codes), codes).toEqual(['Encoding'])
      expect(shown(HELVETICA, codes), codes).toEqual(['Encoding'])
    }
    for (const codes of ['(\\001)', '(\\201)', '<7f>'])
      expect(shown(`${HELVETICA} /Encoding /WinAnsiEncoding`, codes), codes).toEqual(['Encoding'])
    const symbolic = '/FontDescriptor << /FontName /Helvetica /Flags 4 >> /Encoding /WinAnsiEncoding'
    expect(shown(`${HELVETICA} ${symbolic}`, '(\\344)')).toEqual(['Encoding'])
  })

  describe('with a map to characters', () => {
    const Z = '/Differences [65 /Z]'
    const mapped = (map: string, encoding = `<< ${Z} >>`, codes = '(A)') =>
      ambiguous({
        3: page('', '/Font << /F 20 0 R >>'),
        4: stream(`BT /F 9 Tf ${codes} Tj ET`),
        20: `<< /Type /Font /Subtype /Type1 ${HELVETICA} /Encoding ${encoding} /ToUnicode 21 0 R >>`,
        21: stream(`/CMapName /X def << /Registry (Adobe) >> begincmap ${map} endcmap`),
      }).map((found) => (Array.isArray(found) ? found[1] : found))
    const codes = (entries: string) => `1 beginbfchar ${entries} endbfchar`
    const ranges = (entries: string) => `1 beginbfrange\n${entries}\nendbfrange`
    const SPACE = '1 begincodespacerange <00> <FF> endcodespacerange '

    it('is in it, or has the number of its character', () => {
      for (const map of [
        codes('<42> <0042> <41> <005A>'),
        SPACE + codes('<0041> <005A>'),
        ranges('<20> <7E> <0020>'),
        ranges('<20> <21> [<0020> <0021>] <40> <42> <0040>'),
        `${codes('<42> <0042>')} ${ranges('<41> <41> <005A>')}`,
      ])
        expect(mapped(map), map).toEqual([])
      expect(mapped(codes('<42> <0042>'), '/WinAnsiEncoding')).toEqual([])
      expect(mapped(codes('<42> <0042>'), '/WinAnsiEncoding', '<80>')).toEqual(['Encoding'])
    })

    it.each([
      '',
      codes('<42> <0042>'),
      codes('<42> <0041>'),
      codes('<41> <5A>'),
      ranges('<42> <7E> <0042>'),
      ranges('<40> <42> [<0041> <0041> <0041>]'),
      `% ${codes('<41> <005A>')}`,
      `(${codes('<41> <005A>')})`,
    ])('is not where it has %j', (map) => {
      expect(mapped(map)).toEqual(['Encoding'])
    })

    it.each([
      codes('[ <41> <005A>'),
      codes('<4> <005A>'),
      codes('<41> <>'),
      codes('<41>'),
      codes('<41> /Z'),
      codes('<410041> <005A>'),
      ranges('<42> <41> <0042>'),
      ranges('<41> <42> [<0041>]'),
      ranges('<41> <42> [<0041> <0042>'),
      ranges('<20> <FFFFFFFF> <0020>'),
      // More codes than the codespaces have.
      SPACE + ranges('<20> <A0> <0020>').repeat(3),
      ranges('<0000> <FFFF> <0000>').repeat(2),
      codes('<41> <005A>').replace('endbfchar', ''),
      `<${codes('<41> <005A>')}>`,
      `endcmap ${codes('<41> <005A>')}`,
      '/Other usecmap',
      '1 begincidrange <00> <FF> 0 endcidrange',
      '1 beginnotdefrange <00> <FF> 0 endnotdefrange',
      'endbfchar',
      '100 { pop } repeat',
    ])('is a map of nothing else: %j', (map) => {
      expect(mapped(map)).toContain('ToUnicode')
    })

    it('is a stream, or that of all numbers', () => {
      expect(shown(`${names('/Z')} /ToUnicode /Identity-H`)).toEqual([])
      for (const other of ['/Testbed', '/UniJIS-UTF16-H', '(x)', '<< >>', '1'])
        expect(shown(`${HELVETICA} /ToUnicode ${other}`), other).toEqual(['ToUnicode'])
    })
  })

  it('has its own names in the fonts of symbols', () => {
    for (const base of ['Symbol', 'ZapfDingbats']) {
      expect(shown(`/BaseFont /${base}`, '(a\\341)'), base).toEqual([])
      expect(shown(`/BaseFont /${base}`, '(\\220)'), base).toEqual(['Encoding'])
      expect(shown(`/BaseFont /${base} /Encoding << /Differences [65 /a20] >>`), base).toEqual(['Encoding'])
    }
  })

  it('is a mark where an encoding of letters stands beside the font of marks', () => {
    const beside = (base: string, codes: string, encoding = '/WinAnsiEncoding', more = '') =>
      shown(`/BaseFont /${base} /Encoding ${encoding} ${more}`, codes)
    for (const codes of ['(3)', '(4)', '(a)']) expect(beside('ZapfDingbats', codes), codes).toEqual([])
    expect(beside('ZapfDingbats', '(\\341)')).toContain('Encoding')
    expect(beside('ZapfDingbats', '(4)', '/MacRomanEncoding')).toContain('Encoding')
    expect(beside('ZapfDingbats', '(4)', '/WinAnsiEncoding', '/FontDescriptor << /Flags 4 >>')).toContain('Encoding')
    expect(beside('Symbol', '(a)')).toContain('Encoding')
  })

  it('is as wide as that of the standard font, or about as a letter', () => {
    const wide = (width: number, base = 'Helvetica', more = '') =>
      shown(`/BaseFont /${base} /FirstChar 65 /LastChar 65 /Widths [${width}] ${more}`)
    const flags = (flag: number, base: string) => `/FontDescriptor << /FontName /${base} /Flags ${flag} >>`
    expect(wide(667)).toEqual([])
    for (const width of [0, 300, 1500]) expect(wide(width), String(width)).toEqual(['Widths'])
    expect(wide(667, 'Arial,Bold')).toEqual(['Widths'])
    expect(wide(560, 'Testbed')).toEqual([])
    for (const width of [0, 300, 1500]) expect(wide(width, 'Testbed'), String(width)).toEqual(['Widths'])
    expect(wide(520, 'Testbed', flags(33, 'Testbed'))).toEqual([])
    expect(wide(400, 'Testbed', flags(33, 'Testbed'))).toEqual(['Widths'])
    expect(wide(0, 'Symbol')).toEqual(['Widths'])
  })

  it('has a width, or the one of codes that are left out, but in the standard fonts', () => {
    const B = '/FirstChar 66 /LastChar 66 /Widths [667]'
    expect(shown(`${HELVETICA} ${B}`)).toEqual(['Widths'])
    // A width that stands behind the last code is one to some readers.
    expect(shown(`${HELVETICA} /FirstChar 64 /LastChar 64 /Widths [1015 667]`)).toEqual(['Widths'])
    const missing = (width: number) => `/FontDescriptor << /FontName /Helvetica /Flags 32 /MissingWidth ${width} >>`
    expect(shown(`${HELVETICA} ${B} ${missing(667)}`)).toEqual([])
    expect(shown(`${HELVETICA} ${B} ${missing(100)}`)).toEqual(['Widths'])
    expect(shown('/BaseFont /Times-Bold')).toEqual([])
    for (const base of ['Arial', 'Testbed']) expect(shown(`/BaseFont /${base}`), base).toEqual(['Widths'])
  })

  it('may be anything where nothing shows it', () => {
    expect(shown(names('/g1 /B'), '(B)')).toEqual([])
  })

  it('is known behind states that are restored', () => {
    const painted = (content: string) =>
      ambiguous({
        3: page('', '/Font << /F 20 0 R /G 22 0 R >>'),
        4: stream(content),
        20: `<< /Type /Font /Subtype /Type1 ${names('/g1 /B')} >>`,
        22: `<< /Type /Font /Subtype /Type1 ${HELVETICA} >>`,
      })
    expect(painted('q /G 9 Tf Q /F 9 Tf q /G 9 Tf BT (A) Tj ET Q BT (B) Tj ET')).toEqual([])
    expect(painted('/F 9 Tf q /G 9 Tf BT (A) Tj ET Q BT (A) Tj ET')).toEqual([['shape', 'Encoding', 20]])
    expect(painted('BT /F 9 Tf /S << /ActualText (A) >> BDC (B) Tj EMC ET')).toEqual([])
    expect(painted('BT /F 9 Tf [(B) -5 <41>] TJ ET')).toEqual([['shape', 'Encoding', 20]])
    expect(painted("BT /F 9 Tf (\\101) ' ET")).toEqual([['shape', 'Encoding', 20]])
  })
})

describe('a character of a composite font', () => {
  const shownBy = (map: string, codes: string, { content = 'BT /F 9 Tf' } = {}) =>
    ambiguous({
      3: page('', '/Font << /F 20 0 R >>'),
      4: stream(`${content} ${codes} Tj ET`),
      20: '<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [21 0 R] >>',
      21: `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDToGIDMap ${map === '' ? '/Identity' : '22 0 R'} /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 0 >> /FontDescriptor << /FontName /F /Flags 4 /FontFile2 4 0 R >> >>`,
      22: stream(map),
    }).filter((found) => (found as readonly unknown[])[1] === 'CIDToGIDMap')

  it('is in the map of its font', () => {
    expect(shownBy('aabbcc', '<00000002>')).toEqual([])
    expect(shownBy('', '<00000003>')).toEqual([])
    for (const [map, codes] of [
      ['aabbcc', '<00000003>'],
      ['aabbc', '<0002>'],
      ['aabbcc', '<000001ff0000>'],
    ] as const)
      expect(shownBy(map, codes), codes).toEqual([['shape', 'CIDToGIDMap', 20]])
  })

  it('may be missing where nothing shows it', () => {
    expect(
      shownBy('aabbcc', '<0003>', { content: 'BT /F 9 Tf <0002> Tj ET /G BMC EMC BT /F 9 Tf <0001> Tj ET % ' }),
    ).toEqual([])
  })
})

describe('a text in a composite font', () => {
  const text = (content: string) =>
    ambiguous({
      3: page('', '/Font << /F 20 0 R /G 22 0 R >>'),
      4: stream(`BT ${content} ET`),
      20: '<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [21 0 R] >>',
      21: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /FontName /F /Flags 4 /FontFile2 23 0 R >> >>',
      22: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      23: stream(sfnt({ glyf: '' })),
    })
  const WRONG = [['operator', 'Tj', 3]]

  it('has whole codes of two octets', () => {
    expect(text('/F 9 Tf (\\000\\002) Tj [<0001> 5 (\\000\\003)] TJ')).toEqual([])
    expect(text('/G 9 Tf (a) Tj')).toEqual([])
    for (const odd of ['(\\000\\001c) Tj', '<00> Tj', '[<0001> <00>] TJ', '(\\000\\000b) Tj', "(a) '"])
      expect(text(`/F 9 Tf ${odd}`), odd).toEqual(WRONG)
    expect(text('/G 9 Tf (a) Tj /F 9 Tf <0001> Tj')).toEqual([])
  })
})

describe('a character of a composite font whose program is in the document', () => {
  const shownBy = (
    codes: string,
    { program = sfnt({ glyf: '' }), kind = '2', key = 'FontFile2', map = '/Identity' } = {},
  ) =>
    ambiguous({
      3: page('', '/Font << /F 20 0 R >>'),
      4: stream(`BT /F 9 Tf ${codes} Tj ET`),
      20: '<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [21 0 R] >>',
      21: `<< /Type /Font /Subtype /CIDFontType${kind} /BaseFont /F ${kind === '2' ? `/CIDToGIDMap ${map}` : ''} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /FontName /F /Flags 4 /${key} 22 0 R >> >>`,
      22: stream(program, kind === '0' ? '/Subtype /CIDFontType0C' : ''),
      23: stream('\0\0\0\x01\xff\xff\0\x02'),
    }).map((found) => (found as readonly unknown[])[1])

  it('has a glyph in it', () => {
    const last = (GLYPHS - 1).toString(16).padStart(4, '0')
    const beyond = GLYPHS.toString(16).padStart(4, '0')
    for (const codes of [`<0000${last}>`, '<0001>']) expect(shownBy(codes), codes).toEqual([])
    for (const codes of [`<0001${beyond}>`, '<ffff>']) expect(shownBy(codes), codes).toEqual(['FontDescriptor'])
    const compact = { program: cff(['A', 'B']), kind: '0', key: 'FontFile3' }
    expect(shownBy('<00000002>', compact)).toEqual([])
    expect(shownBy('<00000003>', compact)).toEqual(['FontDescriptor'])
  })

  it('has one by the map of its font', () => {
    expect(shownBy('<00000001>', { map: '23 0 R' })).toEqual([])
    for (const codes of ['<0002>', '<0004>']) expect(shownBy(codes, { map: '23 0 R' }), codes).toEqual(['CIDToGIDMap'])
  })
})

describe('a font that is no object of its own', () => {
  const PLAIN = '/Type /Font /Subtype /Type1 /BaseFont /Helvetica'
  const direct = (entries: string, codes = '(a1)') =>
    ambiguous({
      3: page('', `/Font << /F << ${entries} >> >>`),
      4: stream(`BT /F 9 Tf ${codes} Tj ET`),
      21: stream(cff(['a', 'one']), '/Subtype /Type1C'),
      22: stream(sfnt({ glyf: '' })),
      23: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /FontName /F /Flags 4 /FontFile2 22 0 R >> >>',
    }).map((found) => (found as readonly unknown[])[1])

  it('is one of letters that every reader has', () => {
    expect(direct(PLAIN)).toEqual([])
    expect(direct(`${PLAIN} /Encoding /WinAnsiEncoding /Name /F1`)).toEqual([])
  })

  it.each([
    `${PLAIN} /Encoding << /Differences [49 /nine] >>`,
    `${PLAIN} /Encoding << /BaseEncoding /WinAnsiEncoding >>`,
    '/Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats',
    '/Type /Font /Subtype /Type1 /BaseFont /F /FirstChar 97 /LastChar 97 /Widths [500] /FontDescriptor << /FontName /F /Flags 32 /FontFile3 21 0 R >>',
    '/Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [23 0 R]',
  ])('is not %s, whatever it shows', (entries) => {
    expect(direct(entries, '()')).toContain('Font')
  })

  it('has codes of ASCII', () => {
    expect(direct(`${PLAIN} /Encoding /WinAnsiEncoding`, '<a3>')).toEqual(['Encoding'])
  })
})
