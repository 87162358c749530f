import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readers, startReaders } from '../readers/readers.ts'
import { ATTACK_CLASSES } from './classes/index.ts'
import { type JudgedSample, judgeSample } from './judge-sample.ts'
import { seedOf } from './random.ts'
import { ReaderPanel } from './show-sample.ts'
import { ClassTally, checksTable, tableOf } from './tally.ts'
import type { AttackClass } from './types.ts'
import { createWorld, type World } from './world.ts'

export interface GenerateOptions {
  /** Counted samples with readers, and samples without. */
  readonly count: number
  readonly seed: number
  readonly readers: boolean
  /** When it ends at the latest. */
  readonly minutes: number
  /** Of classes whose name contains this. */
  readonly only: string
  /** Where documents are written that were judged otherwise than they should be. */
  readonly keep: string | null
}

/** What no reader shows is judged in one round of so many. */
const SELDOM = 10

/** A class that no reader shows must not keep the rest from ending. */
const MOST_ROUNDS_FOR_ONE = 20

/** Samples that are made, judged and shown at the same time. */
const AT_ONCE = 8

/** Makes attacks and their controls by seed, judges them, and tells which readers show the attacks. Gives the exit status. */
export async function generate(options: GenerateOptions): Promise<number> {
  const start = performance.now()
  const world = await createWorld()
  const started = options.readers ? await startReaders() : null
  for (const { name, version } of started?.readers ?? []) console.log(`reader ${name} ${version}`)
  for (const { name, why } of started?.absent ?? []) console.log(`reader ${name} absent: ${why}`)
  const classes = ATTACK_CLASSES.filter(({ name }) => name.includes(options.only))
  const tallies = classes.map((one) => new ClassTally(one))
  await run(world, started, tallies, options)
  await Promise.all(started?.readers.map((reader) => reader.close()) ?? [])
  return report(tallies, options, (performance.now() - start) / 1000)
}

async function run(
  world: World,
  started: Readers | null,
  tallies: readonly ClassTally[],
  { count, seed, minutes, keep }: GenerateOptions,
): Promise<void> {
  const panel = started === null ? null : new ReaderPanel(started.readers)
  const done = () => tallies.reduce((sum, { counted, samples }) => sum + (panel === null ? samples : counted), 0)
  const queue = rounds(tallies, count)
  const end = performance.now() + minutes * 60_000
  const work = async () => {
    for (
      let next = queue.next();
      next.done !== true && done() < count && performance.now() < end;
      next = queue.next()
    ) {
      const [tally, index] = next.value
      const { attackClass } = tally
      const judged = await judgeSample(world, attackClass, seedOf(seed, attackClass.name, index), panel)
      tally.add(judged)
      if (keep !== null) await keepWrong(keep, attackClass, judged)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** One sample of each class after the other. */
function* rounds(tallies: readonly ClassTally[], count: number): Generator<readonly [ClassTally, number]> {
  const most = Math.ceil(count / tallies.length) * MOST_ROUNDS_FOR_ONE
  for (let round = 0; round < most; round++)
    for (const tally of tallies)
      if (tally.attackClass.shownByNoPage !== true || round % SELDOM === 0) yield [tally, round]
}

async function keepWrong(folder: string, { name }: AttackClass, judged: JudgedSample): Promise<void> {
  const { seed, accepted, refusedControl, sample } = judged
  if (!accepted && !refusedControl) return
  await mkdir(folder, { recursive: true })
  for (const part of ['attack', 'control', 'signed'] as const)
    await writeFile(join(folder, `${name}-${seed}-${part}.pdf`), sample[part])
}

function report(tallies: readonly ClassTally[], { readers, seed }: GenerateOptions, seconds: number): number {
  const sum = (of: (tally: ClassTally) => number) => tallies.reduce((total, tally) => total + of(tally), 0)
  console.log(`\n${tableOf(tallies, readers)}\n\n${checksTable(tallies)}\n`)
  for (const { attackClass } of tallies)
    if (attackClass.open !== undefined) console.log(`open: ${attackClass.name}: ${attackClass.open}`)
  const closed = tallies.filter(({ attackClass }) => attackClass.open === undefined)
  const wrong = closed.reduce((total, one) => total + one.accepted.length + one.refusedControls.length, 0)
  const [samples, accepted] = [sum((tally) => tally.samples), sum((tally) => tally.accepted.length)]
  const told = [
    `seed ${seed}: ${samples} samples in ${Math.round(seconds)} s`,
    readers ? `${sum((tally) => tally.counted)} counted` : 'no reader was asked, so nothing was counted by readers',
    `${accepted} attacks accepted`,
    `${sum((tally) => tally.refusedControls.length)} controls refused`,
  ]
  console.log(told.join(', '))
  return wrong === 0 ? 0 : 1
}
