import type { FindingCode } from '../core/codes.ts'
import type { Instant } from '../core/time.ts'
import type { CandidatePath } from '../path/types.ts'
import type { CrlReason } from '../x509/crl-types.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { isRevokedLater } from './revoked-later.ts'
import type { CertificateStatus, StatusQuestion } from './types.ts'

/**
 * Asks for the status of the signer of evidence. Ends by itself where signers would ask about each other in a circle.
 * Where the status is not needed, only available evidence is used, and none is requested.
 */
export type AskIssuerStatus = (question: StatusQuestion, isNeeded?: boolean) => CertificateStatus

/**
 * Reasons for a revocation that say nothing against earlier signatures. With any other reason, somebody else could have
 * made evidence with the key at any time.
 */
const HARMLESS_BEFORE: ReadonlySet<CrlReason | null> = new Set<CrlReason>([
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'privilegeWithdrawn',
])

/** Whether the reason says nothing against earlier signatures. */
export function isHarmlessBefore(reason: CrlReason | null): boolean {
  return HARMLESS_BEFORE.has(reason)
}

/** What the status of a signer means for evidence that it signed at that time; `null`: nothing against it. */
export function checkIssuerStatus(status: CertificateStatus, at: Instant, now: Instant): FindingCode | null {
  if (status.status === 'unknown') return 'REVOCATION_ISSUER_STATUS_UNKNOWN'
  if (status.status === 'good') return null
  return isRevokedLater(status, at, now) && isHarmlessBefore(status.reason) ? null : 'REVOCATION_ISSUER_REVOKED'
}

/** RFC 5280 §6.3.3 (f): the path of a CRL issuer, revocation included. */
export function checkIssuerPath(
  { certificates, anchor }: CandidatePath,
  at: Instant,
  now: Instant,
  ask: AskIssuerStatus,
): FindingCode | null {
  let unknown: FindingCode | null = null
  for (const [i, certificate] of certificates.entries()) {
    const issuer = issuerAt(certificates[i + 1], anchor)
    const problem = checkIssuerStatus(ask({ certificate, issuer, anchor, at, now }), at, now)
    if (problem === 'REVOCATION_ISSUER_REVOKED') return problem
    unknown ??= problem
  }
  return unknown
}

function issuerAt(above: HeldCertificate | undefined, anchor: CandidatePath['anchor']): StatusQuestion['issuer'] {
  if (above === undefined) return { subject: anchor.subject, spki: anchor.spki, certificate: null }
  return { subject: above.certificate.subject, spki: above.certificate.spki, certificate: above }
}
