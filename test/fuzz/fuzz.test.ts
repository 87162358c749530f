import { describe, expect, it } from 'vitest'
import { FORMATS } from './formats/index.ts'
import { describeFailure, runTrial } from './run-trials.ts'
import { Tally } from './tally.ts'
import { theWorld } from './world.ts'

/**
 * A share of what `npm run fuzz` tries for as long as one wants, always the same inputs; `RANDOM_SEED=N npm run test:slow` tries others. A failure is told
 * by the name of its case, which `npm run fuzz -- --replay CASE` tries alone.
 */
const given = process.env['RANDOM_SEED']
const SEED = given === undefined ? 20_241_125 : given === '1' ? Date.now() % 2 ** 31 : Number(given)

/** So that the whole takes about a minute. */
const TRIALS: Readonly<Record<string, number>> = {
  der: 120,
  cms: 150,
  signers: 90,
  smime: 200,
  contained: 90,
  invoice: 120,
  xml: 90,
  certificate: 90,
  chain: 90,
  revocation: 120,
  pdf: 150,
  'trust-list': 30,
  recognition: 30,
  adoption: 30,
  policy: 240,
  http: 30,
}

/** Each format reaches both sides of what it asks, or it tries nothing. */
const REACHED: Readonly<Record<string, readonly string[]>> = {
  der: ['certificate', 'cms', 'crl', 'ocsp-response', 'unknown'],
  cms: ['accept', 'review', 'reject'],
  signers: ['accept', 'review', 'reject'],
  smime: ['accept', 'review', 'reject'],
  contained: ['review', 'reject'],
  invoice: ['accept', 'review', 'reject'],
  xml: ['accept', 'review', 'reject'],
  certificate: ['accept', 'review'],
  chain: ['accept', 'review'],
  revocation: ['accept', 'review'],
  pdf: ['accept', 'review', 'reject'],
  'trust-list': ['read, accept', 'refused'],
  recognition: ['read, accept', 'refused'],
  adoption: ['read, accept', 'refused'],
  policy: ['read', 'refused'],
  http: ['accept', 'review'],
}

describe('inputs made by structure', () => {
  it.each(FORMATS)('hold what every oracle asks: $name', async (format) => {
    const world = await theWorld()
    const tally = new Tally()
    const failures: string[] = []
    const count = TRIALS[format.name] as number
    for (let number = 0; number < count; number++) {
      const ran = await runTrial(format, { format: format.name, seed: SEED, number, steps: null }, world)
      if ('answer' in ran) tally.add(ran.answer)
      else failures.push(describeFailure(ran.failed))
    }
    expect(failures).toEqual([])
    expect([...tally.outcomes.keys()]).toEqual(expect.arrayContaining([...(REACHED[format.name] as readonly string[])]))
  })
})
