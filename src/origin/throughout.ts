import { statusAt } from '../lists/status-at.ts'
import type { TrustService } from '../lists/types.ts'
import { type Span, type Standing, type Unsettled, unsettledIn } from '../time/stretches.ts'

/** A service that was not good for all of the time in which a signature was made. */
export interface UnsettledService extends Unsettled {
  /** Of several, that which became good last. @redact keep */
  readonly service: string
}

/**
 * Services that are good at the end of a span, over all of it: a withdrawal in between may have been in force when the signature was made,
 * and so may a time of which the list says nothing yet (TS 119 615 asks the status when the certificate was issued, too). Of several services,
 * told is the one that became good last.
 */
export function unsettledService(services: readonly TrustService[], span: Span): UnsettledService | null {
  const found = services.flatMap((service) => {
    const turns = service.history.map(({ since }) => since)
    const unsettled = unsettledIn(span, turns, (instant) => standingOf(statusAt(service, instant)))
    return unsettled === null ? [] : [{ ...unsettled, service: service.id }]
  })
  const [last] = found.sort((a, b) => (`${b.goodFrom} ${b.service}` < `${a.goodFrom} ${a.service}` ? -1 : 1))
  if (last === undefined) return null
  const codes = new Set(found.flatMap((one) => one.codes))
  // To be good until a time, each has to be.
  const untils = found.map(({ goodUntil = null }) => goodUntil)
  const [goodUntil = null] = untils.includes(null) ? [] : [...untils].sort()
  const { goodUntil: _, ...others } = last
  return {
    ...others,
    codes: (['STATUS_INTERRUPTED', 'TIME_NOT_PROVEN'] as const).filter((code) => codes.has(code)),
    ...(goodUntil === null ? {} : { goodUntil }),
  }
}

/** Whether a status is attested hangs on the list, and not on the time. */
function standingOf(status: ReturnType<typeof statusAt>): Standing {
  if (status === 'unknown') return 'not-begun'
  return status.status === 'withdrawn' ? 'other' : 'same'
}
