import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, toLatin1 } from '../../../src/core/bytes.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { verify } from '../../../src/verifier/verify.ts'
import fc from '../../fast-check.ts'
import { NOW, OFFLINE, theTestbed, theTrust } from '../../judge/fixture.ts'
import { share } from '../../share.ts'
import { latin1 } from '../build-pdf.ts'
import { WAYS } from './encrypted.ts'

/** Where the encryption dictionary stands in a signed document. */
interface Target {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
}

let targets: readonly Target[]

beforeAll(async () => {
  const testbed = await theTestbed()
  targets = await Promise.all(
    // The hash of revision 6 is slow by design: it has tests of its own.
    WAYS.filter(([, { revision }]) => revision !== 6).map(async ([, encryption]) => {
      const { bytes } = await signInState(testbed, 'SG', { pdf: createPdf({ encryption }) })
      const text = toLatin1(bytes)
      const start = text.indexOf('<< /Filter /Standard')
      return { bytes, start, end: text.indexOf('endobj', start) }
    }),
  )
})

const TOKENS = [
  ...['<<', '>>', '[', ']', '(', ')', '<', '>', '/', ' ', 'null', 'true', '1 0 R', '-1', '0', '99999999999', '1.5'],
  ...['/Identity', '/StdCF', '/None', '/V2', '/AESV2', '/AESV3', '/AESV4', '/EncryptMetadata false', '/R 6', '/V 4'],
]

const mutation = fc.record({
  target: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(12),
  put: fc.oneof(fc.constantFrom(...TOKENS).map(latin1), fc.uint8Array({ maxLength: 8 })),
  keepsLength: fc.boolean(),
})

describe('a mutated encryption dictionary', () => {
  it('never throws, and never makes a verdict better', async () => {
    const trust = await theTrust()
    await fc.assert(
      fc.asyncProperty(mutation, async ({ target, at, removed, put, keepsLength }) => {
        const { bytes, start, end } = targets[target % targets.length] as Target
        const from = start + Math.floor(at * (end - start))
        const to = Math.min(end, keepsLength ? from + put.length : from + removed)
        const mutated = concatBytes(bytes.subarray(0, from), put, bytes.subarray(to))
        const { decision } = await verify(mutated, { trust, at: NOW, policy: OFFLINE, relyingState: 'SG' })
        // The signature covers the dictionary: only what is the same octets is accepted.
        const isSame = Buffer.compare(mutated, bytes) === 0
        expect(decision.outcome === 'accept').toBe(isSame)
      }),
      { numRuns: share(150, 40) },
    )
  })
})
