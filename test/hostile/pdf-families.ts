import {
  buildPdf,
  field,
  flateStream,
  fromLatin1,
  latin1,
  PAGE,
  type RevisionSpec,
  SIGNED,
  signature,
  withObjects,
} from '../pdf/build-pdf.ts'
import { CONTENTS } from './pdf/contents.ts'
import { FORMS } from './pdf/forms.ts'
import { GONE_THROUGH } from './pdf/gone-through.ts'
import { OBJECTS, REVISIONS } from './pdf/objects.ts'
import { CATALOG, LONG, type PdfFamily, times } from './pdf/pdf-family.ts'
import { SHARED } from './pdf/shared.ts'

const packed = (objects: Readonly<Record<number, string>>, numbers: readonly number[]): RevisionSpec => ({
  ...withObjects(SIGNED, objects),
  xref: 'stream',
  packed: numbers,
})
const file = (revision: RevisionSpec, ...later: RevisionSpec[]): Uint8Array => buildPdf([PAGE, revision, ...later])
const widget = '/Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R'
const PAGE_3 = '/Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R'

/** Behind the header, where no table names it. */
const hiding = (octets: string): Uint8Array => buildPdf([PAGE, SIGNED], `%PDF-1.7\n%\xe2\xe3\xcf\xd3\n${octets}\n`)

export const FAMILIES: readonly PdfFamily[] = [
  ...CONTENTS,
  ...GONE_THROUGH,
  ...OBJECTS,
  ...FORMS,
  ...REVISIONS,
  ...SHARED,
  {
    name: 'one long text that a lock names over and over',
    make: (n) =>
      file(
        packed(
          {
            6: field(
              'Sig1',
              7,
              `/Rect [0 0 0 0] /P 3 0 R /Lock << /Action /Include /Fields [${times(n, '40 0 R')}] >>`,
            ),
            40: `(${LONG})`,
          },
          [6, 40],
        ),
      ),
  },
  {
    name: 'a field with a long name whose kids are one object',
    make: (n) =>
      file(
        packed(
          {
            5: '<< /Fields [6 0 R 40 0 R] /SigFlags 3 >>',
            40: `<< /T (${LONG}) /Kids [${times(n, '41 0 R')}] >>`,
            41: '<< /T (k) /Parent 40 0 R >>',
          },
          [40, 41],
        ),
      ),
  },
  {
    name: 'one signature in many fields with one long prefix',
    make: (n) =>
      file(
        packed(
          {
            5: '<< /Fields [40 0 R] /SigFlags 3 >>',
            40: `<< /T (${LONG}) /FT /Sig /Kids [${Array.from({ length: n }, (_, i) => `<< /T (f${i}) /V 7 0 R /Parent 40 0 R >>`).join(' ')}] >>`,
          },
          [40],
        ),
      ),
  },
  {
    name: 'many empty fields with one long prefix',
    make: (n) =>
      file(
        packed(
          {
            5: '<< /Fields [6 0 R 40 0 R] /SigFlags 3 >>',
            40: `<< /T (${LONG}) /FT /Sig /Kids [${times(n, '<< /T (f) /Parent 40 0 R >>')}] >>`,
          },
          [40],
        ),
      ),
  },
  {
    name: 'one stream that a DSS has over and over',
    make: (n) =>
      file(
        withObjects(SIGNED, {
          1: `<< ${CATALOG} /DSS << /Certs [${times(n, '40 0 R')}] /CRLs [${times(n, '40 0 R')}] /OCSPs [${times(n, '40 0 R')}] >> >>`,
          40: flateStream('x'.repeat(20_000)),
        }),
      ),
  },
  {
    name: 'streams of a DSS that are none',
    make: (n) => file(withObjects(SIGNED, { 1: `<< ${CATALOG} /DSS << /Certs [${times(n, '(no)')}] >> >>` })),
  },
  {
    name: 'one annotation over and over',
    make: (n) =>
      file(withObjects(SIGNED, { 3: `<< ${PAGE_3} /Annots [6 0 R ${times(n, '40 0 R')}] >>`, 40: `<< ${widget} >>` })),
  },
  {
    name: 'one page over and over',
    make: (n) => file(withObjects(SIGNED, { 2: `<< /Type /Pages /Kids [3 0 R ${times(n, '3 0 R')}] /Count 1 >>` })),
  },
  {
    name: 'one name of a signer in many signatures',
    make: (n) => {
      const numbers = Array.from({ length: Math.min(90, n) }, (_, i) => 100 + 2 * i)
      const objects: Record<number, string> = {
        5: `<< /Fields [6 0 R ${numbers.map((number) => `${number} 0 R`).join(' ')}] /SigFlags 3 >>`,
        40: `(${'R'.repeat(20_000)})`,
      }
      for (const number of numbers) {
        objects[number] = field(`S${number}`, number + 1)
        objects[number + 1] = signature('/SubFilter /adbe.pkcs7.detached /Reason 40 0 R /Location 40 0 R')
      }
      return file(withObjects(SIGNED, objects))
    },
  },
  {
    name: 'subsections of nothing',
    make: (n) => {
      const text = fromLatin1(file(SIGNED))
      const at = text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1) + 5
      return latin1(text.slice(0, at) + '0 0\n'.repeat(n * 100) + text.slice(at))
    },
  },
  {
    name: 'the word of the end in comments behind it',
    make: (n) => latin1(`${fromLatin1(file(SIGNED))}${`%${'startxref'.repeat(110)}\n`.repeat(n)}`),
  },
  { name: 'dictionaries that do not end', make: (n) => hiding(times(n, '1 0 obj<<')) },
  { name: 'texts that do not end', make: (n) => hiding(times(n, '1 0 obj(')) },
  { name: 'trailers that do not end', make: (n) => hiding(times(n, 'trailer(')) },
  { name: 'trailers with dictionaries that do not end', make: (n) => hiding(times(n, 'trailer<<')) },
  { name: 'streams that do not end', make: (n) => hiding(times(n, '1 0 obj<</Length 9>>stream\n')) },
  { name: 'digits before objects', make: (n) => hiding(`${times(n, `${'1'.repeat(40)} 0 obj`)}`) },
  {
    name: 'an object behind white space and digits',
    make: (n) => hiding(`${' '.repeat(n * 8)}${'1'.repeat(n)} 0 obj`),
  },
  {
    name: 'revisions, each with a long name',
    perRevision: true,
    make: (n) =>
      file(
        SIGNED,
        ...Array.from({ length: Math.min(n, 200) }, (_, i) => ({
          objects: { [50 + i]: '(x)' },
          trailer: `/${LONG.slice(0, 900)} 1`,
        })),
      ),
  },
  {
    name: 'fields, all filled in by a later revision',
    make: (n) => {
      const numbers = Array.from({ length: n }, (_, i) => 100 + i)
      const form = `<< /Fields [6 0 R ${numbers.map((number) => `${number} 0 R`).join(' ')}] /SigFlags 3 >>`
      const text = (value: string) =>
        Object.fromEntries(numbers.map((number) => [number, `<< /FT /Tx /T (f${number}) ${value} ${widget} >>`]))
      return file(withObjects(SIGNED, { 5: form, ...text('') }), { objects: text('/V (1)') })
    },
  },
]
