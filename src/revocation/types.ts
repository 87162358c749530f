/**
 * The status of one certificate at one time, given CRLs and OCSP answers. Time-stamps are not known here, and of trust
 * lists only what is asked of them.
 */

import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { CrlReason } from '../x509/crl-types.ts'
import type { HeldCertificate, Name, SubjectPublicKeyInfo, TrustAnchor } from '../x509/types.ts'

/** Whose status is asked for, and as of when. */
export interface StatusQuestion {
  readonly certificate: HeldCertificate
  /** Its issuer, as on the path. */
  readonly issuer: {
    readonly subject: Name
    readonly spki: SubjectPublicKeyInfo
    /** `null`: the anchor. */
    readonly certificate: HeldCertificate | null
  }
  /** The anchor of the path. The path of a CRL's issuer ends there too (RFC 5280 §6.3.3 (f)). */
  readonly anchor: TrustAnchor
  /** The control time: the best signature time. */
  readonly at: Instant
  /** The validation time. */
  readonly now: Instant
  /**
   * Since when the key of the issuer, or of one above it, is not to be believed, though that is after `at`. Left out:
   * nothing is known against it.
   */
  readonly issuerBadSince?: Instant
  /** The same of the key of the anchor, by the word of those that issued it. */
  readonly anchorBadSince?: Instant
}

/** One piece of evidence, as reports name it. */
export interface RevocationSource {
  readonly kind: 'crl' | 'ocsp'
  /** SHA-256 of the CRL or of the OCSPResponse as received. */
  readonly sha256: string
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  /** Its signer, as it names itself. */
  readonly issuer: string
  /** The key that signed it; left out where none was found that may. */
  readonly signer?: EvidenceKey
  /** Evidence without which it does not say as much: the base of a delta CRL, the CRLs for the other reasons. */
  readonly together?: readonly RevocationSource[]
}

/** The key behind a piece of evidence. */
export interface EvidenceKey {
  readonly spki: SubjectPublicKeyInfo
  /** After this somebody else could have signed with it; `null`: the key of an anchor. */
  readonly until: Instant | null
  /** Left out: its key is on the path itself, or a trust list names it. */
  readonly authority?: Authority
  /** The OCSP service of a trust list that has the key; left out: none answers for the issuer by it. */
  readonly service?: ListedService
}

/** A service on a trust list, by its name there and its key. */
export interface ListedService {
  readonly id: string
  readonly listId: string
  readonly state: string
  readonly spki: SubjectPublicKeyInfo
  readonly certificateSha256: readonly string[]
}

/** What shows that the signer of evidence may sign it: its certificate with those above, and their statuses. */
export interface Authority {
  readonly certificates: readonly HeldCertificate[]
  readonly statuses: readonly CertificateStatus[]
}

/** The status of a certificate, given a time and the available evidence. `unknown` is never taken for `good`. */
export type CertificateStatus = GoodStatus | RevokedStatus | UnknownStatus

interface Status {
  readonly certificate: HeldCertificate
  /** About evidence that was weighed: late, weakly signed, refused. */
  readonly findings: readonly Finding[]
}

export interface GoodStatus extends Status {
  readonly status: 'good'
  /** `REVOCATION_GOOD`; or why no evidence is asked for. */
  readonly code: FindingCode
  /** `null` where no evidence is asked for. */
  readonly source: RevocationSource | null
  /** Other evidence that says `good` for every reason, and counts; left out where there is none. */
  readonly beside?: readonly RevocationSource[]
}

export interface RevokedStatus extends Status {
  readonly status: 'revoked'
  readonly code: 'CERTIFICATE_REVOKED' | 'CERTIFICATE_ON_HOLD'
  readonly revokedAt: Instant
  readonly reason: CrlReason | null
  /** RFC 5280 §5.3.2: since when the key is known or suspected to be bad. */
  readonly invalidityDate: Instant | null
  /** Since when it is revoked, where each revocation is for a reason that leaves earlier tokens of a TSA good. */
  readonly orderlySince?: Instant
  /** The first date of a revocation that is not a hold, by evidence that nobody but its issuer can have signed. */
  readonly surelySince?: Instant
  /** Since when what its key signed is in doubt, where it is revoked after the time asked about alone. */
  readonly lostSince?: Instant
  readonly source: RevocationSource
}

export interface UnknownStatus extends Status {
  readonly status: 'unknown'
  /** The most telling reason. */
  readonly code: FindingCode
  readonly refused: readonly RefusedEvidence[]
  /**
   * The certificates for which evidence would help: this one, and signers of evidence about it whose own status is
   * unknown. Left out where none would help.
   */
  readonly lacking?: readonly StatusQuestion[]
  /**
   * Evidence whose `good` does not count says that it was revoked after that time, so that nothing is taken for
   * granted.
   */
  readonly isSaidRevoked?: true
  /** Since when what its key signed is in doubt, if that is true. */
  readonly lostSince?: Instant
  /** The limit on work that ended the look at the evidence. */
  readonly exhausted?: string
}

/** Evidence about the certificate, or meant to be, that was not acceptable. */
export interface RefusedEvidence {
  readonly source: RevocationSource
  readonly code: FindingCode
}
