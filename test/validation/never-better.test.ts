import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE, CURVE, HASH } from '../../src/asn1/oids.ts'
import { fromAscii } from '../../src/core/bytes.ts'
import type { Report } from '../../src/report/types.ts'
import { createTimeStampToken, signCms, type TimeScenarios, timeStamper } from '../../src/testbed/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'
import { severity } from '../acceptance/orders.ts'
import { algorithm, endOn, overlayOf } from '../constraints/overlay.ts'
import fc from '../fast-check.ts'
import { serviceOf, trustIn } from '../judge/pki.ts'
import { ago, createWorld, NOW } from './world.ts'

/** Earlier ends of algorithms make no outcome better, though a time-stamp that fails by them can have brought bad news. */

const CONTENT = fromAscii('This is signed.')
const HOUSE = { name: 'house', recognition: 'not-required', revocation: 'if-available' } as const
const NO_ORIGIN = { ...HOUSE, origin: 'not-required' } as const
/** Of the tokens alone, whose imprints are by this hash. */
const IMPRINTS_ENDED = overlayOf(algorithm(HASH.sha384, 'sha-384', endOn('2020-01-01')))

interface Situation {
  readonly name: string
  readonly document: Uint8Array
  readonly options: VerifyOptions
  /** By the calendar alone. */
  readonly outcome: 'accept' | 'review' | 'reject'
}

let world: TimeScenarios
let situations: readonly Situation[]

beforeAll(async () => {
  world = await createWorld('never-better')
  const { pki } = world
  const { anchors, lateEvidence } = await world.cades({ level: 'B-B', signedAt: ago(3) })
  const base = { certificates: lateEvidence.certificates, content: CONTENT, at: NOW }
  const trust = await loadTrust({ lists: [] })
  const token = await createTimeStampToken(CONTENT, { tsa: await pki.holder('tsa'), time: ago(1), hash: 'SHA-384' })
  const stamped = [{ type: CMS_ATTRIBUTE.contentTimeStamp, values: [token] }]
  const expired = { credential: await pki.holder('expired-signer'), moreSignedAttributes: stamped }
  const plain = { credential: await pki.holder('signer') }
  const timeStamp = timeStamper({ tsa: await pki.holder('other-root-tsa'), time: ago(1), hash: 'SHA-384' })
  const since = (years: number): number => ago(years).getTime()
  const history = [
    { status: 'granted', since: since(9) },
    { status: 'withdrawn', since: since(1.5) },
    { status: 'granted', since: since(0.5) },
  ] as const
  const withdrawnThen = trustIn([serviceOf(pki.issuers.ca, 'SG', { history })])
  const ofTsa = [pki.issuers['other-root'].certificate]
  situations = [
    {
      name: 'a service that was withdrawn when it was stamped, and is good now',
      document: await signCms(CONTENT, { ...plain, timeStamp }),
      options: { ...base, trust: withdrawnThen, anchors: ofTsa, policy: HOUSE },
      outcome: 'reject',
    },
    {
      name: 'content that was stamped after the certificate had expired',
      document: await signCms(CONTENT, expired),
      options: { ...base, trust, anchors, policy: NO_ORIGIN },
      outcome: 'reject',
    },
    {
      name: 'the same beside another signer',
      document: await signCms(CONTENT, [plain, expired]),
      options: { ...base, trust, anchors, policy: NO_ORIGIN },
      outcome: 'reject',
    },
    {
      name: 'nothing that is wrong',
      document: await signCms(CONTENT, { ...plain, timeStamp }),
      options: { ...base, trust, anchors: [...anchors, ...ofTsa], policy: NO_ORIGIN },
      outcome: 'accept',
    },
  ]
})

const GRAVITY = { 'TOTAL-PASSED': 0, INDETERMINATE: 1, 'TOTAL-FAILED': 2 } as const

function expectNoBetter(within: Report, without: Report, name: string): void {
  expect(severity(within.decision), name).toBeGreaterThanOrEqual(severity(without.decision))
  expect(within.signatures.length, name).toBe(without.signatures.length)
  for (const [i, signature] of within.signatures.entries()) {
    const before = without.signatures[i]
    if (before === undefined) throw new Error(name)
    expect(severity(signature.decision), name).toBeGreaterThanOrEqual(severity(before.decision))
    expect(GRAVITY[signature.indication], name).toBeGreaterThanOrEqual(GRAVITY[before.indication])
  }
}

describe('earlier ends of algorithms', () => {
  it('take no bad news away', async () => {
    for (const { name, document, options, outcome } of situations) {
      const without = await verify(document, options)
      expect(without.decision.outcome, name).toBe(outcome)
      const within = await verify(document, { ...options, algorithms: IMPRINTS_ENDED })
      expectNoBetter(within, without, name)
      expect(within.question.algorithms?.name, name).toBe('Testbed Algorithms')
    }
  })

  it('give the reasons of the worse answer, for each signature', async () => {
    const [withdrawn, , beside] = situations
    if (withdrawn === undefined || beside === undefined) return expect.fail()
    const { signatures } = await verify(withdrawn.document, { ...withdrawn.options, algorithms: IMPRINTS_ENDED })
    expect(signatures[0]?.time.basis).toBe('time-stamp')
    expect(signatures[0]?.decision).toEqual(
      (await verify(withdrawn.document, withdrawn.options)).signatures[0]?.decision,
    )
    // The hash of the other signer's content has ended too.
    const ends = overlayOf(
      ...['sha256', 'sha384'].map((hash) => algorithm(HASH[hash as 'sha256'], hash, endOn('2020-01-01'))),
    )
    const both = await verify(beside.document, { ...beside.options, algorithms: ends })
    const told = both.signatures.map(({ indication, subIndication }) => `${indication} ${subIndication}`)
    expect(told).toEqual(['INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'TOTAL-FAILED EXPIRED'])
    expect(both.decision.outcome).toBe('reject')
  })

  it('make no outcome better, whichever they are', async () => {
    const names = [
      [HASH.sha256, 'sha-256'],
      [HASH.sha384, 'sha-384'],
      [HASH.sha512, 'sha-512'],
      [CURVE['P-256'], 'P-256'],
      [CURVE['P-384'], 'P-384'],
    ] as const
    const ended = fc.subarray([...names], { minLength: 1 })
    const end = fc.constantFrom('2015-01-01', '2025-06-01', '2026-11-23', '2026-11-25', '2026-11-26', '2030-01-01')
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 3 }), ended, end, async (which, algorithms, last) => {
        const { name, document, options } = situations[which] as Situation
        const overlay = overlayOf(...algorithms.map(([oid, called]) => algorithm(oid, called, endOn(last))))
        const within = await verify(document, { ...options, algorithms: overlay })
        expectNoBetter(within, await verify(document, options), name)
      }),
      { numRuns: 40 },
    )
  })
})
