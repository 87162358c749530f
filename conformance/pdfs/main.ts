import { existsSync, statSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { askCommand, type Oracle, readOracle as readOracleOption } from '../oracles/ask-command.ts'
import { askLibrary } from './ask-library.ts'
import { askPdfsig, pdfsigVersion } from './ask-pdfsig.ts'
import { readOracle } from './read-oracle.ts'
import type { Reading } from './reading.ts'
import { describeAgreement, type ReaderAsked, withWrittenPart, writtenPart } from './tables.ts'
import { type Classified, Tally } from './tally.ts'

const USAGE =
  'usage: npm run tool -- compare-pdfs CORPORA [--ask NAME[@VERSION]=COMMAND]... [--list] [--write PAGE | --check PAGE]'

/**
 * `npm run tool -- compare-pdfs CORPORA [--ask NAME[@VERSION]=COMMAND]... [--list] [--write PAGE | --check PAGE]`: what this library and other readers
 * say of each PDF below CORPORA: how many signatures there are, whether digest and value of each hold, and whether all of the file is signed. Whom
 * anybody trusts is not compared. pdfsig is asked where it is installed, others with `--ask`: COMMAND takes `--jobs FILE --out FILE`. Prints a table by
 * folder of CORPORA, and one of the classes of differences. `--list` names each difference. `--write` puts both tables into PAGE, `--check` compares
 * them with it. Exits with 1 on a difference that has no class, and where PAGE says something else.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      ask: { type: 'string', multiple: true },
      list: { type: 'boolean' },
      write: { type: 'string' },
      check: { type: 'string' },
    },
    allowPositionals: true,
  })
  const [given, ...others] = positionals
  const asked = (values.ask ?? []).map(readOracleOption)
  const oracles = asked.filter((oracle) => oracle !== null)
  if (given === undefined || others.length > 0 || oracles.length < asked.length) return usage('one folder is expected')
  if (!existsSync(given) || !statSync(given).isDirectory()) return usage(`${given} is not a folder`)
  const corpora = resolve(given)
  const paths = await documentsBelow(corpora)
  if (paths.length === 0) return usage(`there is no PDF in ${given}`)
  const readers = await readersOf(oracles, paths)
  const tally = new Tally()
  for (const path of paths) {
    const ours = await askLibrary(await readFile(path))
    const file = relative(corpora, path)
    const corpus = file.includes('/') ? (file.split('/')[0] as string) : basename(corpora)
    for (const { name, answerFor } of readers) tally.add(corpus, name, file, ours, await answerFor(path))
  }
  const text = describeAgreement(readers, tally.rows, tally.differences)
  console.log(text)
  return report(tally.differences, text, values)
}

/** By their endings; what is a PDF inside of a CMS is none of these. */
async function documentsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.pdf$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

interface AskedReader extends ReaderAsked {
  readonly answerFor: (path: string) => Promise<Reading>
}

/** Those that are there; who is not is named. */
async function readersOf(oracles: readonly Oracle[], paths: readonly string[]): Promise<readonly AskedReader[]> {
  const readers: AskedReader[] = []
  const version = await pdfsigVersion()
  if (version === null) console.log('without pdfsig: it is not installed')
  else readers.push({ name: 'pdfsig', version, answerFor: askPdfsig })
  for (const { name, version, command } of oracles) {
    const answers = await answersOf(command, paths).catch((error: unknown) => String(error).split('\n')[0] ?? '')
    if (typeof answers === 'string') console.log(`without ${name}: ${answers}`)
    else readers.push({ name, version, answerFor: async (path) => answers.get(path) ?? { error: 'no answer' } })
  }
  return readers
}

/** Nobody is trusted, and nothing is known beside the file. */
async function answersOf(command: string, paths: readonly string[]): Promise<ReadonlyMap<string, Reading>> {
  const folder = await mkdtemp(join(tmpdir(), 'compare-pdfs-'))
  try {
    const jobs = join(folder, 'jobs.tsv')
    await writeFile(jobs, `${paths.map((path) => [path, '-', '-', '-', '-'].join('\t')).join('\n')}\n`)
    return readOracle(await askCommand(command, jobs), (file) => statSync(file).size)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Wanted {
  readonly list?: boolean
  readonly write?: string
  readonly check?: string
}

async function report(
  differences: readonly Classified[],
  text: string,
  { list, write, check }: Wanted,
): Promise<number> {
  const unexplained = differences.filter(({ className }) => className === null)
  for (const one of list === true ? differences : unexplained) console.log(lineOf(one))
  console.log(`${differences.length} differences, ${unexplained.length} without a class`)
  let isAsWritten = true
  for (const page of [write, check]) {
    if (page === undefined) continue
    const before = await readFile(page, 'utf8')
    if (writtenPart(before) === null) return usage(`${page} has no place for the tables`)
    if (page === write) await writeFile(page, withWrittenPart(before, text))
    else if (writtenPart(before) !== text) {
      console.log(`${page} says something else: run this with --write ${page}`)
      isAsWritten = false
    }
  }
  return unexplained.length === 0 && isAsWritten ? 0 : 1
}

function lineOf({ reader, file, difference, className }: Classified): string {
  const { aspect, field, ours, theirs, ourWords, theirWords } = difference
  const said = `${ours} here, ${theirs} there`
  const words = `${ourWords.join(' ')} | ${theirWords.join(' ').slice(0, 200)}`
  return `${className ?? 'NO CLASS'}: ${reader}, ${file} ${field}: ${aspect}: ${said} (${words})`
}

function usage(problem: string): number {
  console.error(`compare:pdfs: ${problem}\n${USAGE}`)
  return 3
}

await runTool(USAGE, main)
