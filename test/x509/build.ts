/** Certificates put together by hand, so that any part of them can be wrong. Their signatures are not real. */
import { TAG } from '../../src/asn1/reader.ts'
import {
  DER_NULL,
  writeBitString,
  writeOid,
  writeSequence,
  writeUnsignedInteger,
  writeValue,
} from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import type { Certificate } from '../../src/x509/types.ts'

export const TRUE: Uint8Array = Uint8Array.of(TAG.BOOLEAN, 1, 0xff)
export const FALSE: Uint8Array = Uint8Array.of(TAG.BOOLEAN, 1, 0)

export const integer = (value: number): Uint8Array => writeUnsignedInteger(Uint8Array.of(value >> 8, value & 0xff))
export const utf8 = (text: string): Uint8Array => writeValue(TAG.UTF8_STRING, new TextEncoder().encode(text))
export const printable = (text: string): Uint8Array => writeValue(TAG.PRINTABLE_STRING, fromAscii(text))
export const octets = (...parts: readonly Uint8Array[]): Uint8Array => writeValue(TAG.OCTET_STRING, ...parts)
export const set = (...members: readonly Uint8Array[]): Uint8Array => writeValue(TAG.SET, ...members)
/** `[n]` constructed, `[n]` primitive. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  writeValue(0xa0 | number, ...parts)
export const primitive = (number: number, contents: Uint8Array): Uint8Array => writeValue(0x80 | number, contents)

export const attribute = (type: string, value: Uint8Array): Uint8Array => writeSequence(writeOid(type), value)
/** A name with one attribute a relative distinguished name. */
export const name = (...attributes: readonly Uint8Array[]): Uint8Array =>
  writeSequence(...attributes.map((one) => set(one)))
export const commonName = (text: string): Uint8Array => attribute('2.5.4.3', utf8(text))

export const utcTime = (text: string): Uint8Array => writeValue(TAG.UTC_TIME, fromAscii(text))

const SHA256_RSA: Uint8Array = writeSequence(writeOid('1.2.840.113549.1.1.11'), DER_NULL)
export const SHA1_RSA: Uint8Array = writeSequence(writeOid('1.2.840.113549.1.1.5'), DER_NULL)

const ED25519_SPKI: Uint8Array = writeSequence(
  writeSequence(writeOid('1.3.101.112')),
  writeBitString(new Uint8Array(32).fill(9)),
)

export function extension(oid: string, value: Uint8Array, critical: Uint8Array | null = null): Uint8Array {
  return writeSequence(writeOid(oid), ...(critical === null ? [] : [critical]), octets(value))
}

export interface Parts {
  /** The `[0]` value, `null`: left out. */
  version?: Uint8Array | null
  serialNumber?: Uint8Array
  innerAlgorithm?: Uint8Array
  issuer?: Uint8Array
  validity?: Uint8Array
  subject?: Uint8Array
  spki?: Uint8Array
  /** Between the key and the extensions. */
  uniqueIdentifiers?: readonly Uint8Array[]
  /** `null`: no extensions field. */
  extensions?: readonly Uint8Array[] | null
  outerAlgorithm?: Uint8Array
  signature?: Uint8Array
}

export function buildCertificate(parts: Parts = {}): Uint8Array {
  const version = parts.version === undefined ? tagged(0, integer(2)) : parts.version
  const extensions = parts.extensions === undefined ? null : parts.extensions
  const tbs = writeSequence(
    ...(version === null ? [] : [version]),
    parts.serialNumber ?? integer(7),
    parts.innerAlgorithm ?? SHA256_RSA,
    parts.issuer ?? name(commonName('Testbed CA')),
    parts.validity ?? writeSequence(utcTime('260101000000Z'), utcTime('270101000000Z')),
    parts.subject ?? name(commonName('Testbed Signer')),
    parts.spki ?? ED25519_SPKI,
    ...(parts.uniqueIdentifiers ?? []),
    ...(extensions === null ? [] : [tagged(3, writeSequence(...extensions))]),
  )
  return writeSequence(tbs, parts.outerAlgorithm ?? SHA256_RSA, parts.signature ?? writeBitString(new Uint8Array(64)))
}

function read(parts: Parts = {}): Outcome<Certificate> {
  return readCertificate(buildCertificate(parts), createBudget())
}

export function readGood(parts: Parts = {}): Certificate {
  const outcome = read(parts)
  if (!outcome.ok) throw new Error(`${outcome.failure.code} ${outcome.failure.what}`)
  return outcome.value
}

/** The code with which a certificate is refused, `null` where it is read. */
export function refusal(parts: Parts): string | null {
  const outcome = read(parts)
  return outcome.ok ? null : outcome.failure.code
}
