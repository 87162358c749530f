import type { SignedData } from '../cms/types.ts'
import { type CarriedToken, type FileSpan, type GatheredEvidence, hasEmbedded } from './gather-evidence.ts'
import type { Embedded } from './read-embedded.ts'

/** Where a piece of evidence was found: what proves that the place existed proves that the evidence did. */
export type EvidencePlace =
  /** Inside the message of a signature, among its attributes, or in a token there; `encoded` is a view into it. */
  | { readonly kind: 'message'; readonly message: SignedData; readonly encoded: Uint8Array }
  | ({ readonly kind: 'file' } & FileSpan)

/** Where each CRL and OCSP answer is, by its SHA-256: one can be in several places. Asked where there are time-stamps. */
export function placesOf({
  revocationStore,
  sources,
}: Pick<GatheredEvidence, 'revocationStore' | 'sources'>): ReadonlyMap<string, readonly EvidencePlace[]> {
  const { signatures, embedded, tokens, embeddedInTokens, spans } = sources
  const found = new Map<string, EvidencePlace[]>()
  const add = (encoded: Uint8Array, place: EvidencePlace): void => {
    const sha256 = revocationStore.digests.get(encoded)
    if (sha256 === undefined) return
    const known = found.get(sha256)
    if (known === undefined) found.set(sha256, [place])
    else known.push(place)
  }
  const addMessage = (message: SignedData, inside: SignedData, values: Embedded | undefined): void => {
    for (const encoded of [...inside.crls, ...inside.ocspResponses, ...(values?.crls ?? []), ...(values?.ocsps ?? [])])
      add(encoded, { kind: 'message', message, encoded })
  }
  for (const [message, values] of embedding(signatures, embedded)) addMessage(message, message, values)
  const inTokens = tokens.map(({ token }) => token)
  for (const [i, [token, values]] of embedding(inTokens, embeddedInTokens).entries())
    addMessage((tokens[i] as CarriedToken).message, token, values)
  for (const [encoded, span] of spans ?? []) add(encoded, { kind: 'file', ...span })
  return found
}

/** Each message beside what is embedded in it: only those that may have something were read. */
function embedding(
  messages: readonly SignedData[],
  embedded: readonly Embedded[],
): readonly (readonly [SignedData, Embedded | undefined])[] {
  const of = new Map(messages.filter(hasEmbedded).map((message, i) => [message, embedded[i]]))
  return messages.map((message) => [message, of.get(message)])
}
