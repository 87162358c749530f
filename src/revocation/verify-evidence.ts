import type { Code } from '../core/codes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { resolveSignatureAlgorithm } from '../crypto/algorithms.ts'
import { readPublicKey } from '../crypto/public-key.ts'
import type { Verification } from '../crypto/types.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { weaknessesOf } from '../crypto/weakness.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import { keyText } from '../x509/spki.ts'
import type { AlgorithmIdentifier, SubjectPublicKeyInfo } from '../x509/types.ts'
import type { RevocationContext } from './context.ts'

/** What is signed: a CRL, or a BasicOCSPResponse. */
export interface SignedEvidence {
  readonly tbs: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
}

/** The arithmetic for one store: a list of many megabytes is asked about for every certificate of a path. */
const resultsOf: (store: RevocationStore) => Map<SignedEvidence, Map<string, Verification>> = onceForEach(
  () => new Map(),
)

/** Whether this key signed it. Charged each time, known or not. */
export async function verifyEvidence(
  evidence: SignedEvidence,
  spki: SubjectPublicKeyInfo,
  { store, engine, cache, budget }: RevocationContext,
): Promise<Verification> {
  budget.spend('signatureVerifications')
  const results = resultsOf(store)
  const byKey = results.get(evidence) ?? new Map<string, Verification>()
  results.set(evidence, byKey)
  const known = byKey.get(keyText(spki))
  if (known !== undefined) return known
  const { tbs, signatureAlgorithm, signature } = evidence
  const signed = { signatureAlgorithm, digestAlgorithm: null, spki, signature, message: [tbs] }
  const { result } = await verifySignature(engine, cache, signed)
  byKey.set(keyText(spki), result)
  return result
}

/** Whether its signature is no longer to be relied on, as those of certificates are not (SHA-1, short keys). */
function isWeak({ signatureAlgorithm }: SignedEvidence, spki: SubjectPublicKeyInfo): boolean {
  const operation = resolveSignatureAlgorithm(signatureAlgorithm, null)
  const key = readPublicKey(spki)
  return operation.ok && weaknessesOf(operation.value, key.ok ? key.value : null).length > 0
}

/** Why a `good` does not count where the evidence is weakly signed; `null`: it does. */
export function weaknessRefusal(
  evidence: SignedEvidence,
  spki: SubjectPublicKeyInfo,
  { acceptsWeakEvidence = false }: RevocationContext,
): Code | null {
  return !acceptsWeakEvidence && isWeak(evidence, spki) ? 'REVOCATION_ALGORITHM_WEAK' : null
}
