import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runTool } from '../scripts/tools/run-tool.ts'
import { BUDGETS } from '../src/core/budget.ts'
import { ALL_FAMILIES } from '../test/hostile/all-families.ts'
import type { DoorName, Family, OrdinaryName } from '../test/hostile/family.ts'
import { tellIntact } from './intact.ts'
import { ORDINARY } from './ordinary.ts'
import { type Row, rowLine, TITLE, verdictOn } from './rows.ts'
import { makeInputs, measure, type Ran } from './run-child.ts'

const USAGE =
  'usage: npm run hostile [-- --only PART_OF_A_NAME] [--door DOOR] [--n N] [--budget interactive|service|archive] [--intact FOLDER]'

/**
 * `npm run hostile [-- --only NAME] [--door NAME] [--n N] [--budget NAME]`: each family of hostile input, with `n` and with twice as much of it, through each of its doors, in a
 * process of its own with a small heap; beside an ordinary input of its size. Exits with 1 where one costs more than its octets allow (docs/hostile.md).
 * With `--intact FOLDER`, documents made by software that means well instead: none is to be refused.
 */
const OPTIONS = {
  only: { type: 'string', default: '' },
  door: { type: 'string', default: '' },
  n: { type: 'string', default: '4000' },
  budget: { type: 'string', default: 'service' },
  intact: { type: 'string' },
} as const

const SMALL = 20
/** An ordinary input has two to the power of this octets at least. */
const LEAST_POWER = 13

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS })
  const n = Number(values.n)
  const families = ALL_FAMILIES.filter(({ name }) => name.includes(values.only))
  const budget = values.budget as keyof typeof BUDGETS
  if (!Number.isSafeInteger(n) || n < SMALL || families.length === 0 || !Object.hasOwn(BUDGETS, budget)) {
    console.error(`${USAGE}, N from ${SMALL} on`)
    return 3
  }
  if (values.intact !== undefined) return (await tellIntact(values.intact, budget)) === 0 ? 0 : 1
  const folder = await mkdtemp(join(tmpdir(), 'hostile-'))
  try {
    console.log(TITLE)
    const rows = await runAll(families, { only: values.door, n, folder, budget })
    return summary(rows)
  } finally {
    await rm(folder, { recursive: true })
  }
}

interface Run {
  readonly only: string
  readonly n: number
  readonly folder: string
  readonly budget: string
}

async function runAll(families: readonly Family[], { only, n, folder, budget }: Run): Promise<readonly Row[]> {
  const ordinary = ordinaryInputs(folder, budget)
  const rows: Row[] = []
  for (const [i, family] of families.entries()) {
    const doors = family.doors.filter((door) => only === '' || door === only)
    const size = Math.min(n, family.most ?? n)
    const own = join(folder, `family-${i}`)
    await mkdir(own)
    await makeInputs(own, family.name, [SMALL, size, 2 * size])
    for (const door of doors) {
      const at = (count: number) => measure(join(own, `${count}`), join(own, `${SMALL}`), door, budget)
      const [one, two] = [await at(size), await at(2 * size)]
      const beside = typeof two === 'string' ? null : await ordinary(family.ordinary, door, two.octets)
      const row: Row = {
        family: family.name,
        door,
        n: size,
        one,
        two,
        ordinary: beside,
        isBounded: family.bounded !== undefined,
      }
      rows.push(row)
      console.log(rowLine(row))
    }
    await rm(own, { recursive: true })
  }
  return rows
}

/**
 * Made for a power of two of octets, and measured once for each door; between them time and memory are taken to be proportional, and above
 * the greatest that is judged and not refused.
 */
function ordinaryInputs(folder: string, budget: string) {
  const known = new Map<string, Promise<Ran | string>>()
  const measured = async (kind: OrdinaryName, door: DoorName, octets: number): Promise<Ran | string> => {
    const own = join(folder, `${kind}-${door}-${octets}`)
    await mkdir(own)
    await makeInputs(own, kind, [octets, 4_096])
    return measure(join(own, `${octets}`), join(own, '4096'), door, budget)
  }
  return async (kind: OrdinaryName, door: DoorName, octets: number): Promise<Ran | null> => {
    for (
      let power = Math.min(ORDINARY[kind].most ?? 22, Math.max(LEAST_POWER, Math.ceil(Math.log2(octets))));
      power >= LEAST_POWER;
      power--
    ) {
      const key = `${kind} ${door} ${power}`
      const run = known.get(key) ?? measured(kind, door, 2 ** power)
      known.set(key, run)
      const ran = await run
      if (typeof ran !== 'string' && ran.refused === null) return ran
    }
    return null
  }
}

function summary(rows: readonly Row[]): number {
  console.log('\nAn ordinary input is, of about the same size:')
  for (const [kind, { words }] of Object.entries(ORDINARY)) console.log(`  ${kind.padEnd(14)} ${words}`)
  const runs = rows.flatMap(({ one, two }) => [one, two]).filter((ran) => typeof ran !== 'string')
  const most = (of: (ran: Ran) => number): number => Math.max(...runs.map(of))
  const [seconds, megabytes] = [most(({ time }) => time) / 1_000, most(({ rss }) => rss) / 1_024]
  console.log(
    `\nAt most ${seconds.toFixed(1)} s of the processor and ${megabytes.toFixed(0)} MB in all, for at most ${(most(({ octets }) => octets) / 1e6).toFixed(1)} MB of input`,
  )
  const bad = rows.flatMap((row) => verdictOn(row).map((why) => `${row.family}, through ${row.door}: ${why}`))
  console.log(bad.length === 0 ? `\n${rows.length} rows, each within its bounds` : `\n${bad.length} too dear:`)
  for (const one of bad) console.log(`  ${one}`)
  return bad.length === 0 ? 0 : 1
}

await runTool(USAGE, main)
