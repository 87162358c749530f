import type { Finding } from '../core/finding.ts'
import type { CheckedReport, SignatureKind } from './types.ts'

/** What a signature covers, octet by octet, to look at; or why there is nothing to hand out. */
export type SignedRevision = CoveredRevision | UncoveredRevision | NoSuchSignature | UnreadableDocument

/** The octets are those that were signed: their digest is the one in the signature. */
export interface CoveredRevision {
  readonly outcome: 'covered'
  readonly signature: SignatureName
  /**
   * In memory of their own. Of a PDF: the file as it was when it was signed, from its first octet to the last that the signature covers, with
   * /Contents in its place, so that a viewer opens it. Of a CMS: the content that is in it. Of a signed message: the part that is signed. Of a
   * counter-signature: the signature value that it signs. Of JSON and XML: the form that was digested, and not the text of the file. In XML that is
   * the canonical form of each part that a reference names, one after the other. Parts of the signature itself are left out, unless all are.
   */
  readonly octets: Uint8Array
  /**
   * What of `octets` is covered, as `[start, length]`: all, but for /Contents of the signature itself in a PDF. In XML each is a part, with a
   * digest of its own.
   */
  readonly ranges: readonly (readonly [start: number, length: number])[]
  /** Octets and revisions of the file behind what is handed out; absent where it is no PDF. */
  readonly followedBy?: { readonly revisions: number; readonly octets: number }
  /**
   * Whether the signature value was made with the key of the certificate that the signature names. `verified` says nothing of whose it is;
   * `unsupported` and `not-checked` leave open who signed these octets.
   */
  readonly value: Exclude<CheckedReport, 'invalid'>
  readonly findings: readonly Finding[]
}

/** There is no stretch of octets of which it is known that this signature covers them: the failures among the findings say why. */
export interface UncoveredRevision {
  readonly outcome: 'not-covered'
  readonly signature: SignatureName
  readonly findings: readonly Finding[]
}

/** The document has no signature of this number or identifier. */
export interface NoSuchSignature {
  readonly outcome: 'no-such-signature'
  /** How many there are. */
  readonly signatures: number
  readonly findings: readonly Finding[]
}

export interface UnreadableDocument {
  readonly outcome: 'unreadable'
  readonly findings: readonly Finding[]
}

export interface SignatureName {
  /** As in a report. */
  readonly id: string
  /** Its place in `signatures` of a report, from 0. */
  readonly index: number
  readonly kind: SignatureKind
  /** The signature field of a PDF. */
  readonly field?: string
}
