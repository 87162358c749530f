import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serialize } from 'node:v8'
import { runTool } from '../scripts/tools/run-tool.ts'
import { createTestbed, type Testbed } from '../src/testbed/testbed.ts'
import { measureColdLoad } from './cold-load.ts'
import type { Contender, Speed } from './contender.ts'
import { CONTENDERS, isContenderKey } from './contenders.ts'
import { crlTableOf, measureCrls } from './crl-rows.ts'
import { type BenchSet, createBenchSet } from './documents.ts'
import { type InvoiceOptions, type InvoiceRow, invoiceTableOf, measureInvoices } from './invoices/rows.ts'
import { measureLargeFile } from './large-file.ts'
import { readPeers } from './levels/peers.ts'
import { type LevelOptions, type LevelRow, measureLevels } from './levels/rows.ts'
import { levelTableOf } from './levels/table.ts'
import { type Measured, record } from './measured.ts'
import { median } from './median.ts'
import { compileOpenSsl, type OpenSsl } from './openssl.ts'
import { measurePaths, pathTableOf } from './path-rows.ts'
import { measureSizes } from './sizes.ts'
import { type StartedContender, startContender } from './start-contender.ts'
import { measureStartUp } from './start-up.ts'
import { type Result, type Row, tableOf } from './table.ts'
import { measureTrust } from './trust-rows.ts'
import { trustTableOf } from './trust-table.ts'
import { type WarmUp, warmUp } from './warm-up.ts'

const USAGE =
  'usage: npm run bench [-- --rounds N] [--milliseconds N] [--signers N] [--only levels|invoices] [--ask NAME=COMMAND]... [--peer-seconds N] [--json FILE] [--record]'

/**
 * `npm run bench [-- --rounds 7] [--milliseconds 700] [--signers 1000] [--json FILE] [--record]`: how many documents a second this library judges, beside
 * others that verify the same signatures in the same run; documents of each level; what lists and agreements cost beside it; CRLs; start-up; sizes.
 * `--only levels`, `--only invoices`: these alone. `--record` writes `bench/measured.json`, and the page from it. It measures, and asserts nothing about time.
 *
 * All contenders take turns, each in a process of its own, several times over, so that what else the machine does meets all of them; the figures are
 * medians, and the ratios medians of those within a round. `--ask dss=COMMAND` runs another validator at the documents of each level and at an invoice: COMMAND takes
 * `--jobs FILE`, and `--bench SECONDS` beside it. Processor time is that of all threads: it hardly changes with what else is going
 * on, and counts against Node what its helpers do beside (collecting garbage, compiling).
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      milliseconds: { type: 'string', default: '700' },
      signers: { type: 'string', default: '1000' },
      'peer-seconds': { type: 'string', default: '5' },
      ask: { type: 'string', multiple: true, default: [] },
      only: { type: 'string' },
      json: { type: 'string' },
      record: { type: 'boolean', default: false },
    },
  })
  const numbers = [values.rounds, values.milliseconds, values.signers, values['peer-seconds']].map(Number)
  const [rounds = 0, milliseconds = 0, signers = 0, peerSeconds = 0] = numbers
  const peers = readPeers(values.ask)
  const isPart = values.only === undefined || values.only === 'levels' || values.only === 'invoices'
  if (!numbers.every((value) => Number.isInteger(value) && value > 0) || peers === null || !isPart) {
    console.error(USAGE)
    return 2
  }
  const { node, openssl } = process.versions
  console.log(`Node ${node} (OpenSSL ${openssl}), ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`)
  const levelOptions = {
    now: new Date(),
    rounds: Math.min(rounds, MOST_LEVEL_ROUNDS),
    milliseconds,
    peerSeconds,
    peers,
  }
  if (values.only === 'levels') {
    const levels = await tellLevels(levelOptions)
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ levels }, null, 2)}\n`)
    return 0
  }
  if (values.only === 'invoices') {
    const invoices = await tellInvoices(await createTestbed(), levelOptions)
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ invoices }, null, 2)}\n`)
    return 0
  }
  const library = await compileOpenSsl()
  console.log(typeof library === 'string' ? `OpenSSL's C library is left out: ${library}` : `C: ${library.version}`)
  const results: Result[] = []
  const warmUps: Measured['warmUps'][number][] = []
  const testbed = await createTestbed()
  for (const algorithm of ['RSA-2048', 'P-256'] as const) {
    const set = await createBenchSet(algorithm, testbed, { oneSigner: 50, manySigners: signers })
    const compared = await compare(set, library, rounds, milliseconds)
    results.push({ algorithm, rows: compared.rows })
    for (const one of compared.warmUps) warmUps.push({ algorithm, ...one })
  }
  console.log('\nBefore what counts')
  for (const { algorithm, name, documents, isFlat, toHalfSpeed } of warmUps)
    console.log(
      `${algorithm}, ${name}: ${isFlat ? 'flat' : 'NOT FLAT'} after ${documents} documents, half of the speed after ${toHalfSpeed ?? 'more than a second'}`,
    )
  if (typeof library !== 'string') await library.clean()
  console.log(`\nPAdES B-B of 50 kB, documents a second; path of two certificates, one process, warm`)
  for (const line of tableOf(results)) console.log(line)
  const levels = await tellLevels(levelOptions)
  const invoices = await tellInvoices(testbed, { ...levelOptions, rounds })
  // Short, beside documents: each of them is done very often in so long.
  const trustSet = await createBenchSet('P-256', testbed, { oneSigner: 20, manySigners: 0 })
  const trust = await measureTrust(trustSet, rounds, milliseconds / 4)
  const coldLoad = measureColdLoad(7)
  console.log('\nLists and agreements, beside one verification (P-256), in one process')
  for (const line of trustTableOf(trust, coldLoad)) console.log(line)
  const paths = await measurePaths(3, milliseconds / 2)
  console.log('\nPaths a second of processor time (P-256), and how many times as fast this library is')
  for (const line of pathTableOf(paths)) console.log(line)
  const large = await measureLargeFile(trustSet, 200_000_000, 5)
  console.log(
    `\nA PDF of ${(large.octets / 1e6).toFixed(0)} MB: judged in ${large.judge.toFixed(0)} ms, createHash over it ${large.hash.toFixed(0)} ms: ${large.ratio.toFixed(2)} x`,
  )
  const crls = await measureCrls(rounds)
  console.log('\nCRLs, accepted and one certificate looked up, milliseconds (beside SHA-256 over the same octets)')
  for (const line of crlTableOf(crls)) console.log(line)
  if (values.record)
    await record({
      date: new Date().toISOString().slice(0, 10),
      node,
      openssl: { library: typeof library === 'string' ? library : library.version, node: openssl },
      processor: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`,
      warmUps,
      results,
      levels,
      peers: [...peers.keys()],
      invoices,
      trust,
      paths,
      crls,
    })
  const startUp = measureStartUp(15)
  const sizes = await measureSizes()
  console.log(
    typeof startUp === 'string'
      ? `\nStart-up is left out: ${startUp}`
      : `\nStart-up: --version takes ${startUp.version.toFixed(0)} ms, bare node ${startUp.bareNode.toFixed(0)} ms: ${startUp.extra.toFixed(0)} ms more`,
  )
  console.log(
    typeof sizes === 'string'
      ? `Sizes are left out: ${sizes}`
      : `Sizes, gzipped: core ${kilobytes(sizes.core)}, lists ${kilobytes(sizes.lists)}`,
  )
  if (values.json !== undefined)
    await writeFile(
      values.json,
      `${JSON.stringify({ results, levels, invoices, trust, coldLoad, paths, large, crls, startUp, sizes }, null, 2)}\n`,
    )
  return 0
}

/** Peers need a minute each a round. */
const MOST_LEVEL_ROUNDS = 3

async function tellLevels(options: LevelOptions): Promise<readonly LevelRow[]> {
  const rows = await measureLevels(options)
  console.log('\nDocuments of each level, a second, one process; with nothing kept of those before, and as (a)\n')
  for (const line of levelTableOf(rows, [...options.peers.keys()])) console.log(line)
  return rows
}

async function tellInvoices(testbed: Testbed, options: InvoiceOptions): Promise<readonly InvoiceRow[]> {
  const rows = await measureInvoices(testbed, options)
  console.log(`\nSigned invoices of ${Math.round((rows[0]?.octets ?? 0) / 1000)} kB, RSA-2048, warm\n`)
  for (const line of invoiceTableOf(rows)) console.log(line)
  return rows
}

/** The first contender is (a), with which the others are compared. */
async function compare(
  set: BenchSet,
  library: OpenSsl | string,
  rounds: number,
  milliseconds: number,
): Promise<{ readonly rows: readonly Row[]; readonly warmUps: readonly WarmUp[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-bench-'))
  const started: StartedContender[] = []
  for (const key of Object.keys(CONTENDERS).filter(isContenderKey)) {
    if (key === 'node-forge' && set.algorithm !== 'RSA-2048') continue
    const documents = join(folder, key)
    await writeFile(documents, serialize(key === 'with-all-caches' ? set : { ...set, manySigners: [] }))
    started.push(await startContender(key, documents))
  }
  const contenders = [...started, ...(typeof library === 'string' ? [] : [await library.contender(set)])]
  const warmUps: WarmUp[] = []
  for (const one of contenders) warmUps.push(await warmUp(one, milliseconds))
  const speeds = await takeTurns(contenders, rounds, milliseconds)
  for (const { stop } of started) stop()
  await rm(folder, { recursive: true })
  const perSecond = speeds.map((those) => those.map(({ documents, seconds }) => documents / seconds))
  const perProcessorSecond = speeds.map((those) =>
    those.map(({ documents, processorSeconds }) => documents / processorSeconds),
  )
  const rows = contenders.map(({ name }, i) => ({
    name,
    perSecond: median(perSecond[i] ?? []),
    ratio: medianRatio(perSecond[0], perSecond[i]),
    perProcessorSecond: median(perProcessorSecond[i] ?? []),
    processorRatio: medianRatio(perProcessorSecond[0], perProcessorSecond[i]),
  }))
  return { rows, warmUps }
}

/** Of the ratios within a round. */
function medianRatio(own: readonly number[] = [], others: readonly number[] = []): number {
  return median(own.map((speed, round) => speed / (others[round] ?? Number.NaN)))
}

/** The speeds of each contender, one a round. */
async function takeTurns(
  contenders: readonly Contender[],
  rounds: number,
  milliseconds: number,
): Promise<readonly (readonly Speed[])[]> {
  const speeds = contenders.map((): Speed[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [i, contender] of contenders.entries()) speeds[i]?.push(await contender.run(milliseconds))
  return speeds
}

function kilobytes(octets: number): string {
  return `${(octets / 1000).toFixed(1)} kB`
}

await runTool(USAGE, main)
