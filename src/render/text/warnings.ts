import type { Code, FindingCode } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import type { Report } from '../../report/types.ts'
import { named, shown, word } from '../fill-template.ts'
import { isSignature } from '../tell/signers.ts'
import type { Voice } from '../voice.ts'
import type { Page } from './page.ts'

/** Warnings shown; the details have them all. */
const WARNINGS = 20

function warningsOf(report: Report, voice: Voice): readonly string[] {
  const several = report.signatures.length > 1
  const above = toldAbove(report)
  // Each of several signatures has its own decision, with its reasons; the only one has that of the document.
  const decided = report.signatures.filter(isSignature).length > 1
  const sentences = [
    ...report.findings
      .filter((finding) => isTold(finding) && !above(finding))
      .map((finding) => sentenceOf(finding, voice)),
    ...report.signatures.flatMap((signature, i) => {
      const reasons: readonly Code[] = (decided ? signature.decision : report.decision).reasons
      return signature.findings
        .filter((finding) => isWarning(finding) && !reasons.includes(finding.code))
        .map((finding) => {
          const sentence = sentenceOf(finding, voice)
          return several ? voice.say('inSignature', { number: i + 1, sentence: shown(sentence) }) : sentence
        })
    }),
  ]
  return [...new Set(sentences)]
}

/** What does not decide, and should still be known: each once. */
export function writeWarnings(report: Report, page: Page, voice: Voice): void {
  const distinct = warningsOf(report, voice)
  if (distinct.length === 0) return
  page.heading(voice.say('warnings'))
  const points = distinct.slice(0, WARNINGS)
  if (distinct.length > WARNINGS) points.push(voice.say('more', { count: distinct.length - WARNINGS }))
  page.points(points)
}

/** Told elsewhere: at the very top, and where it says whether the document is intact. */
const TOLD: ReadonlySet<FindingCode> = new Set(['TRUST_ENVIRONMENT_NOT_PRODUCTION', 'PDF_REVISION_LATER'])

/** Whose a certificate is thought to be helps where no entry says it, and so does a time that stands nowhere else. */
const HELPS: ReadonlySet<FindingCode> = new Set(['CERTIFICATE_KNOWN_BY_DIGEST', 'INVOICE_TIME_SIGNED'])

function isTold(finding: Finding): boolean {
  return (isWarning(finding) || HELPS.has(finding.code)) && !TOLD.has(finding.code)
}

/** Told at the top already, or with the same field there. */
function toldAbove({ decision, findings }: Report): (finding: Finding) => boolean {
  const reasons: readonly Code[] = decision.reasons
  const missing = new Set(findings.filter(({ code }) => code === 'REQUIRED_SIGNATURE_MISSING').map(fieldOf))
  return (finding) =>
    reasons.includes(finding.code) || (finding.code === 'PDF_SIGNATURE_FIELD_EMPTY' && missing.has(fieldOf(finding)))
}

function fieldOf({ data }: Finding): string | number | undefined {
  return data?.['field']
}

function isWarning({ level, code }: Finding): boolean {
  return level === 'warning' && !TOLD.has(code)
}

/** With the list or field it is about, which people know by name; digests are for the details. */
function sentenceOf(finding: Finding, voice: Voice): string {
  const { code, about } = finding
  const sentence = voice.code(code, finding.data)
  if (about?.kind === 'list') return voice.say('about', { sentence: shown(sentence), what: word(about.id) })
  if (about?.kind === 'field' && fieldOf(finding) === undefined)
    return voice.say('about', { sentence: shown(sentence), what: named(about.name) })
  return sentence
}
