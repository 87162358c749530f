import { describe, expect, it } from 'vitest'
import { copyBytes, toHex } from '../../src/core/bytes.ts'
import { withDigest } from '../../src/core/with-digest.ts'
import { engine as web } from '../../src/platform/browser.ts'
import { engine as portable } from '../../src/platform/portable.ts'
import fc from '../fast-check.ts'

/** Engines that answer later: one that takes the octets when it is asked, and one that reads them in its own time. */
const lazy = {
  async digest(hash: 'sha-256', parts: readonly Uint8Array[]): Promise<Uint8Array> {
    await null
    return portable.digest(hash, parts)
  },
}
const prompt = {
  digest: (hash: 'sha-256', parts: readonly Uint8Array[]) => portable.digest(hash, parts) as Uint8Array,
  startDigest: () => undefined,
}

describe('withDigest', () => {
  it.each([
    ['Web Cryptography', web],
    ['an engine that reads later', lazy],
    ['an engine that answers at once', prompt],
  ])('reads what the digest is of, whatever becomes of the memory: %s', async (_, engine) => {
    const octets = fc.uint8Array({ minLength: 1, maxLength: 64 })
    await fc.assert(
      fc.asyncProperty(octets, fc.nat(8), async (given, moment) => {
        const before = copyBytes(given)
        const call = withDigest(engine, given, 64, (read, sha256) => ({ read: copyBytes(read), sha256 }))
        for (let i = 0; i < moment; i++) await null
        given.fill(given[0] === 0 ? 1 : 0)
        const { read, sha256 } = await call
        expect(read).toEqual(before)
        expect(sha256).toBe(toHex(await portable.digest('sha-256', [before])))
      }),
      { numRuns: 50 },
    )
  })

  it('copies nothing where the answer is there at once, or that is too large to be kept', async () => {
    const octets = new Uint8Array(65)
    const read = (given: Uint8Array): Uint8Array => given
    expect(withDigest(prompt, octets, 100, read)).toBe(octets)
    expect(await withDigest(web, octets, 64, read)).toBe(octets)
    expect(await withDigest(web, octets, 65, read)).not.toBe(octets)
  })
})
