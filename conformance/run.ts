import { existsSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runTool } from '../scripts/tools/run-tool.ts'
import { ADAPTERS } from './adapters/all.ts'
import { EXCEPTIONS } from './exceptions.ts'
import { countHandedOver } from './handed-over.ts'
import { readSetNames, selectSets } from './select-sets.ts'
import type { Adapter, CaseResult } from './types.ts'

const USAGE = 'usage: npm run conformance -- FOLDER [--sets NAME,...] [--json FILE]'

/**
 * `npm run conformance -- FOLDER [--sets NAME,...] [--json FILE]`: runs every set of test data that lies in FOLDER (or
 * the one that FOLDER is), prints a line for each and every case that disagrees, and exits with 1 on a disagreement that
 * `exceptions.ts` does not explain, and on an exception that nothing needs. With `--sets`, those alone.
 */
/** More exceptions than this share of a set, or than two of a small one, and the set does not count as passed. */
const EXCEPTIONS_ALLOWED = { share: 0.02, cases: 2 } as const

interface SetResult {
  readonly set: string
  readonly compares: string
  readonly passed: number
  readonly run: number
  readonly skipped: readonly CaseResult[]
  readonly excepted: readonly CaseResult[]
  /** Cases of exceptions that no result needs any more. */
  readonly outlived: readonly string[]
  readonly disagreeing: readonly CaseResult[]
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, sets: { type: 'string' } },
    allowPositionals: true,
  })
  const [given, ...others] = positionals
  if (given === undefined || others.length > 0) return usage('one folder is expected')
  const folder = resolve(given)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return usage(`${given} is not a folder`)
  const names = values.sets === undefined ? null : readSetNames(values.sets)
  const unknown = (names ?? []).filter((name) => !ADAPTERS.some((adapter) => adapter.name === name))
  if (unknown.length > 0 || names?.length === 0) return usage(`no such set: ${unknown.join(', ')}`)
  // The folder of one set may have others of the same names as those of other sets.
  const isSet = ADAPTERS.some((adapter) => adapter.folder === basename(folder))
  const found = selectSets(ADAPTERS, basename(folder), names).flatMap((adapter) => {
    const path = isSet ? folder : join(folder, adapter.folder)
    if (isSet && adapter.folder !== basename(folder)) return []
    return existsSync(path) ? [{ adapter, path }] : []
  })
  if (found.length === 0) {
    const known = [...new Set(ADAPTERS.map((adapter) => adapter.folder))]
    return usage(`no known set in ${given}: ${known.join(', ')}`)
  }
  const results: SetResult[] = []
  for (const { adapter, path } of found) {
    const result = summarise(adapter, await adapter.run(path))
    print(result)
    results.push(result)
  }
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`)
  const { all, changed } = countHandedOver()
  console.log(`${all} inputs were handed over as parts of larger Buffers; ${changed} are not what they were`)
  return changed === 0 && results.every(isPassed) ? 0 : 1
}

function summarise({ name, compares }: Adapter, cases: readonly CaseResult[]): SetResult {
  const run = cases.filter(({ skipped }) => skipped === undefined)
  const disagreeing = run.filter(({ agrees }) => !agrees)
  const isExcepted = (one: CaseResult): boolean =>
    EXCEPTIONS.some((known) => known.set === name && known.case === one.name && known.actual === one.actual)
  const excepted = disagreeing.filter(isExcepted)
  return {
    set: name,
    compares,
    passed: run.length - disagreeing.length,
    run: run.length,
    skipped: cases.filter(({ skipped }) => skipped !== undefined),
    excepted,
    outlived: EXCEPTIONS.filter((known) => known.set === name)
      .map((known) => known.case)
      .filter((known) => !excepted.some((one) => one.name === known)),
    disagreeing: disagreeing.filter((one) => !isExcepted(one)),
  }
}

function isPassed({ disagreeing, excepted, outlived, run }: SetResult): boolean {
  return (
    disagreeing.length === 0 &&
    outlived.length === 0 &&
    excepted.length <= Math.max(EXCEPTIONS_ALLOWED.cases, Math.floor(run * EXCEPTIONS_ALLOWED.share))
  )
}

function print({ set, compares, passed, run, skipped, excepted, outlived, disagreeing }: SetResult): void {
  console.log(`${set}: ${passed} / ${run} (${skipped.length} skipped${countReasons(skipped)}) - ${compares}`)
  for (const one of excepted) {
    const known = EXCEPTIONS.find((exception) => exception.set === set && exception.case === one.name)
    console.log(`  exception  ${one.name}: expected ${one.expected}, answered ${one.actual}: ${known?.reason ?? ''}`)
  }
  for (const name of outlived)
    console.log(`  OUTLIVED   ${name}: exceptions.ts explains a disagreement that is none any more`)
  for (const one of disagreeing)
    console.log(`  DISAGREES  ${one.name}: expected ${one.expected}, answered ${one.actual}`)
}

/** Each reason with how many cases it keeps from being run. */
function countReasons(skipped: readonly CaseResult[]): string {
  const counts = new Map<string, number>()
  for (const { skipped: reason = '' } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const reasons = [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${count} ${reason}`)
  return reasons.length === 0 ? '' : `: ${reasons.join('; ')}`
}

function usage(problem: string): number {
  console.error(`conformance: ${problem}\n${USAGE}`)
  return 2
}

await runTool(USAGE, main)
