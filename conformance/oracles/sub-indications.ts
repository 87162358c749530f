import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { verify } from '../../src/index.ts'
import { SITUATIONS } from '../../test/validation/sub-indications.ts'
import { createWorld, NOW } from '../../test/validation/world.ts'
import { NO_TRUST } from '../judge-file.ts'
import { askCommand, type Oracle, readOracle } from './ask-command.ts'
import {
  type AnswerPair,
  agrees,
  answerOfFile,
  pairOf,
  pairWord,
  type RecordedAnswers,
} from './sub-indication-answers.ts'
import { writeDocument } from './write-document.ts'

const USAGE =
  'usage: npm run tool -- compare-sub-indications [--ask NAME[@VERSION]=COMMAND]... [--keep FOLDER] [--record FILE]'

/**
 * `npm run tool -- compare-sub-indications [--ask NAME[@VERSION]=COMMAND]... [--keep FOLDER] [--record FILE]`: makes the document
 * of each sub-indication in `docs/sub-indications.md`, asks this library and the validators that are named, and prints
 * their answers as a table. COMMAND takes `--jobs FILE --out FILE`. `--keep` keeps the documents in FOLDER. `--record`
 * writes the answers of the validators to FILE (`test/validation/sub-indications.oracles.json`), whose name and version
 * each has to have.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { ask: { type: 'string', multiple: true }, keep: { type: 'string' }, record: { type: 'string' } },
  })
  const asked = (values.ask ?? []).map(readOracle)
  const oracles = asked.filter((oracle) => oracle !== null)
  if (oracles.length < asked.length) return usage('--ask NAME[@VERSION]=COMMAND is expected')
  if (values.record !== undefined && (oracles.length === 0 || oracles.some(({ version }) => version === null)))
    return usage('--record needs --ask NAME@VERSION=COMMAND')
  const folder = values.keep === undefined ? await mkdtemp(join(tmpdir(), 'sub-indications-')) : resolve(values.keep)
  try {
    const documents = await makeDocuments(folder)
    const answers = await askAll(oracles, documents, join(folder, 'jobs.tsv'))
    console.log(tableOf(oracles, documents, answers))
    if (values.record !== undefined) await writeFile(values.record, recordOf(oracles, answers))
    return documents.every(({ subIndication, ours }) => ours.subIndication === subIndication) ? 0 : 1
  } finally {
    if (values.keep === undefined) await rm(folder, { recursive: true, force: true })
  }
}

interface Made {
  readonly subIndication: string
  readonly file: string
  /** The name of the field of the signature, or the SHA-256 of its value. */
  readonly ids: readonly string[]
  readonly ours: AnswerPair
}

/** The documents of the situations, each judged by this library, with `jobs.tsv` for others. */
async function makeDocuments(folder: string): Promise<readonly Made[]> {
  const world = await createWorld('sub-indications')
  await mkdir(folder, { recursive: true })
  const lines: string[] = []
  const made: Made[] = []
  for (const { subIndication, make } of SITUATIONS) {
    const { bytes, question } = await make(world)
    const asked = { at: NOW, policy: 'contract', ...question } as const
    const line = await writeDocument(folder, subIndication.toLowerCase().replaceAll('_', '-'), bytes, asked)
    const { signatures } = await verify(bytes, { ...asked, trust: NO_TRUST })
    const [signature] = signatures
    if (signature === undefined) throw new Error(`no signature is found in the document of ${subIndication}`)
    lines.push(line)
    made.push({
      subIndication,
      file: line.split('\t')[0] ?? '',
      ids: [signature.field, signature.id].filter((id) => id !== undefined),
      ours: pairOf(signature),
    })
  }
  await writeFile(join(folder, 'jobs.tsv'), `${lines.join('\n')}\n`)
  return made
}

type Answers = ReadonlyMap<string, Readonly<Record<string, AnswerPair | null>>>

/** By sub-indication, what each validator answers. */
async function askAll(oracles: readonly Oracle[], documents: readonly Made[], jobs: string): Promise<Answers> {
  const answers = new Map<string, Record<string, AnswerPair | null>>(
    documents.map(({ subIndication }) => [subIndication, {}]),
  )
  for (const { name, command } of oracles) {
    const lines = await askCommand(command, jobs)
    for (const { subIndication, file, ids } of documents) {
      const row = answers.get(subIndication)
      if (row !== undefined) row[name] = answerOfFile(lines, file, ids)
    }
  }
  return answers
}

function tableOf(oracles: readonly Oracle[], documents: readonly Made[], answers: Answers): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const names = oracles.map(({ name }) => name)
  const head = ['sub-indication', 'file', 'asean-verify', ...names, 'agrees']
  const rows = documents.map(({ subIndication, file, ours }) => {
    const theirs = names.map((name) => answers.get(subIndication)?.[name] ?? null)
    const agreeing = theirs.every((one) => agrees(ours, one)) ? 'yes' : 'no'
    return line([subIndication, file, pairWord(ours), ...theirs.map(pairWord), agreeing])
  })
  return [line(head), line(head.map(() => '---')), ...rows].join('\n')
}

function recordOf(oracles: readonly Oracle[], answers: Answers): string {
  const recorded: RecordedAnswers = {
    oracles: Object.fromEntries(oracles.map(({ name, version }) => [name, version ?? ''])),
    answers: Object.fromEntries(answers),
  }
  return `${JSON.stringify(recorded, null, 2)}\n`
}

function usage(problem: string): number {
  console.error(`compare:sub-indications: ${problem}\n${USAGE}`)
  return 3
}

await runTool(USAGE, main)
