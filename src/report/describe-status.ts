import { formatInstant } from '../core/time.ts'
import type { CertificateStatus, RevocationSource } from '../revocation/types.ts'
import type { RevocationReport, RevocationSourceReport } from './types.ts'

/** The status of a certificate as data, with the evidence that it rests on and the evidence that was refused. */
export function describeStatus(status: CertificateStatus): RevocationReport {
  const { certificate, code } = status
  const refused = status.status === 'unknown' ? status.refused : []
  return {
    certificate: certificate.sha256,
    status: status.status,
    code,
    ...(status.status === 'revoked' ? describeRevocation(status) : {}),
    ...(status.status === 'unknown' || status.source === null ? {} : { source: describeSource(status.source) }),
    refused: refused.map(({ source, code }) => ({ ...describeSource(source), code })),
  }
}

function describeRevocation({
  revokedAt,
  reason,
  invalidityDate,
}: Extract<CertificateStatus, { status: 'revoked' }>): Pick<
  RevocationReport,
  'revokedAt' | 'reason' | 'invalidityDate'
> {
  return {
    revokedAt: formatInstant(revokedAt),
    ...(reason === null ? {} : { reason }),
    ...(invalidityDate === null ? {} : { invalidityDate: formatInstant(invalidityDate) }),
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
