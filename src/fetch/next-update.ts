import {
  type Asn1Reader,
  type Asn1Value,
  contentBytes,
  contextConstructed,
  derContext,
  openWhole,
  TAG,
} from '../asn1/reader.ts'
import { readTime } from '../asn1/values.ts'
import { createBudget } from '../core/budget.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'

/**
 * When new revocation information is due, read from the first members alone: for how long it may be kept is a matter of transport. Nothing
 * is judged here; what is wrong further on is found by whoever judges.
 */
export interface Update {
  /** `null`: not said, or in no form that is read. */
  readonly nextUpdate: Instant | null
}

/** Of a CertificateList (RFC 5280 §5.1); fails for what is none. */
export function readCrlUpdate(bytes: Uint8Array): Outcome<Update> {
  return attempt(() => {
    const list = openWhole(bytes, TAG.SEQUENCE, derContext(createBudget()), 'CertificateList')
    const tbs = list.enter(TAG.SEQUENCE, 'tbsCertList')
    tbs.optional(TAG.INTEGER, 'version')
    tbs.next(TAG.SEQUENCE, 'signature')
    tbs.next(TAG.SEQUENCE, 'issuer')
    nextTime(tbs, 'thisUpdate')
    return { nextUpdate: isTime(tbs.peek()) ? instantOf(nextTime(tbs, 'nextUpdate')) : null }
  })
}

export interface OcspUpdate extends Update {
  /** Whether it has a status at all: without one it is an error of the responder's, such as tryLater. */
  readonly successful: boolean
}

/** Of an OCSPResponse (RFC 6960 §4.2.1): that of the certificate whose status is to be renewed first. */
export function readOcspUpdate(bytes: Uint8Array): Outcome<OcspUpdate> {
  return attempt(() => {
    const response = openWhole(bytes, TAG.SEQUENCE, derContext(createBudget()), 'OCSPResponse')
    const status = contentBytes(response.next(TAG.ENUMERATED, 'responseStatus'))
    if (status.length !== 1) throw new Refusal('DER_VALUE_INVALID', 'responseStatus')
    if (status[0] !== 0) return { successful: false, nextUpdate: null }
    const responseBytes = response.enter(contextConstructed(0), 'responseBytes').enter(TAG.SEQUENCE, 'ResponseBytes')
    responseBytes.next(TAG.OBJECT_IDENTIFIER, 'responseType')
    const octets = responseBytes.next(TAG.OCTET_STRING, 'response')
    const renewed = attempt(() => firstRenewed(responseBytes.openOctets(octets, 'response')))
    return { successful: true, nextUpdate: renewed.ok ? renewed.value : null }
  })
}

/** `null` where one says nothing: newer information is always available then (§4.2.2.1). */
function firstRenewed(octets: Asn1Reader): Instant | null {
  const data = octets.enter(TAG.SEQUENCE, 'BasicOCSPResponse').enter(TAG.SEQUENCE, 'tbsResponseData')
  data.optional(contextConstructed(0), 'version')
  data.any('responderID')
  data.next(TAG.GENERALIZED_TIME, 'producedAt')
  const responses = data.enter(TAG.SEQUENCE, 'responses')
  let first: Instant | null = null
  while (!responses.atEnd) {
    const single = responses.enter(TAG.SEQUENCE, 'SingleResponse')
    single.next(TAG.SEQUENCE, 'certID')
    single.any('certStatus')
    single.next(TAG.GENERALIZED_TIME, 'thisUpdate')
    const explicit = single.enterOptional(contextConstructed(0), 'nextUpdate')
    const next = explicit === null ? null : instantOf(explicit.next(TAG.GENERALIZED_TIME, 'nextUpdate'))
    if (next === null) return null
    first = first === null ? next : Math.min(first, next)
  }
  return first
}

function isTime(identifier: number): boolean {
  return identifier === TAG.UTC_TIME || identifier === TAG.GENERALIZED_TIME
}

function nextTime(reader: Asn1Reader, member: string): Asn1Value {
  if (!isTime(reader.peek())) throw reader.refuse('DER_TAG_UNEXPECTED', member)
  return reader.any(member)
}

function instantOf(value: Asn1Value): Instant | null {
  const read = attempt(() => readTime(value, 'nextUpdate'))
  return read.ok ? read.value : null
}
