/**
 * `npm run bench:builds -- BEFORE AFTER [--starts N] [--rounds N] [--milliseconds N] [--only PART]`: two checkouts of the library, each with its packages installed, side by side in
 * one run: documents with keys kept (a) and with everything kept (b), one path, a CRL of 100,000 entries. They take turns, each in a process of its own, which is started
 * anew some times, since what a process compiled and where its memory lies stays its own; figures are medians of processor time, and ratios medians of those within
 * a round. What one checkout beside itself comes to is what a ratio cannot tell from 1.
 */
import { fork, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const { values, positionals } = parseArgs({
  options: {
    starts: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '7' },
    milliseconds: { type: 'string', default: '700' },
    only: { type: 'string', default: '' },
  },
  allowPositionals: true,
})
if (positionals.length !== 2) {
  console.error(
    'usage: npm run bench:builds -- BEFORE AFTER [--starts N] [--rounds N] [--milliseconds N] [--only PART]',
  )
  process.exit(3)
}
const [starts, rounds, milliseconds] = [Number(values.starts), Number(values.rounds), Number(values.milliseconds)]
const folder = mkdtempSync(join(tmpdir(), 'bench-builds-'))
const builds = [resolve(positionals[0]), resolve(positionals[1])]

const DOCUMENTS = `
import { writeFileSync } from 'node:fs'
import { serialize } from 'node:v8'
import { createBenchSet } from './bench/documents.ts'
import { createTestbed } from './src/testbed/testbed.ts'
const testbed = await createTestbed()
for (const algorithm of ['RSA-2048', 'P-256'])
  writeFileSync(process.argv[2] + '/' + algorithm, serialize(await createBenchSet(algorithm, testbed, { oneSigner: 50, manySigners: 600 })))
`
const CONTENDER = `
import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'
import { timed } from './bench/contender.ts'
import { makeCrl, serialOf } from './bench/make-crl.ts'
import { withAllCaches, withoutArithmeticCache } from './bench/ours.ts'
import { createBudget } from './src/core/budget.ts'
import { readCrl } from './src/x509/crl.ts'
import { findCrlEntries } from './src/x509/find-crl-entries.ts'
import { findPath } from './src/index.ts'

const [what, file] = process.argv.slice(2)
const read = () => deserialize(readFileSync(file))
const until = (milliseconds, once) =>
  timed(async () => {
    const end = performance.now() + milliseconds
    let done = 0
    do await once(done++)
    while (performance.now() < end)
    return done
  })
const RUNS = {
  a: () => withoutArithmeticCache(read()).run,
  b: () => withAllCaches(read()).run,
  path: () => {
    const { signer, root, now } = read()
    const options = { anchors: [root], certificates: signer.issuers ?? [], at: new Date(now), revocation: 'none' }
    return (milliseconds) => until(milliseconds, async () => void (await findPath(signer.certificate, options)))
  },
  crl: () => {
    const [crl, serial] = [makeCrl(100_000), serialOf(99_999)]
    return (milliseconds) =>
      until(milliseconds, () => {
        const list = readCrl(crl, createBudget())
        const found = list.ok && findCrlEntries(list.value, serial, createBudget())
        if (!found.ok || found.value.length !== 1) throw new Error('the entry was not found')
      })
  },
}
const run = RUNS[what]()
process.on('message', async (milliseconds) => process.send(await run(milliseconds)))
process.send('ready')
`

async function bundle(checkout, name, contents) {
  const outfile = join(folder, `${name}.mjs`)
  await build({
    stdin: { contents, resolveDir: checkout, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    alias: { '#platform': `${checkout}/src/platform/node.ts` },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  })
  return outfile
}

function start(program, words) {
  const child = fork(program, words)
  const answer = () =>
    new Promise((resolve, reject) => {
      const ended = (code) => reject(new Error(`${program} ${words} ended with ${code}`))
      child.once('exit', ended)
      child.once('message', (message) => {
        child.off('exit', ended)
        resolve(message)
      })
    })
  const ask = (milliseconds) => {
    child.send(milliseconds)
    return answer()
  }
  return answer().then(() => ({ ask, stop: () => child.disconnect() }))
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

const documents = await bundle(builds[1], 'documents', DOCUMENTS)
if (spawnSync(process.execPath, [documents, folder], { stdio: 'inherit' }).status !== 0) throw new Error('no documents')
const programs = [await bundle(builds[0], 'before', CONTENDER), await bundle(builds[1], 'after', CONTENDER)]
console.log(
  'a second of the processor'.padEnd(40),
  'before'.padStart(10),
  'after'.padStart(10),
  'after / before'.padStart(16),
)
for (const [name, words] of [
  ['(a) RSA-2048', ['a', join(folder, 'RSA-2048')]],
  ['(a) P-256', ['a', join(folder, 'P-256')]],
  ['(b) RSA-2048', ['b', join(folder, 'RSA-2048')]],
  ['(b) P-256', ['b', join(folder, 'P-256')]],
  ['path of two certificates, P-256', ['path', join(folder, 'P-256')]],
  ['CRL of 100,000 entries, one looked up', ['crl', '']],
].filter(([name]) => name.includes(values.only))) {
  const rates = [[], []]
  for (let pair = 0; pair < starts; pair++) {
    const sides = await Promise.all(programs.map((program) => start(program, words)))
    for (let round = -3; round < rounds; round++)
      for (const [i, side] of sides.entries()) {
        const { documents: done, processorSeconds } = await side.ask(milliseconds)
        if (round >= 0) rates[i].push(done / processorSeconds)
      }
    for (const { stop } of sides) stop()
  }
  const [before, after] = rates.map(median)
  const ratio = median(rates[1].map((rate, i) => rate / rates[0][i]))
  console.log(
    name.padEnd(40),
    before.toFixed(0).padStart(10),
    after.toFixed(0).padStart(10),
    ratio.toFixed(2).padStart(16),
  )
}
rmSync(folder, { recursive: true })
