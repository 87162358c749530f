import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { PKIX } from '../asn1/oids.ts'
import {
  type Asn1Reader,
  type Asn1Value,
  contentBytes,
  contextConstructed,
  contextPrimitive,
  derContext,
  encodedBytes,
  openWhole,
  TAG,
} from '../asn1/reader.ts'
import { readNull, readOctetAlignedBits, readOid, readSmallInteger, readTime } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import { readCrlReason } from './find-crl-entries.ts'
import { readNameMember } from './name.ts'
import {
  NO_OCSP_EXTENSIONS,
  NO_SINGLE_EXTENSIONS,
  readOcspExtensions,
  readSingleExtensions,
} from './ocsp-extensions.ts'
import type {
  BasicOcspResponse,
  CertId,
  CertStatus,
  OcspResponse,
  OcspResponseStatus,
  ResponderId,
  SingleResponse,
} from './ocsp-types.ts'
import { readSerialNumber } from './serial-number.ts'

/**
 * Reads an OCSP answer (RFC 6960 §4.2.1): DER, nothing left over. An OCSPResponse as responders send it, or the BasicOCSPResponse inside
 * alone, as the revocation-values of a signature have it (ETSI EN 319 122-1 §A.1.1.3). Whether it is to be believed is judged elsewhere.
 */
export function readOcspResponse(bytes: Uint8Array, budget: Budget): Outcome<OcspResponse> {
  return attempt(() => {
    const response = openWhole(bytes, TAG.SEQUENCE, derContext(budget), 'OCSPResponse')
    if (response.peek() === TAG.SEQUENCE)
      return Object.freeze({ encoded: bytes, status: 'successful', basic: readBasic(response, bytes) })
    const status = readStatus(response)
    const explicit = response.enterOptional(contextConstructed(0), 'responseBytes')
    response.end()
    // §4.2.1: an error has no responseBytes, and what is successful has them.
    if ((explicit !== null) !== (status === 'successful')) throw response.refuse('DER_VALUE_INVALID', 'responseBytes')
    const basic = explicit === null ? null : readResponseBytes(explicit)
    return Object.freeze({ encoded: bytes, status, basic })
  })
}

const STATUSES: readonly (OcspResponseStatus | null)[] = [
  'successful',
  'malformedRequest',
  'internalError',
  'tryLater',
  null,
  'sigRequired',
  'unauthorized',
]

function readStatus(response: Asn1Reader): OcspResponseStatus {
  const number = readSmallInteger(response.next(TAG.ENUMERATED, 'responseStatus'), 'responseStatus')
  const status = STATUSES[number] ?? null
  if (status === null) throw response.refuse('DER_VALUE_INVALID', 'responseStatus')
  return status
}

/** §4.2.1: id-pkix-ocsp-basic is the only type there is. */
function readResponseBytes(explicit: Asn1Reader): BasicOcspResponse {
  const reader = explicit.enter(TAG.SEQUENCE, 'ResponseBytes')
  explicit.end()
  const type = readOid(reader.next(TAG.OBJECT_IDENTIFIER, 'responseType'), 'responseType')
  if (type !== PKIX.ocspBasicResponse) throw reader.refuse('DER_VALUE_INVALID', 'responseType')
  const response = reader.next(TAG.OCTET_STRING, 'response')
  reader.end()
  const octets = reader.openOctets(response, 'response')
  const basic = octets.next(TAG.SEQUENCE, 'BasicOCSPResponse')
  octets.end()
  return readBasic(octets.open(basic, 'BasicOCSPResponse'), encodedBytes(basic))
}

function readBasic(reader: Asn1Reader, encoded: Uint8Array): BasicOcspResponse {
  const tbs = reader.next(TAG.SEQUENCE, 'tbsResponseData')
  const signatureAlgorithm = readAlgorithmIdentifier(reader, 'signatureAlgorithm')
  const signature = readOctetAlignedBits(reader.next(TAG.BIT_STRING, 'signature'), 'signature')
  const explicit = reader.enterOptional(contextConstructed(0), 'certs')
  reader.end()
  const certificates = explicit === null ? [] : readCertificates(explicit)
  return Object.freeze({
    encoded,
    tbs: encodedBytes(tbs),
    ...readResponseData(reader.open(tbs, 'tbsResponseData')),
    signatureAlgorithm,
    signature,
    certificates: Object.freeze(certificates),
  })
}

function readCertificates(explicit: Asn1Reader): readonly Uint8Array[] {
  const list = explicit.enter(TAG.SEQUENCE, 'certs')
  explicit.end()
  const certificates: Uint8Array[] = []
  while (!list.atEnd) certificates.push(encodedBytes(list.next(TAG.SEQUENCE, 'Certificate')))
  return certificates
}

type ResponseData = Omit<BasicOcspResponse, 'encoded' | 'tbs' | 'signatureAlgorithm' | 'signature' | 'certificates'>

function readResponseData(reader: Asn1Reader): ResponseData {
  readVersion(reader)
  const responderId = readResponderId(reader)
  const producedAt = readGeneralizedTime(reader, 'producedAt')
  const list = reader.enter(TAG.SEQUENCE, 'responses')
  const responses: SingleResponse[] = []
  while (!list.atEnd) responses.push(readSingleResponse(list.enter(TAG.SEQUENCE, 'SingleResponse')))
  const members = enterExtensions(reader, 'responseExtensions')
  reader.end()
  const isEmpty = members?.atEnd === true
  const extensions = members === null || isEmpty ? NO_OCSP_EXTENSIONS : readOcspExtensions(members)
  const emptySingle = responses.some(({ hasEmptyExtensions }) => hasEmptyExtensions) ? 'singleExtensions' : null
  return {
    responderId,
    producedAt,
    responses: Object.freeze(responses),
    emptyList: isEmpty ? 'responseExtensions' : emptySingle,
    extensions: extensions.extensions,
    known: extensions.known,
    malformedExtensions: extensions.malformed,
  }
}

/** [1] EXPLICIT. A list of none is against its syntax (RFC 5280 §4.1.2.9); responders are met that write it, and it says nothing. */
function enterExtensions(reader: Asn1Reader, member: string): Asn1Reader | null {
  const explicit = reader.enterOptional(contextConstructed(1), member)
  const members = explicit?.enter(TAG.SEQUENCE, 'Extensions') ?? null
  explicit?.end()
  return members
}

/** §4.2.1: [0] EXPLICIT, DEFAULT v1, and there is no other. */
function readVersion(reader: Asn1Reader): void {
  const explicit = reader.enterOptional(contextConstructed(0), 'version')
  if (explicit === null) return
  const version = readSmallInteger(explicit.next(TAG.INTEGER, 'version'), 'ResponseData.version')
  explicit.end()
  throw reader.refuse(version === 0 ? 'DER_DEFAULT_ENCODED' : 'OCSP_VERSION_INVALID', 'version')
}

/** §4.2.1: the tags are explicit. SHA-1 has twenty octets; what is of another length names no key. */
function readResponderId(reader: Asn1Reader): ResponderId {
  const byName = reader.enterOptional(contextConstructed(1), 'byName')
  if (byName !== null) {
    const name = readNameMember(byName, 'Name')
    byName.end()
    return Object.freeze({ kind: 'name', name })
  }
  const byKey = reader.enter(contextConstructed(2), 'byKey')
  const keyHash = contentBytes(byKey.next(TAG.OCTET_STRING, 'KeyHash'))
  byKey.end()
  return Object.freeze({ kind: 'key', keyHash })
}

function readGeneralizedTime(reader: Asn1Reader, member: string): Instant {
  return readTime(reader.next(TAG.GENERALIZED_TIME, member), member)
}

function readSingleResponse(reader: Asn1Reader): SingleResponse {
  const certId = readCertId(reader.enter(TAG.SEQUENCE, 'certID'))
  const status = readCertStatus(reader, reader.any('certStatus'))
  const thisUpdate = readGeneralizedTime(reader, 'thisUpdate')
  const next = reader.enterOptional(contextConstructed(0), 'nextUpdate')
  const nextUpdate = next === null ? null : readGeneralizedTime(next, 'nextUpdate')
  next?.end()
  const members = enterExtensions(reader, 'singleExtensions')
  reader.end()
  const hasEmptyExtensions = members?.atEnd === true
  const extensions = members === null || hasEmptyExtensions ? NO_SINGLE_EXTENSIONS : readSingleExtensions(members)
  return Object.freeze({
    certId,
    status,
    thisUpdate,
    nextUpdate,
    hasEmptyExtensions,
    extensions: extensions.extensions,
    known: extensions.known,
    malformedExtensions: extensions.malformed,
  })
}

function readCertId(reader: Asn1Reader): CertId {
  const hashAlgorithm = readAlgorithmIdentifier(reader, 'hashAlgorithm')
  const issuerNameHash = contentBytes(reader.next(TAG.OCTET_STRING, 'issuerNameHash'))
  const issuerKeyHash = contentBytes(reader.next(TAG.OCTET_STRING, 'issuerKeyHash'))
  const serialNumber = readSerialNumber(reader.next(TAG.INTEGER, 'serialNumber'), 'serialNumber')
  reader.end()
  return Object.freeze({ hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber })
}

const GOOD: CertStatus = Object.freeze({ kind: 'good' })
const UNKNOWN: CertStatus = Object.freeze({ kind: 'unknown' })

/** A choice of implicit tags: good [0] and unknown [2] are NULL, revoked [1] is RevokedInfo. */
function readCertStatus(parent: Asn1Reader, value: Asn1Value): CertStatus {
  switch (value.identifier) {
    case contextPrimitive(0):
      readNull(value, 'good')
      return GOOD
    case contextConstructed(1): {
      const revoked = parent.open(value, 'revoked')
      const revokedAt = readGeneralizedTime(revoked, 'revocationTime')
      const explicit = revoked.enterOptional(contextConstructed(0), 'revocationReason')
      revoked.end()
      const reason = explicit === null ? null : readCrlReason(explicit)
      explicit?.end()
      return Object.freeze({ kind: 'revoked', revokedAt, reason })
    }
    case contextPrimitive(2):
      readNull(value, 'unknown')
      return UNKNOWN
    default:
      throw new Refusal('DER_TAG_UNEXPECTED', 'certStatus', value.start)
  }
}
