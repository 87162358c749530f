import { misuse, requireList, requireRecord } from '../core/misuse.ts'
import { membersOf, takeList } from '../core/take-options.ts'
import { takeEvidence } from '../evidence/caller-bytes.ts'
import type { Receipt } from '../evidence/types.ts'
import type { Report } from '../report/types.ts'
import { requireTrust } from '../trust/require-trust.ts'
import type { VerifiedWithEvidence } from './options.ts'
import { takeJudgeOptions } from './takings.ts'

/** The same, its octets copied; whether there is a document is for the judgement to ask. */
export interface TakenVerified extends Pick<VerifiedWithEvidence, 'report' | 'trust' | 'receipts'> {
  readonly evidence: ReturnType<typeof takeEvidence>
  readonly question: ReturnType<typeof takeJudgeOptions>
}

/**
 * What `verifyWithEvidence` gave, handed back to the library.
 *
 * @throws {UsageError} for what it did not give
 */
export function takeVerified(verified: unknown): TakenVerified {
  const given = membersOf(verified, VERIFIED, 'verified', 'is not what verifyWithEvidence() gives')
  for (const name of Object.keys(VERIFIED))
    if (given[name] === undefined) throw misuse(`verified.${name}`, undefined, 'what verifyWithEvidence() gives')
  requireTrust(given['trust'])
  requireRecord(given['report'], 'verified.report')
  requireList(given['report']['requests'], 'verified.report.requests')
  return {
    report: given['report'] as unknown as Report,
    evidence: takeEvidence(given['evidence']),
    question: takeJudgeOptions(given['question']),
    trust: given['trust'],
    receipts: takeList<Receipt>(given['receipts'], 'verified.receipts'),
  }
}

const VERIFIED: Readonly<Record<keyof VerifiedWithEvidence, true>> = {
  report: true,
  evidence: true,
  question: true,
  trust: true,
  receipts: true,
}
