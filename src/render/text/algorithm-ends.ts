import { printableName } from '../../core/printable.ts'
import type { QuestionReport } from '../../report/question.ts'
import type { Voice } from '../voice.ts'

/** Which file ends algorithms earlier than the calendar. */
export function algorithmEnds({ algorithms }: Pick<QuestionReport, 'algorithms'>, voice: Voice): readonly string[] {
  if (algorithms === undefined) return []
  const { name, sha256 } = algorithms
  return [voice.say('algorithmEnds', { name: printableName(name), digest: sha256 })]
}
