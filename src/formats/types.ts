/** What every format hands over to validation, whatever it is made of. */

import type { AlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import type { SignedData, SignerInfo } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import type { LevelCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Octets } from '../core/octets.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Instant } from '../core/time.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { DocumentValidationData, FileSpan } from '../evidence/gather-evidence.ts'
import type { ChangeJudgement } from '../pdf/changes.ts'
import type { PdfSignature } from '../pdf/types.ts'
import type { HeldCertificate } from '../x509/types.ts'
import type { XmlElement } from '../xml/tree.ts'
import type { CertificateReferences } from './certificate-references.ts'
import type { Integrity } from './integrity.ts'
import type { NamedPolicy } from './signature-policy.ts'
import type { TimeStamp, TimeStamps } from './time-stamps.ts'

/** One signature of a document, before anything is verified. */
export interface DocumentSignature {
  /** The rules of its format. */
  readonly format: SignatureFormat
  readonly kind: 'approval' | 'certification' | 'document-time-stamp' | 'cms' | 'json' | 'xml' | 'counter-signature'
  /** Of a counter-signature: the identifier of the signature that it signs. */
  readonly counterSigns?: string
  readonly pdf: PdfSignature | null
  /** `null` where it cannot be read, and of a counter-signature, which is a part of another's. */
  readonly signedData: SignedData | null
  /** `null` where it cannot be read, or the CMS has no signer. */
  readonly signerInfo: SignerInfo | null
  /** Of a signature that is no CMS: what it says of itself. Left out: it is one, or cannot be read. */
  readonly own?: OwnSignature
  /** Of a signature in XML: what it covers. */
  readonly xml?: XmlCoverage
  /** What was signed; `null`: not available. */
  readonly content: readonly Octets[] | null
  /** A document time-stamp follows it, which covers it (ISO 32000-2 §12.8.5). */
  readonly stampedLater: boolean
  /** About reading it; failures here are failures of form. */
  readonly findings: readonly Finding[]
}

/** What the references of a signature in XML name, whether or not their digests are right. */
export interface XmlCoverage {
  /** Of each element, whether it is covered with all that is in it but signatures. What cannot be told is not covered. */
  covered(budget: Budget): (element: XmlElement) => boolean
  /** XML Signature 1.1 §3.2.1: the octets that were digested of each part of the document, in the order of the references. */
  digested(budget: Budget): readonly (readonly Octets[])[]
}

/** A signature that is no CMS: its members, and arithmetic of its own. */
export interface OwnSignature {
  readonly digestAlgorithm: AlgorithmIdentifier
  readonly signatureAlgorithm: AlgorithmIdentifier
  /** The octets of the signature value. */
  readonly value: Uint8Array
  /** Evidence that came with it. */
  readonly data: DocumentValidationData
  /** What its signed properties state; left out: it has none. */
  readonly properties?: OwnProperties
  /** Time-stamps among its properties; left out: it has none. */
  readonly stamps?: OwnStamps
  /** Octets that are digested to verify it. */
  readonly digestedOctets: number
  references(engine: Arithmetic, budget: Budget): CertificateReferences
  /** ETSI EN 319 102-1 §5.2.7. `signer`: `null` where the certificate is not known. */
  verify(signer: HeldCertificate | null, means: OwnMeans): Integrity
}

/** Where each is signed with the rest. */
export interface OwnProperties {
  /** `null`: it states none. */
  readonly claimedTime: Instant | null
  readonly policy: NamedPolicy
  /** What it lacks for its level B-B. `signer`: `null` where the certificate is not known. */
  lackingForBasic(signer: HeldCertificate | null): readonly LevelCode[]
}

export interface OwnStamps {
  read(budget: Budget): TimeStamps
  /** What a token is a time-stamp of. */
  covered(stamp: TimeStamp, budget: Budget): Covered
}

export interface OwnMeans {
  readonly engine: Arithmetic
  readonly cache: ResultCache | null
  readonly budget: Budget
}

/** Where the formats differ: what holds of every signature of one of them. */
export interface SignatureFormat {
  readonly name: 'PAdES' | 'CAdES' | 'XMLDSig' | 'XAdES' | 'MyInvois'
  /** What is told where the octets that were signed are not there. */
  readonly contentMissing: 'PDF_SIGNED_BYTES_MISSING' | 'SIGNED_CONTENT_MISSING'
  /** The time that the signer claims outside the signed attributes; `null`: none. */
  claimedTime(signature: DocumentSignature): Instant | null
  /** Of signatures whose arithmetic is not that of a CMS over its content; left out, or `null`: there are none, or this is none. */
  verifyOtherwise?(
    signature: DocumentSignature & { readonly signerInfo: SignerInfo },
    verify: (signerInfo: SignerInfo) => Integrity,
    means: OtherMeans,
  ): Integrity | null
  /** What the verification of the value means in this format, and what the format asks of it beside. */
  integrityFindings(signature: DocumentSignature, integrity: Integrity): readonly Finding[]
  /** What was changed in the file after the signature, where that counts against it. */
  changeFindings(changes: ChangeJudgement | null): readonly Finding[]
  /** Whether a document time-stamp covers these octets of the file. */
  coversSpan(stamp: DocumentSignature, span: FileSpan): boolean
  /** Whether a document time-stamp covers another signature, with everything that is in it. */
  coversSignature(stamp: DocumentSignature, signature: DocumentSignature): boolean
}

/** What signatures are verified with whose arithmetic is another. */
export interface OtherMeans {
  readonly engine: Arithmetic
  readonly budget: Budget
  readonly documentOctets: number
}

/** The octets that a token is a time-stamp of, in pieces, in each form that is in use; or why they are not known. */
export type Covered = { readonly forms: readonly (readonly Octets[])[] } | { readonly unknown: Finding }

/** What the octets under an archive time-stamp are put together with. */
export interface ArchiveWork {
  readonly engine: Arithmetic
  readonly budget: Budget
}
