import { UsageError } from '../../core/errors.ts'
import type { Catalogue } from './catalogue.ts'

/** Languages that reports can be rendered in (BCP 47). */
export type Language = 'en'

/** Each is loaded when it is first used. */
const CATALOGUES: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => (await import('./en/catalogue.ts')).CATALOGUE,
}

/** @throws {UsageError} `USAGE_OPTION_INVALID` for a language that there is none of */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  if (!Object.hasOwn(CATALOGUES, language)) throw new UsageError('USAGE_OPTION_INVALID', 'language', String(language))
  return CATALOGUES[language]()
}
