import type { Budget } from '../core/budget.ts'
import { copyBytes } from '../core/bytes.ts'
import { type Outcome, success } from '../core/outcome.ts'
import { readCrl } from './crl.ts'
import type { CertificateRevocationList, HeldCrl } from './crl-types.ts'

/**
 * CRLs already read, by their digest: a CA's comes with every document of its customers until the next one is issued. What a CRL states
 * depends on its octets alone, and reading it from here is charged like reading it anew.
 */
interface Known {
  readonly held: HeldCrl
  /** What reading it took; its entries come to that. */
  readonly nodes: number
  /** The nesting that was allowed when it was read. */
  readonly depth: number
}

/** Octets kept in all, the oldest go first. */
const LIMIT = 32 * 1024 * 1024
/** Of one, above which it is read each time. */
export const CACHED_CRL_OCTETS: number = 4 * 1024 * 1024

const known = new Map<string, Known>()
let kept = 0

/** Reads a CRL whose SHA-256 is at hand: see `withDigest`. */
export function readCrlOf(encoded: Uint8Array, sha256: string, budget: Budget): Outcome<HeldCrl> {
  const before = known.get(sha256)
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
  if (isSmall) keep({ held, nodes: budget.spent.asn1Nodes - spent, depth: budget.limits.asn1Depth })
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

function keep(entry: Known): void {
  // Read anew for lack of budget, it is there already.
  if (known.has(entry.held.sha256)) return
  kept += sizeOf(entry.held.crl)
  for (const [sha256, { held }] of known) {
    if (kept <= LIMIT) break
    known.delete(sha256)
    kept -= sizeOf(held.crl)
  }
  known.set(entry.held.sha256, entry)
}

/** With what is made beside the octets: the reading itself, and an index of the entries. */
function sizeOf({ encoded, entries }: CertificateRevocationList): number {
  return encoded.length + 16 * entries.count + 4096
}
