import type { Conclusion } from '../core/conclusion.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { ExistenceProof, ProvingService } from '../existence/proofs.ts'
import type { Integrity } from '../formats/integrity.ts'
import type { TimeStamp } from '../formats/time-stamps.ts'
import type { Origin } from '../origin/origin.ts'
import type { PathSearch, ValidatedPath } from '../path/types.ts'
import type { LowerBound } from '../time/lower-bound.ts'
import type { HeldCertificate } from '../x509/types.ts'
import type { JudgedSearch } from './blocks/x509-validation.ts'

/** A time-stamp token, what came of its validation (ETSI EN 319 102-1 §5.4), and what proves the token itself. */
export interface JudgedTimeStamp extends JudgedToken {
  /** SHA-256 of its signature value; `null`: it has none, or nothing is proven by it. */
  readonly id: string | null
  /** What proves since when the token has existed, the earliest first. */
  readonly proofs: readonly ExistenceProof[]
}

/** What is found out about a token by itself. */
export interface JudgedToken extends JudgedSearch {
  readonly stamp: TimeStamp
  /** As of when it was judged: since then a later time-stamp proves it, or the validation time. */
  readonly at: Instant
  readonly signer: HeldCertificate | null
  readonly integrity: Integrity | null
  /** Whether it is well made, and of what it claims to be of, whoever made it. */
  readonly formHolds: boolean
  readonly search: PathSearch | null
  readonly path: ValidatedPath | null
  /** The listed service behind the TSA, as of the time of the token; `null`: its path does not hold. */
  readonly origin: Origin | null
  readonly conclusion: Conclusion
  readonly findings: readonly Finding[]
}

/**
 * What proves that a signature was made after a time: a validated time-stamp on its content, which the signer signed. It
 * is by a TSA of the signer's choice.
 */
export interface ContentProof {
  readonly time: Instant
  /** The listed service behind the TSA; `null`: the caller vouches for it. */
  readonly service: ProvingService | null
  /** SHA-256 of the signature value of the time-stamp. */
  readonly id?: string
}

/** Of the signature, or of what it signs: those have none of the latter. */
export type TimeProof = ContentProof & Pick<ExistenceProof, 'timeStamp' | 'coveredEarlier'>

/** What is proven of the time of a signature. */
export interface TimeProofs {
  /** Since when it has existed, the earliest first. */
  readonly proofs: readonly ExistenceProof[]
  /** After what it was made, the latest first. */
  readonly madeAfter: readonly ContentProof[]
  /** Dated things inside what was signed, that hold. */
  readonly inside: readonly LowerBound[]
}

/** The time-stamps of one signature, and what is proven of it. */
export interface StampedSignature extends TimeProofs {
  /** Those in it; of a document time-stamp: itself. */
  readonly stamps: readonly JudgedTimeStamp[]
  /** What time-stamps would prove that the acceptance policy alone does not take. */
  readonly untaken: TimeProofs
  /** About tokens that cannot be read, or prove nothing. */
  readonly findings: readonly Finding[]
}

export const NO_PROOFS: TimeProofs = Object.freeze({
  proofs: Object.freeze([]),
  madeAfter: Object.freeze([]),
  inside: Object.freeze([]),
})

export const NOT_STAMPED: StampedSignature = Object.freeze({
  stamps: Object.freeze([]),
  findings: Object.freeze([]),
  ...NO_PROOFS,
  untaken: NO_PROOFS,
})
