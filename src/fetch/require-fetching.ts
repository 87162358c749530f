import { hasMethod, misuse, requireSignal } from '../core/misuse.ts'

/**
 * What a call gets evidence with, and what ends it; both can be left out. By their form: a fetcher is anything that fetches.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function requireFetching(fetcher: unknown, signal: unknown): void {
  if (fetcher !== undefined && !hasMethod(fetcher, 'fetch')) throw misuse('fetcher', fetcher, 'what has a method fetch')
  requireSignal(signal)
}
