import { groupBy } from '../core/group-by.ts'
import { isAlike } from './throughout.ts'
import type { Recognition } from './types.ts'

/** What comes of one valid path. */
export interface AnswerOfPath {
  readonly service: string | undefined
  /** The path has not shown what the policy asks of one. */
  readonly unproven?: boolean
  readonly answer: Recognition
}

/**
 * One path carries a verdict: recognised is what it meets alone, and what several show together is met by none. Of the paths to one service each is
 * enough. Paths to services that are not recognised alike are no answer: which of them the signer means, nobody knows.
 */
export function ofSeveral(answers: readonly AnswerOfPath[]): Recognition {
  const all = [...groupBy(answers, ({ service = '' }) => service).values()].flatMap(byKnowledge).sort(byReason)
  const first = all[0] as Recognition
  return all.every((one) => isAlike(one, first))
    ? all.reduce(alongside)
    : ambiguous(answers.map(({ answer }) => answer))
}

/** The answer rests on what recognises each service: without the agreement of one of them they are not alike. */
function alongside(one: Recognition, other: Recognition): Recognition {
  const known = new Set(one.agreements.map(({ id }) => id))
  const more = other.agreements.filter(({ id }) => !known.has(id))
  if (more.length === 0) return one
  const added = new Set(more.map(({ id }) => id))
  const chains = [...(one.chains ?? []), ...(other.chains ?? [])]
  return {
    ...one,
    agreements: [...one.agreements, ...more].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ...(chains.length === 0 ? {} : { chains: eachOnce(chains) }),
    // What each of them asks for is told as it was met.
    because: [
      ...one.because.filter(({ agreement }) => !added.has(agreement)),
      ...other.because.filter(({ agreement }) => added.has(agreement)),
    ],
  }
}

function eachOnce<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}

/**
 * What a path that is not proven meets is no yes, and what it contradicts is no yes either: with less known of it nothing is recognised that
 * was not before. To a service to which only such paths lead, each may be the one.
 */
function byKnowledge(paths: readonly AnswerOfPath[]): readonly Recognition[] {
  const answersOf = (some: readonly AnswerOfPath[]): readonly Recognition[] => some.map(({ answer }) => answer)
  const proven = paths.filter(({ unproven = false }) => !unproven)
  if (proven.length === 0) return answersOf(paths)
  const ofAll = ofOneService(answersOf(paths))
  const isContradicted = ofAll.outcome === 'conflict' || ofAll.reason === 'AMBIGUOUS_ORIGIN'
  return [isContradicted ? ofAll : ofOneService(answersOf(proven))]
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
