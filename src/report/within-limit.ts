import type { Report } from './types.ts'

/** Octets of a report as JSON, beside the requests that were made for it (docs/decisions/greatest-report.md). */
export const GREATEST_REPORT: number = 512 * 1024

/** The report, not larger than reports may be. What shortens one is loaded for one that has to be. */
export async function withinLimit(report: Report): Promise<Report> {
  if (JSON.stringify(report).length <= GREATEST_REPORT) return report
  return (await import('./limit-report.ts')).limitReport(report)
}
