import {
  ATS_HASH_INDEX,
  type AtsHashIndex,
  type AtsHashIndexVersion,
  readAtsHashIndex,
} from '../../cms/ats-hash-index.ts'
import { attributesOf } from '../../cms/attribute-set.ts'
import { encodedTypeOf } from '../../cms/encoded-fields.ts'
import type { Attribute } from '../../cms/types.ts'
import { type Budget, LEAST_EVIDENCE } from '../../core/budget.ts'
import { toHex } from '../../core/bytes.ts'
import type { FindingCode } from '../../core/codes.ts'
import { refusalFinding } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import type { HashName } from '../../crypto/types.ts'
import type { TimeStamp } from '../time-stamps.ts'
import type { ArchiveWork } from '../types.ts'
import { type ArchivedSignature, readAgain } from './archived-signature.ts'

/** An index each of whose entries was found in the message. */
export interface MatchedIndex {
  /** As it is in the token. */
  readonly encoded: Uint8Array
  /** What it names: views into the message, those of equal parts in one list. What it does not name is not covered. */
  readonly covered: readonly (readonly Uint8Array[])[]
}

export interface IndexMatching {
  match(stamp: TimeStamp, archived: ArchivedSignature, hash: HashName): MatchedIndex | { readonly unknown: Finding }
}

/** Parts of a message by their hash: two that are equal have the same. */
type PartsByHash = ReadonlyMap<string, readonly Uint8Array[]>

/**
 * ETSI EN 319 122-1 §5.5.2: the ats-hash-index says which certificates, which revocation values and which unsigned
 * attributes an archive time-stamp covers. It is invalid if it names what is not there. What is there and not named
 * was added later, and is no fault. Each part of a message is digested once for each hash.
 */
export function createIndexMatching({ engine, budget }: ArchiveWork): IndexMatching {
  const known = new Map<object, Map<string, PartsByHash>>()

  const hashed = ({ of, name, parts }: IndexedParts, hash: HashName): PartsByHash => {
    const ofOne = known.get(of) ?? new Map<string, PartsByHash>()
    known.set(of, ofOne)
    const before = ofOne.get(`${name} ${hash}`)
    if (before !== undefined) return before
    const byHash = new Map<string, Uint8Array[]>()
    for (const { pieces, covers } of parts()) {
      budget.spend('evidenceBytes', Math.max(LEAST_EVIDENCE, covers.length))
      const digest = toHex(engine.digest(hash, pieces))
      const same = byHash.get(digest)
      if (same === undefined) byHash.set(digest, [covers])
      else same.push(covers)
    }
    ofOne.set(`${name} ${hash}`, byHash)
    return byHash
  }

  return {
    match: (stamp, archived, hash) => {
      const found = findIndex(stamp)
      if (found === null) return { unknown: MISSING }
      const [encoded, ...others] = found.values
      if (encoded === undefined || others.length > 0) return { unknown: malformed('ATTRIBUTE_NOT_SINGLE_VALUED') }
      const read = readAtsHashIndex(encoded, found.version, budget)
      if (!read.ok) return { unknown: refusalFinding(read.failure, malformed(read.failure.code)) }
      const index = read.value
      // §5.5.2: the same as that of the message imprint.
      if (hashOf(index) !== hash) return { unknown: malformed('DIGEST_ALGORITHM_INCONSISTENT') }
      const covered: (readonly Uint8Array[])[] = []
      for (const [hashes, indexed] of indexedParts(index, archived, budget)) {
        const byHash = hashes.length === 0 ? NO_PARTS : hashed(indexed, hash)
        for (const entry of new Set(hashes.map(toHex))) {
          const same = byHash.get(entry)
          if (same === undefined) return { unknown: unmatched(indexed.name) }
          covered.push(same)
        }
      }
      return { encoded, covered }
    },
  }
}

/** Parts that one of the lists of an index can name, and the part of the message that they belong to. */
interface IndexedParts {
  readonly of: object
  readonly name: string
  readonly parts: () => readonly HashedPart[]
}

function indexedParts(
  index: AtsHashIndex,
  { fields, signerInfo }: ArchivedSignature,
  budget: Budget,
): readonly (readonly [readonly Uint8Array[], IndexedParts])[] {
  const set = (name: 'certificates' | 'crls'): IndexedParts => ({
    of: fields,
    name,
    parts: () => (fields[name]?.members ?? []).map(wholePart),
  })
  const attributes = signerInfo.unsignedAttributes?.attributes ?? []
  const ofAttributes: IndexedParts =
    index.version === 'v3'
      ? { of: signerInfo, name: 'unsigned-attribute-values', parts: () => attributes.flatMap(valueParts(budget)) }
      : { of: signerInfo, name: 'unsigned-attributes', parts: () => attributes.map(attributePart) }
  return [
    [index.certificates, set('certificates')],
    [index.crls, set('crls')],
    [index.unsignedAttributes, ofAttributes],
  ]
}

/** What is digested, and the view into the message that is covered with it. */
interface HashedPart {
  readonly pieces: readonly Uint8Array[]
  readonly covers: Uint8Array
}

const NO_PARTS: PartsByHash = new Map()

const wholePart = (encoded: Uint8Array): HashedPart => ({ pieces: [encoded], covers: encoded })

/** §5.5.2: attrType and one of the values, each with tag and length, one after the other. */
function valueParts(budget: Budget): (attribute: Attribute) => readonly HashedPart[] {
  return (attribute) => {
    const type = readAgain(encodedTypeOf(attribute, budget))
    return attribute.values.map((value) => ({ pieces: [type, value], covers: value }))
  }
}

/** ETSI TS 101 733 §6.4.2: the whole Attribute. */
const attributePart = ({ encoded }: Attribute): HashedPart => wholePart(encoded)

/** Among the unsigned attributes of the token: nobody signed the index, but the imprint has it. */
function findIndex({ signerInfo }: TimeStamp): {
  readonly version: AtsHashIndexVersion
  readonly values: readonly Uint8Array[]
} | null {
  for (const version of ['v3', 'v1'] as const) {
    const found = attributesOf(signerInfo?.unsignedAttributes ?? null, ATS_HASH_INDEX[version])
    if (found.length > 0) return { version, values: found.flatMap(({ values }) => values) }
  }
  return null
}

/** `null`: it is none that is supported. */
function hashOf({ algorithm }: AtsHashIndex): HashName | null {
  if (algorithm === null) return 'sha-256'
  const hash = resolveDigestAlgorithm(algorithm)
  return hash.ok ? hash.value : null
}

const CLAUSE = 'ETSI EN 319 122-1 §5.5.2'

const MISSING: Finding = { code: 'TIME_STAMP_INDEX_MISSING', level: 'failure', clause: CLAUSE }

function malformed(reason: FindingCode): Finding {
  return { code: 'TIME_STAMP_INDEX_MALFORMED', level: 'failure', clause: CLAUSE, data: { reason } }
}

function unmatched(part: string): Finding {
  return { code: 'TIME_STAMP_INDEX_UNMATCHED', level: 'failure', clause: CLAUSE, data: { part } }
}
