import type { Credential } from '../certificates.ts'
import { type CrlOptions, issueCrl } from '../crl.ts'
import { createOcspResponse, type OcspOptions, type OcspStatus } from '../ocsp.ts'
import type { ValidationData } from '../pdf-dss.ts'
import { issuerOf, type TimePki } from './pki.ts'

/** `delegated-ocsp`: of what the issuing CA has issued its responder tells the status; of the CA itself, the root. */
export type RevocationKind = 'crl' | 'ocsp' | 'delegated-ocsp'

const WEEK = 7 * 86_400_000

/** The CRL of an issuer as it was at a time, valid for a week: what had been revoked until then. */
export async function crlAt(
  pki: TimePki,
  issuer: Credential,
  thisUpdate: Date,
  more: Partial<CrlOptions> = {},
): Promise<Uint8Array> {
  return issueCrl({
    issuer,
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + WEEK),
    revoked: await pki.revokedBy(issuer, thisUpdate),
    // One more each minute.
    crlNumber: Math.floor(thisUpdate.getTime() / 60_000),
    ...more,
  })
}

/** The answer of the issuer about one certificate as it was at a time, valid for a week. */
export async function ocspAt(
  pki: TimePki,
  certificate: Credential,
  thisUpdate: Date,
  more: Partial<OcspOptions> = {},
): Promise<Uint8Array> {
  const issuer = issuerOf(pki, certificate)
  const revocation = (await pki.revokedBy(issuer, thisUpdate)).find((entry) => entry.certificate === certificate)
  const status: OcspStatus['status'] =
    revocation === undefined ? 'good' : { revokedAt: revocation.date, reason: revocation.reason }
  return createOcspResponse({
    responder: issuer,
    issuer,
    producedAt: thisUpdate,
    statuses: [{ certificate, status, thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + WEEK) }],
    ...more,
  })
}

/** Each certificate of these paths, and the status of each below its root as it was at a time; nothing of it twice. */
export async function validationDataAt(
  pki: TimePki,
  holders: readonly Credential[],
  at: Date,
  kind: RevocationKind,
): Promise<Required<ValidationData>> {
  const paths = new Set(holders.flatMap((holder) => pathOf(pki, holder)))
  const certificates = [...new Set(holders.flatMap(({ certificate, issuers }) => [certificate, ...issuers]))]
  const below = [...paths].filter(({ issuers }) => issuers.length > 0)
  if (kind !== 'crl') {
    const delegates = kind === 'ocsp' ? [] : [await pki.holder('ocsp-responder')]
    const answer = (certificate: Credential): Promise<Uint8Array> => {
      const responder = delegates.find(({ issuers }) => issuers[0] === certificate.issuers[0])
      return ocspAt(pki, certificate, at, responder === undefined ? {} : { responder })
    }
    return { certificates, crls: [], ocspResponses: await Promise.all(below.map(answer)) }
  }
  const issuers = [...new Set(below.map((certificate) => issuerOf(pki, certificate)))]
  return { certificates, crls: await Promise.all(issuers.map((issuer) => crlAt(pki, issuer, at))), ocspResponses: [] }
}

/** The holder and the authorities above it, the root last. */
function pathOf(pki: TimePki, holder: Credential): readonly Credential[] {
  return holder.issuers.length === 0 ? [holder] : [holder, ...pathOf(pki, issuerOf(pki, holder))]
}
