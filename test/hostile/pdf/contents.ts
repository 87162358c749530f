import { flateStream, stream } from '../../pdf/build-pdf.ts'
import { cff, cmap, sfnt, type1 } from '../../pdf/embedded/font-programs.ts'
import { curve, profile, SCREEN } from '../../pdf/embedded/icc-profiles.ts'
import {
  CATALOG,
  many,
  marked,
  type PdfFamily,
  packedWith,
  page,
  paintedWith,
  references,
  times,
} from './pdf-family.ts'

const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 10 10]'
const fonts = (n: number, from: number): string =>
  `<< /Font << ${Array.from({ length: n }, (_, i) => `/F${i} ${from + i} 0 R`).join(' ')} >> >>`
const selectFonts = (n: number): string => Array.from({ length: n }, (_, i) => `/F${i} 1 Tf (a) Tj`).join(' ')

/** Each font is used, on a page with these fonts. */
const withFonts = (n: number, font: string, objects: Record<number, string>): Uint8Array => {
  const shown = page(`/Resources ${fonts(n, 1000)} /Contents 4 0 R /Annots [6 0 R]`)
  return packedWith(
    { 3: shown, 4: flateStream(`BT ${selectFonts(n)} ET`), ...objects, ...many(n, 1000, () => font) },
    { ...marked(fonts(n, 1000), '4 0 R'), xref: 'stream' },
  )
}

/** `n` pages beside the signed one, with these contents each. */
const pagesWith = (n: number, contents: string, objects: Record<number, string>): Uint8Array =>
  packedWith({
    2: `<< /Type /Pages /MediaBox [0 0 300 144] /Count ${n + 1} /Kids [3 0 R ${references(n, 1000)}] >>`,
    ...many(n, 1000, () => page(`/Resources << >> /Contents ${contents}`)),
    ...objects,
  })

const NAMES = Array.from({ length: 3_000 }, (_, i) => `g${i}`)
/** Subroutines: one that moves, and three of which each calls the one before eight times, by its number and by what that counts from. */
const calling = (operator: number, from: number): number[][] => [
  [...Array.from({ length: 500 }, () => [139, 139, 21]).flat(), 11],
  ...[0, 1, 2].map((called) => [...Array.from({ length: 8 }, () => [139 + from + called, operator]).flat(), 11]),
]
const EMBEDDED = (kind: string, key: string): string =>
  `<< /Type /Font /Subtype /${kind} /BaseFont /F /FirstChar 97 /LastChar 97 /Widths [500] /Encoding /WinAnsiEncoding /FontDescriptor << /FontName /F /Flags 32 /${key} 43 0 R >> >>`

/** What pages show is looked at where something is added to them (ISO 32000-2 §7.8, §8, §9). */
export const CONTENTS: readonly PdfFamily[] = [
  {
    name: 'numbers between strings, in one array',
    make: (n) => paintedWith({ 4: flateStream(`BT [${times(n * 500, '0')}] TJ ET`) }),
  },
  {
    name: 'empty strings that are shown in one array',
    make: (n) => paintedWith({ 4: flateStream(`BT [${'()'.repeat(n * 500)}] TJ ET`) }),
  },
  {
    name: 'one long string that is shown',
    make: (n) => paintedWith({ 4: flateStream(`BT (${'a'.repeat(n * 4_000)}) Tj ET`) }),
  },
  {
    name: 'a form with a long string that is painted over and over',
    make: (n) =>
      paintedWith(
        { 4: flateStream(times(n, '/F Do')), 40: flateStream(`BT (${'a'.repeat(200_000)}) Tj ET`, FORM) },
        '<< /XObject << /F 40 0 R >> >>',
      ),
  },
  {
    name: 'a form in hexadecimal that is painted over and over',
    make: (n) =>
      paintedWith(
        { 4: flateStream(times(n, '/F Do')), 40: stream(`${'2'.repeat(50_000)}>`, `${FORM} /Filter /ASCIIHexDecode`) },
        '<< /XObject << /F 40 0 R >> >>',
      ),
  },
  {
    name: 'forms that paint forms',
    make: (n) => {
      const each = Math.ceil(n / 30)
      const forms = many(10, 40, (i) =>
        flateStream(
          i === 9 ? times(200, '0 0 5 5 re f') : times(each, '/F Do'),
          `${FORM} /Resources << /XObject << /F ${41 + i} 0 R >> >>`,
        ),
      )
      return paintedWith({ 4: flateStream('/F Do'), ...forms }, '<< /XObject << /F 40 0 R >> >>')
    },
  },
  {
    name: 'one stream over and over in the content of a page',
    make: (n) => paintedWith({ 40: flateStream(times(100_000, 'q')) }, '<< >>', `[${times(n, '40 0 R')}]`),
  },
  {
    name: 'conditions in conditions, and what is marked and painted in the innermost',
    make: (n) => paintedWith({ 4: stream(`${times(n * 250, '/OC /M BDC')} ${times(n * 250, '/T BMC EMC /F Do')}`) }),
  },
  {
    name: 'what is marked and painted in eight conditions',
    make: (n) => {
      const begun = Array.from({ length: 8 }, (_, i) => `/OC /M${i} BDC`).join(' ')
      return paintedWith({ 4: stream(`${begun} ${times(n * 500, '/T BMC EMC /F Do')} ${times(8, 'EMC')}`) })
    },
  },
  { name: 'inline images', make: (n) => paintedWith({ 4: flateStream(times(n * 500, 'BI ID EI')) }) },
  {
    name: 'strings that are shown one by one',
    make: (n) => paintedWith({ 4: flateStream(`BT ${"(a)'".repeat(n * 500)} ET`) }),
  },
  { name: 'clipping paths', make: (n) => paintedWith({ 4: flateStream(times(n * 500, '0 0 5 5 re W n')) }) },
  {
    name: 'one path of many lines',
    make: (n) => paintedWith({ 4: flateStream(`0 0 m ${times(n * 500, '1 2 l')} f`) }),
  },
  { name: 'a pattern of many dashes', make: (n) => paintedWith({ 4: flateStream(`[${times(n * 1_000, '1')}] 0 d`) }) },
  { name: 'states that are not restored', make: (n) => paintedWith({ 4: flateStream(times(n * 500, 'q')) }) },
  {
    name: 'long names in a content',
    make: (n) => paintedWith({ 4: flateStream(times(n, `/${'N'.repeat(4_000)} gs`)) }),
  },
  {
    name: 'long words in a content',
    make: (n) => paintedWith({ 4: flateStream(times(n, 'N'.repeat(4_000))) }),
  },
  {
    name: 'fonts with one encoding',
    make: (n) =>
      withFonts(n, '<< /Type /Font /Subtype /Type1 /Encoding 50 0 R >>', {
        50: `<< /Differences [50 ${'/a'.repeat(n * 40)}] >>`,
      }),
  },
  {
    name: 'fonts with one list of widths',
    make: (n) =>
      withFonts(n, '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [50 0 R] >>', {
        50: `<< /Type /Font /Subtype /CIDFontType2 /W [0 51 0 R] >>`,
        51: `[${times(n * 40, '9')}]`,
      }),
  },
  {
    name: 'fonts with one range of widths',
    make: (n) =>
      withFonts(n, '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [50 0 R] >>', {
        50: `<< /Type /Font /Subtype /CIDFontType2 /W [0 60000 500] >>`,
      }),
  },
  {
    name: 'fonts with one set of glyphs',
    make: (n) =>
      withFonts(n, '<< /Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] /CharProcs 50 0 R /Resources << >> >>', {
        50: `<< ${Array.from({ length: n }, (_, i) => `/g${i} 4 0 R`).join(' ')} >>`,
      }),
  },
  {
    name: 'marks on a page with as many marks',
    make: (n) => {
      const mark = '<< /Type /Annot /Subtype /Square /Rect [0 0 5 5] >>'
      const added = many(n, 200_000, () => '<< /Type /Annot /Subtype /Square /Rect [50 50 60 60] >>')
      const there = references(n, 1000)
      const shown = (all: string) => page(`/Resources << >> /Contents 4 0 R /Annots [6 0 R ${all}]`)
      return packedWith(
        { 3: shown(there), ...many(n, 1000, () => mark) },
        {
          objects: { 3: shown(`${there} ${references(n, 200_000)}`), ...added },
          xref: 'stream',
          packed: Object.keys(added).map(Number),
        },
      )
    },
  },
  {
    name: 'widgets below fields with long names, on a marked page',
    make: (n) => {
      const shown = (more = '') =>
        page(`/Resources << >> /Contents 4 0 R /Annots [6 0 R ${references(n, 1000)} ${more}]`)
      const chain = many(30, 40, (i) => `<< /T 39 0 R ${i === 0 ? '' : `/Parent ${39 + i} 0 R`} >>`)
      return packedWith(
        {
          3: shown(),
          39: `(${'T'.repeat(40_000)})`,
          ...chain,
          ...many(n, 1000, () => '<< /Type /Annot /Subtype /Widget /Rect [0 0 5 5] /Parent 69 0 R >>'),
        },
        {
          objects: { 3: shown('90 0 R'), 90: '<< /Type /Annot /Subtype /Square /Rect [10 10 20 20] >>' },
          xref: 'stream',
        },
      )
    },
  },
  {
    name: 'pages whose content is one stream over and over',
    make: (n) => pagesWith(n, `[${times(200, '40 0 R')}]`, { 40: flateStream(times(2_000, 'q Q')) }),
  },
  {
    name: 'pages that share one array of contents',
    make: (n) => pagesWith(n, '41 0 R', { 40: flateStream(times(2_000, 'q Q')), 41: `[${times(n * 10, '40 0 R')}]` }),
  },
  {
    name: 'pages whose contents are divided between operands',
    make: (n) => pagesWith(n, `[${times(200, '40 0 R')}]`, { 40: flateStream(`w ${times(2_000, '1 w')} 1`) }),
  },
  {
    name: 'pages that share a content of many names, each with resources of its own',
    make: (n) =>
      pagesWith(n, '40 0 R', {
        40: flateStream(Array.from({ length: n * 10 }, (_, i) => `/G${i} gs`).join(' ')),
      }),
  },
  {
    name: 'names in a content, each another',
    make: (n) => paintedWith({ 4: flateStream(Array.from({ length: n * 200 }, (_, i) => `/G${i} gs`).join(' ')) }),
  },
  {
    name: 'fonts with one program of many glyphs',
    make: (n) => withFonts(n, EMBEDDED('Type1', 'FontFile3'), { 43: flateStream(cff(NAMES), '/Subtype /Type1C') }),
  },
  {
    name: 'fonts with one program of type 1',
    make: (n) => {
      const { data, lengths } = type1('StandardEncoding def', NAMES)
      return withFonts(n, EMBEDDED('Type1', 'FontFile'), { 43: flateStream(data, lengths) })
    },
  },
  {
    name: 'fonts with one table of many characters',
    make: (n) => {
      const glyphs = Object.fromEntries(Array.from({ length: 4_000 }, (_, i) => [2 * i, i]))
      const program = sfnt({ cmap: cmap({ of: [3, 1], glyphs }, { of: [1, 0], glyphs, format: 12 }), glyf: '' })
      return withFonts(n, EMBEDDED('TrueType', 'FontFile2'), { 43: flateStream(program) })
    },
  },
  {
    name: 'fonts with one program of the compact format whose subroutines call one another',
    make: (n) => {
      const program = cff(NAMES.slice(0, 60), {
        programs: [[14], ...NAMES.slice(0, 60).map(() => [139 - 107 + 3, 29, 14])],
        subroutines: calling(29, -107),
      })
      return withFonts(n, EMBEDDED('Type1', 'FontFile3'), { 43: flateStream(program, '/Subtype /Type1C') })
    },
  },
  {
    name: 'fonts with one program of type 1 whose subroutines call one another',
    make: (n) => {
      const names = NAMES.slice(0, 60)
      const programs = Object.fromEntries(names.map((name) => [name, [139, 139, 13, 139 + 3, 10, 14]]))
      const { data, lengths } = type1('StandardEncoding def', names, { programs, subroutines: calling(10, 0) })
      return withFonts(n, EMBEDDED('Type1', 'FontFile'), { 43: flateStream(data, lengths) })
    },
  },
  {
    name: 'a font of type 1 with a long comment',
    make: (n) => {
      const { data, lengths } = type1('StandardEncoding def', ['a'], { clear: `%${'x'.repeat(n * 4_000)}\n` })
      return withFonts(1, EMBEDDED('Type1', 'FontFile'), { 43: flateStream(data, lengths) })
    },
  },
  {
    name: 'a font of type 1 with a long encoding',
    make: (n) => {
      const encoding = `256 array\n0 1 255 {} for\n${'dup 97 /a put\n'.repeat(n * 300)}def`
      const { data, lengths } = type1(encoding, ['a'])
      return withFonts(1, EMBEDDED('Type1', 'FontFile'), { 43: flateStream(data, lengths) })
    },
  },
  {
    name: 'fonts with one program of glyphs that are made of many others',
    make: (n) => {
      const count = Math.min(n * 5, 1_500)
      const made = `\xff\xff${'\0'.repeat(8)}${'\0\x23\0\0\0\0\0\0'.repeat(count)}\0\x03\0\0\0\0\0\0`
      const start = (glyph: number) => (Math.min(Math.max(glyph - 1, 0), 10) * made.length) / 2
      const loca = Array.from({ length: 4_001 }, (_, i) => String.fromCharCode(start(i) >> 8, start(i) & 0xff)).join('')
      return withFonts(n, EMBEDDED('TrueType', 'FontFile2'), {
        43: flateStream(sfnt({ glyf: made.repeat(10), loca })),
      })
    },
  },
  {
    name: 'fonts of which each has one long map of characters',
    make: (n) => {
      const map = (fill: string) => flateStream(`1 beginbfchar\n${fill}endbfchar\nendcmap`)
      const font =
        '<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 97 /LastChar 97 /Widths [556] /Encoding /WinAnsiEncoding /ToUnicode 43 0 R /FontDescriptor << /FontName /Arial /Flags 32 >> >>'
      return withFonts(n, font, { 43: map('<61> <0061>\n'.repeat(n * 100)) })
    },
  },
  {
    name: 'a map of characters with much white space',
    make: (n) => {
      const font =
        '<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 97 /LastChar 97 /Widths [556] /Encoding /WinAnsiEncoding /ToUnicode 43 0 R /FontDescriptor << /FontName /Arial /Flags 32 >> >>'
      return withFonts(1, font, {
        43: flateStream(`1 begincodespacerange\n<00>${' '.repeat(n * 4_000)}<FF>\nendcodespacerange\nendcmap`),
      })
    },
  },
  {
    name: 'one profile with a long curve, in one output intent over and over',
    make: (n) => {
      const long = curve(...Array.from({ length: 20_000 }, (_, i) => (Math.floor(i / 40) / 499) ** 2.2))
      return packedWith({
        1: `<< ${CATALOG} /OutputIntents [${times(n * 10, '40 0 R')}] >>`,
        40: '<< /S /GTS_PDFX /OutputConditionIdentifier (x) /DestOutputProfile 41 0 R >>',
        41: flateStream(profile('RGB ', { ...SCREEN, rTRC: long }), '/N 3'),
      })
    },
  },
  {
    name: 'images that share a mask, in spaces that share a profile',
    make: (n) => {
      const image = `<< /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace [/ICCBased 40 0 R] /SMask 41 0 R /Length 3 >>\nstream\nabc\nendstream`
      const names = Array.from({ length: n }, (_, i) => `/X${i} ${1000 + i} 0 R`).join(' ')
      return paintedWith(
        {
          4: flateStream(Array.from({ length: n }, (_, i) => `/X${i} Do`).join(' ')),
          40: flateStream(profile('RGB ', { ...SCREEN, desc: Buffer.alloc(100_000) }), '/N 3'),
          41: stream('a', '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray'),
          ...many(n, 1000, () => image),
        },
        `<< /XObject << ${names} >> >>`,
      )
    },
  },
  {
    name: 'images that share one large array',
    product: true,
    make: (n) => {
      const image = stream(
        'x',
        '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Decode 41 0 R',
      )
      const names = Array.from({ length: n }, (_, i) => `/X${i} ${1000 + i} 0 R`).join(' ')
      return paintedWith(
        { 41: `[${times(n * 200, '0 1')}]`, ...many(n, 1000, () => image) },
        `<< /XObject << ${names} >> >>`,
      )
    },
  },
  {
    name: 'images that are JPEG files of next to no data, and say that they are large',
    make: (n) => {
      const side = '\xff\xff'
      const codes = (number: string) => `\xff\xc4\x00\x14${number}\x01${'\0'.repeat(16)}`
      const image = stream(
        `\xff\xd8\xff\xdb\x00\x43\0${'\x01'.repeat(64)}${codes('\0')}${codes('\x10')}` +
          `\xff\xc0\x00\x0b\x08${side}${side}\x01\x01\x11\0\xff\xda\x00\x08\x01\x01\0\0\x3f\0\0\xff\xd9`,
        '/Subtype /Image /Width 65535 /Height 65535 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode',
      )
      const names = Array.from({ length: n }, (_, i) => `/X${i} ${1000 + i} 0 R`).join(' ')
      const shown = Array.from({ length: n }, (_, i) => `/X${i} Do`).join(' ')
      return paintedWith({ 4: flateStream(shown), ...many(n, 1000, () => image) }, `<< /XObject << ${names} >> >>`)
    },
  },
  {
    name: 'a font with many numbers in its dictionary',
    make: (n) =>
      withFonts(1, EMBEDDED('Type1', 'FontFile3'), {
        43: flateStream(
          cff(['a'], { more: Array.from({ length: Math.min(n * 500, 30_000) }, () => [30, 0xff]).flat() }),
          '/Subtype /Type1C',
        ),
      }),
  },
  {
    name: 'images that are JPEG files of many segments',
    make: (n) => {
      const image = stream(
        `\xff\xd8${'\xff\xe1\x00\x02'.repeat(n * 100)}`,
        '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode',
      )
      return paintedWith({ 4: flateStream('/X Do'), 40: image }, '<< /XObject << /X 40 0 R >> >>')
    },
  },
]
