import { nearestWord } from '../core/nearest-word.ts'
import type { Code } from '../index.ts'
import { asGiven, CommandError } from './errors.ts'
import { said } from './said.ts'

interface Place {
  readonly option: string
  readonly command?: string
  readonly code?: Code
}

/** One of the words that an option takes; another is refused, with the one that was meant. */
export function oneOfWords<T extends string>(
  word: string,
  words: readonly T[],
  { option, command = 'verify', code = 'USAGE_OPTION_INVALID' }: Place,
): T {
  const known = words.find((one) => one === word)
  if (known !== undefined) return known
  const data = { word: asGiven(word), words: words.join(', '), meant: nearestWord(word, words) }
  throw new CommandError(code, option, said('noneOf', data), command)
}
