import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readPublicKey } from '../../src/crypto/public-key.ts'
import type { PublicKey } from '../../src/crypto/types.ts'
import { weaknessesOf } from '../../src/crypto/weakness.ts'
import { spkiOf } from './algorithm.ts'

function rsa(modulusLength: number): PublicKey {
  const outcome = readPublicKey(spkiOf(generateKeyPairSync('rsa', { modulusLength }).publicKey))
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

describe('weaknessesOf', () => {
  it('names SHA-1, as a hash and in an operation', () => {
    expect(weaknessesOf('sha-1')).toEqual([{ kind: 'hash', hash: 'sha-1' }])
    expect(weaknessesOf({ kind: 'ecdsa', hash: 'sha-1' })).toEqual([{ kind: 'hash', hash: 'sha-1' }])
    expect(weaknessesOf({ kind: 'rsa-pss', hash: 'sha-256', mgfHash: 'sha-1', saltLength: 32 })).toEqual([])
  })

  it('names RSA keys below 2048 bits', () => {
    expect(weaknessesOf({ kind: 'rsa-pkcs1', hash: 'sha-1' }, rsa(1024))).toEqual([
      { kind: 'hash', hash: 'sha-1' },
      { kind: 'key', key: 'rsa', bits: 1024 },
    ])
    expect(weaknessesOf({ kind: 'rsa-pkcs1', hash: 'sha-256' }, rsa(2048))).toEqual([])
  })

  it('is empty otherwise', () => {
    expect(weaknessesOf('sha-256')).toEqual([])
    expect(weaknessesOf({ kind: 'ed25519' })).toEqual([])
  })
})
