/** Runtimes that lack something give the answers of those that have it. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readPublicKey } from '../../src/crypto/public-key.ts'
import type { CryptoEngine, PublicKey, SignatureOperation } from '../../src/crypto/types.ts'
import { spkiOf } from '../crypto/algorithm.ts'

const MESSAGE = new TextEncoder().encode('Testbed message')
const P256_SHA256: SignatureOperation = { kind: 'ecdsa', hash: 'sha-256' }

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const signature = new Uint8Array(sign('sha256', MESSAGE, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const rsaSignature = new Uint8Array(sign('sha256', MESSAGE, rsa.privateKey))

function read(key: typeof publicKey): PublicKey {
  const outcome = readPublicKey(spkiOf(key))
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

async function expectAnswers(engine: CryptoEngine): Promise<void> {
  expect(await engine.verify(P256_SHA256, read(publicKey), signature, [MESSAGE])).toBe(true)
  expect(await engine.verify(P256_SHA256, read(publicKey), signature, [MESSAGE.subarray(1)])).toBe(false)
  expect(
    await engine.verify({ kind: 'rsa-pkcs1', hash: 'sha-256' }, read(rsa.publicKey), rsaSignature, [MESSAGE]),
  ).toBe(true)
  expect(await engine.digest('sha-256', [MESSAGE])).toHaveLength(32)
}

afterEach(() => {
  vi.doUnmock('node:crypto')
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('Node without a curve or a hash', () => {
  it('answers portably where keys cannot be imported', async () => {
    vi.doMock('node:crypto', async (original) => ({
      ...(await original<typeof import('node:crypto')>()),
      createPublicKey: () => {
        throw new Error('unsupported')
      },
    }))
    const { engine } = await import('../../src/platform/node.ts')
    await expectAnswers(engine)
  })

  it('answers portably where the operation is refused', async () => {
    vi.doMock('node:crypto', async (original) => ({
      ...(await original<typeof import('node:crypto')>()),
      verify: () => {
        throw new Error('invalid digest')
      },
    }))
    const { engine } = await import('../../src/platform/node.ts')
    await expectAnswers(engine)
  })
})

describe('a page without Web Cryptography, or with less of it', () => {
  it('answers portably outside a secure context', async () => {
    vi.stubGlobal('crypto', {})
    const { engine } = await import('../../src/platform/browser.ts')
    await expectAnswers(engine)
  })

  it('answers portably where keys are not imported', async () => {
    const { subtle } = globalThis.crypto
    const digest = subtle.digest.bind(subtle)
    vi.stubGlobal('crypto', { subtle: { digest, importKey: () => Promise.reject(new Error('unsupported')) } })
    const { engine } = await import('../../src/platform/browser.ts')
    await expectAnswers(engine)
    await expectAnswers(engine)
  })
})
