import type { FindingCode, NextStepCode, RelaxationCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { ObjectIdentifier, UtcTime } from '../core/texts.ts'
import type { KeyPurpose, ValidityModel } from '../path/types.ts'
import type { AlgorithmEndsReport } from './question.ts'
import type { AnchorReport, CertificateRef, RequestMade, RevocationReport, TrustReport } from './types.ts'

/**
 * - `valid`: a path holds at that time, with everything that was asked of it
 * - `invalid`: what was found does not hold; other evidence would have to show another path
 * - `indeterminate`: something is missing, unsupported or unreadable, or the budget ran out: with more, the answer may be either
 */
export type PathOutcome = 'valid' | 'invalid' | 'indeterminate'

/** What is asked of the status of each certificate; `none` and `if-available` stand in `relaxations`. */
export type PathRevocation = 'required' | 'if-available' | 'none'

/**
 * The answer about one certificate: frozen, JSON-serialisable, the same bytes everywhere as canonical JSON. Times are UTC ISO 8601, digests
 * lower-case hexadecimal SHA-256. Its JSON Schema is `schema/path-result.schema.json` in the package.
 */
export type PathResult = PathAnswer & (PathIsValid | PathIsNotValid)

export interface PathIsValid {
  readonly outcome: 'valid'
  readonly leaf: CertificateRef
  readonly path: PathFound
  readonly reason?: never
}

export interface PathIsNotValid {
  readonly outcome: 'invalid' | 'indeterminate'
  /** The most telling reason. */
  readonly reason: FindingCode
  /** Absent: it could not be read. */
  readonly leaf?: CertificateRef
  readonly path?: never
}

/** What is told whatever the outcome is. */
export interface PathAnswer {
  readonly schemaVersion: 2
  readonly kind: 'path'
  readonly validationTime: UtcTime
  readonly question: PathQuestionReport
  /**
   * Each path that was tried, and why it failed: the most telling first. Where a path was found, those alone that held by RFC 5280 §6.1
   * and fell over something else, such as a revocation.
   */
  readonly attempts: readonly PathTried[]
  /** What was not asked for. */
  readonly relaxations: readonly RelaxationCode[]
  /** What can be done, the most useful first. */
  readonly next: readonly NextStepCode[]
  /** About the whole, such as evidence that could not be read. */
  readonly findings: readonly Finding[]
  /** The lists that were used; absent: none. */
  readonly trust?: TrustReport
  /** Requests made to the network: every one. None is made without a fetcher. */
  readonly requests: readonly RequestMade[]
}

/** What was asked: part of the answer, since another question may have another one. @named question */
export interface PathQuestionReport {
  readonly keyPurpose: KeyPurpose
  /** The user-initial-policy-set (RFC 5280 §6.1.1 (c)). */
  readonly certificatePolicies: readonly ObjectIdentifier[] | 'any'
  readonly explicitPolicy: boolean
  readonly inhibitPolicyMapping: boolean
  readonly inhibitAnyPolicy: boolean
  readonly model: ValidityModel
  readonly checkAnchorCertificate: boolean
  readonly checkProfile: boolean
  readonly revocation: PathRevocation
  /** Earlier ends of algorithms than those of the calendar, where the caller gave some. */
  readonly algorithms?: AlgorithmEndsReport
}

/** @named found */
export interface PathFound {
  /** From the certificate that was asked about to the one that the anchor signed. @schema {"minItems":1} */
  readonly certificates: readonly CertificateRef[]
  readonly anchor: PathAnchor
  /** The user-constrained-policy-set (RFC 5280 §6.1.6). */
  readonly certificatePolicies: readonly ObjectIdentifier[] | 'any'
  /** One for each certificate of the path; empty where none was asked for. */
  readonly revocation: readonly RevocationReport[]
  /** What should be known of this path, though it holds. */
  readonly findings: readonly Finding[]
}

/** @named tried */
export interface PathTried {
  /** @schema {"minItems":1} */
  readonly certificates: readonly CertificateRef[]
  /** The anchor that was reached; absent: none. */
  readonly anchor?: PathAnchor
  readonly revocation: readonly RevocationReport[]
  /** The most telling first; never empty. @schema {"minItems":1} */
  readonly problems: readonly Finding[]
}

/** A name and a key that are trusted, and the certificates in which they are known. @named pathAnchor */
export type PathAnchor = Omit<AnchorReport, 'spkiSha256'>
