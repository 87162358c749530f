import { copyBytes, toHex } from './bytes.ts'

/** What is needed of a CryptoEngine. */
interface Digests {
  digest(hash: 'sha-256', parts: readonly Uint8Array[]): Uint8Array | Promise<Uint8Array>
  /** Where the runtime digests at once. */
  readonly startDigest?: unknown
}

/**
 * Reads octets that are known by their SHA-256 from then on, beyond the call: it is that of the very octets that are read, whatever their owner does
 * meanwhile. Where the runtime digests at once, both are done in one go. Elsewhere they are copied first, up to a number, above which nothing that
 * was read may be kept.
 */
export function withDigest<T>(
  engine: Digests,
  octets: Uint8Array,
  mostCopied: number,
  read: (octets: Uint8Array, sha256: string) => T,
): T | Promise<T> {
  const isAtOnce = engine.startDigest !== undefined || octets.length > mostCopied
  const own = isAtOnce ? octets : copyBytes(octets)
  const digest = engine.digest('sha-256', [own])
  return digest instanceof Uint8Array ? read(own, toHex(digest)) : digest.then((bytes) => read(own, toHex(bytes)))
}
