import type { Instant } from '../core/time.ts'
import { isHarmlessBefore } from './issuer-status.ts'
import type { Opinion, Says } from './opinion.ts'
import { ALL_REASONS, HOLD_REASON } from './opinion.ts'
import { badSince, isRevokedLater } from './revoked-later.ts'

export type Revocation = Opinion & { readonly says: Extract<Says, { kind: 'revoked' }> }

/** What all opinions come to. The order in which they are given is of no matter. */
export type Weighed =
  | { readonly status: 'revoked'; readonly opinion: Revocation; readonly isForEver: boolean }
  | { readonly status: 'good'; readonly opinion: Opinion }
  | {
      readonly status: 'open'
      readonly isPartlyGood: boolean
      /** Whether somebody whose word is not good enough says that it was revoked after that time. */
      readonly isSaidRevoked: boolean
    }

/**
 * Revoked beats good: a revocation is for ever. A hold is not, so that of it and of what is good the latest counts. Of several revocations the
 * gravest is told, so that one more never makes it better. Good is what is so for every reason (RFC 5280 §6.3.3, reasons_mask), by however many
 * CRLs.
 */
export function weighOpinions(opinions: readonly Opinion[], at: Instant, now: Instant): Weighed {
  const good = opinions.filter(({ says, goodRefused }) => says.kind === 'good' && goodRefused === null).sort(byAge)
  const revocations = opinions.filter(isRevocation)
  const counting = isReleased(revocations, good) ? revocations.filter(isForEver) : revocations
  const [gravest] = counting.sort((a, b) => byGravity(a, b, at, now))
  const [latest] = good
  const reasons = good.reduce((mask, opinion) => mask | opinion.reasons, 0)
  const isGood = latest !== undefined && reasons === ALL_REASONS
  // What came later shows that it was good until then, and shows it no better than whoever says so says good.
  const shows = isGood || counting.some((one) => !isLater(one, at, now) || saysUntil(one))
  if (gravest !== undefined && shows)
    return { status: 'revoked', opinion: gravest, isForEver: counting.some(isForEver) }
  if (isGood) return { status: 'good', opinion: latest }
  return { status: 'open', isPartlyGood: latest !== undefined, isSaidRevoked: gravest !== undefined }
}

function isRevocation(opinion: Opinion): opinion is Revocation {
  return opinion.says.kind === 'revoked'
}

function isForEver({ says }: Revocation): boolean {
  return says.reason !== 'certificateHold'
}

function isLater({ says, source }: Revocation, at: Instant, now: Instant): boolean {
  return isRevokedLater({ ...says, source }, at, now)
}

/** Whoever is on a list after its expiry is there with the date, though whoever is not might have been. */
function saysUntil({ goodRefused }: Revocation): boolean {
  return goodRefused === null || goodRefused === 'REVOCATION_ISSUED_AFTER_EXPIRY'
}

/** Whether something that is about holds says later than the last of them that it is good. */
function isReleased(revocations: readonly Revocation[], good: readonly Opinion[]): boolean {
  const [hold] = revocations.filter((revocation) => !isForEver(revocation)).sort(byAge)
  const [release] = good.filter(({ reasons }) => (reasons & HOLD_REASON) !== 0)
  return hold !== undefined && release !== undefined && release.source.thisUpdate > hold.source.thisUpdate
}

function byGravity(a: Revocation, b: Revocation, at: Instant, now: Instant): number {
  return gradeOf(a, at, now) - gradeOf(b, at, now) || badSince(a.says) - badSince(b.says) || byAge(a, b)
}

/**
 * The gravest has the least: first what counts at the time, and of that what is for ever. Of what came later first what puts in doubt what was
 * signed before (a hold does).
 */
function gradeOf(revocation: Revocation, at: Instant, now: Instant): number {
  const { says } = revocation
  const [isHold, isHarmless] = [isForEver(revocation) ? 0 : 1, isHarmlessBefore(says.reason) ? 1 : 0]
  return isLater(revocation, at, now) ? 4 + 2 * isHarmless + isHold : 2 * isHold + isHarmless
}

/** The latest first; the digest makes the order a fixed one. */
function byAge({ source: a }: Opinion, { source: b }: Opinion): number {
  return b.thisUpdate - a.thisUpdate || (a.sha256 < b.sha256 ? -1 : a.sha256 > b.sha256 ? 1 : 0)
}
