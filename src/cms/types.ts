/**
 * CMS signed data (RFC 5652): its structure as received, its attributes, and whether digest and signature value are
 * right. Whose certificate it is, and whether that is trusted, is not asked here.
 */

import type { Verification } from '../crypto/types.ts'
import type { AlgorithmIdentifier, Name } from '../x509/types.ts'

/** One Attribute (RFC 5652 §5.3): its type, and each value as received, header included. */
export interface Attribute {
  readonly oid: string
  readonly values: readonly Uint8Array[]
  /** The whole Attribute, as received. */
  readonly encoded: Uint8Array
}

/** SignedAttributes or UnsignedAttributes, as received. */
export interface AttributeSet {
  /** The whole value with its `[0]` or `[1]` identifier. */
  readonly encoded: Uint8Array
  /** The octets inside, without header: what RFC 5652 §5.4 signs, behind a header of SET OF. */
  readonly content: Uint8Array
  readonly attributes: readonly Attribute[]
  /** Whether every value in it is DER, and the set is sorted (X.690 §11.6). */
  readonly encoding: 'der' | 'der-unsorted' | 'ber'
}

/** SignerIdentifier (RFC 5652 §5.3). */
export type SignerIdentifier =
  | { readonly kind: 'issuer-and-serial-number'; readonly issuer: Name; readonly serialNumber: Uint8Array }
  | { readonly kind: 'subject-key-identifier'; readonly keyIdentifier: Uint8Array }

export interface SignerInfo {
  readonly version: number
  readonly identifier: SignerIdentifier
  readonly digestAlgorithm: AlgorithmIdentifier
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly signedAttributes: AttributeSet | null
  readonly unsignedAttributes: AttributeSet | null
  /** The whole SignerInfo, as received. */
  readonly encoded: Uint8Array
}

/** SignedData of RFC 5652 §5.1. Certificates and revocation values stay bytes: they are evidence, judged elsewhere. */
export interface SignedData {
  readonly version: number
  readonly digestAlgorithms: readonly AlgorithmIdentifier[]
  readonly contentType: string
  /** The encapsulated content in the pieces in which it came; `null`: detached. */
  readonly content: readonly Uint8Array[] | null
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  /** OCSP answers among the revocation values: each an OCSPResponse (RFC 5940), or a BasicOCSPResponse alone. */
  readonly ocspResponses: readonly Uint8Array[]
  readonly signerInfos: readonly SignerInfo[]
  /** The whole SignedData, as received, without the ContentInfo around it. */
  readonly encoded: Uint8Array
  /** The octets in which it was found, from the first of the ContentInfo on: what follows it too. */
  readonly source: Uint8Array
  /**
   * Where the encapsulated content stands in `source`, in one piece, or in equal ones, as programs write that pass it on as they read it; `null`: it does
   * not, or not in pieces that nobody chose: octets between them are not of the content, and nobody signed those.
   */
  readonly contentSpan: { readonly start: number; readonly end: number } | null
  /** Encodings that BER allows and DER does not were met, as CMS may have them. */
  readonly ber: boolean
  /** What follows the ContentInfo in the bytes given. */
  readonly trailing: 'none' | 'zeros' | 'other'
}

/** Of one check: `not-checked` where something it needs is missing. */
export type Checked = Verification | 'not-checked'
