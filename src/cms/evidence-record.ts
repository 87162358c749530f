import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import {
  Asn1Reader,
  berContext,
  contentBytes,
  contextConstructed,
  encodedBytes,
  openWhole,
  TAG,
} from '../asn1/reader.ts'
import { readOid, readSmallInteger } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { attempt, type Outcome } from '../core/outcome.ts'

/** Attributes with an EvidenceRecord: of a content in the message, and of one beside it (RFC 4998, appendix A). */
export const EVIDENCE_RECORD: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.9.16.2.49',
  '1.2.840.113549.1.9.16.2.50',
])

/** What an evidence record is made of. It is not asked what it proves. */
export interface EvidenceRecord {
  readonly digestAlgorithms: readonly AlgorithmIdentifier[]
  /** Each a ContentInfo. */
  readonly timeStamps: readonly Uint8Array[]
}

/** RFC 4998 §3.1, §4.1: the form of one, without what is for encrypted data and without attributes, which may be anything. */
export function readEvidenceRecord(value: Uint8Array, budget: Budget): Outcome<EvidenceRecord> {
  return attempt(() => {
    const reader = openWhole(value, TAG.SEQUENCE, berContext(budget), 'EvidenceRecord')
    if (readSmallInteger(reader.next(TAG.INTEGER, 'version'), 'version') !== 1)
      throw reader.refuse('ATTRIBUTE_MALFORMED', 'version')
    const digestAlgorithms: AlgorithmIdentifier[] = []
    const algorithms = reader.enter(TAG.SEQUENCE, 'digestAlgorithms')
    while (!algorithms.atEnd) digestAlgorithms.push(readAlgorithmIdentifier(algorithms, 'digestAlgorithm'))
    const chains = reader.enter(TAG.SEQUENCE, 'archiveTimeStampSequence')
    reader.end()
    const timeStamps: Uint8Array[] = []
    while (!chains.atEnd) {
      const chain = chains.enter(TAG.SEQUENCE, 'ArchiveTimeStampChain')
      while (!chain.atEnd) {
        const { algorithm, timeStamp } = readArchiveTimeStamp(chain.enter(TAG.SEQUENCE, 'ArchiveTimeStamp'))
        if (algorithm !== null) digestAlgorithms.push(algorithm)
        timeStamps.push(timeStamp)
      }
    }
    return { digestAlgorithms, timeStamps }
  })
}

function readArchiveTimeStamp(reader: Asn1Reader): { algorithm: AlgorithmIdentifier | null; timeStamp: Uint8Array } {
  const tagged = reader.optional(contextConstructed(0), 'digestAlgorithm')
  const tree = reader.enterOptional(contextConstructed(2), 'reducedHashtree')
  while (tree !== null && !tree.atEnd) {
    const partial = tree.enter(TAG.SEQUENCE, 'PartialHashtree')
    while (!partial.atEnd)
      if (contentBytes(partial.next(TAG.OCTET_STRING, 'hash')).length > LONGEST_HASH)
        throw partial.refuse('ATTRIBUTE_MALFORMED', 'hash')
  }
  const timeStamp = encodedBytes(reader.next(TAG.SEQUENCE, 'timeStamp'))
  reader.end()
  if (tagged === null) return { algorithm: null, timeStamp }
  // [0] IMPLICIT AlgorithmIdentifier.
  const members = new Asn1Reader(tagged, reader.context, 'digestAlgorithm')
  const oid = readOid(members.next(TAG.OBJECT_IDENTIFIER, 'algorithm'), 'algorithm')
  const parameters = members.atEnd ? null : encodedBytes(members.any('parameters'))
  members.end()
  return { algorithm: { oid, parameters, encoded: encodedBytes(tagged) }, timeStamp }
}

const LONGEST_HASH = 64
