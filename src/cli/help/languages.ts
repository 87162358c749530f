import type { Language } from '../../index.ts'
import type { HelpWords } from './en.ts'

/** Each is loaded when it is asked for. */
const WORDS = {
  en: async (): Promise<HelpWords> => (await import('./en.ts')).EN,
  id: async (): Promise<HelpWords> => (await import('./id.ts')).ID,
  ms: async (): Promise<HelpWords> => (await import('./ms.ts')).MS,
  th: async (): Promise<HelpWords> => (await import('./th.ts')).TH,
  vi: async (): Promise<HelpWords> => (await import('./vi.ts')).VI,
} satisfies Readonly<Record<Language, () => Promise<HelpWords>>>

export const HELP_LANGUAGES: readonly Language[] = Object.keys(WORDS) as Language[]

export const helpWords = (language: Language): Promise<HelpWords> => WORDS[language]()
