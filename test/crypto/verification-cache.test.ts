import { describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { cacheKey, createVerificationCache } from '../../src/crypto/verification-cache.ts'

const bytes = (...octets: number[]): Uint8Array => Uint8Array.from(octets)

describe('createVerificationCache', () => {
  it('keeps results, and lets the oldest go at its limit', () => {
    const cache = createVerificationCache(2)
    cache.set('a', true)
    cache.set('b', false)
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([true, false, undefined])
    cache.set('c', true)
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, false, true])
  })
})

describe('cacheKey', () => {
  const key = (
    hash: 'sha-1' | 'sha-256',
    spki: Uint8Array,
    signature: Uint8Array,
    ...message: Uint8Array[]
  ): Promise<string | null> => cacheKey(engine, { kind: 'ecdsa', hash }, spki, signature, message)

  it('depends on everything that the result does, and on no more', async () => {
    const base = await key('sha-256', bytes(1), bytes(2), bytes(3, 4))
    expect(await key('sha-256', bytes(1), bytes(2), bytes(3), bytes(4))).toBe(base)
    for (const other of [
      await key('sha-1', bytes(1), bytes(2), bytes(3, 4)),
      await key('sha-256', bytes(1, 2), bytes(), bytes(3, 4)),
      await key('sha-256', bytes(1), bytes(2, 3), bytes(4)),
      await key('sha-256', bytes(1), bytes(2), bytes(3, 5)),
    ])
      expect(other).not.toBe(base)
  })

  it('is not made for large messages', async () => {
    expect(await key('sha-256', bytes(1), bytes(2), new Uint8Array(65_536))).not.toBeNull()
    expect(await key('sha-256', bytes(1), bytes(2), new Uint8Array(65_537))).toBeNull()
  })
})
