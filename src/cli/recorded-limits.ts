import { type ArchiveContents, BUDGETS, type BudgetDifference, type Forecast } from '../index.ts'
import { limitIn } from '../report/limits-reached.ts'

/** Beside each limit that kept the end from being known, what it was when the archive was made, where that was another one. */
export function withRecorded(told: Forecast, budget: ArchiveContents['budget'] = {}): Forecast {
  if (told.known || told.limits === undefined) return told
  const limits = told.limits.map((limit) => {
    const recorded = limitIn(budget, limit.member)
    return recorded === undefined || String(recorded) === limit.now ? limit : { ...limit, recorded: String(recorded) }
  })
  return { ...told, limits }
}

/** The least of the budgets of the command line that allows what was allowed then; `null`: none does, or none is due. */
export function budgetAllowing(limits: readonly BudgetDifference[]): string | null {
  const due = limits.filter(({ recorded, now }) => recorded !== undefined && Number(recorded) > Number(now))
  const enough = Object.entries(BUDGETS).find(([, budget]) =>
    due.every(({ member, recorded }) => (limitIn(budget, member) ?? 0) >= Number(recorded)),
  )
  return due.length === 0 ? null : (enough?.[0] ?? null)
}
