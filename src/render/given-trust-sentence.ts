import { shown } from './fill-template.ts'
import type { GivenTrust } from './given-trust.ts'
import type { Voice } from './voice.ts'

/** `null`: all of it is the package's. */
export function givenTrustSentence(all: readonly GivenTrust[], { words, tell, list }: Voice): string | null {
  if (all.length === 0) return null
  return tell(words.told.phrase.givenTrust, { what: shown(list(all.map((one) => words.told.given[one]))) })
}
