import { misuse } from '../core/misuse.ts'
import { callerEvidence, takeEvidence } from '../evidence/caller-bytes.ts'
import type { Evidence } from '../evidence/types.ts'
import { requireTrust } from '../trust/require-trust.ts'
import type { Trust } from '../trust/types.ts'
import type { TakenJudgeOptions } from './takings.ts'

/** The evidence of a `judge`, taken before anything is waited for: what becomes of the object later changes nothing. */
export function takeJudged(evidence: Evidence, trust: Trust, { at }: TakenJudgeOptions): Evidence {
  if (at === undefined) throw misuse('at', at, 'a Date that is a time')
  requireTrust(trust)
  return callerEvidence(takeEvidence(evidence))
}
