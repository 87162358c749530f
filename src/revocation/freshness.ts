import type { FindingCode } from '../core/codes.ts'
import type { Instant } from '../core/time.ts'
import type { MaxAge } from './context.ts'
import type { StatusQuestion } from './types.ts'

const DAY = 24 * 60 * 60 * 1000

/**
 * The greatest age of evidence without nextUpdate. RFC 5280 §5.1.2.5 demands nextUpdate of CRLs. By RFC 6960 §4.2.2.1
 * an OCSP answer without it says that newer information is always available. A week is what the CA/Browser Forum allows
 * between CRLs; a day is for answers.
 */
export const DEFAULT_MAX_AGE: Readonly<Record<'crl' | 'ocsp', MaxAge>> = Object.freeze({
  crl: Object.freeze({ withoutNextUpdate: 7 * DAY, always: null }),
  ocsp: Object.freeze({ withoutNextUpdate: DAY, always: null }),
})

/** Clocks differ: an answer that was just made can have a time in the future. */
const CLOCK_SKEW = 5 * 60 * 1000

export interface Period {
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  /** Certificates that expired at or after this moment are still answered for (X.509 §9.5.2.8, RFC 6960 §4.4.4). */
  readonly coversExpiredSince: Instant | null
}

/** Why a `good` of evidence of this period says nothing about the certificate at the time; `null`: it does. */
export function checkFreshness(
  { thisUpdate, nextUpdate, coversExpiredSince }: Period,
  { certificate, at, now }: Pick<StatusQuestion, 'certificate' | 'at' | 'now'>,
  maxAge: MaxAge,
): FindingCode | null {
  // RFC 6960 §4.2.2.1: evidence from the future is not relied on.
  if (thisUpdate > now + CLOCK_SKEW) return 'REVOCATION_NOT_YET_ISSUED'
  const { notAfter } = certificate.certificate
  // RFC 5280 §3.3: after its expiry a revoked certificate may leave the list, or be no longer known to the responder.
  if (thisUpdate > notAfter && (coversExpiredSince === null || coversExpiredSince > notAfter))
    return 'REVOCATION_ISSUED_AFTER_EXPIRY'
  if (nextUpdate !== null && nextUpdate < thisUpdate) return 'REVOCATION_STALE'
  // A `good` that was said after the control time holds for that time too.
  if (thisUpdate >= at) return null
  const end = Math.min(
    nextUpdate ?? thisUpdate + maxAge.withoutNextUpdate,
    maxAge.always === null ? Number.POSITIVE_INFINITY : thisUpdate + maxAge.always,
  )
  return at <= end ? null : 'REVOCATION_STALE'
}

/**
 * Why a `good` says nothing about a time after the end of its signer's certificate, even where the evidence is proven to
 * be older. `null` for the end: judged elsewhere.
 */
export function checkSignerPeriod(
  { thisUpdate }: Pick<Period, 'thisUpdate'>,
  signerUntil: Instant | null,
  { at }: Pick<StatusQuestion, 'at'>,
): FindingCode | null {
  return signerUntil !== null && thisUpdate < at && signerUntil < at ? 'REVOCATION_STALE' : null
}

/** Whether the evidence of a revocation comes from the future. It counts, and that is reported. */
export function isFromFuture({ thisUpdate }: Pick<Period, 'thisUpdate'>, now: Instant): boolean {
  return thisUpdate > now + CLOCK_SKEW
}
