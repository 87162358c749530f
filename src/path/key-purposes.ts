import { KEY_PURPOSE } from '../asn1/oids.ts'
import type { FindingCode } from '../core/codes.ts'
import type { KeyUsage } from '../x509/types.ts'
import type { KeyPurpose } from './types.ts'

/** What the certificates of a path have to allow, for what the key at its end is used. */
export interface PurposeRule {
  /** Whether the certificate of a CA may be the end. */
  readonly endMayBeCa: boolean
  /** One of these bits, where key usage is there; `null`: not asked. */
  readonly keyUsage: {
    readonly oneOf: readonly (keyof KeyUsage)[]
    readonly code: FindingCode
    readonly clause: string
  } | null
  /** Whether the key may sign certificates or CRLs too. */
  readonly isReserved: boolean
  readonly extendedKeyUsage: ExtendedKeyUsageRule | null
  /** Purposes of which a CA has to have one where it has extended key usage; `null`: the purposes of CAs do not constrain. */
  readonly issuerPurposes: ReadonlySet<string> | null
}

export interface ExtendedKeyUsageRule {
  readonly oneOf: ReadonlySet<string>
  /** Whether the extension has to be there. */
  readonly isRequired: boolean
  /** Whether it has to be critical, and to have no other purpose. */
  readonly isExclusive: boolean
  readonly code: FindingCode
  readonly clause: string
}

/** RFC 5280 §4.2.1.3: signatures on something else than certificates and CRLs. */
const SIGNS = {
  oneOf: ['digitalSignature', 'nonRepudiation'],
  code: 'KEY_USAGE_NOT_FOR_SIGNING',
  clause: 'RFC 5280 §4.2.1.3',
} as const

/** Purposes under which a certificate may sign a document. RFC 9336 made the first; the others are what signers in use have. */
const DOCUMENT_SIGNING: ReadonlySet<string> = new Set([
  KEY_PURPOSE.documentSigning,
  KEY_PURPOSE.msDocumentSigning,
  KEY_PURPOSE.adobeAuthenticDocumentsTrust,
  KEY_PURPOSE.emailProtection,
  KEY_PURPOSE.anyExtendedKeyUsage,
])

/** The key of a CA signs certificates and CRLs (RFC 5280 §4.2.1.9), so that it signs neither documents nor time-stamps. */
export const PURPOSE_RULES: Readonly<Record<KeyPurpose, PurposeRule>> = Object.freeze({
  'document-signing': {
    endMayBeCa: false,
    keyUsage: SIGNS,
    isReserved: false,
    extendedKeyUsage: {
      oneOf: DOCUMENT_SIGNING,
      isRequired: false,
      isExclusive: false,
      code: 'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING',
      clause: 'RFC 5280 §4.2.1.12',
    },
    issuerPurposes: DOCUMENT_SIGNING,
  },
  // A key that is reserved for time-stamps: this purpose, no other, and critical.
  'time-stamping': {
    endMayBeCa: false,
    keyUsage: SIGNS,
    isReserved: true,
    extendedKeyUsage: {
      oneOf: new Set([KEY_PURPOSE.timeStamping]),
      isRequired: true,
      isExclusive: true,
      code: 'EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING',
      clause: 'RFC 3161 §2.3',
    },
    issuerPurposes: new Set([KEY_PURPOSE.timeStamping, KEY_PURPOSE.anyExtendedKeyUsage]),
  },
  // The purpose has to be named: anyExtendedKeyUsage does not delegate. A CA may always say what became of its own certificates, and
  // have others say it, so that the purposes for which it issues do not matter.
  'ocsp-signing': {
    endMayBeCa: true,
    keyUsage: SIGNS,
    isReserved: false,
    extendedKeyUsage: {
      oneOf: new Set([KEY_PURPOSE.ocspSigning]),
      isRequired: true,
      isExclusive: false,
      code: 'EXTENDED_KEY_USAGE_NOT_FOR_OCSP_SIGNING',
      clause: 'RFC 6960 §4.2.2.2',
    },
    issuerPurposes: null,
  },
  'crl-signing': {
    endMayBeCa: true,
    keyUsage: { oneOf: ['cRLSign'], code: 'KEY_USAGE_NO_CRL_SIGN', clause: 'RFC 5280 §6.3.3 (f)' },
    isReserved: false,
    extendedKeyUsage: null,
    issuerPurposes: null,
  },
  any: { endMayBeCa: true, keyUsage: null, isReserved: false, extendedKeyUsage: null, issuerPurposes: null },
})
