/**
 * What a judgement may use: which format the octets have, what the document and the caller bring, and what is lacking.
 * To be here makes nothing trusted.
 */

import type { Octets } from '../core/octets.ts'

/**
 * What a judgement is about and may use: received bytes, no conclusions. It can be kept and judged again, years later.
 * It must not change until the judgement has settled.
 */
export interface Evidence {
  readonly document: Uint8Array
  /** The content of a detached CMS. */
  readonly content?: Uint8Array
  /** Certificates that help to build paths; to be here makes none of them trusted. */
  readonly certificates?: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  readonly ocspResponses?: readonly Uint8Array[]
}

/** Evidence as it is judged: the document and its content need not be in memory. */
export interface JudgedEvidence extends Omit<Evidence, 'document' | 'content'> {
  readonly document: Octets
  readonly content?: Octets
}

/**
 * Where evidence that was fetched came from, and when. Whoever keeps it can write anything here: it is told to people, and
 * no judgement rests on it.
 */
export interface Receipt {
  /** Of what came. */
  readonly sha256: string
  readonly purpose: 'issuer' | 'crl' | 'ocsp'
  /** As a report names it. */
  readonly url: string
  /** UTC ISO 8601; left out where it came from a cache, which may have got it at any time. */
  readonly at?: string
}

/** Evidence that a judgement lacked: what to get, for which certificate, and where its issuer says it is. */
export type Need = IssuerNeed | OcspNeed | CrlNeed | ContentNeed

/** The certificate of the issuer of this one. */
export interface IssuerNeed {
  readonly kind: 'issuer'
  /** SHA-256 of the certificate that the need is about. */
  readonly certificate: string
  /** caIssuers (RFC 5280 §4.2.2.1), in the certificate's order; each may be another one. */
  readonly addresses: readonly string[]
}

/** What a responder says of this certificate; only where it names one. A CRL serves as well. */
export interface OcspNeed {
  readonly kind: 'ocsp'
  readonly certificate: string
  /** Any of them answers. */
  readonly addresses: readonly string[]
  /** The encoded OCSPRequest, to be sent as it is. */
  readonly request: Uint8Array
}

/** The CRLs that tell whether this certificate was revoked. */
export interface CrlNeed {
  readonly kind: 'crl'
  readonly certificate: string
  /**
   * CRL distribution points (RFC 5280 §4.2.1.13): several, where a CRL is split by reasons or published at several
   * places.
   */
  readonly addresses: readonly string[]
  /** Of delta CRLs (§4.2.1.15), which say what is new since one of the others. */
  readonly deltaAddresses: readonly string[]
}

/** The content that a detached CMS signs. */
export interface ContentNeed {
  readonly kind: 'content'
  readonly addresses: readonly []
}

/** Available evidence about revocation, from any source: received bytes, not judged. */
export interface RevocationEvidence {
  readonly crls: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
}
