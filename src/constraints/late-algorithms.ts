import type { Instant } from '../core/time.ts'
import type { Calendar } from './calendar.ts'

/**
 * Rows of the calendar that a policy can let end later: those whose end is still to come. What had ended when the
 * calendar was written, SHA-1 and RSA below 2048 bits among it, is in no policy.
 */
export const LATE_ALGORITHMS = ['sha-224', 'sha3-224', 'rsa-2048', 'rsa-pkcs1'] as const
export type LateAlgorithm = (typeof LATE_ALGORITHMS)[number]

/** The last year in which each is relied on. `rsa-2048`: RSA keys from 2048 to 2999 bits. @named lateAlgorithms @schema {"minProperties":1} */
export type LateAlgorithms = Readonly<Partial<Record<LateAlgorithm, number>>>

/** The last year that the calendar itself has. */
const LAST_YEAR: Readonly<Record<LateAlgorithm, number>> = {
  'sha-224': 2028,
  'sha3-224': 2028,
  'rsa-2048': 2028,
  'rsa-pkcs1': 2034,
}
/** Nobody can say more of an algorithm than that it lasts some years longer. */
const MOST_YEARS = 10

/** The latest end of each that a policy can have. */
export const LATEST_ALGORITHMS: LateAlgorithms = Object.fromEntries(
  LATE_ALGORITHMS.map((name) => [name, LAST_YEAR[name] + MOST_YEARS]),
)

/** Whether it is a later end than that of the calendar, and not by much. */
export function isLateEnd(algorithm: LateAlgorithm, year: unknown): year is number {
  const last = LAST_YEAR[algorithm]
  return Number.isInteger(year) && (year as number) > last && (year as number) <= last + MOST_YEARS
}

/** The calendar with these later ends. */
export function loosen(calendar: Calendar, { 'rsa-2048': rsa2048, ...names }: LateAlgorithms): Calendar {
  const ends = Object.entries(names).map(([name, year]) => [name, afterYear(year)])
  const rsa = calendar.rsa.map((row) =>
    row.below === BELOW && rsa2048 !== undefined ? { ...row, until: afterYear(rsa2048) } : row,
  )
  return { ends: { ...calendar.ends, ...Object.fromEntries(ends) }, rsa }
}

/** The row of the calendar for keys from 2048 bits on. */
const BELOW = 3000

const afterYear = (year: number): Instant => Date.UTC(year + 1, 0)
