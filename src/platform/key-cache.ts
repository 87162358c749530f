import { toLatin1 } from '../core/bytes.ts'
import type { PublicKey } from '../crypto/types.ts'

/**
 * Imported keys of one runtime, since importing a key costs as much as using it. Kept by the octets of the key, at most `limit` of
 * them, the oldest going first; and by the key object itself for as long as that lives.
 */
export function createKeyCache<T>(load: (key: PublicKey) => T, limit = 1_000): (key: PublicKey) => T {
  const byObject = new WeakMap<PublicKey, T>()
  const byOctets = new Map<string, T>()
  return (key) => {
    const held = byObject.get(key)
    if (held !== undefined) return held
    const octets = toLatin1(key.kind === 'rsa' ? key.pkcs1 : key.spki)
    const loaded = byOctets.get(octets) ?? load(key)
    byObject.set(key, loaded)
    if (byOctets.has(octets)) return loaded
    const oldest = byOctets.size >= limit ? byOctets.keys().next().value : undefined
    if (oldest !== undefined) byOctets.delete(oldest)
    byOctets.set(octets, loaded)
    return loaded
  }
}
