import { expect, it } from 'vitest'
import { forecast, render, verifyWithEvidence } from '../../src/index.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { NOW, theTestbed, theTrust } from '../judge/fixture.ts'

it('a forecast that a limit cut short names the limit, as it is', async () => {
  const trust = await theTrust()
  const { bytes } = await signInState(await theTestbed(), 'TH')
  const question = { trust, at: NOW, relyingState: 'SG' } as const
  const seen = new Set<string>()
  for (let signatureVerifications = 1; signatureVerifications < 40; signatureVerifications++) {
    const told = await forecast(await verifyWithEvidence(bytes, { ...question, budget: { signatureVerifications } }))
    seen.add(told.known ? 'known' : told.reason)
    if (told.known || told.reason !== 'exhausted') continue
    const limits = [{ kind: 'budget', member: 'signatureVerifications', now: `${signatureVerifications}` }]
    expect(told.limits).toEqual(limits)
    expect(await render(told, { format: 'text' })).toContain(`signatureVerifications: ${signatureVerifications}`)
  }
  expect(seen).toContain('exhausted')
})
