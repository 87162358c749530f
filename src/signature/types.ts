import type { SignatureRole } from '../acceptance/counted-signatures.ts'
import type { SignatureDecision } from '../acceptance/worst-of.ts'
import type { StateCode } from '../core/states.ts'
import type { Origin } from '../origin/origin.ts'
import type { Recognition } from '../recognition/types.ts'
import type { SignatureValidation } from './validate-signature.ts'

/** Everything that was found out about one signature, before it is written as a report. */
export interface SignatureVerdict {
  readonly validation: SignatureValidation
  readonly role: SignatureRole
  readonly origin: Origin
  readonly recognition: Readonly<Partial<Record<StateCode, Recognition>>>
  readonly decision: SignatureDecision
  /** Whether it covers the document as it is today, or differs from it by allowed changes only. */
  readonly coversToday: boolean
}
