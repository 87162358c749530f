import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadTrust, type Trust, verifyWithEvidence } from '../../src/index.ts'
import { createTimeScenarios, type TimeScenarios } from '../../src/testbed/index.ts'
import { share, shareOf } from '../share.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { lost, named } from './affected.ts'
import { digestOf, keyDigestOf } from './contracts.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const YEAR = 365 * 86_400_000
const ago = (years: number): Date => new Date(NOW.getTime() - years * YEAR)

let time: TimeScenarios
let trust: Trust
let passed = 0

beforeAll(async () => {
  time = await createTimeScenarios({ now: NOW, seed: TESTBED_SEED })
  trust = await loadTrust({ lists: [] })
})

afterAll(() => {
  expect(passed).toBeGreaterThan(share(15, 4))
})

interface Case {
  readonly format: 'pades' | 'cades'
  readonly level: 'B-T' | 'B-LT' | 'B-LTA'
  readonly signer: 'signer' | 'expired-signer'
  readonly tsa: 'tsa' | 'other-root-tsa' | 'expired-tsa'
  readonly archiveTsa: 'tsa' | 'other-root-tsa'
}

const CASES: readonly Case[] = (['pades', 'cades'] as const).flatMap((format) =>
  (['B-T', 'B-LT', 'B-LTA'] as const).flatMap((level) =>
    (['signer', 'expired-signer'] as const).flatMap((signer) =>
      (['tsa', 'other-root-tsa', 'expired-tsa'] as const).flatMap((tsa) =>
        (level === 'B-LTA' ? (['tsa', 'other-root-tsa'] as const) : (['tsa'] as const)).map((archiveTsa) => ({
          format,
          level,
          signer,
          tsa,
          archiveTsa,
        })),
      ),
    ),
  ),
)

describe('affectedBy, of signatures of each level, where the root of one TSA is trusted no more', () => {
  it.each(shareOf(CASES, 3))('$format $level by $signer, stamped by $tsa, archived by $archiveTsa', async (of) => {
    const { format, ...options } = of
    const made = await time[format]({ ...options, signedAt: ago(3), archivedAt: [ago(2.5), ago(0.5)] })
    const { 'other-root': other, root } = time.pki.issuers
    const judge = async (anchors: readonly Uint8Array[]) =>
      verifyWithEvidence(made.bytes, {
        trust,
        at: NOW,
        policy: {
          name: 'testbed',
          use: 'any',
          revocation: 'required',
          origin: 'not-required',
          recognition: 'not-required',
        },
        anchors,
        ...('content' in made ? { content: made.content } : {}),
        ...made.lateEvidence,
      })
    const verified = await judge([root.certificate, other.certificate])
    const [signature] = verified.report.signatures
    // What proves nothing now has nothing to lose.
    if (signature?.indication !== 'TOTAL-PASSED') return
    passed++
    const after = (await judge([root.certificate])).report.signatures[0]
    const target = { sha256: [digestOf(other)], spkiSha256: [keyDigestOf(other)] }
    const { signatures } = await lost(verified, target)
    const falls = after?.indication !== 'TOTAL-PASSED'
    expect(signatures.includes(signature.id)).toBe(falls)
    if (falls) expect(named(verified.report, target)).toContain(signature.id)
  })
})
