import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runTool } from '../../scripts/tools/run-tool.ts'
import type { Report } from '../../src/report/types.ts'
import { judgeWith } from '../updates/judge-with.ts'
import { WRITERS, type Writer } from './types.ts'

const USAGE = 'usage: npm run tool -- writers-check FOLDER [--all]'
/** ISO 32000-2 §7.5 in its narrowest form: how many honest documents may fall out of it. */
const MOST = 0.01
const TOLD = ['PDF_NOT_EXACT', 'PDF_READINGS_DIFFER', 'PDF_VALUE_AMBIGUOUS'] as const
/** In the signed part it is only told: a second reading of it came to the same. */
const READ_TWICE = 'PDF_NOT_EXACT, read twice'

/**
 * `npm run tool -- writers-check FOLDER [--all]`: judges what `npm run writers` made by the policy `technical`, with their root as
 * anchor. Names each that is not accepted, with the rule and the place; `--all` those too that are. Exits with 1 where
 * more than 1 % are PDF_NOT_EXACT, or one in the layout of Word is not accepted.
 */
interface Made {
  readonly file: string
  readonly writer: Writer
}

type Count = Record<(typeof TOLD)[number] | typeof READ_TWICE | 'files' | 'accepted' | 'others', number>

async function main(): Promise<number> {
  const [given, ...options] = process.argv.slice(2)
  if (given === undefined) {
    console.error(USAGE)
    return 3
  }
  const folder = resolve(given)
  const { at, documents }: { readonly at: string; readonly documents: readonly Made[] } = JSON.parse(
    await readFile(join(folder, 'writers.json'), 'utf8'),
  )
  const judge = await judgeWith(folder, new Date(at))
  const counts = new Map<Writer, Count>()
  for (const { file, writer } of documents) {
    const report = await judge(await readFile(join(folder, 'documents', file)))
    const findings = findingsOf(report)
    const decides = findings.filter(({ level }) => level !== 'information')
    const told = TOLD.filter((code) => decides.some((finding) => finding.code === code))
    const count = counts.get(writer) ?? noneOf()
    count.files++
    for (const code of told) count[code]++
    const isTold = findings.some(({ code }) => code === 'PDF_NOT_EXACT')
    if (isTold && !told.includes('PDF_NOT_EXACT')) count[READ_TWICE]++
    if (report.decision.outcome === 'accept') count.accepted++
    else if (told.length === 0) count.others++
    counts.set(writer, count)
    if (report.decision.outcome !== 'accept' || isTold || options.includes('--all'))
      console.log([file, report.decision.outcome, ...reasonsOf(report)].join('\t'))
  }
  const total = noneOf()
  for (const writer of WRITERS) {
    const count = counts.get(writer)
    if (count === undefined) continue
    for (const [name, value] of Object.entries(count)) total[name as keyof Count] += value
    console.log(describe(writer, count))
  }
  console.log(describe('all', total))
  const word = counts.get('word') ?? noneOf()
  return total.PDF_NOT_EXACT <= MOST * total.files && word.accepted === word.files ? 0 : 1
}

const noneOf = (): Count => ({
  files: 0,
  PDF_NOT_EXACT: 0,
  [READ_TWICE]: 0,
  PDF_READINGS_DIFFER: 0,
  PDF_VALUE_AMBIGUOUS: 0,
  accepted: 0,
  others: 0,
})

type Finding = Report['findings'][number]

function findingsOf(report: Report): readonly Finding[] {
  return [...report.findings, ...report.signatures.flatMap(({ findings }) => findings)]
}

/** What is no remark, each once, with its data: the rule and the place. */
function reasonsOf(report: Report): readonly string[] {
  const codes: ReadonlySet<string> = new Set(TOLD)
  const told = findingsOf(report).filter(({ code, level }) => level !== 'information' || codes.has(code))
  const changes = report.signatures.flatMap(({ changes }) => changes?.unexplained ?? [])
  return [
    ...new Set([
      ...told.map(({ code, data }) => `${code} ${JSON.stringify(data ?? {})}`),
      ...changes.map((change) => JSON.stringify(change)),
    ]),
  ]
}

function describe(name: string, count: Count): string {
  return [name.padEnd(12), ...Object.entries(count).map(([what, value]) => `${value} ${what}`)].join('  ')
}

await runTool(USAGE, main)
