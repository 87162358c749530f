import type { Language } from 'asean-verify'
import type { PageWords } from '../words/page-words.ts'
import { fill } from '../words/words.ts'

/** In which language the page speaks, and in which zone it tells times. */
export interface Context {
  readonly language: Language
  readonly words: PageWords
  /** `null`: UTC. */
  readonly timeZone: string | null
}

export const LOCAL_ZONE: string = new Intl.DateTimeFormat().resolvedOptions().timeZone

export function percent(part: number, { language }: Context): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(part)
}

export { fill }
