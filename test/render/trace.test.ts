import { beforeAll, describe, expect, it } from 'vitest'
import { render } from '../../src/render/render.ts'
import { createTimeScenarios, type TimeScenarios } from '../../src/testbed/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { verify } from '../../src/verifier/verify.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const ago = (years: number): Date => new Date(NOW.getTime() - years * 365 * 86_400_000)

let scenarios: TimeScenarios

beforeAll(async () => {
  scenarios = await createTimeScenarios({ now: NOW, seed: 'trace' })
})

async function traceOf(options: Parameters<TimeScenarios['pades']>[0]): Promise<string> {
  const { bytes, anchors, lateEvidence } = await scenarios.pades(options)
  const trust = await loadTrust({ lists: [] })
  const report = await verify(bytes, { trust, anchors, ...lateEvidence, at: NOW, policy: 'technical' })
  const text = await render(report, { format: 'text', explain: true, width: 400 })
  return text.slice(text.indexOf('How it was judged'))
}

describe('the trace of a judgement', () => {
  it('has each block in its order, and what was found there', async () => {
    const trace = await traceOf({ level: 'B-LT', signer: 'expired-signer', signedAt: ago(3) })
    const order = [
      'Format',
      'Certificate',
      'Cryptography',
      'Time-stamps',
      'Best time',
      'Path',
      'Revocation',
      'Algorithms',
      'Conclusion',
    ]
    const places = order.map((label) => trace.indexOf(`\n  ${label} `))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(trace).toContain('The digest of what was signed is right. The signature value is right.')
    expect(trace).toContain('It holds.')
    expect(trace).toContain('a time-stamp on the signature proves that it existed by then')
    expect(trace).toContain('In the terms of the standard: TOTAL-PASSED.')
    // Of each certificate once, by its name.
    expect(trace).not.toMatch(/^ *A certificate had not been revoked/m)
  })

  it('says why a time-stamp proves nothing, and what follows', async () => {
    const trace = await traceOf({
      level: 'B-T',
      signer: 'expired-signer',
      signedAt: ago(3),
      stamp: { faults: { wrongImprint: true } },
    })
    expect(trace).toContain('A time-stamp was made for something else.')
    expect(trace).toContain('No path to anybody trusted holds.')
    expect(trace).toMatch(/INDETERMINATE, OUT_OF_BOUNDS/)
  })

  it('says of nothing that it is in order which was not looked at', async () => {
    const { bytes } = await scenarios.pades({ level: 'B-B', signedAt: ago(0.1) })
    const trust = await loadTrust({ lists: [] })
    const report = await verify(bytes, { trust, at: NOW, policy: 'technical' })
    const text = await render(report, { format: 'text', explain: true, width: 400 })
    expect(text).toMatch(/Revocation +Not looked at/)
    const cut = await verify(bytes, { trust, at: NOW, policy: 'technical', budget: { digestPasses: 0 } })
    const told = await render(cut, { format: 'text', explain: true, width: 400 })
    expect(told).toMatch(/Algorithms +Not looked at/)
    expect(told.slice(told.indexOf('How it was judged'))).not.toMatch(/(Revocation|Algorithms) +In order/)
  })
})
