import type { Amount } from '../agreements/amount.ts'
import type { Sha256 } from '../core/texts.ts'
import type { KeyUsageBit } from '../x509/key-usage.ts'

/**
 * What criteria of agreements can ask about the signer: plain data from its certificate and its path, not judged. Absent: not known, so that no
 * criterion about it holds, and no `none` over it either.
 * @named signerFacts
 */
export interface SignerFacts {
  /** RFC 5280 §4.2.1.4, and what cross-certificates map them to. Absent, as all that follows: not known. @redact keep */
  readonly certificatePolicies?: readonly string[]
  /** RFC 5280 §4.2.1.12. Absent also where it is not in the certificate. */
  readonly extendedKeyUsage?: readonly string[]
  /** RFC 5280 §4.2.1.3. Absent also where it is not in the certificate. */
  readonly keyUsage?: readonly KeyUsageBit[]
  /** SHA-256 of the SubjectPublicKeyInfo of each issuer on the paths, the anchor too. Absent: there is none. @redact keep */
  readonly issuerKeys?: readonly Sha256[]
  /** Attributes by object identifier; one without text is no character string. Absent: there is none. */
  readonly subject?: readonly SubjectAttribute[]
  /** RFC 3739 §3.2.6. Absent: there is none. */
  readonly qcStatements?: readonly string[]
  /** ETSI EN 319 412-5 §4.2.3. Absent: there is none. */
  readonly qcTypes?: readonly string[]
  /** ETSI EN 319 412-5 §4.3.2: one for each currency. Absent: there is none. */
  readonly relianceLimits?: readonly Amount[]
}

export interface SubjectAttribute {
  /** Object identifier. */
  readonly type: string
  /** Absent: no character string. */
  readonly text?: string
}

/** For a signer about whom nothing was read. */
export const NO_FACTS: SignerFacts = Object.freeze({})
