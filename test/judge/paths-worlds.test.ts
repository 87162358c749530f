import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/types.ts'
import fc from '../fast-check.ts'
import { decided, onlySignature } from './fixture.ts'
import { type Outcome, type PathsWorld, verdictOf } from './paths-model.ts'
import { type Manner, type Means, PLAIN, pathsMeans, pathsWorld } from './paths-worlds.ts'

/**
 * Signers with several paths, to several services of several lists, and chains of agreements, drawn: each answer is that of the model. In whatever
 * order things stand, and whatever they are called, it stays the same, and with one thing less that supports it, or where more is asked, it is no better.
 * `PATHS_WORLDS=20000` draws so many, and `PATHS_SEED` others.
 */

const RUNS = Number(process.env['PATHS_WORLDS'] ?? 200)
const SEED = Number(process.env['PATHS_SEED'] ?? 20261129)

let means: Means

beforeAll(async () => {
  means = await pathsMeans()
})

const counts = new Map<string, number>()
const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)

async function judged(world: PathsWorld, manner: Manner = PLAIN): Promise<Report> {
  const report = await means.judge(world, manner)
  const { outcome, answer } = verdictOf(world)
  const told = `${decided(report)}, of ${JSON.stringify(world)}`
  expect(report.decision.outcome, told).toBe(outcome)
  const found = world.relying === null ? undefined : onlySignature(report).recognition[world.relying]
  if (answer !== null && found !== undefined)
    expect([found.outcome, found.level ?? null, found.conditions.length > 0], told).toEqual([
      answer.outcome,
      answer.level,
      answer.condition,
    ])
  count(outcome)
  if (outcome === 'accept' && world.routes.length > 1) count('accept of several paths')
  if (answer?.outcome === 'recognised' && (found?.chains?.length ?? 0) > 0) count('recognised by chains')
  if (found?.reason === 'AMBIGUOUS_ORIGIN') count('ambiguous')
  return report
}

/** All but names of services and agreements, and the order in which they are told. */
function withoutNames(report: Report): unknown {
  const { decision, signatures } = report
  return {
    decision,
    signatures: signatures.map(({ indication, subIndication, recognition, origin, findings, revocation }) => ({
      indication,
      subIndication,
      origin: origin.known ? [origin.state, origin.statusAttested] : origin.code,
      recognition: Object.fromEntries(
        Object.entries(recognition).map(([state, { outcome, level, conditions, reason }]) => [
          state,
          { outcome, level, conditions, reason },
        ]),
      ),
      findings: findings.map(({ code, level }) => `${code} ${level}`).sort(),
      revocation: revocation.map(({ status, code }) => `${status} ${code}`),
    })),
  }
}

/** The same with one thing less that supports a yes. What speaks against one is none of that. */
function withLess(world: PathsWorld): readonly (readonly [string, PathsWorld])[] {
  const { crls, revoked, stale, services, authoritative, routes } = world
  const speaksAgainst = (issuer: string): boolean =>
    revoked.some((route) => route === issuer || (issuer === 'Y' && route === 'AY'))
  return [
    ...crls
      .filter((issuer) => !speaksAgainst(issuer))
      .map((lost) => ['a CRL', { ...world, crls: crls.filter((one) => one !== lost) }] as const),
    ...(['SG', 'TH'] as const)
      .filter((state) => !stale[state])
      .map((state) => ['a list', { ...world, stale: { ...stale, [state]: true } }] as const),
    ...(['A', 'B', 'C', 'D'] as const)
      .filter((ca) => services[ca].status === 'granted')
      .map((ca) => {
        const later = { ...services[ca], status: 'later' } as const
        return ['a status', { ...world, services: { ...services, [ca]: later } }] as const
      }),
    ...authoritative.map(
      (lost) => ['what is complete', { ...world, authoritative: authoritative.filter((one) => one !== lost) }] as const,
    ),
    ...(routes.includes('E') && routes.length > 1
      ? [["the caller's anchor", { ...world, routes: routes.filter((one) => one !== 'E') }] as const]
      : []),
  ]
}

const numbers = fc.array(fc.integer({ min: 1, max: 997 }), { minLength: 5, maxLength: 9 })
const manner: fc.Arbitrary<Manner> = fc.record({ order: numbers, names: numbers })

describe('a signer with several paths', () => {
  it(
    'is judged as the model has it, alike in every order and by every name, and no better with less',
    async () => {
      let drawn = 0
      await fc.assert(
        fc.asyncProperty(pathsWorld, manner, fc.nat(), async (world, other, pick) => {
          drawn++
          const before = await judged(world)
          const shuffled = await judged(world, other)
          expect(withoutNames(shuffled), JSON.stringify({ world, other })).toEqual(withoutNames(before))
          const mild = { ...world, policy: { ...world.policy, revocation: 'if-available' } } as const
          if (world.policy.revocation === 'required' && before.decision.outcome === 'accept')
            expect((await judged(mild)).decision.outcome, `milder: ${JSON.stringify(world)}`).toBe('accept')
          const less = withLess(world)
          const chosen = less[pick % Math.max(1, less.length)]
          if (chosen === undefined) return
          const [lost, after] = chosen
          count(`lost ${lost}`)
          const { decision } = await judged(after)
          if (decision.outcome === 'accept')
            expect(before.decision.outcome, `without ${lost}: ${JSON.stringify(world)}`).toBe('accept')
        }),
        { numRuns: RUNS, seed: SEED },
      )
      if (process.env['PATHS_WORLDS'] !== undefined) console.log(drawn, Object.fromEntries([...counts].sort()))
      for (const outcome of ['accept', 'review', 'reject'] satisfies Outcome[])
        expect(counts.get(outcome) ?? 0, outcome).toBeGreaterThan(RUNS / 20)
    },
    24 * 3_600_000,
  )
})
