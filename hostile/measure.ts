import { readFile } from 'node:fs/promises'
import { deserialize } from 'node:v8'
import { BUDGETS } from '../src/core/budget.ts'
import { DOORS } from '../test/hostile/doors.ts'
import { type DoorName, type Given, octetsOf, workOf } from '../test/hostile/family.ts'

/** What one input through one door took. */
export interface Measured {
  readonly octets: number
  /** Milliseconds of the processor, the collector of garbage included: the least of several. */
  readonly time: number
  readonly work: number | null
  readonly json: number
  readonly text: number
  readonly refused: string | null
  /** Kilobytes that the process had at most. */
  readonly rss: number
}

/** A child of `main.ts`, of a small heap: an input of a file through a door, as often as two seconds allow, three times at most. */
async function main([path = '', warm = '', door = '', budget = '']: readonly string[]): Promise<void> {
  const open = DOORS[door as DoorName]
  const limits = BUDGETS[budget as keyof typeof BUDGETS]
  const small = deserialize(await readFile(warm)) as Given
  // So that what is measured is not how code is loaded and compiled.
  for (let i = 0; i < 5; i++) await open(small, limits)
  const given = deserialize(await readFile(path)) as Given
  const octets = octetsOf(given)
  let time = Number.POSITIVE_INFINITY
  const began = performance.now()
  for (let i = 0; i < 3 && performance.now() - began < 2_000; i++) {
    const start = process.cpuUsage()
    const { spent, json, text, refused } = await open(given, limits)
    const { user, system } = process.cpuUsage(start)
    time = Math.min(time, (user + system) / 1_000)
    const work = spent === null ? null : workOf(spent, octets)
    const measured: Measured = { octets, time, work, json, text, refused, rss: process.resourceUsage().maxRSS }
    process.send?.(measured)
  }
  process.disconnect()
}

await main(process.argv.slice(2))
