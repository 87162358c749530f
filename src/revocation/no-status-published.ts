import { EXTENSION, PKIX } from '../asn1/oids.ts'
import type { Certificate, HeldCertificate } from '../x509/types.ts'
import type { GoodStatus } from './types.ts'

/**
 * A certificate of an end entity, short-lived as a rule, for which no status is ever published (RFC 9608 §2, §4), or whose validity its issuer
 * vouches for until it ends, sooner than a revocation would take (ETSI EN 319 412-1 §5.2). One that names a place for its status can be revoked
 * after all, and is asked about there.
 */
export function saysNothingIsPublished({ certificate }: HeldCertificate): boolean {
  const { noRevAvail, validityAssured, basicConstraints } = certificate.known
  return (noRevAvail || validityAssured) && basicConstraints?.ca !== true && !namesStatusPlace(certificate)
}

/** Whether it says where its status is published, even in a way that cannot be read. */
export function namesStatusPlace({ known, malformedExtensions }: Certificate): boolean {
  return (
    known.crlDistributionPoints !== null ||
    known.freshestCrl !== null ||
    (known.authorityInfoAccess ?? []).some(({ method }) => method === PKIX.ocsp) ||
    PLACES.some((oid) => malformedExtensions.has(oid))
  )
}

const PLACES = [EXTENSION.cRLDistributionPoints, EXTENSION.freshestCRL, EXTENSION.authorityInfoAccess] as const

/** No evidence is asked for: there never is any. */
export function notPublished(certificate: HeldCertificate): GoodStatus {
  return Object.freeze({ certificate, status: 'good', code: 'REVOCATION_NOT_PUBLISHED', source: null, findings: [] })
}
