import { concatBytes, copyBytes, fromAscii, toHex } from '../core/bytes.ts'
import { contentStream, OBJECT } from './pdf-create.ts'
import { appendRevision, dictionaryOf, type PdfFile } from './pdf-file.ts'
import {
  dateString,
  hexString,
  isArray,
  isStream,
  type PdfDictionary,
  type PdfObject,
  type PdfValue,
  reference,
  serialise,
  textString,
} from './pdf-syntax.ts'

export type SubFilter =
  | 'adbe.pkcs7.detached'
  | 'ETSI.CAdES.detached'
  | 'ETSI.RFC3161'
  | 'adbe.pkcs7.sha1'
  | 'adbe.x509.rsa_sha1'

export interface PdfSignatureOptions {
  /** What stands in /Contents, for the bytes that the /ByteRange names: a CMS (`signCms`), or a time-stamp token (`timeStamper`). */
  readonly sign: (signedBytes: Uint8Array) => Promise<Uint8Array>
  readonly subFilter: SubFilter
  /** /Cert: certificates beside /Contents, of `adbe.x509.rsa_sha1`; several as an array, one as a string. */
  readonly certificates?: readonly Uint8Array[]
  /** Entries of the signature dictionary, in the place of those that it would have. */
  readonly entries?: PdfDictionary
  /** Name of the field; by default `Signature1` and so on. An empty signature field of that name is signed where it is. */
  readonly field?: string
  /** Where on the page it shows; left out, it does not. A field that was there keeps its place. */
  readonly rectangle?: readonly [left: number, bottom: number, right: number, top: number]
  readonly reason?: string
  readonly name?: string
  /** /M, which is only a claim. */
  readonly claimedTime?: Date
  /** Makes it the certification signature, and says what may change (ISO 32000-2 §12.8.2.2): nothing, forms, forms and comments. */
  readonly certification?: 1 | 2 | 3
  /** Octets kept free for /Contents; what is not used stays zero. */
  readonly reserved?: number
}

/** A signed file, and where its newest signature stands. */
export interface SignedPdf extends PdfFile {
  readonly byteRange: readonly [number, number, number, number]
}

/**
 * The file with one signature more, as an incremental update: a signature field that is its own widget, and a signature dictionary whose
 * /ByteRange leaves out nothing but /Contents.
 */
export async function signPdf(file: PdfFile, options: PdfSignatureOptions): Promise<SignedPdf> {
  const { reserved = 10_000 } = options
  const signature = file.size
  const appearance = file.size + 2
  const contents = `<${'0'.repeat(2 * reserved)}>`
  const prepared = emptyField(file, options.field)
  const objects = new Map<number, PdfObject>([
    [signature, signatureDictionary(options, contents)],
    ...(prepared === null
      ? addedField(file, options, signature, appearance)
      : signedField(file, prepared, signature, options.rectangle === undefined ? null : appearance)),
  ])
  if (options.rectangle !== undefined) objects.set(appearance, appearanceStream(file, options, options.rectangle))
  if (options.certification !== undefined)
    objects.set(OBJECT.catalog, {
      ...dictionaryOf(file, OBJECT.catalog),
      Perms: { DocMDP: reference(signature) },
    })
  const revised = appendRevision(file, { objects, plain: [signature] })
  return fill(revised, file.bytes.length, contents, options.sign)
}

/** Whether a signature that can be seen has a place: nobody signed before, or an empty field of the name is there. */
export function hasPlace(file: PdfFile, field: string | undefined): boolean {
  return countSignatures(file) === 0 || emptyField(file, field) !== null
}

/** The object of an empty signature field by its name. */
function emptyField(file: PdfFile, name: string | undefined): number | null {
  if (name === undefined) return null
  for (const [number, object] of file.objects)
    if (
      isDictionary(object) &&
      object['FT'] === '/Sig' &&
      object['T'] === textString(name) &&
      object['V'] === undefined
    )
      return number
  return null
}

function signedField(
  file: PdfFile,
  field: number,
  signature: number,
  appearance: number | null,
): [number, PdfObject][] {
  const look = appearance === null ? {} : { AP: { N: reference(appearance) } }
  return [
    [field, { ...dictionaryOf(file, field), V: reference(signature), ...look }],
    [OBJECT.form, { ...dictionaryOf(file, OBJECT.form), SigFlags: 3 }],
  ]
}

function addedField(
  file: PdfFile,
  options: PdfSignatureOptions,
  signature: number,
  appearance: number,
): [number, PdfObject][] {
  const field = file.size + 1
  return [
    [field, fieldWidget(file, options, signature, appearance)],
    [OBJECT.page, withItem(dictionaryOf(file, OBJECT.page), 'Annots', reference(field))],
    [OBJECT.form, { ...withItem(dictionaryOf(file, OBJECT.form), 'Fields', reference(field)), SigFlags: 3 }],
  ]
}

function isDictionary(object: PdfObject): object is PdfDictionary {
  return typeof object === 'object' && !isArray(object as PdfValue) && !isStream(object)
}

/** Writes the /ByteRange over its placeholder, then what `sign` gives for the bytes it names into /Contents. */
async function fill(
  prepared: PdfFile,
  revisionStart: number,
  contents: string,
  sign: PdfSignatureOptions['sign'],
): Promise<SignedPdf> {
  const bytes = copyBytes(prepared.bytes)
  const gapStart = indexOf(bytes, fromAscii(contents), revisionStart)
  const gapEnd = gapStart + contents.length
  const byteRange = [0, gapStart, gapEnd, bytes.length - gapEnd] as const
  const rangeAt = indexOf(bytes, fromAscii(BYTE_RANGE_PLACEHOLDER), revisionStart)
  bytes.set(fromAscii(serialise(byteRange).padEnd(BYTE_RANGE_PLACEHOLDER.length)), rangeAt)
  const signed = await sign(concatBytes(bytes.subarray(0, gapStart), bytes.subarray(gapEnd)))
  const hex = toHex(signed)
  if (hex.length > contents.length - 2)
    throw new RangeError(`The signature takes ${signed.length} octets; ${contents.length / 2 - 1} are reserved`)
  bytes.set(fromAscii(hex), gapStart + 1)
  return Object.freeze({ ...prepared, bytes, byteRange })
}

const UNKNOWN = '*'.repeat(10)
const BYTE_RANGE_PLACEHOLDER = `[0 ${UNKNOWN} ${UNKNOWN} ${UNKNOWN}]`

function signatureDictionary(options: PdfSignatureOptions, contents: string): PdfDictionary {
  const { subFilter, reason, name, claimedTime, certification, certificates = [] } = options
  const [first, ...others] = certificates.map(hexString)
  return {
    Type: subFilter === 'ETSI.RFC3161' ? '/DocTimeStamp' : '/Sig',
    Filter: '/Adobe.PPKLite',
    SubFilter: `/${subFilter}`,
    ByteRange: BYTE_RANGE_PLACEHOLDER,
    Contents: contents,
    ...(first === undefined ? {} : { Cert: others.length === 0 ? first : [first, ...others] }),
    ...(name === undefined ? {} : { Name: textString(name) }),
    ...(reason === undefined ? {} : { Reason: textString(reason) }),
    ...(claimedTime === undefined ? {} : { M: dateString(claimedTime) }),
    ...(certification === undefined
      ? {}
      : {
          Reference: [
            {
              Type: '/SigRef',
              TransformMethod: '/DocMDP',
              TransformParams: { Type: '/TransformParams', P: certification, V: '/1.2' },
            },
          ],
        }),
    ...options.entries,
  }
}

function fieldWidget(
  file: PdfFile,
  options: PdfSignatureOptions,
  signature: number,
  appearance: number,
): PdfDictionary {
  const { rectangle, field = `Signature${countSignatures(file) + 1}` } = options
  return {
    Type: '/Annot',
    Subtype: '/Widget',
    FT: '/Sig',
    T: textString(field),
    V: reference(signature),
    // Printed, and locked.
    F: 132,
    Rect: rectangle ?? [0, 0, 0, 0],
    P: reference(OBJECT.page),
    ...(rectangle === undefined ? {} : { AP: { N: reference(appearance) } }),
  }
}

function countSignatures(file: PdfFile): number {
  return [...file.objects.values()].filter(
    (object) => typeof object === 'object' && !isArray(object as PdfValue) && 'ByteRange' in object,
  ).length
}

function appearanceStream(
  file: PdfFile,
  { name = 'Signed', reason = '' }: PdfSignatureOptions,
  [left, bottom, right, top]: NonNullable<PdfSignatureOptions['rectangle']>,
): PdfObject {
  const [width, height] = [right - left, top - bottom]
  const lines = [name, reason].map((line) => `${textString(line.replace(/[^\x20-\x7e]/g, '?'))} Tj T*`).join(' ')
  const content = `q 0.5 w 0.5 0.5 ${width - 1} ${height - 1} re S Q BT /F1 9 Tf 12 TL 6 ${height - 14} Td ${lines} ET\n`
  const dictionary = {
    Type: '/XObject',
    Subtype: '/Form',
    BBox: [0, 0, width, height],
    Resources: { Font: { F1: reference(OBJECT.font) } },
  }
  return contentStream(content, dictionary, file.crossReference)
}

/** The dictionary with one item more in an array of it. */
export function withItem(dictionary: PdfDictionary, key: string, item: PdfValue): PdfDictionary {
  const items = dictionary[key] ?? []
  return { ...dictionary, [key]: isArray(items) ? [...items, item] : [item] }
}

function indexOf(bytes: Uint8Array, pattern: Uint8Array, from: number): number {
  for (let at = from; at + pattern.length <= bytes.length; at++)
    if (pattern.every((octet, index) => bytes[at + index] === octet)) return at
  throw new RangeError('The placeholder is not in the revision')
}
