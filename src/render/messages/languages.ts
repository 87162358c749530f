import { misuse, oneOf } from '../../core/misuse.ts'
import type { Catalogue, PartialCatalogue } from './catalogue.ts'
import { complete } from './complete.ts'
import { LANGUAGES, type Language } from './language-names.ts'

/** Each is loaded when it is first used, and none with another. Only English has to be complete. */
const CATALOGUES = {
  en: async (): Promise<Catalogue> => (await import('./en/catalogue.ts')).CATALOGUE,
  id: async (): Promise<PartialCatalogue> => (await import('./id/catalogue.ts')).CATALOGUE,
  ms: async (): Promise<PartialCatalogue> => (await import('./ms/catalogue.ts')).CATALOGUE,
  th: async (): Promise<PartialCatalogue> => (await import('./th/catalogue.ts')).CATALOGUE,
  vi: async (): Promise<PartialCatalogue> => (await import('./vi/catalogue.ts')).CATALOGUE,
} satisfies Readonly<Record<Language, () => Promise<PartialCatalogue>>>

/** @throws {UsageError} `USAGE_OPTION_INVALID` for a language that there is none of */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const load: () => Promise<PartialCatalogue> = CATALOGUES[oneOf(language, LANGUAGES, 'language')]
  const english = await CATALOGUES.en()
  if (language === 'en') return english
  const own = await load()
  const known = COMPLETED.get(own) ?? complete(own, english)
  COMPLETED.set(own, known)
  return known
}

/** To put one together takes longer than to tell a report with it. */
const COMPLETED = new WeakMap<PartialCatalogue, Catalogue>()

/**
 * The catalogue of a language of the package, or the one that the caller gives.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function chooseCatalogue(language: Language | undefined, given: unknown): Promise<Catalogue> {
  if (given === undefined) return loadCatalogue(language === undefined ? 'en' : language)
  if (language !== undefined)
    throw misuse('catalogue', given, `left out beside the language ${String(language)}: it has its own`)
  const { takeCatalogue } = await import('./take-catalogue.ts')
  return takeCatalogue(given, await CATALOGUES.en())
}
