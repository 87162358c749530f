import type { Instant } from '../core/time.ts'
import { resolveSignatureAlgorithm } from '../crypto/algorithms.ts'
import { readPublicKey } from '../crypto/public-key.ts'
import type { AlgorithmIdentifier, HashName, PublicKey, SignatureOperation } from '../crypto/types.ts'
import type { SubjectPublicKeyInfo } from '../x509/types.ts'
import type { Calendar } from './calendar.ts'
import { type End, endsOf } from './reliable-until.ts'

/** What of an operation with a key, or of a hash, is not to be relied on at a time. An empty list: nothing known here. */
export function weaknessesOf(
  used: SignatureOperation | HashName | null,
  key: PublicKey | null,
  at: Instant,
  calendar: Calendar,
): readonly End[] {
  return endsOf(used, key, calendar).filter(({ until }) => until <= at)
}

/**
 * The weaknesses of a signature, by the key that it was made with: the one rule for documents, certificates, CRLs and OCSP answers.
 * `at`: the time for which it has to be reliable. What the tables do not have is no weakness here: `verifySignature` does not
 * take it at all.
 */
export function signatureWeaknesses(
  algorithm: AlgorithmIdentifier,
  digestAlgorithm: AlgorithmIdentifier | null,
  spki: SubjectPublicKeyInfo | null,
  at: Instant,
  calendar: Calendar,
): readonly End[] {
  const operation = resolveSignatureAlgorithm(algorithm, digestAlgorithm)
  return operation.ok ? weaknessesOf(operation.value, spki === null ? null : keyOf(spki), at, calendar) : []
}

function keyOf(spki: SubjectPublicKeyInfo): PublicKey | null {
  const key = readPublicKey(spki)
  return key.ok ? key.value : null
}
