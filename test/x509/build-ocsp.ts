/** OCSP answers put together by hand, so that any part of them can be wrong. Their signatures are not real. */
import { DER_NULL, writeBitString, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { readOcspResponse } from '../../src/x509/ocsp.ts'
import type { BasicOcspResponse } from '../../src/x509/ocsp-types.ts'
import { commonName, integer, name, octets, primitive, tagged } from './build.ts'
import { enumerated, generalizedTime } from './build-crl.ts'

const SHA1: Uint8Array = writeSequence(writeOid('1.3.14.3.2.26'), DER_NULL)
const SHA256_RSA: Uint8Array = writeSequence(writeOid('1.2.840.113549.1.1.11'), DER_NULL)
export const PRODUCED_AT: Uint8Array = generalizedTime('20260301000000Z')

export interface SingleParts {
  certId?: Uint8Array
  status?: Uint8Array
  thisUpdate?: Uint8Array
  nextUpdate?: Uint8Array
  extensions?: readonly Uint8Array[]
}

const GOOD: Uint8Array = primitive(0, new Uint8Array())
export const UNKNOWN: Uint8Array = primitive(2, new Uint8Array())
export const revoked = (reason?: Uint8Array): Uint8Array =>
  tagged(1, generalizedTime('20260201000000Z'), ...(reason === undefined ? [] : [tagged(0, reason)]))

export function single(parts: SingleParts = {}): Uint8Array {
  const { nextUpdate, extensions } = parts
  return writeSequence(
    parts.certId ?? writeSequence(SHA1, octets(new Uint8Array(20)), octets(new Uint8Array(20).fill(1)), integer(7)),
    parts.status ?? GOOD,
    parts.thisUpdate ?? PRODUCED_AT,
    ...(nextUpdate === undefined ? [] : [tagged(0, nextUpdate)]),
    ...(extensions === undefined ? [] : [tagged(1, writeSequence(...extensions))]),
  )
}

export interface OcspParts {
  /** Before the responder. */
  version?: Uint8Array
  responderId?: Uint8Array
  producedAt?: Uint8Array
  responses?: readonly Uint8Array[]
  extensions?: readonly Uint8Array[]
  certificates?: readonly Uint8Array[]
  responseType?: string
  responseStatus?: Uint8Array
  /** `null`: left out. */
  responseBytes?: null
  trailing?: readonly Uint8Array[]
}

export function buildBasic(parts: OcspParts = {}): Uint8Array {
  const { version, extensions, certificates } = parts
  const data = writeSequence(
    ...(version === undefined ? [] : [version]),
    parts.responderId ?? tagged(1, name(commonName('Testbed responder'))),
    parts.producedAt ?? PRODUCED_AT,
    writeSequence(...(parts.responses ?? [single()])),
    ...(extensions === undefined ? [] : [tagged(1, writeSequence(...extensions))]),
  )
  const certs = certificates === undefined ? [] : [tagged(0, writeSequence(...certificates))]
  return writeSequence(data, SHA256_RSA, writeBitString(new Uint8Array(64)), ...certs, ...(parts.trailing ?? []))
}

export function buildOcsp(parts: OcspParts = {}): Uint8Array {
  const bytes = writeSequence(writeOid(parts.responseType ?? '1.3.6.1.5.5.7.48.1.1'), octets(buildBasic(parts)))
  return writeSequence(
    parts.responseStatus ?? enumerated(0),
    ...(parts.responseBytes === null ? [] : [writeValue(0xa0, bytes)]),
  )
}

export function readGoodOcsp(parts: OcspParts = {}): BasicOcspResponse {
  const outcome = readOcspResponse(buildOcsp(parts), createBudget())
  if (!outcome.ok) throw new Error(`${outcome.failure.code} ${outcome.failure.what}`)
  if (outcome.value.basic === null) throw new Error(outcome.value.status)
  return outcome.value.basic
}

/** The code with which an answer is refused, `null` where it is read. */
export function ocspRefusal(parts: OcspParts): string | null {
  const outcome = readOcspResponse(buildOcsp(parts), createBudget())
  return outcome.ok ? null : outcome.failure.code
}
