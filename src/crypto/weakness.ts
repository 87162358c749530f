import type { SubjectPublicKeyInfo } from '../x509/types.ts'
import { resolveSignatureAlgorithm } from './algorithms.ts'
import { readPublicKey } from './public-key.ts'
import type { AlgorithmIdentifier, HashName, PublicKey, SignatureOperation } from './types.ts'

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
  return key === null ? weaknesses : [...weaknesses, ...keyWeaknesses(key)]
}

/** Those of a key by itself. */
export function keyWeaknesses({ kind, bits }: PublicKey): readonly Weakness[] {
  return kind === 'rsa' && bits < MINIMUM_RSA_BITS ? [{ kind: 'key', key: kind, bits }] : []
}

/**
 * The weaknesses of a signature, by the key that it was made with: the one rule for documents, certificates, CRLs and OCSP answers. What the
 * tables do not have is no weakness here: `verifySignature` does not take it at all.
 */
export function signatureWeaknesses(
  algorithm: AlgorithmIdentifier,
  digestAlgorithm: AlgorithmIdentifier | null,
  spki: SubjectPublicKeyInfo | null,
): readonly Weakness[] {
  const operation = resolveSignatureAlgorithm(algorithm, digestAlgorithm)
  return operation.ok ? weaknessesOf(operation.value, spki === null ? null : keyOf(spki)) : []
}

function keyOf(spki: SubjectPublicKeyInfo): PublicKey | null {
  const key = readPublicKey(spki)
  return key.ok ? key.value : null
}
