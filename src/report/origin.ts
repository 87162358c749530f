import type { Amount } from '../agreements/amount.ts'
import type { FindingCode, OriginCode } from '../core/codes.ts'
import type { StateCode } from '../core/states.ts'
import type { ServiceStatus, ServiceType } from '../lists/types.ts'
import type { KeyUsageBit } from '../x509/key-usage.ts'

/** Who stands behind the signer at home. */
export type OriginReport =
  | {
      readonly known: true
      readonly state: StateCode
      readonly service: {
        readonly id: string
        readonly name: string
        readonly provider: string
        readonly type: ServiceType
        readonly list: string
      }
      /** In the words of the state; absent: not known. */
      readonly legalClass?: string
      /** There where the class is the word of the caller, who adopted the service: its list does not know it. */
      readonly legalClassAdopted?: true
      /** At the best signature time. */
      readonly status: ServiceStatus
      readonly statusAttested: boolean
      /** Why the caller adopted the service; absent: nobody did. */
      readonly adopted?: string
      /** A service on the path that was withdrawn at the time: vetoes. */
      readonly withdrawn?: string
      /** Whether the path that leads to the service holds; `false`: an origin that is shown, and supports nothing. */
      readonly holds: boolean
      /** Why it does not hold, the most telling first: time, revocation or strength. Empty where it holds. */
      readonly because: readonly FindingCode[]
      /** For `recognise`; absent where there was no room for it. */
      readonly facts?: SignerFactsReport
    }
  | { readonly known: false; readonly code: OriginCode }

/**
 * What agreements can ask about the signer, from its certificate and the paths to the service. Each member as it is, however long; absent: not
 * known, so that no criterion about it holds.
 */
export interface SignerFactsReport {
  /** Object identifiers: of the certificate, and what cross-certificates on the path map them to. */
  readonly certificatePolicies?: readonly string[]
  /** Absent also where the certificate has no such extension. */
  readonly extendedKeyUsage?: readonly string[]
  /** Bits that are set; absent also where the certificate has no such extension. */
  readonly keyUsage?: readonly KeyUsageBit[]
  /** SHA-256 of the SubjectPublicKeyInfo of each issuer on the paths, the anchor too. */
  readonly issuerKeys?: readonly string[]
  /** Attributes of the subject by object identifier; one without `text` is no character string. */
  readonly subject?: readonly { readonly type: string; readonly text?: string }[]
  /** Identifiers of the statements (RFC 3739 §3.2.6). */
  readonly qcStatements?: readonly string[]
  /** ETSI EN 319 412-5 §4.2.3. */
  readonly qcTypes?: readonly string[]
  /** ETSI EN 319 412-5 §4.3.2: limits on the value of transactions. */
  readonly relianceLimits?: readonly Amount[]
}
