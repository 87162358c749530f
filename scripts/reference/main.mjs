/**
 * Compares two builds of the library, whole answer by whole answer:
 *
 *     npm run reference -- pack OUT                                 the checkout, packed with its packages into OUT, once for each engine
 *     npm run reference -- cases FILE FOLDER...                     documents of the testbed and of folders, with their trust, in one FILE
 *     npm run reference -- compare BEFORE AFTER FILE [CORPORA]      two packed builds, asked about the cases and about sets of test data
 *     npm run reference -- verdicts BEFORE AFTER FILE               the same, of documents without time-stamps: indications and outcomes alone
 *
 * The testbed makes its keys anew: what is packed as cases is given to both builds. Exits with 1 where an answer is another; each is named, with
 * the members that differ.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { serialize } from 'node:v8'
import { allCodes, documentsOf } from './cases.mjs'
import { describeDifference } from './difference.mjs'
import { pack } from './pack.mjs'

const ENGINES = ['node', 'webcrypto']
/** Differences of one kind that are told. */
const TOLD = 5

const [command, ...words] = process.argv.slice(2)
process.exitCode = await run(command, words)

async function run(command, words) {
  if (command === 'pack' && words.length === 1) {
    mkdirSync(words[0], { recursive: true })
    for (const engine of ENGINES) await pack(engine, join(words[0], `${engine}.mjs`))
    return 0
  }
  if (command === 'cases' && words.length >= 1) {
    const [file, ...folders] = words
    const cases = { documents: await documentsOf(folders), codes: allCodes() }
    writeFileSync(file, serialize(cases))
    console.log(`${cases.documents.length} documents, ${cases.codes.length} codes`)
    return 0
  }
  if (command === 'compare' && (words.length === 3 || words.length === 4)) return compare(...words)
  if (command === 'verdicts' && words.length === 3) return compareVerdicts(...words)
  console.error(
    'usage: npm run reference -- pack OUT | cases FILE FOLDER... | compare BEFORE AFTER FILE [CORPORA] | verdicts BEFORE AFTER FILE',
  )
  return 3
}

async function compare(before, after, file, corpora = '') {
  let different = 0
  for (const engine of ENGINES) {
    // One after the other: neither is to be starved by the other.
    const [then, now] = [await answers(before, engine, file, corpora), await answers(after, engine, file, corpora)]
    const others = [...new Set([...then.keys(), ...now.keys()])].filter((key) => then.get(key) !== now.get(key))
    console.log(`${engine}: ${then.size} answers before, ${now.size} after, ${others.length} differ`)
    different += others.length
    if (others.length === 0) continue
    for (const [kind, keys] of Object.entries(groupBy(others, kindOf))) console.log(`  ${keys.length} ${kind}`)
    const told = Object.values(groupBy(others, kindOf)).flatMap((keys) => keys.slice(0, TOLD))
    const [old, new_] = [
      await answers(before, engine, file, corpora, told),
      await answers(after, engine, file, corpora, told),
    ]
    for (const key of told) console.log(`  ${key}: ${describeDifference(old.get(key) ?? '', new_.get(key) ?? '')}`)
  }
  return different === 0 ? 0 : 1
}

async function compareVerdicts(before, after, file) {
  let different = 0
  for (const engine of ENGINES) {
    const names = [...(await answers(after, engine, file, '')).keys()].filter((name) => name.endsWith(' judge'))
    const [then, now] = [await verdicts(before, engine, file, names), await verdicts(after, engine, file, names)]
    const without = names.filter((name) => now.get(name)?.stamped === false)
    const others = without.filter((name) => then.get(name)?.words !== now.get(name).words)
    console.log(
      `${engine}: ${without.length} of ${names.length} documents without time-stamps, ${others.length} differ`,
    )
    for (const name of others) console.log(`  ${name}: ${then.get(name)?.words ?? 'absent'} -> ${now.get(name).words}`)
    different += others.length
  }
  return different === 0 ? 0 : 1
}

/** Of each document the indications and the outcomes, and whether anything in it is a time-stamp. */
async function verdicts(build, engine, file, names) {
  const found = new Map()
  for (const [name, answer] of await answers(build, engine, file, '', names)) {
    const { decision, signatures } = JSON.parse(answer).verdict
    const stamped = signatures.some(({ kind, time }) => kind === 'document-time-stamp' || time.timeStamps.length > 0)
    const each = signatures.map((one) => `${one.indication} ${one.subIndication ?? '-'} ${one.decision.outcome}`)
    found.set(name, { stamped, words: [decision.outcome, ...each].join(', ') })
  }
  return found
}

function groupBy(values, of) {
  const groups = {}
  for (const value of values) {
    groups[of(value)] ??= []
    groups[of(value)].push(value)
  }
  return groups
}

/** What was asked, without the name of the document. */
function kindOf(key) {
  return key.replace(/^\S+ /, '').replace(/[0-9a-f]{16}|\d+/g, 'N')
}

/** Each answer of a packed build by its name, as a digest; where some are asked for, those as a whole. */
async function answers(build, engine, file, corpora, asked = null) {
  const found = new Map()
  for await (const line of linesOf(build, engine, [file, corpora, JSON.stringify(asked ?? [])])) {
    const [key, digest, whole] = line.split('\t')
    if (found.has(key)) throw new Error(`two answers are named ${key}`)
    if (asked === null || asked.includes(key)) found.set(key, asked === null ? digest : whole)
  }
  return found
}

async function* linesOf(build, engine, words) {
  const child = spawn(process.execPath, [join(build, `${engine}.mjs`), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  yield* createInterface({ input: child.stdout })
  const code = await ended
  if (code !== 0) throw new Error(`${join(build, engine)} ended with ${code}`)
}
