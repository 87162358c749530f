import type { Budget } from '../core/budget.ts'
import { copyBytes } from '../core/bytes.ts'
import { type Outcome, success } from '../core/outcome.ts'
import type { ResultCache } from '../core/result-cache.ts'
import { readCrl } from './crl.ts'
import type { CertificateRevocationList, HeldCrl } from './crl-types.ts'

/**
 * A CRL already read, kept by its digest: a CA's comes with every document of its customers until the next one is issued. What a CRL states
 * depends on its octets alone, and reading it from the cache is charged like reading it anew.
 */
interface Known {
  readonly held: HeldCrl
  /** What reading it took; its entries come to that. */
  readonly nodes: number
  /** The nesting that was allowed when it was read. */
  readonly depth: number
}

/** Of one, above which it is read each time. */
const CACHED_CRL_OCTETS = 4 * 1024 * 1024

/** Reads a CRL whose SHA-256 is available: see `withDigest`. */
export function readCrlOf(
  encoded: Uint8Array,
  sha256: string,
  budget: Budget,
  cache: ResultCache | null,
): Outcome<HeldCrl> {
  const before = cache?.get<Known>('crl', sha256)
  if (before !== undefined && isAffordable(before, budget)) {
    budget.spend('asn1Nodes', before.nodes)
    budget.spend('crlEntries', before.held.crl.entries.count)
    return success(before.held)
  }
  const isSmall = encoded.length <= CACHED_CRL_OCTETS
  const spent = budget.spent.asn1Nodes
  // A copy: what is kept holds on to no document, and changes with no buffer of the caller's.
  const crl = readCrl(isSmall ? copyBytes(encoded) : encoded, budget)
  if (!crl.ok) return crl
  const held: HeldCrl = Object.freeze({ crl: crl.value, sha256 })
  // Read anew for lack of budget, it is there already.
  if (isSmall && before === undefined) {
    const entry: Known = { held, nodes: budget.spent.asn1Nodes - spent, depth: budget.limits.asn1Depth }
    cache?.set('crl', sha256, entry, sizeOf(crl.value))
  }
  return success(held)
}

/** Where the budget would not last, it runs out at the same place as if nothing had been known. */
function isAffordable({ held, nodes, depth }: Known, { spent, limits }: Budget): boolean {
  return (
    spent.asn1Nodes + nodes <= limits.asn1Nodes &&
    spent.crlEntries + held.crl.entries.count <= limits.crlEntries &&
    depth <= limits.asn1Depth
  )
}

/** With what is made beside the octets: the reading itself, and an index of the entries. */
function sizeOf({ encoded, entries }: CertificateRevocationList): number {
  return encoded.length + 16 * entries.count + 4096
}
