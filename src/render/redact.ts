import type { Report } from '../report/types.ts'

/**
 * A report without the personal data in it, for whoever has no need to know who signed: in place of a name, a number or a text of somebody's choice
 * stands `REDACTED`, and in place of the digest or key of a personal certificate a number of 64 digits. What is left is the answer, the times, the
 * services and states behind it, and the evidence that names nobody. Of an organisation that is shown to be one, name and identifier stay.
 *
 * It says of itself that it is redacted, and no answer can be had of it: `recognise`, `restsOn`, `affectedBy` and the ETSI report refuse it. `render`
 * takes it, and redacts by itself where it is asked to.
 *
 * ```ts
 * const shared = await redact(report)
 * shared.redacted // true
 * shared.signatures[0]?.signer?.subject // 'REDACTED'
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` for what is no report
 */
export async function redact(report: Report): Promise<Report> {
  const { redactReport } = await import('./redaction/redact-report.ts')
  return redactReport(report)
}
