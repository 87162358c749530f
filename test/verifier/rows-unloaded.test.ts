import { expect, it, vi } from 'vitest'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createTestbed } from '../../src/testbed/testbed.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { verify } from '../../src/verifier/verify.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

const table = vi.hoisted(() => ({ isLoaded: false }))

vi.mock('../../src/core/codes/table.ts', async (original) => {
  table.isLoaded = true
  return original()
})

it('loads the rows of codes for the first document with which something is wrong', async () => {
  const testbed = await createTestbed({ seed: TESTBED_SEED })
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
