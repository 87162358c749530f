import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import { type Asn1Reader, contentBytes, derContext, openWhole, TAG } from '../asn1/reader.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome } from '../core/outcome.ts'

/** Unsigned attributes of the token of an archive-time-stamp-v3. */
export const ATS_HASH_INDEX = {
  /** ats-hash-index of ETSI TS 101 733 §6.4.2. */
  v1: '0.4.0.1733.2.5',
  /** ats-hash-index-v3 of ETSI EN 319 122-1 §5.5.2. */
  v3: '0.4.0.19122.1.5',
} as const

export type AtsHashIndexVersion = keyof typeof ATS_HASH_INDEX

/** Which parts of a message an archive time-stamp covers, by their hashes. */
export interface AtsHashIndex {
  readonly version: AtsHashIndexVersion
  /** `null`: SHA-256, the default that v1 has. */
  readonly algorithm: AlgorithmIdentifier | null
  /** Each CertificateChoices of SignedData.certificates. */
  readonly certificates: readonly Uint8Array[]
  /** Each RevocationInfoChoice of SignedData.crls. */
  readonly crls: readonly Uint8Array[]
  /** v3: attrType with one of the attribute values; v1: each whole Attribute. */
  readonly unsignedAttributes: readonly Uint8Array[]
}

/** ETSI EN 319 122-1 §5.5.2: the value is DER. */
export function readAtsHashIndex(
  value: Uint8Array,
  version: AtsHashIndexVersion,
  budget: Budget,
): Outcome<AtsHashIndex> {
  return attempt(() => {
    const hasDefault = version === 'v1' && countMembers(openWhole(value, TAG.SEQUENCE, derContext(budget), WHAT)) === 3
    const reader = openWhole(value, TAG.SEQUENCE, derContext(budget), WHAT)
    const algorithm = hasDefault ? null : readAlgorithmIdentifier(reader, 'hashIndAlgorithm')
    const certificates = readHashes(reader, 'certificatesHashIndex')
    const crls = readHashes(reader, 'crlsHashIndex')
    const unsignedAttributes = readHashes(reader, 'unsignedAttrValuesHashIndex')
    reader.end()
    return { version, algorithm, certificates, crls, unsignedAttributes }
  })
}

const WHAT = 'ATSHashIndex'

function countMembers(reader: Asn1Reader): number {
  let members = 0
  for (; !reader.atEnd; members++) reader.any('member')
  return members
}

function readHashes(parent: Asn1Reader, member: string): readonly Uint8Array[] {
  const reader = parent.enter(TAG.SEQUENCE, member)
  const hashes: Uint8Array[] = []
  while (!reader.atEnd) hashes.push(contentBytes(reader.next(TAG.OCTET_STRING, 'hash')))
  return hashes
}
