import { type BudgetLimits, limitsWith } from '../core/budget.ts'
import type { BudgetDifference } from './replay.ts'
import type { Report } from './types.ts'

/** Limits on work by their names, as an archive has them: another version may have others. */
export type LimitsByName = Readonly<Record<string, number>>

/** The limits that verdicts say were reached; `''`: one that is not named. */
export function reachedIn(verdicts: readonly Report[]): readonly string[] {
  const findings = verdicts.flatMap((verdict) => [verdict, ...verdict.signatures].flatMap((one) => one.findings))
  const reached = findings.filter(({ code }) => code === 'BUDGET_EXHAUSTED')
  return [...new Set(reached.map(({ data }) => String(data?.['resource'] ?? '')))].sort()
}

/** Of limits that were reached, those that were others before, or of which that is not known. */
export function compareLimits(
  reached: readonly string[],
  before: LimitsByName | undefined,
  now: Partial<BudgetLimits> | undefined,
): readonly BudgetDifference[] {
  const limits = limitsWith(now)
  return reached.flatMap((member): readonly BudgetDifference[] => {
    const [was, is] = [limitIn(before, member), limitIn(limits, member)]
    if (is === undefined || was === is) return []
    return [{ kind: 'budget', member, ...(was === undefined ? {} : { recorded: String(was) }), now: String(is) }]
  })
}

/** That of a name, where there is one. */
export function limitIn(limits: object | undefined, name: string): number | undefined {
  return limits !== undefined && Object.hasOwn(limits, name) ? (limits as LimitsByName)[name] : undefined
}
