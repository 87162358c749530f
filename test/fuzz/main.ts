import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ALL_CODES } from '../../scripts/schema/all-rows.ts'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { FORMATS } from './formats/index.ts'
import { describeFailure, type Failed, runTrial } from './run-trials.ts'
import { Tally } from './tally.ts'
import { type CaseName, type Format, readCaseName, writeCaseName } from './trial.ts'
import { startWatchdog } from './watchdog.ts'
import { theWorld } from './world.ts'

/**
 * `npm run fuzz -- --minutes N [--seed S] [--only FORMAT] [--keep FOLDER] [--codes]`: makes inputs of every format by structure, one of each after
 * the other, and asks the oracles of each. `npm run fuzz -- --replay CASE`: one of them alone. Exits with 1 where an oracle did not hold.
 */
interface Asked {
  readonly minutes: number
  readonly seed: number
  readonly formats: readonly Format[]
  readonly keep: string
  readonly codes: boolean
}

const USAGE = `usage: npm run fuzz -- --minutes N [--seed S] [--only FORMAT] [--keep FOLDER] [--codes]
       npm run fuzz -- --replay CASE [--keep FOLDER]
formats: ${FORMATS.map(({ name }) => name).join(' ')}`

const OPTIONS = {
  minutes: { type: 'string', default: '1' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string', default: '' },
  keep: { type: 'string', default: 'build/fuzz' },
  replay: { type: 'string' },
  codes: { type: 'boolean', default: false },
} as const

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS })
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
  const formats = FORMATS.filter(({ name }) => values.only === '' || values.only.split(',').includes(name))
  if (!(minutes > 0) || !Number.isSafeInteger(seed) || seed < 0 || formats.length === 0) return misused()
  if (values.replay === undefined) return fuzz({ minutes, seed, formats, keep: values.keep, codes: values.codes })
  const name = readCaseName(values.replay)
  const format = FORMATS.find((one) => one.name === name?.format)
  return name === null || format === undefined ? misused() : replay(format, name, values.keep)
}

function misused(): number {
  console.error(USAGE)
  return 3
}

async function replay(format: Format, name: CaseName, keep: string): Promise<number> {
  const ran = await runTrial(format, name, await theWorld())
  if ('answer' in ran) {
    console.log(`${writeCaseName(name)}: ${ran.answer.outcome} ${ran.answer.codes.join(' ')}`)
    return 0
  }
  await tell(ran.failed, keep)
  return 1
}

async function fuzz({ minutes, seed, formats, keep, codes }: Asked): Promise<number> {
  const world = await theWorld()
  const tallies = new Map(formats.map((format) => [format, new Tally()]))
  const watchdog = startWatchdog()
  const end = performance.now() + minutes * 60_000
  const kinds = new Set<string>()
  for (let number = 0; performance.now() < end; number++)
    for (const [format, tally] of tallies) {
      const name = { format: format.name, seed, number, steps: null }
      watchdog.begin(writeCaseName(name))
      const ran = await runTrial(format, name, world)
      const { slow } = watchdog
      watchdog.end()
      if (slow) tally.slow.push(writeCaseName(name))
      if ('answer' in ran) tally.add(ran.answer)
      else {
        tally.fail(writeCaseName(ran.failed.name))
        // The first of each kind is told: others come of the same.
        const kind = `${format.name} ${ran.failed.error.message.slice(0, 60)}`
        if (!kinds.has(kind)) await tell(ran.failed, keep)
        kinds.add(kind)
      }
    }
  await watchdog.stop()
  return report(tallies, seed, codes)
}

/** What failed, with its octets: nonces of signatures are of one run, so that the octets are what is the same in another. */
async function tell(failed: Failed, keep: string): Promise<void> {
  console.log(`\n${describeFailure(failed)}\n${failed.error.stack ?? ''}\nkeys: TESTBED_SEED=${TESTBED_SEED}`)
  const folder = join(keep, writeCaseName(failed.name).replaceAll(':', '_'))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'recipe.txt'), `${describeFailure(failed)}\nTESTBED_SEED=${TESTBED_SEED}\n`)
  for (const [name, octets] of Object.entries(failed.octets)) await writeFile(join(folder, name), octets)
  console.log(`written to ${folder}: recipe.txt ${Object.keys(failed.octets).join(' ')}`)
}

const MOST_TOLD = 20

function report(tallies: ReadonlyMap<Format, Tally>, seed: number, list: boolean): number {
  const reached = new Set<string>()
  let [tried, failed] = [0, 0]
  for (const [{ name }, tally] of tallies) {
    const outcomes = [...tally.outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')
    console.log(
      `${name}: ${tally.tried} tried: ${outcomes}; ${tally.codes.size} codes, ${tally.failed.length} failures, ${tally.slow.length} slow`,
    )
    for (const slow of tally.slow) console.log(`  slow: ${slow}`)
    for (const name of tally.failed.slice(0, MOST_TOLD)) console.log(`  failed: ${name}`)
    for (const code of tally.codes.keys()) reached.add(code)
    tried += tally.tried
    failed += tally.failed.length + tally.slow.length
  }
  const all: readonly string[] = ALL_CODES
  const never = all.filter((code) => !reached.has(code))
  console.log(
    `seed ${seed}: ${tried} inputs, ${failed} failures, ${all.length - never.length} of ${all.length} codes reached`,
  )
  if (list) console.log(`never reached: ${never.join(' ')}`)
  return failed === 0 ? 0 : 1
}

await runTool(USAGE, main)
