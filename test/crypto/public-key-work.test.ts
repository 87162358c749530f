import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { KEY } from '../../src/asn1/oids.ts'
import { DER_NULL, writeBitString, writeOid, writeSequence, writeUnsignedInteger } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { affordsVerification, spendVerification } from '../../src/crypto/public-key-work.ts'
import type { SubjectPublicKeyInfo } from '../../src/x509/types.ts'
import { parseSpki, spkiOf } from './algorithm.ts'

/** A modulus that is a product of nothing: to be charged for, a key need not be one that anybody could sign with. */
function rsa(bits: number, exponent: Uint8Array = Uint8Array.of(1, 0, 1)): SubjectPublicKeyInfo {
  const modulus = new Uint8Array(bits / 8).fill(0xff)
  const key = writeSequence(writeUnsignedInteger(modulus), writeUnsignedInteger(exponent))
  return parseSpki(writeSequence(writeSequence(writeOid(KEY.rsaEncryption), DER_NULL), writeBitString(key)))
}
const ec = (namedCurve: string) => spkiOf(generateKeyPairSync('ec', { namedCurve }).publicKey)

function work(spki: SubjectPublicKeyInfo): number {
  const budget = createBudget()
  spendVerification(budget, spki)
  expect(budget.spent.signatureVerifications).toBe(1)
  return budget.spent.publicKeyWork
}

describe('the work of a verification', () => {
  it.each([
    ['RSA-2048', rsa(2048), 1],
    ['RSA-4096', rsa(4096), 4],
    ['RSA-16384', rsa(16_384), 64],
    ['P-256', ec('P-256'), 4],
    ['P-384', ec('P-384'), 13.5],
  ])('is that of the bits of its key: %s', (_, spki, expected) => {
    expect(work(spki)).toBe(expected)
  })

  it('of RSA grows with the bits of the exponent', () => {
    expect(work(rsa(2048, new Uint8Array(8).fill(0xff)))).toBeCloseTo(64 / 17)
    expect(work(rsa(2048, Uint8Array.of(3)))).toBeCloseTo(2 / 17)
  })

  it('is nothing where the key is none: nothing is verified with it', () => {
    expect(work(rsa(32_768))).toBe(0)
  })
})

describe('a budget for public keys', () => {
  it('ends by the work as by the count, and says which', () => {
    const byWork = createBudget({ publicKeyWork: 127 })
    spendVerification(byWork, rsa(16_384))
    expect(affordsVerification(byWork, rsa(16_384))).toBe(false)
    expect(affordsVerification(byWork, rsa(2048))).toBe(true)
    expect(() => spendVerification(byWork, rsa(16_384))).toThrow()
    expect(byWork.exhausted).toBe('publicKeyWork')

    const byCount = createBudget({ signatureVerifications: 1 })
    spendVerification(byCount, rsa(2048))
    expect(affordsVerification(byCount, rsa(2048))).toBe(false)
    expect(() => spendVerification(byCount, rsa(2048))).toThrow()
    expect(byCount.exhausted).toBe('signatureVerifications')
  })
})
