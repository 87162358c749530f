import type { CONTAINER } from './codes/container.ts'
import type { CRYPTO } from './codes/crypto.ts'
import type { DECISION } from './codes/decision.ts'
import type { FETCH } from './codes/fetch.ts'
import type { INTEGRITY } from './codes/integrity.ts'
import type { INVOICE } from './codes/invoice.ts'
import type { NEXT_STEP } from './codes/next-step.ts'
import type { PATH } from './codes/path.ts'
import type { PDF } from './codes/pdf.ts'
import type { READING } from './codes/reading.ts'
import type { RECOGNITION } from './codes/recognition.ts'
import type { RELAXATION } from './codes/relaxation.ts'
import type { REVOCATION } from './codes/revocation.ts'
import type { SMIME } from './codes/smime.ts'
import type { TIME } from './codes/time.ts'
import type { TRUST } from './codes/trust.ts'
import type { TRUST_CHECK } from './codes/trust-check.ts'
import type { USAGE } from './codes/usage.ts'
import type { XML } from './codes/xml.ts'

/**
 * Every code that a report, a failure or an error can carry: stable, each a row in the file of its stage. Adding one is a
 * minor release; changing what one means is a major release.
 */
export type Code =
  | ReadingCode
  | PdfCode
  | SmimeCode
  | ContainerCode
  | XmlCode
  | InvoiceCode
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
  | UsageCode

export type ReadingCode = keyof typeof READING
export type PdfCode = keyof typeof PDF
export type SmimeCode = keyof typeof SMIME
export type ContainerCode = keyof typeof CONTAINER
export type XmlCode = keyof typeof XML
export type InvoiceCode = keyof typeof INVOICE
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
export type UsageCode = keyof typeof USAGE

/** The codes of rows that are marked as used for something, such as a warning of a decision. */
type Marked<Mark extends 'decides' | 'warns' | 'hidesOrigin' | 'lowersLevel' | 'thrown'> =
  | MarkedOf<typeof READING, Mark>
  | MarkedOf<typeof PDF, Mark>
  | MarkedOf<typeof XML, Mark>
  | MarkedOf<typeof INTEGRITY, Mark>
  | MarkedOf<typeof CRYPTO, Mark>
  | MarkedOf<typeof PATH, Mark>
  | MarkedOf<typeof REVOCATION, Mark>
  | MarkedOf<typeof TIME, Mark>
  | MarkedOf<typeof TRUST, Mark>
  | MarkedOf<typeof RECOGNITION, Mark>
  | MarkedOf<typeof DECISION, Mark>

type MarkedOf<Rows, Mark extends string> = {
  [C in keyof Rows]: Rows[C] extends Readonly<Record<Mark, true>> ? C : never
}[keyof Rows]

/** What a judgement can rest on: of findings and of failures to read. */
export type FindingCode =
  | ReadingCode
  | PdfCode
  | SmimeCode
  | ContainerCode
  | XmlCode
  | InvoiceCode
  | IntegrityCode
  | CryptoCode
  | PathCode
  | RevocationCode
  | TimeCode
  | TrustCode
  | RecognitionCode
  | DecisionCode
  | 'FETCH_BUDGET_SPENT'

/** Why a decision is what it is. */
export type ReasonCode =
  | DecisionCode
  | RecognitionCode
  | TrustCode
  | ReadingCode
  | PdfCode
  | SmimeCode
  | ContainerCode
  | XmlCode
  | InvoiceCode
  | OriginCode
  | Marked<'decides'>

/** What does not decide, and has to be known with the decision. */
export type WarningCode = Marked<'warns'>

/** Why the state behind a signer is not known. */
export type OriginCode = Marked<'hidesOrigin'>

/** Why a configuration of trust cannot be used. */
export type TrustListCode = Marked<'thrown'>

/** What keeps a signature from the next baseline level. */
export type LevelCode = Extract<TimeCode, `LEVEL_${string}`> | Marked<'lowersLevel'>
