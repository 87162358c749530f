import { misuse, reading } from '../core/misuse.ts'
import type { Instant } from '../core/time.ts'
import type { ServiceStatus, TrustService } from './types.ts'

export interface StatusAtTime {
  readonly status: ServiceStatus
  /** Whether the state says so, or the caller by adopting the entry. */
  readonly attested: boolean
}

/**
 * The status of a service at an instant. Before its first status nothing is known, with one exception: a first status
 * `observed` holds for earlier times too. It dates from the day somebody looked, says nothing of the state's opinion on
 * any day, and is never attested. Without the exception every document older than the list would be of unknown origin.
 * A caller who adopts the entry vouches for it at all times at which the list does not say `withdrawn`.
 *
 * @throws {UsageError} for what is no service, or no instant
 */
export function statusAt(service: TrustService, instant: Instant): StatusAtTime | 'unknown' {
  if (typeof instant !== 'number' || Number.isNaN(instant)) throw misuse('instant', instant, 'a time in milliseconds')
  return reading('service', () => statusOf(service, instant))
}

function statusOf(service: TrustService, instant: Instant): StatusAtTime | 'unknown' {
  const period = service.history.filter(({ since }) => since <= instant).at(-1) ?? observedFirst(service)
  if (period === undefined) return 'unknown'
  return { status: period.status, attested: service.listKind === 'authoritative' || service.adopted !== null }
}

function observedFirst({ history: [first] }: TrustService): TrustService['history'][number] | undefined {
  return first?.status === 'observed' ? first : undefined
}
