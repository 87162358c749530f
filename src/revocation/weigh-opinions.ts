import type { Opinion, Says } from './opinion.ts'
import { ALL_REASONS, HOLD_REASON } from './opinion.ts'

export type Revocation = Opinion & { readonly says: Extract<Says, { kind: 'revoked' }> }

/** What all opinions come to. The order in which they are given is of no matter. */
export type Weighed =
  | { readonly status: 'revoked'; readonly opinion: Revocation }
  | { readonly status: 'good'; readonly opinion: Opinion }
  | { readonly status: 'open'; readonly isPartlyGood: boolean }

/**
 * Revoked beats good: a revocation is for ever. A hold is not, so that of it and of what is good the latest counts. Good is what is so for every
 * reason (RFC 5280 §6.3.3, reasons_mask), by however many CRLs.
 */
export function weighOpinions(opinions: readonly Opinion[]): Weighed {
  const revocations = opinions.filter(isRevocation).sort(byDate)
  const [forEver] = revocations.filter(({ says }) => says.reason !== 'certificateHold')
  if (forEver !== undefined) return { status: 'revoked', opinion: forEver }
  const good = opinions.filter(({ says, goodRefused }) => says.kind === 'good' && goodRefused === null).sort(byAge)
  const [hold] = [...revocations].sort(byAge)
  if (hold !== undefined) {
    const released = good.filter(({ reasons }) => (reasons & HOLD_REASON) !== 0)[0]?.source.thisUpdate
    if (released === undefined || released <= hold.source.thisUpdate) return { status: 'revoked', opinion: hold }
  }
  const [latest] = good
  const reasons = good.reduce((mask, opinion) => mask | opinion.reasons, 0)
  if (latest !== undefined && reasons === ALL_REASONS) return { status: 'good', opinion: latest }
  return { status: 'open', isPartlyGood: latest !== undefined }
}

function isRevocation(opinion: Opinion): opinion is Revocation {
  return opinion.says.kind === 'revoked'
}

/** The earliest first: since when it is bad. */
function byDate(a: Revocation, b: Revocation): number {
  return badSince(a) - badSince(b) || byAge(a, b)
}

function badSince({ says: { revokedAt, invalidityDate } }: Revocation): number {
  return invalidityDate === null ? revokedAt : Math.min(revokedAt, invalidityDate)
}

/** The latest first; the digest makes the order a fixed one. */
function byAge({ source: a }: Opinion, { source: b }: Opinion): number {
  return b.thisUpdate - a.thisUpdate || (a.sha256 < b.sha256 ? -1 : a.sha256 > b.sha256 ? 1 : 0)
}
