import type { Failure } from '../../core/outcome.ts'
import { formatInstant } from '../../core/time.ts'
import { describeTrust } from '../../report/describe-trust.ts'
import type { DocumentReport, Report } from '../../report/types.ts'
import { unreadableFinding } from '../../report/unreadable-finding.ts'
import type { Trust } from '../../trust/types.ts'
import { decisionOf, NO_OCCASION, NOBODY } from './judge-decision.ts'
import type { Question } from './question.ts'

export type ReportHead = Omit<Report, 'decision' | 'signatures' | 'findings'>

/** What a report says before any signature is judged: what was asked, about what, and by which trust. */
export function reportHead(document: DocumentReport, trust: Trust, question: Question): ReportHead {
  return {
    schemaVersion: 2,
    kind: 'report',
    document,
    validationTime: formatInstant(question.validationTime),
    question: {
      ...(question.relyingState === null ? {} : { relyingState: question.relyingState }),
      use: question.use,
      ...(question.amount === undefined ? {} : { amount: question.amount }),
      policy: question.policy.name,
      ...(question.algorithms === undefined ? {} : { algorithms: question.algorithms.told }),
      signerPinned: question.signer !== undefined,
    },
    trust: describeTrust(trust),
    requests: [],
  }
}

/** The answer where nothing could be read that a signature would be in: for review, and why. */
export async function unreadableReport(head: ReportHead, failure: Failure, question: Question): Promise<Report> {
  const { decideUnreadable } = await import('../../acceptance/decide-document.ts')
  const decision = await decisionOf(decideUnreadable(failure.code), NOBODY, question, NO_OCCASION)
  return { ...head, decision, signatures: [], findings: [unreadableFinding(failure)] }
}
