import { GREATEST_REPORT } from './greatest-report.ts'
import { limitReport } from './limit-report.ts'
import type { Report } from './types.ts'

/** The report, not larger than reports may be. */
export function withinLimit(report: Report): Report {
  // To write it takes longer than to see that it is small, as nearly all are.
  if (mostOctets(report, GREATEST_REPORT) <= GREATEST_REPORT) return report
  return limitReport(report)
}

/**
 * At least as many as JSON has: a character takes six where it is escaped, a number or a word at most 24, and each value a comma. Beyond `enough` it is not
 * counted further: what is shared is counted wherever it stands.
 */
export function mostOctets(value: unknown, enough: number = Number.POSITIVE_INFINITY): number {
  if (typeof value === 'string') return 6 * value.length + 3
  if (typeof value !== 'object' || value === null) return 25
  let octets = 3
  if (Array.isArray(value))
    for (const item of value) {
      octets += mostOctets(item, enough - octets)
      if (octets > enough) break
    }
  // Most members are strings, and are counted here.
  else
    for (const key in value)
      if (Object.hasOwn(value, key)) {
        const member = (value as Readonly<Record<string, unknown>>)[key]
        octets += 6 * key.length + 3
        octets += typeof member === 'string' ? 6 * member.length + 3 : mostOctets(member, enough - octets)
        if (octets > enough) break
      }
  return octets
}
