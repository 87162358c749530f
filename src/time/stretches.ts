import type { UtcTime } from '../core/texts.ts'
import { formatInstant, type Instant } from '../core/time.ts'

/** Between which instants a signature was made: not before the first, and not after the second. */
export interface Span {
  readonly since: Instant
  readonly at: Instant
}

/** Something that is good at the end of a span, and was not at some time in it. @named unsettled */
export interface Unsettled {
  /** `STATUS_INTERRUPTED`: it was otherwise in between. `TIME_NOT_PROVEN`: it had not begun at the beginning. */
  readonly codes: readonly ('STATUS_INTERRUPTED' | 'TIME_NOT_PROVEN')[]
  /** From then on it was good: to show that the signature was made no earlier would help. */
  readonly goodFrom: UtcTime
  /** Until then it was good: to prove that the signature existed by then would help. Absent: it was not good at the beginning. */
  readonly goodUntil?: UtcTime
}

/** At a time, compared with the end of the span. */
export type Standing = 'same' | 'other' | 'not-begun'

/**
 * Whether something was the same over a whole span as it is at its end. It can change at `turns` alone, and its end is not asked about: what
 * does not hold there is told elsewhere. `null`: it was the same, or nothing lies between.
 */
export function unsettledIn(
  { since, at }: Span,
  turns: Iterable<Instant>,
  standingAt: (instant: Instant) => Standing,
): Unsettled | null {
  const starts = [since, ...[...new Set(turns)].filter((turn) => turn > since && turn <= at).sort((a, b) => a - b)]
  // The stretch in which the end lies is as it is at the end.
  const standings = starts.map((start, i) => (i === starts.length - 1 ? 'same' : standingAt(start)))
  const last = standings.reduce((found, standing, i) => (standing === 'same' ? found : i), -1)
  if (last < 0) return null
  const begun = standings.findIndex((standing) => standing !== 'not-begun')
  const first = standings.findIndex((standing) => standing !== 'same')
  const isInterrupted = standings.some((standing, i) => standing !== 'same' && i >= begun)
  return {
    codes: [
      ...(isInterrupted ? (['STATUS_INTERRUPTED'] as const) : []),
      ...(begun > 0 ? (['TIME_NOT_PROVEN'] as const) : []),
    ],
    goodFrom: formatInstant(starts[last + 1] as Instant),
    ...(first > 0 ? { goodUntil: formatInstant(starts[first] as Instant) } : {}),
  }
}
