import { type Instant, instantOf } from '../../core/time.ts'

/** XML Schema Part 2 §3.2.7 (dateTime), with its time zone: without one it is no instant. `null`: it is none. */
export function parseDateTime(text: string): Instant | null {
  const match = DATE_TIME.exec(text.trim())
  if (match === null) return null
  const [, year, month, day, hour, minute, second] = match.map(Number)
  const [, , , , , , , fraction = '', zone = 'Z'] = match
  const at = instantOf(year ?? 0, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0)
  if (at === null) return null
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  if (zone === 'Z') return at + milliseconds
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))]
  if (hours > 14 || minutes > 59) return null
  const offset = (hours * 60 + minutes) * 60_000
  return at + milliseconds - (zone.startsWith('-') ? -offset : offset)
}

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/
