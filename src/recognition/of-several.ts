import { groupBy } from '../core/group-by.ts'
import { isAlike } from './throughout.ts'
import type { Recognition } from './types.ts'

/** What comes of one valid path. */
export interface AnswerOfPath {
  readonly service: string | undefined
  readonly answer: Recognition
}

/**
 * One path carries a verdict: recognised is what it meets alone, and what several show together is met by none. Of the paths to one service each is
 * enough. Paths to services that are not recognised alike are no answer: which of them the signer means, nobody knows.
 */
export function ofSeveral(answers: readonly AnswerOfPath[]): Recognition {
  const [first, ...others] = [...groupBy(answers, ({ service = '' }) => service).values()]
    .map((paths) => ofOneService(paths.map(({ answer }) => answer)))
    .sort(byReason)
  return others.every((other) => isAlike(other, first as Recognition))
    ? (first as Recognition)
    : ambiguous(answers.map(({ answer }) => answer))
}

/** From what is never passed over. */
const ORDER: readonly Recognition['outcome'][] = ['conflict', 'domestic', 'recognised', 'unknown', 'not-recognised']

function ofOneService(answers: readonly Recognition[]): Recognition {
  const outcome = ORDER.find((one) => answers.some((answer) => answer.outcome === one))
  const alike = answers.filter((answer) => answer.outcome === outcome).sort(byReason)
  const first = alike.find(({ conditions }) => conditions.length === 0) ?? (alike[0] as Recognition)
  if (alike.some(({ level }) => level !== first.level)) return ambiguous(answers)
  return first.conditions.length === 0
    ? first
    : { ...first, conditions: [...new Set(alike.flatMap(({ conditions }) => conditions))].sort() }
}

/** What services are called decides nothing, not even why. */
function byReason({ reason: a }: Recognition, { reason: b }: Recognition): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function ambiguous(answers: readonly Recognition[]): Recognition {
  const agreements = new Map(answers.flatMap((answer) => answer.agreements.map((one) => [one.id, one] as const)))
  return {
    outcome: 'unknown',
    agreements: [...agreements.values()],
    conditions: [],
    because: answers.flatMap(({ because }) => because),
    reason: 'AMBIGUOUS_ORIGIN',
  }
}
