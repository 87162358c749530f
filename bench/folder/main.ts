import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { STATES } from '../../src/core/states.ts'
import { createTestbed, signInState } from '../../src/testbed/index.ts'
import { UNWELL } from '../../test/cli/unwell.ts'
import { ALL_FAMILIES } from '../../test/hostile/all-families.ts'
import { median } from '../median.ts'

const USAGE = 'usage: npm run tool -- bench-folder [--documents N] [--rounds N] [--workers N]'
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

/**
 * `npm run tool -- bench-folder [--documents 1000 --rounds 3 --workers 2]`: a folder of testbed documents, judged at the command line by one process and by
 * several, in turn. Then the same with a file among them that hangs, one whose process is killed, and one that asks for more than its budget: the
 * others have to be answered as before, and those have to be named. The package has to be built.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '3' },
      workers: { type: 'string', default: '2' },
    },
  })
  const [documents = 0, rounds = 0, workers = 0] = [values.documents, values.rounds, values.workers].map(Number)
  if (![documents, rounds, workers].every((value) => Number.isInteger(value) && value > 0) || !existsSync(CLI)) {
    console.error(existsSync(CLI) ? USAGE : 'not built: npm run build')
    return 3
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-folder-'))
  try {
    await makeFolder(folder, documents)
    console.log(
      `Node ${process.versions.node}, ${cpus().length} cores; ${documents} testbed documents of eleven states`,
    )
    const right = await compare(folder, documents, rounds, workers)
    return await tellUnwell(folder, documents, workers, right)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function makeFolder(folder: string, documents: number): Promise<void> {
  const testbed = await createTestbed()
  for (const name of ['trust', 'documents', 'unwell']) await mkdir(join(folder, name))
  for (const [state, list] of Object.entries(testbed.lists))
    await writeFile(join(folder, 'trust', `${state}.json`), list)
  await writeFile(join(folder, 'trust', 'recognition.json'), testbed.recognition)
  for (let i = 0; i < documents; i++) {
    const { bytes } = await signInState(testbed, STATES[i % STATES.length] ?? 'SG')
    await writeFile(join(folder, 'documents', `contract-${String(i).padStart(5, '0')}.pdf`), bytes)
  }
  await writeFile(join(folder, 'unwell.mjs'), UNWELL)
  for (const name of ['hangs.pdf', 'killed.pdf']) await writeFile(join(folder, 'unwell', name), '%PDF-1.7\n')
  const family = ALL_FAMILIES.find(({ name }) => name === 'a document with dictionaries that do not end')
  const document = (await family?.make(200_000))?.document
  if (document === undefined) throw new Error('the hostile document is called otherwise')
  await writeFile(join(folder, 'unwell', 'hostile.pdf'), document)
}

interface Answer {
  readonly seconds: number
  readonly exitCode: number | null
  /** By file: the outcome, or the code of what was not judged. */
  readonly outcomes: ReadonlyMap<string, string>
}

async function compare(folder: string, documents: number, rounds: number, workers: number): Promise<Answer> {
  const [one, several]: [number[], number[]] = [[], []]
  let last: Answer | null = null
  for (let round = 0; round < rounds; round++) {
    one.push((await run(folder, ['documents'], 1)).seconds)
    last = await run(folder, ['documents'], workers)
    several.push(last.seconds)
  }
  const rate = (seconds: readonly number[]): string => (documents / median(seconds)).toFixed(0)
  const ratio = median(one.map((seconds, i) => seconds / (several[i] ?? Number.NaN)))
  console.log(`1 worker: ${rate(one)} a second; ${workers} workers: ${rate(several)} a second; ${ratio.toFixed(2)} x`)
  if (last === null) throw new Error('no round')
  console.log(`exit status ${last.exitCode}; ${countsOf(last)}`)
  return last
}

/** For a file that hangs. */
const SECONDS = 5

async function tellUnwell(folder: string, documents: number, workers: number, right: Answer): Promise<number> {
  const { seconds, exitCode, outcomes } = await run(folder, ['documents', 'unwell'], workers)
  const others = [...right.outcomes].filter(([file, outcome]) => outcomes.get(file) === outcome)
  console.log(`with three that are not well, ${SECONDS} s for a file: ${seconds.toFixed(1)} s, exit status ${exitCode}`)
  console.log(`  ${others.length} of ${documents} as before`)
  for (const [file, outcome] of outcomes) if (!right.outcomes.has(file)) console.log(`  ${file}: ${outcome}`)
  const isRight = others.length === documents && outcomes.size === documents + 3 && exitCode === 3
  return isRight ? 0 : 1
}

function countsOf({ outcomes }: Answer): string {
  const counts = new Map<string, number>()
  for (const outcome of outcomes.values()) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')
}

async function run(folder: string, folders: readonly string[], workers: number): Promise<Answer> {
  const words = [...folders, '--trust', 'trust', '--allow-environment', 'testbed', '--in', 'SG', '--format', 'ndjson']
  const started = performance.now()
  const child = spawn(process.execPath, [CLI, ...words, '--workers', `${workers}`, '--file-timeout', `${SECONDS}`], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: `--import=${join(folder, 'unwell.mjs')}` },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 600_000,
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  let text = ''
  child.stdout.setEncoding('utf8')
  for await (const piece of child.stdout) text += piece
  const exitCode = await ended
  const seconds = (performance.now() - started) / 1000
  const lines = text.split('\n').filter((line) => line !== '')
  return { seconds, exitCode, outcomes: new Map(lines.map(outcomeOf)) }
}

interface Line {
  readonly file: string
  readonly report?: { readonly decision: { readonly outcome: string; readonly reasons: readonly string[] } }
  readonly error?: { readonly code: string; readonly message: string }
}

function outcomeOf(text: string): readonly [string, string] {
  const { file, report, error } = JSON.parse(text) as Line
  if (report === undefined) return [file, `${error?.code}: ${error?.message}`]
  return [file, `${report.decision.outcome} (${report.decision.reasons.join(', ')})`]
}

await runTool(USAGE, main)
