import type { Origin } from '../../origin/origin.ts'
import type { RecognitionQuestion } from '../../recognition/types.ts'
import type { SignatureValidation } from '../../validation/types.ts'

/** A signature as a state sees it: with the proofs of time on which that state relies. */
export interface SignatureView {
  readonly validation: SignatureValidation
  readonly origin: Origin
}

/** What is asked, but for the time. */
export type UntimedQuestion = Omit<RecognitionQuestion, 'at' | 'since' | 'timeStampedBy'>

/** Between which bounds a signature was made, as a view has it. */
export function timesOf({ validation: { time, since } }: SignatureView): Pick<RecognitionQuestion, 'at' | 'since'> {
  return { at: time.best, ...(since === null ? {} : { since: since.time }) }
}
