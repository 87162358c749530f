import type { Environment } from '../lists/types.ts'
import { givenTrust, type TrustGiven } from '../trust/given-trust.ts'
import { toldOf } from './given-trust.ts'
import { givenTrustSentence } from './given-trust-sentence.ts'
import type { Language } from './messages/language-names.ts'
import { loadCatalogue } from './messages/languages.ts'
import { createVoice } from './voice.ts'

/** What answers rest on, before there is one. */
export interface TrustAsked extends TrustGiven {
  readonly environment: Environment
}

/** The sentence of a report, of what has no report to say it: a table of several, and what is told of lists. `null`: all trust is the package's. */
export async function tellGivenTrust(
  trust: TrustAsked,
  hasAnchors: boolean,
  language: Language,
): Promise<string | null> {
  const told = toldOf({ environment: trust.environment, given: givenTrust(trust, hasAnchors) })
  return told.length === 0 ? null : givenTrustSentence(told, createVoice(await loadCatalogue(language)))
}
