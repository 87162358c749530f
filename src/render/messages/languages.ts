import { oneOf } from '../../core/misuse.ts'
import type { Catalogue, PartialCatalogue } from './catalogue.ts'
import { complete } from './complete.ts'

/** Each is loaded when it is first used. Only English has to be complete. */
const CATALOGUES = {
  en: async (): Promise<Catalogue> => (await import('./en/catalogue.ts')).CATALOGUE,
}

/** Languages that reports can be rendered in (BCP 47). */
export type Language = keyof typeof CATALOGUES

export const LANGUAGES: readonly Language[] = Object.keys(CATALOGUES) as Language[]

/** @throws {UsageError} `USAGE_OPTION_INVALID` for a language that there is none of */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const load: () => Promise<PartialCatalogue> = CATALOGUES[oneOf(language, LANGUAGES, 'language')]
  const english = await CATALOGUES.en()
  return language === 'en' ? english : complete(await load(), english)
}
