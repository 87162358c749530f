import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startReaders } from '../../readers/readers.ts'
import { checksOf } from '../judge-sample.ts'
import { seedOf } from '../random.ts'
import { createWorld, type World } from '../world.ts'
import { type FormSample, makeForm } from './sample.ts'
import { differenceIn } from './show.ts'

export interface FormsOptions {
  readonly count: number
  readonly from: number
  readonly seed: number
  readonly readers: boolean
  readonly minutes: number
  readonly keep: string | null
  readonly only: number | null
}

export interface JudgedForm {
  readonly sample: FormSample
  readonly accepted: boolean
  readonly checks: readonly string[]
}

const AT_ONCE = 4

/** A field that was prepared, and in which nobody signed, is no matter here. */
const POLICY = { name: 'forms', signer: 'any', emptyFields: 'allowed' } as const

export async function judgeForm(world: World, seed: number): Promise<JudgedForm> {
  const sample = await makeForm(seed, world)
  const report = await world.judge(sample.bytes, sample.relyingState, POLICY)
  return { sample, accepted: report.decision.outcome === 'accept', checks: checksOf(report) }
}

/** What is marked in a list nobody reads: it is for a person. */
export function isRefusedPlainly({ sample, accepted }: JudgedForm): boolean {
  return !accepted && sample.oddities.length === 0 && sample.plan.kind !== 'list'
}

/** Makes forms by seed, judges them, and asks PDF.js's controls and Firefox about what was accepted. Gives the exit status. */
export async function makeForms(options: FormsOptions): Promise<number> {
  const start = performance.now()
  const { count, from, seed, minutes, keep, only } = options
  const world = await createWorld()
  const started = options.readers ? await startReaders({ names: ['pdfjs-forms', 'firefox'], timeout: 60_000 }) : null
  for (const { name, version } of started?.readers ?? []) console.log(`reader ${name} ${version}`)
  for (const { name, why } of started?.absent ?? []) console.log(`reader ${name} absent: ${why}`)
  const [controls, firefox] = (['pdfjs-forms', 'firefox'] as const).map((asked) =>
    started?.readers.find(({ name }) => name === asked),
  )
  // Firefox takes long, and is asked about what is accepted alone.
  const showsOtherwise = async (sample: FormSample, accepted: boolean): Promise<string | null> => {
    const difference = controls === undefined ? null : await differenceIn(controls, sample)
    if (difference !== null || !accepted || firefox === undefined) return difference
    const other = await differenceIn(firefox, sample)
    return other === null ? null : `Firefox: ${other}`
  }
  const end = start + minutes * 60_000
  const sums = { samples: 0, accepted: 0, wrong: 0, refusedPlain: 0, refusedShown: 0, bit: 0 }
  const places = new Map<string, { samples: number; accepted: number }>()
  let next = from
  const work = async () => {
    while (next < from + count && performance.now() < end) {
      const drawn = seedOf(seed, 'forms', next++)
      const judged = await judgeForm(world, only ?? drawn)
      const { sample, accepted } = judged
      const difference = await showsOtherwise(sample, accepted)
      const isRefusedPlain = isRefusedPlainly(judged)
      sums.samples++
      if (accepted) sums.accepted++
      else if (difference !== null) sums.bit++
      if (accepted && difference !== null) sums.wrong++
      if (isRefusedPlain) sums.refusedPlain++
      for (const oddity of sample.oddities) {
        const place = places.get(oddity) ?? { samples: 0, accepted: 0 }
        places.set(oddity, { samples: place.samples + 1, accepted: place.accepted + (accepted ? 1 : 0) })
      }
      if (!(accepted && difference !== null) && !isRefusedPlain && only === null) continue
      const answer = accepted ? 'accepted' : judged.checks.join(' ')
      console.log([sample.seed, ...sample.what, sample.oddities.join(' + '), answer, difference ?? ''].join('\t'))
      if (keep === null) continue
      await mkdir(keep, { recursive: true })
      await writeFile(join(keep, `${sample.seed}.pdf`), sample.bytes)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await Promise.all(started?.readers.map((one) => one.close()) ?? [])
  for (const [name, { samples, accepted }] of [...places].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${name}\t${accepted} of ${samples} accepted`)
  console.log(
    `seed ${seed}: ${sums.samples} forms in ${Math.round((performance.now() - start) / 1000)} s, ${sums.accepted} accepted, ` +
      `${sums.wrong} of them shown otherwise by controls, ${sums.bit} refused ones too; ${sums.refusedPlain} honest ones refused`,
  )
  return sums.wrong + sums.refusedPlain === 0 ? 0 : 1
}
