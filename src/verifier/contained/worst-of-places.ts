import type { ContainedPlace, ContainedReport } from '../../report/contained.ts'

/** The worst of all verdicts. What was not judged may be anything, and so may what is in a file that cannot be opened. */
export function worstOfPlaces(places: readonly ContainedPlace[]): ContainedReport['outcome'] {
  const outcomes = places.flatMap(outcomesOf)
  if (outcomes.includes('reject')) return 'reject'
  return outcomes.includes('review') || outcomes.length === 0 ? 'review' : 'accept'
}

function outcomesOf(place: ContainedPlace): readonly ContainedReport['outcome'][] {
  const unopened = place.findings.some(({ level }) => level === 'failure') ? (['review'] as const) : []
  if (place.standing === 'not-judged') return ['review']
  return place.standing === 'judged' ? [place.report.decision.outcome, ...unopened] : unopened
}
