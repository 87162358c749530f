import { type Language, STATE_NAMES, type StateCode } from 'asean-verify'
import { ENGLISH } from './en.ts'
import type { PageWords } from './page-words.ts'
import { keepCompounds } from './thai.ts'

/** What the page says in each language: a file for each, which comes when it is chosen. */
const PAGES: Readonly<Record<Language, () => Promise<PageWords>>> = {
  en: async () => ENGLISH,
  id: async () => (await import('./id.ts')).INDONESIAN,
  ms: async () => (await import('./ms.ts')).MALAY,
  th: async () => keepCompounds((await import('./th.ts')).THAI),
  vi: async () => (await import('./vi.ts')).VIETNAMESE,
}

export function loadWords(language: Language): Promise<PageWords> {
  return PAGES[language]()
}

export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** In English as the library has them: by that name the lists know them. Elsewhere without a second name in brackets, which reports do not have either. */
export function stateName(state: StateCode, language: Language): string {
  if (language === 'en') return STATE_NAMES[state]
  const name = new Intl.DisplayNames([language], { type: 'region' }).of(state) ?? STATE_NAMES[state]
  return name.replace(/ \([^)]*\)$/, '')
}

/** As it stands in a sentence. */
export function placeName(state: StateCode, language: Language): string {
  return state === 'PH' && language === 'en' ? `the ${stateName(state, language)}` : stateName(state, language)
}

/** Without the words that a tile has no room for. */
export function shortName(state: StateCode, language: Language): string {
  return state === 'BN' && language === 'en' ? 'Brunei' : stateName(state, language)
}

export function languageName(language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
}
