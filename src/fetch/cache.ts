import { copyBytes, toHex } from '../core/bytes.ts'
import type { FetchCode } from '../core/codes.ts'
import type { Instant } from '../core/time.ts'
import type { FetchPurpose, FetchRequest } from './types.ts'

/** An answer that is kept: what it held, and until when it is given again in the place of a request. */
export interface CacheEntry {
  readonly purpose: FetchPurpose
  readonly contents: readonly Uint8Array[]
  readonly until: Instant
}

/** What was found, and what was wrong with the cache itself: it never keeps an answer from being fetched. */
export interface CacheFound {
  readonly entry: CacheEntry | null
  readonly warnings: readonly FetchCode[]
}

export interface Cache {
  /** What is kept under the key and is still good at `now`. */
  get(key: string, now: Instant): Promise<CacheFound>
  /** What went wrong; nothing else. */
  put(key: string, entry: CacheEntry): Promise<readonly FetchCode[]>
}

const WEEK = 7 * 86_400_000
const DAY = 86_400_000
/** For an answer that nobody has verified: whoever forged it has the place of the right one for so long at most. */
const UNCONFIRMED = 5 * 60_000

/**
 * Until when an answer is kept that was verified: a CRL and an OCSP answer until new ones are due, a week at most, since a CA may issue early; a
 * certificate for a day, as it says nothing of its address. `null`: not at all.
 */
export function keepUntil(purpose: FetchPurpose, nextUpdate: Instant | null, now: Instant): Instant | null {
  const until = purpose === 'issuer' ? now + DAY : Math.min(nextUpdate ?? now, now + WEEK)
  return until > now ? until : null
}

/** Until when an answer is kept that was not verified, or not yet. */
export function keepUnconfirmedUntil(purpose: FetchPurpose, nextUpdate: Instant | null, now: Instant): Instant | null {
  const until = keepUntil(purpose, nextUpdate, now)
  return until === null ? null : Math.min(until, now + UNCONFIRMED)
}

/** The digest of what was asked, and where: SHA-256 of the address and the request. */
export async function cacheKey(
  { purpose, url, body }: FetchRequest,
  sha256: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<string> {
  const text = `${purpose}\n${url}\n${body === undefined ? '' : toHex(body)}`
  return toHex(await sha256(new TextEncoder().encode(text)))
}

export interface MemoryCache extends Cache {
  drop(key: string): void
}

export interface MemoryCacheLimits {
  readonly bytes: number
  readonly entries: number
}

/** In the memory of the fetcher, which nobody else has a view of; what was not used for longest goes first. */
export function createMemoryCache(limits: MemoryCacheLimits): MemoryCache {
  const kept = new Map<string, CacheEntry>()
  let bytes = 0
  const drop = (key: string): void => {
    const entry = kept.get(key)
    if (entry === undefined) return
    kept.delete(key)
    bytes -= sizeOf(entry)
  }
  return {
    drop,
    async get(key, now) {
      const entry = kept.get(key)
      if (entry === undefined) return { entry: null, warnings: [] }
      drop(key)
      if (entry.until <= now) return { entry: null, warnings: [] }
      // A Map keeps the order in which keys came: this one is the latest again.
      kept.set(key, entry)
      bytes += sizeOf(entry)
      return { entry: copyOf(entry), warnings: [] }
    },
    async put(key, entry) {
      drop(key)
      if (sizeOf(entry) > limits.bytes || limits.entries < 1) return []
      kept.set(key, copyOf(entry))
      bytes += sizeOf(entry)
      for (const oldest of kept.keys()) {
        if (bytes <= limits.bytes && kept.size <= limits.entries) break
        drop(oldest)
      }
      return []
    },
  }
}

function copyOf(entry: CacheEntry): CacheEntry {
  return { ...entry, contents: entry.contents.map(copyBytes) }
}

function sizeOf({ contents }: CacheEntry): number {
  return contents.reduce((sum, { length }) => sum + length, 0)
}

/** The first that has it; what a later one has, the earlier ones keep from then on. */
export function joinCaches(caches: readonly Cache[]): Cache {
  return {
    async get(key, now) {
      const warnings: FetchCode[] = []
      for (const [i, cache] of caches.entries()) {
        const found = await cache.get(key, now)
        warnings.push(...found.warnings)
        if (found.entry === null) continue
        for (const earlier of caches.slice(0, i)) warnings.push(...(await earlier.put(key, found.entry)))
        return { entry: found.entry, warnings }
      }
      return { entry: null, warnings }
    },
    async put(key, entry) {
      return (await Promise.all(caches.map((cache) => cache.put(key, entry)))).flat()
    },
  }
}
