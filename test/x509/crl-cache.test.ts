import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { readCrl } from '../../src/x509/crl.ts'
import { readCrlOf } from '../../src/x509/crl-cache.ts'
import { freshCache } from '../fresh-cache.ts'
import { commonName, integer, name } from './build.ts'
import { buildCrl, entry } from './build-crl.ts'

const cache = freshCache()
let made = 0
/** A CRL that no other test has read. */
const fresh = (entries = 10): Uint8Array =>
  buildCrl({
    issuer: name(commonName(`Testbed ${made++}`)),
    entries: Array.from({ length: entries }, (_, i) => entry(integer(i + 1))),
  })
const digestOf = (encoded: Uint8Array): string => createHash('sha256').update(encoded).digest('hex')
const readOf = (encoded: Uint8Array, budget = createBudget()) => readCrlOf(encoded, digestOf(encoded), budget, cache)

describe('readCrlOf', () => {
  it('says what reading says, and the second time the same object', () => {
    const encoded = fresh()
    const [first, second] = [readOf(encoded), readOf(encoded.slice())]
    const plain = readCrl(encoded, createBudget())
    expect(first.ok && plain.ok && first.value.crl).toEqual(plain.ok && plain.value)
    expect(second.ok && first.ok && second.value).toBe(first.ok && first.value)
  })

  it('charges for what was known as for what was not', () => {
    const encoded = fresh()
    const budgets = [createBudget(), createBudget()] as const
    for (const budget of budgets) readOf(encoded, budget)
    expect(budgets[1].spent).toEqual(budgets[0].spent)
    expect(budgets[0].spent.crlEntries).toBe(10)
  })

  it('runs out of budget as if nothing had been known', () => {
    const encoded = fresh()
    const needed = createBudget()
    readOf(encoded, needed)
    const { asn1Nodes, crlEntries } = needed.spent
    for (const limits of [{ asn1Nodes: asn1Nodes - 1 }, { crlEntries: crlEntries - 1 }, { asn1Depth: 2 }]) {
      const budgets = [createBudget(limits), createBudget(limits)] as const
      expect(readOf(encoded, budgets[0])).toEqual(readCrl(encoded, budgets[1]))
      expect(budgets[0].spent).toEqual(budgets[1].spent)
    }
    expect(readOf(encoded, createBudget({ asn1Nodes, crlEntries })).ok).toBe(true)
  })

  it('keeps nothing that changes with the bytes it was given', () => {
    const encoded = fresh()
    const kept = encoded.slice()
    const sha256 = digestOf(encoded)
    readCrlOf(encoded, sha256, createBudget(), cache)
    encoded.fill(0)
    const again = readCrlOf(kept, sha256, createBudget(), cache)
    expect(again.ok && again.value.crl.encoded).toEqual(kept)
  })

  it('gives up what it has kept longest', () => {
    const first = fresh()
    const before = readOf(first)
    // Of most of a megabyte each, with what goes with them.
    for (let i = 0; i < 60; i++) readOf(fresh(20_000))
    const after = readOf(first)
    expect(before.ok && after.ok && after.value !== before.value).toBe(true)
    expect(after).toEqual(before)
  })

  it('keeps no refusal', () => {
    const encoded = fresh()
    expect(readOf(encoded.subarray(0, 40)).ok).toBe(false)
    expect(readOf(encoded).ok).toBe(true)
  })
})
