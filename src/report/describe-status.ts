import { formatInstant } from '../core/time.ts'
import type { CertificateStatus, RevocationSource } from '../revocation/types.ts'
import type { RevocationReport, RevocationSourceReport } from './types.ts'

/** The status of a certificate as data, with the evidence that it rests on, or the evidence that was refused. */
export function describeStatus(status: CertificateStatus): RevocationReport {
  const certificate = status.certificate.sha256
  switch (status.status) {
    case 'good': {
      const { code, source } = status
      const told = { certificate, status: 'good', code } as const
      return source === null ? told : { ...told, source: describeSource(source) }
    }
    case 'revoked': {
      const { code, revokedAt, reason, invalidityDate, source } = status
      return {
        certificate,
        status: 'revoked',
        code,
        revokedAt: formatInstant(revokedAt),
        ...(reason === null ? {} : { reason }),
        ...(invalidityDate === null ? {} : { invalidityDate: formatInstant(invalidityDate) }),
        source: describeSource(source),
      }
    }
    case 'unknown': {
      const refused = status.refused.map(({ source, code }) => ({ ...describeSource(source), code }))
      return { certificate, status: 'unknown', code: status.code, refused }
    }
  }
}

function describeSource({ kind, sha256, issuer, thisUpdate, nextUpdate }: RevocationSource): RevocationSourceReport {
  return {
    kind,
    sha256,
    issuer,
    thisUpdate: formatInstant(thisUpdate),
    ...(nextUpdate === null ? {} : { nextUpdate: formatInstant(nextUpdate) }),
  }
}
