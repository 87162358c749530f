/** An instant: milliseconds since 1970-01-01T00:00:00Z, as `Date.prototype.getTime` gives it. */
export type Instant = number

/** UTC ISO 8601; whole seconds carry no fraction, as certificates state them. */
export function formatInstant(instant: Instant): string {
  const place = Math.abs(Math.trunc(instant / 1000)) % PLACES
  const known = written[place]
  if (known?.instant === instant) return known.text
  const text = new Date(instant).toISOString().replace('.000Z', 'Z')
  written[place] = { instant, text }
  return text
}

/** Reports name the same times again and again. A prime, so that whole hours and days have places of their own. */
const PLACES = 61
const written: ({ readonly instant: Instant; readonly text: string } | undefined)[] = []
for (let i = 0; i < PLACES; i++) written.push(undefined)

/** Reads `2026-11-24T10:00:00Z`, the only form our own JSON uses, or a plain date as its first instant; `null` otherwise. */
export function parseInstant(text: string): Instant | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?Z)?$/.exec(text)
  if (match === null) return null
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const instant = instantOf(year, month, day, hour, minute, second)
  return instant === null ? null : instant + Number((match[7] ?? '0').padEnd(3, '0'))
}

/** The instant of UTC calendar fields (month 1-12), or `null` where no such moment exists (30 February, 25:00). */
export function instantOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): Instant | null {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null
}
