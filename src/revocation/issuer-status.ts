import type { Code } from '../core/codes.ts'
import type { Instant } from '../core/time.ts'
import type { CandidatePath } from '../path/types.ts'
import type { CrlReason } from '../x509/crl-types.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { isRevokedLater } from './revoked-later.ts'
import type { CertificateStatus, StatusQuestion } from './types.ts'

/**
 * Asks for the status of the certificate of whoever signed evidence; ends by itself where they would ask in a circle. Where it is not needed,
 * nothing is got for it: what is at hand is looked at.
 */
export type AskIssuerStatus = (question: StatusQuestion, isNeeded?: boolean) => Promise<CertificateStatus>

/**
 * Reasons for a revocation that say nothing against what was signed before. With any other, evidence that the key signed could have been made
 * by somebody else at any time.
 */
const HARMLESS_BEFORE: ReadonlySet<CrlReason | null> = new Set<CrlReason>([
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'privilegeWithdrawn',
])

/** Whether the reason says nothing against what was signed before. */
export function isHarmlessBefore(reason: CrlReason | null): boolean {
  return HARMLESS_BEFORE.has(reason)
}

/** What the status of a signer of evidence means for what it signed at that time; `null`: nothing against it. */
export function checkIssuerStatus(status: CertificateStatus, at: Instant, now: Instant): Code | null {
  if (status.status === 'unknown') return 'REVOCATION_ISSUER_STATUS_UNKNOWN'
  if (status.status === 'good') return null
  return isRevokedLater(status, at, now) && isHarmlessBefore(status.reason) ? null : 'REVOCATION_ISSUER_REVOKED'
}

/** RFC 5280 §6.3.3 (f): the path of a CRL issuer, revocation included. */
export async function checkIssuerPath(
  { certificates, anchor }: CandidatePath,
  at: Instant,
  now: Instant,
  ask: AskIssuerStatus,
): Promise<Code | null> {
  let unknown: Code | null = null
  for (const [i, certificate] of certificates.entries()) {
    const issuer = issuerAt(certificates[i + 1], anchor)
    const problem = checkIssuerStatus(await ask({ certificate, issuer, anchor, at, now }), at, now)
    if (problem === 'REVOCATION_ISSUER_REVOKED') return problem
    unknown ??= problem
  }
  return unknown
}

function issuerAt(above: HeldCertificate | undefined, anchor: CandidatePath['anchor']): StatusQuestion['issuer'] {
  if (above === undefined) return { subject: anchor.subject, spki: anchor.spki, certificate: null }
  return { subject: above.certificate.subject, spki: above.certificate.spki, certificate: above }
}
