import type { FindingCode } from '../core/codes.ts'
import type { Sha256, UtcTime } from '../core/texts.ts'
import type { CrlReason } from '../x509/crl-types.ts'

/** The status of one certificate at the best signature time. @named revocation */
export type RevocationReport = StatusKnownGood | StatusNotAsked | StatusRevoked | StatusUnknown

interface StatusOf {
  /** SHA-256 of the certificate. @redact digest */
  readonly certificate: Sha256
}

/** Evidence says that it was not revoked. */
interface StatusKnownGood extends StatusOf {
  /** `good`: evidence says so, or none is asked for. `unknown`: nothing acceptable was there. */
  readonly status: 'good'
  /** Why, the most telling reason. */
  readonly code: FindingCode
  /** What the status rests on. Absent: it rests on none. */
  readonly source: RevocationSourceReport
  readonly refused?: never
  readonly revokedAt?: never
  readonly reason?: never
  readonly invalidityDate?: never
}

/** No evidence is asked for: `code` says why. */
interface StatusNotAsked extends StatusOf {
  readonly status: 'good'
  readonly code: FindingCode
  readonly source?: never
  readonly refused?: never
  readonly revokedAt?: never
  readonly reason?: never
  readonly invalidityDate?: never
}

interface StatusRevoked extends StatusOf {
  readonly status: 'revoked'
  readonly code: 'CERTIFICATE_REVOKED' | 'CERTIFICATE_ON_HOLD'
  /** RFC 5280 §5.1.2.6, RFC 6960 §4.2.1. */
  readonly revokedAt: UtcTime
  /** RFC 5280 §5.3.1. Absent: none is given. */
  readonly reason?: CrlReason
  /** Since when the key is known or suspected to be bad (RFC 5280 §5.3.2). Absent: none is given. */
  readonly invalidityDate?: UtcTime
  readonly source: RevocationSourceReport
  readonly refused?: never
}

interface StatusUnknown extends StatusOf {
  readonly status: 'unknown'
  readonly code: FindingCode
  readonly source?: never
  /** What was there, and why it did not count. */
  readonly refused: readonly RefusedEvidenceReport[]
  readonly revokedAt?: never
  readonly reason?: never
  readonly invalidityDate?: never
}

export interface RevocationSourceReport {
  readonly kind: 'crl' | 'ocsp'
  /** Of the CRL or the OCSP answer. @redact keep */
  readonly sha256: Sha256
  /** Whoever signed it, as it says. @redact name */
  readonly issuer: string
  /** As it says. */
  readonly thisUpdate: UtcTime
  /** Absent: it says none. */
  readonly nextUpdate?: UtcTime
}

export interface RefusedEvidenceReport extends RevocationSourceReport {
  /** Why it does not count. */
  readonly code: FindingCode
}
