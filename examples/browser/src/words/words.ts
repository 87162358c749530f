import type { Language, StateCode } from 'asean-verify'
import { STATE_NAMES } from 'asean-verify'
import { ENGLISH } from './en.ts'
import type { PageWords } from './page-words.ts'

/** What the page says in each language; what is not there yet is said in English. */
const PAGES: Readonly<Partial<Record<Language, PageWords>>> = { en: ENGLISH }

export function wordsOf(language: Language): PageWords {
  return PAGES[language] ?? ENGLISH
}

export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** In English as the library has them: by that name the lists know them. */
export function stateName(state: StateCode, language: Language): string {
  if (language === 'en') return STATE_NAMES[state]
  return new Intl.DisplayNames([language], { type: 'region' }).of(state) ?? STATE_NAMES[state]
}

/** Without the words that a tile has no room for. */
export function shortName(state: StateCode, language: Language): string {
  return state === 'BN' ? 'Brunei' : stateName(state, language)
}

export function languageName(language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
}
