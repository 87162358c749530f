import type { DecisionOutcome } from '../acceptance/worst-of.ts'
import type { Code } from '../core/codes.ts'
import type { Indication, SubIndication } from '../core/conclusion.ts'

/** What a verdict rests on, and what becomes of it without one of these things. */

/** One thing that the verdict on a signature rests on. */
export interface Dependency {
  readonly kind: DependencyKind
  /**
   * SHA-256 of the certificate, of the CRL or of the OCSP answer; of a time-stamp that of its signature value; of a service on a list, of an
   * anchor of the caller and of an agreement its identifier.
   */
  readonly id: string
  /** Of certificates, services and anchors: SHA-256 of the SubjectPublicKeyInfo. */
  readonly spkiSha256?: string
  /** Of a service on a list, where one list of its state was used. */
  readonly list?: { readonly id: string; readonly sha256: string }
  /** `id` of the signature. */
  readonly signature: string
  /** `id` of the time-stamp whose verdict rests on it; left out: the signature itself does. */
  readonly timeStamp?: string
}

/** What the verdicts of a report rest on; of a report that does not tell all of it, nothing is told. */
export type Dependencies = { readonly schemaVersion: 2; readonly kind: 'dependencies' } & (
  | { readonly known: true; readonly dependencies: readonly Dependency[]; readonly reason?: never }
  | { readonly known: false; readonly reason: Gap; readonly dependencies?: never }
)

/** `service`: an entry of a trust list. `anchor`: given by the caller. */
export type DependencyKind = 'certificate' | 'service' | 'anchor' | 'time-stamp' | 'crl' | 'ocsp' | 'agreement'

/** What is asked about: digests in lower-case hexadecimal, and identifiers as reports have them. */
export interface DependencyTarget {
  /** SHA-256 of certificates, CRLs, OCSP answers, keys, signature values of time-stamps, trust lists, or recognition data. */
  readonly sha256?: readonly string[]
  /** SHA-256 of SubjectPublicKeyInfo: whatever certificate has the key. */
  readonly spkiSha256?: readonly string[]
  /** Identifiers of services on trust lists. */
  readonly services?: readonly string[]
  /** Identifiers of trust lists: every service of theirs. `observed`: of all lists that nobody official vouches for. */
  readonly lists?: readonly string[]
  /** Identifiers of agreements. */
  readonly agreements?: readonly string[]
}

/** What becomes of the verdicts of a verification without what was asked about. */
export type Affected = { readonly schemaVersion: 2; readonly kind: 'affected' } & (
  | AffectedByReport
  | AffectedByJudgement
  | { readonly known: false; readonly reason: Gap | Code; readonly judged?: never; readonly signatures?: never }
)

/** Of a report alone: every verdict that rests on it. Whether one falls, the archive says: it is judged again. */
export interface AffectedByReport {
  readonly known: true
  readonly judged: false
  readonly signatures: readonly { readonly signature: string }[]
  readonly reason?: never
}

/** Judged again without it. */
export interface AffectedByJudgement {
  readonly known: true
  readonly judged: true
  /** Those that rest on it. */
  readonly signatures: readonly AffectedSignature[]
  /** The decision on the document. */
  readonly before: DecisionOutcome
  readonly after: DecisionOutcome
  readonly reason?: never
}

/** `incomplete`: parts of the report were left out. `older`: it does not say what its verdicts rest on. */
export type Gap = 'incomplete' | 'older'

export interface AffectedSignature {
  /** Its `id`. */
  readonly signature: string
  /** Whether its verdict is worse without it. */
  readonly falls: boolean
  readonly before: AffectedVerdict
  readonly after: AffectedVerdict
}

/** What a report says of one signature. */
export interface AffectedVerdict {
  readonly outcome: DecisionOutcome
  readonly indication: Indication
  readonly subIndication?: SubIndication
}
