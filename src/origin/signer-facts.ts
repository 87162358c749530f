import type { Amount } from '../agreements/amount.ts'
import type { KeyUsageBit } from '../x509/key-usage.ts'

/**
 * What criteria of agreements can ask about the signer: plain data from its certificate and its path, not judged.
 * Absent: not known, so that no criterion about it holds, and no `none` over it either.
 */
export interface SignerFacts {
  /** Of the signer's certificate, and what cross-certificates on the path map them to; empty: none. */
  readonly certificatePolicies?: readonly string[]
  /** Absent also where the extension is not there: the certificate is then for any purpose. */
  readonly extendedKeyUsage?: readonly string[]
  /** The bits that are set; absent also where the extension is not there. */
  readonly keyUsage?: readonly KeyUsageBit[]
  /** SHA-256 of the SubjectPublicKeyInfo of each issuer on the path, the anchor too; lower-case hexadecimal. */
  readonly issuerKeys?: readonly string[]
  readonly subject?: readonly SubjectAttribute[]
  /** Identifiers of the statements (RFC 3739 §3.2.6); empty: none. */
  readonly qcStatements?: readonly string[]
  /** ETSI EN 319 412-5 §4.2.3: identifiers in QcType. */
  readonly qcTypes?: readonly string[]
  /** ETSI EN 319 412-5 §4.3.2: limits on the value of transactions, one for each currency. */
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
