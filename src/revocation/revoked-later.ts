import type { Instant } from '../core/time.ts'
import type { RevocationSource } from './types.ts'

/** A revocation, and its source. */
export interface ToldRevocation {
  readonly revokedAt: Instant
  readonly invalidityDate: Instant | null
  readonly source: Pick<RevocationSource, 'thisUpdate'>
}

/**
 * Since when the certificate is not to be relied on. Where the key was suspected earlier (invalidityDate, RFC 5280
 * §5.3.2), that date counts, and not the later revocation date.
 */
export function badSince({ revokedAt, invalidityDate }: Omit<ToldRevocation, 'source'>): Instant {
  return invalidityDate === null ? revokedAt : Math.min(revokedAt, invalidityDate)
}

/**
 * A revocation after a time says nothing against that time, and shows that the certificate was good until then. That is
 * so only if its source was made at that time or after it. A date ahead of its source, or a source from the future,
 * shows nothing of the kind.
 */
export function isRevokedLater(revocation: ToldRevocation, at: Instant, now: Instant): boolean {
  const { thisUpdate } = revocation.source
  return badSince(revocation) > at && at < now && at <= thisUpdate && thisUpdate <= now
}
