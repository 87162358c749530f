import { onceForEach } from '../core/once-for-each.ts'
import type { Arithmetic, HashName } from '../crypto/types.ts'

export type DigestOnce = (hash: HashName, octets: Uint8Array) => Uint8Array

/**
 * Digests that many answers are compared with, each computed once: a name, a key or a certificate can be longer than
 * the answers about it.
 */
export function digestOnce(engine: Pick<Arithmetic, 'digest'>): DigestOnce {
  const madeOf = onceForEach((_octets: Uint8Array) => new Map<HashName, Uint8Array>())
  return (hash, octets) => {
    const made = madeOf(octets)
    const digest = made.get(hash) ?? engine.digest(hash, [octets])
    made.set(hash, digest)
    return digest
  }
}
