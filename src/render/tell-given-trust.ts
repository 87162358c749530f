import { type GivenTrust, givenDataOf, type TrustUsed } from './given-trust.ts'
import { givenTrustSentence } from './given-trust-sentence.ts'
import type { Language } from './messages/language-names.ts'
import { loadCatalogue } from './messages/languages.ts'
import { createVoice } from './voice.ts'

/** What answers rest on, before there is one. */
export interface TrustAsked extends TrustUsed {
  readonly lists: readonly (TrustUsed['lists'][number] & {
    readonly services: readonly { readonly adopted: object | null }[]
  })[]
}

/** The sentence of a report, of what has no report to say it: a table of several, and what is told of lists. `null`: all trust is the package's. */
export async function tellGivenTrust(
  trust: TrustAsked,
  hasAnchors: boolean,
  language: Language,
): Promise<string | null> {
  const isAdopted = trust.lists.some(({ services }) => services.some(({ adopted }) => adopted !== null))
  const all: readonly GivenTrust[] = [
    ...givenDataOf(trust),
    ...(hasAnchors ? (['anchors'] as const) : []),
    ...(isAdopted ? (['adoptions'] as const) : []),
  ]
  return all.length === 0 ? null : givenTrustSentence(all, createVoice(await loadCatalogue(language)))
}
