import { type Instant, instantOf } from '../core/time.ts'

const DATE = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z(?:00'?(?:00'?)?)?|([+-])(\d\d)'?(?:(\d\d)'?)?)?$/

/**
 * A date string (ISO 32000-2 §7.9.4), `D:20261124101500+07'00'`, as an instant; `null` where it names no moment.
 * Without an offset from UTC its relation to UTC is unknown, and it is read as UTC.
 */
export function parsePdfDate(text: string): Instant | null {
  const match = DATE.exec(text)
  if (match === null) return null
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', sign, offsetHours, offsetMinutes] =
    match
  const local = instantOf(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second))
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * 60_000
  if (local === null || Number(offsetHours ?? 0) > 23 || Number(offsetMinutes ?? 0) > 59) return null
  return sign === '-' ? local + offset : local - offset
}
