import type { ReasonCode } from '../core/codes.ts'
import type { Sha256, UtcTime } from '../core/texts.ts'
import type { BasisTsa, TimeStampBasis } from './time-basis.ts'

/**
 * What the verdict on a signature or on a time-stamp rests on: digests, keys and times, and no names. `restsOn` reads it. It stands in a report where
 * a path counts, or where there are `vetoes`.
 * @named basis
 */
export interface BasisReport {
  /** The valid paths that count. The verdict rests on the first; the others stand beside it. */
  readonly paths: readonly BasisPath[]
  /** What proves since when it has existed, the earliest first. */
  readonly proofs: readonly BasisProof[]
  /**
   * Listed services on other paths of the signer, which do not count: the withdrawal of one is a veto all the same. Absent: none
   * that is not on the paths.
   */
  readonly vetoes?: readonly BasisAnchor[]
  /**
   * Why an `accept` would be none if nothing proved when it was signed: by its services, the agreements, and its own claim. Absent: it would be
   * one, as far as these go.
   */
  readonly unproven?: ReasonCode
  /** What an `accept` rests on because it shows since when the signature was made. Absent: it would be one without it. */
  readonly bound?: BasisBound
  /**
   * Of a signature whose decision rests on fewer proofs: on those that the relying state, or the acceptance policy, relies on. Absent: there is none.
   */
  readonly decision?: BasisOfDecision
}

/** A time-stamp, a CRL or an OCSP answer inside what was signed. @named basisBound */
export interface BasisBound {
  /** On its content, or inside what was signed. */
  readonly kind: 'time-stamp' | 'crl' | 'ocsp'
  /** `id` of the time-stamp, or SHA-256 of the evidence. @redact keep */
  readonly id: Sha256
  /** Why there would be no `accept` without it. */
  readonly reason: ReasonCode
  /** Those by which the relying state relies on the time-stamp, by identifier. Absent: it needs none. @redact keep */
  readonly agreements?: readonly string[]
}

export interface BasisOfDecision {
  /** The time at which the signature is judged so. */
  readonly best: UtcTime
  readonly paths: readonly BasisPath[]
  /** Those that the relying state and the policy rely on. */
  readonly proofs: readonly BasisProof[]
  /** Absent: none. */
  readonly vetoes?: readonly BasisAnchor[]
}

/** @named basisPath */
export interface BasisPath {
  /** From the signer's certificate to the one that the anchor signed. */
  readonly certificates: readonly BasisCertificate[]
  /** Where it ends. */
  readonly anchor: BasisAnchor
  /**
   * Listed services on the path beside the anchor, and those that the lists name as issuers of any of them. The withdrawal of one counts as that of
   * the anchor does. Absent: there is none.
   */
  readonly services?: readonly BasisAnchor[]
  /** Of each of the certificates. */
  readonly statuses: readonly BasisStatus[]
}

/** @named basisCertificate */
export interface BasisCertificate {
  /** Of the whole certificate. @redact digest */
  readonly sha256: Sha256
  /** SHA-256 of its SubjectPublicKeyInfo: another certificate of the same key has it too. @redact digest */
  readonly spkiSha256: Sha256
  /** RFC 5280 §4.1.2.5. */
  readonly notBefore: UtcTime
  /** The last second of it. */
  readonly notAfter: UtcTime
}

/** A name and a key that are trusted (RFC 5280 §6.1.1 (d)) or listed, and not a certificate. @named basisAnchor @redact anchor */
export interface BasisAnchor {
  /** The service's identifier, or that of `question.anchors`. @redact keep */
  readonly id: string
  /** A list, or the caller. */
  readonly source: 'service' | 'caller'
  /** SHA-256 of its SubjectPublicKeyInfo. @redact digest */
  readonly spkiSha256: Sha256
  /** SHA-256 of the certificates in which the name and the key are known; empty where the list gives no certificate. @redact digest */
  readonly certificates: readonly Sha256[]
}

/** @named basisStatus */
export interface BasisStatus {
  /** What the evidence says. */
  readonly status: 'good' | 'revoked' | 'unknown'
  /** The evidence that it rests on; absent: none. */
  readonly source?: BasisEvidence
  /** Other evidence that says the same. Absent: there is none. */
  readonly beside?: readonly BasisEvidence[]
}

/** @named basisEvidence */
export interface BasisEvidence {
  /** RFC 5280 §5 or RFC 6960. */
  readonly kind: 'crl' | 'ocsp'
  /** Of the CRL or the OCSP answer. @redact keep */
  readonly sha256: Sha256
  /** As it says. */
  readonly thisUpdate: UtcTime
  /** As it says. Absent: it says none. */
  readonly nextUpdate?: UtcTime
  /** The key that signed it. Absent: there is none. */
  readonly signer?: BasisSigner
  /**
   * The OCSP service of a trust list whose answer it is: without the list's word it counts no more. Absent: it is by no such service.
   * @redact keep
   */
  readonly service?: BasisAnchor
  /**
   * What its word rests on, beside the path: certificates of its signer and those above, evidence about these, the base of a delta CRL, and CRLs for
   * other reasons. Absent: there is none.
   * @schema {"minItems":1}
   */
  readonly behind?: readonly BasisBehind[]
}

/**
 * Behind evidence: certificates of its signer and those above, evidence about these, the base of a delta CRL, and CRLs for other reasons.
 * @named basisBehind
 */
export interface BasisBehind {
  readonly kind: 'certificate' | 'crl' | 'ocsp'
  /** Of the certificate or the evidence. @redact keep */
  readonly sha256: Sha256
  /** Of the certificate, or of the key that signed the evidence. Absent: there is none. @redact keep */
  readonly spkiSha256?: Sha256
  /** Of an answer: the OCSP service of a trust list that gave it. Absent: it is by no such service. @redact keep */
  readonly service?: BasisAnchor
}

export interface BasisSigner {
  /** Of the key. @redact keep */
  readonly spkiSha256: Sha256
  /** Until when what it signed counts without a proof that it is older; absent: the key of an anchor. */
  readonly until?: UtcTime
}

/** @named basisProof */
export type BasisProof = ProofByTimeStamp | ProofByCaller

export interface ProofByTimeStamp {
  /** Since when it is known to have existed. */
  readonly time: UtcTime
  /** Where the time-stamp is; or the word of the caller. */
  readonly basis: TimeStampBasis
  /** `id` of the time-stamp that proves it. Absent: it has none. @redact keep */
  readonly timeStamp?: Sha256
  /** Of a time-stamp by a listed service. Absent: the caller vouches for the TSA. */
  readonly tsa?: BasisTsa
  /** Of a signature: those by which the relying state relies on the TSA, by identifier. Absent: it needs none. @redact keep */
  readonly agreements?: readonly string[]
}

/** The caller vouches for the time. */
export interface ProofByCaller {
  readonly time: UtcTime
  readonly basis: 'caller'
  readonly timeStamp?: never
  readonly tsa?: never
  readonly agreements?: never
}
