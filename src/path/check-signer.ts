import { KEY_PURPOSE } from '../asn1/oids.ts'
import type { HeldCertificate } from '../x509/types.ts'
import type { PathProblem } from './types.ts'

/** Purposes under which a certificate may sign a document. RFC 9336 made the first; the others are what signers in use have. */
const SIGNING_PURPOSES: ReadonlySet<string> = new Set([
  KEY_PURPOSE.documentSigning,
  KEY_PURPOSE.msDocumentSigning,
  KEY_PURPOSE.adobeAuthenticDocumentsTrust,
  KEY_PURPOSE.emailProtection,
  KEY_PURPOSE.anyExtendedKeyUsage,
])

/** RFC 5280 §4.2.1.9: the key of a CA issues certificates. Being listed as a CA makes nobody a signer of documents. */
export function checkSignerIsNoCa(held: HeldCertificate): PathProblem | null {
  if (held.certificate.known.basicConstraints?.ca !== true) return null
  return { code: 'SIGNER_IS_CA', clause: 'RFC 5280 §4.2.1.9', certificate: held }
}

/** RFC 5280 §4.2.1.3: if key usage is there, it allows signatures on something else than certificates and CRLs. */
export function checkSignerKeyUsage(held: HeldCertificate): PathProblem | null {
  const { keyUsage } = held.certificate.known
  if (keyUsage === null || keyUsage.digitalSignature || keyUsage.nonRepudiation) return null
  return { code: 'KEY_USAGE_NOT_FOR_SIGNING', clause: 'RFC 5280 §4.2.1.3', certificate: held }
}

/** RFC 5280 §4.2.1.12: if extended key usage is there, one of its purposes is signing documents. */
export function checkSignerExtendedKeyUsage(held: HeldCertificate, acceptsClientAuth: boolean): PathProblem | null {
  const purposes = held.certificate.known.extendedKeyUsage
  if (purposes === null || allowsSigning(purposes, acceptsClientAuth)) return null
  return {
    code: 'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING',
    clause: 'RFC 5280 §4.2.1.12',
    certificate: held,
    data: { purposes: purposes.join(' ') },
  }
}

/** A CA whose extended key usage leaves out signing documents does not issue for it: the purposes of CAs constrain. */
export function checkIssuerExtendedKeyUsage(held: HeldCertificate, acceptsClientAuth: boolean): PathProblem | null {
  const purposes = held.certificate.known.extendedKeyUsage
  if (purposes === null || allowsSigning(purposes, acceptsClientAuth)) return null
  return {
    code: 'EXTENDED_KEY_USAGE_CONSTRAINED',
    clause: 'RFC 5280 §4.2.1.12',
    certificate: held,
    data: { purposes: purposes.join(' ') },
  }
}

function allowsSigning(purposes: readonly string[], acceptsClientAuth: boolean): boolean {
  return purposes.some(
    (purpose) => SIGNING_PURPOSES.has(purpose) || (acceptsClientAuth && purpose === KEY_PURPOSE.clientAuth),
  )
}
