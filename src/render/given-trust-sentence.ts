import { quoted } from '../core/printable.ts'
import type { GivenTrust } from '../trust/given-trust.ts'
import { shown } from './fill-template.ts'
import type { Voice } from './voice.ts'

/** `null`: all of it is the package's. */
export function givenTrustSentence(all: readonly GivenTrust[], { words, tell, list }: Voice): string | null {
  if (all.length === 0) return null
  return tell(words.told.phrase.givenTrust, {
    what: shown(list(all.map((one) => (Object.hasOwn(words.told.given, one) ? words.told.given[one] : quoted(one))))),
  })
}
