import { describe, expect, inject, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { fromBase64, toHex } from '../../src/core/bytes.ts'
import { readPublicKey } from '../../src/crypto/public-key.ts'
import type { PublicKey } from '../../src/crypto/types.ts'
import { engine } from '../../src/platform/browser.ts'
import { readSpki } from '../../src/x509/spki.ts'
import type { SignatureVector } from './fixtures.ts'

/** The engine of pages, in a page, asked about what OpenSSL made. */

function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64)
  if (bytes === null) throw new Error('no base64')
  return bytes
}

function readKey(spki: string): PublicKey {
  const read = readSpki(bytesOf(spki), createBudget())
  if (!read.ok) throw new Error(read.failure.code)
  const key = readPublicKey(read.value)
  if (!key.ok) throw new Error(key.failure.code)
  return key.value
}

function nameOf({ operation }: SignatureVector): string {
  return Object.values(operation).join(' ')
}

const vectors = inject('signatureVectors').map((vector) => ({ name: nameOf(vector), vector }))

describe('a signature', () => {
  it.each(vectors)('is verified, and refused with anything changed: $name', async ({ vector }) => {
    const { operation } = vector
    const [key, message, signature] = [readKey(vector.key), bytesOf(vector.message), bytesOf(vector.signature)]
    expect(await engine.verify(operation, key, signature, [message])).toBe(true)
    expect(await engine.verify(operation, key, signature, [message.subarray(0, 7), message.subarray(7)])).toBe(true)
    expect(await engine.verify(operation, key, signature, [message.subarray(1)])).toBe(false)
    const changed = signature.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect(await engine.verify(operation, key, changed, [message])).toBe(false)
  })
})

describe('a digest', () => {
  it.each(inject('digestVectors'))('of $hash', async ({ hash, message, digest }) => {
    const bytes = bytesOf(message)
    expect(toHex(await engine.digest(hash, [bytes]))).toBe(digest)
    expect(toHex(await engine.digest(hash, [bytes.subarray(0, 5), bytes.subarray(5)]))).toBe(digest)
  })

  it('of a large input leaves the page responsive', async () => {
    const large = new Uint8Array(64 * 1024 * 1024).fill(1)
    // How often others had their turn while it was computed: at least once for every few megabytes.
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    const digest = await engine.digest('sha-256', [large])
    clearInterval(timer)
    const half = large.subarray(0, large.length / 2)
    const once = new Uint8Array(await crypto.subtle.digest('SHA-256', large))
    expect(toHex(digest)).toBe(toHex(once))
    expect(toHex(await engine.digest('sha-256', [half, half]))).toBe(toHex(once))
    expect(turns).toBeGreaterThan(4)
  })
})
