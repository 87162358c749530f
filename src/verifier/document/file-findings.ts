import type { DecisionOutcome } from '../../acceptance/worst-of.ts'
import type { Budget } from '../../core/budget.ts'
import type { FindingCode } from '../../core/codes.ts'
import { exhaustedFinding, exhaustedIn } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import type { JudgedEvidence } from '../../evidence/types.ts'
import type { DocumentFacts } from '../../formats/read-document.ts'

/** Findings on the file as a whole. */

export type ReadableFacts = Exclude<DocumentFacts, { unreadable: unknown }>

/** Zeros behind a CMS in a file of its own, which nobody signed; and content beside a PDF: who gives it takes the answer for one about it. */
export function fileFindings(facts: ReadableFacts, { content }: JudgedEvidence): readonly Finding[] {
  if ('pdf' in facts && content !== undefined)
    return [{ code: 'CONTENT_NOT_USED', level: 'warning', clause: 'ISO 32000-2 §12.8.1' }]
  if ('structured' in facts && facts.structured.withContent === undefined && content !== undefined)
    return [{ code: 'CONTENT_NOT_USED', level: 'warning' }]
  if (!('signedData' in facts) || facts.signedData.trailing === 'none') return []
  return [{ code: 'CMS_PADDING', level: 'information', clause: 'RFC 5652 §3' }]
}

/**
 * A limit that was reached where no failure says so: a reader may have told it as something else. One thing that is too
 * large for its limit keeps nobody from knowing that a document is to be rejected.
 */
export function untoldLimit(
  { exhausted, oversized }: Budget,
  outcome: DecisionOutcome,
  told: readonly Finding[],
): readonly Finding[] {
  const resource = exhausted ?? (outcome === 'review' ? oversized : null)
  if (outcome === 'accept' || resource === null) return []
  return exhaustedIn(told.filter(isFailure)) === null ? [exhaustedFinding(resource)] : []
}

export function failureCodes(findings: readonly Finding[]): readonly FindingCode[] {
  return findings.filter(isFailure).map(({ code }) => code)
}

function isFailure({ level }: Finding): boolean {
  return level === 'failure'
}
