import type { TestProject } from 'vitest/node'
import { TESTBED_SEED } from './testbed-seed.ts'

/** Draws the seed before any test is run, and tells it after a run that failed; once, however many projects there are. */
export default function drawTestbedSeed({ vitest }: TestProject): () => void {
  return () => {
    if (vitest.state.getFailedFilepaths().length === 0 || process.env['TESTBED_SEED_TOLD'] === '1') return
    process.env['TESTBED_SEED_TOLD'] = '1'
    console.error(`\nTo run it again with the same keys: TESTBED_SEED=${TESTBED_SEED}\n`)
  }
}
