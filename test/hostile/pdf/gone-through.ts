import { flateStream, stream } from '../../pdf/build-pdf.ts'
import { CATALOG, many, type PdfFamily, packedWith, page, references, times, WIDGET } from './pdf-family.ts'

const keys = (n: number, value = '1'): string => Array.from({ length: n * 20 }, (_, i) => `/k${i} ${value}`).join(' ')
const pagesWith = (n: number, entries: string, objects: Record<number, string>): Uint8Array =>
  packedWith({
    2: `<< /Type /Pages /MediaBox [0 0 300 144] /Count ${n + 1} /Kids [3 0 R ${references(n, 1000)}] >>`,
    ...many(n, 1000, () => page(`/Resources << >> ${entries}`)),
    ...objects,
  })
const fieldsWith = (n: number, entries: string, objects: Record<number, string>, form = ''): Uint8Array =>
  packedWith({
    3: page(`/Resources << >> /Contents 4 0 R /Annots [6 0 R ${references(n, 1000)}]`),
    5: `<< /Fields [6 0 R ${references(n, 1000)}] /SigFlags 3 ${form} >>`,
    ...many(
      n,
      1000,
      (i) =>
        `<< /T (t${i}) /Type /Annot /Subtype /Widget /Rect [0 0 90 90] /P 3 0 R ${entries.replace('#', `${i}`)} >>`,
    ),
    ...objects,
  })
const texts = (n: number): string => `[${times(Math.min(n, 200), `(${'a'.repeat(n * 20)})`)}]`

/** What is large and not an array, and gone through for each of many that have it. */
const OF_ALL: Readonly<Record<string, (n: number) => Uint8Array>> = {
  'fonts that share a descriptor of many entries': (n) => {
    const names = Array.from({ length: n }, (_, i) => `/F${i} ${1000 + i} 0 R`).join(' ')
    return packedWith({
      3: page(`/Resources << /Font << ${names} >> >> /Contents 4 0 R /Annots [6 0 R]`),
      43: `<< /FontName /Arial /Flags 32 ${keys(n)} >>`,
      ...many(
        n,
        1000,
        () =>
          '<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 97 /LastChar 97 /Widths [556] /FontDescriptor 43 0 R >>',
      ),
    })
  },
  'pages that share a group of many entries': (n) =>
    pagesWith(n, '/Contents 4 0 R /Group 43 0 R', { 43: `<< /S /Transparency ${keys(n)} >>` }),
  'pages that share a content with many entries': (n) => pagesWith(n, '/Contents 40 0 R', { 40: stream(' ', keys(n)) }),
  'pages that share a content that is not decoded': (n) =>
    pagesWith(n, '/Contents 40 0 R', { 40: stream(`${'!'.repeat(n * 500)} ~>.`, '/Filter /ASCII85Decode') }),
  'signature fields that share a dictionary whose keys stand twice': (n) =>
    packedWith({
      5: `<< /Fields [6 0 R ${references(n, 1000)}] /SigFlags 3 >>`,
      50: `<< /Type /Sig ${keys(n)} ${keys(n)} >>`,
      ...many(n, 1000, (i) => `<< /FT /Sig /T (t${i}) /V 50 0 R >>`),
    }),
  'fields that share appearances of many names': (n) =>
    fieldsWith(n, '/FT /Tx /V (x) /AP 50 0 R', { 50: `<< ${keys(n)} >>` }, '/DA (/Helv 9 Tf 0 g)'),
  'fields that share a list of long texts as their value': (n) =>
    fieldsWith(n, '/FT /Ch /Ff 2097152 /V 50 0 R', { 50: texts(n) }),
  'fields that share a list of long texts to choose from': (n) =>
    fieldsWith(n, '/FT /Ch /Ff 131072 /V (x) /Opt 50 0 R', { 50: texts(n) }),
  'fields that share kids, and are filled in': (n) => {
    const fields = (value: string) => many(n, 1000, (i) => `<< /FT /Tx /T (t${i}) /Kids 50 0 R ${value} >>`)
    return packedWith(
      {
        1: `<< ${CATALOG} >>`,
        5: `<< /Fields [6 0 R ${references(n, 1000)}] /SigFlags 3 >>`,
        50: `[${references(n, 100_000)}]`,
        ...many(n, 100_000, () => `<< ${WIDGET} >>`),
        ...fields(''),
      },
      { objects: fields('/V (x)'), xref: 'stream', packed: Object.keys(fields('')).map(Number) },
    )
  },
}

export const GONE_THROUGH: readonly PdfFamily[] = [
  ...Object.entries(OF_ALL).map(([name, make]): PdfFamily => ({ name, product: true, most: 800, make })),
  {
    name: 'a long name that a content selects, and many streams behind it',
    make: (n) =>
      packedWith({
        3: page(`/Resources << >> /Contents [40 0 R ${times(n * 10, '41 0 R')}] /Annots [6 0 R]`),
        40: flateStream(`/${'N'.repeat(n * 1_000)} 1 Tf`),
        41: stream(' q '),
      }),
  },
  {
    name: 'a text in the last of many cells',
    make: (n) => {
      const side = n * 2_000_000
      const field = `/FT /Tx /Ff 16777216 /MaxLen ${n * 100_000} /T (t) /Rect [0 0 ${side} 20] /DA (/Helv 9 Tf 0 g)`
      return packedWith({
        3: page('/Resources << >> /Contents 4 0 R /Annots [6 0 R 40 0 R]'),
        5: '<< /Fields [6 0 R 40 0 R] /SigFlags 3 >>',
        40: `<< ${field} /Type /Annot /Subtype /Widget /P 3 0 R /V (a) /AP << /N 41 0 R >> >>`,
        41: stream(
          `BT /Helv 9 Tf 1 0 0 1 ${side - 13} 5 Tm (a) Tj ET`,
          `/Type /XObject /Subtype /Form /BBox [0 0 ${side} 20] /Resources << /Font << /Helv 42 0 R >> >>`,
        ),
        42: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      })
    },
  },
  {
    name: 'fields with names of very many parts, and a lock of others',
    most: 200,
    make: (n) => {
      const fields = (value: string) =>
        many(n, 1000, (i) => `<< /FT /Tx /T (${i}${'.a'.repeat(1_000)}) ${WIDGET} ${value} >>`)
      return packedWith(
        {
          3: page(`/Resources << >> /Contents 4 0 R /Annots [6 0 R ${references(n, 1000)}]`),
          5: `<< /Fields [6 0 R ${references(n, 1000)}] /SigFlags 3 >>`,
          6: `<< /FT /Sig /T (Sig1) /V 7 0 R ${WIDGET} /Lock << /Action /Include /Fields [(Sig1)] >> >>`,
          ...fields(''),
        },
        { objects: fields('/V (x)'), xref: 'stream', packed: Object.keys(fields('')).map(Number) },
      )
    },
  },
]
