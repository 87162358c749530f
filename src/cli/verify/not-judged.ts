import { inWordsOf } from '../errors.ts'
import { jsonLine } from '../json-output.ts'
import type { FilePlace, NotJudged } from './asked.ts'
import type { ReportForm } from './form.ts'
import { namesOf } from './tell-one.ts'

/** What stands in the place of a report; empty where a form has nothing there. */
export async function partOfNotJudged(place: FilePlace, outcome: NotJudged, form: ReportForm): Promise<string> {
  const { format } = form
  const told = { ...outcome, why: await whyIn(outcome, form) }
  if (format === 'csv') return (await import('./part-csv.ts')).csvOfNotJudged(place, outcome)
  if (format === 'junit') return (await import('./part-junit.ts')).junitOfNotJudged(place, told, form)
  if (format === 'sarif') return (await import('./part-sarif.ts')).sarifOfNotJudged(place, told)
  if (format === 'ics') return (await import('./part-ics.ts')).icsOfNotJudged(place, told)
  if (format !== 'ndjson' && format !== 'json-list') return ''
  const error = { code: outcome.code, message: whyOf(outcome, form) }
  return jsonLine({ ...namesOf(form, place), error })
}

/** What a defect says of itself may be a text of the document. */
function whyOf({ code, why }: NotJudged, { redact }: Pick<ReportForm, 'redact'>): string {
  return redact && code === 'INTERNAL_ERROR' ? 'please report it' : why
}

/** For a person, in the language of the answers. */
export async function whyIn(outcome: NotJudged, form: Pick<ReportForm, 'redact' | 'language'>): Promise<string> {
  const { said } = outcome
  const { language = 'en' } = form
  if (said === undefined || said === null || language === 'en') return whyOf(outcome, form)
  const { SAID_IN } = await import('../said-in-languages.ts')
  return inWordsOf(SAID_IN[language], said)
}
