import { nearestWord } from '../core/nearest-word.ts'
import { asGiven, CommandError } from './errors.ts'
import { said } from './said.ts'

/** The second word of a command that has several: one that there is not, with the one that was meant, or all. */
export function unknownVerb(command: string, word: string, verbs: readonly string[]): CommandError {
  const meant = nearestWord(word, verbs)
  const [only, ...others] = verbs
  const detail =
    others.length === 0
      ? said('notTheWord', { word: asGiven(word), only: only ?? '', meant })
      : said('noneOf', { word: asGiven(word), words: verbs.join(', '), meant })
  return new CommandError('USAGE_OPTION_INVALID', command, detail, command)
}
