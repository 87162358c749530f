import { copyBytes, toHex } from './bytes.ts'

/** What is needed of the arithmetic. */
interface Digests {
  digest(hash: 'sha-256', parts: readonly Uint8Array[]): Uint8Array
  /** Octets that are digested at once; left out: any number. */
  readonly atOnce?: number
}

/**
 * Reads octets that are known by their SHA-256 from then on, beyond the call: it is that of the very octets that are read, whatever their owner does
 * meanwhile. What is digested at once is read in the same go. What is not is copied first, up to a number, above which nothing that was read may be
 * kept.
 */
export function withDigest<T>(
  { digest, atOnce = Number.POSITIVE_INFINITY }: Digests,
  octets: Uint8Array,
  mostCopied: number,
  read: (octets: Uint8Array, sha256: string) => T,
): T {
  const own = octets.length <= atOnce || octets.length > mostCopied ? octets : copyBytes(octets)
  return read(own, toHex(digest('sha-256', [own])))
}
