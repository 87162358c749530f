import { field, flateStream, signature } from '../../pdf/build-pdf.ts'
import {
  CATALOG,
  LONG,
  many,
  type PdfFamily,
  packedWith,
  page,
  references,
  signedWith,
  times,
  WIDGET,
} from './pdf-family.ts'

const form = (fields: string): string => `<< /Fields [6 0 R ${fields}] /SigFlags 3 >>`
const shown = (annotations: string): string => page(`/Resources << >> /Contents 4 0 R /Annots [6 0 R ${annotations}]`)
const packed = (objects: Record<number, string>) =>
  ({ objects, xref: 'stream', packed: Object.keys(objects).map(Number) }) as const

/** The interactive form, from above and from the pages (ISO 32000-2 §12.7). */
export const FORMS: readonly PdfFamily[] = [
  {
    name: 'a field with kids that are fields and kids that are widgets',
    make: (n) =>
      packedWith({
        5: form('40 0 R'),
        40: `<< /T (a) /Kids [${times(n * 20, '<< /T (k) /Parent 40 0 R >> << /Parent 40 0 R >>')}] >>`,
      }),
  },
  {
    name: 'fields with one array of kids',
    make: (n) =>
      packedWith({
        5: form(references(n, 1000)),
        50: `[${references(n, 1000)}]`,
        ...many(n, 1000, () => '<< /T (a) /Kids 50 0 R >>'),
      }),
  },
  {
    name: 'signature fields with one array of kids',
    product: true,
    most: 3_000,
    make: (n) =>
      packedWith({
        5: form(references(n, 1000)),
        50: `[${times(n, '51 0 R')}]`,
        51: `<< ${WIDGET} >>`,
        ...many(n, 1000, () => '<< /FT /Sig /T (a) /V 7 0 R /Kids 50 0 R >>'),
      }),
  },
  {
    name: 'fields above fields, as deep as there are any',
    make: (n) =>
      packedWith({
        5: form('1000 0 R'),
        ...many(n, 1000, (i) => `<< /T (a) /Kids [${1001 + i} 0 R] ${i === 0 ? '' : `/Parent ${999 + i} 0 R`} >>`),
      }),
  },
  {
    name: 'pages with one array of kids',
    product: true,
    most: 3_000,
    make: (n) =>
      packedWith({
        2: `<< /Type /Pages /Count 1 /Kids [3 0 R 1000 0 R] >>`,
        50: `[${references(n, 1000)}]`,
        ...many(n, 1000, () => '<< /Type /Pages /Parent 2 0 R /Count 0 /Kids 50 0 R >>'),
      }),
  },
  {
    name: 'pages with one array of kids, and a later revision',
    product: true,
    most: 3_000,
    make: (n) =>
      packedWith(
        {
          2: `<< /Type /Pages /Count 1 /Kids [3 0 R 1000 0 R] >>`,
          50: `[${references(n, 1000)}]`,
          ...many(n, 1000, () => '<< /Type /Pages /Parent 2 0 R /Count 0 /Kids 50 0 R >>'),
        },
        { objects: { 80: '(x)' }, xref: 'stream' },
      ),
  },
  {
    name: 'fields with one array of kids, and a later revision',
    product: true,
    most: 3_000,
    make: (n) =>
      packedWith(
        {
          5: form(references(n, 1000)),
          50: `[${references(n, 2_000_000)}]`,
          ...many(n, 1000, () => '<< /T (a) /FT /Tx /Kids 50 0 R >>'),
          ...many(n, 2_000_000, () => `<< ${WIDGET} >>`),
        },
        { objects: { 80: '(x)' }, xref: 'stream' },
      ),
  },
  {
    name: 'pages deep in a tree',
    make: (n) =>
      packedWith({
        2: '<< /Type /Pages /Count 1 /Kids [3 0 R 1000 0 R] >>',
        ...many(
          n,
          1000,
          (i) => `<< /Type /Pages /Count 0 /Parent ${i === 0 ? 2 : 999 + i} 0 R /Kids [${1001 + i} 0 R] >>`,
        ),
      }),
  },
  {
    name: 'widgets below a chain of fields, on a page',
    make: (n) =>
      packedWith({
        3: shown(references(n, 1000)),
        ...many(
          30,
          40,
          (i) => `<< /T (${'T'.repeat(130)}) /FT /Sig /V 7 0 R ${i === 0 ? '' : `/Parent ${39 + i} 0 R`} >>`,
        ),
        ...many(n, 1000, () => `<< ${WIDGET} /Parent 69 0 R >>`),
      }),
  },
  {
    name: 'one widget below a chain of fields, over and over on a page',
    make: (n) =>
      packedWith({
        3: shown(times(n * 10, '1000 0 R')),
        ...many(
          30,
          40,
          (i) => `<< /T (${'T'.repeat(130)}) /FT /Sig /V 7 0 R ${i === 0 ? '' : `/Parent ${39 + i} 0 R`} >>`,
        ),
        1000: `<< ${WIDGET} /Parent 69 0 R >>`,
      }),
  },
  {
    name: 'annotations with one dictionary of additional actions',
    product: true,
    most: 4_000,
    make: (n) =>
      packedWith({
        3: shown(references(n, 1000)),
        50: `<< ${Array.from({ length: n }, (_, i) => `/E${i} 51 0 R`).join(' ')} >>`,
        51: `<< /S /GoTo /Next [${times(31, '51 0 R')}] >>`,
        ...many(n, 1000, () => '<< /Type /Annot /Subtype /Link /Rect [0 0 5 5] /AA 50 0 R >>'),
      }),
  },
  {
    name: 'actions that follow one another',
    make: (n) =>
      packedWith({
        3: shown(references(n, 1000)),
        ...many(n, 1000, (i) => `<< /Type /Annot /Subtype /Link /Rect [0 0 5 5] /A ${200_000 + i} 0 R >>`),
        ...many(n, 200_000, (i) => `<< /S /GoTo /Next ${200_000 + ((i + 1) % n)} 0 R >>`),
      }),
  },
  {
    name: 'a field with a long value that each of its widgets repeats',
    make: (n) => {
      const field = (value: string) => `<< /FT /Tx /T (a) ${value} /Kids [${references(n, 1000)}] >>`
      const widget = (value: string) => `<< ${WIDGET} /Parent 40 0 R ${value} >>`
      return packedWith(
        { 5: form('40 0 R'), 40: field(''), ...many(n, 1000, () => widget('')) },
        packed({ 40: field(`/V (${'v'.repeat(n * 500)})`), ...many(n, 1000, () => widget('/V (v)')) }),
      )
    },
  },
  {
    name: 'signatures with one list of references',
    make: (n) => {
      const count = Math.min(90, n)
      return packedWith({
        5: form(references(count, 1000)),
        50: `[${times(n * 20, '<< /TransformMethod /FieldMDP /DigestMethod /MD5 >>')}]`,
        ...many(count, 1000, (i) => field(`S${i}`, 2000 + i)),
        ...many(count, 2000, () => signature('/SubFilter /adbe.pkcs7.detached /Reference 50 0 R')),
      })
    },
  },
  {
    name: 'signatures with one lock of many fields, and fields filled in later',
    make: (n) => {
      const count = Math.min(90, n)
      const text = (value: string) => many(n, 3000, (i) => `<< /FT /Tx /T (t${i}) ${value} ${WIDGET} >>`)
      const objects = {
        5: form(`${references(count, 1000)} ${references(n, 3000)}`),
        50: `[${Array.from({ length: n * 20 }, (_, i) => `(n${i})`).join(' ')}]`,
        ...many(count, 1000, (i) =>
          field(`S${i}`, 2000 + i, '/Rect [0 0 0 0] /P 3 0 R /Lock << /Action /Include /Fields 50 0 R >>'),
        ),
        ...text(''),
      }
      const signed = many(count, 2000, () => signature('/SubFilter /adbe.pkcs7.detached'))
      return packedWith({ ...objects, ...signed }, packed(text('/V (x)')))
    },
  },
  {
    name: 'marks with one dictionary of appearances',
    make: (n) => {
      const mark = '<< /Type /Annot /Subtype /Square /Rect [50 50 60 60] /AP 50 0 R >>'
      return packedWith(
        { 51: '(x)' },
        {
          objects: {
            3: shown(references(n, 1000)),
            50: `<< /N << ${Array.from({ length: n }, (_, i) => `/s${i} 52 0 R`).join(' ')} >> >>`,
            52: flateStream('', '/Subtype /Form /BBox [0 0 1 1]'),
            ...many(n, 1000, () => mark),
          },
          xref: 'stream',
          packed: [50, ...Array.from({ length: n }, (_, i) => 1000 + i)],
        },
      )
    },
  },
  {
    name: 'fields with one appearance, and a font that the form gains',
    make: (n) => {
      const gains = (resources: string) => `<< /Fields [6 0 R ${references(n, 1000)}] /SigFlags 3 ${resources} >>`
      return packedWith(
        {
          4: flateStream(times(50_000, '/Name gs'), '/Subtype /Form /BBox [0 0 1 1]'),
          5: gains(''),
          ...many(n, 1000, (i) => `<< /FT /Tx /T (t${i}) ${WIDGET} /AP << /N 4 0 R >> >>`),
        },
        { objects: { 5: gains('/DR << /Font << /Own 80 0 R >> >>'), 80: '<< /Type /Font >>' }, xref: 'stream' },
      )
    },
  },
  {
    name: 'one mark on many pages, modified',
    product: true,
    most: 3_000,
    make: (n) => {
      const mark = (i: number, text: string) =>
        `<< /Type /Annot /Subtype /Text /Rect [5 5 9 9] /Contents (${i}${text}) >>`
      const all = references(n, 200_000)
      return packedWith(
        {
          2: `<< /Type /Pages /Count ${n + 1} /Kids [3 0 R ${references(n, 1000)}] >>`,
          50: `[${all}]`,
          ...many(n, 1000, () => page('/Annots 50 0 R')),
          ...many(n, 200_000, (i) => mark(i, '')),
        },
        packed(many(n, 200_000, (i) => mark(i, 'x'))),
      )
    },
  },
  {
    name: 'names of extensions and of permissions',
    make: (n) => {
      const names = Array.from({ length: n }, (_, i) => `/${LONG}${i} 1`).join(' ')
      return packedWith({ 1: `<< ${CATALOG} /Extensions << ${names} >> /Perms << ${names} >> >>` })
    },
  },
  {
    name: 'entries of a DSS for signatures that are none',
    product: true,
    most: 3_000,
    make: (n) => {
      const key = (i: number) => i.toString(16).toUpperCase().padStart(40, '0')
      const entries = Array.from({ length: n }, (_, i) => `/${key(i)} 50 0 R`).join(' ')
      return packedWith({
        1: `<< ${CATALOG} /DSS << /VRI << ${entries} >> >> >>`,
        4: flateStream('x'.repeat(20_000)),
        50: `<< /Cert [${times(n, '4 0 R')}] /TU (D:2026) >>`,
      })
    },
  },
  {
    name: 'names, outlines, structure and layers',
    make: (n) =>
      signedWith({
        1: `<< ${CATALOG} /Names << /EmbeddedFiles 1000 0 R /JavaScript 1000 0 R /Dests 1000 0 R >> /Outlines 1000 0 R /StructTreeRoot 1000 0 R /OCProperties << /OCGs [${references(n, 1000)}] >> >>`,
        ...many(
          n,
          1000,
          (i) =>
            `<< /Type /X /Names [(a) ${1001 + i} 0 R] /Kids [${1001 + i} 0 R] /Next ${1001 + i} 0 R /Prev ${999 + i} 0 R >>`,
        ),
      }),
  },
]
