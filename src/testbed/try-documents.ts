import { concatBytes, fromAscii } from '../core/bytes.ts'
import { issueCrl } from './crl.ts'
import { credentialOf } from './hierarchy.ts'
import { contentStream, createPdf, OBJECT } from './pdf-create.ts'
import { addDss } from './pdf-dss.ts'
import { appendRevision, dictionaryOf, type PdfFile } from './pdf-file.ts'
import { withItem } from './pdf-sign.ts'
import { type PdfObject, reference, textString } from './pdf-syntax.ts'
import { signInState } from './sign-in-state.ts'
import type { Testbed } from './testbed.ts'

/** A document to try things out with, and what was done to it. */
export interface TryDocument {
  readonly name: string
  readonly about: string
  readonly bytes: Uint8Array
}

const DAY = 86_400_000

/** Contracts of Thailand: what a shop meets in a year. */
export async function createTryDocuments(testbed: Testbed): Promise<readonly TryDocument[]> {
  // Without compression, so that an editor shows what stands in it.
  const plain = createPdf({ crossReference: 'table' })
  const good = await signInState(testbed, 'TH', { pdf: plain })
  const half = await signInState(testbed, 'TH', {
    pdf: createPdf({ signatureFields: ['Seller', 'Buyer'] }),
    field: 'Seller',
  })
  return [
    { name: 'good.pdf', about: 'a contract, signed and stamped', bytes: good.bytes },
    { name: 'altered.pdf', about: 'the price was altered after it was signed', bytes: altered(good) },
    { name: 'unsigned.pdf', about: 'the same contract, which nobody signed', bytes: createPdf().bytes },
    { name: 'half-signed.pdf', about: 'the seller signed, and the buyer did not yet', bytes: half.bytes },
    { name: 'revoked.pdf', about: 'the certificate was revoked before it signed', bytes: await revoked(testbed) },
    { name: 'stamped-over.pdf', about: 'another price was laid over it afterwards', bytes: stampedOver(good).bytes },
  ]
}

const PRICE = '2. The buyer pays 10,000 testbed dollars within 30 days of delivery.'

/** The price is another one, in as many octets. */
function altered({ bytes }: PdfFile): Uint8Array {
  const [before, after] = [fromAscii(textString(PRICE)), fromAscii(textString(PRICE.replace('10,000', '90,000')))]
  const at = indexOf(bytes, before)
  if (at < 0) throw new RangeError('the price does not stand in the file as it was written')
  return concatBytes(bytes.subarray(0, at), after, bytes.subarray(at + before.length))
}

function indexOf(bytes: Uint8Array, part: Uint8Array): number {
  for (let at = bytes.indexOf(part[0] as number); at >= 0; at = bytes.indexOf(part[0] as number, at + 1))
    if (part.every((octet, i) => bytes[at + i] === octet)) return at
  return -1
}

async function revoked(testbed: Testbed): Promise<Uint8Array> {
  const { now } = testbed
  const there = testbed.states.TH
  const signed = await signInState(testbed, 'TH', { document: { dss: false } })
  const issuers = there.signer.issuers.flatMap((certificate) =>
    [...there.credentials.values()].filter((one) => one.certificate === certificate),
  )
  const crls = await Promise.all(
    issuers.map((issuer, i) =>
      issueCrl({
        issuer,
        thisUpdate: now,
        nextUpdate: new Date(now.getTime() + 7 * DAY),
        revoked:
          i > 0
            ? []
            : [{ certificate: there.signer, date: new Date(now.getTime() - 30 * DAY), reason: 'keyCompromise' }],
      }),
    ),
  )
  const { timeStamp } = there.shape.document
  const holders = [there.signer, ...(timeStamp === undefined ? [] : [credentialOf(there, timeStamp)])]
  const certificates = new Set(holders.flatMap(({ certificate, issuers: above }) => [certificate, ...above]))
  return addDss(signed, { certificates: [...certificates], crls, ocspResponses: [] }).bytes
}

/** A mark by nobody, with a price of its own over that of the contract. */
function stampedOver(file: PdfFile): PdfFile {
  const [mark, appearance] = [file.size, file.size + 1]
  const drawn = `1 g 0 0 420 16 re f 0 g BT /F1 11 Tf 2 4 Td ${textString('2. The buyer pays 90,000 testbed dollars within 30 days of delivery.')} Tj ET\n`
  const form = {
    Type: '/XObject',
    Subtype: '/Form',
    BBox: [0, 0, 420, 16],
    Resources: { Font: { F1: reference(OBJECT.font) } },
  }
  const annotation = {
    Type: '/Annot',
    Subtype: '/Stamp',
    F: 4,
    Rect: [70, 686, 490, 702],
    P: reference(OBJECT.page),
    AP: { N: reference(appearance) },
  }
  const page = withItem(dictionaryOf(file, OBJECT.page), 'Annots', reference(mark))
  return appendRevision(file, {
    objects: new Map<number, PdfObject>([
      [OBJECT.page, page],
      [mark, annotation],
      [appearance, contentStream(drawn, form, file.crossReference)],
    ]),
  })
}
