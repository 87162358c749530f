import { escapeUnseen } from '../../core/printable.ts'
import { type Code, explain, type Language, type Report } from '../../index.ts'
import { placeOf } from '../../render/tell/tell-contained.ts'
import type { FilePlace, NotJudged } from './asked.ts'
import type { ReportForm } from './form.ts'
import { shownReasons, shownRemarks } from './shown-reasons.ts'

/** How many test cases ended in which way. */
export interface JunitCounts {
  readonly tests: number
  readonly failures: number
  readonly errors: number
  readonly skipped: number
}

/** A test case for each file. What gives an exit status other than 0 is a failure; one for review that gives 0 is skipped, and says why. */
export async function junitOfReport(
  place: FilePlace,
  report: Report,
  { language, failOn }: ReportForm,
): Promise<string> {
  const { outcome } = report.decision
  if (outcome === 'accept')
    return element(place, `<system-out>${escaped(await remarksOf(report, language))}</system-out>`)
  const reasons = await shownReasons(report, language)
  // That a document could not be read says less than why, where that is told.
  const first = reasons.find(({ code }) => code !== 'DOCUMENT_UNREADABLE') ?? reasons[0]
  const said = `${attribute('message', `${outcome}: ${first?.sentence ?? ''}`)}`
  if (outcome === 'review' && failOn === 'reject') return element(place, `<skipped ${said}/>`)
  const text = reasons.map(({ code, sentence }) => `${code}: ${sentence}`).join('\n')
  return element(place, `<failure ${said} ${attribute('type', first?.code ?? outcome)}>${escaped(text)}</failure>`)
}

/** What stands beside an acceptance in every form, and of which lists it is. */
async function remarksOf(report: Report, language: Language): Promise<string> {
  const remarks = await shownRemarks(report, language)
  return [`lists: ${report.trust.environment}`, ...remarks.map(({ code, sentence }) => `${code}: ${sentence}`)].join(
    '\n',
  )
}

export async function junitOfNotJudged(place: FilePlace, { code, why }: NotJudged, form: ReportForm): Promise<string> {
  const said = code === 'INTERNAL_ERROR' ? '' : await explain(code as Code, {}, form.language)
  return element(place, `<error ${attribute('message', why)} ${attribute('type', code)}>${escaped(said)}</error>`)
}

/** The whole: the numbers come first, so that it is written when all are there. */
export function junitOf(cases: readonly string[], { tests, failures, errors, skipped }: JunitCounts): string {
  const counts = `tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="asean-verify" ${counts}>\n`,
    `  <testsuite name="asean-verify" ${counts}>\n`,
    ...cases,
    '  </testsuite>\n',
    '</testsuites>\n',
  ].join('')
}

const element = (place: FilePlace, inner: string): string =>
  `    <testcase ${nameOf(place)}>\n      ${inner}\n    </testcase>\n`

const nameOf = ({ path, inside }: FilePlace): string =>
  `classname="asean-verify" ${attribute('name', inside === undefined ? path : `${path} > ${placeOf(inside)}`)}`

const attribute = (name: string, value: string): string => `${name}="${escaped(value)}"`

/** Characters that XML 1.0 §2.2 has none of are escaped as everywhere else; the ends of lines of our own stay. */
function escaped(text: string): string {
  const lines = text.split('\n').map(escapeUnseen).join('\n')
  return lines.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
