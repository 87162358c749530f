import type { Agreement, RecognitionData } from '../../agreements/types.ts'
import { groupBy } from '../../core/group-by.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import type { StateCode } from '../../core/states.ts'
import { type ListFinding, listFinding } from '../../lists/list-finding.ts'

/**
 * Checks agreements against each other: two of one direction that can hold for one signature and differ (the answer is
 * then a conflict), and links that lead back to the beginning of a chain (it stops there). Neither makes the data
 * wrong, and both may be a mistake.
 */
export function checkAgreements({ agreements }: RecognitionData, file: string): readonly ListFinding[] {
  const placed = agreements.map((agreement, index) => ({ agreement, at: `/agreements/${index}` }))
  const directions = groupBy(
    placed,
    ({ agreement: { pointingState, pointedState } }) => `${pointingState} ${pointedState}`,
  )
  const differing = [...directions.values()].flatMap((group) =>
    group.flatMap(({ agreement, at }, index) => {
      const other = group.slice(0, index).find((earlier) => contradict(agreement, earlier.agreement))
      if (other === undefined) return []
      const data = { agreement: agreement.id, other: other.agreement.id }
      return [listFinding('RECOGNITION_AGREEMENTS_DIFFER', 'warning', file, at, data)]
    }),
  )
  const reaches = chainsOf(agreements)
  const circular = placed
    .filter(({ agreement: { chain, pointingState, pointedState } }) => {
      return chain.allowed && reaches(pointedState).has(pointingState)
    })
    .map(({ agreement, at }) =>
      listFinding('RECOGNITION_CHAIN_CIRCULAR', 'note', file, `${at}/chain`, { agreement: agreement.id }),
    )
  return [...differing, ...circular]
}

/**
 * Whether there is a time, a use and a class for which both can hold and differ. Their criteria about the certificate
 * may exclude each other.
 */
function contradict(one: Agreement, other: Agreement): boolean {
  if (!overlap(one, other) || !shareUse(one, other)) return false
  if (one.effect !== other.effect) return true
  if (one.effect === 'refuses') return false
  const classes = new Set([...one.classes, ...other.classes].map(({ from }) => from))
  return [...classes].some((from) => {
    const [level, otherLevel] = [levelOf(one, from), levelOf(other, from)]
    return level !== null && otherLevel !== null && level !== otherLevel
  })
}

/** A proposal holds at no time, and neither does what was repealed with effect for the past. */
function overlap(one: Agreement, other: Agreement): boolean {
  const never = [one, other].some(
    ({ status, effectOfRepeal }) =>
      status === 'proposed' || (status === 'repealed' && effectOfRepeal === 'retroactive'),
  )
  // One about signatures that are relied on covers those of before it began, too.
  const begins = Math.max(...[one, other].map(({ appliesTo, from }) => (appliesTo === 'made' ? from : 0)))
  const ends = Math.min(one.until ?? Number.POSITIVE_INFINITY, other.until ?? Number.POSITIVE_INFINITY)
  return !never && begins < ends
}

function shareUse(one: Agreement, other: Agreement): boolean {
  const covers = ({ uses }: Agreement, use: Agreement['uses'][number]): boolean =>
    uses.includes(use) || uses.includes('any')
  return one.uses.some((use) => covers(other, use)) || other.uses.some((use) => covers(one, use))
}

function levelOf(agreement: Agreement, legalClass: string): string | null {
  const levels = levelsOf(agreement)
  return levels.get(legalClass) ?? levels.get('*') ?? null
}

/** By legal class; where an agreement has a class twice, the first counts. */
const levelsOf = onceForEach(
  ({ classes }: Agreement): ReadonlyMap<string, string> =>
    new Map([...classes].reverse().map(({ from, to }) => [from, to])),
)

/** The states to which links of chains lead from a state. */
function chainsOf(agreements: readonly Agreement[]): (state: StateCode) => ReadonlySet<StateCode> {
  const links = groupBy(
    agreements.filter(({ chain }) => chain.allowed),
    ({ pointingState }) => pointingState,
  )
  return (state) => {
    const reached = new Set<StateCode>([state])
    for (const from of reached) for (const { pointedState } of links.get(from) ?? []) reached.add(pointedState)
    return reached
  }
}
