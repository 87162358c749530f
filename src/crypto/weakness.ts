import type { HashName, PublicKey, SignatureOperation } from './types.ts'

/** Why an algorithm is no longer to be relied on. What follows from it, and since when, is for the policy. */
export type Weakness =
  | { readonly kind: 'hash'; readonly hash: HashName }
  | { readonly kind: 'key'; readonly key: PublicKey['kind']; readonly bits: number }

/** Collisions of SHA-1 have been made since 2017; RSA below 2048 bits gives less than 112 bits of strength (NIST SP 800-57 part 1, table 2). */
const MINIMUM_RSA_BITS = 2048

/** The weaknesses of a hash, or of an operation with the key that it was done with. An empty list: none known here. */
export function weaknessesOf(used: SignatureOperation | HashName, key: PublicKey | null = null): readonly Weakness[] {
  const weaknesses: Weakness[] = []
  const hash = typeof used === 'string' ? used : 'hash' in used ? used.hash : null
  // The hash of MGF1 is not asked about: no collision helps there.
  if (hash === 'sha-1') weaknesses.push({ kind: 'hash', hash })
  if (key?.kind === 'rsa' && key.bits < MINIMUM_RSA_BITS)
    weaknesses.push({ kind: 'key', key: key.kind, bits: key.bits })
  return weaknesses
}
