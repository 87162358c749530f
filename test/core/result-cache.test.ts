import { describe, expect, it } from 'vitest'
import { createResultCache, createVerifierCache, type VerifierCache } from '../../src/core/result-cache.ts'

describe('createResultCache', () => {
  it('gives back what was kept under the same kind and key, and nothing else', () => {
    const cache = createResultCache(createVerifierCache(), 'a')
    const value = { verified: true }
    cache.set('signature', 'key', value, 10)
    expect(cache.get('signature', 'key')).toBe(value)
    expect(cache.get('certificate', 'key')).toBeUndefined()
    expect(cache.get('signature', 'other')).toBeUndefined()
  })

  it('shares nothing between two scopes of one cache', () => {
    const shared = createVerifierCache()
    const [one, other] = [createResultCache(shared, 'a'), createResultCache(shared, 'b')]
    one.set('signature', 'key', { verified: true }, 10)
    expect(other.get('signature', 'key')).toBeUndefined()
  })

  it('knows what a cache keeps: all of it where that is not said, or cannot be read', () => {
    const all = createVerifierCache()
    const some = createResultCache({ ...all, kinds: ['crl'] }, 'a')
    expect([some.keeps('signature'), some.keeps('certificate'), some.keeps('crl')]).toEqual([false, false, true])
    const unreadable = {
      ...all,
      get kinds(): never {
        throw new Error('Testbed')
      },
    }
    for (const cache of [all, { ...all, kinds: 'crl' as never }, unreadable])
      expect(createResultCache(cache, 'a').keeps('signature')).toBe(true)
  })

  it('believes a cache of the caller only what was handed to it under that very key', () => {
    const kept: object[] = []
    const forged: unknown[] = [{ verified: true }, true, 'yes', null, undefined]
    let answer: unknown
    const hostile: VerifierCache = { get: () => answer as object, set: (_kind, _key, value) => kept.push(value) }
    const cache = createResultCache(hostile, 'a')
    cache.set('signature', 'good', { verified: true }, 10)
    // Not made by us; and made by us for another question.
    for (answer of [...forged, ...kept]) expect(cache.get('signature', 'bad')).toBeUndefined()
    answer = kept[0]
    expect(cache.get('signature', 'good')).toEqual({ verified: true })
  })

  it('takes what a cache throws, at once or later, and a Promise, for nothing kept', async () => {
    const fails: readonly VerifierCache[] = [
      {
        get: () => {
          throw new Error('Testbed')
        },
        set: () => {
          throw new Error('Testbed')
        },
      },
      { get: () => Promise.reject(new Error('Testbed')), set: () => Promise.reject(new Error('Testbed')) as never },
      { get: async () => ({ verified: true }), set: () => undefined },
    ]
    for (const fail of fails) {
      const cache = createResultCache(fail, 'a')
      cache.set('signature', 'key', { verified: true }, 10)
      expect(cache.get('signature', 'key')).toBeUndefined()
    }
    // A rejection that nobody heard would end the process.
    await new Promise((resolve) => setTimeout(resolve, 10))
  })
})
