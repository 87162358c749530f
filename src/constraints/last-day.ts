import type { Instant } from '../core/time.ts'

const DAY = 86_400_000

/** The first instant after a day that is written as YYYY-MM-DD, in UTC; `null`: there is no such day. */
export function endAfter(day: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null
  const beginning = Date.parse(`${day}T00:00:00Z`)
  // The date of an instant has to be the one that it was read from: there is no 30 February.
  const isDay = !Number.isNaN(beginning) && new Date(beginning).toISOString().startsWith(day)
  return isDay ? beginning + DAY : null
}
