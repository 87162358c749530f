import { STATES } from '../src/core/states.ts'
import { writeTrustList } from '../src/lists/list-writer.ts'
import type { TrustService } from '../src/lists/types.ts'
import { determineOrigin } from '../src/origin/determine-origin.ts'
import { recogniseEverywhere } from '../src/recognition/recognise.ts'
import { anchorLookup } from '../src/trust/anchors/anchor-lookup.ts'
import { trustIndex } from '../src/trust/anchors/trust-index.ts'
import { loadTrust } from '../src/trust/load.ts'
import type { Trust } from '../src/trust/types.ts'
import { manyServices, stepOf, unlistedStep } from '../test/trust/synthetic.ts'
import type { BenchSet } from './documents.ts'
import { median } from './median.ts'
import { withoutArithmeticCache } from './ours.ts'

export interface TrustRow {
  readonly name: string
  readonly microseconds: number
  /** How much of one verification it takes, in the same rounds. */
  readonly ofVerification: number
}

interface Task {
  readonly name: string
  /** Does it once, or so many times as it says. */
  readonly run: () => Promise<number> | number
}

/** What a thing so short is done at once, so that the clock is not what is measured. */
const BATCH = 1_000

/**
 * What lists and agreements cost beside one verification: all take turns in one process, several times over. The verification is that of (a): its
 * path is checked and the keys are kept, the arithmetic is not.
 */
export async function measureTrust(set: BenchSet, rounds: number, milliseconds: number): Promise<readonly TrustRow[]> {
  const tasks = tasksOf(set)
  for (const task of tasks) await timeOf(task, milliseconds)
  const times = tasks.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [i, task] of tasks.entries()) times[i]?.push(await timeOf(task, milliseconds))
  const [verification = []] = times
  return tasks.map(({ name }, i) => ({
    name,
    microseconds: median(times[i] ?? []),
    ofVerification: median((times[i] ?? []).map((time, round) => time / (verification[round] ?? Number.NaN))),
  }))
}

/** Microseconds for one. */
async function timeOf({ run }: Task, milliseconds: number): Promise<number> {
  const started = performance.now()
  let done = 0
  do done += await run()
  while (performance.now() - started < milliseconds)
  return ((performance.now() - started) * 1000) / done
}

function tasksOf(set: BenchSet): readonly Task[] {
  const few = manyServices(50)
  const many = manyServices(5_000)
  const file = listOf(set.trust, many)
  return [
    verification('one verification', set, set.trust),
    verification('one verification, 5,000 more services listed', set, withServices(set.trust, many)),
    lookUps('look-ups of one verification, 50 services', withServices(set.trust, few), few),
    lookUps('look-ups of one verification, 5,000 services', withServices(set.trust, many), many),
    indexing('index of 50 services, made once', set.trust, few),
    indexing('index of 5,000 services, made once', set.trust, many),
    matrix('the matrix: one document in eleven states', set),
    load('11 lists in the package, loaded warm', () => loadTrust()),
    load('a list of 5,000 services, loaded warm', () => loadTrust({ lists: [file], allowEnvironment: ['testbed'] })),
  ]
}

function verification(name: string, set: BenchSet, trust: Trust): Task {
  const { run } = withoutArithmeticCache({ ...set, trust })
  return { name, run: async () => (await run(20)).documents }
}

/** What a path of two certificates to an anchor asks: the anchor by name, exclusions, the service; and what is not listed. */
function lookUps(name: string, trust: Trust, services: readonly TrustService[]): Task {
  const steps = services.filter((_, i) => i % Math.ceil(services.length / 50) === 0).map(stepOf)
  const unlisted = unlistedStep('signer')
  const index = trustIndex(trust)
  const run = (): number => {
    for (let i = 0; i < BATCH; i++) {
      const step = steps[i % steps.length] ?? unlisted
      const { anchorsNamed, exclusionOf } = anchorLookup(trust, [], 'signer')
      const found = anchorsNamed(step.subject).length + index.servicesOf(step.subject, step.spki).length
      if (found !== 2 || exclusionOf(step) || exclusionOf(unlisted) || anchorsNamed(unlisted.subject).length > 0)
        throw new Error('a look-up found something else')
    }
    return BATCH
  }
  return { name, run }
}

/** A new object each time, since the index is kept with the one that it is of. */
function indexing(name: string, trust: Trust, services: readonly TrustService[]): Task {
  const run = (): number => {
    trustIndex(withServices(trust, services))
    return 1
  }
  return { name, run }
}

function matrix(name: string, { trust, now }: BenchSet): Task {
  const origins = trust.lists
    .flatMap(({ services }) => services.filter(({ type }) => type === 'CA'))
    .map(({ id, identity }) => {
      const step = { subject: identity.subject, spki: identity.spki, sha256: null }
      const path = { steps: [step, step], anchor: { ...identity, id, source: 'service' } } as const
      return determineOrigin([path], { trust, at: now.getTime() })
    })
  const question = { use: 'contract', at: now.getTime(), now: now.getTime() } as const
  let next = 0
  const run = (): number => {
    for (let i = 0; i < BATCH; i++) {
      const origin = origins[next++ % origins.length]
      if (origin === undefined || Object.keys(recogniseEverywhere(origin, question, trust)).length !== STATES.length)
        throw new Error('no matrix')
    }
    return BATCH
  }
  return { name, run }
}

function load(name: string, once: () => Promise<Trust>): Task {
  return {
    name,
    run: async () => {
      await once()
      return 1
    },
  }
}

/** The services stand in the list of Singapore, beside those that are there. */
function withServices(trust: Trust, services: readonly TrustService[]): Trust {
  const lists = trust.lists.map((list) =>
    list.state === 'SG' ? { ...list, services: [...list.services, ...services] } : list,
  )
  return { ...trust, lists }
}

function listOf(trust: Trust, services: readonly TrustService[]): string {
  const list = trust.lists.find(({ state }) => state === 'SG')
  if (list === undefined) throw new Error('no list of Singapore')
  return writeTrustList({ ...list, services, intermediates: [], excluded: [] })
}
