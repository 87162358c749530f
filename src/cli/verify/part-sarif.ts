import { type Code, explain, type Language, type Report } from '../../index.ts'
import { placeOf } from '../../render/tell/tell-contained.ts'
import { jsonLine } from '../json-output.ts'
import { VERSION } from '../version.ts'
import type { FilePlace, NotJudged } from './asked.ts'
import type { ReportForm } from './form.ts'
import { shownReasons, shownRemarks } from './shown-reasons.ts'
import { uriOf } from './uri-of.ts'

/** SARIF 2.1.0 (OASIS) §3.27: a result for each reason why a file is not accepted. One that is accepted has notes: what its policy gave up, and what is to be compared. */
export async function sarifOfReport(place: FilePlace, report: Report, { language }: ReportForm): Promise<string> {
  const { outcome } = report.decision
  const level = LEVELS[outcome]
  const reasons = await (outcome === 'accept' ? shownRemarks : shownReasons)(report, language)
  return reasons.map(({ code, sentence }) => resultOf(place, { code, level, text: sentence })).join(',\n')
}

const LEVELS = { accept: 'note', review: 'warning', reject: 'error' } as const

export function sarifOfNotJudged(place: FilePlace, { code, why }: NotJudged): string {
  return resultOf(place, { code, level: 'error', text: why })
}

interface Result {
  readonly code: string
  /** §3.27.10. */
  readonly level: 'error' | 'warning' | 'note'
  readonly text: string
}

/** §3.33: a place in a file that holds others is none of a disk. */
function resultOf({ path, inside }: FilePlace, { code, level, text }: Result): string {
  const file = path === '-' ? {} : { physicalLocation: { artifactLocation: { uri: uriOf(path) } } }
  const place = inside === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: placeOf(inside) }] }
  const location = { ...file, ...place }
  const locations = Object.keys(location).length === 0 ? [] : [location]
  return jsonLine({ ruleId: code, level, message: { text: `${text} (${code})` }, locations }).trimEnd()
}

export const SARIF_HEAD = '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{"results":['

interface SarifRun {
  /** Whether every file was judged (§3.20.14). */
  readonly isWhole: boolean
  readonly language: Language
}

/** What follows the results: the codes that they have, each with its sentence. */
export async function sarifTail(codes: readonly string[], { isWhole, language }: SarifRun): Promise<string> {
  const rules = await Promise.all(
    [...codes].sort().map(async (id) => {
      const text = id === 'INTERNAL_ERROR' ? 'A defect of asean-verify.' : await explain(id as Code, {}, language)
      return { id, shortDescription: { text } }
    }),
  )
  const tool = jsonLine({ driver: { name: 'asean-verify', version: VERSION, rules } }).trimEnd()
  const invocations = jsonLine([{ executionSuccessful: isWhole }]).trimEnd()
  return `],"tool":${tool},"invocations":${invocations},"columnKind":"utf16CodeUnits"}],"version":"2.1.0"}\n`
}
