import type { QuestionReport } from '../../report/question.ts'
import { named, word } from '../fill-template.ts'
import type { Voice } from '../voice.ts'

/** Which file ends algorithms earlier than the calendar. */
export function algorithmEnds({ algorithms }: Pick<QuestionReport, 'algorithms'>, voice: Voice): readonly string[] {
  if (algorithms === undefined) return []
  const { name, sha256 } = algorithms
  return [voice.say('algorithmEnds', { name: named(name), digest: word(sha256) })]
}
