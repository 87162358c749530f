import { EXTENSION } from '../asn1/oids.ts'
import type { CertificateRevocationList } from '../x509/crl-types.ts'

/**
 * What RFC 5280 §5 asks of CRL issuers, and §6.3 asks no relying party to check. It counts only where the caller asks,
 * and only against `good`: a certificate that is on a CRL is revoked, however the CRL is made.
 */
export function keepsToProfile(crl: CertificateRevocationList): boolean {
  const { version, issuer, nextUpdate, emptyList, extensions, known } = crl
  return (
    version === 2 && // §5.1.2.1
    issuer.rdns.length > 0 && // §5.1.2.3
    nextUpdate !== null && // §5.1.2.5
    emptyList === null && // §5.1.2.6
    known.authorityKeyIdentifier?.keyIdentifier != null && // §5.2.1
    known.crlNumber !== null && // §5.2.3
    extensions.every(({ oid, critical }) => (CRITICAL.get(oid) ?? critical) === critical)
  )
}

/** §5.2: which extensions are critical where they are there. */
const CRITICAL: ReadonlyMap<string, boolean> = new Map([
  [EXTENSION.authorityKeyIdentifier, false],
  [EXTENSION.cRLNumber, false],
  [EXTENSION.deltaCRLIndicator, true],
  [EXTENSION.issuingDistributionPoint, true],
  [EXTENSION.freshestCRL, false],
  [EXTENSION.authorityInfoAccess, false],
])
