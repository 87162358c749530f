import { EXTENSION } from '../asn1/oids.ts'
import { TAG } from '../asn1/reader.ts'
import { readOid, readTime } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { Refusal } from '../core/outcome.ts'
import type { CrlEntryRange } from './crl-types.ts'
import { MAX_SERIAL_OCTETS } from './serial-number.ts'

/** Entry extensions that are processed (RFC 5280 §5.3), by the last octet of their identifier under 2.5.29. */
const REASON_CODE = 21
const INVALIDITY_DATE = 24
const CERTIFICATE_ISSUER = 29

const CODES = { truncated: 'DER_TRUNCATED', length: 'DER_LENGTH_INVALID', tag: 'DER_TAG_UNEXPECTED' } as const

/**
 * Accepts the entries of revokedCertificates (RFC 5280 §5.1.2.6) in one walk over their octets: strict DER, a serial number, a moment that
 * exists, extensions each once and only in version 2. No value is made of any: a list can have a million entries.
 */
export function walkEntries(
  source: Uint8Array,
  start: number,
  end: number,
  version: 1 | 2,
  budget: Budget,
): CrlEntryRange {
  const issuerChanges: number[] = []
  let unknownCriticalExtension: string | null = null
  let count = 0
  for (let at = start; at < end; count++) {
    if (source[at] !== TAG.SEQUENCE) throw new Refusal(CODES.tag, 'revokedCertificates.entry', at)
    const content = contentStart(source, at, end)
    const entryEnd = contentEnd(source, at, content, end)
    const time = acceptSerial(source, content, entryEnd)
    const afterTime = acceptTime(source, time, entryEnd)
    if (afterTime < entryEnd) {
      if (version === 1) throw new Refusal('CRL_VERSION_INVALID', 'crlEntryExtensions', afterTime)
      if (!isReasonAlone(source, afterTime, entryEnd)) {
        const found = walkExtensions(source, afterTime, entryEnd)
        if (found.hasIssuer) issuerChanges.push(at)
        unknownCriticalExtension ??= found.unknownCritical
      }
    }
    at = entryEnd
  }
  budget.spend('crlEntries', count)
  return Object.freeze({ source, start, end, count, issuerChanges, unknownCriticalExtension })
}

/** Where the contents of the value at `at` begin. */
export function contentStart(source: Uint8Array, at: number, limit: number): number {
  if (at + 2 > limit) throw new Refusal(CODES.truncated, 'revokedCertificates', at)
  const first = source[at + 1] as number
  return first < 0x80 ? at + 2 : at + 2 + (first & 0x7f)
}

/** Where they end: a definite length in its shortest form (X.690 §10.1), by `limit`. */
export function contentEnd(source: Uint8Array, at: number, content: number, limit: number): number {
  const octets = content - at - 2
  let length = source[at + 1] as number
  if (length >= 0x80) {
    if (octets === 0 || octets > 4) throw new Refusal(CODES.length, 'revokedCertificates', at)
    if (content > limit) throw new Refusal(CODES.truncated, 'revokedCertificates', at)
    length = 0
    for (let i = at + 2; i < content; i++) length = length * 256 + (source[i] as number)
    if (length < 0x80 || length < 256 ** (octets - 1)) throw new Refusal(CODES.length, 'revokedCertificates', at)
  }
  if (content + length > limit) throw new Refusal(CODES.truncated, 'revokedCertificates', at)
  return content + length
}

/** userCertificate: a minimal INTEGER (X.690 §8.3.2), of any sign, as in certificates. Where it ends. */
function acceptSerial(source: Uint8Array, at: number, limit: number): number {
  if (source[at] !== TAG.INTEGER || at >= limit) throw new Refusal(CODES.tag, 'userCertificate', at)
  const content = contentStart(source, at, limit)
  const end = contentEnd(source, at, content, limit)
  const first = source[content] as number
  const second = source[content + 1] as number
  const padded = end - content > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
  if (end === content || padded || end - content > MAX_SERIAL_OCTETS)
    throw new Refusal('DER_VALUE_INVALID', 'userCertificate', at)
  return end
}

/** revocationDate. Where it ends. */
function acceptTime(source: Uint8Array, at: number, limit: number): number {
  const identifier = source[at] as number
  const digits = identifier === TAG.UTC_TIME ? 12 : 14
  if (at >= limit || (identifier !== TAG.UTC_TIME && identifier !== TAG.GENERALIZED_TIME))
    throw new Refusal(CODES.tag, 'revocationDate', at)
  const content = contentStart(source, at, limit)
  const end = contentEnd(source, at, content, limit)
  const zone = content + digits
  if (end === zone + 1 && content === at + 2 && source[zone] === 0x5a && isPlainMoment(source, content, zone))
    return end
  // The end of a month, or what is no time at all: read in full, and refused there.
  readTime(
    { source, identifier, start: at, contentStart: content, contentEnd: end, end, indefinite: false },
    'revocationDate',
  )
  return end
}

/** A moment that every month of every year has, in digits alone. */
function isPlainMoment(source: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (((source[i] as number) - 0x30) >>> 0 > 9) return false
  const pair = (at: number): number => 10 * (source[at] as number) + (source[at + 1] as number) - 528
  const month = pair(end - 10)
  const day = pair(end - 8)
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= 28 && pair(end - 6) < 24 && pair(end - 4) < 60 && pair(end - 2) < 60
  )
}

/** crlEntryExtensions with a reasonCode and nothing else, as nearly all are. */
const REASON_ALONE = [0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, REASON_CODE, 0x04, 0x03, TAG.ENUMERATED, 0x01]

function isReasonAlone(source: Uint8Array, at: number, end: number): boolean {
  if (end - at !== REASON_ALONE.length + 1) return false
  for (let i = 0; i < REASON_ALONE.length; i++) if (source[at + i] !== REASON_ALONE[i]) return false
  return true
}

interface FoundExtensions {
  readonly hasIssuer: boolean
  readonly unknownCritical: string | null
}

/** The extensions of one entry: their form, each once, and whether a critical one is not known. What they say is read on look-up. */
function walkExtensions(source: Uint8Array, start: number, end: number): FoundExtensions {
  if (source[start] !== TAG.SEQUENCE) throw new Refusal(CODES.tag, 'crlEntryExtensions', start)
  const content = contentStart(source, start, end)
  // Nothing follows the extensions in an entry, and the list is not empty (§4.1.2.9 gives it a size of one at least).
  if (contentEnd(source, start, content, end) !== end)
    throw new Refusal('DER_TRAILING_DATA', 'crlEntryExtensions', start)
  if (content === end) throw new Refusal(CODES.truncated, 'crlEntryExtensions', start)
  const seen = new Set<string>()
  let unknownCritical: string | null = null
  for (let at = content; at < end; ) {
    const extension = readExtensionHead(source, at, end)
    if (seen.has(extension.oid)) throw new Refusal('EXTENSION_DUPLICATE', extension.oid, at)
    seen.add(extension.oid)
    if (extension.critical && !PROCESSED.has(extension.oid)) unknownCritical ??= extension.oid
    at = extension.end
  }
  return { hasIssuer: seen.has(EXTENSION.certificateIssuer), unknownCritical }
}

const PROCESSED: ReadonlySet<string> = new Set([
  EXTENSION.reasonCode,
  EXTENSION.invalidityDate,
  EXTENSION.certificateIssuer,
])

/** The identifiers of these three without making text of octets anew for each entry. */
const COMMON: readonly (string | undefined)[] = (() => {
  const names: (string | undefined)[] = []
  names[REASON_CODE] = EXTENSION.reasonCode
  names[INVALIDITY_DATE] = EXTENSION.invalidityDate
  names[CERTIFICATE_ISSUER] = EXTENSION.certificateIssuer
  return names
})()

interface ExtensionHead {
  readonly oid: string
  readonly critical: boolean
  readonly end: number
}

function readExtensionHead(source: Uint8Array, at: number, limit: number): ExtensionHead {
  if (source[at] !== TAG.SEQUENCE) throw new Refusal(CODES.tag, 'Extension', at)
  const idAt = contentStart(source, at, limit)
  const end = contentEnd(source, at, idAt, limit)
  const idContent = expect(source, idAt, end, TAG.OBJECT_IDENTIFIER)
  const idEnd = contentEnd(source, idAt, idContent, end)
  const oid = identifierText(source, idAt, idContent, idEnd)
  let critical = false
  let valueAt = idEnd
  if (valueAt < end && source[valueAt] === TAG.BOOLEAN) {
    const octet = source[valueAt + 2]
    if (source[valueAt + 1] !== 1 || (octet !== 0 && octet !== 0xff))
      throw new Refusal('DER_VALUE_INVALID', 'Extension.critical', valueAt)
    critical = octet === 0xff
    valueAt += 3
  }
  const valueContent = expect(source, valueAt, end, TAG.OCTET_STRING)
  if (contentEnd(source, valueAt, valueContent, end) !== end) throw new Refusal('DER_TRAILING_DATA', 'Extension', at)
  return { oid, critical, end }
}

function expect(source: Uint8Array, at: number, limit: number, identifier: number): number {
  if (at >= limit) throw new Refusal(CODES.truncated, 'Extension', at)
  if (source[at] !== identifier) throw new Refusal(CODES.tag, 'Extension', at)
  return contentStart(source, at, limit)
}

function identifierText(source: Uint8Array, at: number, content: number, end: number): string {
  const isUnderCe = end - content === 3 && source[content] === 0x55 && source[content + 1] === 0x1d
  const common = isUnderCe ? COMMON[source[content + 2] as number] : undefined
  if (common !== undefined) return common
  const identifier = TAG.OBJECT_IDENTIFIER
  return readOid(
    { source, identifier, start: at, contentStart: content, contentEnd: end, end, indefinite: false },
    'extnID',
  )
}
