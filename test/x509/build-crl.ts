/** CRLs put together by hand, so that any part of them can be wrong. Their signatures are not real. */

import { TAG } from '../../src/asn1/reader.ts'
import { DER_NULL, writeBitString, writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import { readCrl } from '../../src/x509/crl.ts'
import type { CertificateRevocationList } from '../../src/x509/crl-types.ts'
import { commonName, extension, integer, name, utcTime } from './build.ts'

const SHA256_RSA: Uint8Array = writeSequence(writeOid('1.2.840.113549.1.1.11'), DER_NULL)

export const generalizedTime = (text: string): Uint8Array => writeValue(TAG.GENERALIZED_TIME, fromAscii(text))
export const enumerated = (value: number): Uint8Array => writeValue(TAG.ENUMERATED, Uint8Array.of(value))
export const serial = (...octets: readonly number[]): Uint8Array => writeValue(TAG.INTEGER, Uint8Array.from(octets))

export const REVOKED_AT: Uint8Array = utcTime('260201000000Z')

export function entry(serialNumber: Uint8Array, ...extensions: readonly Uint8Array[]): Uint8Array {
  return writeSequence(serialNumber, REVOKED_AT, ...(extensions.length === 0 ? [] : [writeSequence(...extensions)]))
}

export const reason = (value: number): Uint8Array => extension('2.5.29.21', enumerated(value))

export interface CrlParts {
  /** `null`: left out. */
  version?: Uint8Array | null
  innerAlgorithm?: Uint8Array
  issuer?: Uint8Array
  thisUpdate?: Uint8Array
  nextUpdate?: Uint8Array | null
  /** `null`: no list at all. */
  entries?: readonly Uint8Array[] | null
  /** `null`: no extensions field. */
  extensions?: readonly Uint8Array[] | null
  /** Behind everything in tbsCertList. */
  trailing?: readonly Uint8Array[]
  signature?: Uint8Array
}

export function buildCrl(parts: CrlParts = {}): Uint8Array {
  const { version = integer(1), nextUpdate = utcTime('260401000000Z'), entries = null } = parts
  const { extensions = [extension('2.5.29.20', integer(7))] } = parts
  const tbs = writeSequence(
    ...(version === null ? [] : [version]),
    parts.innerAlgorithm ?? SHA256_RSA,
    parts.issuer ?? name(commonName('Testbed CA')),
    parts.thisUpdate ?? utcTime('260301000000Z'),
    ...(nextUpdate === null ? [] : [nextUpdate]),
    ...(entries === null ? [] : [writeSequence(...entries)]),
    ...(extensions === null ? [] : [writeValue(0xa0, writeSequence(...extensions))]),
    ...(parts.trailing ?? []),
  )
  return writeSequence(tbs, SHA256_RSA, parts.signature ?? writeBitString(new Uint8Array(64)))
}

export function readGoodCrl(parts: CrlParts = {}): CertificateRevocationList {
  const outcome = readCrl(buildCrl(parts), createBudget())
  if (!outcome.ok) throw new Error(`${outcome.failure.code} ${outcome.failure.what}`)
  return outcome.value
}

/** The code with which a CRL is refused, `null` where it is read. */
export function crlRefusal(parts: CrlParts): string | null {
  const outcome = readCrl(buildCrl(parts), createBudget())
  return outcome.ok ? null : outcome.failure.code
}
