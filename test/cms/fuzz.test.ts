import { beforeAll, describe, expect, it } from 'vitest'
import { readSignedData } from '../../src/cms/signed-data.ts'
import type { SignedData } from '../../src/cms/types.ts'
import { type BudgetLimits, createBudget } from '../../src/core/budget.ts'
import { concatBytes, toHex } from '../../src/core/bytes.ts'
import { attempt } from '../../src/core/outcome.ts'
import { verifyIntegrity } from '../../src/formats/integrity.ts'
import { signCms } from '../../src/testbed/cms.ts'
import type { HeldCertificate } from '../../src/x509/types.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { expectLinear, expectNoLonger } from '../expect-linear.ts'
import fc from '../fast-check.ts'
import { callerFor } from '../handed-over.ts'
import { mutateAll, mutation } from '../judge/mutate.ts'
import { NOW } from '../testbed/fixture.ts'
import { CONTENT, failuresOf, hold, sign, testSigner } from './messages.ts'

/** Mutations of good messages: nothing is thrown, no budget is overrun, and what is verified is what was signed. */

const LIMITS: Partial<BudgetLimits> = { asn1Nodes: 5_000, asn1Depth: 32, signatureVerifications: 10 }
const SEED = 20261124

let messages: readonly Uint8Array[]
let signers: readonly HeldCertificate[]
let signed: ReadonlySet<string>

beforeAll(async () => {
  const rsa = await testSigner('RSA-2048')
  signers = await Promise.all([await testSigner(), rsa].map(({ certificate }) => hold(certificate)))
  messages = [
    await sign({ algorithmProtection: true, signingTime: NOW }),
    await sign({ signingCertificate: 'v1' }, { attached: true }),
    await sign({ credential: rsa }, { attached: true, encoding: 'ber' }),
    await sign({ identifiedBy: 'subject-key-identifier' }, { encoding: 'ber', certificates: 'leaf' }),
    await sign({ signedAttributes: false }, { attached: true }),
    await signCms(CONTENT, [{ credential: rsa }, { credential: await testSigner() }]),
  ]
  signed = new Set(messages.flatMap((message) => statementsOf(readGood(message))))
})

function readGood(message: Uint8Array): SignedData {
  const read = readSignedData(message, createBudget())
  if (!read.ok) throw new Error(read.failure.code)
  return read.value
}

/** What each signer of a message says: the signed octets, and the signature over them. */
function statementsOf({ signerInfos, content, contentType }: SignedData): readonly string[] {
  const text = toHex(concatBytes(...(content ?? [CONTENT])))
  return signerInfos.map(({ signature, signedAttributes }) => {
    const attributes = signedAttributes === null ? 'none' : toHex(signedAttributes.content)
    return `${contentType} ${attributes} ${toHex(signature)} ${text}`
  })
}

async function verifyAll(bytes: Uint8Array): Promise<void> {
  const caller = callerFor(bytes)
  await verifyGiven(caller.give(bytes))
  caller.expectUntouched()
}

async function verifyGiven(bytes: Uint8Array): Promise<void> {
  const budget = createBudget(LIMITS)
  const read = readSignedData(bytes, budget)
  expect(budget.spent.asn1Nodes).toBeLessThanOrEqual(5_001)
  if (!read.ok) return
  const signedData = read.value
  const statements = statementsOf(signedData)
  for (const [i, signerInfo] of signedData.signerInfos.entries())
    for (const signer of [...signers, null]) {
      const content = signedData.content ?? [CONTENT]
      const integrity = attempt(() =>
        verifyIntegrity({ signedData, signerInfo, content, signer, engine, cache: null, budget }),
      )
      if (!integrity.ok) {
        expect(integrity.failure.code).toBe('BUDGET_EXHAUSTED')
        continue
      }
      const { digest, signature } = integrity.value
      if (digest === 'verified' && signature === 'verified' && failuresOf(integrity.value).length === 0)
        expect(signed.has(statements[i] as string)).toBe(true)
    }
}

describe('mutations of messages', () => {
  it('are read and verified without an exception, and verify nothing that was not signed', async () => {
    const property = fc.asyncProperty(
      fc.nat(5),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      async (index, changes) => verifyAll(mutateAll(messages[index] as Uint8Array, changes, messages)),
    )
    await fc.assert(property, { seed: SEED, numRuns: 1_500 })
  })

  it('are found out octet by octet: each octet of what is signed matters', async () => {
    const [message] = messages as [Uint8Array]
    for (let at = 0; at < message.length; at += 3) {
      const changed = message.slice()
      changed[at] = (changed[at] as number) ^ 0x01
      await verifyAll(changed)
    }
  })
})

describe('octets that are no message', () => {
  it('are refused: random ones, and such with the head of a message', async () => {
    const head = Uint8Array.of(0x30, 0x80, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02, 0xa0, 0x80)
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), fc.boolean(), async (bytes, headed) =>
      verifyAll(headed ? concatBytes(head, bytes) : bytes),
    )
    await fc.assert(property, { seed: SEED, numRuns: 500 })
  })

  it.each([
    ['zeros', (size: number) => new Uint8Array(size)],
    ['opened sequences', (size: number) => new Uint8Array(size).fill(0x30)],
    ['indefinite lengths', (size: number) => new Uint8Array(size).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80))],
    [
      'empty sets',
      (size: number) =>
        concatBytes(
          Uint8Array.of(0x30, 0x80),
          new Uint8Array(size).map((_, i) => (i % 2 === 0 ? 0x31 : 0)),
        ),
    ],
  ])('are refused in a time that grows with them: a megabyte of %s', async (_, octets) => {
    await expectLinear((size) => verifyAll(octets(size)), 1_000_000)
  })

  it.each([
    ['the longest length there is', Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x06)],
    ['a length of 127 octets', Uint8Array.of(0x30, 0xff, ...new Array(127).fill(0xff))],
  ])('are refused as soon as such as say that they are short: %s', async (_, bytes) => {
    await expectNoLonger(
      () => verifyAll(Uint8Array.of(0x30, 5, 6)),
      () => verifyAll(bytes),
    )
  })
})
