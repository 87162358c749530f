import { jsonLine } from '../json-output.ts'
import type { NotJudged } from './asked.ts'
import type { ReportForm } from './form.ts'

/** What stands in the place of a report; empty where a form has nothing there. */
export async function partOfNotJudged(file: string, outcome: NotJudged, form: ReportForm): Promise<string> {
  const { format, redact } = form
  if (format === 'csv') return (await import('./part-csv.ts')).csvOfNotJudged(file, outcome)
  if (format === 'junit') return (await import('./part-junit.ts')).junitOfNotJudged(file, outcome, form)
  if (format === 'sarif') return (await import('./part-sarif.ts')).sarifOfNotJudged(file, outcome)
  if (format !== 'ndjson' && format !== 'json-list') return ''
  const error = { code: outcome.code, message: whyOf(outcome, form) }
  return jsonLine(redact ? { error } : { file, error })
}

/** What a defect says of itself may be a text of the document. */
export function whyOf({ code, why }: NotJudged, { redact }: Pick<ReportForm, 'redact'>): string {
  return redact && code === 'INTERNAL_ERROR' ? 'please report it' : why
}
