/** Octets of a report as JSON, beside the requests that were made for it (docs/decisions/greatest-report.md). */
export const GREATEST_REPORT: number = 512 * 1024
