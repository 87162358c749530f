import { createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { algorithmFor, createKeyPool, generateKeys, type KeyProfile, signBytes } from '../../src/testbed/keys.ts'

const PROFILES: readonly KeyProfile[] = [
  'RSA-2048',
  'RSA-3072',
  'P-256',
  'P-384',
  'P-521',
  'secp256k1',
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
  'Ed25519',
  'Ed448',
]

const MESSAGE = new TextEncoder().encode('Testbed message')

describe('generateKeys', () => {
  it.each(PROFILES)('makes a key pair of %s that signs what node:crypto verifies', async (profile) => {
    const keys = await generateKeys(profile)
    const publicKey = createPublicKey({ key: Buffer.from(keys.spki), format: 'der', type: 'spki' })
    const algorithm = algorithmFor(keys)
    const hash = 'hash' in algorithm ? algorithm.hash : null
    const signature = await signBytes(keys, algorithm, MESSAGE)
    expect(verify(hash, MESSAGE, publicKey, signature)).toBe(true)
    expect(verify(hash, MESSAGE.subarray(1), publicKey, signature)).toBe(false)
  })

  it('makes another key each time, whose halves belong together', async () => {
    const [one, other] = [await generateKeys('P-256'), await generateKeys('P-256')]
    expect(one.spki).not.toEqual(other.spki)
    const privateKey = createPrivateKey({ key: Buffer.from(one.pkcs8), format: 'der', type: 'pkcs8' })
    expect(new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }))).toEqual(one.spki)
  })
})

describe('signBytes', () => {
  it.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'SHA3-256'] as const)('signs ECDSA with %s', async (hash) => {
    const keys = await generateKeys('P-256')
    const signature = await signBytes(keys, algorithmFor(keys, hash), MESSAGE)
    const publicKey = createPublicKey({ key: Buffer.from(keys.spki), format: 'der', type: 'spki' })
    expect(verify(hash, MESSAGE, publicKey, signature)).toBe(true)
  })

  it('refuses an algorithm that the key is not for', async () => {
    const keys = await generateKeys('P-256')
    await expect(signBytes(keys, { kind: 'ed25519' }, MESSAGE)).rejects.toThrow(RangeError)
    await expect(signBytes(keys, { kind: 'rsa-pkcs1', hash: 'SHA-256' }, MESSAGE)).rejects.toThrow(RangeError)
  })
})

describe('createKeyPool', () => {
  it('gives the same key for a profile, and another for another pool', async () => {
    const pool = createKeyPool()
    expect(await pool('P-256')).toBe(await pool('P-256'))
    expect(await createKeyPool()('P-256')).not.toEqual(await pool('P-256'))
  })
})
