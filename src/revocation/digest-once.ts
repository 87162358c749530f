import { onceForEach } from '../core/once-for-each.ts'
import type { CryptoEngine, HashName } from '../crypto/types.ts'

export type DigestOnce = (hash: HashName, octets: Uint8Array) => Promise<Uint8Array>

/** Digests of what many answers are compared with: a name, a key or a certificate can be longer than all that is said about it. */
export function digestOnce(engine: Pick<CryptoEngine, 'digest'>): DigestOnce {
  const madeOf = onceForEach((_octets: Uint8Array) => new Map<HashName, Promise<Uint8Array>>())
  return (hash, octets) => {
    const made = madeOf(octets)
    const digest = made.get(hash) ?? Promise.resolve(engine.digest(hash, [octets]))
    made.set(hash, digest)
    return digest
  }
}
