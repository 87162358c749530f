import { CALENDAR, CALENDAR_WRITTEN } from '../constraints/calendar.ts'
import type { BasisEvidence, BasisPath } from '../report/basis.ts'
import type { Report, SignatureReport } from '../report/types.ts'

/** The first end of an algorithm that was still to come when the calendar was written. */
const NEXT_END = Math.min(
  ...[...Object.values(CALENDAR.ends), ...CALENDAR.rsa.map(({ until }) => until)].filter(
    (until) => until > CALENDAR_WRITTEN,
  ),
)

/**
 * Whether a path that counts as of one time surely counts as of a later one too, by what the report tells: certificates and evidence of that
 * time, and algorithms that have not ended. `false` where it cannot be known.
 */
export function holdsAt(path: BasisPath, time: string, report: Report): boolean {
  const at = Date.parse(time)
  if (mayHaveEnded(report)) return false
  const inTime = path.certificates.every(
    ({ notBefore, notAfter }) => Date.parse(notBefore) <= at && at <= Date.parse(notAfter),
  )
  return (
    inTime &&
    path.statuses.every(
      ({ status, source }) =>
        status === 'unknown' || (status === 'good' && (source === undefined || isFresh(source, at))),
    )
  )
}

/** A `good` that was said after a time holds for it too; otherwise until nextUpdate, and as long as its signer is certified. */
function isFresh({ thisUpdate, nextUpdate, signer, behind = [] }: BasisEvidence, at: number): boolean {
  if (Date.parse(thisUpdate) >= at) return true
  // Until when the evidence about its signer counts is not in the report.
  if (behind.some(({ kind }) => kind !== 'certificate')) return false
  const isCertified = signer !== undefined && (signer.until === undefined || at <= Date.parse(signer.until))
  return nextUpdate !== undefined && at <= Date.parse(nextUpdate) && isCertified
}

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

/** Whether an algorithm may have ended since the calendar was written: which ones are used is not in the report. */
export function mayHaveEnded({ validationTime, question }: Report): boolean {
  return question.algorithms !== undefined || Date.parse(validationTime) >= NEXT_END
}
