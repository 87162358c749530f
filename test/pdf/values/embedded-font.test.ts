import { describe, expect, it } from 'vitest'
import { stream } from '../build-pdf.ts'
import { cff, cmap, type Subtable, sfnt, type1 } from '../embedded/font-programs.ts'
import { ambiguous, page } from './inspect.ts'

interface Embedded {
  readonly kind: 'TrueType' | 'Type1'
  readonly key: 'FontFile' | 'FontFile2' | 'FontFile3'
  readonly program: string
  readonly entries?: string
  readonly encoding?: string
  readonly flags?: number
  readonly codes?: string
  readonly name?: string
}

/** What is told of a font whose program is in the document, where a page shows these codes. */
const shown = ({ kind, key, program, entries = '', encoding = '', flags = 32, codes = '(A)', name = 'F' }: Embedded) =>
  ambiguous({
    3: page('', '/Font << /F 20 0 R >>'),
    4: stream(`BT /F 9 Tf ${codes} Tj ET`),
    20: `<< /Type /Font /Subtype /${kind} /BaseFont /${name} ${encoding} /FirstChar 32 /LastChar 255 /Widths [${'500 '.repeat(224)}] /FontDescriptor << /Type /FontDescriptor /FontName /${name} /Flags ${flags} /${key} 21 0 R >> >>`,
    21: stream(program, entries),
  }).map((found) => (found as readonly unknown[])[1])

const WINDOWS = '/Encoding /WinAnsiEncoding'
const UNREAD = ['FontDescriptor']
const CODE = ['Encoding']

describe('a TrueType font of the document', () => {
  const letters = (table: string, more: Partial<Embedded> = {}) =>
    shown({ kind: 'TrueType', key: 'FontFile2', program: sfnt({ cmap: table, glyf: '' }), encoding: WINDOWS, ...more })
  const symbols = (table: string, codes = '(A)') => letters(table, { encoding: '', flags: 4, codes })
  const [CHARACTERS, MACINTOSH, SYMBOLS] = [
    [3, 1],
    [1, 0],
    [3, 0],
  ] as const

  it('leads from a code to one glyph, by each of its tables', () => {
    for (const format of [0, 4, 6, 12] as const)
      expect(letters(cmap({ of: CHARACTERS, glyphs: { 65: 5, 66: 6 }, format })), String(format)).toEqual([])
    expect(
      letters(cmap({ of: CHARACTERS, glyphs: { 65: 5 } }, { of: MACINTOSH, glyphs: { 65: 5 }, format: 0 })),
    ).toEqual([])
    expect(
      letters(cmap({ of: CHARACTERS, glyphs: { 65: 5 } }, { of: MACINTOSH, glyphs: { 65: 6 }, format: 0 })),
    ).toEqual(CODE)
    expect(letters(cmap({ of: CHARACTERS, glyphs: { 66: 5 } }))).toEqual(CODE)
    expect(letters(cmap({ of: MACINTOSH, glyphs: { 65: 5 }, format: 0 }))).toEqual([])
    expect(
      letters(cmap({ of: CHARACTERS, glyphs: { 66: 5 } }, { of: MACINTOSH, glyphs: { 65: 5 }, format: 0 })),
    ).toEqual(CODE)
    // The euro sign has another code in the encoding of Macintosh, of which nothing is known here.
    expect(letters(cmap({ of: CHARACTERS, glyphs: { 8364: 5 } }), { codes: '<80>' })).toEqual([])
    expect(letters(cmap({ of: MACINTOSH, glyphs: { 128: 5 }, format: 0 }), { codes: '<80>' })).toEqual(CODE)
  })

  it('has one glyph for a character in all of its tables of characters, wherever they stand', () => {
    const [five, six] = [{ 65: 5 }, { 65: 6 }]
    for (const of of [
      [0, 3],
      [0, 4],
      [3, 10],
    ] as const) {
      const format = of[1] > 3 ? 12 : 4
      for (const [other, told] of [
        [five, []],
        [six, CODE],
        [{ 66: 5 }, CODE],
      ] as const) {
        expect(letters(cmap({ of: CHARACTERS, glyphs: five }, { of, glyphs: other, format })), of.join()).toEqual(told)
        expect(letters(cmap({ of, glyphs: other, format }, { of: CHARACTERS, glyphs: five })), of.join()).toEqual(told)
      }
      expect(symbols(cmap({ of, glyphs: six, format }, { of: SYMBOLS, glyphs: { 61505: 5 } })), of.join()).toEqual(CODE)
      expect(letters(cmap({ of, glyphs: five, format })), of.join()).toEqual(CODE)
      expect(symbols(cmap({ of, glyphs: five, format })), of.join()).toEqual(CODE)
    }
    const besideSymbols = (glyphs: Readonly<Record<number, number>>, of: Subtable['of'] = CHARACTERS) =>
      letters(cmap({ of, glyphs: five }, { of: SYMBOLS, glyphs }))
    for (const code of [65, 61505, 61761, 62017]) {
      expect(besideSymbols({ [code]: 5 }), String(code)).toEqual([])
      expect(besideSymbols({ [code]: 6 }), String(code)).toEqual(CODE)
    }
    expect(besideSymbols({ 66: 6 })).toEqual([])
    expect(besideSymbols({ 61505: 5 }, [0, 3])).toEqual(CODE)
    expect(letters(cmap({ of: [0, 3], glyphs: five }, { of: MACINTOSH, glyphs: six, format: 0 }))).toEqual(CODE)
    expect(letters(cmap({ of: CHARACTERS, glyphs: { 65: 4_000 } }))).toEqual(CODE)
  })

  it('has tables of platforms that readers know, in their order', () => {
    const inOrder = cmap({ of: MACINTOSH, glyphs: { 65: 5 }, format: 0 }, { of: CHARACTERS, glyphs: { 65: 5 } })
    expect(letters(inOrder)).toEqual([])
    expect(
      letters(`${inOrder.slice(0, 4)}${inOrder.slice(12, 20)}${inOrder.slice(4, 12)}${inOrder.slice(20)}`),
    ).toEqual(UNREAD)
    expect(letters(`\0\x01${inOrder.slice(2)}`)).toEqual(UNREAD)
    for (const of of [
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 0],
      [0, 5],
    ] as const)
      expect(letters(cmap({ of, glyphs: { 65: 5 } }, { of: CHARACTERS, glyphs: { 65: 5 } })), of.join()).toEqual(UNREAD)
  })

  it('has tables to the letter of their formats', () => {
    const START = 12
    /** A table of one subtable, in which a number of two octets is another. */
    const changed = (format: 0 | 4 | 6 | 12, at: number, value: number, more = '') => {
      const table = cmap({ of: CHARACTERS, glyphs: { 65: 5, 70: 6 }, format })
      const word = String.fromCharCode(value >> 8, value & 255)
      return letters(`${table.slice(0, START + at)}${word}${table.slice(START + at + 2)}${more}`)
    }
    for (const [format, length] of [
      [0, 262],
      [4, 40],
      [6, 22],
    ] as const) {
      expect(changed(format, 2, length, 'xx'), String(format)).toEqual([])
      for (const other of [0, 2, length - 1, length + 400])
        expect(changed(format, 2, other, 'xx'), `${format} ${other}`).toEqual(UNREAD)
      if (format !== 4) expect(changed(format, 2, length + 2, 'xx'), String(format)).toEqual(UNREAD)
      expect(changed(format, 4, 1), `${format} language`).toEqual(UNREAD)
    }
    for (const [at, value] of [
      [2, 1],
      [6, 39],
      [6, 41],
      [10, 1],
      [14, 3],
      // Ends of groups that begin behind them, or where the one before has not ended.
      [22, 64],
      [22, 70],
      [18, 71],
    ] as const)
      expect(changed(12, at, value, 'x'.repeat(20)), `12 ${at} ${value}`).toEqual(UNREAD)
    for (const [at, value] of [
      // Of segments, their number, the first and the last end, what stands behind, starts, and where offsets lead.
      [6, 5],
      [6, 0],
      [6, 40],
      [14, 70],
      [14, 60],
      [18, 0xfffe],
      [20, 1],
      [22, 66],
      [24, 60],
      [34, 2],
      [34, 7],
      [36, 2],
      [38, 0xffff],
      [38, 2],
    ] as const)
      expect(changed(4, at, value), `4 ${at} ${value}`).toEqual(UNREAD)
    // Its offset leads to the only glyph behind.
    const last = cmap({ of: CHARACTERS, glyphs: { 65: 5 }, format: 4 })
    const behind = (offset: string, length: string) =>
      letters(
        `${last.slice(0, START + 2)}${length}${last.slice(START + 4, START + 28)}${offset}${last.slice(START + 30)}\0\x05`,
      )
    expect(behind('\0\x04', '\0\x22'), 'last').toEqual(CODE)
    expect(behind('\0\x04', '\0\x20'), 'last').toEqual(UNREAD)
    expect(behind('\0\x05', '\0\x22'), 'last').toEqual(UNREAD)
  })

  it('may lack what nothing shows', () => {
    expect(letters(cmap({ of: CHARACTERS, glyphs: { 66: 5 } }), { codes: '(B)' })).toEqual([])
  })

  it('of symbols goes by codes, among private characters too', () => {
    expect(symbols(cmap({ of: SYMBOLS, glyphs: { 61505: 5 } }))).toEqual([])
    expect(symbols(cmap({ of: SYMBOLS, glyphs: { 65: 5, 61505: 5 } }))).toEqual([])
    expect(symbols(cmap({ of: SYMBOLS, glyphs: { 65: 6, 61505: 5 } }))).toEqual(CODE)
    expect(
      symbols(cmap({ of: MACINTOSH, glyphs: { 65: 5 }, format: 0 }, { of: SYMBOLS, glyphs: { 61505: 6 } })),
    ).toEqual(CODE)
    expect(
      symbols(cmap({ of: MACINTOSH, glyphs: { 65: 5 }, format: 6 }, { of: CHARACTERS, glyphs: { 65: 6 } })),
    ).toEqual(CODE)
  })

  it('of symbols has a glyph in each table that readers take for codes', () => {
    const both = (byMacintosh: Readonly<Record<number, number>>, bySymbols: Readonly<Record<number, number>>) =>
      symbols(cmap({ of: MACINTOSH, glyphs: byMacintosh, format: 0 }, { of: SYMBOLS, glyphs: bySymbols }))
    expect(both({ 65: 5 }, { 61505: 5 })).toEqual([])
    expect(both({ 66: 5 }, { 61505: 5 })).toEqual(CODE)
    expect(both({ 65: 5 }, { 61506: 5 })).toEqual(CODE)
    expect(symbols(cmap({ of: MACINTOSH, glyphs: { 61505: 5 } }))).toEqual(CODE)
    for (const of of [CHARACTERS, [0, 3]] as const)
      for (const [other, told] of [
        [{ 65: 5 }, []],
        [{ 61505: 5 }, []],
        [{ 66: 5 }, CODE],
        [{ 61761: 5 }, CODE],
        [{ 65: 5, 61761: 6 }, CODE],
      ] as const) {
        const table = cmap({ of, glyphs: other }, { of: MACINTOSH, glyphs: { 65: 5 }, format: 0 })
        expect(symbols(table), `${of} ${Object.keys(other)}`).toEqual(told)
      }
    const characters = cmap({ of: MACINTOSH, glyphs: { 66: 5 }, format: 0 }, { of: CHARACTERS, glyphs: { 65: 5 } })
    expect(symbols(characters)).toEqual(CODE)
  })

  it('has an encoding where it is one of letters, and none where it is one of symbols', () => {
    const table = cmap({ of: CHARACTERS, glyphs: { 65: 5 } })
    for (const flags of [4, 0, 36]) expect(letters(table, { flags }), String(flags)).toEqual(UNREAD)
    expect(letters(table, { encoding: '' })).toEqual(UNREAD)
    expect(letters(table, { encoding: '/Encoding << /Differences [65 /B] >>' })).toEqual(UNREAD)
    expect(letters(table, { encoding: '/Encoding /StandardEncoding' })).toEqual(UNREAD)
  })

  it('is one file with each of its tables once, and outlines of one kind', () => {
    const table = cmap({ of: CHARACTERS, glyphs: { 65: 5 } })
    const program = (file: string) => letters('', { program: file })
    expect(program(sfnt({ cmap: table, glyf: '', prep: 'x' }))).toEqual([])
    for (const beside of ['CFF ', 'COLR', 'SVG ', 'sbix', 'cmap2'])
      expect(program(sfnt({ cmap: table, glyf: '', [beside]: table })), beside).toEqual(UNREAD)
    expect(program(sfnt({ cmap: table }))).toEqual(UNREAD)
    expect(program(sfnt({ cmap: table, glyf: '' }, 'ttcf'))).toEqual(UNREAD)
    expect(program(sfnt({ cmap: table, glyf: 'x' }).slice(0, -1))).toEqual(UNREAD)
    expect(program('')).toEqual(UNREAD)
    expect(program(sfnt({ cmap: `${table.slice(0, 20)}`, glyf: '' }))).toEqual(UNREAD)
    expect(
      program(
        sfnt({ cmap: cmap({ of: CHARACTERS, glyphs: { 65: 5 } }, { of: CHARACTERS, glyphs: { 65: 6 } }), glyf: '' }),
      ),
    ).toEqual(UNREAD)
    expect(letters(table, { key: 'FontFile', entries: '/Length1 9 /Length2 9' })).toEqual(UNREAD)
  })
})

describe('a font of the document with glyphs that have names', () => {
  const compact = (program: string, more: Partial<Embedded> = {}) =>
    shown({ kind: 'Type1', key: 'FontFile3', entries: '/Subtype /Type1C', program, encoding: WINDOWS, ...more })

  it('has one of the name of a code', () => {
    expect(compact(cff(['A', 'B']))).toEqual([])
    expect(compact(cff(['B']))).toEqual(CODE)
    expect(compact(cff(['B']), { codes: '(B)' })).toEqual([])
    const named = (name: string) =>
      compact(cff(['A', 'g7']), {
        encoding: `/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /${name}] >>`,
      })
    expect(named('g7')).toEqual([])
    expect(named('g8')).toEqual(CODE)
    // Some readers draw what stands for a glyph that is missing, and others nothing.
    expect(named('.notdef')).toEqual(CODE)
  })

  it('goes by its own encoding, where nothing else is said', () => {
    const own = (codes: readonly number[]) => compact(cff(['g1', 'g2'], { codes }), { encoding: '', flags: 4 })
    expect(own([65, 66])).toEqual([])
    expect(own([66, 67])).toEqual(CODE)
    expect(own([65, 65])).toEqual(UNREAD)
    expect(compact(cff(['A']), { encoding: '', flags: 4 })).toEqual([])
    expect(compact(cff(['quotesingle']), { encoding: '', flags: 4, codes: '<27>' })).toEqual(CODE)
  })

  it('goes by the encoding of the standard as well, where its font is one of letters', () => {
    const own = (names: readonly string[], flags: number) =>
      compact(cff(names, { codes: [65, 66] }), { encoding: '', flags })
    for (const flags of [32, 36, 0]) {
      expect(own(['A', 'B'], flags), String(flags)).toEqual([])
      expect(own(['B', 'A'], flags), String(flags)).toEqual(CODE)
      expect(own(['g1', 'A'], flags), String(flags)).toEqual(CODE)
    }
    expect(own(['B', 'A'], 4)).toEqual([])
  })

  it('does not go by the encoding of experts', () => {
    const experts = cff(['A'], { more: [140, 16] })
    expect(compact(experts)).toEqual(UNREAD)
  })

  it('has a name in the encoding where its font is called like one of symbols', () => {
    const called = (name: string, encoding = '') => compact(cff(['A'], { codes: [65] }), { encoding, flags: 4, name })
    expect(called('ABCDEF+Roman')).toEqual([])
    for (const name of ['Symbol', 'ABCDEF+SymbolMT', 'ZapfDingbats']) {
      expect(called(name), name).toEqual(CODE)
      expect(called(name, WINDOWS), name).toEqual(CODE)
      expect(called(name, '/Encoding << /Differences [65 /A] >>'), name).toEqual([])
    }
  })

  it('is one program, in which each name stands once', () => {
    expect(compact(cff(['A', 'A']))).toEqual(UNREAD)
    expect(compact(cff(['A'], { numbered: true }))).toEqual(UNREAD)
    expect(compact(cff(['A'], { matrix: ['.001', '0', '0', '.001', '0', '0'] }))).toEqual([])
    for (const matrix of [
      ['.001', '0', '0', '.002', '0', '0'],
      ['.001', '.1', '0', '.001', '0', '0'],
      ['-.001', '0', '0', '-.001', '0', '0'],
    ])
      expect(compact(cff(['A'], { matrix })), matrix.join(' ')).toEqual(UNREAD)
    // An operator that stands twice.
    expect(compact(cff(['A'], { more: [139, 15] }))).toEqual(UNREAD)
    expect(compact(cff(['A']).slice(0, 40))).toEqual(UNREAD)
    expect(compact(cff(['A']), { entries: '/Subtype /CIDFontType0C' })).toEqual(UNREAD)
    expect(compact('')).toEqual(UNREAD)
  })

  it('may be of type 1, as every writer has it', () => {
    const lines = (text: string) => `256 array\n0 1 255 {1 index exch /.notdef put} for\n${text}readonly def`
    const OWN = lines('dup 65 /A put\n')
    const of = (encoding: string, names: readonly string[], more = '', asked: Partial<Embedded> = {}) => {
      const { data, lengths } = type1(encoding, names, { more })
      return shown({ kind: 'Type1', key: 'FontFile', program: data, entries: lengths, flags: 4, ...asked })
    }
    expect(of(OWN, ['.notdef', 'A'])).toEqual([])
    expect(of('StandardEncoding def', ['.notdef', 'A'])).toEqual([])
    expect(of(OWN, ['.notdef', 'B'])).toEqual(CODE)
    expect(of(OWN, ['.notdef', 'B'], '', { encoding: '/Encoding << /Differences [65 /B] >>' })).toEqual([])
    expect(of(OWN, ['.notdef', 'A', 'A'])).toEqual(UNREAD)
    expect(of(lines('dup 65 /A put\ndup 65 /B put\n'), ['A', 'B'])).toEqual(UNREAD)
    expect(of(`${OWN} /Encoding StandardEncoding def`, ['A'])).toEqual(UNREAD)
    expect(of(OWN, ['A'], '/CharStrings 1 dict def ')).toEqual(UNREAD)
    expect(of(OWN, ['A'], '/Encoding StandardEncoding def ')).toEqual(UNREAD)
    expect(of(OWN, ['A'], '', { entries: '/Length1 9 /Length2 9' })).toEqual(UNREAD)
    expect(of(`${OWN} /PaintType 0 def`, ['A'])).toEqual([])
    expect(of(`${OWN} /PaintType 2 def`, ['A'])).toEqual(UNREAD)
    const { data, lengths } = type1(OWN, ['A'])
    const skewed = data.replace('[0.001 0 0 ', '[0.001 0 1 ')
    expect(of(OWN, ['A'], '', { program: skewed, entries: lengths })).toEqual(UNREAD)
  })
})

describe('a code that is shown', () => {
  it('has a width of its own', () => {
    const table = cmap({ of: [3, 1], glyphs: { 65: 5, 31: 6 } })
    const program = sfnt({ cmap: table, glyf: '' })
    const at = (codes: string, encoding = WINDOWS) =>
      shown({ kind: 'TrueType', key: 'FontFile2', program, encoding, codes })
    expect(at('(A)')).toEqual([])
    const own = cff(['g1'], { codes: [31] })
    const symbols = { kind: 'Type1', key: 'FontFile3', entries: '/Subtype /Type1C', flags: 4 } as const
    expect(shown({ ...symbols, program: own, codes: '<1f>' })).toEqual(['Widths'])
  })
})

describe('a font of the document with glyphs that have numbers', () => {
  const composite = (subtype: 'CIDFontType0' | 'CIDFontType2', key: string, program: string, entries = '', text = '') =>
    ambiguous({
      3: page('', '/Font << /F 20 0 R >>'),
      4: stream(text),
      20: '<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [21 0 R] >>',
      21: `<< /Type /Font /Subtype /${subtype} /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /FontName /F /Flags 4 /${key} 22 0 R >> >>`,
      22: stream(program, entries),
    }).map((found) => (found as readonly unknown[])[1])

  it('has a program of its kind', () => {
    expect(composite('CIDFontType2', 'FontFile2', sfnt({ glyf: '' }))).toEqual([])
    expect(composite('CIDFontType2', 'FontFile2', sfnt({ 'CFF ': cff(['A']) }))).toEqual(UNREAD)
    expect(composite('CIDFontType2', 'FontFile3', sfnt({ glyf: '' }), '/Subtype /OpenType')).toEqual(UNREAD)
    for (const numbered of [true, false])
      expect(composite('CIDFontType0', 'FontFile3', cff(['A'], { numbered }), '/Subtype /CIDFontType0C')).toEqual([])
    expect(composite('CIDFontType0', 'FontFile3', sfnt({ 'CFF ': cff(['A']) }, 'OTTO'), '/Subtype /OpenType')).toEqual(
      [],
    )
    expect(composite('CIDFontType0', 'FontFile3', sfnt({ glyf: '' }), '/Subtype /OpenType')).toEqual(UNREAD)
    expect(composite('CIDFontType0', 'FontFile3', cff(['A']), '/Subtype /Type1C')).toEqual(UNREAD)
    expect(composite('CIDFontType0', 'FontFile2', sfnt({ glyf: '' }))).toEqual(UNREAD)
  })

  it('has widths in whole numbers, where one is for all others', () => {
    const wide = (width: string) =>
      ambiguous({
        3: page('', '/Font << /F 20 0 R >>'),
        20: '<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [21 0 R] >>',
        21: `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW ${width} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /FontName /F /Flags 4 /FontFile2 22 0 R >> >>`,
        22: stream(sfnt({ glyf: '' })),
      }).map((found) => (found as readonly unknown[])[1])
    expect(wide('500')).toEqual([])
    expect(wide('500.5')).toEqual(['DW'])
    expect(wide('500.0')).toEqual(['DW'])
  })

  it('has a glyph for each character that is shown, where some are left out', () => {
    const at = (codes: string, cids: readonly number[]) =>
      composite(
        'CIDFontType0',
        'FontFile3',
        cff(['A', 'B'], { numbered: true, cids }),
        '/Subtype /CIDFontType0C',
        `BT /F 9 Tf ${codes} Tj ET`,
      )
    expect(at('<00010002>', [1, 2])).toEqual([])
    expect(at('<00010003>', [1, 2])).toEqual(UNREAD)
    expect(at('<00010009>', [1, 9])).toEqual([])
    for (const codes of ['<00010004>', '<0004>', '<000a>']) expect(at(codes, [1, 9]), codes).toEqual(UNREAD)
  })

  it('has its glyphs in order where another format is around them, and its letters upright', () => {
    const bare = (parts: Parameters<typeof cff>[1]) =>
      composite('CIDFontType0', 'FontFile3', cff(['A', 'B'], { numbered: true, ...parts }), '/Subtype /CIDFontType0C')
    const wrapped = (parts: Parameters<typeof cff>[1]) =>
      composite(
        'CIDFontType0',
        'FontFile3',
        sfnt({ 'CFF ': cff(['A', 'B'], { numbered: true, ...parts }) }, 'OTTO'),
        '/Subtype /OpenType',
      )
    expect(bare({ cids: [2, 1] })).toEqual([])
    expect(wrapped({})).toEqual([])
    expect(wrapped({ cids: [2, 1] })).toEqual(UNREAD)
    const UPRIGHT = ['.001', '0', '0', '.001', '0', '0']
    expect(bare({ below: UPRIGHT })).toEqual([])
    expect(bare({ below: ['.002', '0', '0', '.001', '0', '0'] })).toEqual(UNREAD)
    expect(bare({ matrix: UPRIGHT, below: UPRIGHT })).toEqual(UNREAD)
    expect(bare({ matrix: UPRIGHT, below: ['1', '0', '0', '1', '0', '0'] })).toEqual([])
    // Lines in the place of areas.
    expect(bare({ more: [141, 12, 5] })).toEqual(UNREAD)
  })
})

describe('a descriptor', () => {
  const below = (entries: string) =>
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F ${entries} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 30 0 R >>`
  const simple = (entries: string) =>
    `<< /Type /Font /Subtype /TrueType /BaseFont /F ${entries} /FontDescriptor 30 0 R >>`
  const shared = (first: string, second: string, names: string, flags: number) =>
    ambiguous({
      3: page('', `/Font << ${names} >>`),
      20: '<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [22 0 R] >>',
      21: '<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [23 0 R] >>',
      22: first,
      23: second,
      30: `<< /Type /FontDescriptor /FontName /F /Flags ${flags} /FontFile2 31 0 R >>`,
      31: stream(sfnt({ cmap: cmap({ of: [3, 1], glyphs: { 65: 5 } }), glyf: '' })),
    }).map((found) => (found as readonly unknown[])[1])
  const characters = (first: string, second: string) => shared(below(first), below(second), '/F 20 0 R /G 21 0 R', 4)
  const letters = (first: string, second: string) => shared(simple(first), simple(second), '/F 22 0 R /G 23 0 R', 32)
  const WIDE = '/FirstChar 65 /LastChar 65 /Widths [500]'

  it('is of one font, or of fonts that say the same', () => {
    for (const entries of ['', '/DW 600', '/W [1 [500]]']) expect(characters(entries, entries), entries).toEqual([])
    expect(letters(`${WIDE} ${WINDOWS}`, `${WIDE} ${WINDOWS}`)).toEqual([])
  })

  it.each([
    ['/DW 600', '/DW 0'],
    ['/DW 600', '/DW 2400'],
    ['', '/DW 500'],
    ['/W [1 [500]]', '/W [1 [501]]'],
    ['/W [1 [500]]', '/W [1 1 500]'],
    ['', '/CIDToGIDMap /Identity'],
  ])('is not of one with %j and one with %j', (first, second) => {
    expect(characters(first, second)).toEqual(UNREAD)
    expect(characters(second, first)).toEqual(UNREAD)
  })

  it.each([
    [`${WIDE} ${WINDOWS}`, `${WIDE} /Encoding /MacRomanEncoding`],
    [`${WIDE} ${WINDOWS}`, `/FirstChar 65 /LastChar 66 /Widths [500 500] ${WINDOWS}`],
  ])('is not of letters with %j and with %j', (first, second) => {
    expect(letters(first, second)).toEqual(UNREAD)
  })
})
