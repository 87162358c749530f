import { LIBRARY_VERSION } from '../../core/library-version.ts'
import type { Failure } from '../../core/outcome.ts'
import { formatInstant } from '../../core/time.ts'
import { describeTrust } from '../../report/describe-trust.ts'
import type { QuestionReport } from '../../report/question.ts'
import type { DocumentReport, Report } from '../../report/types.ts'
import { unreadableFinding } from '../../report/unreadable-finding.ts'
import type { Trust } from '../../trust/types.ts'
import { decisionOf, NO_OCCASION, NOBODY } from './judge-decision.ts'
import type { Question } from './question.ts'

export type ReportHead = Omit<Report, 'decision' | 'signatures' | 'findings'>

/** What a report says before any signature is judged: what was asked, about what, and by which trust. */
export async function reportHead(document: DocumentReport, trust: Trust, question: Question): Promise<ReportHead> {
  return {
    schemaVersion: 2,
    kind: 'report',
    library: LIBRARY_VERSION,
    document,
    validationTime: formatInstant(question.validationTime),
    question: await describeQuestion(question),
    trust: await describeTrust(trust, question.anchors.length > 0),
    requests: [],
  }
}

async function describeQuestion(asked: Question): Promise<QuestionReport> {
  const { relyingState, use, amount, policy, signer, existsSince, madeSince, anchors, algorithms } = asked
  return {
    ...(relyingState === null ? {} : { relyingState }),
    use,
    ...(amount === undefined ? {} : { amount }),
    policy,
    ...(signer === undefined ? {} : { signer }),
    ...(existsSince === null ? {} : { existsSince: formatInstant(existsSince) }),
    ...(madeSince === undefined ? {} : { madeSince: formatInstant(madeSince) }),
    ...(anchors.length === 0 ? {} : { anchors: (await import('./describe-anchors.ts')).describeAnchors(anchors) }),
    ...(algorithms === undefined ? {} : { algorithms: algorithms.told }),
  }
}

/** The answer where nothing could be read that a signature would be in: for review, and why. */
export async function unreadableReport(head: ReportHead, failure: Failure, question: Question): Promise<Report> {
  const { decideUnreadable } = await import('../../acceptance/decide-document.ts')
  const decision = await decisionOf(decideUnreadable(failure.code), NOBODY, question, NO_OCCASION)
  return { ...head, decision, signatures: [], findings: [unreadableFinding(failure)] }
}
