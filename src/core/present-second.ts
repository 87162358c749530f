import type { Instant } from './time.ts'

/** The present, in whole seconds, as certificates and lists count. Called by what takes a caller's options, and by nothing that judges. */
export function presentSecond(): Instant {
  return Math.floor(Date.now() / 1000) * 1000
}
