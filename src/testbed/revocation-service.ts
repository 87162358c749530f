import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { copyBytes, equalBytes } from '../core/bytes.ts'
import { HASHES } from './algorithms.ts'
import { type Credential, publicKeyOctets } from './certificates.ts'
import { type CrlOptions, issueCrl, type RevokedEntry } from './crl.ts'
import { embed, encode, sequence } from './der.ts'
import { digest, type HashName } from './engine.ts'
import { createOcspResponse, type OcspOptions, type OcspStatus } from './ocsp.ts'

/** What a CA offers about the certificates that it issued. Times are the present and a week from it, unless given. */
export interface RevocationService {
  /** The CA. */
  readonly issuer: Credential
  /** What it has revoked, as OCSP and CRL say alike unless one of them is given its own. */
  readonly revoked?: readonly RevokedEntry[]
  /** `false`: there is none at the address. */
  readonly ocsp?: OcspService | false
  readonly crl?: CrlService | false
  /** What is at the address of its certificate; `false`: nothing. */
  readonly certificate?: Uint8Array | false
}

interface Moments {
  readonly thisUpdate?: Date
  /** `null`: left out. */
  readonly nextUpdate?: Date | null
  readonly revoked?: readonly RevokedEntry[]
}

export interface OcspService extends Moments, Partial<Pick<OcspOptions, 'certificates' | 'extensions' | 'faults'>> {
  /** Who answers: the CA itself unless given; a delegate, or somebody who may not. */
  readonly responder?: Credential
  readonly producedAt?: Date
  /** By default `good` for everything that is not revoked. */
  readonly others?: 'good' | 'unknown'
  /** An answer without a status (RFC 6960 §4.2.1). */
  readonly error?: OcspError
}

export interface CrlService extends Moments, Partial<Pick<CrlOptions, 'crlNumber' | 'extensions' | 'faults'>> {
  /** Who signs: the CA itself unless given. */
  readonly signer?: Credential
}

/** OCSPResponseStatus. */
const ERRORS = { malformedRequest: 1, internalError: 2, tryLater: 3, sigRequired: 5, unauthorized: 6 } as const

export type OcspError = keyof typeof ERRORS

const WEEK = 7 * 86_400_000

/** The answer to an encoded OCSPRequest, whatever is in it. */
export async function answerOcsp(
  { issuer, revoked = [], ocsp = {} }: RevocationService,
  request: Uint8Array,
  now: Date,
): Promise<Uint8Array> {
  if (ocsp === false) throw new RangeError('The CA has no OCSP responder')
  if (ocsp.error !== undefined) return errorResponse(ocsp.error)
  const asked = certIdsOf(request)
  if (asked === null) return errorResponse('malformedRequest')
  const { responder = issuer, producedAt = now, others = 'good', thisUpdate = now, nextUpdate, ...rest } = ocsp
  const entries = ocsp.revoked ?? revoked
  const [first] = asked
  const hash = first === undefined ? null : hashOf(first)
  if (hash === null || !(await Promise.all(asked.map((id) => isOf(id, issuer)))).every(Boolean))
    return errorResponse('unauthorized')
  const until = nextUpdate === undefined ? after(thisUpdate) : nextUpdate
  const statuses = asked.map((id): OcspStatus => {
    const certificate = { serialNumber: magnitudeOf(id.serialNumber) }
    const entry = entries.find((one) => equalBytes(unpadded(one.certificate.serialNumber), certificate.serialNumber))
    return {
      certificate,
      status:
        entry === undefined
          ? others
          : { revokedAt: entry.date, ...(entry.reason === undefined ? {} : { reason: entry.reason }) },
      thisUpdate,
      ...(until === null ? {} : { nextUpdate: until }),
    }
  })
  const { certificates, extensions, faults } = rest
  return createOcspResponse({
    responder,
    issuer,
    producedAt,
    statuses,
    hash,
    ...(certificates === undefined ? {} : { certificates }),
    ...(extensions === undefined ? {} : { extensions }),
    ...(faults === undefined ? {} : { faults }),
  })
}

/** The CA's CRL as of now. */
export async function currentCrl(
  { issuer, revoked = [], crl = {} }: RevocationService,
  now: Date,
): Promise<Uint8Array> {
  if (crl === false) throw new RangeError('The CA has no CRL')
  const { signer = issuer, thisUpdate = now, nextUpdate, revoked: own, ...rest } = crl
  const until = nextUpdate === undefined ? after(thisUpdate) : nextUpdate
  return issueCrl({
    ...rest,
    issuer: signer,
    thisUpdate,
    ...(until === null ? {} : { nextUpdate: until }),
    revoked: own ?? revoked,
  })
}

function after(date: Date): Date {
  return new Date(date.getTime() + WEEK)
}

function errorResponse(error: OcspError): Uint8Array {
  return encode(sequence(new asn1js.Enumerated({ value: ERRORS[error] })))
}

/** `null`: no OCSPRequest. */
function certIdsOf(request: Uint8Array): readonly pkijs.CertID[] | null {
  try {
    const { tbsRequest } = new pkijs.OCSPRequest({ schema: embed(request) })
    return tbsRequest.requestList.map(({ reqCert }) => reqCert)
  } catch {
    // Whatever was sent: a responder answers that it is malformed.
    return null
  }
}

async function isOf(id: pkijs.CertID, issuer: Credential): Promise<boolean> {
  const hash = hashOf(id)
  if (hash === null) return false
  return (
    equalBytes(id.issuerNameHash.valueBlock.valueHexView, await digest(hash, issuer.subject)) &&
    equalBytes(id.issuerKeyHash.valueBlock.valueHexView, await digest(hash, publicKeyOctets(issuer.keys)))
  )
}

function hashOf({ hashAlgorithm }: pkijs.CertID): HashName | null {
  const found = Object.entries(HASHES).find(([, { oid }]) => oid === hashAlgorithm.algorithmId)
  return found === undefined ? null : (found[0] as HashName)
}

function magnitudeOf({ valueBlock }: asn1js.Integer): Uint8Array {
  return unpadded(valueBlock.valueHexView)
}

function unpadded(octets: Uint8Array): Uint8Array {
  let start = 0
  while (start < octets.length - 1 && octets[start] === 0) start++
  return copyBytes(octets.subarray(start))
}
