import type { SignatureRole } from '../acceptance/counted-signatures.ts'
import type { AcceptancePolicy } from '../acceptance/types.ts'
import type { SignatureDecision } from '../acceptance/worst-of.ts'
import type { SignedData } from '../cms/types.ts'
import type { Calendar } from '../constraints/calendar.ts'
import type { Budget } from '../core/budget.ts'
import type { LevelCode } from '../core/codes.ts'
import type { Conclusion } from '../core/conclusion.ts'
import type { Finding } from '../core/finding.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { StateCode } from '../core/states.ts'
import type { Instant } from '../core/time.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { Integrity } from '../formats/integrity.ts'
import type { DocumentSignature } from '../formats/types.ts'
import type { Origin } from '../origin/origin.ts'
import type { PathSearch, ValidatedPath } from '../path/types.ts'
import type { ChangeJudgement } from '../pdf/changes.ts'
import type { Recognition } from '../recognition/types.ts'
import type { RevocationContext } from '../revocation/context.ts'
import type { CertificateStatus } from '../revocation/types.ts'
import type { LowerBound } from '../time/lower-bound.ts'
import type { SignatureTime } from '../time/signature-time.ts'
import type { AnchorLookup } from '../trust/anchors/anchor-lookup.ts'
import type { HeldCertificate } from '../x509/types.ts'
import type { JudgedTimeStamp, TimeProofs } from './judged-time-stamp.ts'
import type { Lead } from './origin-paths.ts'

export interface ValidationContext {
  /** What paths may be built of. */
  readonly certificates: readonly HeldCertificate[]
  /** Every message of the document, for certificates inside their attributes. */
  readonly messages: readonly SignedData[]
  /** Octets of the document or of the detached content, whichever has more. */
  readonly documentOctets: number
  readonly anchors: AnchorLookup
  readonly revocation: RevocationContext
  readonly validationTime: Instant
  /** A time of existence that the caller vouches for; `null`: none. */
  readonly existsSince: Instant | null
  /** A time before which the document was not made, by the caller's word; left out: none. */
  readonly madeSince?: Instant | undefined
  readonly policy: AcceptancePolicy
  /** Until when algorithms may be relied on. */
  readonly calendar: Calendar
  readonly engine: Arithmetic
  readonly cache: ResultCache | null
  readonly budget: Budget
}

/** What validation found, before origin, recognition and decision. */
export interface SignatureValidation extends TimeProofs {
  readonly facts: DocumentSignature
  readonly signer: HeldCertificate | null
  readonly claimedTime: Instant | null
  /** As of when it was judged, and why. */
  readonly time: SignatureTime
  /** Before when it was not made, and why; `null`: nothing is known, or it was not asked yet. */
  readonly since: LowerBound | null
  /** What time-stamps would prove that the acceptance policy alone does not take. */
  readonly untaken: TimeProofs
  readonly integrity: Integrity | null
  readonly changes: ChangeJudgement | null
  readonly search: PathSearch | null
  /** The valid paths that count, the shortest first: those of strong signatures, where there are any. */
  readonly paths: readonly ValidatedPath[]
  /** The path that the judgement rests on: the first of them. */
  readonly path: ValidatedPath | null
  /** The paths that give the origin of the signer, though they may not hold; `null`: there is none. */
  readonly lead: Lead | null
  /** The statuses of the certificates of that path. Without a valid path: of one that fails by its expiry alone. */
  readonly revocation: readonly CertificateStatus[]
  /** The statuses of the certificates of each of `paths`. */
  readonly byPath: readonly (readonly CertificateStatus[])[]
  /** Those in it, and what came of each; of a document time-stamp: itself. */
  readonly timeStamps: readonly JudgedTimeStamp[]
  readonly conclusion: Conclusion
  readonly findings: readonly Finding[]
  /** Those of the findings that do not depend on the time. */
  readonly untimed: readonly Finding[]
  /** What was found about the signature policy of the signer, whatever the time. */
  readonly policyFindings: readonly Finding[]
}

/** Baseline levels (ETSI EN 319 142-1 §6, ETSI EN 319 122-1 §6), by what is there, whether or not it holds. */
export interface Level {
  /** `null`: no baseline signature. */
  readonly level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | null
  /** What is missing for the next one; of no baseline signature, for B-B. */
  readonly missing: readonly LevelCode[]
  /**
   * Whether the document carries the certificates of the signer and of its time-stamps, up to a root, and something about
   * the revocation of each: it can be checked without a network. PDF readers call such a signature "LTV enabled".
   */
  readonly carriesValidationData: boolean
}

/** What a signature is to one state. */
export interface SeenSignature extends Pick<SignatureValidation, 'conclusion' | 'time' | 'since'> {
  readonly origin: Origin
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
  readonly byState: Readonly<Partial<Record<StateCode, SeenSignature>>>
  /** `null`: not of a kind that has levels. */
  readonly level: Level | null
}
