import { describe, expect, it } from 'vitest'
import { cacheKey, ownQuestion } from '../../src/crypto/verification-question.ts'
import { arithmetic as engine } from '../arithmetic.ts'

const bytes = (...octets: number[]): Uint8Array => Uint8Array.from(octets)

describe('cacheKey', () => {
  const key = async (
    hash: 'sha-1' | 'sha-256',
    spki: Uint8Array,
    signature: Uint8Array,
    ...message: Uint8Array[]
  ): Promise<string | null> => {
    const publicKey = { kind: 'ec', curve: 'P-256', point: spki, bits: 256, spki } as const
    const own = ownQuestion({ kind: 'ecdsa', hash }, publicKey, signature, message)
    return own === null ? null : cacheKey(engine, own)
  }

  it('depends on everything that the result does, and on no more', async () => {
    const base = await key('sha-256', bytes(1), bytes(2), bytes(3, 4))
    expect(await key('sha-256', bytes(1), bytes(2), bytes(3), bytes(4))).toBe(base)
    for (const other of [
      await key('sha-1', bytes(1), bytes(2), bytes(3, 4)),
      await key('sha-256', bytes(1, 2), bytes(), bytes(3, 4)),
      await key('sha-256', bytes(1), bytes(2, 3), bytes(4)),
      await key('sha-256', bytes(1), bytes(2), bytes(3, 5)),
    ])
      expect(other).not.toBe(base)
  })

  it('is that of octets that nobody else has, which are those to be asked about', async () => {
    const parts = [bytes(1), bytes(2), bytes(3, 4)] as const
    const publicKey = { kind: 'ed25519', raw: parts[0], bits: 256, spki: parts[0] } as const
    const own = ownQuestion({ kind: 'ed25519' }, publicKey, parts[1], [parts[2], bytes(), bytes(5)])
    for (const part of parts) part.fill(0)
    expect(own).toMatchObject({ signature: bytes(2), message: [bytes(3, 4, 5)] })
  })

  it('is not made for large messages', async () => {
    expect(await key('sha-256', bytes(1), bytes(2), new Uint8Array(65_536))).not.toBeNull()
    expect(await key('sha-256', bytes(1), bytes(2), new Uint8Array(65_537))).toBeNull()
  })
})
