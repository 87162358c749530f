import { nearestWord } from '../core/nearest-word.ts'
import type { Language } from '../index.ts'
import { asGiven, CommandError } from './errors.ts'
import { said } from './said.ts'

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
    said('noneOf', {
      word: asGiven(word),
      words: ['auto', ...languages].join(', '),
      meant: meantLanguage(word, languages),
    }),
  )
}

/** The language of a state, by ISO 3166-1, and the codes of ISO 639-2: people write either in the place of ISO 639-1. */
const CALLED: Readonly<Record<string, string>> = {
  vn: 'vi',
  vie: 'vi',
  my: 'ms',
  bn: 'ms',
  msa: 'ms',
  may: 'ms',
  idn: 'id',
  ind: 'id',
  tha: 'th',
  sg: 'en',
  eng: 'en',
}

/** By the state, by another code, by its name in English or in itself. `null`: none is near. */
function meantLanguage(word: string, languages: readonly Language[]): string | null {
  const asked = word.toLowerCase()
  const [code = ''] = asked.split(/[-_]/)
  const called = languages.find((one) => one === code) ?? languages.find((one) => one === CALLED[code])
  if (called !== undefined) return called
  const names = new Map(
    languages.flatMap((language) =>
      ['en', language].map((own) => {
        const name = new Intl.DisplayNames([own], { type: 'language' }).of(language) ?? ''
        return [name.toLowerCase(), language] as const
      }),
    ),
  )
  const name = nearestWord(asked, [...names.keys()])
  return name === null ? null : (names.get(name) ?? null)
}
