import { beforeAll, describe, expect, it } from 'vitest'
import { ATTACK_CLASSES } from '../../attacks/generate/classes/index.ts'
import { type JudgedSample, judgeSample } from '../../attacks/generate/judge-sample.ts'
import { Random, seedOf } from '../../attacks/generate/random.ts'
import { ClassTally, countChecks } from '../../attacks/generate/tally.ts'
import { createWorld, type World } from '../../attacks/generate/world.ts'

/** Samples of each class, by fixed seeds; `npm run attacks -- --generate` makes as many as one likes, and asks readers. */
const SAMPLES = 4

let world: World

beforeAll(async () => {
  world = await createWorld()
})

const judged = new Map<string, readonly JudgedSample[]>()

describe.each(ATTACK_CLASSES.map((one) => [one.name, one] as const))('attacks of the class %s', (name, attackClass) => {
  const test = it.skipIf(attackClass.open !== undefined)
  it('have another document for each seed', async () => {
    const samples: JudgedSample[] = []
    for (let index = 0; index < SAMPLES; index++)
      samples.push(await judgeSample(world, attackClass, seedOf(7, name, index), null))
    judged.set(name, samples)
    const sizes = new Set(samples.map(({ sample }) => sample.attack.length))
    expect(sizes.size).toBeGreaterThan(1)
    for (const { sample } of samples) expect(Buffer.compare(sample.attack, sample.control)).not.toBe(0)
  })

  test('are not accepted', () => {
    expect(
      judged
        .get(name)
        ?.filter(({ accepted }) => accepted)
        .map(({ seed }) => seed),
    ).toEqual([])
  })

  it('have controls that are accepted', () => {
    const refused = judged.get(name)?.filter(({ refusedControl }) => refusedControl)
    expect(refused?.map(({ seed, controlChecks }) => [seed, ...controlChecks])).toEqual([])
  })
})

describe('checks', () => {
  it.each([
    'PDF_READINGS_DIFFER defined-elsewhere',
    'PDF_READINGS_DIFFER linearized',
    'PDF_NOT_EXACT',
    'PDF_ENCRYPTION_CHANGED',
    'PDF_LATER_CHANGES_NOT_JUDGED changed',
    'PDF_LATER_CHANGES_NOT_JUDGED not-permitted',
    'PDF_LATER_CHANGES_NOT_JUDGED field-locked',
    'PDF_ADDED_OVER_CONTENT',
    'PDF_SIGNATURE_REPLACED',
  ])('%s stops samples that no other check stops', (check) => {
    const tallies = ATTACK_CLASSES.map((attackClass) => {
      const tally = new ClassTally(attackClass)
      for (const one of judged.get(attackClass.name) ?? []) tally.add(one)
      return tally
    })
    expect(countChecks(tallies).get(check)?.alone ?? 0).toBeGreaterThan(0)
  })
})

describe('reasons of a second reading', () => {
  it.each(['object-stream', 'stream-ends'])('%s is told, beside what else stops the samples', (reason) => {
    const all = [...judged.values()].flat()
    expect(all.filter(({ checks }) => checks.includes(`PDF_READINGS_DIFFER ${reason}`)).length).toBeGreaterThan(0)
  })
})

describe('the numbers of a seed', () => {
  it('are the same each time, and others for another seed', () => {
    const numbers = (seed: number) => {
      const random = new Random(seed)
      return Array.from({ length: 20 }, () => random.integer(1, 1000))
    }
    expect(numbers(5)).toEqual(numbers(5))
    expect(numbers(5)).not.toEqual(numbers(6))
    expect(Math.min(...numbers(5))).toBeGreaterThanOrEqual(1)
  })
})
