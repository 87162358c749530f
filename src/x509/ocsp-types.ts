import type { Failure } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import type { CrlReason } from './crl-types.ts'
import type { AlgorithmIdentifier, Extension, Name } from './types.ts'

/** OCSPResponseStatus (RFC 6960 §4.2.1); the names as there. */
export type OcspResponseStatus =
  | 'successful'
  | 'malformedRequest'
  | 'internalError'
  | 'tryLater'
  | 'sigRequired'
  | 'unauthorized'

/** CertID (RFC 6960 §4.1.1): digests of the issuer's name and key, and the number. Which certificate it is, only who has the issuer can say. */
export interface CertId {
  readonly hashAlgorithm: AlgorithmIdentifier
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  readonly serialNumber: Uint8Array
}

/** By its name, or by the SHA-1 of its key (RFC 6960 §4.2.1): how it is found, not why it is believed. */
export type ResponderId =
  | { readonly kind: 'name'; readonly name: Name }
  | { readonly kind: 'key'; readonly keyHash: Uint8Array }

export type CertStatus =
  | { readonly kind: 'good' | 'unknown' }
  | { readonly kind: 'revoked'; readonly revokedAt: Instant; readonly reason: CrlReason | null }

/** The extensions of a SingleResponse that are read (RFC 6960 §4.4). `null`: not there. */
export interface KnownSingleExtensions {
  /** Certificates that expired at or after this moment are still answered for (§4.4.4). */
  readonly archiveCutoff: Instant | null
  /** Entries of a CRL that an answer was made from (§5.3 of RFC 5280, §4.4 of RFC 6960). */
  readonly invalidityDate: Instant | null
  /** ISIS-MTT: the digest of the very certificate, which a responder that knows it can give. */
  readonly certHash: { readonly hashAlgorithm: AlgorithmIdentifier; readonly hash: Uint8Array } | null
}

/** What a responder says of one certificate (RFC 6960 §4.2.1). */
export interface SingleResponse {
  readonly certId: CertId
  readonly status: CertStatus
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  readonly hasEmptyExtensions: boolean
  readonly extensions: readonly Extension[]
  readonly known: KnownSingleExtensions
  readonly malformedExtensions: ReadonlyMap<string, Failure>
}

/** The extensions of the whole answer that are read. */
export interface KnownOcspExtensions {
  readonly nonce: Uint8Array | null
  /** The responder says `revoked` also of certificates that were never issued (RFC 6960 §4.4.8). */
  readonly extendedRevoke: boolean
}

/** BasicOCSPResponse (RFC 6960 §4.2.1): frozen, a view over the bytes received. */
export interface BasicOcspResponse {
  readonly encoded: Uint8Array
  /** tbsResponseData. */
  readonly tbs: Uint8Array
  readonly responderId: ResponderId
  readonly producedAt: Instant
  readonly responses: readonly SingleResponse[]
  /** Which extensions are an empty list, against their syntax (RFC 5280 §4.1.2.9: one at least); `null`: none are. */
  readonly emptyList: 'responseExtensions' | 'singleExtensions' | null
  readonly extensions: readonly Extension[]
  readonly known: KnownOcspExtensions
  readonly malformedExtensions: ReadonlyMap<string, Failure>
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  /** Encoded; sent to help to verify the signature, and not trusted for that. */
  readonly certificates: readonly Uint8Array[]
}

/** An answer of a responder; `basic` is there exactly where its status is `successful`. */
export interface OcspResponse {
  readonly encoded: Uint8Array
  readonly status: OcspResponseStatus
  readonly basic: BasicOcspResponse | null
}

/** An OCSP answer together with its digest. */
export interface HeldOcspResponse {
  readonly response: OcspResponse
  /** SHA-256 of the encoded answer, lower-case hexadecimal. */
  readonly sha256: string
}
