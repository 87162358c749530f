import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { CrlReason } from '../x509/crl-types.ts'
import type { RefusedEvidence, RevocationSource } from './types.ts'

/** What one acceptable piece of evidence says of a certificate. */
export interface Opinion {
  readonly source: RevocationSource
  readonly says: Says
  /** The reasons that it is about, as bits (see `ALL_REASONS`). */
  readonly reasons: number
  /**
   * Why its `good` does not count, for example because it is too old; `null`: it counts. A revocation counts in any
   * case.
   */
  readonly goodRefused: FindingCode | null
  /**
   * Somebody else may have signed it, whatever else is in its way: its algorithms are weak, or its signer was revoked, has
   * expired or is not known to be good. Left out: nothing says so.
   */
  readonly isDoubted?: true
  readonly findings: readonly Finding[]
}

export type Says =
  | { readonly kind: 'good' }
  | {
      readonly kind: 'revoked'
      readonly revokedAt: Instant
      readonly reason: CrlReason | null
      readonly invalidityDate: Instant | null
    }

/** Whether a status can rest on it: it is bad news, or a `good` that counts. */
export function canBeReliedOn({ says, goodRefused }: Opinion): boolean {
  return says.kind === 'revoked' || goodRefused === null
}

export const GOOD: Says = Object.freeze({ kind: 'good' })

/** What the available evidence says, and which of it was not acceptable. */
export interface Opinions {
  readonly opinions: readonly Opinion[]
  readonly refused: readonly RefusedEvidence[]
  /** Of what was not acceptable, where the status rests on other evidence; left out: nothing is said of it. */
  readonly findings?: readonly Finding[]
}

/** RFC 5280 §4.2.1.13: ReasonFlags from keyCompromise (bit 1) to aACompromise (bit 8). */
export const ALL_REASONS = 0b1_1111_1110
export const HOLD_REASON: number = 1 << 6
