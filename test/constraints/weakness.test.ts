import { describe, expect, it } from 'vitest'
import { CALENDAR } from '../../src/constraints/calendar.ts'
import { signatureWeaknesses, weaknessesOf } from '../../src/constraints/weakness.ts'
import { SHA256, SHA256_WITH_RSA, spkiOfRsa } from './fixture.ts'
import { edwardsKey, rsaKey } from './keys.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const IN_2031 = Date.parse('2031-06-01T00:00:00Z')
const SHA_1 = { algorithm: 'sha-1', until: Date.parse('2012-08-01') }
const RSA_1024 = { algorithm: 'rsa-1024', until: Date.parse('2019-10-01') }
const RSA_2048 = { algorithm: 'rsa-2048', until: Date.parse('2029-01-01') }

describe('weaknessesOf', () => {
  it('names SHA-1, as a hash and in an operation', () => {
    expect(weaknessesOf('sha-1', null, NOW, CALENDAR)).toEqual([SHA_1])
    expect(weaknessesOf({ kind: 'ecdsa', hash: 'sha-1' }, null, NOW, CALENDAR)).toEqual([SHA_1])
    const pss = { kind: 'rsa-pss', hash: 'sha-256', mgfHash: 'sha-1', saltLength: 32 } as const
    expect(weaknessesOf(pss, null, NOW, CALENDAR)).toEqual([])
  })

  it('names RSA keys below 2048 bits', () => {
    expect(weaknessesOf({ kind: 'rsa-pkcs1', hash: 'sha-1' }, rsaKey(1024), NOW, CALENDAR)).toEqual([SHA_1, RSA_1024])
    expect(weaknessesOf({ kind: 'rsa-pkcs1', hash: 'sha-256' }, rsaKey(2047), NOW, CALENDAR)).toEqual([
      { algorithm: 'rsa-2047', until: RSA_1024.until },
    ])
    expect(weaknessesOf({ kind: 'rsa-pkcs1', hash: 'sha-256' }, rsaKey(2048), NOW, CALENDAR)).toEqual([])
    expect(weaknessesOf(null, rsaKey(1024), NOW, CALENDAR)).toEqual([RSA_1024])
  })

  it('names RSA keys below 3000 bits from 2029 on, and PKCS #1 v1.5 from 2035 on', () => {
    const operation = { kind: 'rsa-pkcs1', hash: 'sha-256' } as const
    expect(weaknessesOf(operation, rsaKey(2048), RSA_2048.until - 1, CALENDAR)).toEqual([])
    expect(weaknessesOf(operation, rsaKey(2048), RSA_2048.until, CALENDAR)).toEqual([RSA_2048])
    expect(weaknessesOf(operation, rsaKey(2048), IN_2031, CALENDAR)).toEqual([RSA_2048])
    expect(weaknessesOf(operation, rsaKey(3000), IN_2031, CALENDAR)).toEqual([])
    const end = Date.parse('2035-01-01')
    expect(weaknessesOf(operation, rsaKey(4096), end - 1, CALENDAR)).toEqual([])
    expect(weaknessesOf(operation, rsaKey(4096), end, CALENDAR)).toEqual([{ algorithm: 'rsa-pkcs1', until: end }])
  })

  it('names nothing that was still reliable at the time', () => {
    expect(weaknessesOf({ kind: 'rsa-pkcs1', hash: 'sha-1' }, rsaKey(1024), SHA_1.until - 1, CALENDAR)).toEqual([])
    expect(weaknessesOf({ kind: 'rsa-pkcs1', hash: 'sha-1' }, rsaKey(1024), SHA_1.until, CALENDAR)).toEqual([SHA_1])
  })

  it('is empty otherwise', () => {
    expect(weaknessesOf('sha-256', null, IN_2031, CALENDAR)).toEqual([])
    expect(weaknessesOf({ kind: 'ed25519' }, edwardsKey('ed25519'), IN_2031, CALENDAR)).toEqual([])
    expect(weaknessesOf(null, edwardsKey('ed448'), IN_2031, CALENDAR)).toEqual([])
  })
})

describe('signatureWeaknesses', () => {
  it('asks about the operation and the key', () => {
    const spki = spkiOfRsa(2048)
    expect(signatureWeaknesses(SHA256_WITH_RSA, null, spki, NOW, CALENDAR)).toEqual([])
    expect(signatureWeaknesses(SHA256_WITH_RSA, null, spki, IN_2031, CALENDAR)).toEqual([RSA_2048])
    expect(signatureWeaknesses(SHA256_WITH_RSA, SHA256, spki, IN_2031, CALENDAR)).toEqual([RSA_2048])
    expect(signatureWeaknesses(SHA256_WITH_RSA, null, null, IN_2031, CALENDAR)).toEqual([])
  })

  it('finds nothing in what the tables do not have', () => {
    expect(signatureWeaknesses({ ...SHA256_WITH_RSA, oid: '1.2.3' }, null, spkiOfRsa(1024), NOW, CALENDAR)).toEqual([])
  })
})
