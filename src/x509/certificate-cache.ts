import type { Budget } from '../core/budget.ts'
import { copyBytes } from '../core/bytes.ts'
import { type Outcome, success } from '../core/outcome.ts'
import type { ResultCache } from '../core/result-cache.ts'
import { readCertificate } from './certificate.ts'
import type { HeldCertificate } from './types.ts'

/**
 * A certificate already read, kept by its digest: a CA's comes with every document that it stands behind. What a certificate states depends on
 * its octets alone, and reading it from the cache is charged like reading it anew.
 */
interface Known {
  readonly held: HeldCertificate
  /** What reading it took. */
  readonly nodes: number
  /** The nesting that was allowed when it was read. */
  readonly depth: number
}

/** Ordinary certificates have up to 2,000 octets and 150 ASN.1 values; larger ones are read each time. */
const CACHED_CERTIFICATE_OCTETS = 4096
const MOST_NODES = 256

/** Of one that was read, about, beside its octets. */
const OCTETS_OF_NODE = 150

/** Reads a certificate whose SHA-256 is available: see `withDigest`. */
export function readCertificateOf(
  encoded: Uint8Array,
  sha256: string,
  budget: Budget,
  cache: ResultCache | null,
): Outcome<HeldCertificate> {
  const before = cache?.get<Known>('certificate', sha256)
  if (before !== undefined && encoded.length <= budget.limits.certificateBytes && isAffordable(before, budget)) {
    budget.spend('asn1Nodes', before.nodes)
    return success(before.held)
  }
  const isSmall = encoded.length <= CACHED_CERTIFICATE_OCTETS
  const spent = budget.spent.asn1Nodes
  // A copy: what is kept holds on to no document, and changes with no buffer of the caller's.
  const certificate = readCertificate(isSmall ? copyBytes(encoded) : encoded, budget)
  if (!certificate.ok) return certificate
  const held = Object.freeze({ certificate: certificate.value, sha256 })
  const nodes = budget.spent.asn1Nodes - spent
  if (isSmall && nodes <= MOST_NODES) {
    const entry: Known = { held, nodes, depth: budget.limits.asn1Depth }
    cache?.set('certificate', sha256, entry, encoded.length + nodes * OCTETS_OF_NODE)
  }
  return success(held)
}

/** Where the budget would not last, it runs out at the same value as if nothing had been known. */
function isAffordable({ nodes, depth }: Known, { spent, limits }: Budget): boolean {
  return spent.asn1Nodes + nodes <= limits.asn1Nodes && depth <= limits.asn1Depth
}
