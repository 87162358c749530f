import type { Report } from './types.ts'

/** A report of so many parts may be too large; each has at most some thousand octets. */
const MANY_PARTS = 200

/** The report, not larger than reports may be. What shortens one is loaded for a report that may have to be. */
export async function withinLimit(report: Report): Promise<Report> {
  if (countParts(report) <= MANY_PARTS) return report
  const { limitReport } = await import('./limit-report.ts')
  return limitReport(report)
}

/** Lists of a report that grow with the document and with the trust data: of how many parts they are. */
function countParts({ signatures }: Report): number {
  let parts = 0
  for (const { path, attempts, revocation, recognition, findings, changes, time } of signatures) {
    parts += 4 + path.length + revocation.length + findings.length + time.timeStamps.length
    parts += (changes?.explained.length ?? 0) + (changes?.unexplained.length ?? 0)
    for (const { certificates } of attempts) parts += certificates.length
    for (const { refused } of revocation) parts += refused.length
    for (const { because, agreements, conditions } of Object.values(recognition))
      parts += because.length + agreements.length + conditions.length
  }
  return parts
}
