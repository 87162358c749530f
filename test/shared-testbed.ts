import { createTestbed, type Testbed } from '../src/testbed/testbed.ts'
import { TESTBED_SEED } from './testbed-seed.ts'

const made = new Map<number | null, Promise<Testbed>>()

/**
 * The testbed of the run's seed at a time, by default that of the first call. It is made once in a worker, since its keys take longer than most tests;
 * whoever writes into one makes one of their own.
 */
export function sharedTestbed(now?: Date): Promise<Testbed> {
  const at = now?.getTime() ?? null
  const known = made.get(at) ?? createTestbed({ seed: TESTBED_SEED, ...(now === undefined ? {} : { now }) })
  made.set(at, known)
  return known
}
