import { leastOf } from '../core/extremes.ts'
import type { Instant } from '../core/time.ts'
import type { CrlReason } from '../x509/crl-types.ts'
import { isHarmlessBefore } from './issuer-status.ts'
import { ALL_REASONS, HOLD_REASON, type Opinion, type Says } from './opinion.ts'
import { badSince, isRevokedLater } from './revoked-later.ts'
import type { RevocationSource } from './types.ts'

export type RevokedOpinion = Opinion & { readonly says: Extract<Says, { kind: 'revoked' }> }

/** What all opinions come to. Their order does not matter. */
export type WeighedStatus =
  | {
      readonly status: 'revoked'
      readonly opinion: RevokedOpinion
      readonly isForEver: boolean
      readonly orderlySince: Instant | null
      readonly surelySince: Instant | null
      readonly lostSince: Instant | null
      /** Without which it does not show that the certificate was good until then, or that it was revoked in an orderly way. */
      readonly together: readonly Opinion[]
    }
  | {
      readonly status: 'good'
      readonly opinion: Opinion
      /** Without which it is not good for every reason. */
      readonly together: readonly Opinion[]
      readonly beside: readonly Opinion[]
    }
  | {
      readonly status: 'open'
      readonly isPartlyGood: boolean
      /** Whether evidence whose `good` does not count says that it was revoked after that time. */
      readonly isSaidRevoked: boolean
      readonly lostSince: Instant | null
    }

/**
 * `revoked` beats `good`: a revocation is for ever. A hold is not, so that the latest of hold and `good` counts. Of
 * several revocations the gravest is reported, so that one more never makes an answer better. A certificate is good if
 * it is good for every reason (RFC 5280 §6.3.3, reasons_mask), by however many CRLs. That it was so until a later revocation is asked of every
 * reason too: by what is not there it may have been revoked earlier.
 */
export function weighOpinions(opinions: readonly Opinion[], at: Instant, now: Instant): WeighedStatus {
  const good = opinions.filter(({ says, goodRefused }) => says.kind === 'good' && goodRefused === null).sort(byAge)
  const revocations = opinions.filter(isRevocation)
  const releasedHold = holdReleased(revocations, good)
  const counting = releasedHold === null ? revocations : revocations.filter(isForEver)
  const [gravest] = counting.sort((a, b) => byGravity(a, b, at, now))
  const [latest] = good
  const isGood = latest !== undefined && isAboutAll(good)
  // A later revocation shows that it was good until then, for the reasons that it is about, and counts for that no more than a `good` of the same source.
  const until = counting.filter(saysUntil)
  const areLater = counting.every((one) => isLater(one, at, now))
  const lostSince = areLater ? earliestLoss(counting) : null
  if (gravest !== undefined && (!areLater || isAboutAll([...good, ...until]))) {
    const orderly = orderlySince(counting, good, now)
    const isEnough = (!areLater && orderly === null) || (saysUntil(gravest) && gravest.reasons === ALL_REASONS)
    return {
      status: 'revoked',
      opinion: gravest,
      isForEver: counting.some(isForEver),
      orderlySince: orderly,
      surelySince: surelySince(counting),
      lostSince,
      together: isEnough ? [] : [...good, ...until].filter((one) => one !== gravest),
    }
  }
  if (isGood) {
    const others = good.filter((one) => one !== latest)
    return {
      status: 'good',
      opinion: latest,
      together: latest.reasons === ALL_REASONS ? [] : others.filter((one) => one.reasons !== ALL_REASONS),
      beside: others.filter(
        (one) => one.reasons === ALL_REASONS && (releasedHold === null || one.source.thisUpdate > releasedHold),
      ),
    }
  }
  const isPartlyGood = latest !== undefined || until.length > 0
  return { status: 'open', isPartlyGood, isSaidRevoked: gravest !== undefined, lostSince }
}

function isAboutAll(opinions: readonly Opinion[]): boolean {
  return opinions.reduce((mask, { reasons }) => mask | reasons, 0) === ALL_REASONS
}

/** Of revocations that put what the key signed before in doubt, the first: one more makes that no later. */
function earliestLoss(counting: readonly RevokedOpinion[]): Instant | null {
  const dates = counting.flatMap(({ says }) => (isHarmlessBefore(says.reason) ? [] : [badSince(says)]))
  return dates.length === 0 ? null : leastOf(dates)
}

/**
 * RFC 3161 §4, item 1: reasons for which the tokens of a TSA stay good that it made before its certificate was revoked.
 * A revocation that gives no reason is of none of them.
 */
const ORDERLY: ReadonlySet<CrlReason | null> = new Set<CrlReason>([
  'unspecified',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
])

/**
 * The first of the revocations, where all that count are for such reasons; `null`: one is not, or has a date ahead of
 * its source. That the tokens stay good is good news: it takes evidence whose `good` would count, about every reason.
 * What is out of date or weak may have been followed, or forged.
 */
function orderlySince(counting: readonly RevokedOpinion[], good: readonly Opinion[], now: Instant): Instant | null {
  const isOrderly = ({ says, source: { thisUpdate } }: RevokedOpinion): boolean =>
    ORDERLY.has(says.reason) && badSince(says) <= thisUpdate && thisUpdate <= now
  const sound = counting.filter(saysUntil)
  if (sound.length === 0 || !isAboutAll([...sound, ...good]) || !counting.every(isOrderly)) return null
  return leastOf(counting.map(({ says }) => badSince(says)))
}

/** The first date of a permanent revocation that nobody but its issuer can have signed; `null`: there is none. */
function surelySince(counting: readonly RevokedOpinion[]): Instant | null {
  const dates = counting.flatMap((one) => (isForEver(one) && one.isDoubted !== true ? [one.says.revokedAt] : []))
  return dates.length === 0 ? null : leastOf(dates)
}

function isRevocation(opinion: Opinion): opinion is RevokedOpinion {
  return opinion.says.kind === 'revoked'
}

function isForEver({ says }: RevokedOpinion): boolean {
  return says.reason !== 'certificateHold'
}

function isLater({ says, source }: RevokedOpinion, at: Instant, now: Instant): boolean {
  return isRevokedLater({ ...says, source }, at, now)
}

/**
 * A certificate that is on a CRL after its expiry has its date there, though one that is missing may have been taken
 * off.
 */
function saysUntil({ goodRefused, isDoubted }: RevokedOpinion): boolean {
  return goodRefused === null || (goodRefused === 'REVOCATION_ISSUED_AFTER_EXPIRY' && isDoubted !== true)
}

/** When the last hold was said, where evidence that covers holds says `good` later; otherwise `null`. */
function holdReleased(revocations: readonly RevokedOpinion[], good: readonly Opinion[]): Instant | null {
  const [hold] = revocations.filter((revocation) => !isForEver(revocation)).sort(byAge)
  const [release] = good.filter(({ reasons }) => (reasons & HOLD_REASON) !== 0)
  const isReleased = hold !== undefined && release !== undefined && release.source.thisUpdate > hold.source.thisUpdate
  return isReleased ? hold.source.thisUpdate : null
}

function byGravity(a: RevokedOpinion, b: RevokedOpinion, at: Instant, now: Instant): number {
  return gradeOf(a, at, now) - gradeOf(b, at, now) || badSince(a.says) - badSince(b.says) || byAge(a, b)
}

/**
 * The gravest has the least value: first revocations that count at the time, and of these the permanent ones. Of later
 * revocations those come first that put earlier signatures in doubt (a hold does).
 */
function gradeOf(revocation: RevokedOpinion, at: Instant, now: Instant): number {
  const { says } = revocation
  const [isHold, isHarmless] = [isForEver(revocation) ? 0 : 1, isHarmlessBefore(says.reason) ? 1 : 0]
  return isLater(revocation, at, now) ? 4 + 2 * isHarmless + isHold : 2 * isHold + isHarmless
}

/** The latest first; equal times are ordered by digest, and one delta CRL by the CRLs that it was read with. */
function byAge({ source: a }: Opinion, { source: b }: Opinion): number {
  return bySource(a, b) || bySource(a.together?.[0] ?? a, b.together?.[0] ?? b)
}

function bySource(a: RevocationSource, b: RevocationSource): number {
  return b.thisUpdate - a.thisUpdate || (a.sha256 < b.sha256 ? -1 : a.sha256 > b.sha256 ? 1 : 0)
}
