import { PKIX } from '../asn1/oids.ts'
import type { HeldCertificate } from '../x509/types.ts'
import type { GoodStatus } from './types.ts'

/** RFC 9608 §2, §4: a certificate of an end entity, short-lived as a rule, for which no status is ever published, and which names no place for it. */
export function saysNothingIsPublished({ certificate: { known } }: HeldCertificate): boolean {
  const namesPlace =
    known.crlDistributionPoints !== null ||
    known.freshestCrl !== null ||
    (known.authorityInfoAccess ?? []).some(({ method }) => method === PKIX.ocsp)
  return known.noRevAvail && known.basicConstraints?.ca !== true && !namesPlace
}

/** No evidence is asked for: there never is any. */
export function notPublished(certificate: HeldCertificate): GoodStatus {
  return Object.freeze({ certificate, status: 'good', code: 'REVOCATION_NOT_PUBLISHED', source: null, findings: [] })
}
