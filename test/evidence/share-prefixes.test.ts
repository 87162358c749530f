import { describe, expect, it } from 'vitest'
import type { CryptoEngine, HashName, RunningDigest } from '../../src/crypto/types.ts'
import { sharePrefixes } from '../../src/evidence/share-prefixes.ts'
import { engine } from '../../src/platform/node.ts'
import fc from '../fast-check.ts'

/** The engine of Node, and how many octets it was given to digest. */
function counting(): { counted: CryptoEngine; octets: () => number } {
  let octets = 0
  const count = (running: RunningDigest): RunningDigest => ({
    update: (part) => {
      octets += part.length
      running.update(part)
    },
    copy: () => count(running.copy()),
    digest: () => running.digest(),
  })
  const { startDigest } = engine
  if (startDigest === undefined) throw new Error('the engine of Node cannot start a digest')
  return { counted: { ...engine, startDigest: (hash) => count(startDigest(hash)) }, octets: () => octets }
}

const document = Uint8Array.from({ length: 3000 }, (_, i) => (i * 7) % 251)
/** What a signature covers whose /Contents lie between the two. */
const around = (gap: number, end: number, covered = document.length) => [
  document.subarray(0, gap),
  document.subarray(end, covered),
]

describe('sharePrefixes', () => {
  it('digests no octet twice that several signatures and the document have in common', async () => {
    const { counted, octets } = counting()
    const shared = sharePrefixes(counted, document)
    for (const parts of [around(1000, 1200, 1500), around(2000, 2200, 2500), [document]])
      expect(await shared.digest('sha-256', parts)).toEqual(await engine.digest('sha-256', parts))
    // The three tails, and each octet of the document once.
    expect(octets()).toBe(300 + 300 + 3000)
  })

  it('digests nothing twice that is asked for again', async () => {
    const { counted, octets } = counting()
    const shared = sharePrefixes(counted, document)
    for (const parts of [around(1000, 1200, 1500), [document]]) await shared.digest('sha-256', parts)
    const before = octets()
    for (const parts of [[document], around(1000, 1200, 1500)])
      expect(await shared.digest('sha-256', parts)).toEqual(await engine.digest('sha-256', parts))
    expect(octets()).toBe(before)
  })

  it('gives the digests of the engine, whatever is asked in whatever order', async () => {
    const asked = fc.record({
      hash: fc.constantFrom<HashName>('sha-1', 'sha-256', 'sha-512', 'sha3-256', 'shake256'),
      gap: fc.nat(document.length),
      length: fc.nat(200),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { maxLength: 8 }), async (questions) => {
        const shared = sharePrefixes(engine, document)
        for (const { hash, gap, length } of questions)
          for (const parts of [around(gap, Math.min(gap + length, document.length)), [document.subarray(0, gap)]])
            expect(await shared.digest(hash, parts)).toEqual(await engine.digest(hash, parts))
      }),
    )
  })

  it('leaves to the engine what does not begin where the document does', async () => {
    const { counted, octets } = counting()
    const shared = sharePrefixes(counted, document)
    for (const parts of [[document.slice()], [document.subarray(1)], [], [new Uint8Array(0), document]])
      expect(await shared.digest('sha-256', parts)).toEqual(await engine.digest('sha-256', parts))
    expect(octets()).toBe(0)
  })

  it('is the engine itself where that cannot go on from a copy', () => {
    const bare: CryptoEngine = { digest: engine.digest, verify: engine.verify }
    expect(sharePrefixes(bare, document)).toBe(bare)
  })
})
