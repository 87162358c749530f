import { beforeAll, describe, expect, it } from 'vitest'
import { isRefusedPlainly, type JudgedForm, judgeForm } from '../../attacks/generate/forms/main.ts'
import { seedOf } from '../../attacks/generate/random.ts'
import { createWorld } from '../../attacks/generate/world.ts'

/** By fixed seeds; `npm run attacks -- --forms` makes as many as one likes, and asks readers what they show. */
const SAMPLES = 120

const judged: JudgedForm[] = []

beforeAll(async () => {
  const world = await createWorld()
  for (let index = 0; index < SAMPLES; index++) judged.push(await judgeForm(world, seedOf(47, 'forms', index)))
})

const told = ({ sample, checks }: JudgedForm): string =>
  [sample.seed, ...sample.what, ...sample.oddities, ...checks].join(' | ')

describe('forms that were filled in, by seed', () => {
  it('are accepted as programs fill them in', () => {
    expect(judged.filter(isRefusedPlainly).map(told)).toEqual([])
    expect(new Set(judged.filter(({ accepted }) => accepted).map(({ sample }) => sample.plan.kind))).toEqual(
      new Set(['text', 'combo', 'box', 'radio']),
    )
  })

  it('are for a person with a code where they are not', () => {
    const refused = judged.filter(({ accepted }) => !accepted)
    expect(refused.length).toBeGreaterThan(SAMPLES / 4)
    expect(refused.filter(({ checks }) => checks.length === 0).map(told)).toEqual([])
  })

  it('are for a person where the font of a mark is no object of its own', () => {
    const direct = judged.filter(({ sample }) => sample.oddities.includes('a font of marks in its place'))
    expect(direct.length).toBeGreaterThan(0)
    expect(direct.filter(({ accepted }) => accepted).map(told)).toEqual([])
  })
})
