import type { Language } from '../index.ts'
import { asGiven, CommandError } from './errors.ts'

/** `auto`: that of the system, as far as the package has it. The languages are handed over, so that help does not load the library. */
export function languageOf(word: string | undefined, languages: readonly Language[]): Language {
  if (word === undefined) return 'en'
  const wanted = word === 'auto' ? new Intl.Locale(Intl.DateTimeFormat().resolvedOptions().locale).language : word
  const language = languages.find((one) => one === wanted)
  if (language !== undefined) return language
  if (word === 'auto') return 'en'
  throw new CommandError(
    'USAGE_OPTION_INVALID',
    '--language',
    `${asGiven(word)} is none of auto, ${languages.join(', ')}`,
  )
}
