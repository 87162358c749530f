import type { Code } from '../core/codes.ts'
import type { RevocationEvidence } from '../evidence/types.ts'
import type { HeldCertificate } from '../x509/types.ts'

export interface RevocationStatus {
  readonly certificate: HeldCertificate
  /** `unknown` is all that can be said without judging evidence; it is never taken for `good`. */
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly code: Code
}

/**
 * The status of each certificate that a path relies on. CRLs and OCSP answers are not judged by this version: with some at hand the
 * status is unknown because they were not judged, without any because there is nothing. A signer that the caller pinned is an anchor.
 */
export function revocationStatus(
  path: readonly HeldCertificate[],
  pinned: boolean,
  evidence: RevocationEvidence,
): readonly RevocationStatus[] {
  const evidenceAtHand = evidence.crls.length + evidence.ocspResponses.length > 0
  const code: Code = pinned
    ? 'REVOCATION_NOT_APPLICABLE'
    : evidenceAtHand
      ? 'REVOCATION_NOT_JUDGED'
      : 'REVOCATION_UNKNOWN'
  return path.map((certificate) => Object.freeze({ certificate, status: 'unknown', code }))
}
