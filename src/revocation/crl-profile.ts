import { EXTENSION } from '../asn1/oids.ts'
import type { CertificateRevocationList } from '../x509/crl-types.ts'

/**
 * What RFC 5280 §5 asks of those who issue CRLs, and §6.3 has nobody check who relies on them. It counts only where the caller asks, and only
 * against the word that a certificate is good: whoever is on a list is revoked, however the list is made.
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
