import { expect } from 'vitest'
import { type KeyPair, type KeyProfile, generateKeys as makeKeys } from '../src/testbed/keys.ts'
import { TESTBED_SEED } from './testbed-seed.ts'

const made = new Map<string, number>()

/**
 * A key of the run's seed. Without a label each call gives another one: the first, the second and so on of the test that runs, so that a test
 * that is run alone has the keys that it had among the others.
 */
export function generateKeys(profile: KeyProfile, label?: string): Promise<KeyPair> {
  if (label !== undefined) return makeKeys(profile, { seed: TESTBED_SEED, label })
  const { currentTestName = '' } = expect.getState()
  const number = (made.get(currentTestName) ?? 0) + 1
  made.set(currentTestName, number)
  return makeKeys(profile, { seed: TESTBED_SEED, label: `test ${currentTestName} ${number}` })
}
