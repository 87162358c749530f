import { misuse } from '../../core/misuse.ts'
import { asGiven, type Takings, takeOptions } from '../../core/take-options.ts'
import { createAddressPolicy } from '../address-policy.ts'
import { createAnswerStore } from '../answer-store.ts'
import { createMemoryCache } from '../cache.ts'
import { buildFetcher } from '../create-fetcher.ts'
import { FETCHER_OPTIONS, type FetcherOptions, readLimits } from '../options.ts'
import type { Fetcher } from '../types.ts'
import { browserTransport, type FetchFunction } from './transport.ts'

export interface BrowserFetcherOptions extends FetcherOptions {
  /** In the place of the page's own: one that asks a server of your own, say, which CAs do not keep from answering. */
  readonly fetch?: FetchFunction
}

const MEMORY_ENTRIES = 500

/**
 * Gets certificates, CRLs and OCSP answers for `verify`, as far as the browser lets a page: most servers of CAs allow no other origins, and
 * many have no https. What is blocked is told as `FETCH_BLOCKED_BY_BROWSER`: a server of your own can get it, and give it as evidence.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function createFetcher(options: BrowserFetcherOptions = {}): Fetcher {
  const taken = takeOptions(options, OPTIONS)
  const { fetch = (url, init) => globalThis.fetch(url, init) } = taken
  if (typeof fetch !== 'function') throw misuse('fetch', fetch, 'a function')
  const limits = readLimits(taken)
  const policy = createAddressPolicy(taken)
  const memory = createMemoryCache({ bytes: limits.cacheBytes, entries: MEMORY_ENTRIES })
  const store = createAnswerStore(memory, memory, Date.now)
  return buildFetcher({ transport: browserTransport(fetch), policy, limits, store })
}

const OPTIONS = { ...FETCHER_OPTIONS, fetch: asGiven<FetchFunction>() } satisfies Takings<BrowserFetcherOptions>
