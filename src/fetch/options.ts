import { misuse } from '../core/misuse.ts'
import { asGiven, type Takings, takeList } from '../core/take-options.ts'
import type { AddressOptions } from './address-policy.ts'

/** How much of the network a fetcher may use. One fetcher may serve a whole process: its limits are then those of the process. */
export interface FetcherOptions extends AddressOptions {
  /** For one answer, redirects included, in milliseconds. Default: 15,000. */
  readonly timeout?: number
  /** Of one answer. Default: 64 MiB for a CRL; others have 1 MiB at most. */
  readonly maxBytes?: number
  /** Redirects followed for one answer. Default: 3. */
  readonly maxRedirects?: number
  /** Requests in the life of the fetcher; default: no limit here, but those of each `verify` (`BudgetLimits.fetches`). */
  readonly maxRequests?: number
  /** Requests at once. Default: 6. */
  readonly concurrency?: number
  /** Requests at once to one host. Default: 2. */
  readonly concurrencyPerHost?: number
  /** Bytes of answers kept in memory; 0: none. Default: 64 MiB. */
  readonly cacheBytes?: number
}

export type FetcherLimits = Required<Omit<FetcherOptions, keyof AddressOptions>>

const DEFAULTS: FetcherLimits = {
  timeout: 15_000,
  maxBytes: 64 * 1024 * 1024,
  maxRedirects: 3,
  maxRequests: Number.POSITIVE_INFINITY,
  concurrency: 6,
  concurrencyPerHost: 2,
  cacheBytes: 64 * 1024 * 1024,
}

/** What every fetcher has, whatever it runs on. */
export const FETCHER_OPTIONS: Takings<FetcherOptions> = {
  timeout: asGiven<number>(),
  maxBytes: asGiven<number>(),
  maxRedirects: asGiven<number>(),
  maxRequests: asGiven<number>(),
  concurrency: asGiven<number>(),
  concurrencyPerHost: asGiven<number>(),
  cacheBytes: asGiven<number>(),
  allowPrivateAddresses: asGiven<boolean>(),
  allowAddresses: takeList<string>,
}

/** What may be none of. */
const FROM_ZERO: ReadonlySet<string> = new Set(['maxRedirects', 'maxRequests', 'cacheBytes'])

/** Of setTimeout, which takes what is larger for at once. */
const LONGEST_TIMEOUT = 2 ** 31 - 1

/** @throws {UsageError} `USAGE_OPTION_INVALID` */
export function readLimits(options: FetcherOptions): FetcherLimits {
  const limits: Record<keyof FetcherLimits, number> = { ...DEFAULTS }
  for (const name of Object.keys(DEFAULTS) as (keyof FetcherLimits)[]) {
    const given = options[name]
    if (given === undefined) continue
    if (typeof given !== 'number' || !(given >= (FROM_ZERO.has(name) ? 0 : 1)))
      throw misuse(name, given, FROM_ZERO.has(name) ? 'a number from 0 on' : 'a number from 1 on')
    limits[name] = given
  }
  limits.timeout = Math.min(limits.timeout, LONGEST_TIMEOUT)
  return Object.freeze(limits)
}
