import type { TrustCode } from '../core/codes.ts'
import type { Instant } from '../core/time.ts'
import type { TrustList } from './types.ts'

/** Whether a list may be relied on at the validation time: `null`, or why not (TS 119 612 §5.3.14, §5.3.15). */
export function listStanding({ issued, nextUpdate }: TrustList, validationTime: Instant): TrustCode | null {
  if (validationTime < issued) return 'TRUST_LIST_NOT_YET_ISSUED'
  if (validationTime > nextUpdate) return 'TRUST_LIST_STALE'
  return null
}

/** Whether each of several may be; the order of the lists decides nothing. */
export function listsStanding(lists: readonly TrustList[], validationTime: Instant): TrustCode | null {
  const [first = null] = lists.flatMap((list) => listStanding(list, validationTime) ?? []).sort()
  return first
}
