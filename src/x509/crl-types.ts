import type { BitString } from '../asn1/values.ts'
import type { Failure } from '../core/outcome.ts'
import type { Instant } from '../core/time.ts'
import type {
  AccessDescription,
  AlgorithmIdentifier,
  AuthorityKeyIdentifier,
  DistributionPoint,
  DistributionPointName,
  Extension,
  GeneralName,
  Name,
} from './types.ts'

/** CRLReason (RFC 5280 §5.3.1); the names as there. Value 7 is not used. @named crlReason */
export type CrlReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'cACompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'certificateHold'
  | 'removeFromCRL'
  | 'privilegeWithdrawn'
  | 'aACompromise'

/** RFC 5280 §5.2.5: what of its issuer's certificates a CRL is about. */
export interface IssuingDistributionPoint {
  readonly distributionPoint: DistributionPointName | null
  readonly onlyContainsUserCerts: boolean
  readonly onlyContainsCACerts: boolean
  readonly onlyContainsAttributeCerts: boolean
  /** `null`: all reasons. */
  readonly onlySomeReasons: BitString | null
  readonly indirectCrl: boolean
}

/** The extensions of RFC 5280 §5.2 and X.509 §9.5 that a CRL carries, read. `null`: not there. */
export interface KnownCrlExtensions {
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | null
  readonly issuerAltName: readonly GeneralName[] | null
  /** Big-endian, without leading zeros: zero has no octet. */
  readonly crlNumber: Uint8Array | null
  /** BaseCRLNumber, of which this CRL gives the changes; a CRL with it is a delta CRL (§5.2.4). */
  readonly deltaCrlIndicator: Uint8Array | null
  readonly issuingDistributionPoint: IssuingDistributionPoint | null
  readonly freshestCrl: readonly DistributionPoint[] | null
  readonly authorityInfoAccess: readonly AccessDescription[] | null
  /** Certificates that expired at or after this moment are still listed (X.509 §9.5.2.8). */
  readonly expiredCertsOnCrl: Instant | null
}

/** Where the entries of a CRL lie. Nothing of them is kept but this: they are read again where one is looked up. */
export interface CrlEntryRange {
  readonly source: Uint8Array
  readonly start: number
  readonly end: number
  readonly count: number
  /** Offsets of the entries with the extension certificateIssuer, ascending: each holds until the next (§5.3.3). */
  readonly issuerChanges: readonly number[]
  /** A critical extension of an entry that is not processed: the CRL is not to be used for any certificate (§5.3). */
  readonly unknownCriticalExtension: string | null
}

/** A CRL of RFC 5280 §5: frozen, a view over the bytes received. */
export interface CertificateRevocationList {
  readonly encoded: Uint8Array
  readonly tbs: Uint8Array
  readonly version: 1 | 2
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly issuer: Name
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant | null
  readonly entries: CrlEntryRange
  /** What is an empty list where RFC 5280 §5.1.2.6 has none; `null`: nothing is. */
  readonly emptyList: 'revokedCertificates' | null
  readonly extensions: readonly Extension[]
  readonly known: KnownCrlExtensions
  /** As in certificates: extensions whose own syntax is broken, by OID. */
  readonly malformedExtensions: ReadonlyMap<string, Failure>
}

/** A CRL together with its digest, by which evidence and reports name it. */
export interface HeldCrl {
  readonly crl: CertificateRevocationList
  /** SHA-256 of the encoded CRL, lower-case hexadecimal. */
  readonly sha256: string
}

/** An entry of a CRL (RFC 5280 §5.3). */
export interface CrlEntry {
  /** Two's complement octets, as received. */
  readonly serialNumber: Uint8Array
  readonly revocationDate: Instant
  readonly reason: CrlReason | null
  /** Since when the key is known, or suspected, to be bad: before the revocation, as a rule (§5.3.2). */
  readonly invalidityDate: Instant | null
  /** Whose certificate it is (§5.3.3), also where an earlier entry says so; `null`: that of the CRL's issuer. */
  readonly certificateIssuer: readonly GeneralName[] | null
}
