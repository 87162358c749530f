import type { Language } from '../../../index.ts'
import type { SummaryWords } from './en.ts'

/** Each is loaded when it is asked for. */
const WORDS = {
  en: async (): Promise<SummaryWords> => (await import('./en.ts')).EN,
  id: async (): Promise<SummaryWords> => (await import('./id.ts')).ID,
  ms: async (): Promise<SummaryWords> => (await import('./ms.ts')).MS,
  th: async (): Promise<SummaryWords> => (await import('./th.ts')).TH,
  vi: async (): Promise<SummaryWords> => (await import('./vi.ts')).VI,
} satisfies Readonly<Record<Language, () => Promise<SummaryWords>>>

export const summaryWords = (language: Language): Promise<SummaryWords> => WORDS[language]()
