import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { createBudget } from '../../src/core/budget.ts'
import type { Finding } from '../../src/core/finding.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { changesAfter, withAmbiguousValues, withSecondReading } from '../../test/pdf/in-steps.ts'
import { handOver } from '../handed-over.ts'
import { ARGUED, ARGUED_FAULTS } from './argued.ts'
import { type IntactFile, SOURCES } from './intact-files.ts'

const USAGE = 'usage: npm run false-alarms -- FOLDER'

/**
 * `npm run false-alarms -- FOLDER`: of each PDF that a set of test data calls signed and intact, what the PDF itself has that keeps it
 * from being accepted: its form, another reading, changes that are not allowed, something over what was signed. Names each such
 * file with its reasons, and fails where they are more than 3 % of all that nobody prepared for an attack, or where
 * `argued.ts` does not say why one stays. Trust, time and cryptography are not asked about. What fields show that were filled in later is
 * counted among what follows a signature alone. So is what pages paint that is for a person (`PDF_VALUE_AMBIGUOUS`): it is counted for itself, by construct.
 */
const MOST = 0.03

async function main(): Promise<number> {
  const [given] = process.argv.slice(2)
  if (given === undefined) {
    console.error(USAGE)
    return 2
  }
  const folder = resolve(given)
  let [all, alarms, unargued] = [0, 0, 0]
  const later = { files: 0, refused: 0 }
  const forPerson: string[] = []
  for (const [name, intactIn] of SOURCES) {
    const path = basename(folder) === name ? folder : join(folder, name)
    const files = (await intactIn(path)).filter((file) => existsSync(file.path))
    if (files.length === 0) continue
    const alarmed: IntactFile[] = []
    let unexplained = 0
    const lines: string[] = []
    for (const file of files) {
      const { reasons, goesOn, painted } = await reasonsOf(file)
      if (painted.length > 0 && file.prepared !== true) forPerson.push(`  ${file.name}: ${painted.join('; ')}`)
      if (goesOn && file.prepared !== true) {
        later.files++
        if (reasons.length > 0) later.refused++
      }
      if (reasons.length === 0) continue
      if (!reasons.every(isFault)) alarmed.push(file)
      if (file.prepared !== true && argued(file.name, reasons) === '') unexplained++
      const not = file.prepared === true ? 'prepared for an attack, not counted: ' : ''
      lines.push(`  ${file.name}: ${not}${reasons.join('; ')}${argued(file.name, reasons)}`)
    }
    const counted = files.filter(({ prepared }) => prepared !== true)
    const found = alarmed.filter(({ prepared }) => prepared !== true)
    console.log(
      `${name}: ${found.length} of ${counted.length} (${files.length - counted.length} prepared for an attack)`,
    )
    for (const line of lines) console.log(line)
    all += counted.length
    alarms += found.length
    unargued += unexplained
  }
  if (all === 0) {
    console.error(`no known set in ${given}: ${[...SOURCES.keys()].join(', ')}`)
    return 2
  }
  console.log(
    `${alarms} of ${all} intact files (${((100 * alarms) / all).toFixed(1)} %) are not accepted for what the PDF is`,
  )
  console.log(
    `${forPerson.length} of ${all} (${((100 * forPerson.length) / all).toFixed(1)} %) paint or hold what is for a person (PDF_VALUE_AMBIGUOUS)`,
  )
  for (const line of forPerson) console.log(line)
  console.log(
    `${later.refused} of the ${later.files} with something behind a signature (${((100 * later.refused) / Math.max(1, later.files)).toFixed(1)} %) are not accepted by the policy \`technical\``,
  )
  return alarms <= MOST * all && unargued === 0 ? 0 : 1
}

function argued(name: string, reasons: readonly string[]): string {
  const known = ARGUED.find(({ file }) => name.endsWith(file))
  if (known !== undefined) return `\n    ${known.reason}`
  const kinds = reasons.map((reason) => ARGUED_FAULTS.get(lastWord(reason)))
  return kinds.includes(undefined) ? '' : `\n    ${[...new Set(kinds)].join('; ')}`
}

async function reasonsOf({ path, fields }: IntactFile): Promise<Reasons> {
  const outcome = readPdf(handOver(await readFile(path)), createBudget())
  if (!outcome.ok) return { reasons: [outcome.failure.code], goesOn: false, painted: [] }
  const document = await withSecondReading(outcome.value)
  const changes = await changesAfter(document)
  const reasons = document.findings.filter(isFailure).map(describe)
  for (const signature of document.signatures) {
    if (fields !== null && ![signature.field, ...signature.sharedWith].some((name) => fields.has(name))) continue
    const told = changes.get(signature)
    reasons.push(...signature.findings.filter(isFailure).map(describe))
    for (const { object, why, where } of told?.unexplained ?? [])
      reasons.push([object ?? 'document', why, where].filter((part) => part !== undefined).join(' '))
    for (const { field, over } of told?.addedOver ?? []) reasons.push(`${field} over ${over.what}`)
    for (const { field, kind } of told?.fieldFaults ?? []) reasons.push(`${field} ${kind}`)
    for (const { subtype, change } of told?.replacedAnnotations ?? []) reasons.push(`${subtype} ${change}`)
  }
  const goesOn = document.signatures.some(({ revision }) => revision !== null && revision < document.objects.last)
  const values = (await withAmbiguousValues(outcome.value)).findings.filter(({ code }) => code === AMBIGUOUS)
  const painted = values
    .filter(isFailure)
    .map(({ data }) => [data?.['construct'], data?.['key']].filter(Boolean).join(' '))
  return { reasons: [...new Set(reasons)], goesOn, painted: [...new Set(painted)] }
}

const AMBIGUOUS = 'PDF_VALUE_AMBIGUOUS'

function isFault(reason: string): boolean {
  return ARGUED_FAULTS.has(lastWord(reason))
}

function lastWord(reason: string): string {
  return reason.split(' ').at(-1) ?? ''
}

interface Reasons {
  readonly reasons: readonly string[]
  /** Constructs that are for a person. */
  readonly painted: readonly string[]
  /** Something follows one of the signatures. */
  readonly goesOn: boolean
}

function isFailure({ level }: Finding): boolean {
  return level === 'failure'
}

function describe({ code, data }: Finding): string {
  return [code, data?.['why'], data?.['entry']].filter((part) => part !== undefined).join(' ')
}

await runTool(USAGE, main)
