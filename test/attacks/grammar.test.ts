import { beforeAll, describe, expect, it } from 'vitest'
import { GrammarJudge } from '../../attacks/generate/grammar/main.ts'
import { group, leaf, settled, write } from '../../attacks/generate/grammar/production.ts'
import { type GrammarSample, GrammarSamples } from '../../attacks/generate/grammar/sample.ts'
import type { Judged } from '../../attacks/generate/grammar/tally.ts'
import { seedOf } from '../../attacks/generate/random.ts'
import { createWorld, type World } from '../../attacks/generate/world.ts'

/** By fixed seeds; `npm run attacks -- --grammar` makes as many as one likes, and asks readers what they show. */
const SAMPLES = 300

let world: World
const judged: Judged[] = []

beforeAll(async () => {
  world = await createWorld()
  const [samples, judge] = [new GrammarSamples(world), new GrammarJudge(world)]
  for (let index = 0; index < SAMPLES; index++)
    judged.push(await judge.judge(await samples.make(seedOf(24, 'grammar', index))))
})

const told = ({ sample }: Judged, checks: readonly string[]): string =>
  [sample.seed, sample.mode, ...sample.what, ...checks].join(' | ')

describe('the grammar of updates', () => {
  it('has exact files that are accepted', () => {
    const refused = judged.filter(({ sample, controlAccepted }) => !controlAccepted && !sample.isLoose)
    expect(refused.map((one) => told(one, one.controlChecks))).toEqual([])
  })

  it('has encrypted ones with a stream for newer readers that are accepted', async () => {
    const [samples, judge] = [new GrammarSamples(world), new GrammarJudge(world)]
    const { controlAccepted, controlChecks } = await judge.judge(await samples.make(3426189932))
    expect([controlAccepted, controlChecks]).toEqual([true, []])
  })

  it('is broken in every mode, and most of what is broken behind a signature is not accepted', () => {
    for (const mode of ['later', 'signed', 'values'] as const)
      expect(judged.filter(({ sample }) => sample.mode === mode).length).toBeGreaterThan(30)
    const later = judged.filter(({ sample }) => sample.mode === 'later')
    expect(later.filter(({ accepted }) => accepted).length).toBeLessThan(later.length / 2)
  })

  it('gives what is not accepted a code', () => {
    expect(judged.filter(({ accepted, checks }) => !accepted && checks.length === 0)).toEqual([])
  })
})

describe('a sample', () => {
  it('is the same for the same seed, up to its signature', async () => {
    const [one, other] = [new GrammarSamples(world), new GrammarSamples(world)]
    const lengthOf = ({ attack, control, what }: GrammarSample) => [attack.length, control.length, ...what]
    for (let index = 0; index < 10; index++) {
      const seed = seedOf(24, 'grammar', index)
      expect(lengthOf(await one.make(seed))).toEqual(lengthOf(await other.make(seed)))
    }
  })
})

describe('productions', () => {
  const at = leaf('offset', 'integer', ({ offset }) => String(offset('end')))
  const tree = group('all', [
    at,
    leaf('space', 'space', ' '),
    group('end', [leaf('word', 'data', 'word')], { mark: 'end' }),
  ])

  it('tell where others stand', () => {
    expect(write(tree, 8).text).toBe('11 word')
    expect(write(tree, 100).text).toBe('104 word')
  })

  it('keep what they told where they are settled', () => {
    expect(write(settled(tree, write(tree, 8).places), 100).text).toBe('11 word')
  })
})
