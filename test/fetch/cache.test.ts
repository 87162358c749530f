import { describe, expect, it } from 'vitest'
import { type Cache, cacheKey, createMemoryCache, joinCaches, keepUntil } from '../../src/fetch/cache.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const entry = (length: number, until = NOW + HOUR) =>
  ({ purpose: 'crl', contents: [new Uint8Array(length)], until }) as const

const has = async (cache: Cache, key: string, now = NOW): Promise<boolean> => (await cache.get(key, now)).entry !== null

describe('what is kept', () => {
  it('is kept until new information is due, a week at most, a certificate a day', () => {
    expect(keepUntil('crl', NOW + HOUR, NOW)).toBe(NOW + HOUR)
    expect(keepUntil('ocsp', NOW + 365 * DAY, NOW)).toBe(NOW + 7 * DAY)
    expect(keepUntil('issuer', null, NOW)).toBe(NOW + DAY)
  })

  it('is not kept where it says nothing of it, or is past', () => {
    expect(keepUntil('ocsp', null, NOW)).toBeNull()
    expect(keepUntil('crl', NOW - 1, NOW)).toBeNull()
    expect(keepUntil('crl', NOW, NOW)).toBeNull()
  })

  it('is under a key of the address, the purpose and the request', async () => {
    const sha256 = async (bytes: Uint8Array) =>
      new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
    const url = 'http://ca.example/'
    const requests = [
      { purpose: 'crl', url },
      { purpose: 'issuer', url },
      { purpose: 'crl', url: `${url}x` },
      { purpose: 'ocsp', url, body: Uint8Array.of(1) },
      { purpose: 'ocsp', url, body: Uint8Array.of(2) },
    ] as const
    const keys = await Promise.all([...requests, requests[0]].map((request) => cacheKey(request, sha256)))
    expect(new Set(keys).size).toBe(5)
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('the cache in memory', () => {
  it('gives what is good', async () => {
    const cache = createMemoryCache({ bytes: 100, entries: 10 })
    await cache.put('a', entry(10))
    expect(await has(cache, 'a')).toBe(true)
    expect(await has(cache, 'b')).toBe(false)
    expect(await has(cache, 'a', NOW + HOUR)).toBe(false)
    expect(await has(cache, 'a')).toBe(false)
  })

  it('keeps to its bytes and its number; what was not used for longest goes first', async () => {
    const cache = createMemoryCache({ bytes: 100, entries: 3 })
    for (const key of ['a', 'b', 'c']) await cache.put(key, entry(30))
    await has(cache, 'a')
    await cache.put('d', entry(10))
    expect(await Promise.all(['a', 'b', 'c', 'd'].map((key) => has(cache, key)))).toEqual([true, false, true, true])
    await cache.put('e', entry(90))
    expect(await Promise.all(['a', 'c', 'd', 'e'].map((key) => has(cache, key)))).toEqual([false, false, true, true])
    await cache.put('f', entry(101))
    expect(await has(cache, 'f')).toBe(false)
    await cache.put('e', entry(10))
    await cache.put('g', entry(80))
    expect(await Promise.all(['d', 'e', 'g'].map((key) => has(cache, key)))).toEqual([true, true, true])
  })

  it('can keep nothing', async () => {
    const cache = createMemoryCache({ bytes: 0, entries: 10 })
    await cache.put('a', entry(1))
    expect(await has(cache, 'a')).toBe(false)
  })
})

describe('several caches', () => {
  it('are asked in turn, and the first keeps what a later one has', async () => {
    const first = createMemoryCache({ bytes: 100, entries: 10 })
    const second = createMemoryCache({ bytes: 100, entries: 10 })
    await second.put('a', entry(10))
    const both = joinCaches([first, second])
    expect(await has(both, 'a')).toBe(true)
    expect(await has(first, 'a')).toBe(true)
    await both.put('b', entry(10))
    expect([await has(first, 'b'), await has(second, 'b')]).toEqual([true, true])
  })

  it('tell what is wrong with any of them', async () => {
    const broken: Cache = {
      get: async () => ({ entry: null, warnings: ['FETCH_CACHE_UNUSABLE'] }),
      put: async () => ['FETCH_CACHE_UNUSABLE'],
    }
    const both = joinCaches([createMemoryCache({ bytes: 100, entries: 10 }), broken])
    expect((await both.get('a', NOW)).warnings).toEqual(['FETCH_CACHE_UNUSABLE'])
    expect(await both.put('a', entry(1))).toEqual(['FETCH_CACHE_UNUSABLE'])
    expect(await has(both, 'a')).toBe(true)
  })
})
