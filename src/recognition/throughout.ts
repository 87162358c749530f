import type { RecognitionData } from '../agreements/types.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { Instant } from '../core/time.ts'
import { unsettledIn } from '../time/stretches.ts'
import { hasBegun } from './try-agreement.ts'
import type { Recognition, RecognitionQuestion } from './types.ts'

/**
 * A signature was made at some time between two bounds, and nobody knows at which. It is recognised only where it would be so, and alike, at
 * each of them: a "yes" as of the end becomes a don't-know where the answer was another one in between, or there was none at the beginning.
 */
export function heldThroughout(
  then: Recognition,
  question: RecognitionQuestion,
  data: RecognitionData,
  answerAt: (at: Instant) => Recognition,
): Recognition {
  const { at, now, since = at } = question
  if (then.outcome !== 'recognised' || since >= at) return then
  const used = new Set(then.agreements.map(({ id }) => id))
  const unsettled = unsettledIn({ since, at }, turnsOf(data), (instant) => {
    const answer = answerAt(instant)
    if (isAlike(answer, then)) return 'same'
    // Something that was in force then says otherwise, or what is there at the end has not begun.
    const begins = data.agreements.some((one) => used.has(one.id) && !hasBegun(one, { at: instant, now }))
    return answer.agreements.length === 0 && begins ? 'not-begun' : 'other'
  })
  if (unsettled === null) return then
  const { level: _, ...others } = then
  // Conditions are still to be shown: that is told beside.
  const reason = then.conditions.length > 0 ? then.reason : (unsettled.codes[0] ?? 'TIME_NOT_PROVEN')
  return { ...others, outcome: 'unknown', reason, unsettled }
}

/** The instants at which an answer can change. */
const turnsOf = onceForEach(({ agreements }: RecognitionData): readonly Instant[] => [
  ...new Set(agreements.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]))),
])

export function isAlike(one: Recognition, other: Recognition): boolean {
  return (
    one.outcome === other.outcome &&
    one.level === other.level &&
    one.conditions.length === other.conditions.length &&
    one.conditions.every((condition, i) => condition === other.conditions[i])
  )
}
