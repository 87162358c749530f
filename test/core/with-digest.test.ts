import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { copyBytes, toHex } from '../../src/core/bytes.ts'
import { withDigest } from '../../src/core/with-digest.ts'
import { inRounds } from '../../src/crypto/in-rounds.ts'
import type { CryptoEngine, HashName } from '../../src/crypto/types.ts'
import { engine as web } from '../../src/platform/browser.ts'
import { engine as portable } from '../../src/platform/portable.ts'
import { arithmetic } from '../arithmetic.ts'
import fc from '../fast-check.ts'

/** Engines that answer later: one that takes the octets when it is asked, and one that reads them in its own time. */
const prompt: CryptoEngine = {
  ...portable,
  atOnce: 0,
  digest: async (...asked: [HashName, readonly Uint8Array[]]) => arithmetic.digest(...asked),
}
const lazy: CryptoEngine = {
  ...prompt,
  digest: async (...asked: [HashName, readonly Uint8Array[]]) => {
    await null
    return arithmetic.digest(...asked)
  },
}

describe('withDigest', () => {
  it.each([
    ['Web Cryptography', web],
    ['an engine that reads later', lazy],
    ['an engine that answers later', prompt],
    ['an engine that answers at once', portable],
  ])('reads what the digest is of, whatever becomes of the memory: %s', async (_, engine) => {
    const octets = fc.uint8Array({ minLength: 1, maxLength: 64 })
    await fc.assert(
      fc.asyncProperty(octets, fc.nat(8), async (given, moment) => {
        const call = inRounds({ engine, budget: createBudget() }, (asked) =>
          withDigest(asked, given, 64, (read, sha256) => ({ read: copyBytes(read), sha256 })),
        )
        for (let i = 0; i < moment; i++) await null
        given.fill(given[0] === 0 ? 1 : 0)
        const { read, sha256 } = await call
        expect(sha256).toBe(toHex(arithmetic.digest('sha-256', [read])))
      }),
      { numRuns: 50 },
    )
  })

  it('copies nothing that is digested at once, or that is too large to be kept', () => {
    const octets = new Uint8Array(65)
    const read = (given: Uint8Array): Uint8Array => given
    const { digest } = arithmetic
    expect(withDigest(arithmetic, octets, 100, read)).toBe(octets)
    expect(withDigest({ digest, atOnce: 65 }, octets, 65, read)).toBe(octets)
    expect(withDigest({ digest, atOnce: 10 }, octets, 64, read)).toBe(octets)
    expect(withDigest({ digest, atOnce: 10 }, octets, 65, read)).not.toBe(octets)
  })
})
