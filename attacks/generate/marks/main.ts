import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startReaders } from '../../readers/readers.ts'
import { checksOf, isForPerson } from '../judge-sample.ts'
import { seedOf } from '../random.ts'
import { createWorld, type World } from '../world.ts'
import { type MarkSample, makeMark } from './sample.ts'
import { showMark, type Told } from './show.ts'

export interface MarksOptions {
  readonly count: number
  readonly from: number
  readonly seed: number
  readonly readers: boolean
  readonly minutes: number
  readonly keep: string | null
  /** One sample by its own seed, as it was told. */
  readonly only: number | null
}

/** What became of one sample. */
export interface JudgedMark {
  readonly sample: MarkSample
  readonly accepted: boolean
  readonly checks: readonly string[]
  /** Or its pages are for a person as they were signed. */
  readonly controlAccepted: boolean
  readonly controlChecks: readonly string[]
}

/** What is refused is shown to readers in one case of so many: whether the samples bite. */
const SELDOM = 10
const TELLS = 500
const AT_ONCE = 6

export async function judgeMark(world: World, seed: number): Promise<JudgedMark> {
  const sample = await makeMark(seed, world)
  const judge = (bytes: Uint8Array) => world.judge(bytes, sample.relyingState, sample.policy)
  const [attack, control] = [await judge(sample.attack), await judge(sample.control)]
  const isAccepted = control.decision.outcome === 'accept'
  return {
    sample,
    accepted: attack.decision.outcome === 'accept',
    checks: checksOf(attack),
    controlAccepted: isAccepted || isForPerson(await judge(sample.signed)),
    controlChecks: checksOf(control),
  }
}

/** A stranger's mark is accepted nowhere; what is accepted changes nothing outside of its place, and lies over nothing. */
export function isWrongMark({ accepted, sample }: JudgedMark, told: Told | null): boolean {
  const isStranger = sample.party === 'stranger' || sample.party === 'strange authority'
  const isSeen = told !== null && told.outside.length + told.below.length > 0
  return accepted && (isSeen || (isStranger && sample.what[2] === 'plain'))
}

/** Makes marks of later parties by seed, judges them, and asks readers about what was accepted. Gives the exit status. */
export async function makeMarks(options: MarksOptions): Promise<number> {
  const start = performance.now()
  const { count, from, seed, minutes, keep, only } = options
  const world = await createWorld()
  const started = options.readers ? await startReaders({ timeout: 60_000 }) : null
  for (const { name, version } of started?.readers ?? []) console.log(`reader ${name} ${version}`)
  for (const { name, why } of started?.absent ?? []) console.log(`reader ${name} absent: ${why}`)
  const end = start + minutes * 60_000
  const sums = { samples: 0, accepted: 0, wrong: 0, refusedControls: 0, refusedShown: 0, bit: 0 }
  const places: Places = new Map()
  let next = from
  const work = async () => {
    while (next < from + count && performance.now() < end) {
      const index = next++
      const judged = await judgeMark(world, only ?? seedOf(seed, 'marks', index))
      const isShown = started !== null && (judged.accepted || index % SELDOM === 0)
      const told = isShown ? await showMark(started.readers, judged.sample) : null
      sums.samples++
      addTo(places, judged)
      if (judged.accepted) sums.accepted++
      if (!judged.accepted && told !== null) sums.refusedShown++
      if (!judged.accepted && told !== null && told.outside.length + told.below.length > 0) sums.bit++
      const isWrong = isWrongMark(judged, told)
      if (isWrong) sums.wrong++
      if (!judged.controlAccepted) sums.refusedControls++
      if (isWrong || !judged.controlAccepted || only !== null) tell(index, judged, told)
      if (keep !== null && (isWrong || !judged.controlAccepted || only !== null)) await keepMark(keep, judged)
      if (index % TELLS === 0) console.log(`at ${index}, ${Math.round((performance.now() - start) / 1000)} s`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await Promise.all(started?.readers.map((reader) => reader.close()) ?? [])
  for (const [place, { samples, accepted, checks }] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [most = ['', 0]] = [...checks].sort(([, a], [, b]) => b - a)
    console.log(
      [place, `${accepted} of ${samples} accepted`, ...(most[1] > 0 ? [`${most[1]}: ${most[0]}`] : [])].join('\t'),
    )
  }
  const seconds = Math.round((performance.now() - start) / 1000)
  console.log(
    `seed ${seed}: ${sums.samples} marks in ${seconds} s, ${sums.accepted} accepted, ${sums.wrong} of them shown otherwise than signed, ` +
      `${sums.refusedControls} controls refused; of ${sums.refusedShown} refused ones that were shown ${sums.bit} change the page`,
  )
  return sums.wrong + sums.refusedControls === 0 ? 0 : 1
}

type Places = Map<string, { samples: number; accepted: number; readonly checks: Map<string, number> }>

/** Whose mark, where, and by which policy: how many of them, and what most of those that are refused are told. */
function addTo(places: Places, { sample, accepted, checks }: JudgedMark): void {
  const name = [sample.party, sample.what[1], sample.what.at(-1)].join(', ')
  const place = places.get(name) ?? { samples: 0, accepted: 0, checks: new Map<string, number>() }
  places.set(name, place)
  place.samples++
  if (accepted) place.accepted++
  else place.checks.set(checks.join(' '), (place.checks.get(checks.join(' ')) ?? 0) + 1)
}

function tell(index: number, { sample, accepted, checks, controlChecks }: JudgedMark, told: Told | null): void {
  const shown = told === null ? '' : `outside: ${told.outside.join(' ')} below: ${told.below.join(' ')}`
  const answer = accepted ? 'accepted' : checks.join(' ')
  console.log(
    [index, sample.seed, sample.what.join('; '), answer, shown, `control: ${controlChecks.join(' ')}`].join('\t'),
  )
}

async function keepMark(folder: string, { sample }: JudgedMark): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const part of ['attack', 'control', 'signed'] as const)
    await writeFile(join(folder, `${sample.seed}-${part}.pdf`), sample[part])
}
