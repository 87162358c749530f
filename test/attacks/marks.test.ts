import { beforeAll, describe, expect, it } from 'vitest'
import { isWrongMark, type JudgedMark, judgeMark } from '../../attacks/generate/marks/main.ts'
import { seedOf } from '../../attacks/generate/random.ts'
import { createWorld } from '../../attacks/generate/world.ts'

/** By fixed seeds; `npm run attacks -- --marks` makes as many as one likes, and asks readers what they show. */
const SAMPLES = 200

const judged: JudgedMark[] = []

beforeAll(async () => {
  const world = await createWorld()
  for (let index = 0; index < SAMPLES; index++) judged.push(await judgeMark(world, seedOf(25, 'marks', index)))
})

const told = ({ sample }: JudgedMark, checks: readonly string[]): string =>
  [sample.seed, ...sample.what, ...checks].join(' | ')

describe('marks of later parties', () => {
  it('have controls that are accepted', () => {
    const refused = judged.filter(({ controlAccepted }) => !controlAccepted)
    expect(refused.map((one) => told(one, one.controlChecks))).toEqual([])
  })

  it('are accepted in a prepared place or on blank paper alone, and of nobody who is not known', () => {
    const accepted = judged.filter((one) => one.accepted)
    expect(accepted.length).toBeGreaterThan(SAMPLES / 20)
    expect(accepted.filter((one) => isWrongMark(one, null)).map((one) => told(one, []))).toEqual([])
    const elsewhere = accepted.filter(
      ({ sample }) => sample.what[1] !== 'prepared' && sample.what.at(-1) === 'contract',
    )
    // What a certification permits to whoever comments stands where it lets it.
    expect(elsewhere.filter(({ sample }) => sample.party !== 'commentator').map((one) => told(one, []))).toEqual([])
  })

  it('are told with a code where they are refused', () => {
    expect(judged.filter(({ accepted, checks }) => !accepted && checks.length === 0)).toEqual([])
  })
})
