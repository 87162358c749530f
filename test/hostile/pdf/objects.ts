import { zlibSync } from 'fflate'
import {
  buildPdf,
  flateStream,
  fromLatin1,
  latin1,
  PAGE,
  type RevisionSpec,
  SIGNED,
  stream,
  withObjects,
} from '../../pdf/build-pdf.ts'
import {
  CATALOG,
  many,
  marked,
  type PdfFamily,
  packedWith,
  page,
  paintedWith,
  references,
  signedWith,
  times,
} from './pdf-family.ts'

const deflate = (data: string): string => fromLatin1(zlibSync(latin1(data), { level: 9 }))
const twice = (octet: string, n: number, entries = ''): string =>
  stream(deflate(deflate(octet.repeat(n))), `/Filter [/FlateDecode /FlateDecode] ${entries}`)
const kept = (value: string): Uint8Array => packedWith({ 1: `<< ${CATALOG} /Names 40 0 R >>`, 40: `[${value}]` })
const nothing: RevisionSpec = { objects: { 80: '(x)' } }

/** The signed file, and something behind its objects that a table does not name. */
function withTrailers(trailers: string, objects: Readonly<Record<number, string>>): Uint8Array {
  const revision = withObjects(SIGNED, { ...objects, 79: stream(trailers) })
  return buildPdf([PAGE, revision])
}

/** Objects, their streams and the tables that name them (ISO 32000-2 §7.3 to §7.5). */
export const OBJECTS: readonly PdfFamily[] = [
  { name: 'numbers in an object stream', make: (n) => kept(times(n * 1_000, '0')) },
  { name: 'broken numbers in an object stream', make: (n) => kept(times(n * 1_000, '.1')) },
  { name: 'names in an object stream', make: (n) => kept('/a'.repeat(n * 1_000)) },
  { name: 'strings in an object stream', make: (n) => kept('()'.repeat(n * 1_000)) },
  { name: 'hexadecimal strings in an object stream', make: (n) => kept('<>'.repeat(n * 1_000)) },
  { name: 'arrays in an object stream', make: (n) => kept('[]'.repeat(n * 1_000)) },
  { name: 'dictionaries in an object stream', make: (n) => kept('<<>>'.repeat(n * 1_000)) },
  { name: 'dictionaries with an entry, in an object stream', make: (n) => kept('<</A 0>>'.repeat(n * 1_000)) },
  {
    name: 'objects at one place of an object stream',
    make: (n) => {
      const count = n
      const header = Array.from({ length: count }, (_, i) => `${1000 + i} 0 `).join('')
      const container = flateStream(
        `${header}[${times(20_000, '0')}]`,
        `/Type /ObjStm /N ${count} /First ${header.length}`,
      )
      const names = `/Names [${references(count, 1000)}]`
      return buildPdf([
        PAGE,
        {
          ...withObjects(SIGNED, { 1: `<< ${CATALOG} ${names} >>`, ...many(count, 1000, () => '0') }),
          xref: 'stream',
          packed: Array.from({ length: count }, (_, i) => 1000 + i),
          container,
        },
      ])
    },
  },
  {
    name: 'object streams that extend each other',
    make: (n) =>
      signedWith(many(n, 1000, (i) => flateStream('1 0 0', `/Type /ObjStm /N 1 /First 4 /Extends ${1001 + i} 0 R`))),
  },
  {
    name: 'an object stream that claims objects',
    make: (n) =>
      signedWith({ 40: flateStream(times(n * 500, '1 0'), `/Type /ObjStm /N ${n * 500} /First ${n * 2_000}`) }),
  },
  { name: 'a stream that is deflated twice', make: (n) => paintedWith({ 4: twice(' ', n * 30_000) }) },
  {
    name: 'evidence that is deflated twice',
    make: (n) => signedWith({ 1: `<< ${CATALOG} /DSS << /CRLs [40 0 R] >> >>`, 40: twice('x', n * 30_000) }),
  },
  {
    name: 'an object stream that is deflated twice',
    make: (n) => signedWith({ 40: twice(' ', n * 30_000, '/Type /ObjStm /N 1 /First 4') }),
  },
  {
    name: 'evidence with a predictor of wide rows',
    make: (n) =>
      signedWith({
        1: `<< ${CATALOG} /DSS << /CRLs [40 0 R] >> >>`,
        40: flateStream('\x02'.repeat(n * 4_000), `/DecodeParms << /Predictor 12 /Columns ${n * 4_000 - 1} >>`),
      }),
  },
  {
    name: 'a predictor of narrow rows',
    make: (n) =>
      signedWith({
        1: `<< ${CATALOG} /DSS << /CRLs [40 0 R] >> >>`,
        40: flateStream('\x04'.repeat(n * 4_000), '/DecodeParms << /Predictor 15 /Columns 1 >>'),
      }),
  },
  {
    name: 'filters of one stream',
    make: (n) =>
      signedWith({
        1: `<< ${CATALOG} /DSS << /CRLs [40 0 R] >> >>`,
        40: stream('x', `/Filter [${'/FlateDecode'.repeat(n * 20)}]`),
      }),
  },
  {
    name: 'one list of filters that streams share',
    make: (n) =>
      packedWith({
        4: stream('x', '/Filter 50 0 R'),
        1: `<< ${CATALOG} /DSS << /CRLs [${times(n, '4 0 R')}] >> >>`,
        50: `[${'/FlateDecode'.repeat(n * 20)}]`,
      }),
  },
  {
    name: 'entries of a cross-reference stream',
    make: (n) => buildPdf([PAGE, { ...SIGNED, xref: 'stream', unused: n * 1_000 }]),
  },
  {
    name: 'entries of a cross-reference stream, and a later revision',
    make: (n) => buildPdf([PAGE, { ...SIGNED, xref: 'stream' }, { ...nothing, xref: 'stream', unused: n * 1_000 }]),
  },
  {
    name: 'entries of the stream of a hybrid table, and a later revision',
    make: (n) => buildPdf([PAGE, SIGNED, { ...nothing, xref: 'hybrid', unused: n * 1_000 }]),
  },
  {
    name: 'parts of a cross-reference table without entries',
    make: (n) => signedWith({ 79: stream(`xref\n${'0 0\n'.repeat(n * 20)}`) }),
  },
  {
    name: 'digits before one object, each of which a table names',
    make: (n) => {
      const text = `${'1'.repeat(15)} 0 obj\n[${times(n * 500, '()')}]\nendobj`
      const numbers = Array.from({ length: 7 }, (_, i) => Number('1'.repeat(i + 1)))
      return buildPdf([
        PAGE,
        {
          ...withObjects(SIGNED, { 1: `<< ${CATALOG} /Names [${numbers.map((one) => `${one} 0 R`).join(' ')}] >>` }),
          written: { text, offsets: new Map(numbers.map((one) => [one, 15 - String(one).length])) },
        },
      ])
    },
  },
  {
    name: 'trailers that lead to catalogues like the one of the file',
    make: (n) => {
      const more = `/Names [${times(n * 100, '0')}]`
      return withTrailers(times(n, 'trailer<</Root 40 0 R>>'), {
        1: `<< ${CATALOG} ${more} >>`,
        40: `<< ${CATALOG} ${more} >>`,
      })
    },
  },
  {
    name: 'trailers with identifiers like that of the file',
    make: (n) =>
      buildPdf([
        PAGE,
        {
          ...withObjects(SIGNED, {
            40: `[(${'i'.repeat(n * 500)})]`,
            41: `[(${'i'.repeat(n * 500)})]`,
            79: stream(times(n, 'trailer<</ID 41 0 R>>')),
          }),
          trailer: '/ID 40 0 R',
        },
      ]),
  },
]

/** Revision after revision (§7.5.6). */
export const REVISIONS: readonly PdfFamily[] = [
  {
    name: 'versions of a tagged document, each with a mark that draws with one large array',
    product: true,
    make: (n) => {
      const marks = (index: number) => `6 0 R ${references(index + 1, 2000)}`
      const mark = '/Type /Annot /Subtype /Square /Rect [9 9 29 29] /AP'
      const look =
        '/Subtype /Form /BBox [0 0 9 9] /Resources << /ColorSpace << /C [/Separation /X /DeviceGray 50 0 R] >> >>'
      return packedWith(
        {
          1: `<< ${CATALOG} /StructTreeRoot 51 0 R >>`,
          50: `<< /FunctionType 3 /Functions [${times(n * 400, '0')}] >>`,
          51: '<< /Type /StructTreeRoot >>',
        },
        ...Array.from(
          { length: Math.min(n, 100) },
          (_, i): RevisionSpec => ({
            objects: {
              3: page(`/Resources << >> /Contents 4 0 R /Annots [${marks(i)}]`),
              [2000 + i]: `<< ${mark} << /N ${3000 + i} 0 R >> >>`,
              [3000 + i]: stream(' ', look),
            },
          }),
        ),
      )
    },
  },
  {
    name: 'revisions of a file with one long array',
    make: (n) =>
      packedWith(
        { 1: `<< ${CATALOG} /Names 40 0 R >>`, 40: `[${times(n * 100, '0')}]` },
        ...Array.from({ length: Math.min(n, 400) }, () => nothing),
      ),
    perRevision: true,
  },
  {
    name: 'revisions of a file with many objects',
    make: (n) =>
      packedWith(
        { 1: `<< ${CATALOG} /Names [${references(n, 1000)}] >>`, ...many(n, 1000, () => '(x)') },
        ...Array.from({ length: Math.min(n, 400) }, () => nothing),
      ),
    perRevision: true,
  },
  {
    name: 'revisions of a file with many fields',
    make: (n) =>
      packedWith(
        {
          5: `<< /Fields [6 0 R ${references(n, 1000)}] /SigFlags 3 >>`,
          ...many(n, 1000, (i) => `<< /FT /Tx /T (f${i}) >>`),
        },
        ...Array.from({ length: Math.min(n, 400) }, () => nothing),
      ),
    perRevision: true,
  },
  {
    name: 'revisions that mark a page with a long content',
    make: (n) => {
      const revisions = Array.from({ length: Math.min(n, 400) }, (_, i) =>
        marked('<< >>', '4 0 R', Array.from({ length: i + 1 }, () => '6 0 R').join(' ')),
      )
      return signedWith({ 4: flateStream(times(n * 100, '0 0 1 1 re f')) }, ...revisions)
    },
    perRevision: true,
    ordinary: 'marked pdf',
  },
  {
    name: 'revisions of a file with many entries of a DSS',
    make: (n) => {
      const entries = Array.from({ length: n }, (_, i) => `/${String(i).padStart(40, '0')} << /CRL [40 0 R] >>`)
      return packedWith(
        { 1: `<< ${CATALOG} /DSS << /VRI << ${entries.join(' ')} >> >> >>`, 40: '(x)' },
        ...Array.from({ length: Math.min(n, 400) }, () => nothing),
      )
    },
    perRevision: true,
  },
  {
    name: 'revisions that write the same validation data again',
    make: (n) => {
      const again = (i: number): RevisionSpec => ({
        objects: {
          1: `<< ${CATALOG} /DSS << /CRLs [${1000 + i} 0 R] >> >>`,
          [1000 + i]: flateStream(times(20_000, 'x')),
        },
      })
      return signedWith({}, ...Array.from({ length: Math.min(n, 400) }, (_, i) => again(i)))
    },
    perRevision: true,
  },
  {
    name: 'revisions that put validation data of one length in the place of others',
    make: (n) => {
      const other = (i: number): RevisionSpec => ({
        objects: {
          1: `<< ${CATALOG} /DSS << /CRLs [${1000 + i} 0 R] >> >>`,
          [1000 + i]: stream(String(i).padStart(2_000, '0')),
        },
      })
      return signedWith({}, ...Array.from({ length: Math.min(n, 400) }, (_, i) => other(i)))
    },
    perRevision: true,
  },
  {
    name: 'revisions of a tagged file with many keys',
    make: (n) => {
      const keys = Array.from({ length: n * 2 }, (_, i) => `${i} 32 0 R`)
      return packedWith(
        {
          1: `<< ${CATALOG} /StructTreeRoot 30 0 R >>`,
          30: '<< /Type /StructTreeRoot /K 32 0 R /ParentTree 33 0 R >>',
          32: '<< /S /P /P 30 0 R >>',
          33: `<< /Nums [${keys.join(' ')}] >>`,
        },
        ...Array.from({ length: Math.min(n, 400) }, () => nothing),
      )
    },
    perRevision: true,
  },
  {
    name: 'revisions that give a tagged file a new parent tree',
    make: (n) => {
      const keys = Array.from({ length: n * 2 }, (_, i) => `${i} 32 0 R`)
      const again = (i: number): RevisionSpec => ({
        objects: {
          30: `<< /Type /StructTreeRoot /K 32 0 R /ParentTree ${100 + i} 0 R >>`,
          [100 + i]: '<< /Kids [34 0 R] >>',
        },
      })
      return packedWith(
        {
          1: `<< ${CATALOG} /StructTreeRoot 30 0 R >>`,
          30: '<< /Type /StructTreeRoot /K 32 0 R /ParentTree 33 0 R >>',
          32: '<< /S /P /P 30 0 R >>',
          33: '<< /Kids [34 0 R] >>',
          34: `<< /Limits [0 ${n * 2 - 1}] /Nums [${keys.join(' ')}] >>`,
        },
        ...Array.from({ length: Math.min(n, 400) }, (_, i) => again(i)),
      )
    },
    perRevision: true,
  },
]
