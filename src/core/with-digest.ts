import { type Budget, LEAST_EVIDENCE } from './budget.ts'
import { toHex } from './bytes.ts'

/** What is needed of the arithmetic. */
interface Digests {
  digest(hash: 'sha-256', parts: readonly Uint8Array[]): Uint8Array
  /** Octets that are digested at once; left out: any number. */
  readonly atOnce?: number
  prepare?(each: readonly Uint8Array[]): void
}

/**
 * Reads octets that are known by their SHA-256 from then on. Where both are done in one go (`mayBeKept`) it is that of the very octets that are read, whatever
 * their owner does meanwhile, and what was read may be kept beyond the call.
 */
export function withDigest<T>(
  engine: Digests,
  octets: Uint8Array,
  read: (octets: Uint8Array, sha256: string, mayBeKept: boolean) => T,
): T {
  return read(octets, toHex(engine.digest('sha-256', [octets])), isAtOnce(engine, octets))
}

/** Has those pieces of evidence digested that are not at once, as many as the budget has room for. */
export function prepareDigests(engine: Digests, each: Iterable<Uint8Array>, { limits, spent }: Budget): void {
  const { prepare } = engine
  if (prepare === undefined) return
  const large: Uint8Array[] = []
  let left = limits.evidenceBytes - spent.evidenceBytes
  for (const octets of each) {
    left -= Math.max(LEAST_EVIDENCE, octets.length)
    if (left < 0) break
    if (!isAtOnce(engine, octets)) large.push(octets)
  }
  if (large.length > 0) prepare(large)
}

function isAtOnce({ atOnce }: Digests, { length }: Uint8Array): boolean {
  return atOnce === undefined || length <= atOnce
}
