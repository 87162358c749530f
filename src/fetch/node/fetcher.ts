import { misuse } from '../../core/misuse.ts'
import { asGiven, type Takings, takeOptions } from '../../core/take-options.ts'
import { createAddressPolicy } from '../address-policy.ts'
import { createAnswerStore } from '../answer-store.ts'
import { createMemoryCache, joinCaches } from '../cache.ts'
import { buildFetcher } from '../create-fetcher.ts'
import { FETCHER_OPTIONS, type FetcherOptions, readLimits } from '../options.ts'
import type { Fetcher } from '../types.ts'
import { createDiskCache } from './disk-cache.ts'
import type { Lookup } from './filtering-lookup.ts'
import { nodeTransport } from './transport.ts'

export interface NodeFetcherOptions extends FetcherOptions {
  /** A folder in which answers that were verified are kept until new ones are due, 256 MiB and 2,000 of them at most; made where it is not there. */
  readonly cacheDirectory?: string
  /** In the place of the system's look-up of names; what it gives is checked all the same. */
  readonly lookup?: Lookup
}

const MEMORY_ENTRIES = 2000
const DISK = { bytes: 256 * 1024 * 1024, entries: 2000 } as const

/**
 * Gets certificates, CRLs and OCSP answers for `verify`. It asks http and https alone, at no address of a private network or of this
 * machine unless told to, follows redirects by the same rules, and keeps to its limits of bytes, time and number. It sends no cookies and
 * no credentials, and uses no proxy. Answers that a judgement verified are kept until new ones are due, others for five minutes, and one that
 * is kept and does not help is asked for again.
 *
 * ```ts
 * import { createFetcher } from 'asean-verify/fetch'
 *
 * const fetcher = createFetcher({ timeout: 5000, cacheDirectory: './evidence-cache' })
 * const report = await verify(await readFile('contract.pdf'), { trust: await loadTrust(), fetcher })
 * report.requests.map(({ url, outcome }) => `${url} ${outcome}`)
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function createFetcher(options: NodeFetcherOptions = {}): Fetcher {
  const taken = takeOptions(options, OPTIONS)
  const { cacheDirectory, lookup } = taken
  if (cacheDirectory !== undefined && (typeof cacheDirectory !== 'string' || cacheDirectory === ''))
    throw misuse('cacheDirectory', cacheDirectory, 'the path of a folder')
  if (lookup !== undefined && typeof lookup !== 'function') throw misuse('lookup', lookup, 'a function')
  const limits = readLimits(taken)
  const policy = createAddressPolicy(taken)
  const memory = createMemoryCache({ bytes: limits.cacheBytes, entries: MEMORY_ENTRIES })
  const cache = cacheDirectory === undefined ? memory : joinCaches([memory, createDiskCache(cacheDirectory, DISK)])
  const store = createAnswerStore(memory, cache, Date.now)
  return buildFetcher({ transport: nodeTransport(policy, lookup), policy, limits, store })
}

const OPTIONS = {
  ...FETCHER_OPTIONS,
  cacheDirectory: asGiven<string>(),
  lookup: asGiven<Lookup>(),
} satisfies Takings<NodeFetcherOptions>
