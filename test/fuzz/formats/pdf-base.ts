import { concatBytes, toHex } from '../../../src/core/bytes.ts'
import {
  buildPdf,
  flateStream,
  fromLatin1,
  latin1,
  PAGE,
  type RevisionSpec,
  SIGNED,
  SIGNED_AGAIN,
  signature,
  stream,
  withObjects,
} from '../../pdf/build-pdf.ts'

/** Files revision by revision, each signature of them a message that the trial makes. */

const ROOM = `<${'0'.repeat(12_000)}>`
const CADES = '/SubFilter /ETSI.CAdES.detached'
const CERTIFYING =
  '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>]'

const FIRST = withObjects(SIGNED, { 7: signature(CADES, ROOM) })
const CERTIFIED = withObjects(SIGNED, {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Perms << /DocMDP 7 0 R >> >>',
  7: signature(`${CADES} ${CERTIFYING}`, ROOM),
})
const SECOND = withObjects(SIGNED_AGAIN, { 9: signature(CADES, ROOM) })
/** A form with a field of text, before anybody signs. */
const FORM: RevisionSpec = {
  objects: {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>',
    3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [12 0 R] >>',
    5: '<< /Fields [12 0 R] /DA (/F1 10 Tf 0 g) >>',
    12: '<< /FT /Tx /T (Testbed text) /Type /Annot /Subtype /Widget /Rect [20 20 90 40] /P 3 0 R /F 4 >>',
  },
}
const FORM_SIGNED = withObjects(FIRST, {
  3: '<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R /Annots [12 0 R 6 0 R] >>',
  5: '<< /Fields [12 0 R 6 0 R] /SigFlags 3 /DA (/F1 10 Tf 0 g) >>',
})
/** Updates behind a signature that say nothing new of the page. */
const DSS: RevisionSpec = {
  objects: {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /DSS 10 0 R >>',
    10: '<< /Type /DSS /Certs [11 0 R] >>',
    11: flateStream('certificate'),
  },
}
const FILLED: RevisionSpec = {
  objects: {
    12: '<< /FT /Tx /T (Testbed text) /V (1) /Type /Annot /Subtype /Widget /Rect [20 20 90 40] /P 3 0 R /F 4 /AP << /N 13 0 R >> >>',
    13: stream('BT (1) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 70 20]'),
  },
}
/** And one that does. */
const REPLACED: RevisionSpec = { objects: { 4: stream('BT (Hello, for more) Tj ET') } }

const asStream = (spec: RevisionSpec): RevisionSpec => ({ ...spec, xref: 'stream' })

/** What is signed, from the first revision to the last one with a signature. */
export const SIGNED_FILES: readonly (readonly RevisionSpec[])[] = [
  [PAGE, FIRST],
  [PAGE, CERTIFIED],
  [withObjects(PAGE, { ...FIRST.objects })],
  [{ ...asStream(PAGE), packed: [1, 2, 3] }, asStream(FIRST)],
  [PAGE, { ...FIRST, xref: 'hybrid', packed: [3, 5, 6] }],
  [withObjects(PAGE, FORM.objects), FORM_SIGNED],
  [PAGE, FIRST, SECOND],
  [PAGE, FIRST, DSS, SECOND],
]

export const UPDATES: readonly RevisionSpec[] = [DSS, FILLED, REPLACED, asStream(DSS), asStream(REPLACED), SECOND]

/** Objects by number that show what the file shows: the page tree, the content. */
export const SHOWING: readonly number[] = [2, 4]

/**
 * The file, each placeholder of a signature filled in with what `sign` makes of the octets that its /ByteRange names: first the first, since the
 * second is over the first's message too.
 */
export async function buildSigned(
  revisions: readonly RevisionSpec[],
  sign: (octets: Uint8Array, index: number) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  let text = fromLatin1(buildPdf(revisions))
  const ranges = [...text.matchAll(/\/ByteRange \[0 0*(\d+) 0*(\d+) 0*(\d+)\]/g)]
  for (const [index, [, from = '', to = '', length = '']] of ranges.entries()) {
    const [start, end, rest] = [Number(from), Number(to), Number(length)]
    const bytes = latin1(text)
    const message = await sign(concatBytes(bytes.subarray(0, start), bytes.subarray(end, end + rest)), index)
    const room = end - start - 2
    if (room < 2 * message.length) continue
    text = `${text.slice(0, start + 1)}${toHex(message).padEnd(room, '0')}${text.slice(end - 1)}`
  }
  return latin1(text)
}

/** A revision behind a file that is complete. */
export function appendUpdate(file: Uint8Array, before: readonly RevisionSpec[], update: RevisionSpec): Uint8Array {
  const whole = buildPdf([...before, update])
  return concatBytes(file, whole.subarray(buildPdf(before).length))
}
