import type { Budget } from '../core/budget.ts'
import { type Conclusion, indeterminate } from '../core/conclusion.ts'
import { exhaustedFinding, exhaustedIn } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import { conclude } from './conclude.ts'

/**
 * Where the budget ran out, a reader may have reported it as something else, such as a malformed attribute or a missing
 * certificate. Nothing is concluded from that, neither good nor bad.
 */
export function concludeWithin({ exhausted, oversized }: Limits, findings: Finding[]): Conclusion {
  const concluded = exhausted === null ? conclude(findings) : indeterminate('CUSTOM')
  const resource = exhausted ?? (concluded.indication === 'INDETERMINATE' ? oversized : null)
  if (resource !== null && exhaustedIn(findings) === null) findings.push(exhaustedFinding(resource))
  return concluded
}

export type Limits = Pick<Budget, 'exhausted' | 'oversized'>

/** Of what is never judged to the end: that this is left open is not for something that was too large. */
export function apart({ exhausted }: Limits): Limits {
  return { exhausted, oversized: null }
}
