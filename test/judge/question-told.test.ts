import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/acceptance/parse-policy.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { toHex } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { StateCode } from '../../src/core/states.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { credential, judged, OFFLINE, onlySignature, theTestbed } from './fixture.ts'

const signed = async (state: StateCode) => signInState(await theTestbed(), state)

describe('the question in a report', () => {
  it('has the whole policy, from which the same answer comes again', async () => {
    const document = await signed('SG')
    const house = { ...OFFLINE, name: 'house', signatures: ['Signature1'], lateAlgorithms: { 'rsa-2048': 2031 } }
    for (const policy of ['contract', 'technical', house] as const) {
      const report = await judged(document, { policy })
      expect(report.question.policy).toEqual(typeof policy === 'string' ? PRESETS[policy] : house)
      const again = await judged(document, { policy: parsePolicy(canonicalJson(report.question.policy)) })
      expect(canonicalJson(again)).toBe(canonicalJson(report))
    }
  })

  it('has the policy that was asked for where none of what it accepts counts', async () => {
    const late = { ...OFFLINE, lateAlgorithms: { 'rsa-2048': 2031 } } as const
    const report = await judged(await signed('MM'), { policy: late, relyingState: 'TH' })
    expect(report.decision.outcome).not.toBe('accept')
    expect(report.decision.relaxations).toBeDefined()
    expect(report.question.policy).toEqual(late)
  })

  it('has the expected signer and the time that the caller vouches for, as they were asked', async () => {
    const signer = { organizationIdentifier: 'TIN-0000000000764', commonName: '  testbed  ' }
    const existsSince = new Date('2026-11-24T09:00:00Z')
    const { question } = await judged(await signed('TH'), { signer, existsSince, relyingState: 'TH' })
    expect(question).toEqual({
      relyingState: 'TH',
      use: 'contract',
      policy: OFFLINE,
      signer,
      existsSince: '2026-11-24T09:00:00Z',
    })
  })

  it('leaves out what was not asked', async () => {
    expect((await judged(await signed('TH'))).question).toEqual({ use: 'contract', policy: OFFLINE })
  })

  it('has the anchors of the caller, each once, whether or not a path ends there', async () => {
    const [own, other] = [await credential('TH'), await credential('SG')].map(({ certificate }) => certificate)
    if (own === undefined || other === undefined) throw new Error('no credentials')
    const report = await judged(await signed('TH'), { anchors: [other, own, other] })
    expect(report.question.anchors).toEqual(
      [other, own].map((certificate, i) => ({
        id: `caller/${i}`,
        sha256: toHex(sha256(certificate)),
        subject: expect.stringContaining('CN='),
      })),
    )
    expect(report.question.anchors?.[1]?.subject).toBe(onlySignature(report).signer?.subject)
  })
})

describe('the path of a signature', () => {
  it('is whole with its anchor, whose key and certificates are named', async () => {
    const { path, anchor, restsOn } = onlySignature(await judged(await signed('TH')))
    expect(path.length).toBeGreaterThan(0)
    const { subject, ...known } = anchor ?? {}
    expect(subject).toBe(path.at(-1)?.issuer)
    expect(known).toEqual(restsOn?.paths[0]?.anchor)
  })
})
