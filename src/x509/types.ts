/** Certificates, CRLs and OCSP responses: how they are read, strictly and as received. Nothing is judged here. */

import type { AlgorithmIdentifier } from '../asn1/algorithm-identifier.ts'
import type { BitString } from '../asn1/values.ts'
import type { Failure } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'

export type { AlgorithmIdentifier }

export interface SubjectPublicKeyInfo {
  readonly encoded: Uint8Array
  readonly algorithm: AlgorithmIdentifier
  /** The octets of subjectPublicKey. */
  readonly key: Uint8Array
}

/** One AttributeTypeAndValue: the encoded value with its header, and its `text`, `null` where it is no character string. */
export interface NameAttribute {
  readonly type: string
  readonly value: Uint8Array
  readonly text: string | null
}

/** A distinguished name. Two names are the same (RFC 5280 §7.1) exactly if their `key` is. */
export interface Name {
  readonly encoded: Uint8Array
  /** Relative distinguished names in the order of the encoding. */
  readonly rdns: readonly (readonly NameAttribute[])[]
  /** Normalised for comparison: case and inner white space folded, RFC 5280 §7.1. */
  readonly key: string
  /** One key for each relative distinguished name, for subtree comparison. */
  readonly rdnKeys: readonly string[]
}

export type GeneralName =
  | { readonly form: 'directory-name'; readonly name: Name }
  | { readonly form: 'rfc822-name' | 'dns-name' | 'uri'; readonly text: string }
  | { readonly form: 'ip-address'; readonly bytes: Uint8Array }
  | { readonly form: 'registered-id'; readonly oid: string }
  /** The encoded value with its header, and its `text`, `null` where it is no UTF8String. */
  | { readonly form: 'other-name'; readonly oid: string; readonly value: Uint8Array; readonly text: string | null }
  | { readonly form: 'x400-address' | 'edi-party-name'; readonly bytes: Uint8Array }

export interface BasicConstraints {
  readonly ca: boolean
  readonly pathLength: number | null
}

/** RFC 5280 §4.2.1.3; the names of the bits as there. */
export interface KeyUsage {
  readonly digitalSignature: boolean
  readonly nonRepudiation: boolean
  readonly keyEncipherment: boolean
  readonly dataEncipherment: boolean
  readonly keyAgreement: boolean
  readonly keyCertSign: boolean
  readonly cRLSign: boolean
  readonly encipherOnly: boolean
  readonly decipherOnly: boolean
}

export interface GeneralSubtree {
  readonly base: GeneralName
}

export interface NameConstraints {
  readonly permitted: readonly GeneralSubtree[]
  readonly excluded: readonly GeneralSubtree[]
}

export interface PolicyInformation {
  readonly oid: string
  /** cPS URIs, for display only. */
  readonly cps: readonly string[]
  /** The first qualifier that is none of the two of RFC 5280 §4.2.1.4, or not of their syntax; `null`: there is none. */
  readonly unknownQualifier: string | null
}

export interface PolicyMapping {
  readonly issuerDomainPolicy: string
  readonly subjectDomainPolicy: string
}

export interface PolicyConstraints {
  readonly requireExplicitPolicy: number | null
  readonly inhibitPolicyMapping: number | null
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | null
  readonly issuer: readonly GeneralName[] | null
  readonly serialNumber: Uint8Array | null
}

/** One of the two, or neither where there is no name. */
export interface DistributionPointName {
  readonly fullName: readonly GeneralName[] | null
  /** An encoded RelativeDistinguishedName, its implicit tag replaced by that of SET. */
  readonly nameRelativeToCrlIssuer: Uint8Array | null
}

export interface DistributionPoint extends DistributionPointName {
  readonly reasons: BitString | null
  readonly crlIssuer: readonly GeneralName[] | null
}

export interface AccessDescription {
  readonly method: string
  readonly location: GeneralName
}

/** RFC 3739 / ETSI EN 319 412-5: statement identifier, and its encoded information where there is one. */
export interface QcStatement {
  readonly oid: string
  readonly info: Uint8Array | null
}

export interface Extension {
  readonly oid: string
  readonly critical: boolean
  /** The octets inside extnValue. */
  readonly value: Uint8Array
}

/** The extensions of RFC 5280 §4.2 that a certificate carries, read. `null`: not there. */
export interface KnownExtensions {
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | null
  readonly subjectKeyIdentifier: Uint8Array | null
  readonly keyUsage: KeyUsage | null
  readonly certificatePolicies: readonly PolicyInformation[] | null
  readonly policyMappings: readonly PolicyMapping[] | null
  readonly subjectAltName: readonly GeneralName[] | null
  readonly issuerAltName: readonly GeneralName[] | null
  readonly basicConstraints: BasicConstraints | null
  readonly nameConstraints: NameConstraints | null
  readonly policyConstraints: PolicyConstraints | null
  readonly extendedKeyUsage: readonly string[] | null
  readonly crlDistributionPoints: readonly DistributionPoint[] | null
  readonly inhibitAnyPolicy: number | null
  readonly freshestCrl: readonly DistributionPoint[] | null
  readonly authorityInfoAccess: readonly AccessDescription[] | null
  readonly subjectInfoAccess: readonly AccessDescription[] | null
  readonly qcStatements: readonly QcStatement[] | null
  readonly ocspNoCheck: boolean
  readonly noRevAvail: boolean
  /** ETSI EN 319 412-1 §5.2: a short-term certificate whose validity is assured. */
  readonly validityAssured: boolean
}

/** A certificate of RFC 5280: frozen, a view over the bytes received. */
export interface Certificate {
  readonly encoded: Uint8Array
  readonly tbs: Uint8Array
  readonly version: 1 | 2 | 3
  /** Two's complement octets, as received. */
  readonly serialNumber: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly issuer: Name
  readonly subject: Name
  readonly notBefore: Instant
  readonly notAfter: Instant
  readonly spki: SubjectPublicKeyInfo
  /** Every extension in order, as received. */
  readonly extensions: readonly Extension[]
  readonly known: KnownExtensions
  /**
   * Extensions whose own syntax is broken, by OID. A path through such a certificate fails where the extension is critical or
   * is one that validation needs; the rest of the certificate stays readable, so that it can be shown.
   */
  readonly malformedExtensions: ReadonlyMap<string, Failure>
}

/** A certificate together with its digest, by which evidence, exclusions and reports name it. */
export interface HeldCertificate {
  readonly certificate: Certificate
  /** SHA-256 of the encoded certificate, lower-case hexadecimal. */
  readonly sha256: string
}

/**
 * What is trusted: a name and a key (RFC 5280 §6.1.1 (d)), not a certificate. The certificate it was seen in is named by digest, for
 * the reader; its validity period is not part of the trust.
 */
export interface TrustAnchor {
  readonly id: string
  readonly subject: Name
  readonly spki: SubjectPublicKeyInfo
  readonly subjectKeyIdentifier: Uint8Array | null
  readonly certificateSha256: readonly string[]
  /** `service`: an entry of a trust list, named by `id`. `caller`: given with the call, of no state. */
  readonly source: 'service' | 'caller'
  /** The certificate it was given in, where the caller has it. What it states beyond name and key counts only where that is asked for. */
  readonly certificate?: HeldCertificate
}
