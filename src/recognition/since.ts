import { isAlike } from './throughout.ts'
import type { Recognition } from './types.ts'

/** An answer, with that of now beside it where this one differs: in the outcome, the level, a condition, or the reason. */
export function changedSince(then: Recognition, today: Recognition): Recognition {
  if (isAlike(then, today) && then.reason === today.reason) return then
  const { outcome, level, reason, conditions } = today
  return {
    ...then,
    now: { outcome, ...(level === undefined ? {} : { level }), reason, conditions },
  }
}
