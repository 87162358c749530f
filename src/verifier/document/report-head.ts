import { decideUnreadable } from '../../acceptance/decide-document.ts'
import { LIBRARY_VERSION } from '../../core/library-version.ts'
import type { Failure } from '../../core/outcome.ts'
import { formatInstant } from '../../core/time.ts'
import { describeTrust } from '../../report/describe-trust.ts'
import type { QuestionReport } from '../../report/question.ts'
import type { DocumentReport, Report } from '../../report/types.ts'
import { unreadableFinding } from '../../report/unreadable-finding.ts'
import type { Trust } from '../../trust/types.ts'
import { describeAnchors } from './describe-anchors.ts'
import { decisionOf, NO_OCCASION, NOBODY } from './judge-decision.ts'
import type { Question } from './question.ts'

export type ReportHead = Omit<Report, 'decision' | 'signatures' | 'findings'>

/** What a report says before any signature is judged: what was asked, about what, and by which trust. */
export function reportHead(document: DocumentReport, trust: Trust, question: Question): ReportHead {
  return {
    schemaVersion: 2,
    kind: 'report',
    library: LIBRARY_VERSION,
    document,
    validationTime: formatInstant(question.validationTime),
    question: describeQuestion(question),
    trust: describeTrust(trust, question.anchors.length > 0),
    requests: [],
  }
}

function describeQuestion(asked: Question): QuestionReport {
  const { relyingState, use, amount, policy, signer, existsSince, madeSince, anchors, algorithms, without } = asked
  return {
    ...(relyingState === null ? {} : { relyingState }),
    use,
    ...(amount === undefined ? {} : { amount }),
    policy,
    ...(signer === undefined ? {} : { signer }),
    ...(existsSince === null ? {} : { existsSince: formatInstant(existsSince) }),
    ...(madeSince === undefined ? {} : { madeSince: formatInstant(madeSince) }),
    ...(anchors.length === 0 ? {} : { anchors: describeAnchors(anchors) }),
    ...(algorithms === undefined ? {} : { algorithms: algorithms.told }),
    ...(without === undefined ? {} : { without: without.told }),
  }
}

/** The answer where nothing could be read that a signature would be in: for review, and why. */
export function unreadableReport(head: ReportHead, failure: Failure, question: Question): Report {
  const decision = decisionOf(decideUnreadable(failure.code), NOBODY, question, NO_OCCASION)
  return { ...head, decision, signatures: [], findings: [unreadableFinding(failure)] }
}
