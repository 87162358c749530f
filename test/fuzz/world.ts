import type { StateCode } from '../../src/core/states.ts'
import { type Credential, credentialOf, type Testbed } from '../../src/testbed/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { sharedTestbed } from '../shared-testbed.ts'

/** Whoever signs in the trials. Its keys are of the run's seed: with another one a replayed trial has the structure of the first, and other numbers. */
export interface World {
  readonly now: Date
  readonly testbed: Testbed
  readonly trust: Trust
  readonly credential: (state: StateCode, id?: string) => Credential
  /** What formats make once and change often, by a name. */
  readonly once: <T>(name: string, make: () => Promise<T>) => Promise<T>
}

const NOW = new Date('2026-11-24T10:00:00Z')

let known: Promise<World> | null = null

/** One for the whole run. */
export function theWorld(): Promise<World> {
  known ??= createWorld()
  return known
}

async function createWorld(): Promise<World> {
  const testbed = await sharedTestbed(NOW)
  const trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const made = new Map<string, Promise<unknown>>()
  return {
    now: NOW,
    testbed,
    trust,
    credential: (state, id) =>
      id === undefined ? testbed.states[state].signer : credentialOf(testbed.states[state], id),
    once: <T>(name: string, make: () => Promise<T>) => {
      const there = made.get(name) ?? make()
      made.set(name, there)
      return there as Promise<T>
    },
  }
}
