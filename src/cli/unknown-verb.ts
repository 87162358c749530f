import { didYouMean, nearestWord } from '../core/nearest-word.ts'
import { asGiven, CommandError } from './errors.ts'

/** The second word of a command that has several: one that there is not, with the one that was meant, or all. */
export function unknownVerb(command: string, word: string, verbs: readonly string[]): CommandError {
  const due = verbs.length === 1 ? `is not ${verbs[0]}` : `is none of ${verbs.join(', ')}`
  const detail = `${asGiven(word)} ${due}${didYouMean(nearestWord(word, verbs))}`
  return new CommandError('USAGE_OPTION_INVALID', command, detail, command)
}
