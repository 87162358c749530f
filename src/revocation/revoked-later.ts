import type { Instant } from '../core/time.ts'
import type { RevocationSource } from './types.ts'

/** A revocation, and who tells it. */
export interface ToldRevocation {
  readonly revokedAt: Instant
  readonly invalidityDate: Instant | null
  readonly source: Pick<RevocationSource, 'thisUpdate'>
}

/**
 * Since when it is not to be relied on. The suspicion of a key (RFC 5280 §5.3.2) reaches back before the day on which somebody acted on it, and
 * so does what was signed with it.
 */
export function badSince({ revokedAt, invalidityDate }: Omit<ToldRevocation, 'source'>): Instant {
  return invalidityDate === null ? revokedAt : Math.min(revokedAt, invalidityDate)
}

/**
 * A revocation that came after a time says nothing against it, and shows that it was good until then; but only if whoever tells it spoke at that
 * time or after it. What is dated ahead, or comes from the future, shows nothing of the kind.
 */
export function isRevokedLater(revocation: ToldRevocation, at: Instant, now: Instant): boolean {
  const { thisUpdate } = revocation.source
  return badSince(revocation) > at && at < now && at <= thisUpdate && thisUpdate <= now
}
