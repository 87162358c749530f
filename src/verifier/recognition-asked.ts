import type { Amount } from '../agreements/amount.ts'
import type { Use } from '../agreements/types.ts'
import type { FailedSubIndication, IndeterminateSubIndication } from '../core/conclusion.ts'
import type { Recognition } from '../recognition/types.ts'
import type { Trust } from '../trust/types.ts'

/** What is asked of the agreements; what is left out is as the report was asked. */
export interface RecognitionOptions {
  /** From `loadTrust()`: its agreements count. Of services and their status the report says what its own lists said: with others, validity is not known. */
  readonly trust: Trust
  readonly use?: Use
  /** What is at stake, for agreements and certificates that are limited. */
  readonly amount?: Amount
  /** Whether a repeal has reached back by then, and what holds then beside. Whether a signature is valid is known for the validation time of the report alone. */
  readonly at?: Date
}

/**
 * Whether a state recognises one signature of a report. `recognition` is there for a signature that is valid to that state, and for no other: what
 * the state recognises if it were valid is `ifValid`.
 */
export type SignatureRecognition = RecognitionOfValid | RecognitionOfInvalid | RecognitionOfUnknown

interface OfSignature {
  /** `id` of the signature in the report. */
  readonly id: string
  readonly field?: string
}

/** TOTAL-PASSED to that state, as of the validation time of the report. It is no acceptance: the decision of a report asks for more. */
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

/**
 * The report does not say whether it is valid to that state: verify the document again.
 */
export interface RecognitionOfUnknown extends OfSignature {
  readonly validity: 'not-known'
  readonly reason: RecognitionGap
  /** Absent of an incomplete report. */
  readonly ifValid?: Recognition
  readonly recognition?: never
}

/**
 * - `incomplete`: parts of the report were left out, so that nothing is asked of it
 * - `lists`: the report was judged by other lists than those of `trust`, or its service was adopted in one of the two alone
 * - `validation-time`: the report was judged as of another time than `at`
 * - `time-stamps`: the verdict rests on time-stamps, and the report does not say what it is to a state that relies on these, or on fewer of them,
 *   than it did for what the report was asked
 */
export type RecognitionGap = 'incomplete' | 'lists' | 'validation-time' | 'time-stamps'
