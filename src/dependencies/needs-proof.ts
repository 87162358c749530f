import type { BasisPath } from '../report/basis.ts'
import type { Report, SignatureReport } from '../report/types.ts'

/**
 * Whether evidence on the path counts only as something proves it to be older: its signer's certificate has ended, or a certificate was
 * revoked since.
 */
export function needsProvenEvidence(path: BasisPath, { validationTime }: Report): boolean {
  const now = Date.parse(validationTime)
  return path.statuses.some(
    ({ status, source }) =>
      status === 'revoked' || (source?.signer?.until !== undefined && Date.parse(source.signer.until) < now),
  )
}

/** Whether a signature that does not name its certificate counts only as that is proven to be older than the end of its issuers. */
export function needsProvenCertificate(
  { integrity, restsOn, time }: SignatureReport,
  { validationTime }: Pick<Report, 'validationTime'>,
): boolean {
  const now = Date.parse(validationTime)
  if (integrity.signingCertificate !== 'absent' || Date.parse(time.best) >= now) return false
  const issuers = (restsOn?.paths ?? []).flatMap(({ certificates }) => certificates.slice(1))
  return issuers.some(({ notAfter }) => Date.parse(notAfter) < now)
}
