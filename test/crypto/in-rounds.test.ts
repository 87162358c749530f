import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { fromAscii, toHex } from '../../src/core/bytes.ts'
import { Refusal } from '../../src/core/outcome.ts'
import { inRounds } from '../../src/crypto/in-rounds.ts'
import type { Arithmetic, CryptoEngine, EdwardsPublicKey } from '../../src/crypto/types.ts'
import { arithmetic } from '../arithmetic.ts'
import fc from '../fast-check.ts'

const KEY: EdwardsPublicKey = { kind: 'ed25519', raw: new Uint8Array(32), bits: 256, spki: fromAscii('Testbed key') }

/** An engine that answers later: a signature holds where its first octet is even. It counts what it is asked. */
function later(parts: Partial<CryptoEngine> = {}) {
  const asked = { digests: 0, verifications: 0 }
  const engine: CryptoEngine = {
    atOnce: 0,
    digest: async (...question) => {
      asked.digests++
      await null
      return arithmetic.digest(...question)
    },
    verify: async (_, __, signature) => {
      asked.verifications++
      await null
      return (signature[0] ?? 0) % 2 === 0
    },
    ...parts,
  }
  return { engine, asked }
}

const verify = (by: Arithmetic, ...octets: readonly number[]): boolean =>
  by.verify({ kind: 'ed25519' }, KEY, Uint8Array.from(octets), [fromAscii('Testbed')])

describe('inRounds', () => {
  it('does work once where answers are there at once', async () => {
    let rounds = 0
    const engine: CryptoEngine = { ...arithmetic, verify: () => true }
    const answer = await inRounds({ engine, budget: createBudget() }, (by) => {
      rounds++
      return [toHex(by.digest('sha-256', [fromAscii('Testbed')])), verify(by, 1)]
    })
    expect(answer).toEqual([toHex(arithmetic.digest('sha-256', [fromAscii('Testbed')])), true])
    expect(rounds).toBe(1)
  })

  it('gives what work that waits would give, asks each question once, and charges what the last round spent', async () => {
    const questions = fc.array(fc.tuple(fc.boolean(), fc.nat(20), fc.nat(20)), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(questions, async (all) => {
        const { engine, asked } = later()
        const budget = createBudget()
        budget.spend('asn1Nodes', 7)
        const different = { digests: new Set<number>(), verifications: new Set<string>() }
        const told = await inRounds({ engine, budget }, (by) => {
          const answers: (string | boolean)[] = []
          for (const [isDigest, a, b] of all) {
            budget.spend('asn1Nodes')
            // Which question is next hangs on the answer before.
            const turn = answers.at(-1) === true ? 1 : 0
            if (isDigest) {
              different.digests.add(a + turn)
              answers.push(toHex(by.digest('sha-256', [Uint8Array.of(a + turn)])))
            } else {
              different.verifications.add(`${a + turn} ${b}`)
              answers.push(verify(by, a + turn, b))
            }
          }
          return answers
        })
        expect(told).toHaveLength(all.length)
        for (const [i, [isDigest, a]] of all.entries()) {
          const turn = told[i - 1] === true ? 1 : 0
          const right = isDigest ? toHex(arithmetic.digest('sha-256', [Uint8Array.of(a + turn)])) : (a + turn) % 2 === 0
          expect(told[i]).toBe(right)
        }
        expect(asked.digests).toBe(different.digests.size)
        expect(asked.verifications).toBe(different.verifications.size)
        expect(budget.spent.asn1Nodes).toBe(7 + all.length)
      }),
      { numRuns: 50 },
    )
  })

  it('knows questions by what they ask: another key, operation, message or signature is another', async () => {
    const { engine, asked } = later({ verify: async (operation, key) => key === KEY && operation.kind === 'ed25519' })
    const other: EdwardsPublicKey = { ...KEY, spki: fromAscii('Testbed kez') }
    const [octets, message] = [Uint8Array.of(2), [fromAscii('Testbed')]]
    const told = await inRounds({ engine, budget: createBudget() }, (by) => [
      by.verify({ kind: 'ed25519' }, KEY, octets, message),
      by.verify({ kind: 'ed25519' }, other, octets, message),
      by.verify({ kind: 'ecdsa', hash: 'sha-256' }, KEY, octets, message),
      by.verify({ kind: 'ed25519' }, KEY, Uint8Array.of(2), [fromAscii('Test'), fromAscii('bed')]),
    ])
    expect(told).toEqual([true, false, false, true])
    expect(asked.verifications).toBe(0)
  })

  it('lets what is thrown through, and goes back before each further round alone', async () => {
    const { engine } = later()
    const budget = createBudget({ asn1Nodes: 3 })
    const work = inRounds({ engine, budget }, (by) => {
      budget.spend('asn1Nodes', 2)
      verify(by, 2)
      verify(by, 4)
      budget.spend('asn1Nodes', 2)
    })
    await expect(work).rejects.toThrow(Refusal)
    expect(budget.spent.asn1Nodes).toBe(4)
    expect(budget.exhausted).toBe('asn1Nodes')
  })

  it('does not wait for each of very many: the portable engine answers them, with turns of others between', async () => {
    let turns = 0
    const portable: CryptoEngine = { ...arithmetic, verify: (_, __, signature) => (signature[0] ?? 0) % 2 === 0 }
    const { engine, asked } = later({ incremental: async () => portable })
    const rounds = { engine, budget: createBudget(), between: async () => void turns++ }
    const told = await inRounds(rounds, (by) => Array.from({ length: 500 }, (_, i) => verify(by, i % 256, i >> 8)))
    expect(told).toEqual(Array.from({ length: 500 }, (_, i) => i % 2 === 0))
    expect(asked.verifications).toBe(24)
    expect(turns).toBeGreaterThanOrEqual(24 + 14)
    expect(turns).toBeLessThan(24 + 20)
  })

  it('ends where what is done between rounds says so', async () => {
    const { engine } = later()
    const between = async () => {
      throw new Error('Testbed: ended')
    }
    await expect(inRounds({ engine, budget: createBudget(), between }, (by) => verify(by, 2))).rejects.toThrow('ended')
  })
})
