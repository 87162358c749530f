import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'

const table = vi.hoisted(() => ({ isLoaded: false }))

vi.mock('../../src/core/codes/table.ts', async (original) => {
  table.isLoaded = true
  return original()
})

// What other tests have loaded is loaded anew.
beforeAll(() => void vi.resetModules())
afterAll(() => void vi.resetModules())

it('loads the rows of codes for the first document with which something is wrong', async () => {
  const { loadTrust } = await import('../../src/trust/load.ts')
  const { verify } = await import('../../src/verifier/verify.ts')
  const testbed = await sharedTestbed()
  const lists = Object.values(testbed.lists)
  const { recognition, now: at } = testbed
  const trust = await loadTrust({ lists, recognition, allowEnvironment: ['testbed'] })
  const { bytes } = await signInState(testbed, 'SG')
  const good = await verify(bytes, { trust, at, relyingState: 'SG' })
  expect(good.decision.outcome).toBe('accept')
  expect(table.isLoaded).toBe(false)
  const unknown = await verify(bytes, { trust: await loadTrust(), at, relyingState: 'SG' })
  expect(unknown.decision.outcome).not.toBe('accept')
  expect(table.isLoaded).toBe(true)
})
