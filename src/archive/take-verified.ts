import { misuse, requireList, requireRecord } from '../core/misuse.ts'
import { membersOf, takeList } from '../core/take-options.ts'
import { takeEvidence } from '../evidence/caller-bytes.ts'
import type { Evidence, Receipt } from '../evidence/types.ts'
import type { Report } from '../report/types.ts'
import { requireTrust } from '../trust/require-trust.ts'
import type { Trust } from '../trust/types.ts'
import type { VerifiedWithEvidence } from '../verifier/options.ts'
import { type TakenJudgeOptions, takeJudgeOptions } from '../verifier/takings.ts'

/** What `verifyWithEvidence` gives, taken before anything is waited for. */
export interface TakenVerified {
  readonly report: Report
  readonly evidence: Partial<Evidence>
  readonly question: TakenJudgeOptions
  readonly trust: Trust
  readonly receipts: readonly Receipt[]
}

/** @throws {UsageError} for what `verifyWithEvidence` did not give */
export function takeVerified(verified: unknown): TakenVerified {
  const given = membersOf(verified, VERIFIED, 'verified', 'is not what verifyWithEvidence() gives')
  for (const name of Object.keys(VERIFIED))
    if (given[name] === undefined) throw misuse(`verified.${name}`, undefined, 'what verifyWithEvidence() gives')
  requireTrust(given['trust'])
  requireRecord(given['report'], 'verified.report')
  for (const member of ['requests', 'findings']) requireList(given['report'][member], `verified.report.${member}`)
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
