import { PKIX } from '../asn1/oids.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type {
  Certificate,
  DistributionPoint,
  GeneralName,
  HeldCertificate,
  SubjectPublicKeyInfo,
} from '../x509/types.ts'
import { writeOcspRequest } from './ocsp-request.ts'
import type { IssuerNeed, Need } from './types.ts'

/** The issuer's certificate of this one, and where caIssuers says it is (RFC 5280 §4.2.2.1). */
export function issuerNeed({ certificate, sha256 }: HeldCertificate): IssuerNeed {
  return { kind: 'issuer', certificate: sha256, addresses: accessAddresses(certificate, PKIX.caIssuers) }
}

/**
 * The status of this certificate: an OCSP answer, where it names a responder, or CRLs. The key of its issuer is known
 * here, since only certificates on a path to an anchor have such needs.
 */
export function revocationNeeds(
  { certificate, sha256 }: HeldCertificate,
  issuerKey: SubjectPublicKeyInfo,
  engine: Arithmetic,
): readonly Need[] {
  const { crlDistributionPoints, freshestCrl } = certificate.known
  const crls: Need = {
    kind: 'crl',
    certificate: sha256,
    addresses: pointAddresses(crlDistributionPoints),
    deltaAddresses: pointAddresses(freshestCrl),
  }
  const addresses = accessAddresses(certificate, PKIX.ocsp)
  if (addresses.length === 0) return [crls]
  const request = writeOcspRequest(certificate, issuerKey, engine)
  return [{ kind: 'ocsp', certificate: sha256, addresses, request }, crls]
}

function accessAddresses(certificate: Certificate, method: string): readonly string[] {
  const descriptions = certificate.known.authorityInfoAccess ?? []
  return descriptions.filter((description) => description.method === method).flatMap(({ location }) => uriOf(location))
}

/** A name relative to the CRL's issuer is a directory name, and no address. */
function pointAddresses(points: readonly DistributionPoint[] | null): readonly string[] {
  return (points ?? []).flatMap(({ fullName }) => (fullName ?? []).flatMap(uriOf))
}

function uriOf(name: GeneralName): readonly string[] {
  return name.form === 'uri' ? [name.text] : []
}
