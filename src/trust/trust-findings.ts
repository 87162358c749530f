import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import { listStanding } from '../lists/list-standing.ts'
import type { Trust } from './types.ts'

/** Findings about the lists, for every answer that rests on them. */
export function trustFindings(trust: Trust, validationTime: Instant): readonly Finding[] {
  const findings: Finding[] = []
  if (trust.environment !== 'production')
    findings.push({
      code: 'TRUST_ENVIRONMENT_NOT_PRODUCTION',
      level: 'warning',
      data: { environment: trust.environment },
    })
  if (trust.leniency !== undefined)
    findings.push({
      code: 'TRUST_LISTS_READ_LENIENTLY',
      level: 'warning',
      data: { findings: trust.leniency.length },
    })
  for (const list of trust.lists) {
    const code = listStanding(list, validationTime)
    if (code !== null) findings.push({ code, level: 'warning', about: { kind: 'list', id: list.id } })
  }
  return findings
}
