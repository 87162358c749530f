import { signatureWeaknesses } from '../constraints/weakness.ts'
import type { FindingCode } from '../core/codes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { Instant } from '../core/time.ts'
import { spendVerification } from '../crypto/public-key-work.ts'
import type { Arithmetic, Verification } from '../crypto/types.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import type { CandidatePath } from '../path/types.ts'
import { keyText } from '../x509/spki.ts'
import type { AlgorithmIdentifier, SubjectPublicKeyInfo } from '../x509/types.ts'
import type { RevocationContext } from './context.ts'

/** What is signed: a CRL, or a BasicOCSPResponse. */
export interface SignedEvidence {
  readonly tbs: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
}

/** What one judgement computed for one store: a CRL of many megabytes is asked about for every certificate of a path. */
const resultsOf = onceForEach((_engine: Arithmetic) =>
  onceForEach((_store: RevocationStore) => new Map<SignedEvidence, Map<string, Verification>>()),
)

/** Whether this key signed it. Charged each time, known or not. */
export function verifyEvidence(
  evidence: SignedEvidence,
  spki: SubjectPublicKeyInfo,
  { store, engine, cache, budget }: RevocationContext,
): Verification {
  spendVerification(budget, spki)
  const results = resultsOf(engine)(store)
  const byKey = results.get(evidence) ?? new Map<string, Verification>()
  results.set(evidence, byKey)
  const known = byKey.get(keyText(spki))
  if (known !== undefined) return known
  const { tbs, signatureAlgorithm, signature } = evidence
  // It is digested once for each key that it is tried with.
  budget.spend('evidenceBytes', tbs.length)
  const signed = { signatureAlgorithm, digestAlgorithm: null, spki, signature, message: [tbs] }
  const { result } = verifySignature(engine, cache, signed)
  byKey.set(keyText(spki), result)
  return result
}

/**
 * Why a `good` does not count where the evidence, or a certificate behind it, is signed with what is not to be relied on
 * at a time (SHA-1, short keys); `null`: it does.
 */
export function weaknessRefusal(
  evidence: SignedEvidence,
  spki: SubjectPublicKeyInfo,
  at: Instant,
  { acceptsWeakEvidence = false, calendar }: RevocationContext,
): FindingCode | null {
  if (acceptsWeakEvidence) return null
  const weaknesses = signatureWeaknesses(evidence.signatureAlgorithm, null, spki, at, calendar)
  return weaknesses.length > 0 ? 'REVOCATION_ALGORITHM_WEAK' : null
}

/** The same of the certificates between the signer of evidence and an anchor. */
export function weaknessOnPath(
  { certificates, anchor }: CandidatePath,
  at: Instant,
  context: RevocationContext,
): FindingCode | null {
  const keys = [...certificates.slice(1).map(({ certificate }) => certificate.spki), anchor.spki]
  const weak = certificates.map(({ certificate }, i) =>
    weaknessRefusal(certificate, keys[i] as SubjectPublicKeyInfo, at, context),
  )
  return weak.find((code) => code !== null) ?? null
}
