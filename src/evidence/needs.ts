import { PKIX } from '../asn1/oids.ts'
import type { Certificate, GeneralName, HeldCertificate } from '../x509/types.ts'
import type { Need } from './types.ts'

/** The issuer's certificate of this one, and where caIssuers says it is (RFC 5280 §4.2.2.1). */
export function issuerNeed(held: HeldCertificate): Need {
  const addresses = accessAddresses(held.certificate, PKIX.caIssuers)
  return { kind: 'issuer', certificate: held.sha256, addresses }
}

/** The status of this certificate, and where OCSP answers and CRLs are (RFC 5280 §4.2.2.1, §4.2.1.13). */
export function revocationNeed(held: HeldCertificate): Need {
  const points = held.certificate.known.crlDistributionPoints ?? []
  const crls = points.flatMap(({ fullName }) => (fullName ?? []).flatMap(uriOf))
  return {
    kind: 'revocation',
    certificate: held.sha256,
    addresses: [...accessAddresses(held.certificate, PKIX.ocsp), ...crls],
  }
}

function accessAddresses(certificate: Certificate, method: string): readonly string[] {
  const descriptions = certificate.known.authorityInfoAccess ?? []
  return descriptions.filter((description) => description.method === method).flatMap(({ location }) => uriOf(location))
}

function uriOf(name: GeneralName): readonly string[] {
  return name.form === 'uri' ? [name.text] : []
}
