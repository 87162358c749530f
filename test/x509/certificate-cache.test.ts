import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import { readCertificateOf } from '../../src/x509/certificate-cache.ts'
import { freshCache } from '../fresh-cache.ts'
import { buildCertificate, commonName, name } from './build.ts'

const cache = freshCache()
let made = 0
/** A certificate that no other test has read. */
const fresh = () => buildCertificate({ subject: name(commonName(`Testbed ${made++}`)) })
const digestOf = (encoded: Uint8Array) => createHash('sha256').update(encoded).digest('hex')
const readOf = (encoded: Uint8Array, budget = createBudget()) =>
  readCertificateOf(encoded, digestOf(encoded), budget, cache)

describe('readCertificateOf', () => {
  it('says what reading says, and the second time the same object', () => {
    const encoded = fresh()
    const [first, second] = [readOf(encoded), readOf(encoded.slice())]
    const plain = readCertificate(encoded, createBudget())
    expect(first.ok && plain.ok && first.value.certificate).toEqual(plain.ok && plain.value)
    expect(second.ok && first.ok && second.value).toBe(first.ok && first.value)
  })

  it('charges for what was known as for what was not', () => {
    const encoded = fresh()
    const budgets = [createBudget(), createBudget()] as const
    for (const budget of budgets) readOf(encoded, budget)
    expect(budgets[1].spent).toEqual(budgets[0].spent)
    expect(budgets[0].spent.asn1Nodes).toBeGreaterThan(10)
  })

  it('runs out of budget as if nothing had been known', () => {
    const encoded = fresh()
    const needed = createBudget()
    readOf(encoded, needed)
    for (const limits of [{ asn1Nodes: needed.spent.asn1Nodes - 1 }, { asn1Nodes: 0 }, { asn1Depth: 2 }]) {
      const budgets = [createBudget(limits), createBudget(limits)] as const
      expect(readOf(encoded, budgets[0])).toEqual(readCertificate(encoded, budgets[1]))
      expect(budgets[0].spent).toEqual(budgets[1].spent)
    }
    expect(readOf(encoded, createBudget({ asn1Nodes: needed.spent.asn1Nodes })).ok).toBe(true)
  })

  it('keeps nothing that changes with the bytes it was given', () => {
    const encoded = fresh()
    const sha256 = digestOf(encoded)
    const kept = encoded.slice()
    readCertificateOf(encoded, sha256, createBudget(), cache)
    encoded.fill(0)
    const again = readCertificateOf(kept, sha256, createBudget(), cache)
    expect(again.ok && again.value.certificate.encoded).toEqual(kept)
  })

  it('does not keep what cannot be read, nor what is large', () => {
    const broken = fresh().subarray(0, 40)
    expect(readOf(broken)).toEqual(readOf(broken))
    const large = buildCertificate({ subject: name(commonName('T'.repeat(5000))) })
    const [first, second] = [readOf(large), readOf(large)]
    expect(first.ok && second.ok && first.value !== second.value).toBe(true)
    expect(first).toEqual(second)
  })

  it('lets the oldest go', () => {
    const encoded = fresh()
    const first = readOf(encoded)
    for (let i = 0; i < 500; i++) readOf(fresh())
    const again = readOf(encoded)
    expect(first.ok && again.ok && first.value !== again.value).toBe(true)
    expect(again).toEqual(first)
  })
})
