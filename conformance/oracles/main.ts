import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runTool } from '../../scripts/tools/run-tool.ts'
import type { SignatureReport } from '../../src/report/types.ts'
import { askLibrary, signatureNamed } from '../time/ask.ts'
import { readTimeCases } from '../time/read-cases.ts'
import { type Answer, stampAnswer, verdictOf } from '../time/verdict.ts'
import { askCommand, type Oracle, readOracle } from './ask-command.ts'
import {
  type AnswerRow,
  answerWord,
  differenceFromRight,
  differenceOf,
  groupsOf,
  readAnswers,
  rightWord,
} from './compare-answers.ts'

const USAGE = 'usage: npm run tool -- compare-oracles FOLDER... [--ask NAME=COMMAND]... [--table FILE]'

const LIBRARY = 'asean-verify'

/**
 * `npm run tool -- compare-oracles FOLDER... [--ask NAME=COMMAND]... [--table FILE]`: prints each signature for which this
 * library, EU DSS and pyHanko answer differently. FOLDER has `expected.json` and `jobs.tsv`. The answers of others are
 * those of `expected.json`. With `--ask dss=COMMAND`, COMMAND is asked: it takes `--jobs FILE --out FILE`.
 * `--table` writes all signatures, as a table in Markdown.
 */
async function main(): Promise<number> {
  const { values, positionals: folders } = parseArgs({
    options: { ask: { type: 'string', multiple: true }, table: { type: 'string' } },
    allowPositionals: true,
  })
  const asked = (values.ask ?? []).map(readOracle)
  const oracles = asked.filter((oracle) => oracle !== null)
  if (folders.length === 0 || oracles.length < asked.length)
    return usage('folders are expected, and --ask NAME=COMMAND')
  const rows: AnswerRow[] = []
  for (const folder of folders) {
    const found = await readRows(resolve(folder), oracles)
    if (found.length === 0) return usage(`no expected.json with jobs.tsv in ${basename(folder)}`)
    rows.push(...found)
  }
  const differing = rows.filter(isDisputed)
  for (const row of differing) console.log(describe(row))
  console.log(`${rows.length} signatures, ${differing.length} with different answers`)
  for (const [words, count] of groupsOf(rows)) console.log(`  ${count}: ${words}`)
  for (const name of namesOf(rows)) {
    const from = rows.filter(({ right, answers }) => differenceFromRight(right, answers.get(name)) !== null)
    console.log(`${name}: ${from.length} differ from what expected.json calls right`)
  }
  if (values.table !== undefined) await writeFile(values.table, tableOf(rows))
  return 0
}

async function readRows(folder: string, oracles: readonly Oracle[]): Promise<readonly AnswerRow[]> {
  const cases = await readTimeCases(folder)
  const asked = new Map<string, ReadonlyMap<string, Answer>>()
  for (const { name, command } of oracles)
    asked.set(name, readAnswers(await askCommand(command, join(folder, 'jobs.tsv'))))
  const rows: AnswerRow[] = []
  for (const { job, signatures } of cases) {
    if (!existsSync(join(folder, job.file))) continue
    const report = await askLibrary(folder, job)
    for (const { id, right, dss = null, pyhanko = null } of signatures) {
      const signature = signatureNamed(report, id)
      const answers = new Map<string, Answer | null>([
        [LIBRARY, signature === undefined ? null : answerOf(signature)],
        ['dss', dss],
        ['pyhanko', pyhanko],
      ])
      for (const [name, byId] of asked) answers.set(name, byId.get(`${job.file} ${id}`) ?? null)
      rows.push({ file: job.file, id: id.slice(0, 16), right, answers })
    }
  }
  return rows
}

/** The best signature time is asked of signatures: a time-stamp has a time of its own. */
function answerOf(signature: SignatureReport): Answer {
  const verdict = { ...verdictOf(signature), changes: null }
  if (signature.kind === 'document-time-stamp') return verdict
  const timestamps = signature.time.timeStamps.map(stampAnswer).filter(({ indication }) => indication !== null)
  return { ...verdict, bestSignatureTime: signature.time.best, timestamps }
}

function isDisputed({ answers }: AnswerRow): boolean {
  const all = [...answers.values()]
  return all.some((one, i) => all.slice(i + 1).some((other) => differenceOf(one, other) !== null))
}

function describe({ file, id, right, answers }: AnswerRow): string {
  const words = [...answers].map(([name, answer]) => `  ${name.padEnd(LIBRARY.length)}  ${answerWord(answer)}`)
  return [
    `${file} ${id}: ${right.why ?? ''}`,
    `  ${'right'.padEnd(LIBRARY.length)}  ${rightWord(right)}`,
    ...words,
  ].join('\n')
}

function namesOf(rows: readonly AnswerRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ answers }) => [...answers.keys()]))]
}

/** `=` where an answer is what `right` says. */
function tableOf(rows: readonly AnswerRow[]): string {
  const names = namesOf(rows)
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const cellOf = ({ right, answers }: AnswerRow, name: string): string => {
    const answer = answers.get(name)
    const difference = answer == null ? null : differenceFromRight(right, answer)
    return difference === null && answer != null ? `= ${answerWord(answer)}` : answerWord(answer)
  }
  return `${[
    line(['document', 'signature', 'right', ...names, 'why']),
    line(['document', 'signature', 'right', ...names, 'why'].map(() => '---')),
    ...rows.map((row) =>
      line([row.file, row.id, rightWord(row.right), ...names.map((name) => cellOf(row, name)), row.right.why ?? '']),
    ),
  ].join('\n')}\n`
}

function usage(problem: string): number {
  console.error(`compare:oracles: ${problem}\n${USAGE}`)
  return 2
}

await runTool(USAGE, main)
