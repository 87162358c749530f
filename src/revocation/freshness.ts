import type { Code } from '../core/codes.ts'
import type { Instant } from '../core/time.ts'
import type { MaxAge } from './context.ts'
import type { StatusQuestion } from './types.ts'

const DAY = 24 * 60 * 60 * 1000

/**
 * Evidence that does not say when the next is due: RFC 5280 §5.1.2.5 has CRLs say it, and RFC 6960 §4.2.2.1 takes an answer that does not for
 * one of many that come all the time. A week is what the CA/Browser Forum allows between CRLs; a day is for answers.
 */
export const DEFAULT_MAX_AGE: Readonly<Record<'crl' | 'ocsp', MaxAge>> = Object.freeze({
  crl: Object.freeze({ withoutNextUpdate: 7 * DAY, always: null }),
  ocsp: Object.freeze({ withoutNextUpdate: DAY, always: null }),
})

/** Clocks differ: an answer that was just made may seem to come from the future. */
const CLOCK_SKEW = 5 * 60 * 1000

export interface Period {
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  /** Certificates that expired at or after this moment are still answered for (X.509 §9.5.2.8, RFC 6960 §4.4.4). */
  readonly coversExpiredSince: Instant | null
  /** When the certificate of whoever signed it ends, where there is one to be asked about. */
  readonly signerUntil: Instant | null
}

/** Why a `good` of evidence of this period says nothing about the certificate at the time; `null`: it does. */
export function checkFreshness(
  { thisUpdate, nextUpdate, coversExpiredSince, signerUntil }: Period,
  { certificate, at, now }: Pick<StatusQuestion, 'certificate' | 'at' | 'now'>,
  maxAge: MaxAge,
): Code | null {
  // RFC 6960 §4.2.2.1: not to be relied on, and nobody knows what will be.
  if (thisUpdate > now + CLOCK_SKEW) return 'REVOCATION_NOT_YET_ISSUED'
  const { notAfter } = certificate.certificate
  // RFC 5280 §3.3: after its expiry a revoked certificate may leave the list, or be no longer known to the responder.
  if (thisUpdate > notAfter && (coversExpiredSince === null || coversExpiredSince > notAfter))
    return 'REVOCATION_ISSUED_AFTER_EXPIRY'
  if (nextUpdate !== null && nextUpdate < thisUpdate) return 'REVOCATION_STALE'
  // What is said later than the control time holds for it too.
  if (thisUpdate >= at) return null
  const end = Math.min(
    nextUpdate ?? thisUpdate + maxAge.withoutNextUpdate,
    maxAge.always === null ? Number.POSITIVE_INFINITY : thisUpdate + maxAge.always,
    signerUntil ?? Number.POSITIVE_INFINITY,
  )
  return at <= end ? null : 'REVOCATION_STALE'
}

/** Whether what says that the certificate was revoked comes from the future: it counts, and is told. */
export function isFromFuture({ thisUpdate }: Pick<Period, 'thisUpdate'>, now: Instant): boolean {
  return thisUpdate > now + CLOCK_SKEW
}
