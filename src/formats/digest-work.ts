import { HASH } from '../asn1/oids.ts'
import type { Budget } from '../core/budget.ts'
import type { Octets } from '../core/octets.ts'
import { Refusal } from '../core/outcome.ts'
import type { DocumentSignature } from './types.ts'

/** A document of less counts as one of that size (`digestPasses`). */
export const LEAST_OCTETS: number = 16 * 1024 * 1024

/** How often a document of this size is digested to verify what this signature covers. */
export function digestPasses(
  { content, pdf, signerInfo, kind, own }: DocumentSignature,
  documentOctets: number,
): number {
  if (own !== undefined) return own.digestedOctets / Math.max(documentOctets, LEAST_OCTETS)
  const covered = octetsIn(content ?? [])
  // RFC 5652 §5.4: without signed attributes the engine digests the content once more to verify the value. Its name is made of its SHA-256 too.
  const again =
    signerInfo?.signedAttributes !== null ? 0 : signerInfo.digestAlgorithm.oid === HASH.sha256 ? covered : 2 * covered
  // RFC 3161 §2.4.2: the imprint is the digest of what the /ByteRange covers; ISO 32000-1 §12.8.3.3.1: so is the content of an old CMS.
  const isImprint = kind === 'document-time-stamp' || pdf?.subFilter === 'adbe.pkcs7.sha1'
  const imprint = isImprint ? octetsIn(pdf?.signedRanges ?? []) : 0
  return (covered + again + imprint) / Math.max(documentOctets, LEAST_OCTETS)
}

/** Charged before the work is done, whether or not an engine can go on from an earlier digest. */
export function spendDigest(facts: DocumentSignature, documentOctets: number, budget: Budget): void {
  budget.spend('digestPasses', digestPasses(facts, documentOctets))
}

/**
 * Charged before the imprint of a time-stamp is compared. `reserved`: what the signatures themselves need, which no
 * time-stamp may use up.
 */
export function spendCovered(
  covered: readonly Octets[],
  documentOctets: number,
  budget: Budget,
  reserved: number,
): void {
  const passes = octetsIn(covered) / Math.max(documentOctets, LEAST_OCTETS)
  const { digestPasses: limit } = budget.limits
  // A signature on little is never kept from its time-stamp by what others need.
  if (passes > NEXT_TO_NOTHING && budget.spent.digestPasses + passes + reserved > limit)
    throw new Refusal('BUDGET_EXHAUSTED', 'digestPasses')
  budget.spend('digestPasses', passes)
}

/** Of a signature value, and not of a document. */
const NEXT_TO_NOTHING = 0.001

function octetsIn(pieces: readonly Octets[]): number {
  let octets = 0
  for (const { length } of pieces) octets += length
  return octets
}
