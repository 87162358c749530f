import { concatBytes, fromAscii, toHex } from '../core/bytes.ts'
import type { CryptoEngine, SignatureOperation } from './types.ts'

/**
 * Results of signature arithmetic, which depend on nothing but the operation, the key, the signature and the message, all of which are in
 * the key. Nothing that depends on time or policy may be kept here.
 */
export interface VerificationCache {
  get(key: string): boolean | undefined
  set(key: string, verified: boolean): void
}

/** A cache of at most `limit` results; the oldest goes first. */
export function createVerificationCache(limit = 10_000): VerificationCache {
  const results = new Map<string, boolean>()
  return Object.freeze({
    get: (key: string) => results.get(key),
    set(key: string, verified: boolean) {
      const oldest = results.size >= limit ? results.keys().next().value : undefined
      if (oldest !== undefined) results.delete(oldest)
      results.set(key, verified)
    },
  })
}

/** Messages above this cost more to digest once more than their signature costs to verify. */
const CACHED_MESSAGE_OCTETS = 64 * 1024

/** The SHA-256 of everything that the result depends on, each part behind its length; `null`: not worth keeping. */
export async function cacheKey(
  engine: CryptoEngine,
  operation: SignatureOperation,
  spki: Uint8Array,
  signature: Uint8Array,
  message: readonly Uint8Array[],
): Promise<string | null> {
  let octets = 0
  for (const part of message) octets += part.length
  if (octets > CACHED_MESSAGE_OCTETS) return null
  const head = fromAscii(`${JSON.stringify(operation)} ${spki.length} ${signature.length} ${octets} `)
  return toHex(await engine.digest('sha-256', [concatBytes(head, spki, signature, ...message)]))
}
