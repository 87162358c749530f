import { randomUUID } from 'node:crypto'

/**
 * What all keys of the tests are made from. One for the whole run: the first process that asks draws it, and hands it on to those it starts by
 * its environment. `TESTBED_SEED=... npm test` takes a given one, so that a run that failed is made again with the same keys.
 */
export const TESTBED_SEED: string = process.env['TESTBED_SEED'] || randomUUID()

process.env['TESTBED_SEED'] = TESTBED_SEED
