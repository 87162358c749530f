import type { FailedSubIndication, IndeterminateSubIndication } from '../core/conclusion.ts'
import type { StateCode } from '../core/states.ts'
import type { Recognition } from '../recognition/types.ts'
import type { Report } from '../report/types.ts'

export interface StateRecognition {
  /** What was judged, with the decision for that state. */
  readonly report: Report
  readonly signatures: readonly SignatureRecognition[]
}

export interface EveryRecognition {
  readonly report: Report
  readonly byState: Readonly<Record<StateCode, readonly SignatureRecognition[]>>
}

/**
 * Whether a state recognises one signature. `recognition` is there for a signature that is valid to that state, and for no other: what the state
 * recognises if it were valid is `ifValid`.
 */
export type SignatureRecognition = RecognitionOfValid | RecognitionOfInvalid | RecognitionOfUnknown

interface OfSignature {
  /** `id` of the signature in the report. */
  readonly id: string
  readonly field?: string
}

/** TOTAL-PASSED to that state. It is no acceptance: the decision of a report asks for more. */
export interface RecognitionOfValid extends OfSignature {
  readonly validity: 'valid'
  /** As of when it was judged. */
  readonly best: string
  readonly recognition: Recognition
  readonly ifValid?: never
}

/** TOTAL-FAILED or INDETERMINATE to that state. */
export interface RecognitionOfInvalid extends OfSignature {
  readonly validity: 'not-valid'
  readonly indication: 'TOTAL-FAILED' | 'INDETERMINATE'
  readonly subIndication: FailedSubIndication | IndeterminateSubIndication
  readonly best: string
  readonly ifValid: Recognition
  readonly recognition?: never
}

/** The report had no room for it: it is `complete: false`, and says what was left out. */
export interface RecognitionOfUnknown extends OfSignature {
  readonly validity: 'not-known'
  readonly ifValid?: never
  readonly recognition?: never
}
