import { createHook } from 'node:async_hooks'
import { expect, it } from 'vitest'
import { createTimeScenarios } from '../../src/testbed/time-scenarios.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { verify } from '../../src/verifier/verify.ts'
import { NOW } from '../testbed/fixture.ts'

/** A judgement waits for nothing, so that a call makes as many promises as it has stages at its doors, however much there is to judge. */
const MOST = 12

it('makes a dozen promises at most for a document with all that archives have', async () => {
  const time = await createTimeScenarios({ now: NOW })
  const { bytes, anchors, lateEvidence } = await time.pades({
    level: 'B-LTA',
    signedAt: new Date(NOW.getTime() - 86_400_000),
  })
  const trust = await loadTrust({ lists: [] })
  const { certificates, crls } = lateEvidence
  const options = { trust, anchors, certificates, crls, at: time.pki.now, policy: 'technical' } as const
  const before = await verify(bytes, options)
  expect(before.signatures[0]?.level).toBe('B-LTA')
  let promises = 0
  const hook = createHook({ init: (_, type) => void (type === 'PROMISE' && promises++) }).enable()
  const report = await verify(bytes, options)
  hook.disable()
  expect(report).toEqual(before)
  expect(promises).toBeGreaterThan(0)
  expect(promises).toBeLessThanOrEqual(MOST)
})
