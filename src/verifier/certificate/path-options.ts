import type { BudgetLimits } from '../../core/budget.ts'
import type { AbortSignalOfRuntime } from '../../core/runtime-types.ts'
import type { Fetcher } from '../../fetch/types.ts'
import type { KeyPurpose, ValidityModel } from '../../path/types.ts'
import type { PathRevocation } from '../../report/path-result.ts'
import type { JsonInput } from '../../trust/load-options.ts'
import type { Trust } from '../../trust/types.ts'
import type { CertificateInput } from '../../x509/certificate-input.ts'

/** Which path is sought, and with what. Whom to trust has to be said: by `anchors`, by `trust`, or both. */
export interface PathOptions {
  /** Trusted by the caller, of no state: the name and key of each certificate. */
  readonly anchors?: readonly CertificateInput[]
  /** Earlier ends of algorithms than those of the calendar, in the form of `asean-verify/algorithm-calendar.json`. */
  readonly algorithms?: JsonInput
  /**
   * From `loadTrust()`: listed services are anchors, and what the lists exclude ends a path. A service that was merely observed makes no path
   * valid, unless it was adopted.
   */
  readonly trust?: Trust
  /** Certificates that help to build paths, and are never trusted. */
  readonly certificates?: readonly CertificateInput[]
  /** CRLs and OCSP answers, DER, or PEM with any number of them. */
  readonly crls?: readonly (Uint8Array | string)[]
  readonly ocspResponses?: readonly (Uint8Array | string)[]
  /** The time at which the path has to hold; the present where it is absent. */
  readonly at?: Date
  /** For what the certificate is to be used: its key usage and extended key usage have to fit. Default: `document-signing`. */
  readonly keyPurpose?: KeyPurpose
  /** Certificate policies of which one has to hold all along the path, by OID (RFC 5280 §6.1.1 (c)). Default: any. */
  readonly certificatePolicies?: readonly string[]
  /** initial-explicit-policy, initial-policy-mapping-inhibit and initial-any-policy-inhibit (RFC 5280 §6.1.1 (e) to (g)). Default: no. */
  readonly explicitPolicy?: boolean
  readonly inhibitPolicyMapping?: boolean
  readonly inhibitAnyPolicy?: boolean
  /** What of the status of each certificate has to be known. Default: `required`. */
  readonly revocation?: PathRevocation
  /** `shell` (default): all are valid at that time. `chain`: each was valid when the one below it was issued. */
  readonly model?: ValidityModel
  /** Whether the certificate of an anchor limits the path, and has to be valid itself (RFC 5937). Default: no. */
  readonly checkAnchorCertificate?: boolean
  /** Whether certificates and CRLs have to be made as RFC 5280 §4 and §5 ask of issuers, which validity does not need. Default: no. */
  readonly checkProfile?: boolean
  /** Gets certificates, CRLs and OCSP answers that are lacking; without one no request is made. */
  readonly fetcher?: Fetcher
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignalOfRuntime
  readonly budget?: Partial<BudgetLimits>
}
