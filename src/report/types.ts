/** The answers as data: their forms, their JSON Schemas, and how large they may be. Nothing is decided here. */

import type { LegalContext } from '../agreements/types.ts'
import type {
  FetchCode,
  FindingCode,
  LevelCode,
  NextStepCode,
  ReasonCode,
  RelaxationCode,
  WarningCode,
} from '../core/codes.ts'
import type { Conclusion } from '../core/conclusion.ts'
import type { Finding } from '../core/finding.ts'
import type { StateCode } from '../core/states.ts'
import type { Environment, ListKind } from '../lists/types.ts'
import type {
  AttackShape,
  ChangeCategory,
  ExplainedChange,
  RevisionCategory,
  UnexplainedChange,
} from '../pdf/changes.ts'
import type { Recognition } from '../recognition/types.ts'
import type { GivenTrust } from '../trust/given-trust.ts'
import type { CrlReason } from '../x509/crl-types.ts'
import type { BasisAnchor, BasisReport } from './basis.ts'
import type { CoverageReport } from './coverage.ts'
import type { OriginReport } from './origin.ts'
import type { QuestionReport } from './question.ts'
import type { NotBefore, TimeByBasis } from './time-basis.ts'

/**
 * The answer: frozen, JSON-serialisable, the same bytes everywhere as canonical JSON. Times are UTC ISO 8601, digests lower-case
 * hexadecimal SHA-256, byte ranges `[start, length]`. Its JSON Schema is `schema/report.schema.json` in the package.
 */
export interface Report {
  readonly schemaVersion: 2
  readonly kind: 'report'
  /** The version of the library that gave it. No answer rests on it: of two reports that differ in nothing else, the answer is the same. */
  readonly library: string
  readonly document: DocumentReport
  readonly validationTime: string
  /** What was asked: part of the answer, since another question may have another one. */
  readonly question: QuestionReport
  readonly decision: Decision
  /** In document order; document time-stamps and counter-signatures are among them, by kind. */
  readonly signatures: readonly SignatureReport[]
  /** About the document as a whole. */
  readonly findings: readonly Finding[]
  /** What the law of the relying state says of what is still to be done: no answer rests on it. Absent: nothing is known, or nothing is to be done. */
  readonly law?: readonly LegalContext[]
  readonly trust: TrustReport
  /** Requests made to the network: every one. None is made without a fetcher. */
  readonly requests: readonly RequestMade[]
  /**
   * There where a path, the status of a certificate, a finding, a signature, an agreement by which the relying state recognises one, an anchor of the
   * caller or the end of a text is not told, as the report would be too large.
   * `PARTS_LEFT_OUT` among the findings says of what there is more. The decisions stand on all of it.
   */
  readonly complete?: false
  /** There where `redact` left personal data out. Such a report is for people to read: nothing is judged by it. */
  readonly redacted?: true
}

export interface DocumentReport {
  readonly format: 'pdf' | 'cms' | 'smime' | 'unknown'
  readonly size: number
  readonly sha256: string
  readonly revisions?: number
}

/** What to do about a document, or a signature: the worst answer to any question that the policy asks. */
export interface Decision {
  /** `accept` is the only yes. `review`: it is not known, or not for a program to say. `reject`: something is known to be wrong, or not to count. */
  readonly outcome: 'accept' | 'review' | 'reject'
  /** Why: of all answers that are as bad as the outcome. An `accept` has its reason too. */
  readonly reasons: readonly ReasonCode[]
  /** What the policy gave up; never empty silently: it stands on the first line of every rendering. */
  readonly relaxations: readonly RelaxationCode[]
  /**
   * What does not decide, and has to be known with the outcome: it stands on the first line of every rendering too. `SIGNER_NOT_PINNED`: the question named no
   * `signer`, so that whoever relies on the document compares the name. `SIGNER_NOT_BOUND`: nothing that is signed says which certificate is the signer's.
   * Empty where there is nothing of the kind.
   */
  readonly warnings: readonly WarningCode[]
  /** What the reader can do, the most useful first. */
  readonly next: readonly NextStepCode[]
}

/** What a signature is to one state. */
export type StateValidity = Conclusion & StateView

/** As of when a state judges a signature, what that time rests on (as in `time`), and who stands behind the signer then. */
export type StateView = StateViewMembers & TimeByBasis

interface StateViewMembers {
  readonly best: string
  readonly notBefore?: NotBefore
  /** Where it is another than that of the signature; without `facts` it has those of the signature. */
  readonly origin?: OriginReport
}

/** ETSI EN 319 142-1 §6, ETSI EN 319 122-1 §6. */
export type BaselineLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'

/** `counter-signature`: on another signature's value; listed behind that one, and outside the decision. */
export type SignatureKind = 'approval' | 'certification' | 'document-time-stamp' | 'cms' | 'counter-signature'

/** Of one check. */
export type CheckedReport = 'verified' | 'invalid' | 'unsupported' | 'not-checked'

/** What is told of one signature: its indication, with the sub-indication where there is one, and all that it rests on. */
export type SignatureReport = SignatureMembers & Conclusion

export interface SignatureMembers {
  /**
   * The name of the signature: SHA-256 of what its value signs and of the key that it verifies with, so that nobody makes another one without that key.
   * Where the value does not verify, or the signer's certificate is not known, it is made of the value alone; where no value can be read, of the field name.
   * It binds the content only where the digest is verified: of a signature that passed.
   */
  readonly id: string
  readonly kind: SignatureKind
  /** By a service that is listed for stamps of a tax alone: nobody's signature, and no matter of the document's decision. */
  readonly taxStamp?: true
  /** Of a counter-signature: `id` of the signature that it signs. */
  readonly counterSigns?: string
  readonly field?: string
  readonly subFilter?: string
  /** Absent: the certificate of the signer is not known. */
  readonly signer?: SignerReport
  /** The baseline level of PAdES or CAdES, by what is there, whether or not it holds; left out: no baseline signature. */
  readonly level?: BaselineLevel
  /** What is missing for the next level. */
  readonly missingForLevel?: readonly LevelCode[]
  /**
   * There where the document carries the certificates of the signer and of the time-stamps on the signature, up to a root or an anchor,
   * and something about the revocation of each; not those of the last archive time-stamp. PDF readers call that "LTV enabled", where they trust the root. It says
   * what is there, and not whether it holds.
   */
  readonly carriesValidationData?: true
  readonly time: TimeReport
  readonly integrity: IntegrityReport
  readonly algorithms: AlgorithmsReport
  readonly coverage?: CoverageReport
  readonly changes?: ChangesReport
  /**
   * From the signer's certificate to the one that the anchor signed; empty where no valid path was found: then `attempts` says why. With `anchor`
   * it is the whole path.
   */
  readonly path: readonly CertificateRef[]
  /** Where the path ends; absent where there is none. */
  readonly anchor?: AnchorReport
  readonly attempts: readonly PathAttempt[]
  readonly revocation: readonly RevocationReport[]
  /** What the verdict rests on, for `restsOn`; absent: no path counts. */
  readonly restsOn?: BasisReport
  readonly origin: OriginReport
  /** By relying state; nothing of a document time-stamp. */
  readonly recognition: Readonly<Partial<Record<StateCode, Recognition>>>
  /**
   * Of each state that does not rely on a time-stamp that the verdict rests on: what the signature is without it. To a state that is not among
   * them it is what it is here. The decision reads that of the relying state.
   */
  readonly byState?: Readonly<Partial<Record<StateCode, StateValidity>>>
  readonly decision: Decision
  readonly findings: readonly Finding[]
}

export interface CertificateRef {
  readonly sha256: string
  readonly subject: string
  readonly issuer: string
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
}

/** Texts of the subject, each of up to 256 characters: a longer one is cut, and ends in `…`. */
export interface SignerReport {
  readonly commonName?: string
  readonly organization?: string
  /** Where the certificate has one, or the same several times. */
  readonly organizationIdentifier?: string
  /** Where it has several that differ, all of them: which of them the signer goes by, nothing says. */
  readonly organizationIdentifiers?: readonly string[]
  /** The whole subject as RFC 4514 writes it. */
  readonly subject: string
  readonly certificate: CertificateRef
}

export type TimeReport = TimeMembers & TimeByBasis

interface TimeMembers {
  /** What the signer's software says. It proves nothing: it counts as a time before which the signature was not made, where nothing contradicts it. */
  readonly claimed?: string
  /** The time at which the signature is judged: it was made no later, as far as is proven. */
  readonly best: string
  /** Before when it was not made. Absent: nothing is known of it. */
  readonly notBefore?: NotBefore
  /** Time-stamps that are in the signature; of a document time-stamp: itself. */
  readonly timeStamps: readonly JudgedTimeStampReport[]
}

/** A time-stamp, and what came of its validation: TOTAL-PASSED where it proves its time. */
export type JudgedTimeStampReport = TimeStampReport & Conclusion & JudgedTimeStampMembers

interface JudgedTimeStampMembers {
  /** Why it proves nothing, at most eight; empty where it holds. */
  readonly reasons: readonly FindingCode[]
  /** SHA-256 of the token's signature value; absent where it has none, or was not judged. */
  readonly id?: string
  /** As of when it was judged: since then a later time-stamp proves it, or the validation time. */
  readonly at: string
  /** What the verdict on it rests on; absent: it proves nothing. */
  readonly restsOn?: BasisReport
}

export interface TimeStampReport {
  readonly kind:
    | 'signature-time-stamp'
    | 'content-time-stamp'
    | 'signature-and-references-time-stamp'
    | 'references-time-stamp'
    | 'archive-time-stamp'
    | 'document-time-stamp'
  /** genTime as the token states it. */
  readonly genTime: string
  readonly policy: string
  /** Subject of the certificate that the token names as its signer's, where it is available. */
  readonly tsa?: string
}

export interface IntegrityReport {
  readonly digest: CheckedReport
  readonly signature: CheckedReport
  readonly signingCertificate: CheckedReport | 'absent'
  readonly signedAttributes: 'present' | 'absent' | 'unknown'
}

export interface AlgorithmsReport {
  readonly digest?: string
  readonly signature?: string
  readonly key?: string
}

/** What came after the signature, object by object, and whether the allow-list explains it. */
export interface ChangesReport {
  readonly category: ChangeCategory
  readonly allowed: boolean
  /** For each later revision, from the first on, the worst of what it changed. */
  readonly revisions: readonly RevisionCategory[]
  /** Published attacks that the changes have the shape of. Whoever made them may have meant well. */
  readonly shapes: readonly AttackShape[]
  readonly explained: readonly ExplainedChange[]
  readonly unexplained: readonly UnexplainedChange[]
  /** How many more there are of each, where not all are told. */
  readonly leftOut?: { readonly explained: number; readonly unexplained: number }
}

/** Where a path ends. */
export interface AnchorReport extends BasisAnchor {
  readonly subject: string
}

export interface PathAttempt {
  readonly certificates: readonly CertificateRef[]
  /** The anchor that was reached; absent for a dead end. */
  readonly anchor?: string
  readonly problems: readonly Finding[]
}

/** The status of one certificate at the best signature time. */
export type RevocationReport = StatusKnownGood | StatusNotAsked | StatusRevoked | StatusUnknown

interface StatusOf {
  /** SHA-256 of the certificate. */
  readonly certificate: string
}

/** Evidence says that it was not revoked. */
interface StatusKnownGood extends StatusOf {
  readonly status: 'good'
  readonly code: FindingCode
  readonly source: RevocationSourceReport
  readonly refused?: never
  readonly revokedAt?: never
  readonly reason?: never
  readonly invalidityDate?: never
}

/** No evidence is asked for: `code` says why. */
interface StatusNotAsked extends StatusOf {
  readonly status: 'good'
  readonly code: FindingCode
  readonly source?: never
  readonly refused?: never
  readonly revokedAt?: never
  readonly reason?: never
  readonly invalidityDate?: never
}

interface StatusRevoked extends StatusOf {
  readonly status: 'revoked'
  readonly code: 'CERTIFICATE_REVOKED' | 'CERTIFICATE_ON_HOLD'
  readonly revokedAt: string
  readonly reason?: CrlReason
  /** Since when the key is known or suspected to be bad, where the CRL says so. */
  readonly invalidityDate?: string
  readonly source: RevocationSourceReport
  readonly refused?: never
}

interface StatusUnknown extends StatusOf {
  readonly status: 'unknown'
  /** The most telling reason. */
  readonly code: FindingCode
  readonly source?: never
  /** What was not acceptable, and why. */
  readonly refused: readonly RefusedEvidenceReport[]
  readonly revokedAt?: never
  readonly reason?: never
  readonly invalidityDate?: never
}

export interface RevocationSourceReport {
  readonly kind: 'crl' | 'ocsp'
  /** SHA-256 of the CRL or OCSP response. */
  readonly sha256: string
  /** Whoever signed it, as it says. */
  readonly issuer: string
  readonly thisUpdate: string
  readonly nextUpdate?: string
}

export interface RefusedEvidenceReport extends RevocationSourceReport {
  readonly code: FindingCode
}

export interface TrustReport {
  readonly environment: Environment
  /** What of it whoever asked gave; empty: all of it is the package's own. */
  readonly given: readonly GivenTrust[]
  readonly lists: readonly ListUsed[]
  readonly recognition: { readonly sha256: string; readonly environment: Environment }
}

export interface ListUsed {
  readonly id: string
  readonly state: StateCode
  readonly kind: ListKind
  readonly environment: Environment
  readonly sequenceNumber: number
  readonly sha256: string
  readonly nextUpdate: string
}

/** One request for evidence, whatever became of it. */
export interface RequestMade {
  /** As it stands in the certificate, characters that mislead escaped. */
  readonly url: string
  readonly purpose: 'issuer' | 'crl' | 'ocsp'
  /** `FETCHED`, or why nothing came. */
  readonly outcome: FetchCode
  /** Received over the network. */
  readonly bytes: number
  readonly fromCache: boolean
  /** Of HTTP, where it decided the outcome. */
  readonly status?: number
  /** Where the request was led on to. */
  readonly redirects?: readonly string[]
  /** About the cache. */
  readonly warnings?: readonly FetchCode[]
}
