import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runTool } from '../../scripts/tools/run-tool.ts'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import type { Expected } from './cases-type.ts'
import { judgeWith } from './judge-with.ts'

const USAGE = 'usage: npm run tool -- updates-check FOLDER [--all]'

/**
 * `npm run tool -- updates-check FOLDER [--all]`: judges the documents that `npm run updates` made by the policy
 * `technical`, with their root as anchor, and says where changes are judged otherwise than `expected.json` has it.
 * `--all` prints those that agree too. Exits with 1 where one disagrees.
 */
interface ExpectedDocument {
  readonly file: string
  readonly title: string
  readonly allowed: boolean | null
  readonly openFields?: true
  readonly signatures: readonly Expected[]
}

interface Expectations {
  readonly at: string
  readonly documents: readonly ExpectedDocument[]
}

async function main(): Promise<number> {
  const [given, ...options] = process.argv.slice(2)
  if (given === undefined) {
    console.error(USAGE)
    return 3
  }
  const folder = resolve(given)
  const expectations: Expectations = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8'))
  const judge = await judgeWith(folder, new Date(expectations.at))
  const counts = { 'false alarm': 0, missed: 0, other: 0, 'read either way': 0, agree: 0 }
  for (const document of expectations.documents) {
    const report = await judge(await readFile(join(folder, 'documents', document.file)))
    const found = compare(document, report)
    counts[found]++
    if (found !== 'agree' || options.includes('--all')) console.log([found, ...describe(document, report)].join('\t'))
  }
  console.log(
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
  )
  return counts['false alarm'] + counts.missed + counts.other === 0 ? 0 : 1
}

/** In the order in which they were made. */
function inOrder({ signatures }: Report): readonly SignatureReport[] {
  const end = ({ coverage }: SignatureReport): number =>
    Math.max(0, ...(coverage?.byteRange ?? []).map(([start, length]) => start + length))
  return [...signatures].sort((a, b) => end(a) - end(b))
}

function compare(
  { signatures: expected, allowed, openFields }: ExpectedDocument,
  report: Report,
): 'agree' | 'false alarm' | 'missed' | 'other' | 'read either way' {
  const signatures = inOrder(report)
  // A signature that is no longer in the form is not listed: then the decision has to say it.
  if (signatures.length !== expected.length)
    return allowed === false && report.decision.outcome !== 'accept' ? 'agree' : 'other'
  const pairs = expected.map((one, index) => ({ right: one.allowed, told: signatures[index]?.changes?.allowed }))
  if (pairs.some(({ right, told }) => right === false && told !== false)) return 'missed'
  if (pairs.some(({ right, told }) => right === true && told !== true)) return 'false alarm'
  if (allowed === null) return 'read either way'
  const { outcome } = report.decision
  if (!allowed) return outcome === 'accept' ? 'missed' : 'agree'
  return outcome === 'accept' || openFields === true ? 'agree' : 'false alarm'
}

function describe({ file, signatures: expected, allowed }: ExpectedDocument, report: Report): readonly string[] {
  const signatures = inOrder(report)
  const word = (value: boolean | null | undefined): string =>
    value === true ? 'allowed' : value === false ? 'not allowed' : 'either'
  return [
    file,
    word(allowed),
    report.decision.outcome,
    ...Array.from({ length: Math.max(expected.length, signatures.length) }, (_, index) => {
      const [right, told] = [expected[index], signatures[index]?.changes]
      const ours = told === undefined ? 'nothing' : `${told.category}, ${word(told.allowed)}`
      return `${index + 1}: ${right?.category}, ${word(right?.allowed)} | ${ours}`
    }),
  ]
}

await runTool(USAGE, main)
