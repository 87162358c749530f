import { beforeAll, describe, expect, it } from 'vitest'
import fc from '../fast-check.ts'
import { share } from '../share.ts'
import { type BoundsWorld, CERTIFICATE, type Outcome, outcomeOf } from './bounds-model.ts'
import { boundsMeans, boundsWorld, type Means } from './bounds-worlds.ts'
import { decided } from './fixture.ts'

/**
 * Services and agreements with gaps and beginnings, proofs, claims and policies, drawn: each answer is that of the model, losing supporting evidence
 * makes none a yes, and a stricter policy is never milder. `BOUNDS_WORLDS=100000` draws so many, and `BOUNDS_SEED` others.
 */

const RUNS = Number(process.env['BOUNDS_WORLDS'] ?? share(150, 60))
const SEED = Number(process.env['BOUNDS_SEED'] ?? 20261129)

let means: Means

beforeAll(async () => {
  means = await boundsMeans()
})

const SEVERITY: readonly Outcome[] = ['accept', 'review', 'reject']
const counts = new Map<string, number>()
const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)

async function judged(world: BoundsWorld): Promise<Outcome> {
  const report = await means.judge(world)
  const { outcome } = report.decision
  expect(outcome, `${decided(report)}, of ${JSON.stringify(world)}`).toBe(outcomeOf(world))
  count(outcome)
  return outcome
}

/** The same with one piece of supporting evidence less. What contradicts something counts only against a signature, and is left out. */
function withLess(world: BoundsWorld): readonly (readonly [string, BoundsWorld])[] {
  const { claim, stamps, existsSince, madeSince } = world
  const proofs = [...stamps.map(({ day }) => day), ...(existsSince === null ? [] : [existsSince])]
  const bounds = [...(claim === null || claim < CERTIFICATE ? [] : [claim]), ...(madeSince === null ? [] : [madeSince])]
  const supports = (proof: number): boolean => bounds.every((bound) => bound <= proof)
  const isBelow = (bound: number): boolean => proofs.every((proof) => bound <= proof)
  return [
    ...stamps
      .filter(({ day }) => supports(day))
      .map((lost) => [`stamp ${lost.tsa}`, { ...world, stamps: stamps.filter((one) => one !== lost) }] as const),
    ...(existsSince !== null && supports(existsSince)
      ? [['existsSince', { ...world, existsSince: null }] as const]
      : []),
    ...(madeSince !== null && isBelow(madeSince) ? [['madeSince', { ...world, madeSince: null }] as const] : []),
    ...(claim !== null && isBelow(claim) ? [['claim', { ...world, claim: null }] as const] : []),
  ]
}

const MEMBERS = ['revocation', 'origin', 'recognition'] as const

function stricter({ policy }: BoundsWorld): readonly BoundsWorld['policy'][] {
  return MEMBERS.flatMap((member) =>
    policy[member] === 'required' ? [] : [{ ...policy, [member]: 'required' as const }],
  )
}

describe('a signature that was made between two bounds', () => {
  it(
    'is judged as the model has it, no better with less, and no milder by a stricter policy',
    async () => {
      let drawn = 0
      await fc.assert(
        fc.asyncProperty(boundsWorld, fc.nat(), async (world, pick) => {
          drawn++
          const before = await judged(world)
          const less = withLess(world)
          const chosen = less[pick % Math.max(1, less.length)]
          if (chosen !== undefined) {
            const [lost, after] = chosen
            count(`lost ${lost}`)
            const told = `without ${lost}: ${JSON.stringify(world)}`
            if ((await judged(after)) === 'accept') expect(before, told).toBe('accept')
          }
          const policies = stricter(world)
          const policy = policies[pick % Math.max(1, policies.length)]
          if (policy === undefined) return
          count('stricter')
          const strict = await judged({ ...world, policy })
          expect(SEVERITY.indexOf(strict), JSON.stringify(world)).toBeGreaterThanOrEqual(SEVERITY.indexOf(before))
        }),
        { numRuns: RUNS, seed: SEED },
      )
      if (process.env['BOUNDS_WORLDS'] !== undefined) console.log(drawn, Object.fromEntries([...counts].sort()))
      for (const outcome of SEVERITY) expect(counts.get(outcome) ?? 0, outcome).toBeGreaterThan(share(RUNS / 20, 0))
    },
    24 * 3_600_000,
  )
})
