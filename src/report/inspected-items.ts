import type { ToldFailure } from '../core/exhausted.ts'
import type { CrlReason } from '../x509/crl-types.ts'
import type { OcspResponseStatus } from '../x509/ocsp-types.ts'
import type { CertificateRef } from './types.ts'

/**
 * One thing in a file of certificates, CRLs, OCSP responses or time-stamps, as it says itself. `other`: a PEM block of something else,
 * such as a key, which is not looked into.
 */
export type InspectedItem =
  | (Item & Readable & { readonly kind: 'certificate'; readonly certificate: InspectedCertificate })
  | (Item & Readable & { readonly kind: 'crl'; readonly crl: InspectedCrl })
  | (Item & Readable & { readonly kind: 'ocsp-response'; readonly ocspResponse: InspectedOcspResponse })
  | (Item & Readable & { readonly kind: 'time-stamp'; readonly timeStamp: InspectedTimeStamp })
  | (Item & Readable & { readonly kind: 'other' })
  | (Item & { readonly kind: Exclude<InspectedKind, 'other'>; readonly unreadable: ToldFailure })

interface Readable {
  readonly unreadable?: never
}

export type InspectedKind = 'certificate' | 'crl' | 'ocsp-response' | 'time-stamp' | 'other'

interface Item {
  /** Of the PEM block; absent: the file is not PEM. */
  readonly label?: string
  /** Of the encoding. */
  readonly size: number
  readonly sha256: string
}

export interface InspectedCertificate extends CertificateRef {
  readonly version: 1 | 2 | 3
  readonly signatureAlgorithm: string
  readonly publicKey: string
  /** SHA-256 of the SubjectPublicKeyInfo. */
  readonly spkiSha256: string
  /** Subject and issuer are one name; whether it signed itself was not verified. */
  readonly selfIssued: boolean
  readonly ca: boolean
  readonly pathLength?: number
  /** Names of the bits that are set (RFC 5280 §4.2.1.3). */
  readonly keyUsage?: readonly string[]
  readonly extendedKeyUsage?: readonly string[]
  readonly subjectAltName?: readonly string[]
  readonly certificatePolicies?: readonly string[]
  readonly nameConstraints?: { readonly permitted: readonly string[]; readonly excluded: readonly string[] }
  readonly qcStatements?: readonly string[]
  readonly subjectKeyIdentifier?: string
  readonly authorityKeyIdentifier?: string
  /** Addresses: where its issuer, an OCSP responder and CRLs are said to be. */
  readonly caIssuers: readonly string[]
  readonly ocsp: readonly string[]
  readonly crlDistributionPoints: readonly string[]
  readonly extensions: readonly InspectedExtension[]
}

export interface InspectedExtension {
  readonly oid: string
  /** Its name; the object identifier where there is none. */
  readonly name: string
  readonly critical: boolean
  /** It could not be read by its own syntax. */
  readonly malformed: boolean
}

export interface InspectedCrl {
  readonly version: 1 | 2
  readonly issuer: string
  readonly thisUpdate: string
  readonly nextUpdate?: string
  /** Hexadecimal. */
  readonly crlNumber?: string
  /** Of the CRL whose changes it gives: then it is a delta CRL. */
  readonly baseCrlNumber?: string
  /** What of its issuer's certificates it is about (RFC 5280 §5.2.5). */
  readonly scope?: InspectedScope
  readonly authorityKeyIdentifier?: string
  readonly signatureAlgorithm: string
  readonly entries: number
  readonly firstEntries: readonly InspectedCrlEntry[]
  /** Where a serial number was asked for. `unreadable`: why there may be more of it in the CRL. */
  readonly lookedUp?: {
    readonly serialNumber: string
    readonly entries: readonly InspectedCrlEntry[]
    readonly unreadable?: ToldFailure
  }
  readonly extensions: readonly InspectedExtension[]
}

export interface InspectedScope {
  readonly distributionPoint: readonly string[]
  readonly onlyContainsUserCerts: boolean
  readonly onlyContainsCACerts: boolean
  readonly onlyContainsAttributeCerts: boolean
  readonly onlySomeReasons: boolean
  readonly indirectCrl: boolean
}

export interface InspectedCrlEntry {
  readonly serialNumber: string
  readonly revokedAt: string
  readonly reason?: CrlReason
  readonly invalidityDate?: string
  /** Whose certificate it is, where not the CRL's issuer's. */
  readonly certificateIssuer?: readonly string[]
}

export interface InspectedOcspResponse {
  readonly status: OcspResponseStatus
  /** Absent: the responder gave no answer but its status. */
  readonly responder?: string
  readonly producedAt?: string
  readonly signatureAlgorithm?: string
  readonly nonce?: string
  readonly answers: readonly InspectedOcspAnswer[]
  /** Where a serial number was asked for. */
  readonly lookedUp?: { readonly serialNumber: string; readonly answers: readonly InspectedOcspAnswer[] }
  readonly certificates: readonly CertificateRef[]
  readonly extensions: readonly InspectedExtension[]
}

export type InspectedOcspAnswer = OcspAnswerMembers & (OcspRevoked | OcspNotRevoked)

interface OcspRevoked {
  readonly status: 'revoked'
  readonly revokedAt: string
  readonly reason?: CrlReason
}

interface OcspNotRevoked {
  readonly status: 'good' | 'unknown'
  readonly revokedAt?: never
  readonly reason?: never
}

interface OcspAnswerMembers {
  readonly serialNumber: string
  /** By which the issuer is named: a hash of its name and of its key. */
  readonly hashAlgorithm: string
  readonly issuerNameHash: string
  readonly issuerKeyHash: string
  readonly thisUpdate: string
  readonly nextUpdate?: string
}

export interface InspectedTimeStamp {
  /** PKIStatus of a response (RFC 3161 §2.4.2); absent: a token alone. */
  readonly status?: string
  readonly statusText?: readonly string[]
  /** Absent: there is no token in the response. */
  readonly token?: InspectedToken
}

export interface InspectedToken {
  readonly genTime: string
  readonly policy: string
  readonly hashAlgorithm: string
  readonly hashedMessage: string
  readonly serialNumber: string
  /** Subject of the certificate that it names as its signer's, where it is in it. */
  readonly tsa?: string
}
