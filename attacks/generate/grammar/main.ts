import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readers, startReaders } from '../../readers/readers.ts'
import { checksOf } from '../judge-sample.ts'
import { seedOf } from '../random.ts'
import { createWorld, type World } from '../world.ts'
import { type GrammarSample, GrammarSamples, modeOf } from './sample.ts'
import { Viewers } from './show.ts'
import { GrammarTally, isWrong, type Judged } from './tally.ts'

export interface GrammarOptions {
  readonly count: number
  /** The first of them, so that a run can go on where another ended. */
  readonly from: number
  readonly seed: number
  readonly readers: boolean
  readonly minutes: number
  readonly keep: string | null
  /** Of modes whose name contains this; samples of others are passed by. */
  readonly mode: string
  /** One sample by its own seed, as it was told. */
  readonly only: number | null
}

/** What is refused is shown to readers in one case of so many: whether the samples bite. */
const SELDOM = 10

/** A line for each so many. */
const TELLS = 500

/** Samples that are made, judged and shown at the same time. */
const AT_ONCE = 6

/** Breaks the grammar of updates by seed, judges, and asks readers about what was accepted. Gives the exit status. */
export async function breakGrammar(options: GrammarOptions): Promise<number> {
  const start = performance.now()
  const { count, from, seed, minutes, keep } = options
  const world = await createWorld()
  const started = options.readers ? await startReaders({ timeout: 60_000 }) : null
  for (const { name, version } of started?.readers ?? []) console.log(`reader ${name} ${version}`)
  for (const { name, why } of started?.absent ?? []) console.log(`reader ${name} absent: ${why}`)
  const judge = judgeFor(world, started)
  const tally = new GrammarTally()
  const end = start + minutes * 60_000
  let next = from
  const work = async () => {
    while (next < from + count && performance.now() < end) {
      const index = next++
      const own = options.only ?? seedOf(seed, 'grammar', index)
      if (!modeOf(own).includes(options.mode)) continue
      const judged = await judge(own, index % SELDOM === 0)
      tally.add(judged)
      if (index % TELLS === 0) console.log(`at ${index}, ${Math.round((performance.now() - start) / 1000)} s`)
      if (isWrong(judged)) console.log(`WRONG\t${index}\t${judged.sample.seed}\t${judged.sample.what.join('; ')}`)
      if (keep !== null && (isWrong(judged) || options.only !== null)) await keepSample(keep, judged)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await Promise.all(started?.readers.map((reader) => reader.close()) ?? [])
  console.log(`\n${tally.report().join('\n')}`)
  const seconds = Math.round((performance.now() - start) / 1000)
  console.log(
    `seed ${seed}: samples ${from} to ${next - 1} in ${seconds} s, ${tally.wrong.length} accepted and shown otherwise`,
  )
  return tally.wrong.length + tally.refusedControls.length === 0 ? 0 : 1
}

type Judge = (seed: number, isShown: boolean) => Promise<Judged>

function judgeFor(world: World, started: Readers | null): Judge {
  const samples = new GrammarSamples(world)
  const judge = new GrammarJudge(world)
  const viewers = started === null ? null : new Viewers(started.readers)
  return async (seed, isShown) => {
    const judged = await judge.judge(await samples.make(seed))
    const shown = viewers === null || !(judged.accepted || isShown) ? null : await viewers.show(judged.sample)
    return { ...judged, shown }
  }
}

/** What `verify` says of samples; of a control that many of them have, once. */
export class GrammarJudge {
  readonly #world: World
  readonly #controls = new Map<string, Promise<Judgement>>()

  constructor(world: World) {
    this.#world = world
  }

  async judge(sample: GrammarSample): Promise<Judged> {
    const known = this.#controls.get(sample.controlName)
    const control = known ?? this.#ask(sample.control, sample)
    this.#controls.set(sample.controlName, control)
    const { accepted: controlAccepted, checks: controlChecks } = await control
    const asked = await this.#ask(sample.attack, sample)
    return { sample, ...asked, isFirst: known === undefined, controlAccepted, controlChecks, shown: null }
  }

  async #ask(bytes: Uint8Array, { relyingState }: GrammarSample): Promise<Judgement> {
    const report = await this.#world.judge(bytes, relyingState, 'contract')
    return { accepted: report.decision.outcome === 'accept', checks: checksOf(report) }
  }
}

type Judgement = Pick<Judged, 'accepted' | 'checks'>

async function keepSample(folder: string, { sample, accepted, shown, checks, controlChecks }: Judged): Promise<void> {
  await mkdir(folder, { recursive: true })
  const name = join(folder, `${sample.mode}-${sample.seed}`)
  for (const part of ['attack', 'control', 'signed'] as const) await writeFile(`${name}-${part}.pdf`, sample[part])
  const { what, relyingState } = sample
  await writeFile(
    `${name}.json`,
    JSON.stringify({ what, relyingState, accepted, shown, checks, controlChecks }, null, 1),
  )
}
