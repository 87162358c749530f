/** The answers as data: their forms, their JSON Schemas, and how large they may be. Nothing is decided here. */

import type { LawOnMatter } from '../agreements/types.ts'
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
import type { Sha256, UtcTime } from '../core/texts.ts'
import type { Environment, ListKind } from '../lists/types.ts'
import type { Recognition } from '../recognition/types.ts'
import type { GivenTrust } from '../trust/given-trust.ts'
import type { BasisAnchor, BasisReport } from './basis.ts'
import type { ChangesReport } from './changes.ts'
import type { CoverageReport } from './coverage.ts'
import type { InvoiceReport } from './invoice.ts'
import type { OriginReport } from './origin.ts'
import type { QuestionReport } from './question.ts'
import type { RevocationReport } from './revocation.ts'
import type { NotBefore, TimeByBasis } from './time-basis.ts'

export type { ChangesReport } from './changes.ts'
export type { RefusedEvidenceReport, RevocationReport, RevocationSourceReport } from './revocation.ts'

/**
 * The answer: frozen, JSON-serialisable, the same bytes everywhere as canonical JSON. Times are UTC ISO 8601, digests lower-case
 * hexadecimal SHA-256, byte ranges `[start, length]`. Its JSON Schema is `schema/report.schema.json` in the package.
 */
export interface Report {
  /** The form. Another one is refused by whatever takes a report. */
  readonly schemaVersion: 2
  /** Tells a report from the other answers. */
  readonly kind: 'report'
  /**
   * The version of the library that gave it. No answer rests on it: of two reports that differ in nothing else, the answer is the same.
   * @redact keep
   */
  readonly library: string
  /** The octets that were judged. */
  readonly document: DocumentReport
  /** As of when it was judged (ETSI EN 319 102-1 §5.2.6): the option `at`, or the present second. */
  readonly validationTime: UtcTime
  /** What was asked, whole: another question may have another answer. What is absent was not asked for. */
  readonly question: QuestionReport
  /** The worst answer to any question of the policy. Read this first. */
  readonly decision: Decision
  /** Of an invoice of a profile that is known (docs/invoices.md). Absent: the document is none. */
  readonly invoice?: InvoiceReport
  /** In document order; document time-stamps and counter-signatures are among them, by kind. @cut 1 evidence */
  readonly signatures: readonly SignatureReport[]
  /** About the document as a whole. @cut 2 evidence */
  readonly findings: readonly Finding[]
  /**
   * What the law of the relying state says of what is still to be done: no answer rests on it. Absent: nothing is known, or nothing is to be done.
   * @schema {"minItems":1} @cut 3
   */
  readonly law?: readonly LawOnMatter[]
  /** What the verdict could rely on, by digest, so that a later reader gets the same. */
  readonly trust: TrustReport
  /** Requests made to the network: every one. None is made without a fetcher. */
  readonly requests: readonly RequestMade[]
  /**
   * There where a path, the status of a certificate, a finding, a signature, an agreement by which the relying state recognises one, an anchor of the
   * caller or the end of a text is not told, as the report would be too large.
   * `PARTS_LEFT_OUT` among the findings says of what there is more. The decisions stand on all of it.
   */
  readonly complete?: false
  /**
   * There where `redact` left personal data out. In place of texts stands REDACTED; in place of the digest or key of a personal certificate a number,
   * which is the same wherever it stands in the report; in place of its serial number 00. Such a report is for people to read: nothing is judged by
   * it.
   */
  readonly redacted?: true
}

export interface DocumentReport {
  /** How the octets were read; `unknown`: they could not be. */
  readonly format: 'pdf' | 'cms' | 'smime' | 'json' | 'xml' | 'unknown'
  /** Octets. */
  readonly size: number
  /** Of all octets. @redact keep */
  readonly sha256: Sha256
  /** Of a PDF that could be read: how many times it was saved incrementally, with the first (ISO 32000-2 §7.5.6). Absent: there is none. */
  readonly revisions?: number
}

/** What to do about a document, or a signature: the worst answer to any question that the policy asks. @named decision */
export interface Decision {
  /** `accept` is the only yes. `review`: it is not known, or not for a program to say. `reject`: something is known to be wrong, or not to count. */
  readonly outcome: 'accept' | 'review' | 'reject'
  /** Why: of all answers that are as bad as the outcome. An `accept` has its reason too. @schema {"minItems":1} */
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
  /** The time at which the state sees the signature. */
  readonly best: UtcTime
  /** As in `time`. Absent: nothing is known of it. */
  readonly notBefore?: NotBefore
  /** Where it is another than that of the signature; without `facts` it has those of the signature. */
  readonly origin?: OriginReport
}

/** ETSI EN 319 142-1 §6, ETSI EN 319 122-1 §6. */
export type BaselineLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'

/** `counter-signature`: on another signature's value; listed behind that one, and outside the decision. */
export type SignatureKind =
  | 'approval'
  | 'certification'
  | 'document-time-stamp'
  | 'cms'
  | 'json'
  | 'xml'
  | 'counter-signature'

/** Of one check. @named checked */
export type CheckedReport = 'verified' | 'invalid' | 'unsupported' | 'not-checked'

/** What is told of one signature: its indication, with the sub-indication where there is one, and all that it rests on. @named signature */
export type SignatureReport = SignatureMembers & Conclusion

export interface SignatureMembers {
  /**
   * The name of the signature: SHA-256 of what its value signs and of the key that it verifies with, so that nobody makes another one without that
   * key. Where the value does not verify, or the signer's certificate is not known, it is made of the value alone; where no value can be read, of the
   * field name. It binds the content only where the digest is verified: of a signature that passed.
   * @redact keep
   */
  readonly id: Sha256
  /** `counter-signature`: on the value of another signature, behind which it is listed. */
  readonly kind: SignatureKind
  /**
   * A stamp of a tax, by a service that is listed for nothing else: it is nobody's signature, and the document's decision does not ask for it.
   * Absent: it is none.
   */
  readonly taxStamp?: true
  /** Of a counter-signature: `id` of the signature that it signs. Absent: there is none. @redact keep */
  readonly counterSigns?: Sha256
  /** The field of a PDF. Absent of a CMS. @redact field */
  readonly field?: string
  /** Of a PDF: the form of its value (ISO 32000-2 §12.8.3). Absent: a CMS, or none is there. @redact subFilter */
  readonly subFilter?: string
  /** As the certificate says. Absent: that certificate is not known. */
  readonly signer?: SignerReport
  /** PAdES, CAdES or XAdES (ETSI EN 319 142-1 §6, EN 319 122-1 §6, EN 319 132-1 §6), by what is there, whether or not it holds. Absent: no baseline signature. */
  readonly level?: BaselineLevel
  /** What is missing for the next level. Absent: not a form that has levels. */
  readonly missingForLevel?: readonly LevelCode[]
  /**
   * There where the document carries the certificates of the signer and of the time-stamps on the signature, up to a root or an anchor,
   * and something about the revocation of each; not those of the last archive time-stamp. PDF readers call that "LTV enabled", where they trust the root. It says
   * what is there, and not whether it holds.
   */
  readonly carriesValidationData?: true
  /** When it was signed, and how that is known. */
  readonly time: TimeReport
  /** Whether digest and value are right. */
  readonly integrity: IntegrityReport
  /** By name. */
  readonly algorithms: AlgorithmsReport
  /** Of a PDF. Absent: a CMS, of which the content is covered as a whole. */
  readonly coverage?: CoverageReport
  /** Of a PDF whose later changes were looked at. Absent: they were not, or it is a CMS. */
  readonly changes?: ChangesReport
  /**
   * From the signer's certificate to the one that the anchor signed; empty where no valid path was found: then `attempts` says why. With `anchor` it
   * is the whole path.
   * @cut 1 evidence
   */
  readonly path: readonly CertificateRef[]
  /** Where the path ends. Absent: there is no path. */
  readonly anchor?: AnchorReport
  /** Each path that was tried, and why it failed. Empty where a path was found. @cut 7 */
  readonly attempts: readonly PathAttempt[]
  /** Of each certificate of the path, at `time.best`. @cut 2 evidence */
  readonly revocation: readonly RevocationReport[]
  /** What the verdict rests on; absent: no path counts, and no service on another one vetoes. @cut 4 evidence */
  readonly restsOn?: BasisReport
  /** The service of the lists at which the path ends, and its state. */
  readonly origin: OriginReport
  /** Of each state, by relying state, whatever the signature is worth. Empty of a time-stamp. @cut 6 */
  readonly recognition: Readonly<Partial<Record<StateCode, Recognition>>>
  /**
   * Of each state that does not rely on a time-stamp that the verdict rests on: what the signature is without it. To a state that is not among them
   * it is what it is here. The decision reads that of the relying state. Absent: there is none.
   */
  readonly byState?: Readonly<Partial<Record<StateCode, StateValidity>>>
  /** On this signature alone. */
  readonly decision: Decision
  /** About this signature. @cut 3 evidence */
  readonly findings: readonly Finding[]
}

/** @named certificate @redact certificate */
export interface CertificateRef {
  /** Of the whole certificate. @redact digest */
  readonly sha256: Sha256
  /** RFC 4514. @redact hide */
  readonly subject: string
  /** RFC 4514. @redact name */
  readonly issuer: string
  /** Hexadecimal. @schema {"pattern":"^([0-9a-f]{2})*$"} @redact serialNumber */
  readonly serialNumber: string
  /** RFC 5280 §4.1.2.5. */
  readonly notBefore: UtcTime
  /** The last second of it. */
  readonly notAfter: UtcTime
}

/** Texts of the subject, each of up to 256 characters: a longer one is cut, and ends in `…`. @named signer */
export interface SignerReport {
  /** Absent, as the others: the certificate has none. Texts are cut at 256 characters. @redact organisation */
  readonly commonName?: string
  /** Absent: there is none. @redact organisation */
  readonly organization?: string
  /** Where the certificate has one, or the same several times. @redact organisation */
  readonly organizationIdentifier?: string
  /** Where it has several that differ, all of them: which of them the signer goes by, nothing says. @schema {"minItems":2} @redact hide @cut 5 after 2 */
  readonly organizationIdentifiers?: readonly string[]
  /** The whole subject as RFC 4514 writes it. @redact hide */
  readonly subject: string
  readonly certificate: CertificateRef
}

/** @named time */
export type TimeReport = TimeMembers & TimeByBasis

interface TimeMembers {
  /**
   * What the signer’s software says. It proves nothing: it counts as a time before which the signature was not made, where nothing contradicts it.
   * Absent: there is none.
   */
  readonly claimed?: UtcTime
  /** The time at which the signature is judged: it was made no later, as far as is proven. */
  readonly best: UtcTime
  /** Before when it was not made. Absent: nothing is known of it. */
  readonly notBefore?: NotBefore
  /** Those in the signature; of a document time-stamp: itself. @cut 12 evidence */
  readonly timeStamps: readonly JudgedTimeStampReport[]
}

/** A time-stamp, and what came of its validation: TOTAL-PASSED where it proves its time. @named timeStamp */
export type JudgedTimeStampReport = TimeStampReport & Conclusion & JudgedTimeStampMembers

interface JudgedTimeStampMembers {
  /** Why it proves nothing, at most eight; empty where it holds. */
  readonly reasons: readonly FindingCode[]
  /** SHA-256 of the token's signature value; absent where it has none, or was not judged. @redact keep */
  readonly id?: Sha256
  /** As of when it was judged: since then a later time-stamp proves it, or the validation time. */
  readonly at: UtcTime
  /** What the verdict on it rests on; absent: it proves nothing. */
  readonly restsOn?: BasisReport
}

export interface TimeStampReport {
  /** Where it is: what it covers. */
  readonly kind:
    | 'signature-time-stamp'
    | 'content-time-stamp'
    | 'signature-and-references-time-stamp'
    | 'references-time-stamp'
    | 'archive-time-stamp'
    | 'document-time-stamp'
  /** As the token states it (RFC 3161 §2.4.2). */
  readonly genTime: UtcTime
  /** Object identifier. @redact identifier */
  readonly policy: string
  /** Subject of the certificate that it names as its signer's. Absent: that is not available. @redact tsa */
  readonly tsa?: string
}

/** @named integrity */
export interface IntegrityReport {
  /** Whether what was signed is unaltered (RFC 5652 §11.2). */
  readonly digest: CheckedReport
  /** The signature value, by the key of the signer's certificate. */
  readonly signature: CheckedReport
  /** The signed attribute that names that certificate (ETSI EN 319 122-1 §5.2.2). */
  readonly signingCertificate: CheckedReport | 'absent'
  /** Whether there are any (RFC 5652 §5.3). */
  readonly signedAttributes: 'present' | 'absent' | 'unknown'
}

/** @named algorithms */
export interface AlgorithmsReport {
  /** By its name; the object identifier where there is none. Absent: it could not be read. @redact keep */
  readonly digest?: string
  /** Absent: there is none. @redact keep */
  readonly signature?: string
  /** `P-256`, `rsa-3072`. Absent: the signer's certificate is not known. @redact keep */
  readonly key?: string
}

/** Where a path ends. @named anchor @redact anchor */
export interface AnchorReport extends BasisAnchor {
  /** RFC 4514. @redact hide */
  readonly subject: string
}

/** @named attempt */
export interface PathAttempt {
  /** As far as the path came. */
  readonly certificates: readonly CertificateRef[]
  /** `id` of the anchor that was reached. Absent: a dead end. @redact keep */
  readonly anchor?: string
  /** Never empty; the most telling first. */
  readonly problems: readonly Finding[]
}

/** @named trust */
export interface TrustReport {
  /** `production`, or one of lists that are made up. */
  readonly environment: Environment
  /**
   * What of it whoever asked gave: lists or agreements that are not the package's own, by digest; trusted certificates; services adopted that no
   * state has confirmed. Empty: all of it is the package's own.
   * @schema {"uniqueItems":true}
   */
  readonly given: readonly GivenTrust[]
  /** All that there were, whether or not the verdict rests on them. */
  readonly lists: readonly ListUsed[]
  readonly recognition: AgreementsUsed
}

interface AgreementsUsed {
  /** Of the file. @redact keep */
  readonly sha256: Sha256
  readonly environment: Environment
}

/** @named listUsed */
export interface ListUsed {
  /** @redact keep */
  readonly id: string
  readonly state: StateCode
  /** `observed`: written down by others than the state; nobody attests it. */
  readonly kind: ListKind
  readonly environment: Environment
  /** ETSI TS 119 602. */
  readonly sequenceNumber: number
  /** Of the file. @redact keep */
  readonly sha256: Sha256
  /** Until when it is said to be current. */
  readonly nextUpdate: UtcTime
}

/** One request for evidence, whatever became of it. @named request */
export interface RequestMade {
  /** As it stands in the certificate; characters that mislead are escaped. @redact address */
  readonly url: string
  /** What was lacking. */
  readonly purpose: 'issuer' | 'crl' | 'ocsp'
  /** `FETCHED`, or why nothing came. */
  readonly outcome: FetchCode
  /** Octets received over the network. */
  readonly bytes: number
  /** Whether it was kept from before. */
  readonly fromCache: boolean
  /** Of HTTP, where it decided the outcome. Absent: it did not. */
  readonly status?: number
  /** Where it was led on to. Absent: nowhere. @redact address */
  readonly redirects?: readonly string[]
  /** About what was kept. Absent: none. */
  readonly warnings?: readonly FetchCode[]
}
