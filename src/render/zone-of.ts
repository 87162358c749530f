import { misuse } from '../core/misuse.ts'
import { isTimeZone } from './locale.ts'

/**
 * The zone in which times are told.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function zoneOf(timeZone: unknown): string | undefined {
  if (timeZone !== undefined && (typeof timeZone !== 'string' || !isTimeZone(timeZone)))
    throw misuse('timeZone', timeZone, 'the name of a time zone, such as Asia/Bangkok')
  return timeZone
}
