import type { Instant } from '../core/time.ts'
import type { ProvingService } from '../existence/proofs.ts'

/** Why a signature was made no earlier than at a time. */
export type LowerBoundBasis = 'certificate' | 'claim' | 'caller' | 'content-time-stamp' | 'time-stamp' | 'crl' | 'ocsp'

/** The time before which a signature was not made, and what says so. */
export interface LowerBound {
  readonly time: Instant
  readonly basis: LowerBoundBasis
  /** Of a time-stamp by a listed service: which; otherwise `null`. */
  readonly service: ProvingService | null
  /** SHA-256 of the signature value of a time-stamp, or of a CRL or an OCSP answer; left out: it is none of these. */
  readonly id?: string
}

export interface LowerBoundQuestion {
  readonly now: Instant
  /** The earliest proof that the signature existed; `null`: there is none. */
  readonly provenBy: Instant | null
  /** The beginning of the signer's certificate; where the signature does not name it, of the oldest one of the same key. */
  readonly certificate: Instant
  readonly claimed: Instant | null
  /** For which the caller vouches. */
  readonly madeSince: Instant | null
  /** Dated things in what was signed, that hold. */
  readonly inside: readonly LowerBound[]
}

/**
 * The latest of all bounds. A claim binds whoever makes it: one that is later than the truth gains nothing that signing again would not, and one
 * that is earlier makes the span longer. One of before the certificate, or of after a proof, is false, and counts for nothing.
 */
export function latestBound({
  now,
  provenBy,
  certificate,
  claimed,
  madeSince,
  inside,
}: LowerBoundQuestion): LowerBound {
  const isTrue = claimed !== null && claimed >= certificate && claimed <= (provenBy ?? now)
  const bound = (time: Instant, basis: LowerBoundBasis): LowerBound => ({ time, basis, service: null })
  return [
    bound(certificate, 'certificate'),
    ...(isTrue ? [bound(claimed, 'claim')] : []),
    ...(madeSince === null ? [] : [bound(madeSince, 'caller')]),
    ...inside,
  ].reduce((latest, one) => (one.time > latest.time ? one : latest))
}
