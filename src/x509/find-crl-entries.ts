import { EXTENSION } from '../asn1/oids.ts'
import { Asn1Reader, derContext, type ReadContext, readValueAt, TAG } from '../asn1/reader.ts'
import { readSmallInteger, readTime } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { attempt, type Outcome } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import { contentEnd, contentStart } from './crl-entries.ts'
import type { CertificateRevocationList, CrlEntry, CrlEntryRange, CrlReason } from './crl-types.ts'
import { readExtensionList } from './extension-list.ts'
import { readGeneralNames } from './general-name.ts'
import { MAX_SERIAL_OCTETS, readSerialNumber } from './serial-number.ts'
import type { GeneralName } from './types.ts'

/**
 * Every entry of a CRL with this serial number, in order, whoever issued the certificate: in an indirect CRL numbers of several issuers meet,
 * and a careless one names the same certificate twice.
 */
export function findCrlEntries(
  { entries }: Pick<CertificateRevocationList, 'entries'>,
  serialNumber: Uint8Array,
  budget: Budget,
): Outcome<readonly CrlEntry[]> {
  return attempt(() => {
    const offsets = offsetsOf(entries, serialNumber)
    budget.spend('crlEntries', offsets.length)
    const issuerAbove = inheritedIssuers(entries, budget)
    return Object.freeze(offsets.map((at) => readEntry(entries, at, derContext(budget), issuerAbove)))
  })
}

/** The first entries of a CRL, as many as are asked for, in order: to be shown. */
export function firstCrlEntries(
  { entries }: Pick<CertificateRevocationList, 'entries'>,
  most: number,
  budget: Budget,
): Outcome<readonly CrlEntry[]> {
  return attempt(() => {
    const { source, start, end } = entries
    const found: CrlEntry[] = []
    const issuerAbove = inheritedIssuers(entries, budget)
    for (let at = start; at < end && found.length < most; ) {
      found.push(readEntry(entries, at, derContext(budget), issuerAbove))
      at = contentEnd(source, at, contentStart(source, at, end), end)
    }
    return Object.freeze(found)
  })
}

/** Look-ups by walking before it pays to make an index, which costs some ten walks. */
const WALKS = 8
const walked = new WeakMap<CrlEntryRange, number>()

/** Offsets of the entries with the number, in order. Whether they are found by a walk or in an index is a matter of speed alone. */
function offsetsOf(entries: CrlEntryRange, serialNumber: Uint8Array): readonly number[] {
  const walks = walked.get(entries) ?? 0
  if (walks >= WALKS) return offsetsInIndex(entries, serialNumber)
  walked.set(entries, walks + 1)
  return offsetsByWalk(entries, serialNumber)
}

function offsetsByWalk(entries: CrlEntryRange, serialNumber: Uint8Array): readonly number[] {
  const { source, start, end } = entries
  const { length } = serialNumber
  const last = serialNumber[length - 1]
  const found: number[] = []
  for (let at = start; at < end; ) {
    const content = contentStart(source, at, end)
    // A number has up to 64 octets, so that its length is one octet; the last octets differ most.
    if (
      source[content + 1] === length &&
      source[content + 1 + length] === last &&
      hasSerial(source, content, serialNumber)
    )
      found.push(at)
    at = contentEnd(source, at, content, end)
  }
  return found
}

function offsetsInIndex(entries: CrlEntryRange, serialNumber: Uint8Array): readonly number[] {
  const { heads, next, offsets } = indexOf(entries)
  const found: number[] = []
  const bucket = hashOf(serialNumber, 0, serialNumber.length) & (heads.length - 1)
  for (let i = heads[bucket] as number; i !== 0; i = next[i - 1] as number) {
    const at = offsets[i - 1] as number
    if (hasSerial(entries.source, contentStart(entries.source, at, entries.end), serialNumber)) found.push(at)
  }
  // The entry that came last is the first of a chain.
  return found.reverse()
}

/** Entries by a hash of their serial number: chains of positions counted from one, 0 at their end. Up to sixteen octets for each entry. */
interface EntryIndex {
  readonly heads: Uint32Array
  readonly next: Uint32Array
  readonly offsets: Uint32Array
}

const indexOf: (entries: CrlEntryRange) => EntryIndex = onceForEach(({ source, start, end, count }: CrlEntryRange) => {
  const heads = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(count, 1))))
  const next = new Uint32Array(count)
  const offsets = new Uint32Array(count)
  let position = 0
  for (let at = start; at < end; position++) {
    const content = contentStart(source, at, end)
    const serial = content + 2
    const bucket = hashOf(source, serial, serial + (source[content + 1] as number)) & (heads.length - 1)
    offsets[position] = at
    next[position] = heads[bucket] as number
    heads[bucket] = position + 1
    at = contentEnd(source, at, content, end)
  }
  return { heads, next, offsets }
})

/**
 * Of all octets, each by a number of its own for its place and value, which nobody knows who makes a list: its numbers meet in a chain by chance alone, and not
 * a million in one. Only how fast an entry is found hangs on it.
 */
function hashOf(source: Uint8Array, start: number, end: number): number {
  words ??= Uint32Array.from({ length: 256 * MAX_SERIAL_OCTETS }, () => Math.random() * 2 ** 32)
  let hash = 0
  for (let i = start, place = 0; i < end; i++, place += 256) hash ^= words[place + (source[i] as number)] as number
  return hash
}

let words: Uint32Array | null = null

/** Whether the INTEGER at `at` is the number. */
function hasSerial(source: Uint8Array, at: number, serialNumber: Uint8Array): boolean {
  if (source[at + 1] !== serialNumber.length) return false
  for (let i = 0; i < serialNumber.length; i++) if (source[at + 2 + i] !== serialNumber[i]) return false
  return true
}

interface EntryExtensions {
  readonly reason: CrlReason | null
  readonly invalidityDate: Instant | null
  readonly certificateIssuer: readonly GeneralName[] | null
}

const NO_EXTENSIONS: EntryExtensions = Object.freeze({ reason: null, invalidityDate: null, certificateIssuer: null })

function readEntry(entries: CrlEntryRange, at: number, context: ReadContext, issuerAbove: IssuerAbove): CrlEntry {
  const entry = openEntry(entries, at, context)
  const serialNumber = readSerialNumber(entry.next(TAG.INTEGER, 'userCertificate'), 'userCertificate')
  const revocationDate = readTime(entry.any('revocationDate'), 'revocationDate')
  const { reason, invalidityDate, certificateIssuer } = readEntryExtensions(entry)
  return Object.freeze({
    serialNumber,
    revocationDate,
    reason,
    invalidityDate,
    certificateIssuer: certificateIssuer ?? issuerAbove(at),
  })
}

function openEntry({ source, end }: CrlEntryRange, at: number, context: ReadContext): Asn1Reader {
  return new Asn1Reader(readValueAt(source, at, end, context), context, 'revokedCertificates.entry')
}

/** What is malformed and not critical takes nothing from the revocation; without its issuer it is not known whose certificate it is. */
function readEntryExtensions(entry: Asn1Reader): EntryExtensions {
  const list = entry.enterOptional(TAG.SEQUENCE, 'crlEntryExtensions')
  if (list === null) return NO_EXTENSIONS
  const { extensions, known, malformed } = readExtensionList(list, NO_EXTENSIONS, readKnown)
  for (const { oid, critical } of extensions)
    if (malformed.has(oid) && (critical || oid === EXTENSION.certificateIssuer))
      throw entry.refuse('EXTENSION_MALFORMED', oid)
  return known
}

function readKnown(oid: string, extnValue: Asn1Reader): Partial<EntryExtensions> | null {
  switch (oid) {
    case EXTENSION.reasonCode:
      return { reason: readCrlReason(extnValue) }
    case EXTENSION.invalidityDate:
      return { invalidityDate: readTime(extnValue.next(TAG.GENERALIZED_TIME, 'InvalidityDate'), 'InvalidityDate') }
    case EXTENSION.certificateIssuer:
      return { certificateIssuer: readGeneralNames(extnValue.enter(TAG.SEQUENCE, 'GeneralNames')) }
    default:
      return null
  }
}

const REASONS: readonly (CrlReason | null)[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  null,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
]

/** CRLReason (RFC 5280 §5.3.1), also in OCSP answers (RFC 6960 §4.2.1): the next member. A number that is none of these is refused. */
export function readCrlReason(reader: Asn1Reader): CrlReason {
  const number = readSmallInteger(reader.next(TAG.ENUMERATED, 'CRLReason'), 'CRLReason')
  const reason = REASONS[number] ?? null
  if (reason === null) throw reader.refuse('DER_VALUE_INVALID', 'CRLReason')
  return reason
}

type IssuerAbove = (at: number) => readonly GeneralName[] | null

/**
 * §5.3.3: an entry without the extension has the issuer of the entry before it, the first that of the CRL. One look-up reads each issuer once,
 * however many entries have it: a long name above a thousand entries would be a thousand long names.
 */
function inheritedIssuers(entries: CrlEntryRange, budget: Budget): IssuerAbove {
  const read = new Map<number, readonly GeneralName[] | null>()
  return (at) => {
    const change = lastBefore(entries.issuerChanges, at)
    if (change === null) return null
    const known = read.get(change)
    if (known !== undefined) return known
    const issuer = issuerOf(entries, change, derContext(budget))
    read.set(change, issuer)
    return issuer
  }
}

function issuerOf(entries: CrlEntryRange, at: number, context: ReadContext): readonly GeneralName[] | null {
  const entry = openEntry(entries, at, context)
  entry.next(TAG.INTEGER, 'userCertificate')
  entry.any('revocationDate')
  return readEntryExtensions(entry).certificateIssuer
}

function lastBefore(ascending: readonly number[], offset: number): number | null {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return ascending[low - 1] ?? null
}
