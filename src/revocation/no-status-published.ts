import { EXTENSION, PKIX } from '../asn1/oids.ts'
import type { Certificate, HeldCertificate } from '../x509/types.ts'
import type { GoodStatus } from './types.ts'

/**
 * The longest validity of a certificate that needs no status. Neither RFC 9608 nor EN 319 412-1 sets a number. A week
 * is as long as a revocation can stay unseen here with any other certificate (`DEFAULT_MAX_AGE`), and what the
 * CA/Browser Forum calls short-lived.
 */
const LONGEST = 7 * 24 * 60 * 60 * 1000

/**
 * A short-lived certificate of an end entity for which no status is ever published (RFC 9608 §2, §4), or whose validity
 * its issuer vouches for until it ends, sooner than a revocation would take (ETSI EN 319 412-1 §5.2). A certificate
 * with a longer validity contradicts both, and one that names a place for its status can be revoked. Their status is
 * asked for as that of any other certificate.
 */
export function saysNothingIsPublished({ certificate }: HeldCertificate): boolean {
  const { noRevAvail, validityAssured, basicConstraints } = certificate.known
  if (certificate.notAfter - certificate.notBefore > LONGEST) return false
  return (noRevAvail || validityAssured) && basicConstraints?.ca !== true && !namesStatusPlace(certificate)
}

/** Whether it names a place for its status, even in a form that cannot be read. */
export function namesStatusPlace({ known, malformedExtensions }: Certificate): boolean {
  return (
    known.crlDistributionPoints !== null ||
    known.freshestCrl !== null ||
    (known.authorityInfoAccess ?? []).some(({ method }) => method === PKIX.ocsp) ||
    PLACES.some((oid) => malformedExtensions.has(oid))
  )
}

const PLACES = [EXTENSION.cRLDistributionPoints, EXTENSION.freshestCRL, EXTENSION.authorityInfoAccess] as const

/** No evidence is requested, as none is ever published. */
export function notPublished(certificate: HeldCertificate): GoodStatus {
  return Object.freeze({ certificate, status: 'good', code: 'REVOCATION_NOT_PUBLISHED', source: null, findings: [] })
}
