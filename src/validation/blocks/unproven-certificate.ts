import type { Finding } from '../../core/finding.ts'
import { formatInstant, type Instant } from '../../core/time.ts'
import type { ValidatedPath } from '../../path/types.ts'
import type { CertificateStatus } from '../../revocation/types.ts'
import { badIssuer, CLAUSE } from './path-revocation.ts'
import type { JudgedSearch } from './x509-validation.ts'

export interface UnprovenQuestion {
  readonly now: Instant
  /** Since when the certificate of the signer is proven to have existed. */
  readonly since: Instant
}

/**
 * ETSI EN 319 102-1 §5.6.2.2, of a signature that does not name its certificate. Whoever has the key of a CA after its
 * certificate ended can issue the signer's certificate then and date it back: it has to be proven to be older.
 */
export function unprovenCertificate(
  { paths, revocation }: Pick<JudgedSearch, 'paths' | 'revocation'>,
  question: UnprovenQuestion,
): readonly Finding[] {
  const lost = revocation.slice(1).flatMap((status) => lostFinding(status, question) ?? [])
  // The end of a CA is no end of its key where it has another certificate, by which a path goes that still holds.
  const expired = paths.map((path) => expiredFinding(path, question))
  return [...lost, ...(expired.includes(null) ? [] : expired.slice(0, 1).flatMap((finding) => finding ?? []))]
}

function lostFinding(status: CertificateStatus, { since }: UnprovenQuestion): Finding | null {
  const lostSince = badIssuer(status)
  if (lostSince === null || since < lostSince) return null
  const { sha256 } = status.certificate
  return {
    code: 'CERTIFICATE_NOT_PROVEN',
    level: 'failure',
    clause: CLAUSE,
    about: { kind: 'certificate', sha256 },
    data: { since: formatInstant(lostSince) },
  }
}

function expiredFinding({ certificates }: ValidatedPath, { now, since }: UnprovenQuestion): Finding | null {
  const ended = certificates.slice(1).find(({ certificate: { notAfter } }) => notAfter < now && notAfter < since)
  if (ended === undefined) return null
  const { sha256, certificate } = ended
  return {
    code: 'CERTIFICATE_NOT_PROVEN_BEFORE_EXPIRY',
    level: 'failure',
    clause: CLAUSE,
    about: { kind: 'certificate', sha256 },
    data: { notAfter: formatInstant(certificate.notAfter) },
  }
}
