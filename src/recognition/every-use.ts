import type { Use } from '../agreements/types.ts'
import { USES } from '../agreements/uses.ts'
import type { Recognition, RecognitionQuestion } from './types.ts'

/** `any` is each single use: what agreements say of one of them alone counts for whoever asks about all. */
export const SINGLE_USES: readonly Use[] = USES.filter((use) => use !== 'any')

/**
 * The answer for the use that is asked. For any use it is a "yes" only where it is one for each, at one level; the conditions of each are left. What
 * is no "yes" for any use stays as it is.
 */
export function forEveryUse(
  question: RecognitionQuestion,
  answerFor: (question: RecognitionQuestion) => Recognition,
): Recognition {
  const whole = answerFor(question)
  if (question.use !== 'any' || whole.outcome !== 'recognised') return whole
  const single = SINGLE_USES.map((use) => answerFor({ ...question, use }))
  const otherwise =
    single.find(({ outcome }) => outcome === 'conflict') ?? single.find(({ outcome }) => outcome !== 'recognised')
  if (otherwise !== undefined) return otherwise
  const { level: _, ...others } = whole
  if (single.some(({ level }) => level !== whole.level))
    return { ...others, outcome: 'conflict', reason: 'AGREEMENTS_CONFLICT', conditions: [] }
  const [first = whole, ...more] = [whole, ...single].filter(({ conditions }) => conditions.length > 0)
  return { ...first, conditions: [...new Set([first, ...more].flatMap(({ conditions }) => conditions))].sort() }
}
