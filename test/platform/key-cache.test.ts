import { describe, expect, it } from 'vitest'
import type { PublicKey } from '../../src/crypto/types.ts'
import { createKeyCache } from '../../src/platform/key-cache.ts'

function key(n: number): PublicKey {
  const octets = Uint8Array.of(n)
  return { kind: 'ed25519', raw: octets, bits: 256, spki: octets }
}

describe('createKeyCache', () => {
  it('loads each key once, by its octets and by the object', () => {
    let loads = 0
    const load = createKeyCache(({ kind }) => `${kind} ${loads++}`)
    const one = key(1)
    expect([load(one), load(one), load(key(1)), load(key(2))]).toEqual([
      'ed25519 0',
      'ed25519 0',
      'ed25519 0',
      'ed25519 1',
    ])
  })

  it('lets the oldest go at its limit', () => {
    let loads = 0
    const load = createKeyCache(() => loads++, 2)
    expect([load(key(1)), load(key(2)), load(key(3)), load(key(2)), load(key(1))]).toEqual([0, 1, 2, 1, 3])
  })

  it('keeps nothing of a key that could not be loaded', () => {
    let loads = 0
    const load = createKeyCache(() => {
      loads++
      throw new Error('unsupported')
    })
    expect(() => load(key(1))).toThrow()
    expect(() => load(key(1))).toThrow()
    expect(loads).toBe(2)
  })
})
