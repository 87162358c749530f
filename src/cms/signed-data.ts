import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { PKIX } from '../asn1/oids.ts'
import {
  type Asn1Reader,
  type Asn1Value,
  berContext,
  contentBytes,
  contextConstructed,
  contextPrimitive,
  encodedBytes,
  isConstructed,
  openWhole,
  type ReadContext,
  Asn1Reader as Reader,
  readValueAt,
  TAG,
} from '../asn1/reader.ts'
import { readOid, readSmallInteger } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { joinBytes, lengthWithoutPadding } from '../core/bytes.ts'
import { attempt, type Failure, type Outcome, Refusal } from '../core/outcome.ts'
import { readName } from '../x509/name.ts'
import { readSerialNumber } from '../x509/serial-number.ts'
import type { AlgorithmIdentifier } from '../x509/types.ts'
import { readAttributeSet } from './attribute-set.ts'
import type { SignedData, SignerIdentifier, SignerInfo } from './types.ts'

const ID_SIGNED_DATA = '1.2.840.113549.1.7.2'
/**
 * OCSP answers among the revocation values: id-ri-ocsp-response, an OCSPResponse (RFC 5940 §2.1); and as software in use
 * writes them, id-pkix-ocsp-basic, the BasicOCSPResponse alone. `readOcspResponse` reads either, as it does for
 * revocation-values.
 */
export const OCSP_FORMATS: readonly string[] = ['1.3.6.1.5.5.7.16.2', PKIX.ocspBasicResponse]

/**
 * Reads a ContentInfo that holds SignedData (RFC 5652 §3, §5). BER is accepted, as CMS allows, and reported. What follows the
 * ContentInfo is reported too: zeros are how PDF pads /Contents, anything else is for the caller to refuse.
 */
export function readSignedData(bytes: Uint8Array, budget: Budget): Outcome<SignedData> {
  return attempt(() => {
    const context = berContext(budget)
    const outer = readValueAt(bytes, 0, bytes.length, context)
    if (outer.identifier !== TAG.SEQUENCE) throw new Refusal('CMS_MALFORMED', 'ContentInfo', 0)
    const contentInfo = new Reader(outer, context, 'ContentInfo')
    const type = readOid(contentInfo.next(TAG.OBJECT_IDENTIFIER, 'contentType'), 'ContentInfo.contentType')
    if (type !== ID_SIGNED_DATA) throw new Refusal('CMS_NOT_SIGNED_DATA', type)
    const explicit = contentInfo.enter(contextConstructed(0), 'content')
    contentInfo.end()
    const signedData = explicit.next(TAG.SEQUENCE, 'SignedData')
    explicit.end()
    const read = readMembers(explicit.open(signedData, 'SignedData'), context)
    const encoded = encodedBytes(signedData)
    return Object.freeze({
      ...read,
      encoded,
      source: bytes,
      ber: context.berSeen,
      trailing: describeTrailing(bytes.subarray(outer.end)),
    })
  })
}

function describeTrailing(rest: Uint8Array): SignedData['trailing'] {
  if (rest.length === 0) return 'none'
  return lengthWithoutPadding(rest, 0) === 0 ? 'zeros' : 'other'
}

type Members = Omit<SignedData, 'encoded' | 'source' | 'ber' | 'trailing'>

function readMembers(reader: Asn1Reader, context: ReadContext): Members {
  const version = readSmallInteger(reader.next(TAG.INTEGER, 'version'), 'SignedData.version')
  const digestAlgorithms: AlgorithmIdentifier[] = []
  const algorithms = reader.enter(TAG.SET, 'digestAlgorithms')
  while (!algorithms.atEnd) digestAlgorithms.push(readAlgorithmIdentifier(algorithms, 'digestAlgorithm'))

  const encapsulated = reader.enter(TAG.SEQUENCE, 'encapContentInfo')
  const contentType = readOid(encapsulated.next(TAG.OBJECT_IDENTIFIER, 'eContentType'), 'eContentType')
  const { content, contentSpan } = encapsulated.atEnd ? DETACHED : readContent(encapsulated)

  const certificates = readCertificateSet(reader)
  const { crls, ocspResponses } = readRevocationInfo(reader)
  const signerInfos: SignerInfo[] = []
  const signers = reader.enter(TAG.SET, 'signerInfos')
  while (!signers.atEnd) {
    const value = signers.next(TAG.SEQUENCE, 'SignerInfo')
    signerInfos.push(readSignerInfo(signers.open(value, 'SignerInfo'), encodedBytes(value), context))
  }
  reader.end()
  return {
    version,
    digestAlgorithms: Object.freeze(digestAlgorithms),
    contentType,
    content,
    contentSpan,
    certificates,
    crls,
    ocspResponses,
    signerInfos: Object.freeze(signerInfos),
  }
}

type Content = Pick<SignedData, 'content' | 'contentSpan'>

const DETACHED: Content = { content: null, contentSpan: null }

/** eContent [0] EXPLICIT OCTET STRING, in BER possibly in pieces (X.690 §8.7.3). */
function readContent(encapsulated: Asn1Reader): Content {
  const explicit = encapsulated.enter(contextConstructed(0), 'eContent')
  encapsulated.end()
  const value = explicit.any('eContent')
  explicit.end()
  const pieces: Uint8Array[] = []
  collectOctets(value, explicit, pieces)
  const content = Object.freeze(pieces.length > PIECES_KEPT ? [joinBytes(pieces)] : pieces)
  return { content, contentSpan: spanOf(pieces, value.source) }
}

/** Pieces that are worth to be kept apart; a hostile message has as many as it has octets, or more. */
const PIECES_KEPT = 1024

/** X.690 §9.2 has pieces of a thousand octets. */
const PIECE = 1000
/** Programs that pass on what they read have buffers of a power of two. */
const LEAST_BUFFER = 1024

/**
 * Pieces of a length that nobody chose: the header of a piece is read with the content by whoever takes the file for what was signed, and a length of two digits, or of a line end and a
 * `%`, stands there as those.
 */
function isUsual(length: number): boolean {
  return length === PIECE || (length >= LEAST_BUFFER && 2 ** Math.round(Math.log2(length)) === length)
}

/** Of equal pieces the last alone may be shorter, and nothing but the header of a piece stands before it. */
function spanOf(pieces: readonly Uint8Array[], source: Uint8Array): SignedData['contentSpan'] {
  const [first] = pieces
  if (first === undefined || (pieces.length > 1 && !isUsual(first.length))) return null
  const start = first.byteOffset - source.byteOffset
  let end = start + first.length
  for (const [i, piece] of pieces.entries()) {
    if (i === 0) continue
    const isLast = i === pieces.length - 1
    if (isLast ? piece.length === 0 || piece.length > first.length : piece.length !== first.length) return null
    if (piece.byteOffset - source.byteOffset - end !== headerLength(piece.length)) return null
    end += headerLength(piece.length) + piece.length
  }
  return { start, end }
}

/** Of a string of this length, in the shortest form. */
function headerLength(length: number): number {
  return length < 0x80 ? 2 : length < 0x100 ? 3 : length < 0x10000 ? 4 : length < 0x1000000 ? 5 : 6
}

function collectOctets(value: Asn1Value, parent: Asn1Reader, pieces: Uint8Array[]): void {
  if (value.identifier === TAG.OCTET_STRING) {
    pieces.push(contentBytes(value))
    return
  }
  if (value.identifier !== (TAG.OCTET_STRING | 0x20)) throw parent.refuse('DER_TAG_UNEXPECTED', 'eContent')
  parent.context.berSeen = true
  const reader = parent.open(value, 'OCTET STRING')
  while (!reader.atEnd) collectOctets(reader.any('piece'), reader, pieces)
}

/** CertificateSet (RFC 5652 §10.2.3): certificates of RFC 5280; attribute certificates and others are left out. */
function readCertificateSet(reader: Asn1Reader): readonly Uint8Array[] {
  const set = reader.enterOptional(contextConstructed(0), 'certificates')
  const certificates: Uint8Array[] = []
  while (set !== null && !set.atEnd) {
    const choice = set.any('CertificateChoices')
    if (choice.identifier === TAG.SEQUENCE) certificates.push(encodedBytes(choice))
  }
  return Object.freeze(certificates)
}

/** RevocationInfoChoices (RFC 5652 §10.2.1): CRLs and OCSP answers, each as received. */
function readRevocationInfo(reader: Asn1Reader): Pick<SignedData, 'crls' | 'ocspResponses'> {
  const set = reader.enterOptional(contextConstructed(1), 'crls')
  const crls: Uint8Array[] = []
  const ocspResponses: Uint8Array[] = []
  while (set !== null && !set.atEnd) {
    const choice = set.any('RevocationInfoChoice')
    if (choice.identifier === TAG.SEQUENCE) crls.push(encodedBytes(choice))
    if (choice.identifier !== contextConstructed(1)) continue
    const other = set.open(choice, 'OtherRevocationInfoFormat')
    const format = readOid(other.next(TAG.OBJECT_IDENTIFIER, 'otherRevInfoFormat'), 'otherRevInfoFormat')
    const info = other.any('otherRevInfo')
    other.end()
    if (OCSP_FORMATS.includes(format)) ocspResponses.push(encodedBytes(info))
  }
  return { crls: Object.freeze(crls), ocspResponses: Object.freeze(ocspResponses) }
}

/** Reads a value of the counter-signature attribute: a SignerInfo, whose content is the signature value of another (RFC 5652 §11.4). */
export function readCounterSignature(value: Uint8Array, budget: Budget): Outcome<SignerInfo> {
  return attempt(() => {
    const context = berContext(budget)
    return readSignerInfo(openWhole(value, TAG.SEQUENCE, context, 'Countersignature'), value, context)
  })
}

function readSignerInfo(reader: Asn1Reader, encoded: Uint8Array, context: ReadContext): SignerInfo {
  const version = readSmallInteger(reader.next(TAG.INTEGER, 'version'), 'SignerInfo.version')
  const identifier = readSignerIdentifier(reader, context)
  const digestAlgorithm = readAlgorithmIdentifier(reader, 'digestAlgorithm')
  const signed = reader.optional(contextConstructed(0), 'signedAttrs')
  const signedAttributes = signed === null ? null : readAttributeSet(signed, context, 'SignedAttributes')
  const signatureAlgorithm = readAlgorithmIdentifier(reader, 'signatureAlgorithm')
  const signature = readOctets(reader, 'signature')
  const unsigned = reader.optional(contextConstructed(1), 'unsignedAttrs')
  const unsignedAttributes = unsigned === null ? null : readAttributeSet(unsigned, context, 'UnsignedAttributes')
  reader.end()
  return Object.freeze({
    version,
    identifier,
    digestAlgorithm,
    signatureAlgorithm,
    signature,
    signedAttributes,
    unsignedAttributes,
    encoded,
  })
}

function readOctets(reader: Asn1Reader, member: string): Uint8Array {
  const value = reader.any(member)
  const pieces: Uint8Array[] = []
  collectOctets(value, reader, pieces)
  return pieces.length === 1 ? (pieces[0] as Uint8Array) : joinBytes(pieces)
}

/** A limit keeps its name: what is malformed is told by its place. */
const refusalOfIssuer = ({ code, what }: Failure): Refusal =>
  new Refusal(code, code === 'BUDGET_EXHAUSTED' ? what : 'SignerInfo.sid.issuer')

function readSignerIdentifier(reader: Asn1Reader, context: ReadContext): SignerIdentifier {
  const next = reader.peek()
  if (next === TAG.SEQUENCE) {
    const sequence = reader.enter(TAG.SEQUENCE, 'issuerAndSerialNumber')
    const issuer = readName(encodedBytes(sequence.next(TAG.SEQUENCE, 'issuer')), context.budget)
    if (!issuer.ok) throw refusalOfIssuer(issuer.failure)
    const serialNumber = readSerialNumber(sequence.next(TAG.INTEGER, 'serialNumber'), 'SignerInfo.sid.serialNumber')
    sequence.end()
    return Object.freeze({ kind: 'issuer-and-serial-number', issuer: issuer.value, serialNumber })
  }
  if (next !== contextPrimitive(0) && next !== contextConstructed(0))
    throw reader.refuse('SIGNER_INFO_MALFORMED', 'sid')
  const value = reader.any('subjectKeyIdentifier')
  if (isConstructed(value)) throw reader.refuse('SIGNER_INFO_MALFORMED', 'subjectKeyIdentifier')
  return Object.freeze({ kind: 'subject-key-identifier', keyIdentifier: contentBytes(value) })
}
