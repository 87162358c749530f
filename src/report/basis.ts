import type { ReasonCode } from '../core/codes.ts'
import type { BasisTsa, TimeStampBasis } from './time-basis.ts'

/**
 * What the verdict on a signature or on a time-stamp rests on: digests, keys and times, and no names. `restsOn` reads it. It stands in a
 * report where a path counts, or where there are `vetoes`.
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
   * Of a signature whose decision rests on fewer proofs: on those that the relying state, or the acceptance policy, relies on. Absent: it
   * rests on the paths and the proofs above.
   */
  readonly decision?: BasisOfDecision
}

/** A time-stamp, a CRL or an OCSP answer inside what was signed. */
export interface BasisBound {
  readonly kind: 'time-stamp' | 'crl' | 'ocsp'
  /** `id` of the time-stamp, or SHA-256 of the evidence. */
  readonly id: string
  /** Why there would be no `accept` without it. */
  readonly reason: ReasonCode
  /** The agreements by which the relying state relies on the time-stamp; absent: it needs none. */
  readonly agreements?: readonly string[]
}

export interface BasisOfDecision {
  /** The time at which the signature is judged so. */
  readonly best: string
  readonly paths: readonly BasisPath[]
  readonly proofs: readonly BasisProof[]
  readonly vetoes?: readonly BasisAnchor[]
}

export interface BasisPath {
  /** From the signer's certificate to the one that the anchor signed. */
  readonly certificates: readonly BasisCertificate[]
  readonly anchor: BasisAnchor
  /**
   * Listed services on the path beside the anchor, and those that the lists name as issuers of any of them; absent: none. The
   * withdrawal of one counts as that of the anchor does.
   */
  readonly services?: readonly BasisAnchor[]
  /** Of each of the certificates. */
  readonly statuses: readonly BasisStatus[]
}

export interface BasisCertificate {
  readonly sha256: string
  /** SHA-256 of its SubjectPublicKeyInfo: another certificate of the same key has it too. */
  readonly spkiSha256: string
  readonly notBefore: string
  readonly notAfter: string
}

/** A name and a key that are trusted (RFC 5280 §6.1.1 (d)) or listed, and not a certificate. */
export interface BasisAnchor {
  /** The service's identifier, or that of `question.anchors`. */
  readonly id: string
  readonly source: 'service' | 'caller'
  /** SHA-256 of its SubjectPublicKeyInfo. */
  readonly spkiSha256: string
  /** SHA-256 of the certificates in which the name and the key are known; empty where the list gives no certificate. */
  readonly certificates: readonly string[]
}

export interface BasisStatus {
  readonly status: 'good' | 'revoked' | 'unknown'
  /** The evidence that it rests on; absent: none. */
  readonly source?: BasisEvidence
  /** Other evidence that says the same. */
  readonly beside?: readonly BasisEvidence[]
}

export interface BasisEvidence {
  readonly kind: 'crl' | 'ocsp'
  /** SHA-256 of the CRL or OCSP response. */
  readonly sha256: string
  readonly thisUpdate: string
  readonly nextUpdate?: string
  /** The key that signed it. */
  readonly signer?: BasisSigner
  /** The OCSP service of a trust list whose answer it is: without the list's word it counts no more. Absent: it is by no such service. */
  readonly service?: BasisAnchor
  /** What its word rests on, beside the path. */
  readonly behind?: readonly BasisBehind[]
}

/**
 * Behind evidence: certificates of its signer and those above, evidence about these, the base of a delta CRL, and CRLs for other
 * reasons.
 */
export interface BasisBehind {
  readonly kind: 'certificate' | 'crl' | 'ocsp'
  readonly sha256: string
  /** SHA-256 of the SubjectPublicKeyInfo of the certificate, or of the key that signed the evidence. */
  readonly spkiSha256?: string
  /** Of an answer: the OCSP service of a trust list that gave it. */
  readonly service?: BasisAnchor
}

export interface BasisSigner {
  readonly spkiSha256: string
  /** Until when what it signed counts without a proof that it is older; absent: the key of an anchor. */
  readonly until?: string
}

export type BasisProof = ProofByTimeStamp | ProofByCaller

export interface ProofByTimeStamp {
  readonly time: string
  readonly basis: TimeStampBasis
  /** `id` of the time-stamp that proves it. */
  readonly timeStamp?: string
  /** Of a time-stamp by a listed service; absent: the caller vouches for it. */
  readonly tsa?: BasisTsa
  /** Of a signature: the agreements by which the relying state relies on it; absent: it needs none. */
  readonly agreements?: readonly string[]
}

/** The caller vouches for the time. */
export interface ProofByCaller {
  readonly time: string
  readonly basis: 'caller'
  readonly timeStamp?: never
  readonly tsa?: never
  readonly agreements?: never
}
