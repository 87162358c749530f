import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { copyBytes, toHex } from '../../src/core/bytes.ts'
import { prepareDigests, withDigest } from '../../src/core/with-digest.ts'
import { inRounds } from '../../src/crypto/in-rounds.ts'
import type { CryptoEngine, HashName } from '../../src/crypto/types.ts'
import { engine as web } from '../../src/platform/browser.ts'
import { engine as portable } from '../../src/platform/portable.ts'
import { arithmetic } from '../arithmetic.ts'
import fc from '../fast-check.ts'

/** An engine that answers later what has more octets than `atOnce`, and counts what it is asked then. */
function later(atOnce: number) {
  const asked = { digests: 0 }
  const engine: CryptoEngine = {
    ...portable,
    atOnce,
    digest: (...question: [HashName, readonly Uint8Array[]]) => {
      if (question[1].every(({ length }) => length <= atOnce)) return arithmetic.digest(...question)
      asked.digests++
      return Promise.resolve(arithmetic.digest(...question))
    },
  }
  return { engine, asked }
}

describe('withDigest', () => {
  it.each([
    ['Web Cryptography', web],
    ['an engine that answers later', later(8).engine],
    ['an engine that answers at once', portable],
  ])('lets be kept what is of the very octets that are read, whatever becomes of the memory: %s', async (_, engine) => {
    const octets = fc.uint8Array({ minLength: 1, maxLength: 64 })
    await fc.assert(
      fc.asyncProperty(octets, fc.nat(8), async (given, moment) => {
        const call = inRounds({ engine, budget: createBudget() }, (asked) =>
          withDigest(asked, given, (read, sha256, mayBeKept) => ({ read: copyBytes(read), sha256, mayBeKept })),
        )
        for (let i = 0; i < moment; i++) await null
        given.fill(given[0] === 0 ? 1 : 0)
        const { read, sha256, mayBeKept } = await call
        expect(mayBeKept).toBe(given.length <= (engine.atOnce ?? 64))
        if (mayBeKept) expect(sha256).toBe(toHex(arithmetic.digest('sha-256', [read])))
      }),
      { numRuns: 50 },
    )
  })
})

describe('prepareDigests', () => {
  /** Alike but for their end, as lists of one issuer are. */
  const pieces = Array.from({ length: 200 }, (_, i) => {
    const piece = new Uint8Array(5_000)
    piece[4_998] = i
    return piece
  })

  it('has many digested for one further round, each once, and each has its own', async () => {
    const { engine, asked } = later(100)
    const budget = createBudget()
    let rounds = 0
    const told = await inRounds({ engine, budget }, (by) => {
      rounds++
      prepareDigests(by, pieces, budget)
      return pieces.map((piece) => withDigest(by, piece, (_, sha256) => sha256))
    })
    expect(told).toEqual(pieces.map((piece) => toHex(arithmetic.digest('sha-256', [piece]))))
    expect(rounds).toBe(2)
    expect(asked.digests).toBe(pieces.length)
  })

  it('has no more digested than the budget has room for', async () => {
    const { engine, asked } = later(100)
    const budget = createBudget({ evidenceBytes: 25_000 })
    await inRounds({ engine, budget }, (by) => prepareDigests(by, pieces, budget))
    expect(asked.digests).toBe(5)
  })
})
