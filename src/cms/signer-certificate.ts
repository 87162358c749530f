import { equalBytes } from '../core/bytes.ts'
import type { Certificate, HeldCertificate } from '../x509/types.ts'
import type { SignerIdentifier } from './types.ts'

/** Whether a certificate is the one that a SignerIdentifier names (RFC 5652 §5.3). */
export function matchesSigner(identifier: SignerIdentifier, certificate: Certificate): boolean {
  if (identifier.kind === 'subject-key-identifier') {
    const keyIdentifier = certificate.known.subjectKeyIdentifier
    return keyIdentifier !== null && equalBytes(keyIdentifier, identifier.keyIdentifier)
  }
  return (
    equalBytes(certificate.serialNumber, identifier.serialNumber) && certificate.issuer.key === identifier.issuer.key
  )
}

/** The different certificates among `held` that a SignerIdentifier names; one and the same twice counts once. */
export function signerCertificates(
  identifier: SignerIdentifier,
  held: readonly HeldCertificate[],
): readonly HeldCertificate[] {
  const byDigest = new Map<string, HeldCertificate>()
  for (const candidate of held)
    if (matchesSigner(identifier, candidate.certificate)) byDigest.set(candidate.sha256, candidate)
  return [...byDigest.values()]
}
