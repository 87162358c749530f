import type { CRYPTO } from './codes/crypto.ts'
import type { DECISION } from './codes/decision.ts'
import type { ERROR } from './codes/error.ts'
import type { FETCH } from './codes/fetch.ts'
import type { INTEGRITY } from './codes/integrity.ts'
import type { NEXT_STEP } from './codes/next-step.ts'
import type { PATH } from './codes/path.ts'
import type { PDF } from './codes/pdf.ts'
import type { READING } from './codes/reading.ts'
import type { RECOGNITION } from './codes/recognition.ts'
import type { RELAXATION } from './codes/relaxation.ts'
import type { REVOCATION } from './codes/revocation.ts'
import type { TIME } from './codes/time.ts'
import type { TRUST } from './codes/trust.ts'
import type { TRUST_CHECK } from './codes/trust-check.ts'

/**
 * Every code that a report, a failure or an error can carry: stable, each a row in the file of its stage. Adding one is a
 * minor release; changing what one means is a major release.
 */
export type Code =
  | ReadingCode
  | PdfCode
  | IntegrityCode
  | CryptoCode
  | PathCode
  | RevocationCode
  | TimeCode
  | FetchCode
  | TrustCode
  | TrustCheckCode
  | RecognitionCode
  | DecisionCode
  | RelaxationCode
  | NextStepCode
  | ErrorCode

export type ReadingCode = keyof typeof READING
export type PdfCode = keyof typeof PDF
export type IntegrityCode = keyof typeof INTEGRITY
export type CryptoCode = keyof typeof CRYPTO
export type PathCode = keyof typeof PATH
export type RevocationCode = keyof typeof REVOCATION
export type TimeCode = keyof typeof TIME
export type FetchCode = keyof typeof FETCH
export type TrustCode = keyof typeof TRUST
export type TrustCheckCode = keyof typeof TRUST_CHECK
export type RecognitionCode = keyof typeof RECOGNITION
export type DecisionCode = keyof typeof DECISION
export type RelaxationCode = keyof typeof RELAXATION
export type NextStepCode = keyof typeof NEXT_STEP
export type ErrorCode = keyof typeof ERROR
