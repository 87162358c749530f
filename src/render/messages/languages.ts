import { oneOf } from '../../core/misuse.ts'
import type { Catalogue } from './catalogue.ts'

/** Languages that reports can be rendered in (BCP 47). */
export type Language = 'en'

/** Each is loaded when it is first used. */
const CATALOGUES: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => (await import('./en/catalogue.ts')).CATALOGUE,
}

const LANGUAGES = Object.keys(CATALOGUES) as Language[]

/** @throws {UsageError} `USAGE_OPTION_INVALID` for a language that there is none of */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return CATALOGUES[oneOf(language, LANGUAGES, 'language')]()
}
