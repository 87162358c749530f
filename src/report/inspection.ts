import type { ToldFailure } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import type { InspectedItem, InspectedKind } from './inspected-items.ts'
import type { CertificateRef, DocumentReport, SignatureKind, SignerReport, TimeStampReport } from './types.ts'

/** What is in a document or file, without a judgement: times are UTC ISO 8601, digests lower-case hexadecimal SHA-256. */
export type Inspection = InspectionMembers & (ReadableContents | UnreadableContents)

/** What is told of every document. */
export interface InspectionMembers {
  readonly schemaVersion: 2
  readonly kind: 'inspection'
  readonly document: InspectedDocument
  readonly encrypted: boolean
  readonly findings: readonly Finding[]
}

/** What is in a document that could be read. */
export interface ReadableContents {
  readonly unreadable?: never
  readonly pdf?: InspectedPdf
  /** What a file of certificates, CRLs, OCSP responses or time-stamps holds, in its order; nothing of a PDF or another CMS. */
  readonly items: readonly InspectedItem[]
  /** In document order; document time-stamps are among them, by kind. */
  readonly signatures: readonly InspectedSignature[]
  /** Certificates inside the signatures and the DSS dictionary, each once. */
  readonly certificates: readonly CertificateRef[]
}

/** There is nothing of a document that could not be read but why not. */
export interface UnreadableContents {
  readonly unreadable: ToldFailure
  readonly pdf?: never
  readonly items: readonly []
  readonly signatures: readonly []
  readonly certificates: readonly []
}

export interface InspectedDocument extends Omit<DocumentReport, 'format'> {
  /** `mixed`: PEM with things of several kinds, or of another kind. */
  readonly format: DocumentReport['format'] | Exclude<InspectedKind, 'other'> | 'mixed'
}

export interface InspectedPdf {
  /** As the header or the catalogue says: `1.7`. */
  readonly version: string
  readonly revisions: readonly InspectedRevision[]
  /** Signature fields that nobody has signed. */
  readonly emptyFields: readonly string[]
  /** The document security stores of all versions (ETSI EN 319 142-1 §5.4.2): how many of each; absent: there is none. */
  readonly dss?: {
    readonly certificates: number
    readonly crls: number
    readonly ocspResponses: number
    /** Entries for one signature each. */
    readonly vri: number
  }
}

export interface InspectedRevision {
  /** Where the bytes of this version begin, and one past where they end. */
  readonly start: number
  readonly end: number
  readonly xref: 'table' | 'stream' | 'hybrid'
}

export interface InspectedSignature {
  readonly kind: SignatureKind
  readonly field?: string
  readonly subFilter?: string
  /** `[start, length]` of each signed range. */
  readonly byteRange?: readonly (readonly [number, number])[]
  /** Index of the revision that is covered, from 0; absent: none. */
  readonly revision?: number
  readonly wholeFile?: boolean
  /** The signing-time attribute, or /M: as the signer states it. */
  readonly claimedTime?: string
  readonly reason?: string
  readonly location?: string
  /** By what the signature names its signer's certificate; absent: that could not be read. */
  readonly signer?: SignerReference
  /**
   * Whose that certificate is, as it says itself: nothing was verified, and anybody can make one of that name. Absent: it is not among the
   * first 256 of the document, or there are several that it may be.
   */
  readonly claimedSigner?: ClaimedSigner
  readonly algorithms: { readonly digest?: string; readonly signature?: string }
  readonly content: 'encapsulated' | 'detached' | 'unknown'
  readonly encoding: 'DER' | 'BER' | 'JSON' | 'XML' | 'unknown'
  /** Names of attributes in the order of the encoding; their object identifiers where there is no name. */
  readonly signedAttributes: readonly string[]
  readonly unsignedAttributes: readonly string[]
  /** SHA-256 of the certificates that it carries. */
  readonly certificates: readonly string[]
  readonly crls: number
  readonly ocspResponses: number
  readonly timeStamps: readonly TimeStampReport[]
  /** About reading it. */
  readonly findings: readonly Finding[]
}

/** Texts of the subject, as in a report. */
export interface ClaimedSigner extends Omit<SignerReport, 'certificate'> {
  /** SHA-256 of the certificate. */
  readonly certificate: string
}

export type SignerReference =
  | { readonly kind: 'issuer-and-serial-number'; readonly issuer: string; readonly serialNumber: string }
  | { readonly kind: 'subject-key-identifier'; readonly keyIdentifier: string }
