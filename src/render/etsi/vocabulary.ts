/** Names of ETSI TS 119 102-2 V1.4.1, and those of this library beside them. */

import type { Indication } from '../../core/conclusion.ts'

export const NAMESPACES = {
  xmlns: 'http://uri.etsi.org/19102/v1.4.1#',
  'xmlns:ds': 'http://www.w3.org/2000/09/xmldsig#',
  'xmlns:tsl': 'http://uri.etsi.org/02231/v2#',
  'xmlns:av': 'urn:asean-verify:etsi-report:1',
} as const

const ETSI = 'urn:etsi:019102'

/** Of a signature (§4.3.4). */
export const SIGNATURE_INDICATION: Readonly<Record<Indication, string>> = {
  'TOTAL-PASSED': `${ETSI}:mainindication:total-passed`,
  INDETERMINATE: `${ETSI}:mainindication:indeterminate`,
  'TOTAL-FAILED': `${ETSI}:mainindication:total-failed`,
}

/** Of a constraint, or of a validation object such as a time-stamp (§4.3.4). */
export const PART_INDICATION: Readonly<Record<Indication, string>> = {
  'TOTAL-PASSED': `${ETSI}:mainindication:passed`,
  INDETERMINATE: `${ETSI}:mainindication:indeterminate`,
  'TOTAL-FAILED': `${ETSI}:mainindication:failed`,
}

export const subIndicationUri = (subIndication: string): string => `${ETSI}:subindication:${subIndication}`

/** §4.3.11. The processes are those of ETSI EN 319 102-1 §5.3, §5.5 and §5.6. */
export const PROCESS: Readonly<Record<'basic' | 'withTime' | 'archival', string>> = {
  basic: `${ETSI}:validationprocess:Basic`,
  withTime: `${ETSI}:validationprocess:LTVM`,
  archival: `${ETSI}:validationprocess:LTA`,
}

/** §4.4: derived during validation, or given by the caller. */
export const PROOF: Readonly<Record<'derived' | 'provided', string>> = {
  derived: `${ETSI}:poetype:validation`,
  provided: `${ETSI}:poetype:provided`,
}

export const OBJECT_TYPE: Readonly<Record<'certificate' | 'crl' | 'key' | 'ocsp' | 'other' | 'timeStamp', string>> = {
  certificate: `${ETSI}:validationObject:certificate`,
  crl: `${ETSI}:validationObject:CRL`,
  ocsp: `${ETSI}:validationObject:OCSPResponse`,
  key: `${ETSI}:validationObject:publicKey`,
  timeStamp: `${ETSI}:validationObject:timestamp`,
  other: `${ETSI}:validationObject:other`,
}

export const CONSTRAINT_APPLIED: string = `${ETSI}:constraintStatus:applied`

/** ETSI has no URI for these two. */
const REASONS_WITHOUT_URI: ReadonlySet<string> = new Set(['removeFromCRL', 'aACompromise'])

export function revocationReasonUri(reason: string | undefined): string | undefined {
  return reason === undefined || REASONS_WITHOUT_URI.has(reason) ? undefined : `${ETSI}:revocationReason:${reason}`
}

export const SHA_256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

const ALGORITHM_URI: Readonly<Record<string, string>> = {
  'sha-1': 'http://www.w3.org/2000/09/xmldsig#sha1',
  'sha-224': 'http://www.w3.org/2001/04/xmldsig-more#sha224',
}

/** Keys by their size and pairs have no URI elsewhere. */
export function algorithmUri(name: string): string {
  return ALGORITHM_URI[name] ?? `urn:asean-verify:algorithm:${name}`
}

/** A constraint of this library. */
export const checkUri = (name: string): string => `urn:asean-verify:check:${name}`

/** The type of a finding among the report data. */
export const FINDING_TYPE = 'urn:asean-verify:finding'
