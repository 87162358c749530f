import type { SignatureRole } from '../acceptance/counted-signatures.ts'
import type { SignatureDecision } from '../acceptance/worst-of.ts'
import type { Code } from '../core/codes.ts'
import type { StateCode } from '../core/states.ts'
import type { Origin } from '../origin/origin.ts'
import type { Recognition } from '../recognition/types.ts'
import type { SignatureValidation } from './validate-signature.ts'

/** Baseline levels (ETSI EN 319 142-1 §6, ETSI EN 319 122-1 §6), by what is there, whether or not it holds. */
export interface Level {
  /** `null`: no baseline signature. */
  readonly level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | null
  /** What is missing for the next one; of no baseline signature, for B-B. */
  readonly missing: readonly Code[]
}

/** Everything that was found out about one signature, before it is written as a report. */
export interface SignatureVerdict {
  readonly validation: SignatureValidation
  readonly role: SignatureRole
  readonly origin: Origin
  readonly recognition: Readonly<Partial<Record<StateCode, Recognition>>>
  readonly decision: SignatureDecision
  /** Whether it covers the document as it is today, or differs from it by allowed changes only. */
  readonly coversToday: boolean
  /** Of the states that do not rely on every proof of time: what it is to them. */
  readonly byState: Readonly<Partial<Record<StateCode, Pick<SignatureValidation, 'conclusion' | 'time'>>>>
  /** `null`: not of a kind that has levels. */
  readonly level: Level | null
}
