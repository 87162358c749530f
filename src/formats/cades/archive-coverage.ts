import { CMS_ATTRIBUTE } from '../../asn1/oids.ts'
import { LEAST_EVIDENCE } from '../../core/budget.ts'
import type { FindingCode } from '../../core/codes.ts'
import type { Octets } from '../../core/octets.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import type { HashName } from '../../crypto/types.ts'
import type { ProvableParts } from '../../existence/provable-parts.ts'
import { spendCovered } from '../digest-work.ts'
import type { TimeStamp, TimeStamps } from '../time-stamps.ts'
import type { ArchiveWork, Covered, DocumentSignature } from '../types.ts'
import { archiveFormsV2, type KeptAttributes, keptAttributes } from './archive-forms-v2.ts'
import { type ArchivedSignature, createArchivedSignatures } from './archived-signature.ts'
import { createIndexMatching, type MatchedIndex } from './match-hash-index.ts'

/** What an archive time-stamp is of, and whose existence it proves if it is valid. */
export interface ArchiveCoverage {
  readonly covered: Covered
  /** SHA-256 of each part: tokens, CRLs, OCSP answers, certificates that no signature names. */
  readonly proves: readonly string[]
}

export interface ArchiveMeans extends ArchiveWork {
  readonly documentOctets: number
  /** Passes over the document that signatures need (`spendCovered`). */
  readonly reserved: number
  readonly parts: ProvableParts
}

/** What archive time-stamps cover. What several of them cover is read and digested once. */
export interface ArchiveCoverages {
  /** Throws a Refusal where the budget ends. */
  of(stamp: TimeStamp, facts: DocumentSignature, inSignature: TimeStamps): ArchiveCoverage
}

export function createArchiveCoverages(means: ArchiveMeans): ArchiveCoverages {
  const { engine, budget, documentOctets, reserved, parts } = means
  const archivedOf = createArchivedSignatures(budget)
  const indexes = createIndexMatching(means)
  const kept = new Map<DocumentSignature, KeptAttributes>()
  const contentDigests = new Map<Octets | undefined, Map<HashName, Uint8Array>>()

  /** The content is digested once for each hash, however many signatures and tokens it has. */
  const contentDigest = (content: readonly Octets[], hash: HashName): Uint8Array => {
    // Views are made once, so that the first is that of one content alone.
    const ofContent = contentDigests.get(content[0]) ?? new Map<HashName, Uint8Array>()
    contentDigests.set(content[0], ofContent)
    const known = ofContent.get(hash)
    if (known !== undefined) return known
    spendCovered(content, documentOctets, budget, reserved)
    const digest = engine.digest(hash, content)
    ofContent.set(hash, digest)
    return digest
  }

  // Thousands of tokens can cover the same thing, and one entry of an index thousands of equal parts.
  const inView = onceForEach((view: Uint8Array) => parts.within([view]))
  const inViews = onceForEach((views: readonly Uint8Array[]) => [...new Set(views.flatMap(inView))])

  const provenIn = (views: readonly Uint8Array[], equal: MatchedIndex['covered'] = []): readonly string[] => {
    const found = new Set([...views.flatMap(inView), ...equal.flatMap(inViews)])
    // Each proof is kept, so that thousands of tokens on thousands of lists are work.
    budget.spend('evidenceBytes', LEAST_EVIDENCE * found.size)
    return [...found]
  }

  const v3 = (stamp: TimeStamp, archived: ArchivedSignature): ArchiveCoverage => {
    const hash = resolveDigestAlgorithm(stamp.info.hashAlgorithm)
    // The validation of the token says so before it looks at what is covered.
    if (!hash.ok) return { covered: { forms: [] }, proves: [] }
    const index = indexes.match(stamp, archived, hash.value)
    if ('unknown' in index) return { covered: index, proves: [] }
    const { fields, signed, content } = archived
    // ETSI EN 319 122-1 §5.5.3: in this order.
    const form = [fields.eContentType, contentDigest(content, hash.value), signed, index.encoded]
    return { covered: { forms: [form] }, proves: provenIn([signed], index.covered) }
  }

  const v2 = (
    stamp: TimeStamp,
    facts: DocumentSignature,
    archived: ArchivedSignature,
    inSignature: TimeStamps,
  ): ArchiveCoverage => {
    const attributes = kept.get(facts) ?? keptAttributes(archived.signerInfo, inSignature)
    kept.set(facts, attributes)
    const { encapContentInfo, certificates, crls } = archived.fields
    const external = archived.signedData.content === null ? archived.content : []
    const sets = [certificates, crls].flatMap((set) => set?.encoded ?? [])
    const before = [encapContentInfo, ...external, ...sets]
    // Two forms are tried, and each is as large as the message: charged before they are made.
    for (let form = 0; form < 2; form++)
      spendCovered([...before, archived.signerInfo.encoded], documentOctets, budget, reserved)
    const { forms, covered } = archiveFormsV2(stamp, archived, before, attributes)
    return { covered: { forms }, proves: provenIn([archived.signed, ...sets, ...covered]) }
  }

  return {
    of: (stamp, facts, inSignature) => {
      const type = stamp.attribute?.oid
      const isKnown = type === CMS_ATTRIBUTE.archiveTimestampV3 || type === CMS_ATTRIBUTE.archiveTimestampV2
      if (!isKnown) return NOT_JUDGED
      const archived = archivedOf(facts)
      if (archived === null) return notKnown(facts.format.contentMissing)
      return type === CMS_ATTRIBUTE.archiveTimestampV3 ? v3(stamp, archived) : v2(stamp, facts, archived, inSignature)
    },
  }
}

function notKnown(code: FindingCode): ArchiveCoverage {
  return { covered: { unknown: { code, level: 'failure', clause: 'ETSI EN 319 122-1 §5.5' } }, proves: [] }
}

/** The first form of archive time-stamps (ETSI TS 101 733 V1.4.0) is long out of use. */
const NOT_JUDGED = notKnown('TIME_STAMP_NOT_JUDGED')
