/**
 * `npm run tool -- decisions FOLDER [--package DIR] [--before DIR] [--json FILE]`: judges the documents of FOLDER (see `folder-documents.mjs`) and of
 * the testbed by the policies `contract` and `technical`, each with a list of the synthetic roots behind it, and prints what comes out: indication,
 * origin, decision, first reasons. With `--before`, a folder of another build of the package, the differences too. Exits with 1 where the origin of
 * a signature is neither named nor told to be none.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { documentsOfFolder } from './folder-documents.mjs'
import { documentsOfTestbed } from './testbed-documents.mjs'

const POLICIES = ['contract', 'technical']
const REASONS = 3

const { values, positionals } = parseArgs({
  options: { package: { type: 'string', default: '.' }, before: { type: 'string' }, json: { type: 'string' } },
  allowPositionals: true,
})
const [folder, ...others] = positionals
if (folder === undefined || others.length > 0) {
  console.error('usage: npm run tool -- decisions FOLDER [--package DIR] [--before DIR] [--json FILE]')
  process.exit(3)
}

const load = (directory, entry) => import(pathToFileURL(resolve(directory, 'dist', entry)).href)
const ofFolder = existsSync(join(folder, 'jobs.tsv')) ? documentsOfFolder(resolve(folder)) : []
/** Each build makes the testbed's documents and lists itself: an older one does not read all that lists may say today. */
const documentsFor = async (directory) => [
  ...ofFolder,
  ...(await documentsOfTestbed(await load(directory, 'testbed.js'))),
]
const documents = await documentsFor(values.package)

const after = await rowsOf(await load(values.package, 'index.js'), documents)
printTable(after)
const unnamed = after.filter(({ origin }) => origin.startsWith('-'))
console.log(`\n${documents.length} documents, ${after.length} rows, ${unnamed.length} without a state`)
for (const { file, policy, signature, origin } of unnamed) console.log(`  ${file} ${policy} ${signature}: ${origin}`)
if (values.before !== undefined) {
  const before = await rowsOf(await load(values.before, 'index.js'), await documentsFor(values.before))
  printDifferences(before, after)
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(after, null, 2)}\n`)

/** One row for each signature of each document under each policy; one without a signature where there is none. */
async function rowsOf({ loadTrust, verify }, all) {
  const rows = []
  const trusts = new Map()
  for (const { file, bytes, at, relyingState, lists, recognition, options } of all) {
    const key = JSON.stringify(lists)
    const trust = trusts.get(key) ?? (await loadTrust({ lists, recognition, allowEnvironment: ['testbed'] }))
    trusts.set(key, trust)
    for (const policy of POLICIES) {
      const report = await verify(bytes, { trust, at, relyingState, policy, ...options })
      const { decision, signatures } = report
      const told = {
        decision: `${decision.outcome}: ${decision.reasons.slice(0, REASONS).join(' ')}`,
        next: decision.next,
      }
      const signed = signatures.filter(({ kind }) => kind !== 'document-time-stamp' && kind !== 'counter-signature')
      if (signed.length === 0) rows.push({ file, policy, signature: '', indication: '', origin: '', ...told })
      for (const [i, signature] of signed.entries())
        rows.push({
          file,
          policy,
          signature: String(i + 1),
          indication: [signature.indication, signature.subIndication ?? ''].join(' ').trim(),
          origin: describeOrigin(signature.origin),
          ...told,
        })
    }
  }
  return rows
}

function describeOrigin(origin) {
  if (!origin.known) return `- ${origin.code}`
  const why = origin.holds === false ? ` (${origin.because.join(' ')})` : ''
  return `${origin.state} ${origin.service.name}${origin.withdrawn === undefined ? '' : ', withdrawn'}${why}`
}

function printTable(rows) {
  for (const { file, policy, signature, indication, origin, decision, next } of rows)
    console.log([file, policy, signature, indication, origin, decision, next.join(' ')].join(' | '))
}

function printDifferences(before, now) {
  const keyOf = ({ file, policy, signature }) => `${file} | ${policy} | ${signature}`
  const old = new Map(before.map((row) => [keyOf(row), row]))
  let different = 0
  console.log('\nBefore and after, where they differ:')
  for (const row of now) {
    const then = old.get(keyOf(row)) ?? {}
    const members = ['indication', 'origin', 'decision', 'next'].filter(
      (name) => String(then[name]) !== String(row[name]),
    )
    if (members.length === 0) continue
    different++
    console.log(keyOf(row))
    for (const name of members) console.log(`  ${name}: ${then[name] ?? '(no such signature)'} -> ${row[name]}`)
  }
  console.log(`${different} of ${now.length} rows differ`)
}
